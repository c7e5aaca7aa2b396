package reminder_test

import (
	"slices"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/reminder"
)

// BenchmarkLists reads every list of somebody with 10,000 tasks among 200,000,
// half of them done and the others for some day or for any, and says how long
// one in a hundred takes.
func BenchmarkLists(b *testing.B) {
	db := pgtest.New(b)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	var owned postgres.Owned
	for range 20 {
		account := id.NewAccount()
		if _, err := db.Global().Exec(b.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String(), "at": now.Now()}); err != nil {
			b.Fatal(err)
		}
		owned = db.Owned(account)
		for _, err := range []error{
			journal.New(owned, now, time.UTC).BringIn(b.Context(), id.Import{}, journal.MadeUp(1, 1000, today())),
			reminder.New(owned, now, time.UTC).MakeUp(b.Context(), 1, 10_000),
		} {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	open, done := reminder.All(reminder.Open, reminder.Cursor{}), reminder.All(reminder.Finished, reminder.Cursor{})
	if err := owned.Read(b.Context(), open, done); err != nil {
		b.Fatal(err)
	}
	app := open.All[slices.IndexFunc(open.All, func(t reminder.Task) bool { return !t.Application.IsZero() })].Application
	amid := reminder.Cursor{Last: open.All[0].ID, Day: today().AddDays(10), At: now.Now().AddDate(0, 0, -100)}
	someDay := reminder.Cursor{Last: open.All[0].ID}
	for name, list := range map[string]func() *postgres.Rows[reminder.Task]{
		"of an application": func() *postgres.Rows[reminder.Task] { return reminder.OfApplication(app) },
		"open":              func() *postgres.Rows[reminder.Task] { return reminder.All(reminder.Open, reminder.Cursor{}) },
		"open, amid":        func() *postgres.Rows[reminder.Task] { return reminder.All(reminder.Open, amid) },
		"open, some day":    func() *postgres.Rows[reminder.Task] { return reminder.All(reminder.Open, someDay) },
		"done":              func() *postgres.Rows[reminder.Task] { return reminder.All(reminder.Finished, reminder.Cursor{}) },
		"done, amid":        func() *postgres.Rows[reminder.Task] { return reminder.All(reminder.Finished, amid) },
		"thrown away":       func() *postgres.Rows[reminder.Task] { return reminder.All(reminder.Discarded, reminder.Cursor{}) },
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				if err := owned.Read(b.Context(), list()); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
