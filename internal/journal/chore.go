package journal

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// The chores: what is to be done for an account at its time, nobody asking.
const (
	chorePurge = "purge" // what has lain in the trash for its days goes for good
	choreIndex = "index" // applications from before there was a search, or its marks, are made to be found
)

const choreBatch = 500

// due writes down that a chore is to be done at a time, or earlier where it
// already was.
func due(ctx context.Context, tx postgres.Tx, chore string, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into chores (account_id, chore, due_at) values (@account, @chore, @at)
		on conflict (account_id, chore) do update set due_at = least(chores.due_at, excluded.due_at)`,
		postgres.Args{"chore": chore, "at": at})
	return err
}

// Sweep does every chore that is due, each account's on its own handle. It
// goes in small steps and may run on several instances at once.
func Sweep(ctx context.Context, db *postgres.DB, c clock.Clock) error {
	for {
		now := c.Now()
		list := postgres.Many[struct {
			AccountID id.Account
			Chore     string
		}](`select account_id, chore from chores where due_at <= @now order by due_at limit 100`, postgres.Args{"now": now})
		if err := db.Global().Read(ctx, list); err != nil || len(list.All) == 0 {
			return err
		}
		for _, one := range list.All {
			step := purge
			if one.Chore == choreIndex {
				step = indexMissing
			}
			if err := db.Owned(one.AccountID).Write(ctx, func(tx postgres.Tx) error {
				mine := postgres.Maybe[struct{ DueAt time.Time }](`select due_at from chores where account_id = @account and chore = @chore for update`, postgres.Args{"chore": one.Chore})
				if err := tx.Read(ctx, mine); err != nil || !mine.Found || mine.It.DueAt.After(now) {
					return err // done by another instance in the meantime
				}
				return step(ctx, tx, now)
			}); err != nil {
				return err
			}
		}
	}
}

// purge deletes some of what has lain in the trash for its days, and finds
// when there is more to do.
func purge(ctx context.Context, tx postgres.Tx, now time.Time) error {
	if _, err := tx.Exec(ctx, `
		delete from applications where account_id = @account and id in (
			select id from applications where account_id = @account and trashed_at <= @before limit @batch)`,
		postgres.Args{"before": now.AddDate(0, 0, -TrashDays), "batch": choreBatch}); err != nil {
		return err
	}
	oldest := postgres.Maybe[struct{ TrashedAt time.Time }](`
		select trashed_at from applications where account_id = @account and trashed_at is not null order by trashed_at limit 1`, nil)
	if err := tx.Read(ctx, oldest); err != nil {
		return err
	}
	if !oldest.Found {
		return done(ctx, tx, chorePurge)
	}
	_, err := tx.Exec(ctx, `update chores set due_at = @at where account_id = @account and chore = @chore`,
		postgres.Args{"at": oldest.It.TrashedAt.AddDate(0, 0, TrashDays), "chore": chorePurge})
	return err
}

// indexMissing makes some applications found that are not yet.
func indexMissing(ctx context.Context, tx postgres.Tx, _ time.Time) error {
	apps := postgres.Values[id.Application](`
		select a.id from applications a where a.account_id = @account
		and not exists (select from texts t where t.account_id = @account and t.id = a.id
			and (t.marks is not null or octet_length(t.words) <= @long)) limit @batch`, postgres.Args{"batch": choreBatch, "long": longText})
	if err := tx.Read(ctx, apps); err != nil {
		return err
	}
	if len(apps.All) == 0 {
		return done(ctx, tx, choreIndex)
	}
	return indexWords(ctx, tx, apps.All...)
}

func done(ctx context.Context, tx postgres.Tx, chore string) error {
	_, err := tx.Exec(ctx, `delete from chores where account_id = @account and chore = @chore`, postgres.Args{"chore": chore})
	return err
}
