package journal

import (
	"onward/internal/clock"
	"onward/internal/postgres"
)

// What the first page shows of the journal: a few of each.

// Latest reads the five applications of the present search with the latest
// word.
func Latest() *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null
		order by a.last_day desc, a.id desc limit 5`, nil)
}

// QuietBetween reads five applications that were sent, and the last word of
// which is of these days, the longest quiet first.
func QuietBetween(first, last clock.Day) *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null and a.stage = 'applied' and a.last_day between @first and @last
		order by a.last_day, a.id limit 5`, postgres.Args{"first": first, "last": last})
}

// Ahead reads the first five meetings and deadlines of these days, in order;
// not those that were canceled, nor of applications that have ended.
func Ahead(first, last clock.Day) *postgres.Rows[Event] {
	const present = `not s.removed and a.stage in ('saved', 'applied', 'screening', 'interview', 'offer') and not exists (
		select from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal and n.revision > s.revision)`
	return postgres.Many[Event](`
		(select s.day, 'meeting' as event, a.id as application_id, a.role, a.company, s.stage,
			coalesce(i.kind, '') as kind, coalesce(i.starts_at, timestamptz '0001-01-01 00:00:00Z') as starts_at, coalesce(i.time_zone, '') as time_zone,
			coalesce(i.minutes, 0) as minutes, coalesce(i.place, '') as place, coalesce(i.link, '') as link, coalesce(i.people, '') as people,
			'' as outcome, '' as preparation, '' as notes
		from stages s
		join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null
		left join interviews i on i.account_id = @account and i.id = s.id
		where s.account_id = @account and s.stage in ('screening', 'interview') and s.day between @first and @last and s.precision = 'day'
			and coalesce(i.outcome, '') = '' and `+present+`
		order by s.day, i.starts_at nulls first, s.id limit 5)
		union all
		(select o.deadline, 'deadline', a.id, a.role, a.company, s.stage, '', timestamptz '0001-01-01 00:00:00Z', '', 0, '', '', '', '', '', ''
		from offers o
		join stages s on s.account_id = @account and s.id = o.id
		join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null
		where o.account_id = @account and o.deadline between @first and @last and s.stage = 'offer' and `+present+`
		order by o.deadline, s.id limit 5)
		order by day, event, starts_at, application_id limit 5`, postgres.Args{"first": first, "last": last})
}
