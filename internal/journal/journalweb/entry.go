package journalweb

import (
	"net/http"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// entryView is the form that changes an entry.
type entryView struct {
	shortForm

	me      page.Me
	app     journal.Application
	entry   journal.Entry
	before  []journal.Entry // how it read earlier, the latest first
	removal string
	kept    string // the words it was changed to meanwhile
}

func (j rooms) addNote(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return j.addEntry(w, r, me, "The note is kept.", func(v *applicationView, f shortForm) { v.note = f })
}

// addResponse takes what came from them.
func (j rooms) addResponse(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return j.addEntry(w, r, me, "Kept.", func(v *applicationView, f shortForm) { v.theirs = f })
}

// addEntry takes a new entry and says that it is kept; back puts the form
// into the page that it came from, where something in it is to mend.
func (j rooms) addEntry(w http.ResponseWriter, r *http.Request, me page.Me, kept string, back func(*applicationView, shortForm)) error {
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
	d := f.entry(me)
	if f.errs.Any() {
		v := applicationView{me: me, app: journal.Application{ID: app}}
		back(&v, f)
		return j.showApplication(w, r, http.StatusUnprocessableEntity, v)
	}
	if err := j.store(me).AddEntry(r.Context(), app, entry, d); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), kept)
}

func (j rooms) entry(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, entry, err := factIDs[id.EntryKind](r, "entry")
	if err != nil {
		return err
	}
	return j.showEntry(w, r, http.StatusOK, app, entry, entryView{me: me})
}

func (j rooms) showEntry(w http.ResponseWriter, r *http.Request, status int, app id.Application, entry id.Entry, v entryView) error {
	at := href.ApplicationEntry(app, entry)
	one, now, before, draft := journal.ByID(app), journal.EntryOf(app, entry), journal.EntryBefore(app, entry), unsent.DraftAt(at)
	if err := v.me.Owned.Read(r.Context(), one, now, before, draft); err != nil {
		return err
	}
	v.app, v.entry, v.before = one.It, now.It, before.All
	v.entry.ID = entry // the address stays as it was asked for
	if v.id == "" {
		v.id = id.NewEntry().String()
		values := tellingValues(v.entry.Telling)
		values.Set("kind", string(v.entry.Kind))
		values.Set("body", v.entry.Body)
		values.Set("day", v.entry.Day.String())
		v.typed = form.Of(values)
	}
	v.begin(v.me, draft, at, at)
	if status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("revision") != v.entry.Revision {
		v.kept = v.entry.Body
		v.id = id.NewEntry().String()
	}
	v.removal = id.NewEntry().String()
	return j.Show(w, r, status, entryPage(j.Frame(r, v.title(), "journal"), v))
}

// ofMine tells whether the entry is the person's own words, not theirs.
func (v entryView) ofMine() bool {
	return v.entry.Kind == journal.KindNote || v.entry.Kind == journal.KindAction
}

func (v entryView) title() string {
	if v.ofMine() {
		return "Change a note"
	}
	return "Change what they said"
}

// theirKinds are what can come from them.
func theirKinds() []ui.Option {
	return []ui.Option{
		{Value: "", Label: "Choose what it was"},
		{Value: string(journal.KindAnswer), Label: "A personal answer"},
		{Value: string(journal.KindCall), Label: "A call"},
		{Value: string(journal.KindInvitation), Label: "An invitation"},
		{Value: string(journal.KindRequest), Label: "A question or a request"},
		{Value: string(journal.KindFeedback), Label: "Feedback, in their words"},
		{Value: string(journal.KindReceipt), Label: "An automatic receipt"},
	}
}

func (j rooms) editEntry(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, entry, err := factIDs[id.EntryKind](r, "entry")
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
	v := entryView{me: me, shortForm: shortForm{typed: typed, id: change.String()}}
	d := v.shortForm.entry(me)
	if v.errs.Any() {
		return j.showEntry(w, r, http.StatusUnprocessableEntity, app, entry, v)
	}
	err = j.store(me).EditEntry(r.Context(), app, entry, change, typed.Number("revision"), d)
	if conflicted(err) {
		return j.showEntry(w, r, http.StatusConflict, app, entry, v)
	}
	if err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "Changed. The earlier words are kept too.")
}

func (j rooms) removeEntry(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return removeFact(w, r, j, "entry", "It is taken away.", j.store(me).RemoveEntry, href.EntryReturn)
}

// returnEntry puts back an entry that was taken away.
func (j rooms) returnEntry(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return returnFact(w, r, j, "entry", j.store(me).RestoreEntry)
}
