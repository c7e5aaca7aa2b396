package journalweb

import (
	"net/http"
	"net/url"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
)

// noteView is the form that changes a note.
type noteView struct {
	shortForm

	me      page.Me
	app     journal.Application
	entry   journal.Entry
	removal string
	kept    string // the words it was changed to meanwhile
}

// words reads a note from the form.
func (s *shortForm) words(me page.Me) journal.EntryDraft {
	s.typed.Unreadable(&s.errs, "body")
	n := journal.EntryDraft{Body: s.typed.Text("body"), Day: s.typed.Day("day", &s.errs)}
	for name, sentence := range n.Check(me.Today) {
		s.errs.Add(name, sentence)
	}
	return n
}

func (j rooms) addNote(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	entry, err := form.ID[id.EntryKind](typed, "id")
	if err != nil {
		return err
	}
	f := shortForm{typed: typed, id: entry.String()}
	n := f.words(me)
	if f.errs.Any() {
		return j.showApplication(w, r, http.StatusUnprocessableEntity, applicationView{me: me, app: journal.Application{ID: app}, note: f})
	}
	if err := j.store(me).AddEntry(r.Context(), app, entry, n); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "The note is kept.")
}

// noteIDs are the ids in a note's address.
func noteIDs(r *http.Request) (app id.Application, entry id.Entry, err error) {
	if app, err = form.PathID[id.ApplicationKind](r, "application"); err != nil {
		return app, entry, err
	}
	entry, err = form.PathID[id.EntryKind](r, "entry")
	return app, entry, err
}

func (j rooms) note(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, entry, err := noteIDs(r)
	if err != nil {
		return err
	}
	return j.showNote(w, r, http.StatusOK, app, entry, noteView{me: me})
}

func (j rooms) showNote(w http.ResponseWriter, r *http.Request, status int, app id.Application, entry id.Entry, v noteView) error {
	one, now := journal.ByID(app), journal.EntryOf(app, entry)
	if err := v.me.Owned.Read(r.Context(), one, now); err != nil {
		return err
	}
	v.app, v.entry = one.It, now.It
	v.entry.ID = entry // the address stays as it was asked for
	if v.id == "" {
		v.id = id.NewEntry().String()
		v.typed = form.Of(url.Values{"body": {v.entry.Body}, "day": {v.entry.Day.String()}})
	}
	if status == http.StatusConflict {
		v.kept = v.entry.Body
		v.id = id.NewEntry().String()
	}
	v.removal = id.NewEntry().String()
	return j.Show(w, r, status, notePage(j.Frame(r, "Change a note", "journal"), v))
}

func (j rooms) editNote(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, entry, err := noteIDs(r)
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	change, err := form.ID[id.EntryKind](typed, "id")
	if err != nil {
		return err
	}
	v := noteView{me: me, shortForm: shortForm{typed: typed, id: change.String()}}
	n := v.words(me)
	if v.errs.Any() {
		return j.showNote(w, r, http.StatusUnprocessableEntity, app, entry, v)
	}
	err = j.store(me).EditEntry(r.Context(), app, entry, change, typed.Number("revision"), n)
	if conflicted(err) {
		return j.showNote(w, r, http.StatusConflict, app, entry, v)
	}
	if err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "Changed. The earlier words are kept too.")
}

func (j rooms) removeNote(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, entry, err := noteIDs(r)
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	removal, err := form.ID[id.EntryKind](typed, "id")
	if err != nil {
		return err
	}
	if err := j.store(me).RemoveEntry(r.Context(), app, entry, removal, typed.Number("revision")); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "The note is taken away.")
}
