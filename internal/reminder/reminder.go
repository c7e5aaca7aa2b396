// Package reminder is what a person means to do, and what they are reminded of.
//
// A task is a thing to do: for a day or for some day, perhaps about an
// application, written by the person or come of looking back. It can be done,
// and undone again; put off to a later day, while the first stays known; and
// thrown away, to lie in the trash for its days.
//
// A reminder is about an application: to follow up, to prepare, to give thanks,
// to ask what they thought, to close what stayed silent. The journal puts it on
// the agenda when it is time; what its person says to it is kept here: done,
// later, or not again.
package reminder

import (
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's tasks. It is a value: make one where it is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// now is the instant and the person's day of something being done.
func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// ToAgenda finds again which of these tasks are to be done and when, or of all
// where none are named.
func ToAgenda(ctx context.Context, tx postgres.Tx, some ...id.Task) error {
	return agenda.Anew(ctx, tx, agenda.Task, `
		select t.id, coalesce(t.snoozed_to, t.day) as day, t.application_id, t.title from tasks t
		where t.account_id = @account and t.done_at is null and t.trashed_at is null`, some...)
}

// EmptyTrash is the trash of the tasks.
func EmptyTrash() chore.Bin { return chore.BinOf("tasks") }
