package aim

import (
	"onward/internal/clock"
	"onward/internal/postgres"
)

// The rule for offering a look at the aim. Three that were sent said no one
// after the other, with no word between them that led on, since the aim was
// last changed or looked at; or that was a month ago. A no counts by its day,
// for as long as a season; where nobody knows that, by the day on which it was
// told. Whoever says "not now" is left alone for a month. Nothing is offered
// once the search has ended; and where nothing is written, only the noes offer
// to write it.
const (
	noesInARow = 3
	noesSpan   = 90
	lookDays   = 30
	notNowDays = 30
)

// Why is why a look at the aim is offered.
type Why string

// Not offered; after several noes; after a month.
const (
	NotDue Why = ""
	Noes   Why = "noes"
	Month  Why = "month"
)

// standing is what the rule needs to know.
type standing struct {
	Written   bool      // there is an aim
	LookedDay clock.Day // last changed, or looked at; zero: never
	PutOffDay clock.Day // "not now" was said last; zero: never
	Noes      int       // in a row, since then
	UnderWay  bool      // the search goes on
}

// why is the rule.
func (s standing) why(today clock.Day) Why {
	switch {
	case !s.UnderWay, !s.PutOffDay.IsZero() && today.DaysSince(s.PutOffDay) < notNowDays:
		return NotDue
	case s.Noes >= noesInARow:
		return Noes
	case s.Written && today.DaysSince(s.LookedDay) >= lookDays:
		return Month
	}
	return NotDue
}

// Review is the one read that tells whether a look at the aim is to be offered,
// and why.
type Review struct {
	*postgres.Row[standing]

	today clock.Day
}

// Of a step s: it stands as it is told there, in the present search; and the
// day on which it was first told.
const (
	stands = `not s.removed and s.revision = (
		select max(n.revision) from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal)
		and exists (select from applications a where a.account_id = @account and a.id = s.application_id and a.search_id is null and a.trashed_at is null)`
	toldAt  = `(select f.recorded_at from stages f where f.account_id = @account and f.application_id = s.application_id and f.ordinal = s.ordinal and f.revision = 1)`
	toldDay = `(select f.recorded_day from stages f where f.account_id = @account and f.application_id = s.application_id and f.ordinal = s.ordinal and f.revision = 1)`
)

// aside is how many days after today somebody may write of whose clock is
// ahead: they have been further east.
const aside = 2

// ToReview asks for that, on the person's day today.
func ToReview(today clock.Day) Review {
	return Review{postgres.One[standing](`
		with looked as materialized (
			select l.day, l.recorded_at from (
				(select from_day as day, recorded_at from aims where account_id = @account order by recorded_at desc, id desc limit 1)
				union all
				(select day, recorded_at from aim_looks where account_id = @account and said = 'stays' order by recorded_at desc limit 1)) l
			order by l.recorded_at desc limit 1),
		since as materialized (
			select greatest(@oldest::date, coalesce((select day from looked), @oldest)) as day, coalesce((select recorded_at from looked), '-infinity') as at),
		led as materialized (
			select max(least(s.day, `+toldDay+`)) as day from since f, stages s
			where s.account_id = @account and s.stage in ('screening', 'interview', 'offer', 'accepted') and s.day >= f.day
			and coalesce((select i.outcome from interviews i where i.account_id = @account and i.id = s.id), '') <> 'canceled' and `+stands+`),
		noes as materialized (
			select s.application_id as app, s.day, `+toldAt+` as told_at from since f, stages s
			where s.account_id = @account and s.stage = 'rejected' and s.precision = 'day' and s.day between f.day and @until and `+stands+`
			union all
			select s.application_id, `+toldDay+`, `+toldAt+` from since f, stages s
			where s.account_id = @account and s.stage = 'rejected' and s.day is null and s.origin = 'typed' and s.recorded_day between f.day and @until
			and `+toldDay+` >= f.day and `+stands+`)
		select exists (select from aims where account_id = @account) as written,
			(select day from looked) as looked_day,
			(select day from aim_looks where account_id = @account and said = 'not_now' order by recorded_at desc limit 1) as put_off_day,
			(select count(distinct n.app) from since f, noes n
				where (n.day > f.day or n.told_at > f.at) and n.day > coalesce((select day from led), date '0001-01-01')) as noes,
			exists (select from searches where account_id = @account and not past and ended_day is null) as under_way`,
		postgres.Args{"oldest": today.AddDays(-noesSpan), "until": today.AddDays(aside)}), today}
}

// Why is why a look is to be offered; NotDue where it is not.
func (r Review) Why() Why { return r.It.why(r.today) }

// Written tells whether there is an aim to look at.
func (r Review) Written() bool { return r.It.Written }

// Looked is the day on which it was last changed or looked at; zero where it
// never was.
func (r Review) Looked() clock.Day { return r.It.LookedDay }

// Noes is how many said no one after the other since then.
func (r Review) Noes() int { return r.It.Noes }
