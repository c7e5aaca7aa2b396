package insight

import (
	"cmp"
	"slices"

	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/journal"
)

// Question is what is asked of applications when they are compared.
type Question string

// The questions: a human or decisive word; more than that; an interview; an
// offer.
const (
	AnsweredAtAll Question = "answered"
	MovedForward  Question = "forward"
	CameToTalk    Question = "interview"
	CameToOffer   Question = "offer"
)

// Questions are all of them, in the order in which they are asked.
func Questions() []Question {
	return []Question{AnsweredAtAll, MovedForward, CameToTalk, CameToOffer}
}

// happened tells whether it did for an application.
func (q Question) happened(a *Application) bool {
	switch q {
	case MovedForward:
		return a.Moved()
	case CameToTalk:
		return a.Interviewed()
	case CameToOffer:
		return a.Offered()
	case AnsweredAtAll:
	}
	return a.Answered
}

// prior is what is believed under a question before anything is known: the
// product's defaults for what moves forward and for an interview, the latter
// for an offer, too, which is rarer still; of answers of any kind nothing.
func prior(q Question) stat.Beta {
	switch q {
	case MovedForward:
		return stat.ResponsePrior()
	case CameToTalk, CameToOffer:
		return stat.InterviewPrior()
	case AnsweredAtAll:
	}
	return stat.Beta{A: 1, B: 1}
}

// Compared are the factors under one question, on a day in days since 2000.
func Compared(all []Marked, q Question, today int) []compare.Comparison {
	factors := make([]compare.Factor, 0, len(Factors()))
	rows := make([]compare.Row, len(all))
	for i := range all {
		rows[i] = all[i].row(q, today)
	}
	groups := make([]string, len(all))
	for _, f := range Factors() {
		f.groups(all, groups)
		for i, group := range groups {
			rows[i].Group = group
		}
		factors = append(factors, compare.Factor{Name: string(f), Groups: f.spelled(compare.Tally(rows, compare.Horizon)), Others: OtherCompanies})
	}
	compared := compare.Compare(prior(q), factors...)
	for i := range compared {
		slices.SortStableFunc(compared[i].Rates, func(a, b compare.Rate) int {
			return cmp.Or(order(a.Name, b.Name), cmp.Compare(b.Decided, a.Decided), cmp.Compare(b.Waiting, a.Waiting))
		})
	}
	return compared
}

// order puts all others, and then what is not told, last.
func order(a, b string) int {
	place := func(name string) int { return slices.Index([]string{OtherCompanies, ""}, name) }
	return cmp.Compare(place(a), place(b))
}

// row is the application under a question. Somebody who was told no has an
// answer, and silence that was closed is silence.
func (a *Application) row(q Question, today int) compare.Row {
	r := compare.Row{Hit: q.happened(a), Over: a.Stage == journal.Rejected, Withdrawn: a.Stage == journal.Withdrawn, Sent: -1, Quiet: -1}
	if a.SentKnown {
		r.Sent = max(0, today-a.Sent)
		r.Quiet = r.Sent
	}
	switch {
	case !a.Answered || a.Stage == journal.NoResponse: // it began when it was sent, or is no word
	case a.StageKnown:
		r.Quiet = max(0, today-max(a.StageOn, a.LastOn))
	default:
		r.Quiet = -1
	}
	return r
}

// LedOn is how many of those that had their time and were answered moved
// forward, for a no is an answer, too.
func LedOn(all []Marked, today int) int {
	n := 0
	for i := range all {
		if r := all[i].row(AnsweredAtAll, today); r.Sent >= compare.Horizon && r.Hit && all[i].Moved() {
			n++
		}
	}
	return n
}

// Overlapping are two marks of applications that can't be told apart: who has
// the one mostly has the other as well, so that what is seen of either may be
// the other's.
type Overlapping struct {
	One, Other string
	Share      float64 // of those with the one, the share that has the other, too
	Opposite   bool    // it is those with the one that mostly do not have the other
}

// Overlaps finds the marks that can't be told apart among the applications
// that have had their time.
func Overlaps(all []Marked, today int) (found []Overlapping) {
	marks := []struct {
		name   string
		factor Factor
		groups []string
	}{{name: Tailored, factor: ByTailored}, {name: Referred, factor: ByReferral}, {name: WithLetter, factor: ByLetter}}
	for i := range marks {
		marks[i].groups = make([]string, len(all))
		marks[i].factor.groups(all, marks[i].groups)
	}
	for i, one := range marks {
		for _, other := range marks[i+1:] {
			var both []compare.Marks
			for i := range all {
				if a := &all[i]; a.SentKnown && today-a.Sent >= compare.Horizon && one.groups[i] != "" && other.groups[i] != "" {
					both = append(both, compare.Marks{One: one.groups[i] == one.name, Other: other.groups[i] == other.name})
				}
			}
			if o := compare.Overlap(both); len(both) >= stat.SaidFrom && o.Blends {
				found = append(found, Overlapping{One: one.name, Other: other.name, Share: o.With, Opposite: o.Phi < 0})
			}
		}
	}
	return found
}
