package transferweb

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/transfer"
)

// exportLimit is the deadline of an export: a slow line may take a while.
const exportLimit = 50 * time.Second

// exportsAtOnce is how many go out at a time: each holds a connection to the
// database for as long as the browser takes.
const exportsAtOnce = 2

// moving takes a whole journal out, and brings one back in.
type moving struct {
	page.Pages

	turns *turns
}

func newMoving(p page.Pages) moving { return moving{p, &turns{taken: map[id.Account]bool{}}} }

// exportView is the page of both ways.
type exportView struct {
	me   page.Me
	id   id.Restore
	errs field.Errors
}

// turns hands out the turns of those who take their journal out.
type turns struct {
	mu    sync.Mutex
	taken map[id.Account]bool
}

// take gives the account a turn, or says why there is none now.
func (t *turns) take(whose id.Account) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.taken[whose]:
		return fault.TooMany(10*time.Second, "An export of yours is still on its way. Wait until it has arrived before the next one.")
	case len(t.taken) >= exportsAtOnce:
		return fault.TooMany(10*time.Second, "Others are taking their journals out at this moment. Please try again in a little while.")
	}
	t.taken[whose] = true
	return nil
}

func (t *turns) give(whose id.Account) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.taken, whose)
}

func (m moving) export(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return m.showExport(w, r, http.StatusOK, exportView{me: me})
}

func (m moving) showExport(w http.ResponseWriter, r *http.Request, status int, v exportView) error {
	v.id = id.NewRestore()
	return m.Show(w, r, status, exportPage(m.Frame(r, "Take everything out", "settings"), v))
}

func (m moving) exportCSV(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return m.send(w, r, me, "zip", "application/zip", transfer.WriteCSV)
}

func (m moving) exportJSON(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return m.send(w, r, me, "json", "application/json", transfer.WriteJSON)
}

// send streams a file to the browser. Once a part of it is out, what goes
// wrong breaks the connection off, so that nobody takes a part for the whole.
func (m moving) send(w http.ResponseWriter, r *http.Request, me page.Me, ending, kind string, write func(context.Context, io.Writer, postgres.Owned, time.Time) error) error {
	if err := m.turns.take(me.ID); err != nil {
		return err
	}
	defer m.turns.give(me.ID)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), exportLimit)
	defer cancel()
	out := &download{to: w, kind: kind, name: fmt.Sprintf("onward-%s.%s", clock.Today(m.Clock, me.Zone), ending)}
	err := write(ctx, out, me.Owned, m.Clock.Now())
	if err != nil && out.begun {
		m.Log.WarnContext(r.Context(), "an export was broken off", "error", err)
		panic(http.ErrAbortHandler)
	}
	return err
}

// download is a file on its way to the browser. Its headers go out with the
// first bytes, so that until then the answer can still be another.
type download struct {
	to         http.ResponseWriter
	kind, name string
	begun      bool
}

// Write sends a part of the file.
func (d *download) Write(part []byte) (int, error) {
	if !d.begun {
		d.begun = true
		h := d.to.Header()
		h.Set("Content-Type", d.kind)
		h.Set("Content-Disposition", `attachment; filename="`+d.name+`"`)
		h.Set("Cache-Control", "no-store")
	}
	return d.to.Write(part)
}
