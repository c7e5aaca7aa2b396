package letter

import (
	"context"
	"time"

	"onward/internal/chore"
	"onward/internal/postgres"
)

// EmptyTrash are the trashes of letters, of templates, and of those whom they
// went to. A letter outlives its contact: whom it went to stands in it too.
func EmptyTrash() []chore.Bin {
	contacts := chore.BinOf("contacts")
	return []chore.Bin{chore.BinOf("letters"), chore.BinOf("templates"), func(ctx context.Context, tx postgres.Tx, before time.Time) (time.Time, error) {
		if _, err := tx.Exec(ctx, `
			update letters set contact_id = null where account_id = @account and contact_id in (
				select id from contacts where account_id = @account and trashed_at <= @before)`, postgres.Args{"before": before}); err != nil {
			return time.Time{}, err
		}
		return contacts(ctx, tx, before)
	}}
}
