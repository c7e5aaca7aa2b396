// Package reckon is the arithmetic of goals: which days belong together, how
// much of a target is left where somebody rested, what was met, and where a
// pace leads. It knows days and numbers, and nothing of where they are kept.
package reckon

import (
	"time"

	"onward/internal/clock"
)

// Per is how often a goal is to be reached.
type Per string

// How often: each day, each week, each month, or once until a day.
const (
	Daily   Per = "day"
	Weekly  Per = "week"
	Monthly Per = "month"
	Once    Per = "once"
)

// Pers lists them, the shortest first.
func Pers() []Per { return []Per{Daily, Weekly, Monthly, Once} }

// Span is some days in a row, both ends among them.
type Span struct{ First, Last clock.Day }

// Days counts the days of a span; none where it ends before it begins.
func (s Span) Days() int { return max(0, s.Last.DaysSince(s.First)+1) }

// Has tells whether a day lies in the span.
func (s Span) Has(day clock.Day) bool { return !day.Before(s.First) && !s.Last.Before(day) }

const weekDays = 7

// Week is the week that a day lies in, where weeks begin on that day of the
// week.
func Week(day clock.Day, start time.Weekday) Span {
	first := day.AddDays(-((int(day.Weekday()) - int(start) + weekDays) % weekDays))
	return Span{first, first.AddDays(weekDays - 1)}
}

// Span is the period that a day lies in. What is to be reached once has no
// periods: its days are its own.
func (p Per) Span(day clock.Day, start time.Weekday) Span {
	switch p {
	case Weekly:
		return Week(day, start)
	case Monthly:
		first := clock.Date(day.Year(), day.Month(), 1)
		return Span{first, clock.Date(day.Year(), day.Month()+1, 1).AddDays(-1)}
	}
	return Span{day, day}
}

// Before is the period before one that begins on that day.
func (p Per) Before(s Span, start time.Weekday) Span { return p.Span(s.First.AddDays(-1), start) }
