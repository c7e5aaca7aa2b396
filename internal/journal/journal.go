// Package journal is what a person keeps of their search for work.
//
// An application is one attempt at one role at a company, perhaps through an
// agency. Its stages are dated facts, told one after the other: saved,
// applied, screening, interview, offer, accepted, or one of the ends: rejected
// (their no), withdrawn (mine) and no response (silence, closed by consent).
// Entries are what else there is to tell: notes, and things done. A fact is
// never overwritten: a correction is a further revision of it, and the earlier
// ones stay. What lists show of an application (its present stage, how far it
// came, the last word) is a projection of its facts, written with them in the
// same transaction.
package journal

import (
	"time"

	"onward/internal/clock"
	"onward/internal/postgres"
)

// Store keeps one person's journal. It is a value: make one where it is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle. Days are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// now is the instant and the person's day of something being written down.
func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}
