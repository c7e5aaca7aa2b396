package href

import (
	"net/url"

	"onward/internal/id"
)

// Letters is the list of letters, and where a new one is sent.
func Letters() string { return "/letters" }

// LettersWith is that list under a query.
func LettersWith(q url.Values) string { return with(Letters(), q) }

// NewLetter is the form of a letter that is about no application.
func NewLetter() string { return Letters() + "/new" }

// ApplicationLetters are the letters about an application, and the form of a
// new one.
func ApplicationLetters(a id.Application) string { return Application(a) + "/letters" }

// ApplicationLetterFor is that form with a purpose chosen, such as "feedback".
func ApplicationLetterFor(a id.Application, purpose string) string {
	return with(ApplicationLetters(a), url.Values{"purpose": {purpose}})
}

// ApplicationLetterFrom is that form with a template chosen, by its key.
func ApplicationLetterFrom(a id.Application, template string) string {
	return with(ApplicationLetters(a), url.Values{"template": {template}})
}

// Letter is one letter, and where a change of it is sent.
func Letter(l id.Letter) string { return Letters() + "/" + l.String() }

// LetterMail is where a letter is sent to go out as a mail.
func LetterMail(l id.Letter) string { return Letter(l) + "/mail" }

// LetterSent is where it is said that a letter was sent.
func LetterSent(l id.Letter) string { return Letter(l) + "/sent" }

// LetterUnsent is where that is taken back.
func LetterUnsent(l id.Letter) string { return Letter(l) + "/unsent" }

// LetterCopy is where another letter like it is asked for.
func LetterCopy(l id.Letter) string { return Letter(l) + "/copy" }

// LetterAnswer is where an answer to a letter is told.
func LetterAnswer(l id.Letter) string { return Letter(l) + "/answer" }

// LetterAnswerFile is where the mail that answers a letter is sent as a file,
// to be read.
func LetterAnswerFile(l id.Letter) string { return LetterAnswer(l) + "/file" }

// LetterRemoval is where a letter is thrown away.
func LetterRemoval(l id.Letter) string { return Letter(l) + "/removal" }

// LetterReturn is where a letter that was thrown away is put back.
func LetterReturn(l id.Letter) string { return Letter(l) + "/return" }

// Templates are the templates for letters, and where a new one is sent.
func Templates() string { return "/templates" }

// NewTemplate is the form of a new template.
func NewTemplate() string { return Templates() + "/new" }

// NewTemplateWith is that form under a query: "like" a template that is
// copied, or "instead" of a built-in one.
func NewTemplateWith(q url.Values) string { return with(NewTemplate(), q) }

// Template is one template of a person's own, and where a change of it is sent.
func Template(t id.Template) string { return Templates() + "/" + t.String() }

// TemplateRemoval is where a template is thrown away; one that stands instead
// of a built-in gives way to it.
func TemplateRemoval(t id.Template) string { return Template(t) + "/removal" }

// TemplateReturn is where a template that was thrown away is put back.
func TemplateReturn(t id.Template) string { return Template(t) + "/return" }

// People are those whom a person writes to, and where a new one is sent.
func People() string { return "/people" }

// PeopleWith is that list under a query.
func PeopleWith(q url.Values) string { return with(People(), q) }

// Contact is one of them, and where a change is sent.
func Contact(c id.Contact) string { return People() + "/" + c.String() }

// ContactRemoval is where a contact is thrown away.
func ContactRemoval(c id.Contact) string { return Contact(c) + "/removal" }

// ContactReturn is where a contact that was thrown away is put back.
func ContactReturn(c id.Contact) string { return Contact(c) + "/return" }

func with(address string, q url.Values) string {
	if len(q) == 0 {
		return address
	}
	return address + "?" + q.Encode()
}

// undoesLetter tells whether an address is one that takes back what was done
// with a letter, a template or a contact.
func undoesLetter(address, name string) bool {
	l, _ := id.Parse[id.LetterKind](name)
	t, _ := id.Parse[id.TemplateKind](name)
	c, err := id.Parse[id.ContactKind](name)
	return err == nil && (address == LetterUnsent(l) || address == LetterReturn(l) || address == TemplateReturn(t) || address == ContactReturn(c))
}
