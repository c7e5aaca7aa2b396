package reckon

import (
	"time"

	"onward/internal/clock"
)

// Outcome is what became of a period.
type Outcome string

// The outcomes. What began or ended within a period is no promise for all of
// it: unmet, it is let off like a rest.
const (
	Open    Outcome = "open" // not over, and not met yet
	Met     Outcome = "met"
	Excused Outcome = "excused"
	Begun   Outcome = "begun" // it began or ended in the middle, and was not met
	Unmet   Outcome = "unmet"
)

// Target is how many, from a day on.
type Target struct {
	From   clock.Day
	Amount int
}

// Goal is what is reckoned: the targets in the order of their days, of one day
// in the order in which they were written.
type Goal struct {
	Per     Per
	Begun   clock.Day
	Until   clock.Day // of Once; else zero
	Ended   clock.Day // put away then; zero: not yet
	Targets []Target
	Rests   []Rest
}

// Amount is how many were meant for a span: the latest target that was written
// for a day up to its last.
func (g Goal) Amount(s Span) (amount int) {
	for i, t := range g.Targets {
		if i == 0 || !s.Last.Before(t.From) {
			amount = t.Amount
		}
	}
	return amount
}

// Period is one period of a goal.
type Period struct {
	Span

	Amount  int // as it was meant
	Wanted  int // what is left of that after rest
	Off     int // hundredths of days excused
	Done    int
	Outcome Outcome
}

// Present is the period that a day lies in.
func (g Goal) Present(today clock.Day, start time.Weekday) Span {
	if g.Per == Once {
		return Span{g.Begun, g.Until}
	}
	return g.Per.Span(today, start)
}

// Periods are the periods of a goal from its beginning until today or its end,
// the latest first, no more than so many of them. Done gives what was counted
// on a day.
func (g Goal) Periods(today clock.Day, start time.Weekday, done func(clock.Day) int, most int) (all []Period) {
	last := today
	if !g.Ended.IsZero() && g.Ended.Before(last) {
		last = g.Ended
	}
	if g.Per == Once {
		return []Period{g.period(Span{g.Begun, g.Until}, today, done)}
	}
	for s := g.Per.Span(last, start); len(all) < most && !s.Last.Before(g.Begun); s = g.Per.Before(s, start) {
		all = append(all, g.period(s, today, done))
	}
	return all
}

func (g Goal) period(s Span, today clock.Day, done func(clock.Day) int) Period {
	p := Period{Span: s, Amount: g.Amount(s), Off: Off(s, g.Rests)}
	p.Wanted = Wanted(p.Amount, s.Days(), p.Off)
	for day := s.First; !s.Last.Before(day) && !today.Before(day); day = day.AddDays(1) {
		p.Done += done(day)
	}
	partly := s.First.Before(g.Begun) || !g.Ended.IsZero() && g.Ended.Before(s.Last)
	switch {
	case p.Wanted == 0:
		p.Outcome = Excused
	case p.Done >= p.Wanted:
		p.Outcome = Met
	case !s.Last.Before(today) && (g.Ended.IsZero() || today.Before(g.Ended)):
		p.Outcome = Open
	case partly:
		p.Outcome = Begun
	default:
		p.Outcome = Unmet
	}
	return p
}

// Kept is how many periods were met, of those that asked for something.
type Kept struct{ Met, Of, Rested int }

// KeptOf counts over periods. One that is still open counts once it is met.
func KeptOf(periods []Period) (k Kept) {
	for _, p := range periods {
		switch p.Outcome {
		case Met:
			k.Met++
			k.Of++
		case Unmet:
			k.Of++
		case Excused:
			k.Rested++
		}
	}
	return k
}

// InARow is how many periods were met one after the other, up to the latest.
// Rest, and what is not over, do not end the row.
func InARow(latestFirst []Period) (n int) {
	for _, p := range latestFirst {
		switch p.Outcome {
		case Met:
			n++
		case Unmet:
			return n
		}
	}
	return n
}
