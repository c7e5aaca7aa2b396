// Package review is what a person makes of their weeks.
//
// A review looks at one week, named by its first day on the person's calendar:
// what happened, which is found in the journal whenever it is read; what they
// learned; and one thing to try. That is an experiment, with a day on which
// its person is asked how it went. The answer is a verdict: they keep doing
// it, they stop, or it is too early to tell and they are asked again. What was
// told stays: a change is a further revision.
//
// A plan says what to do when it gets hard: "if three say no in a week, I will
// …". It is written on a good day, and read when the journal says that it is
// time for it.
package review

import (
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's reviews and plans. It is a value: make one where it
// is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// now is the instant and the person's day of something being written down.
func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// ToAgenda finds again when these experiments are to be asked about; or, where
// none are named, all of them, and which weeks were looked back at.
func ToAgenda(ctx context.Context, tx postgres.Tx, some ...id.Experiment) error {
	if len(some) == 0 {
		if err := weekToAgenda(ctx, tx); err != nil {
			return err
		}
	}
	return agenda.Anew(ctx, tx, agenda.Verdict, `
		select t.id, t.ask_day as day, null::uuid as application_id, t.idea as title from experiments t
		where t.account_id = @account and t.ask_day is not null`, some...)
}

// weekToAgenda says which week this first revision of a review looks back at,
// or finds all of them again.
func weekToAgenda(ctx context.Context, tx postgres.Tx, some ...id.Review) error {
	return agenda.Anew(ctx, tx, agenda.Week, `
		select t.id, t.week_day as day, null::uuid as application_id, '' as title from reviews t
		where t.account_id = @account and t.revision = 1`, some...)
}

// EmptyTrash is the trash of the plans.
func EmptyTrash() chore.Bin { return chore.BinOf("plans") }
