// Package transferweb brings a spreadsheet in: it takes the file, shows what
// each row will become, asks what it cannot know, and takes an import back.
package transferweb

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"onward/internal/page"
	"onward/internal/transfer"
)

type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	t := rooms{p}
	r.Get("/imports", p.Signed(t.imports))
	r.Post("/imports", p.Signed(t.begin))
	r.Get("/imports/{import}", p.Signed(t.show))
	r.Post("/imports/{import}", p.Signed(t.choose))
	r.Post("/imports/{import}/arrival", p.Signed(t.arrive))
	r.Post("/imports/{import}/undoing", p.Signed(t.undo))
	m := newMoving(p)
	r.Get("/export", p.Signed(m.export))
	r.Get("/export/csv", p.Signed(m.exportCSV))
	r.Get("/export/json", p.Signed(m.exportJSON))
	r.Post("/restores", p.Signed(m.begin))
	r.Get("/restores/{restore}", p.Signed(m.show))
	r.Post("/restores/{restore}/arrival", p.Signed(m.arrive))
	r.Post("/restores/{restore}/removal", p.Signed(m.letGo))
}

// limit is the deadline of an import's requests, which move thousands of rows;
// that of other requests does not hold for them.
const limit = 25 * time.Second

func unhurried(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(r.Context()), limit)
}

func (t rooms) store(me page.Me) transfer.Store { return transfer.New(me.Owned, t.Clock, me.Zone) }

// facts are what a plan has to know of the person.
func facts(me page.Me) transfer.Facts {
	f := transfer.Facts{Today: me.Today, Zone: me.Zone, Favored: transfer.DayFirst}
	switch me.DateStyle {
	case "mdy":
		f.Favored = transfer.MonthFirst
	case "iso":
		f.Favored = transfer.YearFirst
	}
	return f
}
