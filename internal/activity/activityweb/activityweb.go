// Package activityweb shows what a person did for their search: told in two
// taps, or by the timer, and each day as it was.
package activityweb

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/activity"
	"onward/internal/form"
	"onward/internal/id"
	"onward/internal/page"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p}
	r.Get("/activities", p.Signed(v.activities))
	r.Post("/activities", p.Signed(v.tell))
	r.Post("/activities/timer", p.Signed(v.start))
	r.Get("/activities/{activity}", p.Signed(v.activity))
	r.Post("/activities/{activity}", p.Signed(v.edit))
	r.Post("/activities/{activity}/end", p.Signed(v.end))
	r.Post("/activities/{activity}/removal", p.Signed(v.discard))
	r.Post("/activities/{activity}/return", p.Signed(v.putBack))
}

// place is the entry of the rail that these pages belong to.
const place = "goals"

// store are the activities of the person who is signed in.
func (r rooms) store(me page.Me) activity.Store { return activity.New(me.Owned, r.Clock, me.Zone) }

// sent reads a form that is about an activity.
func sent(w http.ResponseWriter, req *http.Request) (id.Activity, form.Values, error) {
	one, err := form.PathID[id.ActivityKind](req, "activity")
	if err != nil {
		return one, form.Values{}, err
	}
	typed, err := form.Parse(w, req)
	return one, typed, err
}

// backTo is the page that a button was pressed on, or another.
func backTo(typed form.Values, other string) string {
	if back := typed.Raw("back"); local(back) {
		return back
	}
	return other
}
