package review_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/review"
)

// looker is a person with a journal and reviews of it, for tests.
type looker struct {
	owned   postgres.Owned
	store   review.Store
	journal journal.Store
	now     *clock.Manual
}

// today is a Sunday, the last day of the week that began on the 16th.
func today() clock.Day { return clock.Date(2026, 11, 22) }

// monday is the first day of that week.
func monday() clock.Day { return clock.Date(2026, 11, 16) }

func twoPeople(t *testing.T) (db *pgtest.Database, mine, theirs looker) {
	t.Helper()
	db = pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return db, person(t, db, now, time.UTC), person(t, db, now, time.UTC)
}

func person(t *testing.T, db *pgtest.Database, now *clock.Manual, zone *time.Location) looker {
	t.Helper()
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()}); err != nil {
		t.Fatal(err)
	}
	owned := db.Owned(account)
	return looker{owned, review.New(owned, now, zone), journal.New(owned, now, zone), now}
}

// application is one that was sent on a day.
func (p looker) application(t *testing.T, company string, sent clock.Day) id.Application {
	t.Helper()
	app := id.NewApplication()
	must(t, p.journal.Record(t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied, Day: sent}))
	return app
}

func (p looker) move(t *testing.T, app id.Application, m journal.Move) id.Stage {
	t.Helper()
	step := id.NewStage()
	must(t, p.journal.Move(t.Context(), app, step, m))
	return step
}

// turnedDown is an application to which they said no on a day.
func (p looker) turnedDown(t *testing.T, company string, day clock.Day) (id.Application, id.Stage) {
	t.Helper()
	app := p.application(t, company, today().AddDays(-40))
	return app, p.move(t, app, journal.Move{Stage: journal.Rejected, Day: day})
}

func (p looker) discard(t *testing.T, app id.Application) id.Act {
	t.Helper()
	act := id.NewAct()
	_, err := p.journal.Discard(t.Context(), act, []id.Application{app})
	must(t, err)
	return act
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, err error, k fault.Kind) {
	t.Helper()
	if !fault.Is(err, k) {
		t.Errorf("got %v, want a fault of kind %d", err, k)
	}
}

func (p looker) applications(t *testing.T) []id.Application {
	t.Helper()
	all := postgres.Values[id.Application](`select id from applications where account_id = @account and trashed_at is null order by id`, nil)
	must(t, p.owned.Read(t.Context(), all))
	return all.All
}

func (p looker) exec(t *testing.T, sql string) {
	t.Helper()
	must(t, p.owned.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), sql, nil)
		return err
	}))
}
