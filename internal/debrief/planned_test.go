package debrief_test

import (
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// What PostgreSQL planned for a journal with nothing in it is asked of a full
// one, before anybody has counted its rows.
func TestPlannedWhileEmpty(t *testing.T) {
	_, mine, _ := twoPeople(t)
	today := clock.Date(2026, 11, 22)
	read := func() {
		t.Helper() // no question may take longer than the server lets it
		mine.must(mine.owned.Read(t.Context(), debrief.Reflections(debrief.Filter{}), debrief.Reflections(debrief.Filter{Reason: "skill", Question: debrief.Daily}),
			debrief.NamedReasons("", nil), debrief.AsFarAs(id.NewApplication()), agenda.Read(agenda.Ask{Kind: agenda.No, To: today, Most: 3})))
	}
	for range 8 { // on every connection
		read()
	}
	mine.must(mine.owned.WriteLong(t.Context(), time.Minute, func(tx postgres.Tx) error {
		if err := journal.New(tx, mine.now, time.UTC).BringIn(t.Context(), id.Import{}, journal.MadeUp(1, 10_000, today)); err != nil {
			return err
		}
		return debrief.New(tx, mine.now, time.UTC).MakeUp(t.Context(), 1, 3000)
	}))
	for range 2 {
		read()
	}
}
