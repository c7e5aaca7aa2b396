package routine

import (
	"context"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's routine. It is a value: make one where it is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// EmptyTrash is the trash of the blocks.
func EmptyTrash() chore.Bin { return chore.BinOf("routine_blocks") }

// What is said of a form that met another one.
const (
	twice     = "This form was sent before with something else in it, and that was kept. Look at your week before you send it again."
	elsewhere = "This was changed somewhere else in the meantime."
)

// Add keeps a block under the id that its form carried. The same again changes
// nothing; other content under the same id is a Conflict. The draft has passed
// Check.
func (s Store) Add(ctx context.Context, one id.Block, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		was := draftOf(one)
		many := postgres.Value[int](`select count(*)::int from routine_blocks where account_id = @account and trashed_at is null`, nil)
		if err := tx.Read(ctx, was, many); err != nil {
			return err
		}
		if was.Found {
			return same(was, d)
		}
		if many.It >= room {
			var errs field.Errors
			errs.Add("days", "There is room for 40 blocks. Take one out before you add another.")
			return fault.Invalid(errs)
		}
		n, err := tx.Exec(ctx, `
			insert into routine_blocks (account_id, id, days, kind, minutes, at, words, created_at)
			values (@account, @block, @days, @kind, @minutes, @at, @words, @now) on conflict (account_id, id) do nothing`,
			postgres.Args{"block": one, "days": d.Days, "kind": d.Kind, "minutes": d.Minutes, "at": d.At, "words": d.Words, "now": s.clock.Now()})
		if err != nil || n == 1 {
			return err
		}
		twin := draftOf(one) // that was quicker
		if err := tx.Read(ctx, twin); err != nil {
			return err
		}
		return same(twin, d)
	})
}

func draftOf(one id.Block) *postgres.Optional[Draft] {
	return postgres.Maybe[Draft](`select days, kind, minutes, at, words from routine_blocks where account_id = @account and id = @block`, postgres.Args{"block": one})
}

func same(was *postgres.Optional[Draft], d Draft) error {
	if !was.Found || was.It != d {
		return fault.Conflict(twice)
	}
	return nil
}

// Edit changes a block from now on, if it still has the version that the form
// was filled from; otherwise it is a Conflict. What was done stays as it was.
func (s Store) Edit(ctx context.Context, one id.Block, version int, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Block](all+` and b.id = @block and b.trashed_at is null for update`, postgres.Args{"block": one})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		switch {
		case now.It.Draft() == d:
			return nil
		case now.It.Version != version:
			return fault.Conflict(elsewhere)
		}
		_, err := tx.Exec(ctx, `
			update routine_blocks set days = @days, kind = @kind, minutes = @minutes, at = @at, words = @words, version = version + 1
			where account_id = @account and id = @block`,
			postgres.Args{"block": one, "days": d.Days, "kind": d.Kind, "minutes": d.Minutes, "at": d.At, "words": d.Words})
		return err
	})
}

// Discard takes a block out of the plan. What was done by it stays. The same
// act once more changes nothing, also after the block has come back.
func (s Store) Discard(ctx context.Context, act id.Act, one id.Block) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at := s.clock.Now()
		n, err := tx.Exec(ctx, `
			update routine_blocks set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @block and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "block": one})
		if err != nil {
			return err
		}
		if n == 1 {
			return chore.Trashed(ctx, tx, at)
		}
		return tx.Read(ctx, postgres.Value[bool](`select true from routine_blocks where account_id = @account and id = @block`, postgres.Args{"block": one}))
	})
}

// Return puts a block back into the plan.
func (s Store) Return(ctx context.Context, one id.Block) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update routine_blocks set trashed_at = null where account_id = @account and id = @block`, postgres.Args{"block": one})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}
