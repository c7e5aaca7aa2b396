package insight

import "onward/internal/postgres"

// Marked is an application with that by which applications are compared.
type Marked struct {
	Application

	Tailored Answer
	Letter   bool
	Referred bool
	Company  string
	Source   string
	WorkType string
	Resume   string
	Place    string
	Pay      Pay
}

// Answer is a yes or a no that may not have been said.
type Answer int8

// The answers.
const (
	Unsaid Answer = iota
	No
	Yes
)

// Pay is a salary as it compares with others: by the year.
type Pay struct {
	Currency string // "" where none is told
	Yearly   int64  // in whole units of the currency; the middle where a span is told
}

// markColumns are those of the marks, which follow an application's own.
const markColumns = `, a.tailored, a.cover_letter <> '', a.salary_min, a.salary_max, a.salary_period, a.salary_currency, a.company, a.source, a.sent_how, a.work_type, a.resume, a.place`

// MarkedApplications is a read of what a scope has, with its marks.
type MarkedApplications struct {
	*postgres.Stream

	All []Marked
}

// MarkedIn asks for the applications of a scope with their marks.
func MarkedIn(s Scope) *MarkedApplications {
	texts, referred := map[string]string{}, map[[2]string]bool{}
	text := func(b []byte) string { // the same words are kept once
		known, there := texts[string(b)]
		if !there {
			known = string(b)
			texts[known] = known
		}
		return known
	}
	stood := func(told [2]string) bool { // and looked through once
		is, there := referred[told]
		if !there {
			is = Referral(told[0], told[1])
			referred[told] = is
		}
		return is
	}
	all, read := &MarkedApplications{}, reader()
	all.Stream = ask(s, markColumns, func(v postgres.Sent) {
		a := Marked{Application: read(v)}
		v = v[columnCount:]
		a.Tailored, a.Letter, a.Pay.Yearly = answer(v), v.True(1), yearly(v.Int(2), v.Int(3), v.Text(4))
		if a.Pay.Yearly > 0 {
			a.Pay.Currency = text(v.Text(5))
		}
		a.Company, a.Source, a.WorkType, a.Resume, a.Place = string(v.Text(6)), text(v.Text(7)), text(v.Text(9)), text(v.Text(10)), text(v.Text(11))
		a.Referred = stood([2]string{a.Source, text(v.Text(8))})
		all.All = with(all.All, a)
	})
	return all
}

// answer is the one that the first column gives.
func answer(v postgres.Sent) Answer {
	switch {
	case v.Null(0):
		return Unsaid
	case v.True(0):
		return Yes
	}
	return No
}

// How often a period is in a year of work.
const (
	yearMonths = 12
	yearWeeks  = 52
	yearDays   = 260
	yearHours  = 2080
)

// yearly is the middle of a salary, which is told in hundredths and may have
// but one end, by the year in whole units.
func yearly(low, high int64, period []byte) int64 {
	const middle, hundredths = 2, 100
	if low == 0 {
		low = high
	}
	if high == 0 {
		high = low
	}
	times := int64(1)
	switch string(period) {
	case "month":
		times = yearMonths
	case "week":
		times = yearWeeks
	case "day":
		times = yearDays
	case "hour":
		times = yearHours
	}
	return (low + high) * times / (middle * hundredths)
}
