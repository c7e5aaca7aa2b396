package goalweb

import (
	"net/http"
	"strconv"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/goal/reckon"
	"onward/internal/insight"
	"onward/internal/page"
	"onward/internal/ui"
)

// weeksShown is how many weeks the page of the weeks has.
const weeksShown = 12

// weeksView is the page of the weeks.
type weeksView struct {
	me    page.Me
	weeks []week // the earliest first
	much  func(clock.Day) int
	rests []reckon.Rest
	days  []dayLine // on which something was done, the latest first
	far   insight.Small
}

// dayLine is a day on which something was done.
type dayLine struct {
	day         clock.Day
	sent, times int
	minutes     int
}

func (r rooms) weeks(w http.ResponseWriter, req *http.Request, me page.Me) error {
	lately := latelyTo(me, weeksShown)
	all, did, far := lately.all, activity.Between(lately.all.First, lately.all.Last), insight.SmallOf(insight.Scope{})
	if err := me.Owned.Read(req.Context(), append(lately.Reads(), did, far)...); err != nil {
		return err
	}
	v := weeksView{me: me, rests: ofAll(lately.rests.All), weeks: lately.weeks(), far: far.It}
	lines := map[clock.Day]dayLine{}
	add := func(d clock.Day, sent, times, minutes int) {
		was := lines[d]
		lines[d] = dayLine{d, was.sent + sent, was.times + times, was.minutes + minutes}
	}
	for _, c := range lately.sent.All {
		add(c.Day, c.N, 0, 0)
	}
	for _, a := range did.All {
		if a.Kind != activity.Break {
			add(a.Day, 0, a.Times, a.Minutes)
		}
	}
	for i := range v.weeks {
		one := &v.weeks[i]
		for day := one.span.First; !one.span.Last.Before(day); day = day.AddDays(1) {
			one.minutes, one.times = one.minutes+lines[day].minutes, one.times+lines[day].times
		}
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

// funnel is how far the applications of this search came, in small.
func (v weeksView) funnel() (lines []ui.ShareItem) {
	of := float64(v.far.Sent)
	for _, one := range []struct {
		title string
		n     int
	}{{"Sent", v.far.Sent}, {"Answered by a person", v.far.Answered}, {"An interview, or further", v.far.Interviewed}, {"An offer", v.far.Offered}} {
		lines = append(lines, ui.ShareItem{Title: one.title, Count: strconv.Itoa(one.n), Share: float64(one.n) / of})
	}
	return lines
}
