package reminderweb

import (
	"net/url"

	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// taskForm is what is typed of a task, as it was sent or fresh.
type taskForm struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
	hint  string // what its day says besides
	draft ui.Draft
}

// order is that of the fields in the form, for what to mend first.
func order() []string { return []string{"title", "day", "note"} }

// read reads a task from the form.
func (f *taskForm) read(me page.Me) reminder.Draft {
	f.typed.Unreadable(&f.errs, order()...)
	d := reminder.Draft{Title: f.typed.Line("title"), Note: f.typed.Text("note"), Day: f.typed.Day("day", &f.errs)}
	for name, sentence := range d.Check(me.Today) {
		f.errs.Add(name, sentence)
	}
	return d
}

// valuesOf fills a form from a task.
func valuesOf(t reminder.Whole) form.Values {
	return form.Of(url.Values{"title": {t.Title}, "day": {t.Day.String()}, "note": {t.Note}})
}

// begin gives a form that was not sent an id to make a task with, and what was
// written in it before.
func (f *taskForm) begin(me page.Me, draft *postgres.Optional[unsent.Draft], at, back string) {
	if f.id == "" {
		f.id = id.NewTask().String()
	}
	f.typed, f.draft = me.Drafted(f.typed, draft, at, back)
}

// fields are the form as the page shows it.
func (f taskForm) fields() ui.TodoForm {
	return ui.TodoForm{Value: f.typed.Raw, Errors: f.errs, DayHint: f.hint, TitleLimit: reminder.TitleLimit, NoteLimit: reminder.NoteLimit}
}
