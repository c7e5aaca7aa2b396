package app

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"onward/internal/account"
	"onward/internal/activity"
	"onward/internal/chore"
	"onward/internal/debrief"
	"onward/internal/goal"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/outbox"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/review"
	"onward/internal/routine"
	"onward/internal/unsent"
	"onward/internal/win"
)

// What is due is looked for every minute, and what has run out is cleared at
// every tenth of those. Nothing hangs on one of them: what was missed is still
// due at the next.
const (
	sweepEvery = time.Minute
	clearEvery = 10
)

// sweeper does what nobody asks for, at its time.
type sweeper struct {
	config   Config
	log      *slog.Logger
	db       *postgres.DB
	accounts account.Store
	box      outbox.Outbox
}

func (s *sweeper) run(ctx context.Context) {
	every := sweepEvery
	if s.config.Testing { // where the clock is set, a minute is long
		every = time.Second
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := chore.Sweep(ctx, s.db, s.config.Clock, s.chores())
		if n%clearEvery == 0 {
			err = errors.Join(err, s.accounts.Sweep(ctx), s.box.Sweep(ctx, s.db), unsent.Sweep(ctx, s.db, s.config.Clock))
		}
		if err != nil && ctx.Err() == nil {
			s.log.Warn("something that was due did not work; it is tried again", "error", err)
		}
	}
}

// chores are how each chore is done.
func (s *sweeper) chores() chore.Works {
	return chore.Works{
		chore.Empty: chore.Emptying(append(slices.Concat(letter.EmptyTrash(), goal.EmptyTrash(), win.EmptyTrash()),
			journal.EmptyTrash(), reminder.EmptyTrash(), debrief.EmptyTrash(), review.EmptyTrash(), activity.EmptyTrash(), routine.EmptyTrash())...),
		chore.Index: journal.IndexMissing,
		chore.Dated: dated,
		chore.Mail:  reminder.Digests(s.box),
	}
}

// dated is the chore that puts on the agenda what was written before there was
// one.
func dated(ctx context.Context, tx postgres.Tx, now time.Time) (never time.Time, err error) {
	return never, errors.Join(journal.ToAgenda(ctx, tx, now), reminder.ToAgenda(ctx, tx), debrief.ToAgenda(ctx, tx), review.ToAgenda(ctx, tx))
}
