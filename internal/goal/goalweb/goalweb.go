// Package goalweb shows what a person means to reach and how far they are:
// their goals, the history of each, days of rest, and the weeks as they were.
package goalweb

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/goal"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p}
	r.Get("/goals", p.Signed(v.goals))
	r.Post("/goals", p.Signed(v.make))
	r.Get("/goals/new", p.Signed(v.fresh))
	r.Get("/goals/{goal}", p.Signed(v.goal))
	r.Get("/goals/{goal}/edit", p.Signed(v.change))
	r.Post("/goals/{goal}/edit", p.Signed(v.keepChange))
	r.Post("/goals/{goal}/pause", p.Signed(v.pause))
	r.Post("/goals/{goal}/resumption", p.Signed(v.resume))
	r.Post("/goals/{goal}/archive", p.Signed(v.archive))
	r.Post("/goals/{goal}/reopening", p.Signed(v.reopen))
	r.Post("/goals/{goal}/removal", p.Signed(v.discard))
	r.Post("/goals/{goal}/return", p.Signed(v.putBack))
	r.Post("/goals/{goal}/ticks", p.Signed(v.tick))
	r.Post("/goals/{goal}/ticks/{tick}/removal", p.Signed(v.untick))
	r.Post("/goals/{goal}/milestones", p.Signed(v.addStep))
	r.Post("/goals/{goal}/milestones/{milestone}/completion", p.Signed(v.stepDone))
	r.Post("/goals/{goal}/milestones/{milestone}/removal", p.Signed(v.removeStep))
	r.Get("/rest", p.Signed(v.rests))
	r.Get("/rest/new", p.Signed(v.newRest))
	r.Post("/rest", p.Signed(v.book))
	r.Get("/rest/{rest}/edit", p.Signed(v.changeRest))
	r.Post("/rest/{rest}/edit", p.Signed(v.keepRest))
	r.Post("/rest/{rest}/removal", p.Signed(v.cancelRest))
	r.Post("/rest/{rest}/return", p.Signed(v.returnRest))
	r.Get("/weeks", p.Signed(v.weeks))
}

// place is the entry of the rail that these pages belong to.
const place = "goals"

// store are the goals of the person who is signed in.
func (r rooms) store(me page.Me) goal.Store {
	return goal.New(me.Owned, r.Clock, me.Zone, me.WeekStart)
}

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
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name]}
}

// line is a field of one line, with room for so many characters.
func (s sheet) line(name, label, hint string, limit int) ui.Field {
	f := s.field(name, label, hint)
	f.MaxLength = limit
	return f
}

// day is a field for a day.
func (s sheet) day(name, label, hint string) ui.Field {
	f := s.field(name, label, hint)
	f.Type = "date"
	return f
}

// number is a field for a number.
func (s sheet) number(name, label, hint string) ui.Field {
	f := s.line(name, label, hint, 6)
	f.InputMode = "numeric"
	return f
}

// fieldsOf are the fields to mend that a fault names, or nil.
func fieldsOf(err error) field.Errors {
	if told, ok := errors.AsType[*fault.Fault](err); ok && told.Kind == fault.KindInvalid && told.Fields.Any() {
		return told.Fields
	}
	return nil
}

// press does something with a goal that needs no more to be said, and leads
// back to where that was pressed, where the form says so.
func (r rooms) press(w http.ResponseWriter, req *http.Request, do func(context.Context, id.Goal) error, to func(id.Goal) string, saying string, undo func(id.Goal) string) error {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	if err := do(req.Context(), one); err != nil {
		if full := fieldsOf(err); full != nil { // there is no room for one more
			return r.RedirectSaying(w, req, href.Goals(), full[""])
		}
		return err
	}
	back := typed.Raw("back")
	if !href.Local(back) {
		back = to(one)
	}
	if undo != nil {
		return r.RedirectUndo(w, req, back, saying, undo(one))
	}
	return r.RedirectSaying(w, req, back, saying)
}

func goals(id.Goal) string { return href.Goals() }

func (r rooms) pause(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.press(w, req, r.store(me).Pause, href.Goal, "It rests until you take it up again.", href.GoalResumption)
}

func (r rooms) resume(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.press(w, req, r.store(me).Resume, href.Goal, "It goes on from today.", nil)
}

func (r rooms) archive(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.press(w, req, r.store(me).Archive, goals, "It is put away, with all that it counted.", href.GoalReopening)
}

func (r rooms) reopen(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.press(w, req, r.store(me).Reopen, href.Goal, "It is among your goals again.", nil)
}

func (r rooms) putBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.press(w, req, r.store(me).Return, goals, "It is among your goals again.", nil)
}

func (r rooms) discard(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := r.store(me).Discard(req.Context(), act, one); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, href.Goals(), "It is thrown away. For 30 days it can be put back.", href.GoalReturn(one))
}
