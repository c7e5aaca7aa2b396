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

// The groups of the factors that have two, and the companies that are not
// looked at one by one.
const (
	Tailored   = "tailored"
	Untailored = "not tailored"
	Referred   = "through somebody"
	Cold       = "with nobody named"
	WithLetter = "with a letter"
	NoLetter   = "with no letter named"

	OtherCompanies = "other companies"
)

// referring are the words of a source or of a way of sending that somebody
// stood behind the application.
func referring() []string {
	return []string{"referral", "referred", "former colleague", "former manager", "ex-colleague", "a friend", "introduc", "recommend", "recommand", "empfehlung"}
}

// Referral tells whether somebody stood behind an application, by the words in
// which it is told where it was found and how it was sent.
func Referral(source, how string) bool {
	told := strings.ToLower(source + "\n" + how)
	return slices.ContainsFunc(referring(), func(w string) bool { return strings.Contains(told, w) })
}

// group is which group of a factor an application is in; "" where that is not
// told.
func (f Factor) group(a *Marked) string {
	switch f {
	case ByTailored:
		return [...]string{Unsaid: "", No: Untailored, Yes: Tailored}[a.Tailored]
	case ByCompany:
		return a.Company
	case BySource:
		return a.Source
	case ByReferral:
		if a.Referred {
			return Referred
		}
		return Cold
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
	case ByPay: // which is found for all at once
	}
	return ""
}

// groups finds which group of a factor each application is in.
func (f Factor) groups(all []Marked, groups []string) {
	if f == ByPay {
		bands(all, groups)
		return
	}
	for i := range all {
		groups[i] = f.group(&all[i])
	}
	if f == ByCompany {
		pool(groups)
	}
}

// spelled makes one group of what was typed in several ways, such as "LinkedIn"
// and "linkedin", under the name that was typed most.
func (f Factor) spelled(typed []compare.Group) (groups []compare.Group) {
	if f != BySource && f != ByResume && f != ByPlace {
		return typed
	}
	place, most := map[string]int{}, map[string]int{}
	for _, g := range typed { // in the order of their names
		key := strings.Join(strings.Fields(journal.Fold(g.Name)), " ")
		at, there := place[key]
		if !there {
			place[key], most[key] = len(groups), g.Size()
			groups = append(groups, g)
			continue
		}
		name := groups[at].Name
		if g.Size() > most[key] {
			most[key], name = g.Size(), g.Name
		}
		groups[at] = groups[at].And(g)
		groups[at].Name = name
	}
	return groups
}

// pool puts the companies together that have too few applications ever to be
// shown, for a search may have thousands; the one with the most stays.
func pool(groups []string) {
	times, first := tally(groups), ""
	for name, n := range times {
		if first == "" || cmp.Or(cmp.Compare(n, times[first]), cmp.Compare(first, name)) > 0 {
			first = name
		}
	}
	for i, name := range groups {
		if name != first && times[name] < stat.HintFrom {
			groups[i] = OtherCompanies
		}
	}
}

func tally(groups []string) map[string]int {
	times := map[string]int{}
	for _, g := range groups {
		times[g]++
	}
	return times
}

// bandsAtMost is into how many bands salaries of one currency are put.
const bandsAtMost = 5

// bandsOf are how wide the bands of each currency are: round numbers, so wide
// that there are few of them. A tenth of what is told at either end is not
// looked at, so that a slip of the keyboard widens nothing.
func bandsOf(all []Marked) map[string]int64 {
	told, wide := map[string][]int64{}, map[string]int64{}
	for i := range all {
		if pay := all[i].Pay; pay.Yearly > 0 {
			told[pay.Currency] = append(told[pay.Currency], pay.Yearly)
		}
	}
	for currency, pays := range told {
		slices.Sort(pays)
		tenth := len(pays) / 10
		wide[currency] = roundWidth(max(pays[len(pays)-1-tenth]-pays[tenth], pays[len(pays)/2]/10)) // where all are alike, some about them
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

// bands finds which band of salaries each application is in.
func bands(all []Marked, groups []string) {
	wide, named := bandsOf(all), map[Pay]string{}
	for i := range all {
		pay := all[i].Pay
		if pay.Yearly <= 0 {
			groups[i] = ""
			continue
		}
		width := wide[pay.Currency]
		pay.Yearly -= pay.Yearly % width
		if named[pay] == "" {
			named[pay] = strings.TrimSpace(fmt.Sprintf("%s %s to %s", pay.Currency, thousands(pay.Yearly), thousands(pay.Yearly+width)))
		}
		groups[i] = named[pay]
	}
}

// thousands is a whole number with a comma after each three digits.
func thousands(n int64) string {
	const thousand = 1000
	if n < thousand {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/thousand), n%thousand)
}
