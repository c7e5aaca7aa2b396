package journalweb

import (
	"context"
	"net/http"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
)

// factIDs are the ids in the address of a step or an entry.
func factIDs[K any](r *http.Request, kind string) (app id.Application, fact id.Of[K], err error) {
	if app, err = form.PathID[id.ApplicationKind](r, "application"); err != nil {
		return app, fact, err
	}
	fact, err = form.PathID[K](r, kind)
	return app, fact, err
}

// removeFact takes a step or an entry away, says so, and offers to undo it.
func removeFact[K any](w http.ResponseWriter, r *http.Request, j rooms, kind, saying string,
	remove func(context.Context, id.Application, id.Of[K], id.Of[K], int) error, undo func(id.Application, id.Of[K]) string,
) error {
	app, fact, err := factIDs[K](r, kind)
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	removal, err := form.ID[K](typed, "id")
	if err != nil {
		return err
	}
	if err := remove(r.Context(), app, fact, removal, typed.Number("revision")); err != nil {
		return err
	}
	return j.RedirectUndo(w, r, href.Application(app), saying, undo(app, fact))
}

// returnFact puts back what was taken away.
func returnFact[K any](w http.ResponseWriter, r *http.Request, j rooms, kind string, restore func(context.Context, id.Application, id.Of[K]) error) error {
	app, fact, err := factIDs[K](r, kind)
	if err != nil {
		return err
	}
	if err := restore(r.Context(), app, fact); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "It is back in its place.")
}
