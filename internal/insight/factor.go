package insight

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onward/internal/journal"
)

// Factor is something by which applications differ.
type Factor string

// The factors.
const (
	ByTailored Factor = "tailored"
	ByReferral Factor = "referral"
	ByCompany  Factor = "company"
	BySource   Factor = "source"
	ByLetter   Factor = "letter"
	ByResume   Factor = "resume"
	ByWorkType Factor = "work_type"
	ByPlace    Factor = "place"
	ByPay      Factor = "pay"
)

// Factors are all of them, in the order in which they are shown.
func Factors() []Factor {
	return []Factor{ByTailored, ByCompany, BySource, ByReferral, ByLetter, ByResume, ByWorkType, ByPlace, ByPay}
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
	case ByCompany:
		return a.Company
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

// groups are which group of a factor each application is in. What was typed in
// several ways, such as "LinkedIn" and "linkedin", is one group, under the name
// that was typed most; companies are known by their names before.
func (f Factor) groups(all []Application, bands map[string]int64) []string {
	groups, times := make([]string, len(all)), map[string]int{}
	for i, a := range all {
		groups[i] = f.group(a, bands)
		times[groups[i]]++
	}
	if f != BySource && f != ByResume && f != ByPlace {
		return groups
	}
	called, most := map[string]string{}, map[string]string{}
	for name := range times {
		key := strings.Join(strings.Fields(journal.Fold(name)), " ")
		called[name] = key
		if was, there := most[key]; !there || cmp.Or(cmp.Compare(times[name], times[was]), cmp.Compare(was, name)) > 0 {
			most[key] = name
		}
	}
	for i, name := range groups {
		groups[i] = most[called[name]]
	}
	return groups
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
