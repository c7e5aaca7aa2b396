package goalweb

import (
	"net/http"
	"slices"
	"strconv"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/page"
	"onward/internal/ui"
)

// weeksShown is how many weeks the page of the weeks has.
const weeksShown = 12

// week is one week as it was.
type week struct {
	span     reckon.Span
	sent     int
	answered int
	minutes  int
	times    int
	off      int // hundredths of its days that were rest
}

// weeksView is the page of the weeks.
type weeksView struct {
	me    page.Me
	weeks []week // the earliest first
	much  func(clock.Day) int
	rests []reckon.Rest
	days  []dayLine // on which something was done, the latest first
}

// dayLine is a day on which something was done.
type dayLine struct {
	day         clock.Day
	sent, times int
	minutes     int
}

func (r rooms) weeks(w http.ResponseWriter, req *http.Request, me page.Me) error {
	now := reckon.Week(me.Today, me.WeekStart)
	all := reckon.Span{First: now.First.AddDays(-7 * (weeksShown - 1)), Last: now.Last}
	sent, answered := goal.Past(goal.Draft{Counted: goal.Applications}, all.First, all.Last, me.Today), goal.Past(goal.Draft{Counted: goal.Responses}, all.First, all.Last, me.Today)
	did, rests := activity.Between(all.First, all.Last), goal.RestsIn(all)
	if err := me.Owned.Read(req.Context(), sent, answered, did, rests); err != nil {
		return err
	}
	v := weeksView{me: me, rests: ofAll(rests.All)}
	lines := map[clock.Day]dayLine{}
	add := func(d clock.Day, sent, times, minutes int) {
		was := lines[d]
		lines[d] = dayLine{d, was.sent + sent, was.times + times, was.minutes + minutes}
	}
	for _, c := range sent.All {
		add(c.Day, c.N, 0, 0)
	}
	for _, a := range did.All {
		if a.Kind != activity.Break {
			add(a.Day, 0, a.Times, a.Minutes)
		}
	}
	for s := reckon.Week(all.First, me.WeekStart); !now.Last.Before(s.First); s = reckon.Week(s.Last.AddDays(1), me.WeekStart) {
		one := week{span: s, sent: reckon.Sum(s, sent.All), answered: reckon.Sum(s, answered.All), off: reckon.Off(s, v.rests)}
		for day := s.First; !s.Last.Before(day); day = day.AddDays(1) {
			one.minutes, one.times = one.minutes+lines[day].minutes, one.times+lines[day].times
		}
		v.weeks = append(v.weeks, one)
	}
	for day := all.Last; !day.Before(all.First); day = day.AddDays(-1) {
		if l, there := lines[day]; there {
			v.days = append(v.days, l)
		}
	}
	v.much = func(d clock.Day) int { return min(4, lines[d].sent+lines[d].times) }
	return r.Show(w, req, http.StatusOK, weeksPage(r.Frame(req, "Your weeks", place), v))
}

// bare tells whether nothing was done in any of them.
func (v weeksView) bare() bool {
	for _, w := range v.weeks {
		if w.sent+w.answered+w.times+w.off > 0 {
			return false
		}
	}
	return true
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

// chart is the applications and the answers of each week.
func (v weeksView) chart() ui.BarChart {
	c := ui.BarChart{Says: "Applications sent and first answers in each of the last weeks. The table below says the same.", Paired: true}
	for i, w := range v.weeks {
		b := ui.Bar{Value: w.sent, Second: w.answered, Rest: w.rested()}
		switch last := len(v.weeks) - 1; {
		case i == last:
			b.Label = "this"
		case (last-i)%3 == 0:
			b.Label = w.span.First.Format("2 Jan")
		}
		c.Bars = append(c.Bars, b)
	}
	return c
}

// grid is the calendar of what was done.
func (v weeksView) grid() ui.DayChart {
	c := ui.DayChart{Says: "On which days something was done. The table below says the same."}
	for d := range 7 {
		name := ""
		if d%2 == 0 {
			name = v.weeks[0].span.First.AddDays(d).Format("Mon")
		}
		c.Days = append(c.Days, name)
	}
	for i, w := range v.weeks {
		var days []ui.Square
		for d := range 7 {
			day := w.span.First.AddDays(d)
			days = append(days, ui.Square{Much: v.much(day), Rest: reckon.Left(day, v.rests) < 100, Ahead: v.me.Today.Before(day)})
		}
		name := ""
		if i%4 == 0 {
			name = w.span.First.Format("2 Jan")
		}
		c.Weeks, c.Names = append(c.Weeks, days), append(c.Names, name)
	}
	return c
}

// latestFirst are the weeks as the table has them.
func (v weeksView) latestFirst() (all []week) {
	for _, w := range slices.Backward(v.weeks) {
		all = append(all, w)
	}
	return all
}

// called is what a week is called.
func (v weeksView) called(w week) string {
	if w.span.Has(v.me.Today) {
		return "This week"
	}
	return "The week of " + v.me.Day(w.span.First)
}
