package review

import (
	"slices"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Kind is a kind of thing that happens in a week.
type Kind string

// The kinds. Answered is the first word from a human being about an
// application, whatever it said; Forward is being asked to a talk or an
// interview, when it was told. The two are never one number.
const (
	Sent      Kind = "sent"
	Answered  Kind = "answered"
	Forward   Kind = "forward"
	Met       Kind = "met" // a talk or an interview that took place
	Offered   Kind = "offer"
	Accepted  Kind = "accepted"
	SaidNo    Kind = "rejected"
	Withdrawn Kind = "withdrawn"
	Silent    Kind = "no_response"
)

// Kinds lists them in the order in which a week shows them.
func Kinds() []Kind {
	return []Kind{Sent, Answered, Forward, Met, Offered, Accepted, SaidNo, Withdrawn, Silent}
}

// Happening is something of a kind that happened in a week, with how much of
// that kind there was.
type Happening struct {
	Kind         Kind
	Times        int // how often it happened in all
	Applications int // with how many of them
	ID           id.Application
	Company      string
	Role         string
}

// NamesShown is how many applications of one kind a week names.
const NamesShown = 5

// Of a step s: the condition that it stands as it is told there, the day on
// which it was first told, and what became of the meeting that it is. Each
// looks into one place for one row. As joins they would be free to go the
// other way about, and do where PostgreSQL has planned for a journal with
// nothing in it yet.
const (
	present = `not s.removed and s.revision = (
		select max(n.revision) from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal)`
	told    = `(select f.recorded_day from stages f where f.account_id = @account and f.application_id = s.application_id and f.ordinal = s.ordinal and f.revision = 1)`
	outcome = `coalesce((select i.outcome from interviews i where i.account_id = @account and i.id = s.id), '')`
)

// Happened reads what happened in the seven days from the first of a week, as
// the journal tells it now: of each kind a few applications, in the order of
// their days. What lies in the trash is left out, and so is a day that is not
// known exactly. An interview of which nothing was said took place once its
// day has passed.
func Happened(week, today clock.Day) *postgres.Rows[Happening] {
	return postgres.Many[Happening](`
		with happened as (
			select 'sent' as kind, a.id as app, a.applied_day as day from applications a
			where a.account_id = @account and a.trashed_at is null and a.applied_day between @first and @last and a.applied_exact
			union all
			select 'answered', a.id, a.answered_day from applications a
			where a.account_id = @account and a.trashed_at is null and a.answered_day between @first and @last and a.answered_exact
			union all
			select 'forward', s.application_id, least(s.day, `+told+`) from stages s
			where s.account_id = @account and s.stage in ('screening', 'interview') and s.precision = 'day' and s.day between @first and @ahead
			and least(s.day, `+told+`) between @first and @last and `+outcome+` <> 'canceled' and `+present+`
			union all
			select 'met', s.application_id, s.day from stages s
			where s.account_id = @account and s.stage in ('screening', 'interview') and s.precision = 'day' and s.day between @first and @last
			and (`+outcome+` = 'held' or s.stage = 'interview' and s.day < @today and `+outcome+` = '') and `+present+`
			union all
			select s.stage, s.application_id, s.day from stages s
			where s.account_id = @account and s.stage in ('offer', 'accepted', 'rejected', 'withdrawn', 'no_response') and s.precision = 'day' and s.day between @first and @last and `+present+`),
		of as (
			select h.kind, h.app as id, a.company, a.role, min(h.day) as day, count(*) as times from happened h
			cross join lateral (select company, role from applications where account_id = @account and id = h.app and trashed_at is null limit 1) a
			group by h.kind, h.app, a.company, a.role)
		select kind, times, applications, id, company, role from (
			select kind, (sum(times) over (partition by kind))::int as times, (count(*) over (partition by kind))::int as applications, id, company, role, day,
				row_number() over (partition by kind order by day, id) as place
			from of) o
		where place <= 5 order by kind, place`,
		postgres.Args{"first": week, "last": LastDay(week), "ahead": LastDay(week).AddDays(journal.MeetingAhead), "today": today})
}

// Line is all that happened of one kind.
type Line struct {
	Kind         Kind
	Times        int
	Applications int
	Named        []Happening // NamesShown of them at the most
}

// Lines puts what happened into the order in which a week shows it.
func Lines(all []Happening) (lines []Line) {
	for _, kind := range Kinds() {
		of := slices.DeleteFunc(slices.Clone(all), func(h Happening) bool { return h.Kind != kind })
		if len(of) > 0 {
			lines = append(lines, Line{kind, of[0].Times, of[0].Applications, of})
		}
	}
	return lines
}
