package clock

import (
	"sync/atomic"
	"time"
)

// Shifted runs like the machine's clock, some way ahead of it or behind. A
// server started with --insecure-testing has one. Safe for concurrent use.
type Shifted struct{ by atomic.Int64 }

// Now is the machine's time plus the shift.
func (s *Shifted) Now() time.Time { return System().Now().Add(time.Duration(s.by.Load())) }

// Set moves the clock to t, from where it runs on.
func (s *Shifted) Set(t time.Time) { s.by.Store(int64(t.Sub(System().Now()))) }
