package insight

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Quiet is an application that waits for a first word.
type Quiet struct {
	ID      id.Application
	Company string
	Role    string
	Applied clock.Day
	Exact   bool      // that day is known exactly
	Days    int       // since then, as long as anybody watched
	Over    bool      // nobody does any more: its search has ended
	Wrote   clock.Day // when its person last wrote to them, or followed up in another way; zero: never since
	Never   bool      // they said that they want no reminder to follow up
	Close   bool      // it is offered to be closed as silence
}

// QuietMost is how many of those that wait are listed.
const QuietMost = 25

// closable are the applications that are offered to be closed as silence.
const closable = `select g.application_id from agenda g where g.account_id = @account and g.kind = 'silent' and g.day <= @until and not g.away`

// QuietIn asks for the applications of a scope that wait: first those about
// which there is something to write, last those that can be closed or whose
// search has ended, and of each the longest first.
func QuietIn(s Scope, until clock.Day) *postgres.Rows[Quiet] {
	where, args := s.where()
	args["until"], args["most"] = until, QuietMost
	args["first"], args["last"] = journal.FollowUpFrom, journal.QuietDays-1
	return postgres.Many[Quiet](`
		select q.id, q.company, q.role, q.applied, q.exact, q.days, q.over, (select max(d.day) from (
				select coalesce(l.mailed_day, l.sent_day) as day from letters l where l.account_id = @account and l.application_id = q.id and l.trashed_at is null
				union all
				select f.recorded_day from reminder_answers f where f.account_id = @account and f.id = r.id and f.said = 'done') d where d.day > q.applied) as wrote,
			coalesce(r.said = 'never', false) as never,
			q.place = 2 as close
		from (
			select a.id, a.company, a.role, a.applied_day as applied, a.applied_exact as exact, greatest(0, e.until - a.applied_day) as days, e.until < @until::date as over,
				case when e.until < @until::date then 3 when a.id in (`+closable+`) then 2 when e.until - a.applied_day between @first and @last then 0 else 1 end as place
			from `+watched+`
			where a.account_id = @account and a.trashed_at is null and not a.answered and a.stage = 'applied' and a.applied_day is not null`+where+`
			order by place, e.until - a.applied_day desc, a.id limit @most) q
		left join lateral (
			select f.id, f.said from reminder_answers f where f.account_id = @account and f.application_id = q.id and f.kind = 'follow_up'
			order by f.recorded_at desc, f.id desc limit 1) r on true
		order by q.place, q.days desc, q.id`, args)
}
