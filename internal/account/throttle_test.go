package account

import (
	"errors"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

func storeAt(t *testing.T) (Store, *clock.Manual) {
	t.Helper()
	t.Parallel()
	c := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return New(pgtest.New(t).DB, c, Open), c
}

func TestWindowSlides(t *testing.T) {
	s, c := storeAt(t)
	per := func() counter { return against("test", "x", limit{3, time.Minute}, limit{5, time.Hour}) }
	begin := c.Now()
	for _, step := range []struct {
		at    time.Duration
		after time.Duration // 0 when let through
	}{
		{0, 0},
		{30 * time.Second, 0},
		{40 * time.Second, 0},
		{50 * time.Second, 10 * time.Second},
		{60*time.Second - time.Microsecond, time.Microsecond},
		{60 * time.Second, 0}, // the first is a minute old
		{61 * time.Second, 29 * time.Second},
		{10 * time.Minute, 0}, // the fifth of the hour
		{20 * time.Minute, 40 * time.Minute},
		{60 * time.Minute, 0},
		{60*time.Minute + time.Second, 29 * time.Second},
	} {
		c.Set(begin.Add(step.at))
		err := s.take(t.Context(), per())
		var f *fault.Fault
		switch errors.As(err, &f); {
		case step.after == 0 && err != nil:
			t.Errorf("after %v: turned away: %v", step.at, err)
		case step.after > 0 && (f == nil || f.Kind != fault.KindTooMany || f.RetryAfter != step.after):
			t.Errorf("after %v: %v, want to wait %v", step.at, err, step.after)
		}
	}
}

func TestFiftyAtOnceGetNoFurther(t *testing.T) {
	s, _ := storeAt(t)
	// Two counters in either order, one of them shared by all.
	a, b := against("test", "a", limit{7, time.Minute}), against("test", "b", limit{1000, time.Minute})
	through, turned := make(chan struct{}, 50), make(chan error, 50)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			both := []counter{a, b}
			if i%2 == 0 {
				slices.Reverse(both)
			}
			if err := s.take(t.Context(), both...); err != nil {
				turned <- err
				return
			}
			through <- struct{}{}
		})
	}
	wg.Wait()
	close(turned)
	if len(through) != 7 {
		t.Errorf("%d of 50 came through, want 7", len(through))
	}
	for err := range turned {
		if !fault.Is(err, fault.KindTooMany) {
			t.Errorf("turned away with %v", err)
		}
	}
	hits := postgres.Value[int](`select cardinality(hits) from throttles where key = @key`, postgres.Args{"key": b.key})
	if err := s.db.Read(t.Context(), hits); err != nil || hits.It != 7 {
		t.Errorf("the shared counter has %d hits (%v), want the 7 let through", hits.It, err)
	}
}

func TestNeighborhood(t *testing.T) {
	for _, same := range [][2]string{{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9"}, {"::ffff:192.0.2.1", "192.0.2.1"}, {"fe80::1%eth0", "fe80::2%eth1"}} {
		if a, b := signInsFrom(netip.MustParseAddr(same[0])), signInsFrom(netip.MustParseAddr(same[1])); a.key != b.key {
			t.Errorf("%v count apart", same)
		}
	}
	for _, other := range [][2]string{{"2001:db8:1:2::1", "2001:db8:1:3::1"}, {"192.0.2.1", "192.0.2.2"}} {
		if a, b := signInsFrom(netip.MustParseAddr(other[0])), signInsFrom(netip.MustParseAddr(other[1])); a.key == b.key {
			t.Errorf("%v count together", other)
		}
	}
}
