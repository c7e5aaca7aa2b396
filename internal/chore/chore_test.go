package chore_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// One account's trouble keeps no other's chores from being done, and is tried
// again in ten minutes.
func TestSweep(t *testing.T) {
	db, now, done := pgtest.New(t), clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)), map[id.Account]int{}
	account := func() id.Account {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String(), "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		if err := db.Owned(account).Write(t.Context(), func(tx postgres.Tx) error {
			return chore.Due(t.Context(), tx, chore.Mail, now.Now())
		}); err != nil {
			t.Fatal(err)
		}
		return account
	}
	bad, good := account(), account()
	trouble := errors.New("trouble")
	works := chore.Works{chore.Mail: func(_ context.Context, tx postgres.Tx, now time.Time) (time.Time, error) {
		done[tx.Account()]++
		if tx.Account() == bad && done[bad] == 1 {
			return now, trouble
		}
		return now.Add(time.Hour), nil
	}}
	sweep := func() error { return chore.Sweep(t.Context(), db.DB, now, works) }
	if err := sweep(); !errors.Is(err, trouble) {
		t.Errorf("of the trouble it says %v", err)
	}
	for range 2 {
		if err := sweep(); err != nil || done[bad] != 1 || done[good] != 1 {
			t.Errorf("at once: %v, %v", done, err)
		}
	}
	now.Advance(10 * time.Minute)
	if err := sweep(); err != nil || done[bad] != 2 || done[good] != 1 {
		t.Errorf("ten minutes later: %v, %v", done, err)
	}
	now.Advance(-time.Hour / 2) // a clock set back does none twice
	if err := sweep(); err != nil || done[bad] != 2 || done[good] != 1 {
		t.Errorf("with the clock set back: %v, %v", done, err)
	}
	now.Advance(2 * time.Hour)
	if err := sweep(); err != nil || done[bad] != 3 || done[good] != 2 {
		t.Errorf("an hour later: %v, %v", done, err)
	}
	now.Advance(-5 * time.Hour) // and one that was ahead for long puts nothing off
	if err := sweep(); err != nil || done[bad] != 4 || done[good] != 3 {
		t.Errorf("once it is no longer ahead: %v, %v", done, err)
	}
}
