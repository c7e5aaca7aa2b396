package debrief

import (
	"context"
	"errors"

	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Discard puts a debrief into the trash with all that was written in it, from
// where Return takes it back. What they said stays in the journal, and tasks
// stay tasks.
func (s Store) Discard(ctx context.Context, app id.Application, d id.Debrief) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, `
			update debriefs set trashed_at = coalesce(trashed_at, @at) where account_id = @account and application_id = @application and id = @debrief`,
			postgres.Args{"application": app, "debrief": d, "at": at})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		if err != nil {
			return err
		}
		return errors.Join(chore.Trashed(ctx, tx, at), ToAgenda(ctx, tx, d))
	})
}

// Return takes a debrief out of the trash.
func (s Store) Return(ctx context.Context, app id.Application, d id.Debrief) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update debriefs set trashed_at = null where account_id = @account and application_id = @application and id = @debrief`,
			postgres.Args{"application": app, "debrief": d})
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.NotFound()
		}
		return ToAgenda(ctx, tx, d)
	})
}

// EmptyTrash is the trash of the debriefs.
func EmptyTrash() chore.Bin { return chore.BinOf("debriefs") }
