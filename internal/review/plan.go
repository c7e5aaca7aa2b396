package review

import (
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// PlanKind says what a plan is for.
type PlanKind string

// The kinds of plan.
const (
	Noes           PlanKind = "noes"            // so many applications are turned down within seven days
	AfterInterview PlanKind = "after_interview" // they say no after an interview
)

// Plan is what a person means to do when it gets hard.
type Plan struct {
	ID         id.Plan
	Kind       PlanKind
	Times      int // of Noes: how many; else 0
	Words      string
	WrittenAt  time.Time
	WrittenDay clock.Day
	HiddenAt   *time.Time // seen then, and not shown until there is a newer no
	Version    int
}

// Draft is the plan as the person would write it now, for a form to change.
func (p Plan) Draft() PlanDraft { return PlanDraft{p.Kind, p.Times, p.Words} }

// PlanDraft is a plan as a person writes it.
type PlanDraft struct {
	Kind  PlanKind
	Times int
	Words string
}

// The least and the most noes that a plan can be for, and how many plans there
// is room for.
const (
	FewestNoes = 2
	MostNoes   = 10
	PlanLimit  = 30
)

// fitting is the draft without what its kind cannot have.
func (d PlanDraft) fitting() PlanDraft {
	if d.Kind != Noes {
		d.Times = 0
	}
	return d
}

// Check says what is wrong with the plan.
func (d PlanDraft) Check() (errs field.Errors) {
	if d.Kind != Noes && d.Kind != AfterInterview {
		errs.Add("kind", "Choose what the plan is for.")
	}
	if d.Kind == Noes && (d.Times < FewestNoes || d.Times > MostNoes) {
		errs.Add("times", "Choose a number from 2 to 10.")
	}
	if d.Words == "" {
		errs.Add("words", "Write what you will do.")
	}
	if utf8.RuneCountInString(d.Words) > TextLimit {
		errs.Add("words", tooLong)
	}
	return errs
}

const (
	planColumns = `p.id, p.kind, p.times, p.words, p.written_at, p.written_day, p.hidden_at, p.version`
	planRows    = ` from plans p where p.account_id = @account and p.trashed_at is null`
)

// Plans reads all plans, the latest first.
func Plans() *postgres.Rows[Plan] {
	return postgres.Many[Plan](`select `+planColumns+planRows+` order by p.written_at desc, p.id desc limit 100`, nil)
}

// PlansAway reads the plans that were taken away and are not gone yet.
func PlansAway() *postgres.Rows[Plan] {
	return postgres.Many[Plan](`select `+planColumns+` from plans p where p.account_id = @account and p.trashed_at is not null order by p.trashed_at desc, p.id desc limit 100`, nil)
}

// PlanByID reads one plan; NotFound where it is not this person's, or was
// taken away.
func PlanByID(plan id.Plan) *postgres.Row[Plan] {
	return postgres.One[Plan](`select `+planColumns+planRows+` and p.id = @plan`, postgres.Args{"plan": plan})
}

// toldAt is the instant at which a step s was first told.
const toldAt = `(select f.recorded_at from stages f where f.account_id = @account and f.application_id = s.application_id and f.ordinal = s.ordinal and f.revision = 1)`

// aside is how many days after today somebody may write of whose clock is
// ahead: they have been further east. A span lets PostgreSQL plan once.
const aside = 2

// window is how many days a no counts for the plans, its own day among them.
const window = 7

// Telling reads the plans whose time it is, and that were not hidden since the
// latest no: three of them at the most. A no counts by its day; where nobody
// knows that, by the day on which the person told it. Several noes to one
// application count once.
func Telling(today clock.Day) *postgres.Rows[Plan] {
	return postgres.Many[Plan](`
		with noes as materialized (
			select n.app, n.told_at, a.furthest >= 3 and (a.interviews = 0 or coalesce((
				select true from stages s where s.account_id = @account and s.application_id = n.app and s.stage = 'interview'
				and (s.day is null or s.day <= n.day) and `+outcome+` in ('', 'held') and `+present+` limit 1), false)) as met
			from (
				select s.application_id as app, s.day, `+toldAt+` as told_at from stages s
				where s.account_id = @account and s.stage = 'rejected' and s.day between @since and @until and s.precision = 'day' and `+present+`
				union all
				select s.application_id, `+told+`, `+toldAt+` from stages s
				where s.account_id = @account and s.stage = 'rejected' and s.day is null and s.origin = 'typed' and s.recorded_day between @since and @until
				and `+told+` >= @since and `+present+`) n
			cross join lateral (select furthest, interviews from applications where account_id = @account and id = n.app and trashed_at is null limit 1) a)
		select `+planColumns+planRows+`
		and case p.kind when 'noes' then (select count(distinct app) from noes) >= p.times else exists (select from noes where met) end
		and (p.hidden_at is null or exists (select from noes n where n.told_at > p.hidden_at and (p.kind = 'noes' or n.met)))
		order by p.written_at desc, p.id desc limit 3`, postgres.Args{"since": today.AddDays(1 - window), "until": today.AddDays(aside)})
}
