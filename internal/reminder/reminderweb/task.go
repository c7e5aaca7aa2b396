package reminderweb

import (
	"context"
	"net/http"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// taskView is the page of one task.
type taskView struct {
	me    page.Me
	task  reminder.Whole
	form  taskForm
	other bool // it was changed meanwhile, to what it is now
	act   id.Act
	delay delayForm
}

// delayForm is a day to put a task off to, as it was sent or fresh.
type delayForm struct {
	typed form.Values
	errs  field.Errors
}

func (d delayForm) field(me page.Me) ui.Field {
	f := ui.Field{Name: "to", Label: "Or a day of your own", Type: "date", Value: d.typed.Raw("to"), Error: d.errs["to"], Required: true}
	if f.Value == "" {
		f.Value = me.Today.AddDays(14).String()
	}
	return f
}

func (t rooms) task(w http.ResponseWriter, r *http.Request, me page.Me) error {
	task, err := form.PathID[id.TaskKind](r, "task")
	if err != nil {
		return err
	}
	return t.showTask(w, r, http.StatusOK, task, taskView{me: me})
}

func (t rooms) showTask(w http.ResponseWriter, r *http.Request, status int, task id.Task, v taskView) error {
	at := href.Task(task)
	one, draft := reminder.ByID(task), unsent.DraftAt(at)
	if err := v.me.Owned.Read(r.Context(), one, draft); err != nil {
		return err
	}
	v.task, v.act = one.It, id.NewAct()
	if v.form.id == "" {
		v.form.id, v.form.typed = task.String(), valuesOf(v.task)
	}
	v.form.begin(v.me, draft, at, at)
	v.other = status == http.StatusConflict || v.form.draft.Begun != "" && v.form.typed.Number("version") != v.task.Version
	if !v.task.SnoozedTo.IsZero() {
		v.form.hint = "It is put off to " + v.me.Weekday(v.task.SnoozedTo) + ". Another day here counts instead."
	}
	return t.Show(w, r, status, taskPage(t.Frame(r, v.task.Title, "today"), v))
}

// heading is the top of the page.
func (v taskView) heading() ui.Heading {
	h := ui.Heading{Title: v.task.Title, Above: ui.Link{Label: "To do", URL: href.Tasks()}}
	if !v.task.Application.IsZero() {
		h.Who, h.WhoURL, h.Below = v.task.Company, href.Application(v.task.Application), journal.RoleWord(v.task.Role)
	}
	return h
}

// stands says how things stand with a task.
func (v taskView) stands() string {
	task := v.task
	switch {
	case task.Done():
		return "Done " + v.me.Past(task.DoneDay) + "."
	case !task.SnoozedTo.IsZero() && !task.Day.IsZero():
		return "Put off to " + v.me.Weekday(task.SnoozedTo) + ". It was first meant for " + v.me.Weekday(task.Day) + "."
	case !task.SnoozedTo.IsZero():
		return "Put off to " + v.me.Weekday(task.SnoozedTo) + "."
	case task.Day.IsZero():
		return "For some day."
	case task.Day == v.me.Today:
		return "For today."
	case task.Day.Before(v.me.Today):
		return "It was meant for " + v.me.Weekday(task.Day) + "."
	}
	return "For " + v.me.Weekday(task.Day) + "."
}

// came says where a task came from, where it was not just written.
func (v taskView) came() string {
	switch v.task.Origin {
	case reminder.FromDebrief:
		return "You decided on it when you looked back, on " + v.me.Day(v.task.CreatedDay) + "."
	case reminder.FromReview:
		return "It came of your weekly review, on " + v.me.Day(v.task.CreatedDay) + "."
	}
	return ""
}

// now is what a task says by now, in full.
func (v taskView) now() string {
	said := v.task.Title
	if day := v.task.Day; !day.IsZero() {
		said += "\n" + v.me.Weekday(day)
	}
	if v.task.Note != "" {
		said += "\n" + v.task.Note
	}
	return said
}

func (t rooms) edit(w http.ResponseWriter, r *http.Request, me page.Me) error {
	task, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	v := taskView{me: me, form: taskForm{typed: typed, id: task.String()}}
	d := v.form.read(me)
	if v.form.errs.Any() {
		return t.showTask(w, r, http.StatusUnprocessableEntity, task, v)
	}
	err = t.store(me).Edit(r.Context(), task, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return t.showTask(w, r, http.StatusConflict, task, v)
	}
	if err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Tasks(), "Changed.")
}

// complete notes that a task is done, and leads back to where that was said.
func (t rooms) complete(w http.ResponseWriter, r *http.Request, me page.Me) error {
	task, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	if err := t.store(me).Done(r.Context(), task); err != nil {
		return err
	}
	return t.RedirectUndo(w, r, backTo(typed), "Done.", href.TaskReopening(task))
}

func (t rooms) reopen(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return t.change(w, r, t.store(me).Undone, href.Task, "It is open again.")
}

// delay puts a task off by one of the buttons, or to a day that was typed.
func (t rooms) delay(w http.ResponseWriter, r *http.Request, me page.Me) error {
	task, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	v := taskView{me: me, delay: delayForm{typed: typed}}
	to, quick := until(typed.Text("until"), me.Today, me.WeekStart)
	if !quick {
		typed.Unreadable(&v.delay.errs, "to")
		to = typed.Day("to", &v.delay.errs)
		for _, sentence := range reminder.CheckSnooze(to, me.Today) {
			v.delay.errs.Add("to", sentence)
		}
	}
	if v.delay.errs.Any() {
		return t.showTask(w, r, http.StatusUnprocessableEntity, task, v)
	}
	if err := t.store(me).Snooze(r.Context(), task, to); err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Tasks(), "Put off to "+me.Weekday(to)+".")
}

// until is the day that a button of few words stands for; false where it is
// none of them.
func until(word string, today clock.Day, weekStart time.Weekday) (clock.Day, bool) {
	switch word {
	case "tomorrow":
		return today.AddDays(1), true
	case "three-days":
		return today.AddDays(3), true
	case "next-week":
		return today.AddDays(7 - int(today.Weekday()-weekStart+7)%7), true
	}
	return clock.Day{}, false
}

func (t rooms) discard(w http.ResponseWriter, r *http.Request, me page.Me) error {
	task, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := t.store(me).Discard(r.Context(), act, task); err != nil {
		return err
	}
	return t.RedirectUndo(w, r, href.Tasks(), "It is thrown away. For 30 days it can be put back.", href.TaskReturn(task))
}

func (t rooms) putBack(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return t.change(w, r, t.store(me).Return, func(id.Task) string { return href.Tasks() }, "It is back on your list.")
}

// change does something with a task that needs no more to be said, and leads
// back to where that was pressed, where the form says so.
func (t rooms) change(w http.ResponseWriter, r *http.Request, do func(context.Context, id.Task) error, to func(id.Task) string, saying string) error {
	task, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	if err := do(r.Context(), task); err != nil {
		return err
	}
	back := typed.Raw("back")
	if !href.Local(back) {
		back = to(task)
	}
	return t.RedirectSaying(w, r, back, saying)
}

// sent reads a form that is about a task.
func sent(w http.ResponseWriter, r *http.Request) (id.Task, form.Values, error) {
	task, err := form.PathID[id.TaskKind](r, "task")
	if err != nil {
		return task, form.Values{}, err
	}
	typed, err := form.Parse(w, r)
	return task, typed, err
}
