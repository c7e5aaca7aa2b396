package account

import (
	"context"
	"time"

	"onward/internal/postgres"
)

const sweepBatch = 500

// Sweep deletes what is over: sessions and links a day after their end,
// throttles that no longer count anything, devices unused for 400 days, samples whose day is over. It
// goes in small steps, so that it never holds up a page, and may run on
// several instances at once.
func (s Store) Sweep(ctx context.Context) error {
	now := s.clock.Now()
	for _, step := range []struct {
		sql    string
		before time.Time
	}{
		{`delete from sessions where expires_at < @before and token_hash in (select token_hash from sessions where expires_at < @before limit @batch)`, now.Add(-24 * time.Hour)},
		{`delete from tokens where expires_at < @before and token_hash in (select token_hash from tokens where expires_at < @before limit @batch)`, now.Add(-24 * time.Hour)},
		// The time is asked again on the row itself: a throttle may have been hit since.
		{`delete from throttles where expires_at <= @before and key in (select key from throttles where expires_at <= @before limit @batch)`, now},
		{`delete from devices where last_used_at < @before and (token_hash, account_id) in (select token_hash, account_id from devices where last_used_at < @before limit @batch)`, now.Add(-deviceLife)},
	} {
		for {
			n, err := s.db.Exec(ctx, step.sql, postgres.Args{"before": step.before, "batch": sweepBatch})
			if err != nil {
				return err
			}
			if n < sweepBatch {
				break
			}
		}
	}
	return s.sweepSamples(ctx)
}
