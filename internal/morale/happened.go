package morale

import (
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Kind is a kind of thing that happens and may weigh on a day, or lift it.
type Kind string

// The kinds.
const (
	No        Kind = "rejected"
	Interview Kind = "interview" // that took place
	Offer     Kind = "offer"
)

// Kinds lists them in the order in which they stand below the line.
func Kinds() []Kind { return []Kind{No, Interview, Offer} }

// Happening is something that happened on a day.
type Happening struct {
	Day     clock.Day
	Kind    Kind
	ID      id.Application
	Company string
}

// Of a step s: the condition that it stands as it is told there, and what
// became of the meeting that it is.
const (
	present = `not s.removed and s.revision = (
		select max(n.revision) from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal)`
	outcome = `coalesce((select i.outcome from interviews i where i.account_id = @account and i.id = s.id), '')`
)

// Happened reads what happened on the days from first to last, in their order.
// A day that is not known exactly is left out, and so is what lies in the
// trash. An interview of which nothing was said took place once its day has
// passed.
func Happened(first, last, today clock.Day) *postgres.Rows[Happening] {
	return postgres.Many[Happening](`
		select s.day, s.stage as kind, a.id, a.company from (
			select s.day, s.stage, s.application_id, s.ordinal from stages s
			where s.account_id = @account and s.stage in ('rejected', 'offer') and s.day between @first and @last and s.precision = 'day' and `+present+`
			union all
			select s.day, s.stage, s.application_id, s.ordinal from stages s
			where s.account_id = @account and s.stage = 'interview' and s.day between @first and @last and s.precision = 'day'
			and (`+outcome+` = 'held' or s.day < @today and `+outcome+` = '') and `+present+`) s
		cross join lateral (select id, company from applications where account_id = @account and id = s.application_id and trashed_at is null limit 1) a
		order by s.day, s.application_id, s.ordinal limit 500`, postgres.Args{"first": first, "last": last, "today": today})
}

// Felt is one feeling, wherever it was told.
type Felt struct {
	Day     clock.Day // zero: nobody knows
	Where   string    // "day", "stage", "entry" or "path"
	Feeling feeling.Feeling
	Words   string
	Company string // of the application that it was told about
	Role    string
}

// All reads every feeling that the person has told, as it stands, by day: of
// their days, of what happened, and after a no.
func All() *postgres.Rows[Felt] {
	return postgres.Many[Felt](`
		select f.day, f.place as "where", coalesce(f.feeling, 0) as feeling, f.words, coalesce(a.company, '') as company, coalesce(a.role, '') as role from (
			select c.day, 'day' as place, c.feeling, c.words, null::uuid as app, c.recorded_at from check_ins c
			where c.account_id = @account and not c.removed and `+latest+`
			union all
			select s.day, 'stage', s.feeling, s.feeling_words, s.application_id, s.recorded_at from stages s
			where s.account_id = @account and (s.feeling is not null or s.feeling_words <> '') and `+present+`
			union all
			select e.day, 'entry', e.feeling, e.feeling_words, e.application_id, e.recorded_at from entries e
			where e.account_id = @account and (e.feeling is not null or e.feeling_words <> '') and not e.removed and e.revision = (
				select max(n.revision) from entries n where n.account_id = @account and n.application_id = e.application_id and n.ordinal = e.ordinal)
			union all
			select p.recorded_day, 'path', p.feeling, p.feeling_words, d.application_id, p.recorded_at from debrief_steps p
			join debriefs d on d.account_id = @account and d.id = p.debrief_id
			where p.account_id = @account and (p.feeling is not null or p.feeling_words <> '') and not exists (
				select from debrief_steps l where l.account_id = @account and l.debrief_id = p.debrief_id and l.step = p.step and l.revision > p.revision)) f
		left join applications a on a.account_id = @account and a.id = f.app
		order by f.day nulls first, f.recorded_at`, nil)
}
