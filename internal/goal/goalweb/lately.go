package goalweb

import (
	"slices"
	"strconv"
	"time"

	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
)

// week is one week as it was.
type week struct {
	span     reckon.Span
	sent     int
	answered int
	minutes  int
	times    int
	off      int // hundredths of its days that were rest
}

// Lately are the weeks up to this one: what was sent and answered in each.
type Lately struct {
	all            reckon.Span
	start          time.Weekday
	sent, answered *postgres.Rows[reckon.Count]
	rests          *postgres.Rows[goal.Rest]
}

// weeksInSmall is how many weeks stand on a page that is about other things.
const weeksInSmall = 8

// LatelyTo asks for the last weeks in small.
func LatelyTo(me page.Me) Lately { return latelyTo(me, weeksInSmall) }

func latelyTo(me page.Me, weeks int) Lately {
	now := reckon.Week(me.Today, me.WeekStart)
	all := reckon.Span{First: now.First.AddDays(-7 * (weeks - 1)), Last: now.Last}
	of := func(c goal.Counted) *postgres.Rows[reckon.Count] {
		return goal.Past(goal.Draft{Counted: c}, all.First, all.Last, me.Today)
	}
	return Lately{all, me.WeekStart, of(goal.Applications), of(goal.Responses), goal.RestsIn(all)}
}

// Reads are what has to be read before they are shown.
func (l Lately) Reads() []postgres.Read { return []postgres.Read{l.sent, l.answered, l.rests} }

// Bare tells whether nothing was sent or answered in any of them.
func (l Lately) Bare() bool { return len(l.sent.All)+len(l.answered.All) == 0 }

// weeks are they one by one, the earliest first.
func (l Lately) weeks() (all []week) {
	rests := ofAll(l.rests.All)
	for s := reckon.Week(l.all.First, l.start); !l.all.Last.Before(s.First); s = reckon.Week(s.Last.AddDays(1), l.start) {
		all = append(all, week{span: s, sent: reckon.Sum(s, l.sent.All), answered: reckon.Sum(s, l.answered.All), off: reckon.Off(s, rests)})
	}
	return all
}

// rested tells whether a week was rest, for the most part.
func (w week) rested() bool { return w.off >= 400 }

// restWord says how much of a week was rest.
func (w week) restWord() string {
	switch {
	case w.off == 0:
		return ""
	case w.off == 700:
		return "all of it"
	case w.off < 100:
		return "half a day"
	case w.off < 200:
		return "a day"
	}
	return strconv.Itoa(w.off/100) + " days"
}

// chartOf is the applications and the answers of each week.
func chartOf(weeks []week) ui.BarChart {
	c := ui.BarChart{Says: "Applications sent and first answers in each of the last weeks. The table below says the same.", Paired: true}
	for i, w := range weeks {
		b := ui.Bar{Value: w.sent, Second: w.answered, Rest: w.rested()}
		switch last := len(weeks) - 1; {
		case i == last:
			b.Label = "this"
		case (last-i)%3 == 0:
			b.Label = w.span.First.Format("2 Jan")
		}
		c.Bars = append(c.Bars, b)
	}
	return c
}

// latestFirst are the weeks as the table has them.
func latestFirst(weeks []week) (all []week) {
	for _, w := range slices.Backward(weeks) {
		all = append(all, w)
	}
	return all
}

// called is what a week is called.
func called(me page.Me, w week) string {
	if w.span.Has(me.Today) {
		return "This week"
	}
	return "The week of " + me.Day(w.span.First)
}
