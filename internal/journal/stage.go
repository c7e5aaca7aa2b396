package journal

import (
	"slices"

	"onward/internal/clock"
)

// Stage is a station of an application.
type Stage string

// The stages in order, and the three ends.
const (
	Saved      Stage = "saved"
	Applied    Stage = "applied"
	Screening  Stage = "screening"
	Interview  Stage = "interview"
	Offer      Stage = "offer"
	Accepted   Stage = "accepted"
	Rejected   Stage = "rejected"    // theirs
	Withdrawn  Stage = "withdrawn"   // mine
	NoResponse Stage = "no_response" // silence, closed by consent
)

// Stages lists every stage in the order of a search, the ends last.
func Stages() []Stage {
	return []Stage{Saved, Applied, Screening, Interview, Offer, Accepted, Rejected, Withdrawn, NoResponse}
}

// Valid tells whether s is one of the stages.
func (s Stage) Valid() bool { return slices.Contains(Stages(), s) }

// Rank is how far the stage is: saved 0 to accepted 5; an end has none, -1.
func (s Stage) Rank() int {
	if s.Ended() {
		return -1
	}
	return slices.Index(Stages(), s)
}

// Ended tells whether nothing more is expected: one of the three ends.
// An accepted offer is no such end.
func (s Stage) Ended() bool { return s == Rejected || s == Withdrawn || s == NoResponse }

// Open tells whether something may still come.
func (s Stage) Open() bool { return !s.Ended() && s != Accepted }

// Precision says how exactly a day is known.
type Precision string

// The precisions of a day. A month or a year is kept as its first day.
const (
	ByDay     Precision = "day"
	ByMonth   Precision = "month"
	ByYear    Precision = "year"
	UnknownBy Precision = "unknown"
)

// PrecisionOf is by the day, or unknown where there is none.
func PrecisionOf(d clock.Day) Precision {
	if d.IsZero() {
		return UnknownBy
	}
	return ByDay
}

// Origin says where a fact came from.
type Origin string

// The origins of facts.
const (
	Typed    Origin = "typed"
	Imported Origin = "import"
)

// inTime puts steps in the order they happened. A step without a day follows
// the one told before it. An end without a day is at the latest from the day
// it was told: what is remembered of the time before does not reopen it.
func inTime(told []Step) []Step {
	type dated struct {
		Step
		at clock.Day
	}
	all := make([]dated, len(told))
	var last clock.Day
	for i, s := range told {
		switch {
		case !s.At().IsZero():
			last = s.At()
		case s.Stage.Ended():
			last = later(last, s.ToldDay)
		}
		all[i] = dated{s, last}
	}
	slices.SortStableFunc(all, func(a, b dated) int {
		switch {
		case a.at.Before(b.at):
			return -1
		case b.at.Before(a.at):
			return 1
		}
		return a.Ordinal - b.Ordinal
	})
	for i := range all {
		told[i] = all[i].Step
	}
	return told
}
