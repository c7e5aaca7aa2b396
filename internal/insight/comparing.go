package insight

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
func (q Question) happened(a Application) bool {
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

// Factor is something by which applications differ.
type Factor string

// The factors.
const (
	ByTailored Factor = "tailored"
	ByReferral Factor = "referral"
	BySource   Factor = "source"
	ByLetter   Factor = "letter"
	ByResume   Factor = "resume"
	ByWorkType Factor = "work_type"
	ByPlace    Factor = "place"
	ByPay      Factor = "pay"
)

// Factors are all of them, in the order in which they are shown.
func Factors() []Factor {
	return []Factor{ByTailored, ByReferral, BySource, ByLetter, ByResume, ByWorkType, ByPlace, ByPay}
}

// The groups of the factors that have two.
const (
	Tailored   = "tailored"
	Untailored = "not tailored"
	Referred   = "through somebody"
	Cold       = "cold"
	WithLetter = "with a letter"
	NoLetter   = "without one"
)

// referring are the words of a source or of a way of sending that somebody
// stood behind the application.
func referring() []string {
	return []string{"referral", "referred", "former colleague", "former manager", "ex-colleague", "a friend", "introduc", "recommend", "recommand", "empfehlung"}
}

// Referred tells whether somebody stood behind the application, by the words
// in which it is told where it was found and how it was sent.
func (a Application) Referred() bool {
	told := strings.ToLower(a.Source + "\n" + a.SentHow)
	return slices.ContainsFunc(referring(), func(w string) bool { return strings.Contains(told, w) })
}

// group is which group of a factor an application is in; "" where that is not
// told.
func (f Factor) group(a Application, bands map[string]int64) string {
	switch f {
	case ByTailored:
		return [...]string{"", Untailored, Tailored}[a.Tailored+1]
	case ByReferral:
		if a.Referred() {
			return Referred
		}
		return Cold
	case BySource:
		return a.Source
	case ByLetter:
		if a.Letter {
			return WithLetter
		}
		return NoLetter
	case ByResume:
		return a.Resume
	case ByWorkType:
		return a.WorkType
	case ByPlace:
		return a.Place
	case ByPay:
		return a.Pay.band(bands)
	}
	return ""
}

// bandsAtMost is into how many bands salaries of one currency are put.
const bandsAtMost = 5

// bandsOf are how wide the bands of each currency are: round numbers, so wide
// that there are few of them. A tenth of what is told at either end is not
// looked at, so that a slip of the keyboard widens nothing.
func bandsOf(all []Application) map[string]int64 {
	told, wide := map[string][]int64{}, map[string]int64{}
	for _, a := range all {
		if a.Pay.Yearly > 0 {
			told[a.Pay.Currency] = append(told[a.Pay.Currency], a.Pay.Yearly)
		}
	}
	for currency, pays := range told {
		slices.Sort(pays)
		tenth := len(pays) / 10
		wide[currency] = roundWidth(pays[len(pays)-1-tenth] - pays[tenth])
	}
	return wide
}

// roundWidth is the least of 1, 2, 5, 10, 20 … into which a span goes less than
// four times.
func roundWidth(span int64) int64 {
	for ten := int64(1); ; ten *= 10 {
		for _, times := range []int64{1, 2, 5} {
			if wide := times * ten; span/wide < bandsAtMost-1 {
				return wide
			}
		}
	}
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

func (p Pay) band(bands map[string]int64) string {
	if p.Yearly <= 0 {
		return ""
	}
	wide := bands[p.Currency]
	from := p.Yearly / wide * wide
	return strings.TrimSpace(fmt.Sprintf("%s %s to %s", p.Currency, thousands(from), thousands(from+wide)))
}

func thousands(n int64) string {
	if n%1000 == 0 && n > 0 {
		return fmt.Sprintf("%d,000", n/1000)
	}
	return fmt.Sprint(n)
}

// Compared are the factors under one question, on a day in days since 2000.
func Compared(all []Application, q Question, today int) []compare.Comparison {
	bands, factors := bandsOf(all), make([]compare.Factor, 0, len(Factors()))
	rows := make([]compare.Row, len(all))
	for i, a := range all {
		rows[i] = a.row(q, today)
	}
	for _, f := range Factors() {
		for i, a := range all {
			rows[i].Group = f.group(a, bands)
		}
		factors = append(factors, compare.Factor{Name: string(f), Groups: compare.Tally(rows, compare.Horizon)})
	}
	compared := compare.Compare(prior(q), factors...)
	for i := range compared {
		slices.SortStableFunc(compared[i].Rates, func(a, b compare.Rate) int {
			return cmp.Or(order(a.Name, b.Name), cmp.Compare(b.Decided, a.Decided), cmp.Compare(b.Waiting, a.Waiting))
		})
	}
	return compared
}

// order puts what is not told last.
func order(a, b string) int {
	switch {
	case (a == "") == (b == ""):
		return 0
	case a == "":
		return 1
	}
	return -1
}

// row is the application under a question. Somebody who was told no has an
// answer, and silence that was closed is silence.
func (a Application) row(q Question, today int) compare.Row {
	r := compare.Row{Hit: q.happened(a), Over: a.Stage == journal.Rejected, Withdrawn: a.Stage == journal.Withdrawn, Sent: -1, Quiet: -1}
	if a.SentKnown {
		r.Sent = max(0, today-a.Sent)
		r.Quiet = r.Sent
	}
	switch {
	case !a.Answered || a.Stage == journal.NoResponse: // it began when it was sent, or is no word
	case a.StageKnown:
		r.Quiet = max(0, today-a.StageOn)
	default:
		r.Quiet = -1
	}
	return r
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
func Overlaps(all []Application, q Question, today int) (found []Overlapping) {
	mark := func(f Factor, yes string) func(Application) (bool, bool) {
		return func(a Application) (bool, bool) {
			g := f.group(a, nil)
			return g == yes, g != ""
		}
	}
	marks := []struct {
		name string
		has  func(Application) (yes, known bool)
	}{{Tailored, mark(ByTailored, Tailored)}, {Referred, mark(ByReferral, Referred)}, {WithLetter, mark(ByLetter, WithLetter)}}
	for i, one := range marks {
		for _, other := range marks[i+1:] {
			var both []compare.Marks
			for _, a := range all {
				if r := a.row(q, today); r.Sent < compare.Horizon {
					continue
				}
				x, knownX := one.has(a)
				y, knownY := other.has(a)
				if knownX && knownY {
					both = append(both, compare.Marks{One: x, Other: y})
				}
			}
			if o := compare.Overlap(both); len(both) >= stat.SaidFrom && o.Blends {
				found = append(found, Overlapping{One: one.name, Other: other.name, Share: o.With, Opposite: o.Phi < 0})
			}
		}
	}
	return found
}
