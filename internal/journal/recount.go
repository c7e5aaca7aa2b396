package journal

import (
	"context"
	"slices"

	"onward/internal/chore"
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
		if err := allStand(ctx, tx, apps); err != nil {
			return err
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
			if err := chore.Due(ctx, tx, chore.Empty, at); err != nil { // it finds when the next one goes
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

// allStand sees that each of the applications has a step that stands.
func allStand(ctx context.Context, tx postgres.Tx, apps []id.Application) error {
	for some := range slices.Chunk(apps, 1000) {
		standing := postgres.Value[int](`
			select count(distinct application_id) from (
				select distinct on (application_id, ordinal) application_id, removed from stages
				where account_id = @account and application_id = any(@apps)
				order by application_id, ordinal, revision desc) s
			where not removed`, postgres.Args{"apps": some})
		if err := tx.Read(ctx, standing); err != nil {
			return err
		}
		if standing.It < len(some) {
			return fault.Invalid(nil)
		}
	}
	return nil
}
