// Package clock tells the time, and what it means for a person.
//
// An instant is a point in time, the same for everyone. A day is a date on a
// person's own calendar, in the zone they live in; every count in Onward uses
// days. "Today" is a function of an instant and a zone, found here and
// nowhere else.
package clock

import (
	"sync"
	"time"
)

// Clock tells the present instant. The program has one, from its Config.
type Clock interface{ Now() time.Time }

type system struct{}

// Now is the machine's time in microseconds, as finely as PostgreSQL keeps it.
func (system) Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// System is the machine's own clock.
func System() Clock { return system{} }

// Manual is a clock that stands until it is moved, for tests and for a
// server started with --insecure-testing. Safe for concurrent use.
type Manual struct {
	mu  sync.Mutex
	now time.Time
}

// At makes a clock that stands at t.
func At(t time.Time) *Manual { return &Manual{now: t.UTC().Truncate(time.Microsecond)} }

// Now is where the clock stands.
func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

// Set moves the clock to t.
func (m *Manual) Set(t time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = t.UTC().Truncate(time.Microsecond)
}

// Advance moves the clock on by d.
func (m *Manual) Advance(d time.Duration) { m.Set(m.Now().Add(d)) }
