package routine

import (
	"context"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// TickOf is the id of a block on a day: the same in every window.
func TickOf(block id.Block, day clock.Day) id.BlockTick {
	return id.Named[id.BlockTickKind](block, day.String())
}

// standing is a block on a day, as it is while nobody else changes it.
type standing struct {
	Block

	Activity id.Activity // zero: none, or thrown away
	Runs     bool
}

// onDay runs do on a block of the plan on a day. Two windows go one after the
// other.
func (s Store) onDay(ctx context.Context, block id.Block, day clock.Day, do func(postgres.Tx, standing) error) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := alone(ctx, tx); err != nil {
			return err
		}
		now := postgres.One[standing](`
			select `+columns+`, a.id as activity, a.id is not null and a.minutes is null as runs from routine_blocks b
			left join routine_ticks t on t.account_id = @account and t.block_id = b.id and t.day = @day
			left join activities a on a.account_id = @account and a.id = t.activity_id and a.trashed_at is null
			where b.account_id = @account and b.id = @block and b.trashed_at is null`, postgres.Args{"block": block, "day": day})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		return do(tx, now.It)
	})
}

func alone(ctx context.Context, tx postgres.Tx) error {
	_, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended(@account::uuid::text, 24))`, nil)
	return err
}

// link says which activity a block came to on a day.
func link(ctx context.Context, tx postgres.Tx, block id.Block, day clock.Day, one id.Activity) error {
	_, err := tx.Exec(ctx, `
		insert into routine_ticks (account_id, id, block_id, day, activity_id) values (@account, @tick, @block, @day, @activity)
		on conflict (account_id, id) do update set activity_id = @activity`,
		postgres.Args{"tick": TickOf(block, day), "block": block, "day": day, "activity": one})
	return err
}

// Told is what a tick made of a block.
type Told struct {
	Kind    activity.Kind
	Minutes int
}

// Tick says that a block was done on a day, which is today, or yesterday where
// the page was opened before midnight: it comes to an activity of as many
// minutes as were planned. One that runs is ended. Twice it stays as it was.
func (s Store) Tick(ctx context.Context, block id.Block, day clock.Day) (told Told, err error) {
	err = s.onDay(ctx, block, day, func(tx postgres.Tx, now standing) error {
		if ago := clock.Today(s.clock, s.zone).DaysSince(day); ago < 0 || ago > 1 {
			return fault.Conflict("This page was of another day. Open your routine again, and tick what you did today.")
		}
		did := activity.New(tx, s.clock, s.zone)
		told = Told{now.Kind, now.Minutes}
		if !now.Activity.IsZero() {
			is := activity.ByID(now.Activity)
			if now.Runs {
				if _, err := did.End(ctx, now.Activity); err != nil {
					return err
				}
			}
			if err := tx.Read(ctx, is); err != nil {
				return err
			}
			told = Told{is.It.Kind, is.It.Minutes}
			return nil
		}
		one := id.NewActivity()
		if err := did.Add(ctx, one, activity.Draft{Kind: now.Kind, Day: day, Minutes: now.Minutes, Words: now.Words}); err != nil {
			return err
		}
		return link(ctx, tx, block, day, one)
	})
	return told, err
}

// Start begins a block by the timer, today. What was under way is ended with
// it. One that runs goes on, and one that is done stays so.
func (s Store) Start(ctx context.Context, block id.Block) error {
	day := clock.Today(s.clock, s.zone)
	return s.onDay(ctx, block, day, func(tx postgres.Tx, now standing) error {
		if !now.Activity.IsZero() {
			return nil
		}
		one := id.NewActivity()
		if err := activity.New(tx, s.clock, s.zone).Start(ctx, one, activity.Draft{Kind: now.Kind, Words: now.Words}); err != nil {
			return err
		}
		return link(ctx, tx, block, day, one)
	})
}

// TakeBack throws the activity away that a block came to. The same act once
// more changes nothing, also after it has come back.
func (s Store) TakeBack(ctx context.Context, act id.Act, block id.Block, tick id.BlockTick) error {
	return s.ticked(ctx, block, tick, func(did activity.Store, one id.Activity) error { return did.Discard(ctx, act, one) })
}

// PutBack takes that back: the block is done after all.
func (s Store) PutBack(ctx context.Context, block id.Block, tick id.BlockTick) error {
	return s.ticked(ctx, block, tick, func(did activity.Store, one id.Activity) error { return did.Return(ctx, one) })
}

// ticked runs do on the activity that a block came to; NotFound where it came
// to none.
func (s Store) ticked(ctx context.Context, block id.Block, tick id.BlockTick, do func(activity.Store, id.Activity) error) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := alone(ctx, tx); err != nil {
			return err
		}
		one := postgres.Value[id.Activity](`select activity_id from routine_ticks where account_id = @account and block_id = @block and id = @tick`,
			postgres.Args{"block": block, "tick": tick})
		if err := tx.Read(ctx, one); err != nil {
			return err
		}
		return do(activity.New(tx, s.clock, s.zone), one.It)
	})
}
