package reminder_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/reminder"
)

// doer is a person with tasks, for tests.
type doer struct {
	owned postgres.Owned
	store reminder.Store
	now   *clock.Manual
}

// today is a Sunday.
func today() clock.Day { return clock.Date(2026, 11, 22) }

func twoPeople(t *testing.T) (db *pgtest.Database, mine, theirs doer) {
	t.Helper()
	db = pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return db, person(t, db, now, time.UTC), person(t, db, now, time.UTC)
}

func person(t testing.TB, db *pgtest.Database, now *clock.Manual, zone *time.Location) doer {
	t.Helper()
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()}); err != nil {
		t.Fatal(err)
	}
	return doer{db.Owned(account), reminder.New(db.Owned(account), now, zone), now}
}

func (p doer) application(t *testing.T, company string) id.Application {
	t.Helper()
	app := id.NewApplication()
	must(t, journal.New(p.owned, p.now, time.UTC).Record(t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied}))
	return app
}

func (p doer) add(t *testing.T, d reminder.Draft) id.Task {
	t.Helper()
	task := id.NewTask()
	must(t, p.store.Add(t.Context(), task, d))
	return task
}

// titles are what a list shows, in its order.
func (p doer) titles(t *testing.T, list *postgres.Rows[reminder.Task]) []string {
	t.Helper()
	must(t, p.owned.Read(t.Context(), list))
	titles := []string{}
	for _, one := range list.All {
		titles = append(titles, one.Title)
	}
	return titles
}

// due is what Today shows on a day, and coming what the agenda has after it.
func (p doer) due(t *testing.T, day clock.Day) []string {
	t.Helper()
	return p.dated(t, agenda.Ask{Kind: agenda.Task, To: day, Most: 6}, agenda.Ask{Kind: agenda.Task, SomeDay: true, Most: 6})
}

func (p doer) coming(t *testing.T, day clock.Day) []string {
	t.Helper()
	return p.dated(t, agenda.Ask{Kind: agenda.Task, From: day.AddDays(1), Most: 6})
}

func (p doer) dated(t *testing.T, asks ...agenda.Ask) []string {
	t.Helper()
	list, titles := agenda.Read(asks...), []string{}
	must(t, p.owned.Read(t.Context(), list))
	for _, one := range agenda.InOrder(list.All) {
		titles = append(titles, one.Title)
	}
	return titles[:min(6, len(titles))]
}

func (p doer) read(t *testing.T, task id.Task) reminder.Whole {
	t.Helper()
	one := reminder.ByID(task)
	must(t, p.owned.Read(t.Context(), one))
	return one.It
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
