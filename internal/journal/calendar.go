package journal

import (
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// EventKind says what a day of the calendar holds.
type EventKind string

// What the calendar holds.
const (
	EventMeeting  EventKind = "meeting"  // a first talk or an interview
	EventDeadline EventKind = "deadline" // an offer is to be answered by then
	EventApplied  EventKind = "applied"  // an application was sent
)

// Event is one thing on a day of the calendar.
type Event struct {
	Day           clock.Day
	Event         EventKind
	ApplicationID id.Application
	Role          string
	Company       string
	Stage         Stage // of the step
	Meeting
}

// How many events of one kind a day holds, one more included which tells
// whether there are others.
const (
	FewADay  = "4"
	ManyADay = "101"
)

// Calendar reads what the days from first to last hold, in order: of each kind
// at most so many on one day. limit is FewADay or ManyADay.
func Calendar(first, last clock.Day, limit string) *postgres.Rows[Event] {
	// As an array, of which PostgreSQL expects a few: of a span it expects so
	// many days that it would plan the query anew each time.
	var days []clock.Day
	for d := first; !last.Before(d); d = d.AddDays(1) {
		days = append(days, d)
	}
	const present = `not s.removed and not exists (
		select from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal and n.revision > s.revision)`
	meeting := `coalesce(i.kind, '') as kind, coalesce(i.starts_at, timestamptz '0001-01-01 00:00:00Z') as starts_at, coalesce(i.time_zone, '') as time_zone,
		coalesce(i.minutes, 0) as minutes, coalesce(i.place, '') as place, coalesce(i.link, '') as link, coalesce(i.people, '') as people,
		coalesce(i.outcome, '') as outcome, '' as preparation, '' as notes`
	const none = `'', timestamptz '0001-01-01 00:00:00Z', '', 0, '', '', '', '', '', ''`
	return postgres.Many[Event](`
		with days as materialized (select d.day from unnest(@days::date[]) d (day))
		select e.* from (
			select d.day, 'meeting' as event, m.* from days d cross join lateral (
				select a.id as application_id, a.role, a.company, s.stage, `+meeting+`
				from stages s
				join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null
				left join interviews i on i.account_id = @account and i.id = s.id
				where s.account_id = @account and s.stage in ('screening', 'interview') and s.day = d.day and s.precision = 'day' and `+present+`
				order by i.starts_at nulls first, s.id limit `+limit+`) m
			union all
			select d.day, 'deadline', m.* from days d cross join lateral (
				select a.id, a.role, a.company, s.stage, `+none+`
				from offers o
				join stages s on s.account_id = @account and s.id = o.id
				join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null
				where o.account_id = @account and o.deadline = d.day and s.stage = 'offer' and `+present+`
				order by s.id limit `+limit+`) m
			union all
			select d.day, 'applied', m.* from days d cross join lateral (
				select a.id, a.role, a.company, 'applied', `+none+`
				from applications a
				where a.account_id = @account and a.trashed_at is null and a.applied_day = d.day
				order by a.applied_day desc, a.id desc limit `+limit+`) m) e
		order by e.day, e.event = 'applied', e.event = 'meeting', e.starts_at, e.application_id`,
		postgres.Args{"days": days})
}

// Month is the days of one month and, around them, of the weeks that it cuts.
type Month struct {
	First clock.Day // of the month
	Weeks [][]clock.Day
}

// MonthOf is the month that a day lies in, its weeks beginning on that day.
func MonthOf(d clock.Day, start time.Weekday) Month {
	m := Month{First: clock.Date(d.Year(), d.Month(), 1)}
	day := m.First.AddDays(-((int(m.First.Weekday()) - int(start) + 7) % 7))
	for next := m.Next(); day.Before(next); {
		week := make([]clock.Day, 7)
		for i := range week {
			week[i], day = day, day.AddDays(1)
		}
		m.Weeks = append(m.Weeks, week)
	}
	return m
}

// Next is the first day of the month after.
func (m Month) Next() clock.Day { return clock.Date(m.First.Year(), m.First.Month()+1, 1) }

// Before is the first day of the month before.
func (m Month) Before() clock.Day { return clock.Date(m.First.Year(), m.First.Month()-1, 1) }

// Last is the last day of the month.
func (m Month) Last() clock.Day { return m.Next().AddDays(-1) }

// Holds tells whether a day is one of the month's.
func (m Month) Holds(d clock.Day) bool {
	return d.Year() == m.First.Year() && d.Month() == m.First.Month()
}
