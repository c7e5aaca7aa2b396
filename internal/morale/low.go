package morale

import (
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/postgres"
)

// The rule for low days. The last three days of which something was said were
// each flat or lower on the whole; the latest of them is at most three days
// ago, and none is older than ten. One good day ends it, and so does saying
// nothing for some days: nobody is held to how they were.
const (
	lowDays = 3
	lowAge  = 3
	lowSpan = 10
	// lowAt is the mean of a day up to which it is a low one.
	lowAt = feeling.Flat
)

// Low tells from the check-ins of the last days, the latest day first, whether
// those were low ones.
func Low(all []CheckIn, today clock.Day) bool {
	days := Days(all)
	if len(days) < lowDays || today.DaysSince(days[0].Day) > lowAge {
		return false
	}
	for _, d := range days[:lowDays] {
		if d.Mean() > float64(lowAt) || today.DaysSince(d.Day) >= lowSpan {
			return false
		}
	}
	return true
}

// Day is one day with all that was said of it.
type Day struct {
	Day clock.Day
	All []CheckIn // in the order in which they came
}

// Mean is how the day felt on the whole.
func (d Day) Mean() float64 {
	sum := 0
	for _, c := range d.All {
		sum += int(c.Feeling)
	}
	return float64(sum) / float64(len(d.All))
}

// Days puts check-ins together that are of one day; those of a day stand
// together.
func Days(all []CheckIn) (days []Day) {
	for _, c := range all {
		if n := len(days); n == 0 || days[n-1].Day != c.Day {
			days = append(days, Day{Day: c.Day})
		}
		last := &days[len(days)-1]
		last.All = append(last.All, c)
	}
	return days
}

// Recent is the one read that a day's page needs: what was said today, and
// whether the last days were low.
type Recent struct {
	*postgres.Rows[CheckIn]

	today clock.Day
}

// Now asks for that.
func Now(today clock.Day) Recent { return Recent{Between(today.AddDays(1-lowSpan), today), today} }

// Said is what was said today, the latest first.
func (r Recent) Said() (all []CheckIn) {
	for _, c := range r.All {
		if c.Day == r.today {
			all = append(all, c)
		}
	}
	return all
}

// Low tells whether the last days were low ones, so that the program asks
// less.
func (r Recent) Low() bool { return Low(r.All, r.today) }
