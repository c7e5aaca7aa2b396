package insightweb

import (
	"strconv"

	"onward/internal/href"
	"onward/internal/insight"
	"onward/internal/insight/stat"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/ui"
)

// counted says of which applications the page speaks.
func (v waitingView) counted() string {
	n, came := v.curve.N(), v.curve.Came()
	left := v.leftOut()
	switch {
	case n == 0 && v.sum.Heard > 0, came == 0 && v.sum.Heard > 0:
		return v.undated() + v.backwards()
	case n == 0:
		return "To count days, the day an application was sent and the day of the first answer have to be known. Of these they are not." + v.backwards()
	case n == 1 && came == 1:
		return "One application is counted, and it was answered." + left
	case n == 1 && v.sum.Open-v.sum.Undated-v.sum.Over+v.sum.Closed > 0:
		return "One application is counted, and it waits. Waiting is not a no." + left
	case n == 1:
		return "One application is counted. It had no answer while you waited for one." + left
	case came == n:
		return "Counted are " + strconv.Itoa(n) + " applications, and all of them have an answer from a person." + left
	}
	return "Counted are " + strconv.Itoa(n) + " applications. " + sentence(some(came, "has", "have")) + " an answer from a person so far; the others count as waiting for as long as they did, and never as a no." + left
}

// undated says that there are answers, and that none has a day.
func (v waitingView) undated() string {
	s := "Of " + strconv.Itoa(v.sum.Sent) + " applications, " + some(v.sum.Heard, "was", "were") + " answered on a day that is not known exactly, and none on one that is. So how long an answer takes can't be told yet. You can add the day where you told of the answer, on the page of the application."
	if v.sum.Sent == 1 {
		s = "Your application was answered on a day that is not known exactly, so how long it took can't be told. You can add the day where you told of the answer, on the page of the application."
	}
	return s
}

// leftOut says what is not counted, and what that does to the numbers.
func (v waitingView) leftOut() (s string) {
	out := v.sum.Sent - v.curve.N() - v.curve.Impossible()
	if out > 0 {
		s = " Of " + numbered(out, "one more", "%d more") + " the day it was sent, or answered, is not known exactly; how long that took can't be counted."
	}
	if v.sum.Heard == 0 {
		return s + v.backwards()
	}
	heard := " " + numbered(v.sum.Heard, "One of them was answered", "%d of them were answered")
	if v.sum.Heard == out {
		heard = " " + numbered(out, "It was answered", "All %d of them were answered")
	}
	return s + heard + ", so answers come more often than the days below tell." + v.backwards()
}

// backwards says of how many the days can't be right.
func (v waitingView) backwards() string {
	switch n := v.curve.Impossible(); n {
	case 0:
		return ""
	case 1:
		return " Of one the answer is dated before the day it was sent; it is not counted."
	default:
		return " Of " + strconv.Itoa(n) + " the answer is dated before the day it was sent; they are not counted."
	}
}

// reserve is what is to be kept in mind of few answers; "" of many.
func (v waitingView) reserve() string {
	came := v.curve.Came()
	switch v.stands() {
	case stat.Hidden:
		return "How long an answer takes is told from " + strconv.Itoa(stat.HintFrom) + " answers on: " + strconv.Itoa(stat.Missing(came)) + " more needed."
	case stat.Hint:
		return "Take this as a hint: it rests on " + strconv.Itoa(came) + " answers. From " + strconv.Itoa(stat.SaidFrom) + " on it is said without reserve."
	case stat.Said:
	}
	return ""
}

// usual says when those answer who do.
func (v waitingView) usual() []string {
	half, most := insight.Usual(v.curve, .5), insight.Usual(v.curve, .75)
	by, known := v.curve.By(insight.AskedOf, insight.AskedOf)
	if !half.Known || !known || stat.Stands(by.Rests) == stat.Hidden {
		return nil
	}
	begins := "Of those who answered within " + strconv.Itoa(insight.AskedOf) + " days, "
	return []string{
		begins + "half had by day " + strconv.Itoa(half.Day) + spanOf(half) + ".",
		"Three quarters had by day " + strconv.Itoa(most.Day) + spanOf(most) + ".",
	}
}

// quartiles say by when how many of those counted can be expected to have an
// answer. It is an estimate: of many it is not known yet.
func (v waitingView) quartiles() (all []string) {
	for i, q := range []struct {
		share float64
		some  string
	}{{.25, "a quarter"}, {.5, "half"}, {.75, "three quarters"}} {
		w := v.curve.Quantile(q.share)
		switch {
		case !w.Known && i == 0:
			return []string{"Of all that are counted, fewer than a quarter can be expected to have an answer by day " + strconv.Itoa(v.curve.Last()) + ", the longest that any was waited for."}
		case !w.Known:
			return append(all, "For "+q.some+" no day can be told yet.")
		case i == 0:
			all = append(all, "Of all that are counted, a quarter can be expected to have an answer by day "+strconv.Itoa(w.Day)+spanOf(w)+".")
		default:
			all = append(all, sentence(q.some)+" by day "+strconv.Itoa(w.Day)+spanOf(w)+".")
		}
	}
	return all
}

// spanOf is between which days a day may lie.
func spanOf(w stat.When) string {
	switch {
	case !w.Bounded:
		return " (it may be from day " + strconv.Itoa(w.Low) + " on, or later than can be told yet)"
	case w.Low == w.High:
		return ""
	}
	return " (it may be from day " + strconv.Itoa(w.Low) + " to " + strconv.Itoa(w.High) + ")"
}

// closed says what becomes of a silence that was closed; "" where there is none.
func (v waitingView) closed() string {
	switch n := v.sum.Closed; n {
	case 0:
		return ""
	case 1:
		return "One you closed as silent. In the numbers it still waits: nobody said no, and an answer would count on its day."
	default:
		return strconv.Itoa(n) + " you closed as silent. In the numbers they still wait: nobody said no, and an answer would count on its day."
	}
}

func bandWord(p ui.WaitPoint) string {
	if p.Low == p.High {
		return "–"
	}
	return percent(p.Low) + " and " + percent(p.High)
}

// listed are those of which each has a row: those that can be closed are told together,
// and about those of a search that ended there is nothing to do.
func (v waitingView) listed() (some []insight.Quiet) {
	for _, q := range v.quiet {
		if !q.Over && !q.Close {
			some = append(some, q)
		}
	}
	return some
}

// quietLead says how many wait.
func (v waitingView) quietLead() string {
	s := numbered(v.sum.Open, "One waits for a first word.", "%d wait for a first word.")
	if u := v.sum.Undated; u > 0 && u < v.sum.Open {
		s += " Of " + some(u, "of them", "of them") + " the day is not known."
	}
	if over := v.sum.Over; over > 0 {
		s += " " + numbered(over, "One of them still did when its search ended; nothing is to be done about it.", "%d of them still did when their search ended; nothing is to be done about them.")
	}
	if listed := len(v.listed()); listed > 1 {
		if first, last := v.todo(v.listed()[0]), v.todo(v.listed()[listed-1]); first.URL != "" && last.URL == "" {
			s += " Those to follow up stand first."
		}
		if all := v.sum.Open - v.sum.Undated - v.sum.Over - v.sum.Old; all > listed {
			s += " These are " + strconv.Itoa(listed) + " of " + strconv.Itoa(all) + "."
		}
	}
	return s
}

// old says how many can be closed.
func (v waitingView) old() string {
	who := numbered(v.sum.Old, "One has", "%d have")
	if v.sum.Old == v.sum.Open {
		who = numbered(v.sum.Old, "It has", "All %d have")
	}
	return who + " been silent for " + strconv.Itoa(journal.SilentDays) + " days or more. An answer can still come; closing says that you no longer wait, and not that they said no."
}

// quietDay is how long one waits.
func quietDay(q insight.Quiet) string {
	day := "day " + strconv.Itoa(q.Days)
	if !q.Exact {
		day = "about " + day
	}
	return day
}

// hadBy is what share of those who answered had by the day of one that waits.
func (v waitingView) hadBy(q insight.Quiet) string {
	if !q.Exact {
		return "–"
	}
	by, known := v.curve.By(q.Days, insight.AskedOf)
	switch {
	case !known || stat.Stands(by.Rests) == stat.Hidden:
		return "too few to tell"
	case q.Days >= insight.AskedOf:
		return "–"
	}
	share := "about " + strconv.Itoa(insight.About(by.Share)) + " %"
	switch about := insight.About(by.Share); {
	case by.Share == 0:
		share = "none"
	case by.Share == 1:
		share = "all"
	case about == 0:
		share = "few"
	case about == whole:
		share = "nearly all"
	}
	if stat.Stands(by.Rests) == stat.Hint {
		share += ", a hint"
	}
	return share
}

// whole is all of them, in hundredths.
const whole = 100

// todo is what can be done about one that waits, by how long it has, and by
// what was done before.
func (v waitingView) todo(q insight.Quiet) ui.Link {
	wrote, lately := "", !q.Wrote.IsZero() && v.asked.me.Today.DaysSince(q.Wrote) < journal.FollowUpFrom
	if !q.Wrote.IsZero() {
		wrote = "You wrote to them on " + v.asked.me.Day(q.Wrote) + ". "
	}
	if q.Days >= journal.FollowUpFrom && q.Days < journal.QuietDays && !q.Never && !lately {
		return ui.Link{Label: "Follow up", URL: href.ApplicationLetterFor(q.ID, string(letter.FollowUp))}
	}
	return ui.Link{Label: wrote + "Let it rest"}
}
