package journal

import (
	"strconv"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// CompanyHeard is what came of what was sent to a company: facts, which say
// nothing of what will come of the next.
type CompanyHeard struct {
	Sent     int
	Answered int // by a human or decisive word
	Waiting  int // without a word, and open
	Closed   int // without a word, and closed as silent
	Timed    int // of Answered, those for which both days are known exactly
	Quickest int // in days, of Timed
	Middle   int
	Slowest  int
}

// HeardFrom reads what came of what was sent to a company.
func HeardFrom(company id.Company) *postgres.Row[CompanyHeard] {
	return postgres.One[CompanyHeard](`
		select count(*)::int as sent, (count(*) filter (where a.answered))::int as answered,
			(count(*) filter (where not a.answered and a.stage = 'applied'))::int as waiting,
			(count(*) filter (where not a.answered and a.stage = 'no_response'))::int as closed,
			count(w.days)::int as timed, coalesce(min(w.days), 0) as quickest, coalesce(max(w.days), 0) as slowest,
			coalesce(percentile_disc(0.5) within group (order by w.days), 0) as middle
		from applications a
		cross join lateral (select case when a.applied_exact and a.answered_exact and a.answered_day >= a.applied_day then a.answered_day - a.applied_day end as days) w
		where a.account_id = @account and a.company_id = @company and a.trashed_at is null
			and (a.furthest >= 1 or a.stage in ('rejected', 'no_response'))`, postgres.Args{"company": company})
}

// FirstWord is how often the first word of a company was one of a kind: a
// Stage, or an EntryKind.
type FirstWord struct {
	Kind string
	N    int
}

// FirstWordsFrom reads of which kind the first words of a company were, the
// most frequent first. It looks at the applications of late.
func FirstWordsFrom(company id.Company) *postgres.Rows[FirstWord] {
	return postgres.Many[FirstWord](`
		select w.kind, count(*)::int as n from (
			select id from applications
			where account_id = @account and company_id = @company and trashed_at is null and answered order by last_day desc, id desc limit 100) a
		cross join lateral (
			select f.kind from (
				select s.stage as kind, 0 as later,
					case when s.stage in ('screening', 'interview') and coalesce(i.outcome, '') <> 'held' then least(s.day, s.told_day) else s.day end as at
				from (
					select distinct on (ordinal) *, min(recorded_day) over (partition by ordinal) as told_day from stages
					where account_id = @account and application_id = a.id order by ordinal, revision desc) s
				left join interviews i on i.account_id = @account and i.id = s.id
				where not s.removed and s.stage in ('screening', 'interview', 'offer', 'accepted', 'rejected') and coalesce(i.outcome, '') <> 'canceled'
				union all
				select e.kind, 1, e.day from (
					select distinct on (ordinal) * from entries
					where account_id = @account and application_id = a.id order by ordinal, revision desc) e
				where not e.removed and e.kind in ('answer', 'call', 'invitation', 'request', 'feedback')) f
			order by f.at nulls last, f.later, f.kind limit 1) w
		group by w.kind order by n desc, w.kind`, postgres.Args{"company": company})
}

// Earlier is what came of an application, for a word to somebody who is about
// to send another one to the same company.
type Earlier struct {
	Stage          Stage
	StageDay       clock.Day
	StagePrecision Precision // of StageDay
	AppliedDay     clock.Day
	AppliedExact   bool
	Answered       bool
	AnsweredDay    clock.Day
	AnsweredExact  bool
}

// earlierColumns are what Earlier has beside what a Row has.
const earlierColumns = `a.applied_exact, a.answered, a.answered_day, a.answered_exact, coalesce((
	select s.precision from stages s
	where s.account_id = @account and s.application_id = a.id and s.stage = a.stage and s.day = a.stage_day
	order by s.ordinal desc, s.revision desc limit 1), 'unknown') as stage_precision`

// EarlierAt reads what came of the applications of late at a company, the
// latest word first.
func EarlierAt(company id.Company) *postgres.Rows[Earlier] {
	return postgres.Many[Earlier](`
		select a.stage, a.stage_day, a.applied_day, `+earlierColumns+` from applications a
		where a.account_id = @account and a.company_id = @company and a.trashed_at is null
		order by a.last_day desc, a.id desc limit `+strconv.Itoa(KnownOf), postgres.Args{"company": company})
}

// Earlier is what came of one that is known.
func (k Known) Earlier() Earlier {
	return Earlier{k.Stage, k.StageDay, k.StagePrecision, k.AppliedDay, k.AppliedExact, k.Answered, k.AnsweredDay, k.AnsweredExact}
}

// earlierFor is how long a no or a silence is worth a word, in days.
const earlierFor = 365

// silentOn tells whether nobody said anything, for SilentDays or until it was
// closed.
func (e Earlier) silentOn(today clock.Day) bool {
	return !e.Answered && (e.Stage == NoResponse || e.Stage == Applied && !e.AppliedDay.IsZero() && today.DaysSince(e.AppliedDay) >= SilentDays)
}

// Since is the day of the no, or on which what stayed silent was sent.
func (e Earlier) Since() clock.Day {
	if e.Stage == Rejected {
		return e.StageDay
	}
	return e.AppliedDay
}

// Unlucky is the latest of some applications at a company that came to a no or
// to silence within a year, where nothing else is under way there and none of
// them went well.
func Unlucky(all []Earlier, today clock.Day) (one Earlier, found bool) {
	for _, e := range all {
		over := e.Stage == Rejected || e.silentOn(today)
		switch {
		case !over && (e.Stage.Open() && e.Stage != Saved || e.Stage == Accepted):
			return Earlier{}, false
		case over && !found && !e.Since().IsZero() && today.DaysSince(e.Since()) <= earlierFor:
			one, found = e, true
		}
	}
	return one, found
}

// Took is how many days passed until their first word, where that is known.
func (e Earlier) Took() (days int, known bool) {
	if !e.AppliedExact || !e.AnsweredExact || e.AnsweredDay.Before(e.AppliedDay) {
		return 0, false
	}
	return e.AnsweredDay.DaysSince(e.AppliedDay), true
}
