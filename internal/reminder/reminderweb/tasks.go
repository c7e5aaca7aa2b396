package reminderweb

import (
	"net/http"
	"net/url"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// tasksView is a page of one of the lists.
type tasksView struct {
	me     page.Me
	kind   reminder.Kind
	rows   []reminder.Task
	here   string // the address of this page
	more   string // of the next one, or ""
	newest string // of the first one, or "" on it
	form   taskForm
}

// queryOf is the query of a list's page.
func queryOf(kind reminder.Kind, after reminder.Cursor) url.Values {
	q := url.Values{}
	switch kind {
	case reminder.Finished:
		q.Set("done", "yes")
	case reminder.Discarded:
		q.Set("thrown", "yes")
	}
	if s := after.String(); s != "" {
		q.Set("after", s)
	}
	return q
}

func (t rooms) tasks(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	v, after := tasksView{me: me}, reminder.ParseCursor(q.Raw("after"))
	switch {
	case q.Raw("done") == "yes":
		v.kind = reminder.Finished
	case q.Raw("thrown") == "yes":
		v.kind = reminder.Discarded
	}
	return t.showTasks(w, r, http.StatusOK, v, after)
}

func (t rooms) showTasks(w http.ResponseWriter, r *http.Request, status int, v tasksView, after reminder.Cursor) error {
	list, draft := reminder.All(v.kind, after), unsent.DraftAt(href.Tasks())
	if err := v.me.Owned.Read(r.Context(), list, draft); err != nil {
		return err
	}
	v.rows, v.here = list.All, href.TasksWith(queryOf(v.kind, after))
	if len(v.rows) > reminder.PageSize {
		v.rows = v.rows[:reminder.PageSize]
		v.more = href.TasksWith(queryOf(v.kind, reminder.CursorAt(v.rows[len(v.rows)-1])))
	}
	if !after.Last.IsZero() {
		v.newest = href.TasksWith(queryOf(v.kind, reminder.Cursor{}))
	}
	v.form.begin(v.me, draft, href.Tasks(), href.Tasks())
	return t.Show(w, r, status, tasksPage(t.Frame(r, "To do", "today"), v))
}

// write keeps a task that is about no application.
func (t rooms) write(w http.ResponseWriter, r *http.Request, me page.Me) error {
	f, d, task, err := written(w, r, me)
	if err != nil {
		return err
	}
	if f.errs.Any() {
		return t.showTasks(w, r, http.StatusUnprocessableEntity, tasksView{me: me, form: f}, reminder.Cursor{})
	}
	if err := t.store(me).Add(r.Context(), task, d); err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Tasks(), onTheList)
}

const onTheList = "It is on your list."

// written reads the form of a new task.
func written(w http.ResponseWriter, r *http.Request, me page.Me) (f taskForm, d reminder.Draft, task id.Task, err error) {
	if f.typed, err = form.Parse(w, r); err != nil {
		return f, d, task, err
	}
	if task, err = form.ID[id.TaskKind](f.typed, "id"); err != nil {
		return f, d, task, err
	}
	f.id = task.String()
	return f, f.read(me), task, nil
}

// views are the three lists.
func (v tasksView) views() []ui.View {
	all := make([]ui.View, 0, 3)
	for _, one := range []struct {
		kind  reminder.Kind
		label string
	}{{reminder.Open, "Open"}, {reminder.Finished, "Done"}, {reminder.Discarded, "Thrown away"}} {
		all = append(all, ui.View{Label: one.label, URL: href.TasksWith(queryOf(one.kind, reminder.Cursor{})), Current: one.kind == v.kind})
	}
	return all
}

// part is what is to be done at about the same time.
type part struct {
	title string
	items []ui.TodoItem
}

// parts are the rows of the open list by when they are due.
func (v tasksView) parts() (all []part) {
	for _, row := range v.rows {
		title := partOf(row.Due(), v.me.Today, v.me.WeekStart)
		if len(all) == 0 || all[len(all)-1].title != title {
			all = append(all, part{title: title})
		}
		item := openItem(v.me, row, v.here)
		if title == "Today" { // which its heading says
			item.When = ""
		}
		last := &all[len(all)-1]
		last.items = append(last.items, item)
	}
	return all
}

// partOf names the part of the open list that a day belongs to. A week begins
// as the person's own.
func partOf(due, today clock.Day, weekStart time.Weekday) string {
	left := 6 - (today.Weekday()-weekStart+7)%7 // days of this week after today
	switch {
	case due.IsZero():
		return "Some day"
	case due.Before(today):
		return "From before"
	case due == today:
		return "Today"
	case due.DaysSince(today) <= int(left):
		return "This week"
	}
	return "Later"
}

// items are the rows of the other lists.
func (v tasksView) items() []ui.TodoItem {
	all := make([]ui.TodoItem, len(v.rows))
	for i, row := range v.rows {
		if v.kind == reminder.Finished {
			all[i] = doneItem(v.me, row)
			continue
		}
		all[i] = ui.TodoItem{Title: row.Title, Sub: about(row), Press: "Put it back", PressURL: href.TaskReturn(row.ID)}
		all[i].When = "here until " + v.me.Day(v.me.DayOf(row.At).AddDays(chore.TrashDays))
	}
	return all
}
