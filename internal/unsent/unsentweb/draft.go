package unsentweb

import (
	"net/http"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/unsent"
)

// keep keeps a form as it is being written. A script that sends it along the
// way says so, and gets no page; a button leads back to the form.
func (u rooms) keep(w http.ResponseWriter, r *http.Request, me page.Me) error {
	sent, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	window, err := page.Window(sent)
	if err != nil {
		return err
	}
	var fields unsent.Fields
	for _, name := range sent.Names() {
		for _, value := range sent.All(name) {
			fields = append(fields, unsent.Field{Name: name, Value: value})
		}
	}
	if err := u.store(me).Keep(r.Context(), sent.Raw("draft_at"), window, fields); err != nil {
		return err
	}
	if page.Quietly(r) {
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return u.RedirectSaying(w, r, backTo(sent), "Your draft is kept. It stands in the form when you come back.")
}

func (u rooms) startAfresh(w http.ResponseWriter, r *http.Request, me page.Me) error {
	draft, err := form.PathID[id.DraftKind](r, "draft")
	if err != nil {
		return err
	}
	sent, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	if err := u.store(me).StartAfresh(r.Context(), draft); err != nil {
		return err
	}
	return u.RedirectSaying(w, r, backTo(sent), "The draft is gone. The form is as it was.")
}

// backTo is the page that a form stands on.
func backTo(sent form.Values) string {
	if back := sent.Raw("draft_back"); href.Local(back) {
		return back
	}
	return href.Today()
}
