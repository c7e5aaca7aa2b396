package insight

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Concerned is an application that a rule speaks of, where there is something
// to do about each by itself.
type Concerned struct {
	Rule    Rule // SilentTalks or LateNoes
	ID      id.Application
	Company string
	Role    string
	Wrote   clock.Day // when its person wrote to them since; zero: not yet
	Heard   bool      // they have said what they thought
}

// ConcernedMost is how many of each rule are named.
const ConcernedMost = 5

// ConcernedIn asks for those of a scope on a day, what happened last first. Of
// a rule that does not apply there may be some, too.
func ConcernedIn(s Scope, today clock.Day) *postgres.Rows[Concerned] {
	where, args := s.where()
	args["most"], args["silent"], args["late"] = ConcernedMost, today.AddDays(-talkSilence), today.AddDays(-lateDays)
	args["today"], args["rounds"], args["offer"], args["silent_talks"], args["late_noes"] = today, lateRounds, journal.Offer.Rank(), SilentTalks, LateNoes
	const columns = `a.id, a.company, a.role, a.stage_day`
	from := `from applications a where a.account_id = @account and a.trashed_at is null` + where
	return postgres.Many[Concerned](`
		select c.rule, c.id, c.company, c.role,
			(select max(coalesce(l.mailed_day, l.sent_day)) from letters l where l.account_id = @account and l.application_id = c.id and l.trashed_at is null
				and coalesce(l.mailed_day, l.sent_day) >= c.stage_day) as wrote,
			exists (select from entries e where e.account_id = @account and e.application_id = c.id and e.kind = 'feedback' and not e.removed and e.revision = (
				select max(n.revision) from entries n where n.account_id = @account and n.application_id = c.id and n.ordinal = e.ordinal)) as heard
		from (
			(select @silent_talks::text as rule, `+columns+` `+from+` and a.stage in ('screening', 'interview') and greatest(a.stage_day, a.last_day) <= @silent and a.stage_day is not null
				order by a.stage_day desc, a.id limit @most)
			union all
			(select @late_noes::text, `+columns+` `+from+` and a.stage = 'rejected' and a.stage_day > @late and a.stage_day <= @today
				and (a.interviews >= @rounds or a.furthest >= @offer)
				order by a.stage_day desc, a.id limit @most)) c
		order by c.rule, c.stage_day desc, c.id`, args)
}
