package insight

import (
	"math"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/insight/stat"
	"onward/internal/postgres"
)

// AskedOf is within how many days an answer counts as one to be told of: of
// those who answered within so many days, so many had by a day.
const AskedOf = 60

// watched are applications a, each with the day until which somebody watched
// for an answer: @until, or the day that its search ended.
const watched = `
	applications a
	left join searches s on s.account_id = @account
		and s.id = coalesce(a.search_id, (select p.id from searches p where p.account_id = @account and not p.past))
	cross join lateral (select least(@until::date, s.ended_day) as until) e`

// waitsOf are waits in SQL, by how long they were and whether an answer ended
// them: of the applications whose day is known exactly. Who has no answer waits
// until nobody watched any more, or until it was taken back. An answer that
// came later than that is none here: had none come, nobody would have known.
// Answers of some day say nothing of how long they took.
const waitsOf = `
	select least(w.days, @most::int) as days, w.came, count(*)::int as n from (
		select a.answered_exact and a.answered_day <= e.until as came,
			case when a.answered_exact and a.answered_day <= e.until then a.answered_day
				when a.stage = 'withdrawn' and not a.answered then least(a.stage_day, e.until) else e.until end - a.applied_day as days
		from ` + watched + `
		where a.account_id = @account and a.trashed_at is null and a.applied_exact and (a.answered_exact or not a.answered)`

// Waits is a read of how long was waited, and for what.
type Waits struct{ *postgres.Rows[waited] }

type waited struct {
	Days int
	Came bool
	N    int
}

// forever is longer than anything is waited for, in days.
const forever = 1 << 20

// WaitsIn asks for the waits of a scope, until a day.
func WaitsIn(s Scope, until clock.Day) Waits {
	where, args := s.where()
	args["until"], args["most"] = until, forever
	return Waits{postgres.Many[waited](waitsOf+where+`) w group by 1, 2`, args)}
}

// WaitsBeside asks for the waits of the present search where an application is
// part of it that still waits there itself, its day being known; for any other
// it asks nothing. Of waits longer than AskedOf it is not told how long.
func WaitsBeside(app id.Application, until clock.Day) Waits {
	return Waits{postgres.Many[waited](waitsOf+` and a.search_id is null and `+waitsThere+`) w group by 1, 2`,
		postgres.Args{"until": until, "most": AskedOf + 1, "application": app})}
}

// waitsThere is the condition that an application is part of the present
// search, which goes on, and still waits there itself, its day being known.
const waitsThere = `exists (
			select from applications t
			where t.account_id = @account and t.id = @application and t.trashed_at is null and t.search_id is null
				and t.stage = 'applied' and t.applied_exact and not t.answered)
		and not exists (select from searches p where p.account_id = @account and not p.past and p.ended_day is not null)`

// WaitsThere asks whether it does, for whoever knows the waits beside it.
func WaitsThere(app id.Application) *postgres.Scalar[bool] {
	return postgres.Value[bool](`select `+waitsThere, postgres.Args{"application": app})
}

// Curve is how the share that waits goes down with the days.
func (w Waits) Curve() stat.Curve {
	var all []stat.Wait
	for _, some := range w.All {
		for range some.N {
			all = append(all, stat.Wait{Days: some.Days, Came: some.Came})
		}
	}
	return stat.KaplanMeier(all)
}

// Usual is the first day by which that share of those who answered within
// AskedOf days had, and between which days it lies: those on which the interval
// of the share holds it.
func Usual(c stat.Curve, share float64) (w stat.When) {
	const rounding = 1e-9 // of shares that are made of many
	begun := false
	for day := range AskedOf + 1 {
		by, known := c.By(day, AskedOf)
		if !known {
			return stat.When{}
		}
		if !w.Known && by.Share >= share-rounding {
			w.Day, w.Known = day, true
		}
		if !begun && by.Interval.High >= share {
			w.Low, begun = day, true
		}
		if !w.Bounded && by.Interval.Low > share {
			w.High, w.Bounded = day, true
		}
	}
	if !w.Bounded { // by that day all of them had
		w.High, w.Bounded = AskedOf, w.Known
	}
	return w
}

// About is a share in hundredths as it is said of one application: in tens, as
// more would be believed of it.
func About(share float64) int {
	const tens = 10
	return tens * int(math.Round(share*tens))
}

// WaitingSum is how many applications of a scope there are, by how they wait.
type WaitingSum struct {
	Sent    int // at all
	Open    int // wait for a first word
	Undated int // of Open, those whose day is not known at all and whose search goes on
	Old     int // of Open, those that were silent for so long that closing is offered
	Over    int // of Open, those whose search has ended
	Closed  int // wait, though their person closed them as silent
	Heard   int // were answered on a day that is not known exactly, though that of sending is
}

// WaitingIn asks how many of a scope wait, until a day.
func WaitingIn(s Scope, until clock.Day) *postgres.Row[WaitingSum] {
	where, args := s.where()
	args["until"] = until
	return postgres.One[WaitingSum](`
		select count(*)::int as sent, (count(*) filter (where w.open))::int as open, (count(*) filter (where w.open and not w.over and w.applied_day is null))::int as undated,
			(count(*) filter (where w.open and not w.over and w.applied_day is not null and w.old))::int as old,
			(count(*) filter (where w.open and w.over))::int as over,
			(count(*) filter (where not w.answered and w.stage = 'no_response'))::int as closed,
			(count(*) filter (where w.answered and w.applied_exact and not w.answered_exact))::int as heard
		from (
			select a.answered, a.stage, a.applied_day, a.applied_exact, a.answered_exact, a.id in (`+closable+`) as old, not a.answered and a.stage = 'applied' as open, e.until < @until::date as over
			from `+watched+`
			where `+sent+where+`) w`, args)
}
