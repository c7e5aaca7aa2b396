// Package unsentweb shows what was written and not sent yet: a form that was
// held until its person signed in again, and drafts while they are written.
package unsentweb

import (
	"github.com/go-chi/chi/v5"

	"onward/internal/page"
	"onward/internal/unsent"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	u := rooms{p}
	r.Get("/held/{held}", p.Signed(u.held))
	r.Post("/held/{held}/removal", p.Signed(u.letGo))
	r.Post("/drafts", p.Signed(u.keep))
	r.Post("/drafts/{draft}/removal", p.Signed(u.startAfresh))
}

// store keeps the unsent words of the person who is signed in.
func (u rooms) store(me page.Me) unsent.Store { return unsent.New(me.Owned, u.Clock) }
