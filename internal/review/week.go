package review

import (
	"time"

	"onward/internal/clock"
)

// weekDays is how many days a week has.
const weekDays = 7

// Week is the first day of the week that a day lies in, where weeks begin on
// that day of the week.
func Week(day clock.Day, start time.Weekday) clock.Day {
	return day.AddDays(-((int(day.Weekday()) - int(start) + weekDays) % weekDays))
}

// LastDay is the last day of a week.
func LastDay(week clock.Day) clock.Day { return week.AddDays(weekDays - 1) }

// ToOffer is the week whose review may be offered today, where none is written
// yet: on the last day of a week that week, on the first two days after it
// still that one. On other days it is the zero day, of which there is no review.
func ToOffer(today clock.Day, start time.Weekday) clock.Day {
	week := Week(today, start)
	switch today.DaysSince(week) {
	case weekDays - 1:
		return week
	case 0, 1:
		return week.AddDays(-weekDays)
	}
	return clock.Day{}
}
