// Package routineweb shows how somebody means to spend their weekdays: the week
// as it is planned, and the blocks of today with one press for each.
package routineweb

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/routine"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p}
	r.Get("/routine", p.Signed(v.week))
	r.Post("/routine", p.Signed(v.add))
	r.Get("/routine/new", p.Signed(v.fresh))
	r.Post("/routine/ready", p.Signed(v.takeOver))
	r.Get("/routine/{block}", p.Signed(v.block))
	r.Post("/routine/{block}", p.Signed(v.edit))
	r.Post("/routine/{block}/removal", p.Signed(v.discard))
	r.Post("/routine/{block}/return", p.Signed(v.putBack))
	r.Post("/routine/{block}/ticks", p.Signed(v.tick))
	r.Post("/routine/{block}/timer", p.Signed(v.start))
	r.Post("/routine/{block}/ticks/{blocktick}/removal", p.Signed(v.untick))
	r.Post("/routine/{block}/ticks/{blocktick}/return", p.Signed(v.tickAgain))
}

// place is the entry of the rail that these pages belong to.
const place = "goals"

// store is the routine of the person who is signed in.
func (r rooms) store(me page.Me) routine.Store { return routine.New(me.Owned, r.Clock, me.Zone) }

// sent reads a form that is about a block.
func sent(w http.ResponseWriter, req *http.Request) (id.Block, form.Values, error) {
	one, err := form.PathID[id.BlockKind](req, "block")
	if err != nil {
		return one, form.Values{}, err
	}
	typed, err := form.Parse(w, req)
	return one, typed, err
}

// backTo is the page that a button was pressed on.
func backTo(typed form.Values) string {
	if back := typed.Raw("back"); href.Local(back) {
		return back
	}
	return href.Routine()
}
