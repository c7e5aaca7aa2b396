package insightweb

import (
	"math"
	"strconv"
	"strings"

	"onward/internal/insight"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
)

func questionWord(q insight.Question) string {
	return map[insight.Question]string{
		insight.AnsweredAtAll: "an answer of any kind", insight.MovedForward: "a step forward", insight.CameToTalk: "an interview", insight.CameToOffer: "an offer",
	}[q]
}

// did is what happened to those that are counted.
func did(q insight.Question) string {
	return map[insight.Question]string{
		insight.AnsweredAtAll: "were answered", insight.MovedForward: "moved forward", insight.CameToTalk: "came to an interview", insight.CameToOffer: "came to an offer",
	}[q]
}

func factorWord(f string) string {
	return map[insight.Factor]string{
		insight.ByTailored: "Tailored or not", insight.ByReferral: "Through somebody, or nobody named", insight.ByCompany: "Company", insight.BySource: "Where you found it", insight.ByLetter: "With a cover letter, or none named",
		insight.ByResume: "Which résumé", insight.ByWorkType: "Kind of work", insight.ByPlace: "Place", insight.ByPay: "Salary by the year",
	}[insight.Factor(f)]
}

// groupWord is what a group is called where it stands by itself.
func groupWord(factor, group string) string {
	switch {
	case group == "":
		return "Not told"
	case factor == string(insight.ByWorkType):
		return strings.ReplaceAll(group, "_", "-")
	case group == insight.OtherCompanies:
		return "Other companies"
	}
	return group
}

// lead is what there is to know of the whole.
func (v compareView) lead() string {
	all, time := v.compared[0].All, strconv.Itoa(compare.Horizon)+" days"
	undated := ""
	if v.undated > 0 {
		undated = " Of " + numbered(v.undated, "one", "%d") + " the day is not known."
	}
	less := ""
	if v.waiting > 0 {
		less = " " + numbered(v.waiting, "One more can't be counted yet", "%d more can't be counted yet") + "; waiting is not a no."
	}
	switch {
	case all.Of == 0 && v.waiting == v.n:
		return "None of these can be compared yet: each is given " + time + ", so that all have had the same time."
	case all.Of == 0:
		return "Nothing can be counted yet: that needs one sent at least " + time + " ago that you did not withdraw." + undated
	}
	if all.Of == 1 {
		return "One was sent at least " + time + " ago. It " + one(v.question, all.Hits == 1) + "." + less + undated
	}
	happened := did(v.question)
	if v.question == insight.AnsweredAtAll && all.Hits < 2 {
		happened = "was answered"
	}
	led := ""
	if v.question == insight.AnsweredAtAll && all.Hits > 1 {
		led = " A no is an answer, too: " + some(v.ledOn, "of these", "of these") + " moved forward."
	}
	return "Of " + strconv.Itoa(all.Of) + " sent at least " + time + " ago, " + some(all.Hits, happened, happened) + " so far." + led + less + undated
}

// one is what happened to one that is counted, or did not so far.
func one(q insight.Question, did bool) string {
	words := map[insight.Question][2]string{
		insight.AnsweredAtAll: {"has had no answer so far", "was answered"}, insight.MovedForward: {"has not moved forward so far", "moved forward"},
		insight.CameToTalk: {"has come to no interview so far", "came to an interview"}, insight.CameToOffer: {"has come to no offer so far", "came to an offer"},
	}[q]
	if did {
		return words[1]
	}
	return words[0]
}

// needed is how many more it takes until two groups of a factor are shown.
func needed(c comparison) string {
	more, at := strconv.Itoa(c.missing[0]+c.missing[1]), ""
	if c.Name == string(insight.ByCompany) {
		at = " at one of them"
	}
	return factorWord(c.Name) + ": " + more + " more needed" + at + ", sent " + strconv.Itoa(compare.Horizon) + " days ago or before."
}

// says is what may be said of two groups; "" where there is nothing to say.
func (v compareView) says(factor insight.Factor, p compare.Pair) string {
	hint := ""
	switch p.Verdict {
	case compare.Told:
	case compare.Hinted:
		hint = "A hint, no more: "
	case compare.TooFew, compare.Level:
		return ""
	}
	more, fewer, d := those(factor, p.A), "the others", p.Difference
	if !p.Rest {
		fewer = those(factor, p.B)
	}
	low, high := d.Interval.Low, d.Interval.High
	if d.Estimate < 0 { // it begins with those that it was kinder to
		more, fewer, low, high = fewer, more, -high, -low
	}
	if hint == "" {
		more = sentence(more)
	}
	return hint + more + " " + did(v.question) + " more often than " + fewer + ": about " + points(math.Abs(d.Estimate)) + " more of every hundred (between " + points(low) + " and " + points(high) + ")."
}

// those are the applications of a group.
func those(factor insight.Factor, group string) string {
	switch factor {
	case insight.ByTailored:
		return "those that were " + group
	case insight.ByCompany:
		return "those sent to " + group
	case insight.BySource:
		return "those you found through “" + group + "”"
	case insight.ByReferral, insight.ByLetter:
		return "those " + group
	case insight.ByResume:
		return "those with the résumé “" + group + "”"
	case insight.ByWorkType:
		return "those marked " + groupWord(string(factor), group)
	case insight.ByPlace:
		return "those with the place “" + group + "”"
	case insight.ByPay:
		return "those that pay " + group
	}
	return "“" + group + "”"
}

// between is what is said of a factor where two groups, or more, can't be told
// apart, or are too few.
func between(c compare.Comparison) string {
	enough, missing := false, 0
	for _, p := range c.Pairs {
		switch p.Verdict {
		case compare.TooFew:
			if missing == 0 || p.Missing < missing {
				missing = p.Missing
			}
		case compare.Level:
			enough = true
		case compare.Hinted, compare.Told:
			return ""
		}
	}
	switch {
	case enough:
		return "By these numbers they can't be told apart."
	case missing > 0:
		return "Too few to compare: " + strconv.Itoa(missing) + " more in the smaller group."
	}
	return "Too few to compare yet."
}

// overlap is a sentence about two marks that can't be told apart.
func overlap(o insight.Overlapping) string {
	mark := map[string]string{insight.Tailored: "were tailored", insight.Referred: "went through somebody", insight.WithLetter: "had a letter"}
	if o.Opposite {
		return "Those that " + mark[o.One] + " are mostly not those that " + mark[o.Other] + ", so the two can't be told apart."
	}
	return "Of those that " + mark[o.One] + ", " + percent(o.Share) + " " + mark[o.Other] + " as well, so the two can't be told apart."
}

func shareCell(r compare.Rate) string {
	if r.Standing == stat.Hidden {
		return "too few"
	}
	return percent(r.Observed)
}

func betweenCell(r compare.Rate) string {
	if r.Standing == stat.Hidden {
		return "–"
	}
	return percent(r.Interval.Low) + " and " + percent(r.Interval.High)
}

// happenedWord heads the column of those for which it happened.
func happenedWord(q insight.Question) string {
	return map[insight.Question]string{
		insight.AnsweredAtAll: "Answered", insight.MovedForward: "Moved forward", insight.CameToTalk: "Interview", insight.CameToOffer: "Offer",
	}[q]
}
