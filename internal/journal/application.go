package journal

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Draft is an application as a person tells it. Company and role are enough.
type Draft struct {
	Company     string
	Agency      string // who stands between, where somebody does
	Role        string
	Stage       Stage     // Saved or Applied to begin with; of no matter when editing
	Day         clock.Day // of that stage; zero: some time
	Source      string    // where found
	SentHow     string
	Tailored    *bool  // nil: not said
	Resume      string // its version
	CoverLetter string // its version, or what it was
	WorkType    string // one of WorkTypes, or ""
	Place       string
	Salary      Salary
	PostingURL  string
	PostingText string
	Note        string // becomes the first entry
}

// WorkTypes are the kinds of work that an application can be for.
func WorkTypes() []string {
	return []string{"full_time", "part_time", "contract", "freelance", "internship", "volunteer"}
}

// Check says what is wrong with the draft, on the person's day today.
func (d Draft) Check(today clock.Day) (errs field.Errors) {
	if d.Company == "" {
		errs.Add("company", "Write the name of the company.")
	}
	if d.Role == "" {
		errs.Add("role", "Write the role, in the words of the posting.")
	}
	for name, line := range map[string]string{
		"company": d.Company, "agency": d.Agency, "role": d.Role, "source": d.Source, "sent_how": d.SentHow,
		"resume": d.Resume, "cover_letter": d.CoverLetter, "place": d.Place,
	} {
		checkLine(&errs, name, line)
	}
	if d.Stage != "" && !d.Stage.Valid() {
		errs.Add("stage", "Choose a stage from the list.")
	}
	if d.WorkType != "" && !slices.Contains(WorkTypes(), d.WorkType) {
		errs.Add("work_type", "Choose a kind of work from the list.")
	}
	checkPast(&errs, "day", d.Day, today)
	d.Salary.check(&errs)
	if d.PostingURL != "" && !WebAddress(d.PostingURL) {
		errs.Add("posting_url", "Write a web address that begins with https:// or http://, or leave it out.")
	}
	checkText(&errs, "posting_text", d.PostingText)
	checkText(&errs, "note", d.Note)
	return errs
}

func checkLine(errs *field.Errors, name, s string) {
	if utf8.RuneCountInString(s) > LineLimit {
		errs.Add(name, "This is longer than 300 characters. The note has room for more.")
	}
}

func checkText(errs *field.Errors, name, s string) {
	if utf8.RuneCountInString(s) > TextLimit {
		errs.Add(name, "This is longer than 50,000 characters. Keep the part that matters.")
	}
}

func checkPast(errs *field.Errors, name string, d, today clock.Day) {
	if today.Before(d) {
		errs.Add(name, "That day is still to come. Choose one up to today, or leave it empty.")
	}
}

// WebAddress tells whether a link to s leads to the web and nowhere else.
func WebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && len(s) <= 2000 && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' })
}

// Application is one application with all that was told of it but its facts.
type Application struct {
	ID             id.Application
	CompanyID      id.Company
	Company        string
	Agency         string
	Role           string
	Source         string
	SentHow        string
	Tailored       *bool
	Resume         string
	CoverLetter    string
	WorkType       string
	Place          string
	SalaryMin      *int64
	SalaryMax      *int64
	SalaryCurrency string
	SalaryPeriod   string
	PostingURL     string
	PostingText    string
	Version        int // grows with each edit
	CreatedAt      time.Time
	Stage          Stage
	Furthest       int
	Interviews     int
	AppliedDay     clock.Day
	StageDay       clock.Day
	LastDay        clock.Day
	LastWord       string
	Feeling        feeling.Feeling
	Answered       bool
	AnsweredDay    clock.Day
}

// Salary puts the salary's parts together.
func (a Application) Salary() Salary {
	s := Salary{Currency: a.SalaryCurrency, Period: a.SalaryPeriod}
	if a.SalaryMin != nil {
		s.Min = *a.SalaryMin
	}
	if a.SalaryMax != nil {
		s.Max = *a.SalaryMax
	}
	return s
}

// Draft is the application as it would be told today, for a form to change.
func (a Application) Draft() Draft {
	return Draft{
		Company: a.Company, Agency: a.Agency, Role: a.Role, Source: a.Source, SentHow: a.SentHow, Tailored: a.Tailored,
		Resume: a.Resume, CoverLetter: a.CoverLetter, WorkType: a.WorkType, Place: a.Place, Salary: a.Salary(),
		PostingURL: a.PostingURL, PostingText: a.PostingText,
	}
}

const oneApplication = `
		select a.id, a.company_id, a.company, coalesce(g.name, '') as agency, a.role, a.source, a.sent_how, a.tailored,
			a.resume, a.cover_letter, a.work_type, a.place, a.salary_min, a.salary_max, a.salary_currency, a.salary_period,
			a.posting_url, a.posting_text, a.version, a.created_at,
			a.stage, a.furthest, a.interviews, a.applied_day, a.stage_day, a.last_day, a.last_word,
			coalesce(a.feeling, 0) as feeling, a.answered, a.answered_day
		from applications a
		left join companies g on g.account_id = a.account_id and g.id = a.agency_id
		where a.account_id = @account and a.id = @application and a.trashed_at is null`

// ByID reads one application; NotFound where it is not this person's.
func ByID(app id.Application) *postgres.Row[Application] {
	return postgres.One[Application](oneApplication, postgres.Args{"application": app})
}

// Chosen reads the application whose id a query gives, where it gives one and
// that is there to be seen, and its steps as they stand.
func Chosen(query string, args postgres.Args) (*postgres.Optional[Application], *postgres.Rows[Step]) {
	of := func(sql string) string { return strings.ReplaceAll(sql, "@application", "("+query+")") }
	return postgres.Maybe[Application](of(oneApplication), args), postgres.Many[Step](of(presentSteps), args)
}

// SameCompany reads the other applications at the same company, the latest
// first, a few of them.
func SameCompany(app id.Application) *postgres.Rows[Row] {
	return postgres.Many[Row](`
		select `+rowColumns+`
		from applications a
		where a.account_id = @account and a.trashed_at is null and a.id <> @application
		  and a.company_id = (select company_id from applications where account_id = @account and id = @application)
		order by a.last_day desc, a.id desc limit 5`, postgres.Args{"application": app})
}
