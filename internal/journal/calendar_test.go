package journal_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
)

func (k keeper) calendar(t *testing.T, first, last, limit string) []journal.Event {
	t.Helper()
	events := journal.Calendar(day(t, first), day(t, last), limit)
	if err := k.owned.Read(t.Context(), events); err != nil {
		t.Fatal(err)
	}
	return events.All
}

// The calendar holds what stands now: no step that was corrected away or taken
// out, nothing of the trash, nothing of anybody else.
func TestCalendar(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-11-02")})
	tell := func(to id.Application, m journal.Move) id.Stage {
		t.Helper()
		step := id.NewStage()
		if err := mine.store.Move(t.Context(), to, step, m); err != nil {
			t.Fatal(err)
		}
		return step
	}
	meeting := journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-24")}
	meeting.Meeting = journal.Meeting{Kind: "video", StartsAt: time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC), TimeZone: "Europe/Oslo"}
	tell(app, meeting)
	off := meeting
	off.Stage, off.StartsAt, off.Outcome = journal.Screening, off.StartsAt.Add(-4*time.Hour), journal.Canceled
	tell(app, off)
	moved := tell(app, journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-10")})
	if err := mine.store.Correct(t.Context(), app, moved, id.NewStage(), 1, journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-12")}); err != nil {
		t.Fatal(err)
	}
	never := tell(app, journal.Move{Stage: journal.Screening, Day: day(t, "2026-11-05")})
	if err := mine.store.Remove(t.Context(), app, never, id.NewStage(), 1); err != nil {
		t.Fatal(err)
	}
	offer := journal.Move{Stage: journal.Offer, Day: day(t, "2026-11-20")}
	offer.Deadline = day(t, "2026-11-30")
	first := tell(app, offer)
	offer.Deadline = day(t, "2026-11-28")
	if err := mine.store.Correct(t.Context(), app, first, id.NewStage(), 1, offer); err != nil {
		t.Fatal(err)
	}
	gone := mine.record(t, journal.Draft{Company: "Stone", Role: "Teacher", Day: day(t, "2026-11-03")})
	tell(gone, journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-13")})
	if _, err := mine.store.Discard(t.Context(), id.NewAct(), []id.Application{gone}); err != nil {
		t.Fatal(err)
	}

	var got []string
	all := mine.calendar(t, "2026-11-01", "2026-11-30", journal.FewADay)
	for _, e := range all {
		got = append(got, e.Day.Format("2")+" "+string(e.Event)+" "+string(e.Stage)+" "+string(e.Outcome))
	}
	want := []string{"2 applied applied ", "12 meeting interview ", "24 meeting screening canceled", "24 meeting interview ", "28 deadline offer "}
	if len(got) != len(want) {
		t.Fatalf("the month holds %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("the month holds %q, want %q", got, want)
		}
	}
	if e := all[3]; e.Company != "Fjord" || e.Role != "Engineer" || e.ApplicationID != app || !e.StartsAt.Equal(meeting.StartsAt) || e.TimeZone != "Europe/Oslo" {
		t.Errorf("the interview: %+v", e)
	}
	if n := len(mine.calendar(t, "2026-12-01", "2026-12-31", journal.FewADay)); n != 0 {
		t.Errorf("December holds %d", n)
	}
	if n := len(theirs.calendar(t, "2026-11-01", "2026-11-30", journal.ManyADay)); n != 0 {
		t.Errorf("a stranger sees %d", n)
	}
}

// A day that holds hundreds gives a few of them, or a hundred for its list.
func TestCalendarOfAFullDay(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for range 12 {
		mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-11-02")})
	}
	if n := len(mine.calendar(t, "2026-11-01", "2026-11-30", journal.FewADay)); n != 4 {
		t.Errorf("a few are %d", n)
	}
	if n := len(mine.calendar(t, "2026-11-02", "2026-11-02", journal.ManyADay)); n != 12 {
		t.Errorf("all are %d", n)
	}
}

func TestMonthOf(t *testing.T) {
	for _, test := range []struct {
		month             string
		start             time.Weekday
		first, last, next string
		weeks             int
	}{
		{"2026-11-22", time.Monday, "2026-10-26", "2026-12-06", "2026-12-01", 6},
		{"2026-11-01", time.Sunday, "2026-11-01", "2026-12-05", "2026-12-01", 5},
		{"2027-02-28", time.Monday, "2027-02-01", "2027-02-28", "2027-03-01", 4},
		{"2026-12-31", time.Saturday, "2026-11-28", "2027-01-01", "2027-01-01", 5},
	} {
		m := journal.MonthOf(day(t, test.month), test.start)
		last := m.Weeks[len(m.Weeks)-1][6]
		if m.Weeks[0][0].String() != test.first || last.String() != test.last || m.Next().String() != test.next || len(m.Weeks) != test.weeks {
			t.Errorf("%s from %s: %s to %s, %d weeks, then %s", test.month, test.start, m.Weeks[0][0], last, len(m.Weeks), m.Next())
		}
		seen := map[clock.Day]bool{}
		for _, week := range m.Weeks {
			for _, d := range week {
				seen[d] = true
			}
		}
		if len(seen) != 7*test.weeks || !m.Holds(m.Last()) || m.Holds(m.Next()) || m.Holds(m.First.AddDays(-1)) {
			t.Errorf("%s: a day twice, or at the wrong side", test.month)
		}
	}
}
