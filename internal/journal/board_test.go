package journal_test

import (
	"testing"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
)

func (k keeper) columns(t *testing.T) map[journal.Stage]journal.Column {
	t.Helper()
	rows := journal.BoardRows()
	if err := k.owned.Read(t.Context(), rows); err != nil {
		t.Fatal(err)
	}
	all := map[journal.Stage]journal.Column{}
	for _, c := range journal.Columns(rows.All) {
		all[c.Stage] = c
	}
	return all
}

// A column shows the latest of its stage, the ends stand together, and what is
// in the trash or another's stands nowhere.
func TestBoard(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	for i := range journal.BoardSize + 3 {
		mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-10-01").AddDays(i)})
	}
	app := mine.record(t, journal.Draft{Company: "Oak", Role: "Analyst", Day: day(t, "2026-10-01")})
	mine.move(t, app, journal.Offer, day(t, "2026-11-01"))
	for i, end := range []journal.Stage{journal.NoResponse, journal.Withdrawn, journal.Rejected} {
		mine.move(t, mine.record(t, journal.Draft{Company: "Vale", Role: "Designer", Day: day(t, "2026-10-01")}), end, day(t, "2026-11-10").AddDays(i))
	}
	gone := mine.record(t, journal.Draft{Company: "Stone", Role: "Teacher", Day: day(t, "2026-11-20")})
	if _, err := mine.store.Discard(t.Context(), id.NewAct(), []id.Application{gone}); err != nil {
		t.Fatal(err)
	}
	all := mine.columns(t)
	if len(all) != 7 {
		t.Fatalf("%d columns", len(all))
	}
	sent := all[journal.Applied]
	if len(sent.Rows) != journal.BoardSize || !sent.More || sent.Rows[0].AppliedDay != day(t, "2026-10-01").AddDays(journal.BoardSize+2) {
		t.Errorf("applied: %d, more %t, first of %s", len(sent.Rows), sent.More, sent.Rows[0].AppliedDay)
	}
	for _, r := range sent.Rows {
		if r.ID == gone {
			t.Error("what is in the trash stands on the board")
		}
	}
	if c := all[journal.Offer]; len(c.Rows) != 1 || c.Rows[0].ID != app || c.More {
		t.Errorf("offer: %+v", c)
	}
	if c := all[""]; len(c.Rows) != 3 || c.Rows[0].Stage != journal.Rejected || c.Rows[2].Stage != journal.NoResponse {
		t.Errorf("the ends: %+v", c)
	}
	for stage, c := range theirs.columns(t) {
		if len(c.Rows) > 0 {
			t.Errorf("a stranger sees %d of %q", len(c.Rows), stage)
		}
	}
}

func TestMoveTodayAndUndo(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-11-02")})
	step := id.NewStage()
	for range 2 { // the same form twice
		if on, err := mine.store.MoveToday(t.Context(), app, step, journal.Screening); err != nil || on != day(t, "2026-11-22") {
			t.Fatal(on, err)
		}
	}
	if row := mine.read(t, app); row.Stage != journal.Screening || row.StageDay != day(t, "2026-11-22") || len(mine.steps(t, app)) != 2 {
		t.Errorf("moved: %+v", row)
	}
	_, err := mine.store.MoveToday(t.Context(), app, step, journal.Offer)
	wantKind(t, err, fault.KindConflict)
	_, err = theirs.store.MoveToday(t.Context(), app, id.NewStage(), journal.Offer)
	wantKind(t, err, fault.KindNotFound)
	wantKind(t, theirs.store.UndoMove(t.Context(), app, step), fault.KindNotFound)
	wantKind(t, mine.store.UndoMove(t.Context(), app, id.NewStage()), fault.KindNotFound)

	for range 2 {
		if err := mine.store.UndoMove(t.Context(), app, step); err != nil {
			t.Fatal(err)
		}
	}
	if row := mine.read(t, app); row.Stage != journal.Applied || row.Furthest != journal.Applied.Rank() {
		t.Errorf("taken back: %+v", row)
	}
	// What was told anew since is not taken away by an old button.
	other := mine.move(t, app, journal.Offer, day(t, "2026-11-20"))
	if err := mine.store.Correct(t.Context(), app, other, id.NewStage(), 1, journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-20")}); err != nil {
		t.Fatal(err)
	}
	wantKind(t, mine.store.UndoMove(t.Context(), app, other), fault.KindConflict)
	if row := mine.read(t, app); row.Stage != journal.Interview {
		t.Errorf("after a conflict: %+v", row)
	}
}
