package journal_test

import (
	"slices"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

func TestToday(t *testing.T) {
	now, mine, theirs := twoPeople(t)
	today := day(t, "2026-11-22")
	quiet := mine.record(t, journal.Draft{Company: "Quiet", Role: "x", Day: day(t, "2026-11-01")})
	mine.record(t, journal.Draft{Company: "Long", Role: "x", Day: day(t, "2026-09-01")})
	meets := func(company, on string, outcome journal.Outcome) id.Application {
		app := mine.record(t, journal.Draft{Company: company, Role: "x", Day: day(t, "2026-11-20")})
		at, _ := time.Parse(time.DateOnly, on)
		if err := mine.store.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Interview, Day: day(t, on), Meeting: journal.Meeting{StartsAt: at.Add(9 * time.Hour), TimeZone: "UTC", Outcome: outcome}}); err != nil {
			t.Fatal(err)
		}
		return app
	}
	meets("Tuesday", "2026-11-24", "")
	meets("Today", "2026-11-22", "")
	meets("Off", "2026-11-25", journal.Canceled)
	meets("Far", "2026-12-25", "")
	over := meets("Over", "2026-11-26", "")
	mine.move(t, over, journal.Rejected, today)
	offered := mine.record(t, journal.Draft{Company: "Offer", Role: "x", Day: day(t, "2026-11-20")})
	if err := mine.store.Move(t.Context(), offered, id.NewStage(), journal.Move{Stage: journal.Offer, Day: today, Terms: journal.Terms{Deadline: day(t, "2026-11-23")}}); err != nil {
		t.Fatal(err)
	}
	now.Advance(time.Minute)

	ask := func() *postgres.Rows[agenda.Line] {
		return agenda.Read(agenda.Ask{Kind: agenda.Meeting, From: today, To: today.AddDays(14), Most: 5}, agenda.Ask{Kind: agenda.Deadline, From: today, To: today.AddDays(14), Most: 5})
	}
	isQuiet := func() *postgres.Rows[agenda.Line] {
		return agenda.Read(agenda.Ask{Kind: agenda.Quiet, To: today, Most: 5})
	}
	ahead, latest, waiting := ask(), journal.Latest(), isQuiet()
	if err := mine.owned.Read(t.Context(), ahead, latest, waiting); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range agenda.InOrder(ahead.All) {
		names = append(names, e.Company)
	}
	if !slices.Equal(names, []string{"Offer", "Today", "Tuesday"}) {
		t.Errorf("ahead are %v", names)
	}
	if len(latest.All) != 5 || len(waiting.All) != 1 || waiting.All[0].ApplicationID != quiet {
		t.Errorf("latest %d, quiet %+v", len(latest.All), waiting.All)
	}
	others, none, nobody := ask(), journal.Latest(), isQuiet()
	if err := theirs.owned.Read(t.Context(), others, none, nobody); err != nil || len(others.All)+len(none.All)+len(nobody.All) > 0 {
		t.Errorf("a stranger is shown something, %v", err)
	}
}
