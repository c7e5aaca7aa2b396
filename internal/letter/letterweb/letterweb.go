// Package letterweb shows letters: beginning one, reading it as it will
// arrive, changing and sending it, telling what it was answered; and the
// templates that letters begin with.
package letterweb

import (
	"context"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages

	post outbox.Outbox
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages, post outbox.Outbox) {
	l := rooms{p, post}
	r.Get("/letters", p.Signed(l.letters))
	r.Post("/letters", p.Signed(l.begin))
	r.Get("/letters/new", p.Signed(l.writeNew))
	r.Get("/applications/{application}/letters", p.Signed(l.writeAbout))
	r.Get("/letters/{letter}", p.Signed(l.one))
	r.Post("/letters/{letter}", p.Signed(l.edit))
	r.Post("/letters/{letter}/mail", p.Signed(l.mail))
	r.Post("/letters/{letter}/sent", p.Signed(l.sent))
	r.Post("/letters/{letter}/unsent", p.Signed(l.unsent))
	r.Post("/letters/{letter}/copy", p.Signed(l.copyOf))
	r.Post("/letters/{letter}/removal", p.Signed(l.discard))
	r.Post("/letters/{letter}/return", p.Signed(l.putBack))
	r.Get("/letters/{letter}/answer", p.Signed(l.answer))
	r.Post("/letters/{letter}/answer", p.Signed(l.keepAnswer))
	r.Post("/letters/{letter}/answer/file", p.Signed(l.readAnswer))
	r.Get("/templates", p.Signed(l.templates))
	r.Post("/templates", p.Signed(l.addTemplate))
	r.Get("/templates/new", p.Signed(l.newTemplate))
	r.Get("/templates/{template}", p.Signed(l.template))
	r.Post("/templates/{template}", p.Signed(l.editTemplate))
	r.Post("/templates/{template}/removal", p.Signed(l.discardTemplate))
	r.Post("/templates/{template}/return", p.Signed(l.returnTemplate))
}

// place is where letters are in the rail.
const place = "journal"

// store keeps the letters of the person who is signed in.
func (l rooms) store(me page.Me) letter.Store { return letter.New(me.Owned, l.Clock, me.Zone) }

// sends tells whether Onward sends letters for this person. A sample is only to
// look around in: nothing goes out from it.
func (l rooms) sends(me page.Me) bool { return l.post.On() && !me.Sample }

// sheet is a form as it was sent, or fresh.
type sheet struct {
	typed form.Values
	errs  field.Errors
	order []string // of the fields, for what to mend first
	id    string   // of what it makes
	draft ui.Draft
}

func (s sheet) field(name, label, hint string) ui.Field {
	first := slices.IndexFunc(s.order, func(n string) bool { return s.errs[n] != "" })
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name], Autofocus: first >= 0 && s.order[first] == name}
}

func (s sheet) line(name, label, hint string) ui.Field {
	f := s.field(name, label, hint)
	f.MaxLength = journal.LineLimit
	return f
}

func (s sheet) address(name, label, hint string) ui.Field {
	f := s.field(name, label, hint)
	f.Type, f.MaxLength = "email", 254
	return f
}

func (s sheet) area(name, label, hint string, rows, limit int) ui.Field {
	f := s.field(name, label, hint)
	f.Multiline, f.Rows, f.MaxLength = true, rows, limit
	return f
}

func required(f ui.Field) ui.Field {
	f.Required = true
	return f
}

// check takes what is wrong with the form.
func (s *sheet) check(errs field.Errors) {
	for name, sentence := range errs {
		s.errs.Add(name, sentence)
	}
}

// begin lets a fresh form begin with what was written in it and not sent.
func (s *sheet) begin(me page.Me, draft *postgres.Optional[unsent.Draft], at, back string) {
	s.typed, s.draft = me.Drafted(s.typed, draft, at, back)
}

// change does something with a letter that needs no more to be said.
func (l rooms) change(w http.ResponseWriter, r *http.Request, do func(context.Context, id.Letter) error, saying string) error {
	one, err := form.PathID[id.LetterKind](r, "letter")
	if err != nil {
		return err
	}
	if err := do(r.Context(), one); err != nil {
		return err
	}
	return l.RedirectSaying(w, r, href.Letter(one), saying)
}

// formOf reads a form that is about a letter.
func formOf(w http.ResponseWriter, r *http.Request) (id.Letter, form.Values, error) {
	one, err := form.PathID[id.LetterKind](r, "letter")
	if err != nil {
		return one, form.Values{}, err
	}
	typed, err := form.Parse(w, r)
	return one, typed, err
}

// short is the field of a subject.
func (s sheet) short(name, label string) ui.Field {
	f := s.field(name, label, "")
	f.MaxLength = letter.SubjectLimit
	return f
}

func (s sheet) day(name, label string) ui.Field {
	f := s.field(name, label, "")
	f.Type = "date"
	return f
}
