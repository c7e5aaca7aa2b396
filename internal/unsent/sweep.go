package unsent

import (
	"context"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

const sweepBatch = 200

// Sweep lets go of the forms that were held for their day. It goes account by
// account, since each is reached through its own handle, and may run on
// several instances at once.
func Sweep(ctx context.Context, db *postgres.DB, c clock.Clock) error {
	for {
		now := c.Now()
		due := postgres.Values[id.Account](`select account_id from held_due where due_at <= @now order by due_at limit @batch`,
			postgres.Args{"now": now, "batch": sweepBatch})
		if err := db.Global().Read(ctx, due); err != nil {
			return err
		}
		for _, account := range due.All {
			err := db.Owned(account).Write(ctx, func(tx postgres.Tx) error {
				// The time is asked again on the row itself: a form may be held just now.
				n, err := tx.Exec(ctx, `delete from held_due where account_id = @account and due_at <= @now`, postgres.Args{"now": now})
				if err != nil || n == 0 {
					return err
				}
				_, err = tx.Exec(ctx, `delete from held where account_id = @account and kept_at <= @lapsed`, postgres.Args{"lapsed": now.Add(-heldFor)})
				return err
			})
			if err != nil {
				return err
			}
		}
		if len(due.All) < sweepBatch {
			return nil
		}
	}
}
