package goal

import (
	"time"

	"onward/internal/clock"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/postgres"
)

// exact tells of a step s that it stands as it is told there, on a day that is
// known exactly.
const exact = `s.precision = 'day' and not s.removed and s.revision = (
	select max(n.revision) from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal)`

// events are the days in SQL, with how many on each, of what a goal g counts
// from day f.first to day f.last: each part is only looked at where it is what
// the goal counts. A day that is not known exactly is in none of them, and
// neither is what lies in the trash. @today is the person's day.
const events = `
	select a.applied_day as day, 1 as n from applications a
	where g.counted in ('applications', 'tailored', 'from_source', 'of_work_type') and a.account_id = @account and a.trashed_at is null
	and a.applied_day between f.first and f.last and case g.counted when 'tailored' then a.tailored when 'from_source' then a.source = g.narrow_to
		when 'of_work_type' then a.work_type = g.narrow_to else true end
	and a.applied_exact
	union all
	select l.sent_day, 1 from letters l
	where g.counted in ('letters', 'follow_ups') and l.account_id = @account and l.trashed_at is null and l.sent_day between f.first and f.last
	and (g.counted = 'letters' or l.purpose = 'follow_up')
	union all
	select l.mailed_day, 1 from letters l
	where g.counted in ('letters', 'follow_ups') and l.account_id = @account and l.trashed_at is null and l.mailed_day between f.first and f.last
	and l.sent_day is null and (g.counted = 'letters' or l.purpose = 'follow_up')
	union all
	select a.answered_day, 1 from applications a
	where g.counted = 'responses' and a.account_id = @account and a.trashed_at is null and a.answered_day between f.first and f.last
	and a.answered_exact
	union all
	select s.day, 1 from stages s
	where g.counted = 'interviews' and s.account_id = @account and s.stage = 'interview' and s.day between f.first and f.last and ` + exact + `
	and case coalesce((select i.outcome from interviews i where i.account_id = @account and i.id = s.id), '') when 'held' then true when '' then s.day < @today else false end
	and (select true from applications a where a.account_id = @account and a.id = s.application_id and a.trashed_at is null)
	union all
	select t.day, case g.counted when 'minutes' then t.minutes else 1 end from activities t
	where g.counted in ('activities', 'minutes') and t.account_id = @account and t.trashed_at is null and t.minutes is not null and t.day between f.first and f.last
	and (g.narrow_to = t.kind or g.narrow_to = '' and t.kind <> 'break')
	union all
	select d.closed_day, 1 from debriefs d
	where g.counted = 'paths' and d.account_id = @account and d.trashed_at is null and d.closed_day between f.first and f.last
	and (select true from debrief_steps p where p.account_id = @account and p.debrief_id = d.id and not p.skipped limit 1)
	and (select true from applications a where a.account_id = @account and a.id = d.application_id and a.trashed_at is null)
	union all
	select k.day, k.amount from goal_ticks k
	where g.counted = 'by_hand' and k.account_id = @account and k.goal_id = g.id and k.removed_at is null and k.day between f.first and f.last`

// rests are the rests r in SQL that a goal g knows: those of all goals, and its
// own.
const rests = `
	select r.first_day, r.last_day, r.share from rests r where r.account_id = @account and r.trashed_at is null
	union all
	select p.first_day, p.last_day, 0 from goal_pauses p where p.account_id = @account and p.goal_id = g.id`

// Standing is where a goal stands in its present period.
type Standing struct {
	ID       id.Goal
	Title    string
	Counted  Counted
	NarrowTo string
	Per      reckon.Per
	BegunDay clock.Day
	FirstDay clock.Day // of the period
	LastDay  clock.Day
	Amount   int // as it is meant
	Off      int // hundredths of days of the period that rest excuses
	Done     int
	Resting  bool // today is a day of rest, of all goals
	Paused   bool // the goal rests by itself
}

// Wanted is what is left of the amount after rest; 0 where all is excused.
func (s Standing) Wanted() int {
	return reckon.Wanted(s.Amount, reckon.Span{First: s.FirstDay, Last: s.LastDay}.Days(), s.Off)
}

// Met tells whether the period is done with.
func (s Standing) Met() bool { return s.Wanted() > 0 && s.Done >= s.Wanted() }

// Now reads where each goal that is not put away stands on a day: as many as
// there is room for, those of a day first.
func Now(day clock.Day, weekStart time.Weekday) *postgres.Rows[Standing] {
	week, month := reckon.Weekly.Span(day, weekStart), reckon.Monthly.Span(day, weekStart)
	return postgres.Many[Standing](`
		select g.id, g.title, g.counted, g.narrow_to, g.per, g.begun_day, f.first as first_day, f.last as last_day, coalesce((
				select n.amount from goal_targets n where n.account_id = @account and n.goal_id = g.id
				order by n.from_day <= f.last desc, case when n.from_day <= f.last then n.from_day end desc, n.from_day, n.id desc limit 1), 1) as amount,
			coalesce((select sum(100 - x.share) from (
				select d, min(r.share) as share from (`+rests+`) r
				cross join lateral generate_series(greatest(r.first_day, f.first) - date '2000-01-01', least(r.last_day, f.last) - date '2000-01-01') d
				group by d) x), 0)::int as off,
			coalesce((select sum(e.n) from (`+events+`) e), 0)::int as done,
			exists (select from rests r where r.account_id = @account and r.trashed_at is null and r.share = 0 and @today between r.first_day and r.last_day) as resting,
			exists (select from goal_pauses p where p.account_id = @account and p.goal_id = g.id and p.last_day is null) as paused
		from goals g
		cross join lateral (select
			case g.per when 'week' then @week_first::date when 'month' then @month_first::date when 'once' then g.begun_day else @today::date end as first,
			case g.per when 'week' then @week_last::date when 'month' then @month_last::date when 'once' then g.until_day else @today::date end as last) f
		where g.account_id = @account and g.trashed_at is null and g.archived_at is null
		order by case g.per when 'day' then 1 when 'week' then 2 when 'month' then 3 else 4 end, g.id limit 20`,
		postgres.Args{"today": day, "week_first": week.First, "week_last": week.Last, "month_first": month.First, "month_last": month.Last})
}

// Resting reads whether a day is one of rest.
func Resting(day clock.Day) *postgres.Scalar[bool] {
	return postgres.Value[bool](`select exists (select from rests r where r.account_id = @account and r.trashed_at is null and r.share = 0 and @day between r.first_day and r.last_day)`,
		postgres.Args{"day": day})
}

// Counts reads what was counted for a goal from a day to a day, both included,
// by day; of one that is to be reached once, from its own first day.
func Counts(goal id.Goal, first, last, today clock.Day) *postgres.Rows[reckon.Count] {
	return postgres.Many[reckon.Count](`
		select e.day, sum(e.n)::int as n from goals g
		cross join lateral (select case g.per when 'once' then g.begun_day else @first::date end as first, @last::date as last) f
		cross join lateral (`+events+`) e
		where g.account_id = @account and g.id = @goal group by e.day order by e.day`,
		postgres.Args{"goal": goal, "first": first, "last": last, "today": today})
}

// Past reads what a goal of this kind would have counted, by day: what somebody
// has done before they have the goal. By hand nothing was counted.
func Past(d Draft, first, last, today clock.Day) *postgres.Rows[reckon.Count] {
	d = d.fitting()
	return postgres.Many[reckon.Count](`
		select e.day, sum(e.n)::int as n from (select @counted::text as counted, @narrow_to::text as narrow_to, null::uuid as id) g
		cross join lateral (select @first::date as first, @last::date as last) f
		cross join lateral (`+events+`) e group by e.day order by e.day`,
		postgres.Args{"counted": d.Counted, "narrow_to": d.NarrowTo, "first": first, "last": last, "today": today})
}
