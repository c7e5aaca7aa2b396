package debrief

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Waiting is a debrief that was left, or an end that none was begun for.
type Waiting struct {
	ApplicationID id.Application
	Company       string
	Role          string
	Stage         journal.Stage // that it came to since
	StageDay      clock.Day
	DebriefID     id.Debrief // zero: not begun
	Form          Form
}

// offeredDays is how long after a no the path is offered unasked.
const offeredDays = 14

// WaitingOn reads the debriefs that a person may want to go on with today, and
// the noes of the last two weeks that none was begun for since: three of each
// at the most, the latest first. A no that is told with a day before that of an
// earlier look back is not among them; its own page offers it all the same.
func WaitingOn(today clock.Day) *postgres.Rows[Waiting] {
	const shown = `a.id as application_id, a.company, a.role, a.stage, a.stage_day`
	return postgres.Many[Waiting](`
		(select `+shown+`, d.id as debrief_id, d.form from debriefs d
		join applications a on a.account_id = @account and a.id = d.application_id and a.trashed_at is null
		where d.account_id = @account and d.trashed_at is null and d.closed_at is null and (d.later_day is null or d.later_day <= @today)
		order by d.created_at desc, d.id desc limit 3)
		union all
		(select `+shown+`, '00000000-0000-0000-0000-000000000000'::uuid, 'short' from applications a
		where a.account_id = @account and a.trashed_at is null and a.stage = 'rejected' and a.last_day >= @since
		and not exists (
			select from debriefs d where d.account_id = @account and d.application_id = a.id
			and d.form in ('full', 'short') and d.created_day >= coalesce(a.stage_day, date '0001-01-01'))
		order by a.last_day desc, a.id desc limit 3)`, postgres.Args{"today": today, "since": today.AddDays(-offeredDays)})
}

// Reached tells how far an application came beside the others of its search:
// how many there are that were sent, and how many of them came as far.
type Reached struct{ Sent, AsFar int }

// AsFarAs counts how many applications of the present search came as far as
// this one.
func AsFarAs(app id.Application) *postgres.Row[Reached] {
	return postgres.One[Reached](`
		select count(*) as sent, count(*) filter (where (a.furthest, a.interviews) >= (o.furthest, o.interviews)) as as_far
		from applications o join applications a on a.account_id = @account and a.search_id is not distinct from o.search_id
			and a.trashed_at is null and a.stage <> 'saved'
		where o.account_id = @account and o.id = @application`, postgres.Args{"application": app})
}
