// Package moraleweb shows how somebody is: the day's check-in, the line of
// their days beside what happened, and whom to turn to.
package moraleweb

import (
	"github.com/go-chi/chi/v5"

	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/morale"
	"onward/internal/page"
	"onward/internal/ui"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages

	lines string // whom this installation says to turn to
}

// Routes is the address table. Lines is whom the installation says to turn to,
// as plain text; it may be "".
func Routes(r chi.Router, p page.Pages, lines string) {
	v := rooms{p, lines}
	r.Get("/feelings", p.Signed(v.feelings))
	r.Post("/feelings", p.Signed(v.say))
	r.Get("/feelings/export", p.Signed(v.export))
	r.Get("/feelings/deletion", p.Signed(v.deletion))
	r.Post("/feelings/deletion", p.Signed(v.forget))
	r.Get("/feelings/{checkin}", p.Signed(v.feeling))
	r.Post("/feelings/{checkin}", p.Signed(v.correct))
	r.Post("/feelings/{checkin}/removal", p.Signed(v.takeBack))
	r.Post("/feelings/{checkin}/return", p.Signed(v.putBack))
	r.Get("/settings/help", p.Signed(v.help))
	r.Post("/settings/help", p.Signed(v.keepHelp))
}

// store are the check-ins of the person who is signed in.
func (r rooms) store(me page.Me) morale.Store { return morale.New(me.Owned, r.Clock, me.Zone) }

// place is the entry of the rail that these pages belong to.
const place = "reflections"

// sheet is a form as it was sent or fresh.
type sheet struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
	order []string
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
	f := ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name]}
	for _, one := range s.order {
		if s.errs[one] != "" {
			f.Autofocus = one == name
			break
		}
	}
	return f
}
