package id

type (
	// ContactKind tells the ids of this kind from others.
	ContactKind struct{}
	// TemplateKind tells the ids of this kind from others.
	TemplateKind struct{}
	// LetterKind tells the ids of this kind from others.
	LetterKind struct{}
)

type (
	// Contact is the id of somebody whom a person writes to.
	Contact = Of[ContactKind]
	// Template is the id of a template for letters.
	Template = Of[TemplateKind]
	// Letter is the id of a letter.
	Letter = Of[LetterKind]
)

// NewContact makes the id of a contact.
func NewContact() Contact { return New[ContactKind]() }

// NewTemplate makes the id of a template.
func NewTemplate() Template { return New[TemplateKind]() }

// NewLetter makes the id of a letter.
func NewLetter() Letter { return New[LetterKind]() }
