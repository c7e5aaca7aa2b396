package insight

import (
	"onward/internal/clock"
	"onward/internal/insight/stat"
	"onward/internal/postgres"
)

// AskedOf is within how many days an answer counts as one to be told of: of
// those who answered within so many days, so many had by a day.
const AskedOf = 60

// waitsOf are waits in SQL, by how long they were and whether an answer ended
// them: of the applications whose day is known exactly. Who has no answer waits
// until @until, or until it was taken back. Answers of some day say nothing of
// how long they took.
const waitsOf = `
	select w.days, w.came, count(*)::int as n from (
		select case when a.answered_exact then a.answered_day - a.applied_day
				else case when a.stage = 'withdrawn' then least(coalesce(a.stage_day, @until::date), @until::date) else @until::date end - a.applied_day end as days,
			a.answered_exact as came
		from applications a
		where a.account_id = @account and a.trashed_at is null and a.applied_exact and (a.answered_exact or not a.answered)`

// Waits is a read of how long was waited, and for what.
type Waits struct{ *postgres.Rows[waited] }

type waited struct {
	Days int
	Came bool
	N    int
}

// WaitsIn asks for the waits of a scope, until a day.
func WaitsIn(s Scope, until clock.Day) Waits {
	where, args := s.where()
	args["until"] = until
	return Waits{postgres.Many[waited](waitsOf+where+`) w group by 1, 2`, args)}
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
