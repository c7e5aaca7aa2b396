package journal_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// What PostgreSQL planned for a journal with nothing in it is asked of a full
// one, before anybody has counted its rows.
func TestPlannedWhileEmpty(t *testing.T) {
	now, mine, _ := twoPeople(t)
	today := clock.Date(2026, 11, 22)
	month := journal.MonthOf(today, time.Monday)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: today})
	step := mine.steps(t, app)[0].ID
	read := func() {
		t.Helper() // no question may take longer than the server lets it
		if err := mine.owned.Read(t.Context(), journal.Calendar(month.First, month.Last(), journal.FewADay), journal.Calendar(today, today, journal.ManyADay),
			journal.StepsOf(app), journal.EntriesOf(app), journal.StepNow(app, step), journal.StepBefore(app, step), journal.Offers(), journal.StillOpen(),
			journal.Latest()); err != nil {
			t.Fatal(err)
		}
	}
	for range 8 { // on every connection
		read()
	}
	if err := mine.owned.WriteLong(t.Context(), time.Minute, func(tx postgres.Tx) error {
		return journal.New(tx, now, time.UTC).BringIn(t.Context(), id.Import{}, journal.MadeUp(1, 10_000, today))
	}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		read()
	}
}
