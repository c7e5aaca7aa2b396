package transferweb

import (
	"onward/internal/journal"
	"onward/internal/transfer"
	"onward/internal/ui"
)

func statusName(s transfer.PlannedStatus) string {
	return orElse(s.Word, "(nothing written)")
}

func askedTitle(all []askedStatus) string {
	if len(all) == 1 {
		return "What does “" + short(statusName(all[0].PlannedStatus)) + "” mean?"
	}
	return "What do these statuses mean?"
}

// What an asked word's fields can say. Nothing chosen is no answer, so "still
// open" has a value of its own here.
const stillOpen = "open"

func askedReached() []ui.Option {
	all := reachedOptions()
	all = all[:len(all)-1] // leaving the rows out stands among the ends
	return append(all[1:], all[0])
}

func askedEnds(s askedStatus) []ui.Option {
	var options []ui.Option
	if s.Open {
		options = append(options, ui.Option{Value: "", Label: "Please choose"})
	}
	options = append(options, ui.Option{Value: stillOpen, Label: "still open"})
	options = append(options, endOptions()[1:]...)
	return append(options, ui.Option{Value: string(transfer.Leave), Label: "leave these rows out"})
}

func askedEnd(s askedStatus) string {
	switch {
	case s.Open:
		return ""
	case s.Choice.LeaveOut:
		return string(transfer.Leave)
	}
	return orElse(string(s.Choice.End), stillOpen)
}

// targetOptions are the places that a column can go to.
func targetOptions() []ui.Option {
	var options []ui.Option
	for _, i := range transfer.Targets() {
		options = append(options, ui.Option{Value: string(i.Target), Label: i.Label})
	}
	return options
}

// reachedOptions are how far a status can mean that an application came.
func reachedOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "what the other columns say"}}
	for _, s := range journal.Stages()[:6] {
		options = append(options, ui.Option{Value: string(s), Label: s.Word(0)})
	}
	return append(options, ui.Option{Value: string(transfer.Leave), Label: "leave these rows out"})
}

func endOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "still open"}}
	for _, s := range []journal.Stage{journal.Rejected, journal.Withdrawn, journal.NoResponse} {
		options = append(options, ui.Option{Value: string(s), Label: s.Word(0)})
	}
	return options
}

func orderOptions() []ui.Option {
	return []ui.Option{
		{Value: string(transfer.DayFirst), Label: "day first"}, {Value: string(transfer.MonthFirst), Label: "month first"},
		{Value: string(transfer.YearFirst), Label: "year first"},
	}
}

func reachedValue(s transfer.PlannedStatus) string {
	if s.Choice.LeaveOut {
		return string(transfer.Leave)
	}
	return string(s.Choice.Reached)
}
