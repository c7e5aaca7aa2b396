package goalweb

import (
	"strconv"

	"onward/internal/activity"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/page"
	"onward/internal/ui"
)

// countedWord is what is counted, in a word or two.
func countedWord(c goal.Counted) string {
	return map[goal.Counted]string{
		goal.Applications: "Applications", goal.Tailored: "Tailored applications", goal.FromSource: "Applications found in one place", goal.OfWorkType: "Applications of one type of work",
		goal.FollowUps: "Follow-ups sent", goal.Letters: "Letters sent", goal.Responses: "First answers", goal.Interviews: "Interviews held",
		goal.Activities: "Times that you did something", goal.Minutes: "Minutes of doing something", goal.Paths: "Looks back, taken step by step", goal.ByHand: "A number that I count by hand",
	}[c]
}

// workTypes are the types of work to choose from.
func workTypes() []ui.Option {
	return []ui.Option{
		{Value: "full_time", Label: "full-time", Group: "Type of work"}, {Value: "part_time", Label: "part-time", Group: "Type of work"}, {Value: "contract", Label: "contract", Group: "Type of work"},
		{Value: "freelance", Label: "freelance", Group: "Type of work"}, {Value: "internship", Label: "internship", Group: "Type of work"}, {Value: "volunteer", Label: "volunteer", Group: "Type of work"},
	}
}

// narrowed is what a goal is counted of, where it is of one thing.
func narrowed(c goal.Counted, to string) string {
	switch c {
	case goal.OfWorkType:
		for _, o := range workTypes() {
			if o.Value == to {
				return o.Label
			}
		}
	case goal.Activities, goal.Minutes:
		if to == "" {
			return "anything but breaks"
		}
		return activity.Kind(to).Word()
	}
	return to
}

// perWord is how often.
func perWord(p reckon.Per) string {
	return map[reckon.Per]string{reckon.Daily: "each day", reckon.Weekly: "each week", reckon.Monthly: "each month", reckon.Once: "by a day"}[p]
}

// meant is a goal in plain words: what is counted, how many, how often.
func meant(me page.Me, g goal.Goal) string {
	s := strconv.Itoa(g.Amount) + " " + perWord(g.Per)
	if g.Per == reckon.Once {
		s = strconv.Itoa(g.Amount) + " by " + me.Weekday(g.UntilDay)
	}
	s = countedWord(g.Counted) + ": " + s
	if of := narrowed(g.Counted, g.NarrowTo); of != "" {
		s += " (" + of + ")"
	}
	return s
}

// periodWord names a period as its list does.
func periodWord(me page.Me, p reckon.Per, s reckon.Span) string {
	switch p {
	case reckon.Daily:
		return me.Weekday(s.First)
	case reckon.Monthly:
		return s.First.Format("January 2006")
	case reckon.Weekly:
		return "the week of " + me.Day(s.First)
	}
	return me.Day(s.First) + " to " + me.Day(s.Last)
}

// present names the period that it is now.
func present(p reckon.Per) string {
	return map[reckon.Per]string{reckon.Daily: "Today", reckon.Weekly: "This week", reckon.Monthly: "This month", reckon.Once: "Until now"}[p]
}

// several are periods, by number.
func several(n int, p reckon.Per) string {
	one := map[reckon.Per]string{reckon.Daily: "day", reckon.Weekly: "week", reckon.Monthly: "month", reckon.Once: "time"}[p]
	if n != 1 {
		one += "s"
	}
	return strconv.Itoa(n) + " " + one
}

// outcomeWord is what became of a period.
func outcomeWord(p reckon.Period) string {
	switch p.Outcome {
	case reckon.Met:
		return "reached"
	case reckon.Excused:
		return "rest"
	case reckon.Begun:
		return "only a part of it"
	case reckon.Open:
		return "under way"
	}
	return "not this time"
}

// kept says how often a goal was reached, kindly.
func kept(g goal.Goal, periods []reckon.Period) string {
	k := reckon.KeptOf(periods)
	if k.Of == 0 || g.Per == reckon.Once {
		return ""
	}
	s := "Reached in " + strconv.Itoa(k.Met) + " of " + several(k.Of, g.Per) + "."
	switch {
	case k.Rested == 1:
		s += " One more was rest."
	case k.Rested > 1:
		s += " " + strconv.Itoa(k.Rested) + " more were rest."
	}
	if n := reckon.InARow(periods); n > 1 {
		s += " The last " + strconv.Itoa(n) + " in a row."
	}
	return s
}

// round is a pace as it is said: to the half where it is small.
func round(pace float64) string {
	if pace < 10 {
		return strconv.FormatFloat(float64(int(pace*2+.5))/2, 'f', -1, 64)
	}
	return strconv.Itoa(int(pace + .5))
}

// paceWords say what came in the last weeks, for a period of a goal.
func paceWords(p reckon.Per, pace float64) string {
	switch p {
	case reckon.Daily:
		return "about " + round(pace) + " a day"
	case reckon.Monthly:
		return "about " + round(pace) + " a month"
	}
	return "about " + round(pace) + " a week"
}
