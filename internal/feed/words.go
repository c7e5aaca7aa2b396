package feed

import (
	"strings"

	"onward/internal/agenda"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/reminder"
)

// name is what the calendar is called in the program that shows it.
const name = "Onward"

// title is what a calendar shows of an item.
func (i Item) title() string {
	switch i.Kind {
	case agenda.Meeting:
		if journal.Stage(i.Stage) == journal.Screening {
			return "First talk with " + i.Company
		}
		return "Interview with " + i.Company
	case agenda.Deadline:
		return "Answer the offer from " + i.Company
	case agenda.Reminder:
		return reminder.Title(i.Line)
	case agenda.Verdict:
		return "Say how your experiment went"
	}
	return i.Title
}

// more is what there is to know of it besides, and the page to go to.
func (i Item) more(page string) string {
	var lines []string
	if i.Company != "" {
		about := journal.RoleWord(i.Role)
		switch i.Kind {
		case agenda.Meeting:
			if how := journal.MeetingKind(i.How).Word(); how != "" {
				about += ", " + how
			}
		case agenda.Task:
			about = i.Company + " · " + about
		}
		lines = append(lines, about)
	}
	if i.Kind == agenda.Reminder {
		lines = append(lines, reminder.Why(i.Line))
	}
	if i.Link != "" {
		lines = append(lines, i.Link)
	}
	return strings.Join(append(lines, "In Onward: "+page), "\n")
}

// page is where an item is shown.
func (i Item) page() string {
	switch i.Kind {
	case agenda.Reminder:
		return href.Reminder(reminder.Of(i.Line))
	case agenda.Task:
		return href.Task(id.As[id.TaskKind](i.ID))
	case agenda.Verdict:
		return href.Experiment(id.As[id.ExperimentKind](i.ID))
	}
	return href.Application(i.ApplicationID)
}
