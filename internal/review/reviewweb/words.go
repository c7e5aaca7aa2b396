package reviewweb

import (
	"onward/internal/clock"
	"onward/internal/page"
	"onward/internal/review"
)

// kindWord is what a week calls what happened of a kind.
func kindWord(k review.Kind) string {
	return map[review.Kind]string{
		review.Sent: "Applications sent", review.Answered: "First answers", review.Forward: "Moved forward", review.Met: "Interviews and talks held",
		review.Offered: "Offers", review.Accepted: "I accepted", review.SaidNo: "They said no", review.Withdrawn: "I withdrew", review.Silent: "Closed as silent",
	}[k]
}

// outcomeWord is how somebody says what became of an experiment.
func outcomeWord(o review.Outcome) string {
	return map[review.Outcome]string{review.KeepIt: "I keep doing it", review.Stop: "I stop", review.GoOn: "Too early to tell"}[o]
}

// span is the days of a week.
func span(me page.Me, week clock.Day) string {
	return me.Weekday(week) + " to " + me.Weekday(review.LastDay(week))
}

// called is what a week is called today.
func called(me page.Me, week clock.Day) string {
	switch review.Week(me.Today, me.WeekStart).DaysSince(week) {
	case 0:
		return "This week"
	case 7:
		return "Last week"
	}
	return "The week of " + me.Day(week)
}

// excerptLength is how many characters of a text stand in a list.
const excerptLength = 140

// excerpt is the beginning of a text, on one line.
func excerpt(text string) string {
	line := []rune(text)
	for i, r := range line {
		if r == '\n' {
			line[i] = ' '
		}
	}
	if len(line) <= excerptLength {
		return string(line)
	}
	return string(line[:excerptLength]) + "…"
}

// stands says where an experiment is.
func stands(me page.Me, e review.Experiment) string {
	switch {
	case e.Asked(me.Today):
		return "It is time to say how it went."
	case e.UnderWay() && e.Outcome == review.GoOn:
		return "Too early to tell. On " + me.Weekday(e.AskDay) + " Onward asks again."
	case e.UnderWay():
		return "On " + me.Weekday(e.AskDay) + " Onward asks how it went."
	}
	return outcomeWord(e.Outcome) + ". Said on " + me.Weekday(e.SaidDay) + "."
}

// planFor is what a plan is for.
func planFor(p review.PlanDraft) string {
	if p.Kind == review.AfterInterview {
		return "If they say no after an interview, I will …"
	}
	return map[int]string{
		2: "If two say no within seven days, I will …", 3: "If three say no within seven days, I will …", 4: "If four say no within seven days, I will …",
		5: "If five say no within seven days, I will …", 6: "If six say no within seven days, I will …", 7: "If seven say no within seven days, I will …",
		8: "If eight say no within seven days, I will …", 9: "If nine say no within seven days, I will …", 10: "If ten say no within seven days, I will …",
	}[p.Times]
}

// first is the first of two texts that says something.
func first(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// kindOfSheet is that of a sheet which asks for something, where it does.
func kindOfSheet(asks bool) string {
	if asks {
		return "act"
	}
	return ""
}
