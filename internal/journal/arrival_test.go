package journal_test

import (
	"testing"

	"onward/internal/id"
	"onward/internal/journal"
)

func TestBringIn(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	all := journal.MadeUp(1, 300, day(t, "2026-11-22"))
	yes := true
	all[0].Line, all[0].Draft = 7, journal.Draft{
		Company: "Fjord", Agency: "Bridge", Role: "Engineer", Tailored: &yes, Salary: journal.Salary{Min: 100, Currency: "EUR"}, PostingText: "long",
	}
	if err := mine.store.BringIn(t.Context(), id.Import{}, all); err != nil {
		t.Fatal(err)
	}
	got := mine.read(t, all[0].ID)
	if got.Company != "Fjord" || got.Agency != "Bridge" || got.Tailored == nil || !*got.Tailored || got.Salary() != all[0].Draft.Salary {
		t.Errorf("%+v", got)
	}
	for _, a := range all {
		mine.recount(t, 0, a.ID)
	}
	list := journal.List(journal.Filter{})
	if err := theirs.owned.Read(t.Context(), list); err != nil || len(list.All) != 0 {
		t.Errorf("a stranger sees %v, %v", list.All, err)
	}
}
