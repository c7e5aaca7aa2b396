package aim

import (
	"slices"
	"strings"
	"unicode"

	"onward/internal/journal"
)

// Facts are what is known of an application that an aim can be held against.
type Facts struct {
	Role     string
	Company  string
	WorkType string
	Place    string
	Salary   journal.Salary
	Tags     []string // one of them may name an industry
}

// FactsOf are those of an application, with its tags.
func FactsOf(d journal.Draft, tags []string) Facts {
	return Facts{Role: d.Role, Company: d.Company, WorkType: d.WorkType, Place: d.Place, Salary: d.Salary, Tags: tags}
}

// Fit is how far an application fits an aim: in what it does, what is to be
// said of the rest, and what is not known of it. Nothing else is compared, and
// there is no score.
type Fit struct {
	In      []string // "role"
	But     []string // "the salary is below it"
	Unknown []string // "place"
}

// FitOf holds an application against an aim. A role fits where all words of a
// role that is looked for stand in its name; a place likewise. Companies and
// industries are what somebody would like best, so that others are no misfit;
// an industry is known by a tag.
func FitOf(a Draft, f Facts) (fit Fit) {
	if len(a.Roles) > 0 {
		fit.part("role", f.Role != "", names(a.Roles, f.Role), "the role is named differently")
	}
	if types := a.types(); len(types) > 0 {
		fit.part("work type", f.WorkType != "", slices.Contains(types, f.WorkType), "the work type is another one")
	}
	if len(a.Places) > 0 {
		fit.part("place", f.Place != "", names(a.Places, f.Place) || remote(f.Place) && slices.ContainsFunc(a.Places, remote), "the place is another one")
	}
	if a.SalaryMin > 0 {
		but := paid(a.Salary(), f.Salary)
		fit.part("salary", f.Salary.Min > 0 || f.Salary.Max > 0, but == "", but)
	}
	if slices.ContainsFunc(a.Companies, func(c string) bool { return journal.NameKey(c) == journal.NameKey(f.Company) }) {
		fit.In = append(fit.In, "company")
	}
	if slices.ContainsFunc(f.Tags, func(t string) bool {
		return slices.ContainsFunc(a.Industries, func(i string) bool { return journal.Fold(i) == journal.Fold(t) })
	}) {
		fit.In = append(fit.In, "industry")
	}
	return fit
}

func (f *Fit) part(name string, known, fits bool, but string) {
	switch {
	case !known:
		f.Unknown = append(f.Unknown, name)
	case fits:
		f.In = append(f.In, name)
	default:
		f.But = append(f.But, but)
	}
}

// Line says it in one sentence; "" where there was nothing to compare.
func (f Fit) Line() string {
	if len(f.In) == 0 && len(f.But) == 0 {
		return ""
	}
	rest := slices.Clone(f.But)
	if len(f.Unknown) > 0 {
		rest = append(rest, "nothing is known of the "+and(f.Unknown, "the "))
	}
	if len(f.In) == 0 {
		return "Compared with your aim: " + strings.Join(rest, "; ") + "."
	}
	return strings.Join(append([]string{"Fits your aim in " + and(f.In, "")}, rest...), "; ") + "."
}

// and names several things, each but the first with a word before it.
func and(all []string, before string) string {
	last := len(all) - 1
	if last == 0 {
		return all[0]
	}
	return strings.Join(all[:last], ", "+before) + " and " + before + all[last]
}

// types are the kinds of work that fit: those that were chosen, and what the
// paths say beside them. Employment is full-time or part-time, unless one of
// the two was chosen.
func (d Draft) types() []string {
	types := slices.Clone(d.WorkTypes)
	employed := slices.Contains(types, "full_time") || slices.Contains(types, "part_time")
	for _, p := range d.Paths {
		switch {
		case p == Employment && !employed:
			types = append(types, "full_time", "part_time")
		case p == Freelance, p == Contract, p == Internship:
			types = append(types, p)
		case p == Volunteering:
			types = append(types, "volunteer")
		}
	}
	return types
}

// names tells whether all words of one of these stand in a text. An s at the
// end of a word is of no matter.
func names(all []string, text string) bool {
	there := words(text)
	return slices.ContainsFunc(all, func(one string) bool {
		wanted := words(one)
		return len(wanted) > 0 && !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(there, w) })
	})
}

func words(s string) []string {
	all := strings.FieldsFunc(journal.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#' })
	for i, w := range all {
		if len(w) > 3 {
			all[i] = strings.TrimSuffix(w, "s")
		}
	}
	return all
}

// remote tells whether a place says that the work is done from anywhere.
func remote(place string) bool {
	return names([]string{"remote", "remotely", "home office", "homeoffice", "from home", "anywhere", "work from home"}, place)
}

// perYear is how often a period is in a year, where that is known without
// knowing how many hours are worked.
func perYear(period string) int64 {
	return map[string]int64{"year": 1, "month": 12}[period]
}

// paid says what is to be said of what a posting pays where somebody wants so
// much at least: "" where it is enough.
func paid(wanted, s journal.Salary) string {
	one, other := int64(1), int64(1)
	if wanted.Period != s.Period {
		one, other = perYear(wanted.Period), perYear(s.Period)
	}
	switch least := wanted.Min * one; {
	case wanted.Currency != s.Currency:
		return "the salary is in " + s.Currency
	case (one == 0 || other == 0) && s.Period != "":
		return "the salary is paid per " + s.Period
	case one == 0 || other == 0:
		return "nobody says for what time the salary is"
	case s.Min*other >= least:
		return ""
	case s.Max*other >= least:
		return "the salary may reach it"
	case s.Max == 0:
		return "the salary begins below it"
	}
	return "the salary is below it"
}
