// Package winweb shows what went well, and what was promised for it.
package winweb

import (
	"errors"

	"github.com/go-chi/chi/v5"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/win"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages
	known memory
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p, newMemory()}
	r.Get("/wins", p.Signed(v.wins))
	r.Post("/wins", p.Signed(v.tell))
	r.Post("/wins/found", p.Signed(v.mark))
	r.Get("/wins/{win}", p.Signed(v.win))
	r.Post("/wins/{win}", p.Signed(v.edit))
	r.Post("/wins/{win}/keeping", p.Signed(v.keep))
	r.Post("/wins/{win}/removal", p.Signed(v.discard))
	r.Post("/wins/{win}/return", p.Signed(v.putBack))
	r.Post("/rewards", p.Signed(v.promise))
	r.Get("/rewards/{reward}", p.Signed(v.reward))
	r.Post("/rewards/{reward}", p.Signed(v.editReward))
	r.Post("/rewards/{reward}/taking", p.Signed(v.take))
	r.Post("/rewards/{reward}/waiting", p.Signed(v.giveBack))
	r.Post("/rewards/{reward}/ticks", p.Signed(v.tick))
	r.Post("/rewards/{reward}/ticks/{rewardtick}/removal", p.Signed(v.untick))
	r.Post("/rewards/{reward}/removal", p.Signed(v.discardReward))
	r.Post("/rewards/{reward}/return", p.Signed(v.returnReward))
}

// store are the wins and rewards of the person who is signed in.
func (r rooms) store(me page.Me) win.Store { return win.New(me.Owned, r.Clock, me.Zone) }

// place is the entry of the rail that these pages belong to.
const place = "reflections"

// sheet is a form as it was sent or fresh.
type sheet struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
	on    string // begins the ids of its controls, where a page holds several forms
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
	if s.on != "" && !s.errs.Any() { // what is to be mended goes by its name
		f.ID = "f-" + s.on + "-" + name
	}
	for _, one := range s.order {
		if s.errs[one] != "" {
			f.Autofocus = one == name
			break
		}
	}
	return f
}

func (s sheet) line(name, label, hint string) ui.Field {
	f := s.field(name, label, hint)
	f.MaxLength, f.Required = win.WordsLimit, true
	return f
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
	return href.Wins()
}
