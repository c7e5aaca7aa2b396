// Package aim is what a person looks for: the work, where and for whom, what
// it is to bring and what they bring themselves. None of it has to be said.
//
// It is never overwritten. A change is written beside it with its day, and what
// was before can be read. How far an application fits it is told in one
// line, from what both sides say. When several said no, or nobody has looked
// for a month, a look at it is offered.
package aim

import (
	"slices"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// The ways to work that somebody can look for.
const (
	Employment   = "employment"
	Freelance    = "freelance"
	Contract     = "contract"
	Study        = "study"
	Volunteering = "volunteering"
	Internship   = "internship"
)

// Paths lists them.
func Paths() []string {
	return []string{Employment, Freelance, Contract, Study, Volunteering, Internship}
}

// Limits on a list: how many things it has room for, and characters of each.
const (
	ListLimit = 30
	ItemLimit = 100
)

// Draft is what a person looks for, as they tell it.
type Draft struct {
	Roles          []string
	Companies      []string
	Industries     []string
	WorkTypes      []string // of journal.WorkTypes
	Places         []string
	SalaryMin      int64 // hundredths of the currency; 0: not said
	SalaryCurrency string
	SalaryPeriod   string // of journal.Periods, or ""
	Benefits       []string
	Paths          []string
	Qualifications []string
	Interests      []string
	Matters        []string // values
}

// lists are the lists that are typed, by the name of their field.
func (d *Draft) lists() map[string]*[]string {
	return map[string]*[]string{
		"roles": &d.Roles, "companies": &d.Companies, "industries": &d.Industries, "places": &d.Places,
		"benefits": &d.Benefits, "qualifications": &d.Qualifications, "interests": &d.Interests, "matters": &d.Matters,
	}
}

// Salary is what is meant to be earned at least.
func (d Draft) Salary() journal.Salary {
	return journal.Salary{Min: d.SalaryMin, Currency: d.SalaryCurrency, Period: d.SalaryPeriod}
}

// Empty tells whether nothing is said.
func (d Draft) Empty() bool { return d.Equal(Draft{}) }

// Equal tells whether two drafts say the same.
func (d Draft) Equal(other Draft) bool {
	for name, list := range d.lists() {
		if !slices.Equal(*list, *other.lists()[name]) {
			return false
		}
	}
	return slices.Equal(d.WorkTypes, other.WorkTypes) && slices.Equal(d.Paths, other.Paths) &&
		d.SalaryMin == other.SalaryMin && d.SalaryCurrency == other.SalaryCurrency && d.SalaryPeriod == other.SalaryPeriod
}

// Check says what is wrong with the draft.
func (d Draft) Check() (errs field.Errors) {
	for name, list := range d.lists() {
		if len(*list) > ListLimit {
			errs.Add(name, "There is room for 30. Keep those that matter most.")
		}
		if slices.ContainsFunc(*list, func(s string) bool { return utf8.RuneCountInString(s) > ItemLimit }) {
			errs.Add(name, "One of these is longer than 100 characters. A few words each will do.")
		}
	}
	if slices.ContainsFunc(d.WorkTypes, func(s string) bool { return !slices.Contains(journal.WorkTypes(), s) }) {
		errs.Add("work_types", "Choose from the list.")
	}
	if slices.ContainsFunc(d.Paths, func(s string) bool { return !slices.Contains(Paths(), s) }) {
		errs.Add("paths", "Choose from the list.")
	}
	for name, sentence := range d.Salary().Check() {
		errs.Add(name, sentence)
	}
	if d.SalaryPeriod != "" && !slices.Contains(journal.Periods(), d.SalaryPeriod) {
		errs.Add("salary_period", "Choose from the list.")
	}
	return errs
}

// fitting is the draft as it is kept: lists that are there, each thing once and
// in the order of the list that it is from, and a salary that is whole.
func (d Draft) fitting() Draft {
	for _, list := range d.lists() {
		*list = append([]string{}, *list...)
	}
	d.WorkTypes, d.Paths = inOrder(journal.WorkTypes(), d.WorkTypes), inOrder(Paths(), d.Paths)
	if d.SalaryMin == 0 {
		d.SalaryCurrency, d.SalaryPeriod = "", ""
	}
	return d
}

func inOrder(all, chosen []string) []string {
	ordered := []string{}
	for _, one := range all {
		if slices.Contains(chosen, one) {
			ordered = append(ordered, one)
		}
	}
	return ordered
}

// Aim is what a person looks for, or looked for once.
type Aim struct {
	ID         id.Aim
	FromDay    clock.Day
	RecordedAt time.Time
	Draft
}

const columns = `a.id, a.from_day, a.recorded_at, a.roles, a.companies, a.industries, a.work_types, a.places,
	a.salary_min, a.salary_currency, a.salary_period, a.benefits, a.paths, a.qualifications, a.interests, a.matters`

// Now reads what a person looks for, where they have said it.
func Now() *postgres.Optional[Aim] {
	return postgres.Maybe[Aim](`select `+columns+` from aims a where a.account_id = @account order by a.recorded_at desc, a.id desc limit 1`, nil)
}

// ByID reads what they looked for once; NotFound where it is not this person's.
func ByID(one id.Aim) *postgres.Row[Aim] {
	return postgres.One[Aim](`select `+columns+` from aims a where a.account_id = @account and a.id = @aim`, postgres.Args{"aim": one})
}

// Span is the time for which an aim stood.
type Span struct {
	ID       id.Aim
	FromDay  clock.Day
	UntilDay clock.Day // of the next one; zero: it stands
}

// spans are all aims with the day of the next one, which may have been written
// further west.
const spans = `(select n.id, n.from_day, greatest(n.from_day, lead(n.from_day) over w) as until_day, lead(n.id) over w is not null as past, n.recorded_at
	from aims n where n.account_id = @account window w as (order by n.recorded_at, n.id))`

const spanColumns = `s.id, s.from_day, case when s.past then s.until_day end as until_day`

// Earlier reads when they looked for something else, the latest first.
func Earlier() *postgres.Rows[Span] {
	return postgres.Many[Span](`select `+spanColumns+` from `+spans+` s where s.past order by s.recorded_at desc, s.id desc limit 100`, nil)
}

// SpanOf reads when one aim stood.
func SpanOf(one id.Aim) *postgres.Row[Span] {
	return postgres.One[Span](`select `+spanColumns+` from `+spans+` s where s.id = @aim`, postgres.Args{"aim": one})
}
