package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"slices"
	"strings"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// limit is how many tries there may be in any stretch of time of that length.
type limit struct {
	most   int
	within time.Duration
}

// counter is what tries are counted against: a key in the table that every
// instance shares, and its limits.
type counter struct {
	key    string
	limits []limit
}

// The counters. A try counts when it is let through, whether it was right or
// wrong; one that is turned away makes the wait no longer.

func signInsFrom(a netip.Addr) counter {
	return against("sign-in address", neighborhood(a), limit{6, time.Minute}, limit{30, time.Hour})
}

// signInsTo counts the tries of all unknown devices together, for addresses
// without an account too: otherwise the limit would tell who has one.
func signInsTo(email string) counter {
	return against("sign-in account", emailKey(email), limit{100, 24 * time.Hour})
}

// signInsOn counts the tries of one known device for one account.
func signInsOn(device []byte, email string) counter {
	return against("sign-in device", string(device)+emailKey(email), limit{6, time.Minute}, limit{20, time.Hour})
}

// passwordsOf counts how often someone signed in is asked for the password.
func passwordsOf(a id.Account) counter {
	return against("password", a.String(), limit{6, time.Minute}, limit{20, time.Hour})
}

func signUpsFrom(a netip.Addr) counter {
	return against("sign-up address", neighborhood(a), limit{30, time.Hour})
}

func resetsFrom(a netip.Addr) counter {
	return against("reset address", neighborhood(a), limit{6, time.Minute}, limit{30, time.Hour})
}

// formsAfter counts the forms that arrive with a session that has ended.
func formsAfter(s id.Session) counter {
	return against("form after session", s.String(), limit{6, time.Minute}, limit{30, time.Hour})
}

// against makes a counter. The table holds only the hash of what it counts.
func against(kind, what string, limits ...limit) counter {
	sum := sha256.Sum256([]byte(kind + "\x00" + what))
	return counter{kind + " " + hex.EncodeToString(sum[:16]), limits}
}

// neighborhood is what one client's address stands for: an IPv4 address, or
// the /64 of an IPv6 address, all of which one client usually has.
func neighborhood(a netip.Addr) string {
	a = a.Unmap()
	if a.Is6() {
		p, _ := a.WithZone("").Prefix(64)
		return p.String()
	}
	return a.String() // "invalid IP" for none, which is then one client
}

const tooMany = "That was a lot of tries. Please wait a little before the next one."

type throttleRow struct {
	Key  string
	Hits []time.Time
}

// take counts one try against all the counters, or against none of them: then
// it is a TooMany fault that says when to come back. The rows are locked while
// it decides, so tries at the same moment never get past a limit together.
func (s Store) take(ctx context.Context, counters ...counter) error {
	slices.SortFunc(counters, func(a, b counter) int { return strings.Compare(a.key, b.key) }) // one order for all, so none wait in a circle
	keys := make([]string, len(counters))
	for i, c := range counters {
		keys[i] = c.key
	}
	now := s.clock.Now()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		locked := postgres.Many[throttleRow](`
			insert into throttles (key, hits, expires_at)
			select key, '{}'::timestamptz[], @now::timestamptz from unnest(@keys::text[]) key
			on conflict (key) do update set expires_at = excluded.expires_at
			returning key, hits`, postgres.Args{"keys": keys, "now": now})
		if err := tx.Read(ctx, locked); err != nil {
			return err
		}
		hits := map[string][]time.Time{}
		for _, row := range locked.All {
			hits[row.Key] = row.Hits
		}
		var wait time.Duration
		for _, c := range counters {
			wait = max(wait, until(now, hits[c.key], c.limits))
		}
		if wait > 0 {
			return fault.TooMany(wait, tooMany)
		}
		changes := make([]postgres.Statement, len(counters))
		for i, c := range counters {
			kept, expires := noted(now, hits[c.key], c.limits)
			changes[i] = postgres.Statement{
				SQL:  `update throttles set hits = @hits, expires_at = @expires where key = @key`,
				Args: postgres.Args{"key": c.key, "hits": kept, "expires": expires},
			}
		}
		return tx.ExecAll(ctx, changes...)
	})
}

// until is how long it takes before one more try is within every limit; 0
// when it is already. The hits are in order.
func until(now time.Time, hits []time.Time, limits []limit) time.Duration {
	var wait time.Duration
	for _, l := range limits {
		if len(hits) < l.most {
			continue
		}
		wait = max(wait, hits[len(hits)-l.most].Add(l.within).Sub(now))
	}
	return wait
}

// noted adds a hit and lets go of those that no limit looks at any more; it
// also says when the last one is forgotten.
func noted(now time.Time, hits []time.Time, limits []limit) (kept []time.Time, expires time.Time) {
	var most int
	var longest time.Duration
	for _, l := range limits {
		most, longest = max(most, l.most), max(longest, l.within)
	}
	kept = append(slices.Clone(hits), now)
	slices.SortFunc(kept, time.Time.Compare) // clocks of two machines differ a little
	kept = slices.DeleteFunc(kept, func(t time.Time) bool { return !t.After(now.Add(-longest)) })
	if len(kept) > most {
		kept = kept[len(kept)-most:]
	}
	return kept, kept[len(kept)-1].Add(longest)
}
