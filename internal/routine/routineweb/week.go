package routineweb

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/routine"
	"onward/internal/ui"
)

// weekView is the page of the week as it is planned.
type weekView struct {
	me    page.Me
	today []routine.Planned
	plan  []routine.Block
	away  []routine.Block
	rests []goal.Rest // of this week
	base  id.Block    // what a ready-made plan is made of
}

func (r rooms) week(w http.ResponseWriter, req *http.Request, me page.Me) error {
	today, plan, away, rests := routine.Of(me.Today), routine.Plan(), routine.Away(), goal.RestsIn(reckon.Week(me.Today, me.WeekStart))
	if err := me.Owned.Read(req.Context(), today, plan, away, rests); err != nil {
		return err
	}
	v := weekView{me: me, today: today.All, plan: plan.All, away: away.All, rests: rests.All, base: id.NewBlock()}
	return r.Show(w, req, http.StatusOK, weekPage(r.Frame(req, "Routine", place), v))
}

// week are the days of the week in the person's order.
func week(start time.Weekday) (days []time.Weekday) {
	for i := range 7 {
		days = append(days, (start+time.Weekday(i))%7)
	}
	return days
}

// resting tells whether a day is one of rest.
func (v weekView) resting(day clock.Day) bool {
	for _, r := range v.rests {
		if r.Share == goal.Nothing && (reckon.Span{First: r.FirstDay, Last: r.LastDay}).Has(day) {
			return true
		}
	}
	return false
}

// shown are the blocks of today that the page speaks of.
func (v weekView) shown() []routine.Planned { return Shown(v.today, v.resting(v.me.Today)) }

// Shown are the blocks that a page speaks of on a day: where nothing is to be
// asked for, those that run or are done.
func Shown(blocks []routine.Planned, quiet bool) (all []routine.Planned) {
	for _, b := range blocks {
		if !quiet || !b.Activity.IsZero() {
			all = append(all, b)
		}
	}
	return all
}

// dayPlan is one day of the week.
type dayPlan struct {
	name  string
	short string // how long it is, in little room
	says  string // the same in words: or that it is free, or rest
	today bool
	rest  bool
}

// aloud is the day as it is read out.
func (d dayPlan) aloud() string {
	if d.today {
		return d.name + ", today: " + d.says
	}
	return d.name + ": " + d.says
}

// days are the days of this week, and how long each of them is.
func (v weekView) days() (all []dayPlan) {
	first := reckon.Week(v.me.Today, v.me.WeekStart).First
	for i := range 7 {
		day, minutes := first.AddDays(i), 0
		for _, b := range v.plan {
			if b.Days.On(day.Weekday()) {
				minutes += b.Minutes
			}
		}
		d := dayPlan{name: day.Weekday().String(), today: day == v.me.Today, rest: v.resting(day), short: short(minutes), says: activity.Length(minutes)}
		switch {
		case d.rest:
			d.short, d.says = "rest", "rest this week"
		case minutes == 0:
			d.short, d.says = "free", "free"
		}
		all = append(all, d)
	}
	return all
}

// short is some minutes in little room.
func short(minutes int) string {
	switch {
	case minutes < 60:
		return strconv.Itoa(minutes) + " min"
	case minutes%60 == 0:
		return strconv.Itoa(minutes/60) + " h"
	}
	return fmt.Sprintf("%d h %02d", minutes/60, minutes%60)
}

// blocks are those that are planned, each leading to its form.
func (v weekView) blocks() (all []ui.TodoItem) {
	for _, b := range v.plan {
		i := ui.TodoItem{Title: title(b.Kind, b.Minutes), URL: href.Block(b.ID), When: when(v.me, b.Days), Sub: b.Words}
		if b.At != "" {
			i.When += ", from " + b.At
		}
		all = append(all, i)
	}
	return all
}

// inAll says how long a whole week is.
func (v weekView) inAll() string {
	minutes := 0
	for _, b := range v.plan {
		minutes += b.Minutes * len(b.Days)
	}
	return activity.Length(minutes) + " in a whole week."
}

// thrown is what was taken out, each with the way back.
func (v weekView) thrown() (all []ui.TodoItem) {
	for _, b := range v.away {
		all = append(all, ui.TodoItem{Title: title(b.Kind, b.Minutes), When: when(v.me, b.Days), Sub: b.Words, Press: "Put it back", PressURL: href.BlockReturn(b.ID)})
	}
	return all
}

// title is a block in a few words.
func title(k activity.Kind, minutes int) string { return k.Word() + ", " + activity.Length(minutes) }

// when says on which days a block is.
func when(me page.Me, days routine.Days) string {
	switch days {
	case routine.Weekdays:
		return "Monday to Friday"
	case "1234567":
		return "every day"
	}
	var names []string
	for _, d := range week(me.WeekStart) {
		if days.On(d) {
			names = append(names, d.String())
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// second is the line below a block of today.
func second(me page.Me, p routine.Planned) string {
	var parts []string
	add := func(part string) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	switch {
	case p.Runs:
		add("it runs " + since(me, *p.StartedAt))
	case p.Done() && p.Spent != p.Minutes:
		add("done in " + activity.Length(p.Spent))
	case p.Done():
		add("done")
	case p.At != "":
		add("from " + p.At)
	}
	add(p.Words)
	return strings.Join(parts, " · ")
}

// since is when the timer was started, on the person's clock.
func since(me page.Me, at time.Time) string {
	said := "since " + at.In(me.Zone).Format("15:04")
	if day := me.DayOf(at); day != me.Today {
		said += " " + me.Past(day)
	}
	return said
}

// at is a block of a ready-made plan, or of the week, in a line.
func at(b routine.Draft) string {
	said := activity.Length(b.Minutes)
	if b.At != "" {
		said += ", from " + b.At
	}
	return said
}
