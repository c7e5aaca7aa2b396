// Package feed is what stands on a day, as a calendar program asks for it: an
// iCalendar document (RFC 5545), made anew each time.
//
// Whoever has its address can read it, and most give it to a program of
// somebody else's. So it holds what a calendar is for and no more: talks with
// their time and place, offers to answer, reminders, tasks by their title. What
// was tried stands on the day of its verdict without its words. Feelings,
// notes, reflections and looks back are not in it.
package feed

import (
	"context"
	"fmt"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// The days that a feed holds, counted from today, and how many items of a kind
// at the most: of those to come, and of those that have been.
const (
	Behind = 60
	Ahead  = journal.MeetingAhead

	mostAhead  = 500
	mostBehind = 100
)

// Item is one thing in a feed: a line of the agenda, and of a meeting what its
// time and place are.
type Item struct {
	agenda.Line // Stage is that of the step, of a meeting

	Number   int    // of the step that a meeting or a deadline is
	TimeZone string // in which the time of a meeting was told
	Minutes  int    // that it takes; 0: not said
	Place    string
	Link     string
}

// uid is the name of an item, the same for as long as the thing is there,
// whatever is corrected about it.
func (i Item) uid() string {
	if i.Kind == agenda.Meeting || i.Kind == agenda.Deadline {
		return id.Named[id.SubjectKind](i.ApplicationID, fmt.Sprint(i.Kind, i.Number)).String()
	}
	return i.ID.String()
}

// Read reads what a person's feed holds on a day of theirs, in one round trip.
func Read(ctx context.Context, owned postgres.Owned, today clock.Day) ([]Item, error) {
	met, dated := meetings(today), others(today)
	if err := owned.Read(ctx, met, dated); err != nil {
		return nil, err
	}
	return append(met.All, dated.All...), nil
}

func span(today clock.Day) postgres.Args {
	return postgres.Args{
		"first": today.AddDays(-Behind), "before": today.AddDays(-1), "today": today, "last": today.AddDays(Ahead),
		"ahead": mostAhead, "behind": mostBehind,
	}
}

// meetings reads talks and interviews: those that have been, and those to come
// as long as something may come of them.
func meetings(today clock.Day) *postgres.Rows[Item] {
	const from = `
		select s.id, s.day, s.application_id, s.ordinal, s.stage, a.company, a.role, a.stage_day, i.kind, i.starts_at, i.time_zone, i.minutes, i.place, i.link
		from stages s
		join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null and a.search_id is null
		left join interviews i on i.account_id = @account and i.id = s.id
		where s.account_id = @account and s.stage in ('screening', 'interview') and s.precision = 'day' and coalesce(i.outcome, '') <> 'canceled'
		and not s.removed and not exists (
			select from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal and n.revision > s.revision)`
	return postgres.Many[Item](`
		select m.id, 'meeting' as kind, m.day, m.application_id, '' as title, coalesce(m.starts_at, timestamptz '0001-01-01 00:00:00Z') as starts_at,
			coalesce(m.kind, '') as how, 0 as ordinal, null::date as until, m.company, m.role, m.stage, m.stage_day,
			m.ordinal as number, coalesce(m.time_zone, '') as time_zone, coalesce(m.minutes, 0) as minutes, coalesce(m.place, '') as place, coalesce(m.link, '') as link
		from (
			(`+from+` and s.day between @today and @last and a.stage in ('saved', 'applied', 'screening', 'interview', 'offer')
			order by s.day, i.starts_at nulls first, s.id limit @ahead)
			union all
			(`+from+` and s.day between @first and @before order by s.day desc, i.starts_at desc nulls last, s.id desc limit @behind)) m
		order by m.day, m.starts_at nulls first, m.id`, span(today))
}

// others reads what else the agenda has: of reminders those that are not over.
func others(today clock.Day) *postgres.Rows[Item] {
	const (
		columns = `g.id, g.kind, g.day, g.application_id, case when g.kind = 'task' then g.title else '' end as title, g.how, g.ordinal, g.until`
		from    = ` from agenda g where g.account_id = @account and g.kind = k.kind and not g.away and (g.until is null or g.until >= @today)
			and g.turn between `
		turn = ` - date '2000-01-01'` // a day as the index has it
	)
	args := span(today)
	args["kinds"] = []string{string(agenda.Deadline), string(agenda.Reminder), string(agenda.Task), string(agenda.Verdict)}
	return postgres.Many[Item](`
		select t.*, timestamptz '0001-01-01 00:00:00Z' as starts_at, coalesce(a.company, '') as company, coalesce(a.role, '') as role,
			coalesce(a.stage, '') as stage, a.stage_day, coalesce(s.ordinal, 0) as number, '' as time_zone, 0 as minutes, '' as place, '' as link
		from unnest(@kinds::text[]) k (kind) cross join lateral (
			(select `+columns+from+`@today::date`+turn+` and @last::date`+turn+` order by g.turn, g.starts_at nulls first, g.id desc limit @ahead)
			union all
			(select `+columns+from+`@first::date`+turn+` and @before::date`+turn+` order by g.turn desc, g.starts_at desc nulls last, g.id limit @behind)) t
		left join applications a on a.account_id = @account and a.id = t.application_id
		left join stages s on t.kind = 'deadline' and s.account_id = @account and s.id = t.id
		order by t.day, t.kind, t.id`, args)
}
