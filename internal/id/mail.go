package id

type (
	// MailKind tells the ids of this kind from others.
	MailKind struct{}
	// SubjectKind is any kind: which one stands beside the id.
	SubjectKind struct{}
)

type (
	// Mail is the id of a mail.
	Mail = Of[MailKind]
	// Subject is the id of what a mail is about, or what stands on the agenda,
	// whatever kind of thing that is.
	Subject = Of[SubjectKind]
)

// NewMail makes the id of a mail.
func NewMail() Mail { return New[MailKind]() }

// As is the same id for another kind: of a mail's subject, for one.
func As[To, From any](i Of[From]) Of[To] { return Of[To](i) }
