package journal

import (
	"fmt"
	"slices"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
)

// When a person is reminded, in days. Those who hire prefer to hear again after
// one or two weeks (Accountemps); after that it rests.
const (
	followUpSecond = 14 // and then no more
	followUpDays   = 7  // each of them is shown
	thankDays      = 3  // from the day after a talk
	askDays        = 14 // from the day after a no
)

// QuietDays is after how many days without a word an application that was sent
// is called quiet: both times to follow up have gone by.
const QuietDays = 21

// FollowUpFrom is after how many days without a word it is worth asking for the
// first time.
const FollowUpFrom = 7

// SilentDays is after how many days without a word it is offered to close an
// application.
const SilentDays = 45

// reminders are what is worth doing about an application, each with the days
// on which it is shown: to follow up while there is no word, to prepare for a
// talk and to give thanks for it, to ask what they thought after a no that came
// once they had talked, to let rest what is quiet, and to close what stayed
// silent.
func reminders(app id.Application, steps []Step, said []Entry, p Projection) (items []agenda.Item) {
	remind := func(kind agenda.Kind, what string, ordinal int, day, until clock.Day) {
		items = append(items, agenda.Item{
			ID: id.Named[id.SubjectKind](app, fmt.Sprint(what, ordinal)), Kind: kind, ApplicationID: app, How: what, Ordinal: ordinal, Day: day, Until: until,
		})
	}
	// What was told long after its day is history.
	fresh := func(day, told clock.Day) bool { return told.DaysSince(day) <= freshDays }
	for _, s := range steps {
		switch {
		case s.Stage == Applied && p.Stage == Applied && !p.Answered && s.Day == p.AppliedDay && s.Precision == ByDay && fresh(s.Day, s.ToldDay):
			for i, after := range []int{FollowUpFrom, followUpSecond} {
				day := s.Day.AddDays(after)
				if until := day.AddDays(followUpDays - 1); !wrote(said, day.AddDays(1-followUpDays), until) {
					remind(agenda.Reminder, agenda.FollowUp, i+1, day, until)
				}
			}
		case s.Stage.Meets() && p.Stage.Open() && (s.Outcome == "" || s.Outcome == Held) && s.Precision == ByDay && fresh(s.Day, s.ToldDay):
			if s.Outcome == "" {
				remind(agenda.Reminder, agenda.Prepare, s.Ordinal, s.Day.AddDays(-1), s.Day.AddDays(-1))
			}
			remind(agenda.Reminder, agenda.Thank, s.Ordinal, s.Day.AddDays(1), s.Day.AddDays(thankDays))
		case s.Stage == Rejected && p.Stage == Rejected && s.Day == p.StageDay && s.Precision == ByDay && p.Furthest >= Screening.Rank() && fresh(s.Day, s.ToldDay) && !heard(said):
			remind(agenda.Reminder, agenda.AskFeedback, s.Ordinal, s.Day.AddDays(1), s.Day.AddDays(askDays))
		}
	}
	if p.Stage == Applied {
		remind(agenda.Quiet, string(agenda.Quiet), 0, p.LastDay.AddDays(QuietDays), p.LastDay.AddDays(SilentDays-1))
	}
	if p.Stage == Applied || p.Stage == Screening || p.Stage == Interview {
		remind(agenda.Silent, agenda.Close, 0, p.LastDay.AddDays(SilentDays), clock.Day{})
	}
	return items
}

// wrote tells whether the person did something about an application in these
// days, by what they told: then they need not be reminded.
func wrote(said []Entry, from, until clock.Day) bool {
	return slices.ContainsFunc(said, func(e Entry) bool {
		return e.Kind == KindAction && !e.Day.Before(from) && !until.Before(e.Day)
	})
}

// heard tells whether they said what they thought.
func heard(said []Entry) bool {
	return slices.ContainsFunc(said, func(e Entry) bool { return e.Kind == KindFeedback })
}
