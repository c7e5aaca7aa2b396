package insight

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps what a person said of insights. It is a value: make one where it
// is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// Dismissed reads the rules that are not to be told on a day.
func Dismissed(today clock.Day) *postgres.List[Rule] {
	return postgres.Values[Rule](`select distinct rule from insight_dismissals where account_id = @account and dismissed_day > @since::date`,
		postgres.Args{"since": today.AddDays(-DismissedFor)})
}

// Dismiss puts a rule off for a month, under the id that its form carried. The
// same again changes nothing; another rule under the same id is a Conflict. The
// rule is Known.
func (s Store) Dismiss(ctx context.Context, one id.Dismissal, rule Rule) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at := s.clock.Now()
		n, err := tx.Exec(ctx, `
			insert into insight_dismissals (account_id, id, rule, dismissed_at, dismissed_day) values (@account, @id, @rule, @at, @today) on conflict (account_id, id) do nothing`,
			postgres.Args{"id": one, "rule": rule, "at": at, "today": clock.DayIn(at, s.zone)})
		if err != nil || n == 1 {
			return err
		}
		was := postgres.Value[Rule](`select rule from insight_dismissals where account_id = @account and id = @id`, postgres.Args{"id": one})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if was.It != rule {
			return fault.Conflict("This form was sent before for something else.")
		}
		return nil
	})
}
