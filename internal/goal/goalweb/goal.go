package goalweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
)

// looked is over how many days a goal's page looks back.
const looked = 400

// shown is how many periods of each length stand in the chart.
func shown(p reckon.Per) int {
	return map[reckon.Per]int{reckon.Daily: 14, reckon.Weekly: 12, reckon.Monthly: 12, reckon.Once: 1}[p]
}

// goalView is the page of one goal.
type goalView struct {
	me      page.Me
	goal    goal.Goal
	periods []reckon.Period // the latest first
	counts  []reckon.Count
	rests   []reckon.Rest
	steps   []goal.Milestone
	ticks   []goal.Tick
	act     id.Act

	tick sheet // something that is counted by hand
	step sheet // a step on the way
}

func (r rooms) goal(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return err
	}
	return r.showGoal(w, req, http.StatusOK, one, goalView{me: me})
}

func (r rooms) showGoal(w http.ResponseWriter, req *http.Request, status int, one id.Goal, v goalView) error {
	today := v.me.Today
	got, targets, rests := goal.ByID(one), goal.TargetsOf(one), goal.RestsOf(one)
	counts, steps, ticks := goal.Counts(one, today.AddDays(-looked), today, today), goal.MilestonesOf(one), goal.TicksOf(one)
	if err := v.me.Owned.Read(req.Context(), got, targets, rests, counts, steps, ticks); err != nil {
		return err
	}
	v.goal, v.counts, v.rests, v.steps, v.ticks, v.act = got.It, counts.All, rests.All, steps.All, ticks.All, id.NewAct()
	v.periods = v.goal.Reckoned(targets.All, rests.All).Periods(today, v.me.WeekStart, reckon.ByDay(counts.All), shown(v.goal.Per))
	if v.tick.id == "" {
		v.tick.id, v.tick.typed = id.NewTick().String(), form.Of(url.Values{"amount": {"1"}, "day": {today.String()}})
	}
	if v.step.id == "" {
		v.step.id = id.NewMilestone().String()
	}
	return r.Show(w, req, status, goalPage(r.Frame(req, v.goal.Title, place), v))
}

// present is the period that it is now, or the last one.
func (v goalView) present() reckon.Period { return v.periods[0] }

// line is where the goal stands.
func (v goalView) line() ui.GoalItem {
	p := v.present()
	item := ui.GoalItem{Count: count(v.goal.Counted, p.Done, p.Wanted), Done: p.Done, Of: p.Wanted}
	if p.Wanted == 0 {
		item.Count = "rest"
	}
	return item
}

// stands says how it stands in a few sentences.
func (v goalView) stands() (all []string) {
	p := v.present()
	switch {
	case !v.goal.ArchivedDay.IsZero():
		all = append(all, "It was put away "+v.me.Past(v.goal.ArchivedDay)+".")
	case !v.goal.PausedDay.IsZero():
		all = append(all, "It rests, since "+v.me.Weekday(v.goal.PausedDay)+".")
	case p.Off > 0 && p.Wanted > 0 && p.Wanted < p.Amount:
		all = append(all, "Meant were "+strconv.Itoa(p.Amount)+". There is rest in it, so it is "+strconv.Itoa(p.Wanted)+".")
	}
	for _, s := range []string{kept(v.goal, v.periods), v.pace(), v.ahead()} {
		if s != "" {
			all = append(all, s)
		}
	}
	return all
}

// gone are the days of the last weeks, without today, that the pace is of.
func (v goalView) gone() (span reckon.Span, done int) {
	span = reckon.Span{First: v.me.Today.AddDays(-reckon.PaceOver), Last: v.me.Today.AddDays(-1)}
	if v.goal.Counted == goal.ByHand && span.First.Before(v.goal.BegunDay) {
		span.First = v.goal.BegunDay
	}
	return span, reckon.Sum(span, v.counts)
}

// pace says what came in the last weeks.
func (v goalView) pace() string {
	if v.goal.Per == reckon.Once {
		return ""
	}
	span, done := v.gone()
	pace, known := reckon.Pace(done, span.Days(), reckon.Off(span, v.rests), v.goal.Per.PerDays())
	if !known || round(pace) == "0" {
		return ""
	}
	return "In the last eight weeks it was " + paceWords(v.goal.Per, pace) + ", rest left out."
}

// free is how many days of a span are not rested.
func (v goalView) free(s reckon.Span) int { return s.Days() - reckon.Off(s, v.rests)/100 }

// ahead says where the pace leads.
func (v goalView) ahead() string {
	p, today := v.present(), v.me.Today
	if p.Outcome != reckon.Open || v.goal.Per == reckon.Daily {
		return ""
	}
	span, done, worth := reckon.Span{First: p.First, Last: today.AddDays(-1)}, p.Done, 1
	if v.goal.Per != reckon.Once {
		span, done = v.gone()
	}
	if v.goal.Counted == goal.Minutes {
		worth = 15
	}
	f := reckon.Ahead(done, v.free(span), v.free(reckon.Span{First: today, Last: p.Last}), worth)
	if !f.Known {
		if v.goal.Per == reckon.Once {
			return "There is too little yet to tell where this leads."
		}
		return ""
	}
	low, high := f.Low-done+p.Done, f.High-done+p.Done
	if high == p.Done { // no more is likely to come
		return ""
	}
	s := "At this pace it comes to between " + strconv.Itoa(low) + " and " + strconv.Itoa(high) + " by " + v.me.Weekday(p.Last)
	if low == high {
		s = "At this pace it comes to about " + strconv.Itoa(low) + " by " + v.me.Weekday(p.Last)
	}
	return s + ", four times out of five."
}

// chart is the history, the earliest first.
func (v goalView) chart() ui.BarChart {
	c := ui.BarChart{Says: "How many in each period, and how many were meant. The table below says the same."}
	for i, p := range v.periods {
		b := ui.Bar{Value: p.Done, Line: p.Wanted, Rest: p.Outcome == reckon.Excused}
		switch {
		case v.goal.Per == reckon.Monthly:
			b.Label = p.First.Format("Jan")
		case i == 0:
			b.Label = map[reckon.Per]string{reckon.Daily: "today", reckon.Weekly: "this"}[v.goal.Per]
		case i%3 == 0:
			b.Label = p.First.Format("2 Jan")
		}
		c.Bars = append(c.Bars, b)
	}
	slices.Reverse(c.Bars)
	return c
}

// tick counts something by hand.
func (r rooms) tick(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	tick, err := form.ID[id.TickKind](typed, "id")
	if err != nil {
		return err
	}
	s := sheet{typed: typed, id: tick.String(), order: []string{"amount", "day"}}
	amount, day := typed.Number("amount"), typed.Day("day", &s.errs)
	if !typed.Has("day") {
		day = me.Today
	}
	s.check(goal.CheckTick(day, me.Today, amount))
	if s.errs.Any() {
		return r.showGoal(w, req, http.StatusUnprocessableEntity, one, goalView{me: me, tick: s})
	}
	if err := r.store(me).CountByHand(req.Context(), one, tick, day, amount); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, href.Goal(one), "Counted.", href.TickRemoval(one, tick))
}

func (r rooms) untick(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return err
	}
	tick, err := form.PathID[id.TickKind](req, "tick")
	if err != nil {
		return err
	}
	if err := r.store(me).TakeBack(req.Context(), one, tick); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Goal(one), "It counts no more.")
}

// addStep keeps a step on the way.
func (r rooms) addStep(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	step, err := form.ID[id.MilestoneKind](typed, "id")
	if err != nil {
		return err
	}
	got := goal.ByID(one)
	if err := me.Owned.Read(req.Context(), got); err != nil {
		return err
	}
	s := sheet{typed: typed, id: step.String(), order: []string{"step", "by"}}
	words, by := typed.Line("step"), typed.Day("by", &s.errs)
	s.check(goal.CheckMilestone(got.It, words, by))
	if !s.errs.Any() {
		err := r.store(me).AddMilestone(req.Context(), one, step, words, by)
		if full := fieldsOf(err); full != nil {
			s.check(full)
		} else if err != nil {
			return err
		}
	}
	if s.errs.Any() {
		return r.showGoal(w, req, http.StatusUnprocessableEntity, one, goalView{me: me, step: s})
	}
	return r.RedirectSaying(w, req, href.Goal(one), "It is one of the steps.")
}

// stepDone notes that a step is done, or that it is not.
func (r rooms) stepDone(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, step, typed, err := stepOf(w, req)
	if err != nil {
		return err
	}
	done := typed.Raw("said") != "open"
	if err := r.store(me).Complete(req.Context(), one, step, done); err != nil {
		return err
	}
	if done {
		return r.RedirectSaying(w, req, href.Goal(one), "Done.")
	}
	return r.RedirectSaying(w, req, href.Goal(one), "It is open again.")
}

func (r rooms) removeStep(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, step, _, err := stepOf(w, req)
	if err != nil {
		return err
	}
	if err := r.store(me).RemoveMilestone(req.Context(), one, step); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Goal(one), "The step is taken out.")
}

func stepOf(w http.ResponseWriter, req *http.Request) (one id.Goal, step id.Milestone, typed form.Values, err error) {
	if one, err = form.PathID[id.GoalKind](req, "goal"); err != nil {
		return one, step, typed, err
	}
	if step, err = form.PathID[id.MilestoneKind](req, "milestone"); err != nil {
		return one, step, typed, err
	}
	typed, err = form.Parse(w, req)
	return one, step, typed, err
}

// items are the steps on the way, each with its button.
func (v goalView) items() (all []ui.TodoItem) {
	for _, m := range v.steps {
		i := ui.TodoItem{Title: m.Words, When: "by " + v.me.Weekday(m.Day), Press: "Done", PressURL: href.MilestoneCompletion(v.goal.ID, m.ID), Says: "done"}
		if !m.DoneDay.IsZero() {
			i.When, i.Press, i.Says = "done "+v.me.Past(m.DoneDay), "Open it again", "open"
		}
		all = append(all, i)
	}
	return all
}

// hand are the fields of what is counted by hand.
func (v goalView) hand() (amount, day ui.Field) {
	amount, day = v.tick.number("amount", "How many", ""), v.tick.day("day", "On which day", "")
	amount.Required = true
	return amount, day
}

// way are the fields of a step on the way.
func (v goalView) way() (words, by ui.Field) {
	words, by = v.step.line("step", "A step on the way", "", goal.TitleLimit), v.step.day("by", "By which day", "")
	words.Required = true
	return words, by
}

// errs are those of the forms on the page.
func (v goalView) errs() field.Errors {
	if v.tick.errs.Any() {
		return v.tick.errs
	}
	return v.step.errs
}

// lately tells whether something was counted by hand on a day that can be
// taken back here.
func lately(t goal.Tick, me page.Me) string {
	return strconv.Itoa(t.Amount) + " on " + me.Weekday(t.Day)
}

// none is no day.
func none(d clock.Day) bool { return d.IsZero() }
