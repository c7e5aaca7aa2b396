package journal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/id"
	"onward/internal/journal"
)

// reminded are the reminders about an application, each with its first and
// last day.
func (k keeper) reminded(t *testing.T, app id.Application) []string {
	t.Helper()
	list, all := agenda.Reminders(app), []string{}
	if err := k.owned.Read(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	for _, one := range agenda.InOrder(list.All) {
		all = append(all, fmt.Sprint(one.How, one.Ordinal, " ", one.Day.Format("01-02"), " ", one.Until.Format("01-02")))
	}
	return all
}

// On which days one is reminded, and what makes it rest.
func TestReminders(t *testing.T) {
	now, mine, _ := twoPeople(t)
	now.Advance(-20 * 24 * time.Hour) // November 2
	at := func(s string) time.Time { when, _ := time.Parse(time.DateOnly, s); return when.Add(10 * time.Hour) }
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-11-01")})
	want := func(when string, all ...string) {
		t.Helper()
		if got := mine.reminded(t, app); strings.Join(got, ", ") != strings.Join(all, ", ") {
			t.Errorf("%s: %v, want %v", when, got, all)
		}
	}
	first, second := "follow_up1 11-08 11-14", "follow_up2 11-15 11-21"
	want("sent", first, second)

	action := id.NewEntry()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(mine.store.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Kind: journal.KindReceipt, Day: day(t, "2026-11-02")}))
	want("with a receipt", first, second)
	now.Advance(5 * 24 * time.Hour)
	must(mine.store.AddEntry(t.Context(), app, action, journal.EntryDraft{Kind: journal.KindAction, Body: "Wrote to them", Day: day(t, "2026-11-07")}))
	want("once they wrote of themselves", second)

	meeting := journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-20"), Meeting: journal.Meeting{StartsAt: at("2026-11-20"), TimeZone: "UTC"}}
	step := id.NewStage()
	must(mine.store.Move(t.Context(), app, step, meeting))
	want("with an interview ahead", "prepare2 11-19 11-19", "thank2 11-21 11-23")
	held := meeting
	held.Outcome = journal.Held
	must(mine.store.Correct(t.Context(), app, step, id.NewStage(), 1, held))
	want("once it was held", "thank2 11-21 11-23")
	now.Advance(15 * 24 * time.Hour) // November 22
	mine.move(t, app, journal.Rejected, day(t, "2026-11-22"))
	want("after a no", "feedback3 11-23 12-06")
	must(mine.store.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Kind: journal.KindFeedback, Body: "Too little of it.", Day: day(t, "2026-11-22")}))
	want("once they said what they thought")

	early := mine.record(t, journal.Draft{Company: "Elm", Role: "Engineer", Day: day(t, "2026-11-20")})
	mine.move(t, early, journal.Rejected, day(t, "2026-11-21"))
	if got := mine.reminded(t, early); len(got) > 0 {
		t.Errorf("after a no without a talk: %v", got)
	}
	history := mine.record(t, journal.Draft{Company: "Ash", Role: "Engineer", Day: day(t, "2026-05-01")})
	if got := mine.reminded(t, history); len(got) > 0 {
		t.Errorf("of what was told long after: %v", got)
	}
	silent := agenda.Read(agenda.Ask{Kind: agenda.Silent, To: day(t, "2026-11-22"), Most: 9})
	must(mine.owned.Read(t.Context(), silent))
	if len(silent.All) != 1 || silent.All[0].ApplicationID != history || silent.All[0].Day != day(t, "2026-06-15") {
		t.Errorf("silent are %+v", silent.All)
	}
	if _, err := mine.store.CloseSilent(t.Context(), id.NewAct(), []id.Application{history}); err != nil {
		t.Fatal(err)
	}
	must(mine.owned.Read(t.Context(), silent))
	if slices.ContainsFunc(silent.All, func(l agenda.Line) bool { return l.ApplicationID == history }) {
		t.Error("closed, it is still silent")
	}
}
