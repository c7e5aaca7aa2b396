package journal

import (
	"context"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Recount finds anew what follows from the facts of applications that came in
// whole from elsewhere: their projections, the words they are found by, a
// search that they belong to, and when those in the trash go. The fault is
// Invalid where one of them has no step that stands.
func (s Store) Recount(ctx context.Context, apps []id.Application) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		of := postgres.Args{"apps": apps}
		bare := postgres.Value[bool](`
			select exists (select from applications a where a.account_id = @account and a.id = any(@apps) and not exists (
				select from stages s where s.account_id = @account and s.application_id = a.id and not s.removed and not exists (
					select from stages l where l.account_id = @account and l.application_id = a.id and l.ordinal = s.ordinal and l.revision > s.revision)))`, of)
		if err := tx.Read(ctx, bare); err != nil {
			return err
		}
		if bare.It {
			return fault.Invalid(nil)
		}
		if err := projectAll(ctx, tx, apps); err != nil {
			return err
		}
		if err := indexWords(ctx, tx, apps...); err != nil {
			return err
		}
		search := PresentSearch()
		first := postgres.Value[clock.Day](`select min(applied_day) from applications where account_id = @account and id = any(@apps)`, of)
		trashed := postgres.Value[bool](`select exists (select from applications where account_id = @account and id = any(@apps) and trashed_at is not null)`, of)
		if err := tx.Read(ctx, search, first, trashed); err != nil {
			return err
		}
		at, today := s.now()
		if trashed.It {
			if err := due(ctx, tx, chorePurge, at); err != nil { // it finds when the next one goes
				return err
			}
		}
		if search.Found {
			return nil
		}
		if first.It.IsZero() {
			first.It = today
		}
		return begin(ctx, tx, first.It, at)
	})
}
