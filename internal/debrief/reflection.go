package debrief

import (
	"strings"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Reflection is an answer, with where it was given.
type Reflection struct {
	ID            id.Reflection
	Question      Question
	Body          string
	RecordedDay   clock.Day
	DebriefID     id.Debrief
	ApplicationID id.Application
	Company       string
	Role          string
	Form          Form
}

// Filter says which reflections a list shows, and after which it goes on.
type Filter struct {
	Company  string // a part of its name
	Question Question
	Reason   string // that the same debrief names: of the list, or in own words
	After    id.Reflection
}

// PageSize is how many reflections a list shows at once.
const PageSize = 25

// Reflections reads one page of what was answered, as it stands, the latest
// first, and one more, which tells whether there is another page.
func Reflections(f Filter) *postgres.Rows[Reflection] {
	args := postgres.Args{}
	where := []string{"r.account_id = @account", latest}
	with := func(condition, name string, value any) {
		where, args[name] = append(where, condition), value
	}
	if f.Question != "" {
		with("r.question = @question", "question", f.Question)
	}
	if f.Company != "" {
		with("position(@company in a.company_key) > 0", "company", journal.NameKey(f.Company))
	}
	if f.Reason != "" {
		with(`exists (
			select from debrief_steps s join debrief_reasons n on n.account_id = @account and n.step_id = s.id
			where s.account_id = @account and s.debrief_id = d.id and `+latest+` and coalesce(nullif(n.words, ''), n.reason) = @reason)`, "reason", f.Reason)
	}
	if !f.After.IsZero() {
		with("r.id < @after", "after", f.After)
	}
	return postgres.Many[Reflection](`
		select r.id, r.question, r.body, s.recorded_day, d.id as debrief_id, a.id as application_id, a.company, a.role, d.form
		from reflections r
		cross join lateral (select * from debrief_steps s where s.account_id = @account and s.id = r.step_id limit 1) s
		cross join lateral (select * from debriefs d where d.account_id = @account and d.id = s.debrief_id and d.trashed_at is null limit 1) d
		cross join lateral (select * from applications a where a.account_id = @account and a.id = d.application_id and a.trashed_at is null limit 1) a
		where `+strings.Join(where, " and ")+` order by r.id desc limit 26`, args)
}

// latest is a saving s that no later one of its step stands in for. It is
// looked up, and so is what the lists join: where PostgreSQL has planned for a
// journal with nothing in it yet, joins may go the wrong way about.
const latest = `s.revision = (
	select max(l.revision) from debrief_steps l where l.account_id = @account and l.debrief_id = s.debrief_id and l.step = s.step)`

// ReasonCount is a reason and how often each of the two tellers named it.
type ReasonCount struct {
	Reason
	Said    int // by them
	Guessed int
}

// NamedReasons reads which reasons were named in all debriefs, or, where which is
// a condition in SQL, in those of the applications a that it holds for; those
// named most often first. Said and guessed are counted apart. Each "is true" has
// PostgreSQL hash what it looks in, where a join would be planned one way or the
// other.
func NamedReasons(which string, args postgres.Args) *postgres.Rows[ReasonCount] {
	if which != "" {
		which = ` and (select true from applications a where a.account_id = @account and a.id = d.application_id` + which + ` limit 1)`
	}
	return postgres.Many[ReasonCount](`
		select '' as teller, n.reason, n.words, null::boolean as mine,
			count(*) filter (where n.teller = 'them') as said, count(*) filter (where n.teller = 'me') as guessed
		from debrief_reasons n
		where n.account_id = @account and (n.step_id in (
			select s.id from (
				select id, debrief_id, revision, max(revision) over (partition by debrief_id, step) as latest from debrief_steps
				where account_id = @account and step in ('said', 'guess')) s
			where s.revision = s.latest and (s.debrief_id in (
				select d.id from debriefs d where d.account_id = @account and d.trashed_at is null and (d.application_id in (
					select a.id from applications a where a.account_id = @account and a.trashed_at is not null)) is not true`+which+`)) is true)) is true
		group by n.reason, n.words order by count(*) desc, n.reason, n.words limit 50`, args)
}
