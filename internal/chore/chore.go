// Package chore is what is to be done for an account at its time, nobody
// asking: a due-list, one line for each account and chore, that every instance
// may work off. What a chore consists of is told by those whose rows it is
// about; app puts them together.
package chore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Chore names what is to be done.
type Chore string

// The chores there are.
const (
	Empty Chore = "purge"  // what has lain in the trash for its days goes for good
	Index Chore = "index"  // applications from before there was a search, or its marks, are made to be found
	Dated Chore = "agenda" // what was written before there was an agenda is put on it
	Mail  Chore = "digest" // what is due is mailed
)

// TrashDays is how long what was thrown away lies in the trash.
const TrashDays = 30

// Works are the chores and how each is done: a small step of it at a time, in
// a transaction of its own, which says when the next one is due. The zero time
// stands for never.
type Works map[Chore]func(ctx context.Context, tx postgres.Tx, now time.Time) (next time.Time, err error)

// Due writes down that a chore is to be done at a time, or earlier where it
// already was.
func Due(ctx context.Context, tx postgres.Tx, chore Chore, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into chores (account_id, chore, due_at) values (@account, @chore, @at)
		on conflict (account_id, chore) do update set due_at = least(chores.due_at, excluded.due_at)`,
		postgres.Args{"chore": chore, "at": at})
	return err
}

// Set writes down that a chore is to be done at a time, whenever it was to be
// before.
func Set(ctx context.Context, tx postgres.Tx, chore Chore, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into chores (account_id, chore, due_at) values (@account, @chore, @at)
		on conflict (account_id, chore) do update set due_at = excluded.due_at`,
		postgres.Args{"chore": chore, "at": at})
	return err
}

// Trashed writes down that something was thrown away just now.
func Trashed(ctx context.Context, tx postgres.Tx, now time.Time) error {
	return Due(ctx, tx, Empty, now.AddDate(0, 0, TrashDays))
}

// Bin is one trash of an account: it deletes some of what was thrown away
// before the time and tells when the oldest that is left was; the zero time
// stands for none.
type Bin func(ctx context.Context, tx postgres.Tx, before time.Time) (oldest time.Time, err error)

// Emptying is the chore that empties several trashes.
func Emptying(bins ...Bin) func(ctx context.Context, tx postgres.Tx, now time.Time) (time.Time, error) {
	return func(ctx context.Context, tx postgres.Tx, now time.Time) (next time.Time, err error) {
		for _, empty := range bins {
			oldest, err := empty(ctx, tx, now.AddDate(0, 0, -TrashDays))
			if err != nil {
				return next, err
			}
			if !oldest.IsZero() && (next.IsZero() || oldest.Before(next)) {
				next = oldest
			}
		}
		if next.IsZero() {
			return next, nil
		}
		return next.AddDate(0, 0, TrashDays), nil
	}
}

// batch is how much a step deletes at the most.
const batch = 500

// BinOf is the trash of a table with a column trashed_at.
func BinOf(table string) Bin {
	return func(ctx context.Context, tx postgres.Tx, before time.Time) (oldest time.Time, err error) {
		if _, err := tx.Exec(ctx, `
			delete from `+table+` where account_id = @account and id in (
				select id from `+table+` where account_id = @account and trashed_at <= @before limit @batch)`,
			postgres.Args{"before": before, "batch": batch}); err != nil {
			return oldest, err
		}
		left := postgres.Maybe[struct{ TrashedAt time.Time }](`
			select trashed_at from `+table+` where account_id = @account and trashed_at is not null order by trashed_at limit 1`, nil)
		err = tx.Read(ctx, left)
		return left.It.TrashedAt, err
	}
}

// Often is how long a digest waits at the most until it is looked at again. One
// that is due later than twice that was put off by a clock that was ahead, and
// is due now.
const Often = time.Hour

// troubled is how long a chore waits that did not work.
const troubled = 10 * time.Minute

// Sweep does every chore that is due, each account's on its own handle. It
// goes in small steps and may run on several instances at once. One that does
// not work keeps no other from being done; it is tried again in ten minutes.
func Sweep(ctx context.Context, db *postgres.DB, c clock.Clock, works Works) (trouble error) {
	for {
		now := c.Now()
		list := postgres.Many[due](`select account_id, chore from chores 
			where due_at <= @now or chore = 'digest' and due_at > @never order by due_at limit 100`, postgres.Args{"now": now, "never": now.Add(2 * Often)})
		if err := db.Global().Read(ctx, list); err != nil || len(list.All) == 0 {
			return errors.Join(trouble, err)
		}
		for _, one := range list.All {
			err := one.work(ctx, db, now, works)
			if err == nil {
				continue
			}
			trouble = errors.Join(trouble, fmt.Errorf("%s of %s: %w", one.Chore, one.AccountID, err))
			if _, err := db.Global().Exec(ctx, `update chores set due_at = @later where account_id = @account_id and chore = @chore and due_at <= @now`,
				postgres.Args{"account_id": one.AccountID, "chore": one.Chore, "now": now, "later": now.Add(troubled)}); err != nil {
				return errors.Join(trouble, err)
			}
		}
	}
}

// due is a line of the due-list.
type due struct {
	AccountID id.Account
	Chore     Chore
}

// work does one step of a chore, and writes down when the next is due.
func (d due) work(ctx context.Context, db *postgres.DB, now time.Time, works Works) error {
	return db.Owned(d.AccountID).Write(ctx, func(tx postgres.Tx) error {
		mine := postgres.Maybe[struct{ DueAt time.Time }](`select due_at from chores where account_id = @account and chore = @chore for update`, postgres.Args{"chore": d.Chore})
		if err := tx.Read(ctx, mine); err != nil || !mine.Found {
			return err
		}
		ahead := d.Chore == Mail && mine.It.DueAt.After(now.Add(2*Often))
		if mine.It.DueAt.After(now) && !ahead {
			return nil // done by another instance in the meantime
		}
		next, err := works[d.Chore](ctx, tx, now)
		if err != nil {
			return err
		}
		if next.IsZero() {
			_, err = tx.Exec(ctx, `delete from chores where account_id = @account and chore = @chore`, postgres.Args{"chore": d.Chore})
			return err
		}
		_, err = tx.Exec(ctx, `update chores set due_at = @next where account_id = @account and chore = @chore`,
			postgres.Args{"chore": d.Chore, "next": next})
		return err
	})
}
