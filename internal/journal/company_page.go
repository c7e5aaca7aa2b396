package journal

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Company is a company as it stands in the journal. It can have sent an answer
// itself, or stood between as an agency, or both.
type Company struct {
	ID   id.Company
	Name string
}

// CompanyByID reads a company, by the id that it has or by that of one merged
// into it. NotFound where neither is this person's.
func CompanyByID(company id.Company) *postgres.Row[Company] {
	return postgres.One[Company](`
		select id, name from companies where account_id = @account and id = @company
		union all
		select c.id, c.name from company_names n join companies c on c.account_id = @account and c.id = n.company_id
		where n.account_id = @account and n.id = @company`, postgres.Args{"company": company})
}

// FormerNames reads the further names of a company, each under the id that
// takes it away.
func FormerNames(company id.Company) *postgres.Rows[Company] {
	return postgres.Many[Company](`
		select id, name from company_names where account_id = @account and company_id = @company order by name_key limit 50`,
		postgres.Args{"company": company})
}

// CompanySum says how much there was with a company, and from when to when.
type CompanySum struct {
	Applications int
	Open         int
	Interviews   int // rounds
	FirstDay     clock.Day
	LastDay      clock.Day
}

// Part is which part a company has in an application.
type Part string

// The parts of a company.
const (
	AsEmployer Part = "company_id"
	AsAgency   Part = "agency_id"
)

const sumColumns = `count(*)::int as applications, (count(*) filter (where ` + openStages + `))::int as open,
	coalesce(sum(a.interviews), 0)::int as interviews, min(a.applied_day) as first_day, max(a.last_day) as last_day`

// SumOf reads how much there was with a company in that part.
func SumOf(company id.Company, as Part) *postgres.Row[CompanySum] {
	return postgres.One[CompanySum](`select `+sumColumns+` from applications a
		where a.account_id = @account and a.`+string(as)+` = @company and a.trashed_at is null`, postgres.Args{"company": company})
}

// RowThrough is a row of a company's page, with the agency that stood between.
type RowThrough struct {
	Row
	Agency string
}

// WithCompany reads one page of the applications that a company has that part
// in, the latest word first, and one more, which tells whether there are others.
func WithCompany(company id.Company, as Part, after Cursor) *postgres.Rows[RowThrough] {
	args, going := postgres.Args{"company": company}, ""
	if !after.Last.IsZero() {
		going = " and " + orders()[ByLast].after
		args["at_day"], args["at_id"] = after.Day, after.Last
	}
	return postgres.Many[RowThrough](`
		select `+rowColumns+`, coalesce(g.name, '') as agency
		from applications a left join companies g on g.account_id = @account and g.id = a.agency_id
		where a.account_id = @account and a.`+string(as)+` = @company and a.trashed_at is null`+going+`
		order by a.last_day desc, a.id desc limit `+rowLimit, args)
}

// latestWith are the applications of late that a company has a part in. What
// was said and who was met is looked for in these only, so that a page about
// thousands stays as swift as one about three.
const latestWith = `
	(select id, role, company from (
		(select id, role, company, last_day from applications where account_id = @account and company_id = @company and trashed_at is null order by last_day desc, id desc limit 100)
		union
		(select id, role, company, last_day from applications where account_id = @account and agency_id = @company and trashed_at is null order by last_day desc, id desc limit 100)) w)`

// Met is a first talk or an interview at a company.
type Met struct {
	ApplicationID id.Application
	Role          string
	Stage         Stage
	Day           clock.Day
	Precision     Precision
	Kind          MeetingKind
}

// MetAt reads the talks and interviews at a company, the latest first, a few
// of them. Canceled ones are left out.
func MetAt(company id.Company) *postgres.Rows[Met] {
	return postgres.Many[Met](`
		select a.id as application_id, a.role, s.stage, s.day, s.precision, coalesce(i.kind, '') as kind
		from (select id, role from applications
			where account_id = @account and company_id = @company and trashed_at is null and furthest >= 2 order by last_day desc, id desc limit 50) a
		cross join lateral (
			select distinct on (ordinal) id, ordinal, removed, stage, day, precision from stages
			where account_id = @account and application_id = a.id order by ordinal, revision desc) s
		left join interviews i on i.account_id = @account and i.id = s.id
		where not s.removed and s.stage in ('screening', 'interview') and coalesce(i.outcome, '') <> 'canceled'
		order by s.day desc nulls last, a.id desc, s.ordinal desc limit 8`, postgres.Args{"company": company})
}

// Said is what somebody at a company, or from an agency, said in their own words.
type Said struct {
	ApplicationID id.Application
	Role          string
	Company       string
	Body          string
	Who           string
	How           How
	Day           clock.Day
	Precision     Precision
}

// By is who said it and how; "" where neither is known.
func (s Said) By() string { return Telling{Who: s.Who, How: s.How}.By() }

// SaidBy reads the feedback that came with applications a company had a part
// in, the latest first, a few of it.
func SaidBy(company id.Company) *postgres.Rows[Said] {
	return postgres.Many[Said](`
		select a.id as application_id, a.role, a.company, e.body, e.who, e.how, e.day, e.precision
		from `+latestWith+` a
		join entries e on e.account_id = @account and e.application_id = a.id
		where e.kind = 'feedback' and not e.removed and not exists (
			select from entries n where n.account_id = @account and n.application_id = e.application_id and n.ordinal = e.ordinal and n.revision > e.revision)
		order by e.day desc nulls last, e.id desc limit 10`, postgres.Args{"company": company})
}
