package id

// DismissalKind tells the ids of this kind from others.
type DismissalKind struct{}

// Dismissal is the id of what somebody did not want to be told for now.
type Dismissal = Of[DismissalKind]

// NewDismissal makes such an id.
func NewDismissal() Dismissal { return New[DismissalKind]() }
