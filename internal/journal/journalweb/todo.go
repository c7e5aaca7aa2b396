package journalweb

import (
	"onward/internal/agenda"
	"onward/internal/href"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/ui"
)

// todoView is what there is to do about an application, on its page.
type todoView struct {
	open []ui.TodoItem
	more bool // there is more of it, or something that is done
}

func todoOf(me page.Me, tasks []reminder.Task, reminders []agenda.Line, here string) (v todoView) {
	next := map[string]bool{} // of several of a kind the next is enough
	for _, l := range agenda.InOrder(reminders) {
		early := l.How == agenda.Thank && me.Today.Before(l.Day) // nobody thanks for what is to come
		if early || l.Until.Before(me.Today) || next[l.How] {
			continue
		}
		next[l.How] = true
		at := href.Reminder(reminder.Of(l))
		item := ui.TodoItem{
			Title: reminder.Title(l), URL: at, Press: "Done", PressURL: at, Says: "done", Back: here,
		}
		if me.Today.Before(l.Day) {
			item.When = me.When(l.Day)
		}
		v.open = append(v.open, item)
	}
	for _, t := range tasks {
		if t.Done() || len(v.open) == reminder.PageSize {
			v.more = true
			continue
		}
		v.open = append(v.open, ui.TodoItem{
			Title: t.Title, URL: href.Task(t.ID), When: me.When(t.Due()), Press: "Done", PressURL: href.TaskCompletion(t.ID), Back: here,
		})
	}
	return v
}

// todoFields are the form that writes down something to do about it.
func (s shortForm) todoFields() ui.TodoForm {
	return ui.TodoForm{Value: s.typed.Raw, Errors: s.errs, On: s.on, TitleLimit: reminder.TitleLimit, NoteLimit: reminder.NoteLimit}
}
