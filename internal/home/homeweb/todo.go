package homeweb

import (
	"onward/internal/agenda"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/reminder"
	"onward/internal/ui"
)

// todo is what is worth doing: what is due, the looks back that wait, and the
// week's review.
func (v todayView) todo() (items []ui.TodoItem) {
	for _, e := range v.asked {
		items = append(items, ui.TodoItem{Title: e.Title, Sub: "You wanted to try this, and to see today how it went.", URL: href.Experiment(id.As[id.ExperimentKind](e.ID)), Go: "How did it go?"})
	}
	for _, l := range v.remind {
		at := href.Reminder(reminder.Of(l))
		items = append(items, ui.TodoItem{
			Title: reminder.Title(l), Sub: journal.RoleWord(l.Role) + " · " + reminder.Why(l), URL: at,
			Press: "Done", PressURL: at, Says: "done", Back: href.Today(),
		})
	}
	for _, t := range v.tasks {
		task := id.As[id.TaskKind](t.ID)
		items = append(items, ui.TodoItem{
			Title: t.Title, URL: href.Task(task), When: v.me.When(t.Day), Sub: about(t.Company, t.Role),
			Press: "Done", PressURL: href.TaskCompletion(task), Back: href.Today(),
		})
	}
	if n := len(v.silent); n > 0 {
		items = append(items, ui.TodoItem{Title: silentTitle(v.silent), Sub: "No word for 45 days or more. You can close what you no longer wait for.", URL: href.Silence(), Go: "Decide"})
	}
	for _, w := range v.waiting {
		items = append(items, v.path(w))
	}
	if !v.week.IsZero() {
		items = append(items, ui.TodoItem{Title: "The week in review", Sub: "What happened, what you learned, and one thing to try.", URL: href.Review(v.week.String()), Go: "Look back"})
	}
	return items
}

// silentTitle names what stayed silent.
func silentTitle(silent []agenda.Line) string {
	switch len(silent) {
	case 1:
		return silent[0].Company + " has stayed silent"
	case 2:
		return silent[0].Company + " and " + silent[1].Company + " have stayed silent"
	}
	return silent[0].Company + " and others have stayed silent"
}

// about is the application that something is about; "" where there is none.
func about(company, role string) string {
	if company == "" {
		return ""
	}
	return company + " · " + journal.RoleWord(role)
}

// path is a look back that waits: to go on with, or to begin.
func (v todayView) path(w agenda.Line) ui.TodoItem {
	item := ui.TodoItem{Title: "Look back at " + w.Company, When: journal.RoleWord(w.Role), URL: href.Application(w.ApplicationID)}
	if w.Kind == agenda.No {
		item.Go, item.Sub = "When ready", "A few small steps."
		if !w.StageDay.IsZero() {
			item.Sub = "They said no " + v.me.Past(w.StageDay) + ". " + item.Sub
		}
		return item
	}
	item.URL, item.Go, item.Sub = href.Debrief(w.ApplicationID, id.As[id.DebriefKind](w.ID)), "Go on", "You began, and can go on where you stopped."
	return item
}

// what says what is ahead and when.
func (v todayView) what(e agenda.Line) string {
	if e.Kind == agenda.Deadline {
		return "answer their offer, " + v.me.When(e.Day)
	}
	said := v.me.When(e.Day)
	if !e.StartsAt.IsZero() {
		said += " at " + e.StartsAt.In(v.me.Zone).Format("15:04")
	}
	if how := journal.MeetingKind(e.How).Word(); how != "" {
		said += ", " + how
	}
	return said
}
