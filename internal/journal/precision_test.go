package journal_test

import (
	"testing"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
)

// A day known by its month, or not at all, is not made exact by a change of
// the words beside it.
func TestChangeKeepsHowExactlyADayIsKnown(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := id.NewApplication()
	if err := mine.store.BringIn(t.Context(), id.Import{}, []journal.Arrival{{
		ID: app, Draft: journal.Draft{Company: "Fjord", Role: "Engineer"},
		Steps:   []journal.ArrivedStep{{Stage: journal.Applied, Day: day(t, "2024-05-01"), Precision: journal.ByMonth}},
		Entries: []journal.ArrivedEntry{{Kind: journal.KindNote, Precision: journal.UnknownBy, Body: "a word"}},
	}}); err != nil {
		t.Fatal(err)
	}
	step := mine.steps(t, app)[0]
	entries := journal.EntriesOf(app)
	if err := mine.owned.Read(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	note := entries.All[0]
	if err := mine.store.Correct(t.Context(), app, step.ID, id.NewStage(), 1, journal.Move{Stage: journal.Applied, Day: step.Day, Remark: "by post"}); err != nil {
		t.Fatal(err)
	}
	if err := mine.store.EditEntry(t.Context(), app, note.ID, id.NewEntry(), 1, journal.EntryDraft{Body: "two words"}); err != nil {
		t.Fatal(err)
	}
	if got := mine.steps(t, app)[0]; got.Precision != journal.ByMonth || got.Remark != "by post" {
		t.Errorf("the step: %+v", got)
	}
	now := journal.EntryOf(app, note.ID)
	if err := mine.owned.Read(t.Context(), now); err != nil || now.It.Precision != journal.UnknownBy || now.It.Day != (clock.Day{}) || now.It.Body != "two words" {
		t.Errorf("the note: %+v, %v", now.It, err)
	}
}
