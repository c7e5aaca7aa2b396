package journal

import (
	"context"
	"time"

	"onward/internal/chore"
	"onward/internal/id"
	"onward/internal/postgres"
)

// indexBatch is how many applications are indexed at once.
const indexBatch = 500

// IndexMissing is the chore that makes some applications found that are not
// yet: it is due again until there are none.
func IndexMissing(ctx context.Context, tx postgres.Tx, now time.Time) (next time.Time, err error) {
	apps := postgres.Values[id.Application](`
		select a.id from applications a where a.account_id = @account
		and not exists (select from texts t where t.account_id = @account and t.id = a.id
			and (t.marks is not null or octet_length(t.words) <= @long)) limit @batch`, postgres.Args{"batch": indexBatch, "long": longText})
	if err := tx.Read(ctx, apps); err != nil || len(apps.All) == 0 {
		return next, err
	}
	return now, indexWords(ctx, tx, apps.All...)
}

// EmptyTrash is the trash of the applications.
func EmptyTrash() chore.Bin { return chore.BinOf("applications") }
