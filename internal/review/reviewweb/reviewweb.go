// Package reviewweb shows what a person makes of their weeks: the review of a
// week, what is being tried and how it went, and the plans for a set-back.
package reviewweb

import (
	"errors"

	"github.com/go-chi/chi/v5"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/review"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p}
	r.Get("/reviews", p.Signed(v.reviews))
	r.Get("/reviews/{week}", p.Signed(v.week))
	r.Post("/reviews/{week}", p.Signed(v.keepWeek))
	r.Get("/experiments", p.Signed(v.experiments))
	r.Get("/experiments/{experiment}", p.Signed(v.experiment))
	r.Post("/experiments/{experiment}", p.Signed(v.judge))
	r.Get("/plans", p.Signed(v.plans))
	r.Post("/plans", p.Signed(v.makePlan))
	r.Get("/plans/{plan}", p.Signed(v.plan))
	r.Post("/plans/{plan}", p.Signed(v.editPlan))
	r.Post("/plans/{plan}/hiding", p.Signed(v.hidePlan))
	r.Post("/plans/{plan}/removal", p.Signed(v.removePlan))
	r.Post("/plans/{plan}/return", p.Signed(v.returnPlan))
}

// store are the reviews and plans of the person who is signed in.
func (r rooms) store(me page.Me) review.Store { return review.New(me.Owned, r.Clock, me.Zone) }

// place is the entry of the rail that these pages belong to.
const place = "reflections"

// sheet is a form as it was sent or fresh, with its long texts kept while they
// are written.
type sheet struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
	draft ui.Draft
	order []string // of its fields, for what to mend first
}

// begin gives a form that was not sent an id to make something with, and what
// was written in it before.
func begin[K any](s *sheet, me page.Me, draft *postgres.Optional[unsent.Draft], at string) {
	if s.id == "" {
		s.id = id.New[K]().String()
	}
	s.typed, s.draft = me.Drafted(s.typed, draft, at, at)
}

// check takes over what is wrong with what was read from the form.
func (s *sheet) check(errs field.Errors) {
	s.typed.Unreadable(&s.errs, s.order...)
	for name, sentence := range errs {
		s.errs.Add(name, sentence)
	}
}

// field is one field of the form.
func (s sheet) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name], Autofocus: s.toMend() == name}
}

// line is a field of one line.
func (s sheet) line(name, label, hint string, limit int) ui.Field {
	f := s.field(name, label, hint)
	f.MaxLength = limit
	return f
}

// area is a field of several lines.
func (s sheet) area(name, label, hint string, rows int) ui.Field {
	f := s.line(name, label, hint, review.TextLimit)
	f.Multiline, f.Rows = true, rows
	return f
}

// day is a field for a day.
func (s sheet) day(name, label, hint string) ui.Field {
	f := s.field(name, label, hint)
	f.Type = "date"
	return f
}

// toMend is the first field with something to mend, or "".
func (s sheet) toMend() string {
	for _, name := range s.order {
		if s.errs[name] != "" {
			return name
		}
	}
	return ""
}

// fieldsOf are the fields to mend that a fault names, or nil.
func fieldsOf(err error) field.Errors {
	if told, ok := errors.AsType[*fault.Fault](err); ok && told.Kind == fault.KindInvalid && told.Fields.Any() {
		return told.Fields
	}
	return nil
}

// backTo is the page that a button was pressed on.
func backTo(sent form.Values) string {
	if back := sent.Raw("back"); href.Local(back) {
		return back
	}
	return href.Plans()
}
