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
		insight.AnsweredAtAll: "an answer", insight.MovedForward: "moved forward", insight.CameToTalk: "an interview", insight.CameToOffer: "an offer",
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
		insight.ByTailored: "Tailored or not", insight.ByReferral: "Through somebody, or cold", insight.ByCompany: "Company", insight.BySource: "Where you found it", insight.ByLetter: "With a cover letter or without",
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
		less = " " + numbered(v.waiting, "One more has not had its time and is", "%d more have not had their time and are") + " not in it; waiting is not a no."
	}
	switch {
	case all.Of == 0 && v.waiting == v.n:
		return "None of these has had " + time + " yet, in which most who answer do. Waiting is not a no."
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
	return "Of " + strconv.Itoa(all.Of) + " sent at least " + time + " ago, " + some(all.Hits, happened, happened) + " so far." + less + undated
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
	more := factorWord(c.Name) + ": " + strconv.Itoa(c.missing[0]+c.missing[1]) + " more that have had their time"
	if c.Name == string(insight.ByCompany) {
		return more + ", at one of them."
	}
	return more + "."
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
	than, d := "the others", p.Difference
	if !p.Rest {
		than = those(factor, p.B)
	}
	often, more, low, high := "more often", "more", d.Interval.Low, d.Interval.High
	if d.Estimate < 0 {
		often, more, low, high = "less often", "fewer", -high, -low
	}
	said := hint + those(factor, p.A) + " " + did(v.question) + " " + often + " than " + than + ": "
	return sentence(said) + points(math.Abs(d.Estimate)) + " " + more + " of every hundred, and that may be from " + points(low) + " to " + points(high) + "."
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
	case insight.ByReferral:
		return "those sent " + group
	case insight.ByLetter:
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
	if o.Opposite {
		return "Those that were " + o.One + " were mostly not " + o.Other + ": what is seen of either may be the other's."
	}
	return "Of those " + o.One + ", " + percent(o.Share) + " were " + o.Other + " as well: what is seen of either may be the other's."
}

func shareCell(r compare.Rate) string {
	if r.Standing == stat.Hidden {
		return "too few"
	}
	return percent(r.Shrunk)
}
