package id

type (
	// AimKind tells the ids of this kind from others.
	AimKind struct{}
	// AimLookKind tells the ids of this kind from others.
	AimLookKind struct{}
)

type (
	// Aim is the id of what a person looks for, as it was written once.
	Aim = Of[AimKind]
	// AimLook is the id of what they said when they looked at it.
	AimLook = Of[AimLookKind]
)

// NewAim makes the id of what a person looks for.
func NewAim() Aim { return New[AimKind]() }

// NewAimLook makes the id of a look at it.
func NewAimLook() AimLook { return New[AimLookKind]() }
