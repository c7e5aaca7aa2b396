package reminderweb

import (
	"net/http"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// aboutView is what there is to do about one application.
type aboutView struct {
	app  journal.Application
	open []ui.TodoItem
	more bool // there are more than are shown
	done []ui.TodoItem
	form taskForm
}

func (t rooms) ofApplication(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	return t.showAbout(w, r, http.StatusOK, me, app, taskForm{})
}

func (t rooms) showAbout(w http.ResponseWriter, r *http.Request, status int, me page.Me, app id.Application, f taskForm) error {
	at := href.ApplicationTasks(app)
	one, list, draft := journal.ByID(app), reminder.OfApplication(app), unsent.DraftAt(at)
	if err := me.Owned.Read(r.Context(), one, list, draft); err != nil {
		return err
	}
	v := aboutView{app: one.It, form: f}
	for _, row := range list.All {
		item := openItem(me, row, at)
		item.Sub = "" // the page is about it
		switch {
		case row.Done():
			item = doneItem(me, row)
			item.Sub = ""
			v.done = append(v.done, item)
		case len(v.open) == reminder.PageSize:
			v.more = true
		default:
			v.open = append(v.open, item)
		}
	}
	v.form.begin(me, draft, at, at)
	return t.Show(w, r, status, aboutPage(t.Frame(r, "To do", "journal"), v))
}

// writeAbout keeps a task that is about an application.
func (t rooms) writeAbout(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	f, d, task, err := written(w, r, me)
	if err != nil {
		return err
	}
	if f.errs.Any() {
		return t.showAbout(w, r, http.StatusUnprocessableEntity, me, app, f)
	}
	d.Application = app
	if err := t.store(me).Add(r.Context(), task, d); err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Application(app), onTheList)
}

// openItem is an open task in a list of the page at that address.
func openItem(me page.Me, t reminder.Task, here string) ui.TodoItem {
	return ui.TodoItem{
		Title: t.Title, URL: href.Task(t.ID), When: me.When(t.Due()), Sub: about(t),
		Press: "Done", PressURL: href.TaskCompletion(t.ID), Back: here,
	}
}

// doneItem is a task in a list of those that are done.
func doneItem(me page.Me, t reminder.Task) ui.TodoItem {
	return ui.TodoItem{Title: t.Title, URL: href.Task(t.ID), When: "done " + me.Past(t.DoneDay), Sub: about(t)}
}

// about says which application a task is about.
func about(t reminder.Task) string {
	if t.Application.IsZero() {
		return ""
	}
	return t.Company + " · " + journal.RoleWord(t.Role)
}
