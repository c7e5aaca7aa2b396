package journal_test

import (
	"testing"
	"time"

	"onward/internal/journal"
)

// A sample has a story for each way that an application can go, all of it as
// a person could have told it.
func TestFillSample(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	zone, err := time.LoadLocation("Pacific/Auckland")
	if err != nil {
		t.Fatal(err)
	}
	for _, weekday := range []string{"2026-11-20", "2026-11-21", "2026-11-22"} {
		today := day(t, weekday)
		for _, one := range journal.Stories(zone, today) {
			draft := one.Draft
			if errs := draft.Check(today); errs.Any() {
				t.Errorf("%s: %v", draft.Company, errs)
			}
			for _, m := range one.Moves {
				if errs := m.Check(today); errs.Any() {
					t.Errorf("%s, %s: %v", draft.Company, m.Stage, errs)
				}
				if !m.StartsAt.IsZero() && (m.TimeZone != zone.String() || m.StartsAt.In(zone).Format("2006-01-02 15:04") != m.Day.String()+" 10:30") {
					t.Errorf("%s meets at %s, in %s", draft.Company, m.StartsAt, m.TimeZone)
				}
				if m.Day.Weekday()%6 == 0 {
					t.Errorf("%s, %s is on a weekend", draft.Company, m.Stage)
				}
			}
			for _, e := range one.Said {
				if errs := e.Check(today); errs.Any() {
					t.Errorf("%s, %s: %v", draft.Company, e.Kind, errs)
				}
			}
		}
	}
	if err := mine.store.FillSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, stage := range journal.Stages()[:8] {
		if stage == journal.Accepted {
			continue // its search goes on
		}
		list := journal.List(journal.Filter{Stage: string(stage)})
		if err := mine.owned.Read(t.Context(), list); err != nil || len(list.All) == 0 {
			t.Errorf("none is at %s, %v", stage, err)
		}
		for _, row := range list.All {
			mine.recount(t, 0, row.ID)
		}
	}
	list := journal.List(journal.Filter{})
	if err := theirs.owned.Read(t.Context(), list); err != nil || len(list.All) != 0 {
		t.Errorf("another sees %v, %v", list.All, err)
	}
}
