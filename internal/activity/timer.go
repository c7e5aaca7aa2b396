package activity

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Start begins something by the timer, on the day that it is now. What was
// under way is ended with it: there is one at a time. The same again changes
// nothing. The kind is known.
func (s Store) Start(ctx context.Context, one id.Activity, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		// Two that begin at once go one after the other.
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended(@account::uuid::text, 22))`, nil); err != nil {
			return err
		}
		was := postgres.Maybe[struct {
			Kind    Kind
			Started bool
		}](`select kind, started_at is not null as started from activities where account_id = @account and id = @activity`, postgres.Args{"activity": one})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if was.Found {
			if was.It.Kind != d.Kind || !was.It.Started {
				return fault.Conflict(twice)
			}
			return nil
		}
		if err := end(ctx, tx, at, ``, postgres.Args{}); err != nil {
			return err
		}
		d.Day, d.Minutes = today, 0
		return s.add(ctx, tx, one, d, `null`, postgres.Args{"started": &at, "at": at, "today": today})
	})
}

// End ends what is under way, and tells for how many minutes it went. Ended
// twice it stays as it was first.
func (s Store) End(ctx context.Context, one id.Activity) (minutes int, err error) {
	err = s.changing(ctx, one, func(tx postgres.Tx, _ Activity) error {
		at, _ := s.now()
		if err := end(ctx, tx, at, ` and id = @activity`, postgres.Args{"activity": one}); err != nil {
			return err
		}
		now := postgres.Value[int](`select minutes from activities where account_id = @account and id = @activity`, postgres.Args{"activity": one})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		minutes = now.It
		return nil
	})
	return minutes, err
}

// end ends what is under way of these. It is on the day on which it was begun,
// and takes as many minutes as Ran says.
func end(ctx context.Context, tx postgres.Tx, at time.Time, which string, args postgres.Args) error {
	args["at"], args["most"] = at, MostMinutes
	_, err := tx.Exec(ctx, `
		update activities set ended_at = @at, version = version + 1,
			minutes = least(@most::int, greatest(1, ceil(extract(epoch from @at::timestamptz - started_at) / 60)::int))
		where account_id = @account and minutes is null`+which, args)
	return err
}

// DayMinutes is the minutes of one kind on one day.
type DayMinutes struct {
	Day     clock.Day
	Kind    Kind
	Times   int
	Minutes int
}

// Between reads what was done from a day to a day, both included: how often of
// each kind on each day, and for how long.
func Between(first, last clock.Day) *postgres.Rows[DayMinutes] {
	return postgres.Many[DayMinutes](`
		select day, kind, count(*)::int as times, sum(minutes)::int as minutes from activities
		where account_id = @account and trashed_at is null and minutes is not null and day between @first and @last
		group by day, kind order by day, kind`, postgres.Args{"first": first, "last": last})
}
