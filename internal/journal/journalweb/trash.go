package journalweb

import (
	"fmt"
	"net/http"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
)

// trashView is a page of the trash.
type trashView struct {
	me     page.Me
	rows   []journal.Trashed
	more   string // the address of the next page, or ""
	newest string // the address of the first page, or "" on it
}

// until is the day on which an application of the trash goes for good.
func until(me page.Me, at time.Time) string {
	return me.Day(clock.DayIn(at, me.Zone).AddDays(chore.TrashDays))
}

func (j rooms) trash(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	after := journal.ParseTrashCursor(q.Raw("after"))
	list := journal.Trash(after)
	if err := me.Owned.Read(r.Context(), list); err != nil {
		return err
	}
	v := trashView{me: me, rows: list.All}
	if len(v.rows) > journal.PageSize {
		v.rows = v.rows[:journal.PageSize]
		last := v.rows[len(v.rows)-1]
		v.more = href.TrashFrom(journal.TrashCursor{Last: last.ID, At: last.TrashedAt}.String())
	}
	if after != (journal.TrashCursor{}) {
		v.newest = href.Trash()
	}
	frame := j.Frame(r, "Trash", "journal")
	frame.Wide = true
	return j.Show(w, r, http.StatusOK, trashPage(frame, v))
}

// discard puts one application into the trash.
func (j rooms) discard(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if _, err := j.store(me).Discard(r.Context(), act, []id.Application{app}); err != nil {
		return err
	}
	return j.RedirectUndo(w, r, href.Journal(), fmt.Sprintf("It is in the trash, and stays there for %d days.", chore.TrashDays), href.Undoing(act))
}

// undo takes an act that put applications into the trash back.
func (j rooms) undo(w http.ResponseWriter, r *http.Request, me page.Me) error {
	act, err := form.PathID[id.ActKind](r, "act")
	if err != nil {
		return err
	}
	n, err := j.store(me).Return(r.Context(), act)
	if err != nil {
		return err
	}
	if n == 1 {
		return j.RedirectSaying(w, r, href.Journal(), "It is back in the journal.")
	}
	return j.RedirectSaying(w, r, href.Journal(), fmt.Sprintf("All %d are back in the journal.", n))
}

func (j rooms) putBack(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "trashed")
	if err != nil {
		return err
	}
	if err := j.store(me).PutBack(r.Context(), app); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "It is back in the journal.")
}

// trashed asks before an application goes for good.
func (j rooms) trashed(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "trashed")
	if err != nil {
		return err
	}
	one := journal.InTrash(app)
	if err := me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	return j.Show(w, r, http.StatusOK, trashedPage(j.Frame(r, "Delete for good", "journal"), me, one.It))
}

func (j rooms) purge(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "trashed")
	if err != nil {
		return err
	}
	if err := j.store(me).Purge(r.Context(), app); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Trash(), "It is deleted for good.")
}
