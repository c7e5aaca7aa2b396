package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/review"
)

// told is what a week says, a word for each line: "sent 2 of 2: Fjord, Oak".
func (p looker) told(t *testing.T, week clock.Day) []string {
	t.Helper()
	list := review.Happened(week, clock.DayIn(p.now.Now(), time.UTC))
	must(t, p.owned.Read(t.Context(), list))
	lines := []string{}
	for _, l := range review.Lines(list.All) {
		var names []string
		for _, n := range l.Named {
			names = append(names, n.Company)
		}
		lines = append(lines, fmt.Sprintf("%s %d of %d: %s", l.Kind, l.Times, l.Applications, strings.Join(names, ", ")))
	}
	return lines
}

func (p looker) wantWeek(t *testing.T, week clock.Day, want ...string) {
	t.Helper()
	if got := p.told(t, week); !slices.Equal(got, want) {
		t.Errorf("the week of %s says\n%s\nnot\n%s", week, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A week tells each kind of thing by its day, the first and the last included.
func TestHappened(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	mine.wantWeek(t, monday())
	first, last := monday(), today()
	fjord, oak := mine.application(t, "Fjord", first), mine.application(t, "Oak", last)
	mine.application(t, "Earlier", first.AddDays(-1))
	mine.application(t, "Some time", clock.Day{})
	mine.wantWeek(t, monday(), "sent 2 of 2: Fjord, Oak")
	mine.wantWeek(t, monday().AddDays(-7), "sent 1 of 1: Earlier")

	// Asked on the 22nd to an interview on the 25th; one was held on the 17th.
	mine.move(t, fjord, journal.Move{Stage: journal.Interview, Day: last.AddDays(3)})
	mine.move(t, fjord, journal.Move{Stage: journal.Interview, Day: first.AddDays(1), Meeting: journal.Meeting{Outcome: journal.Held}})
	mine.move(t, fjord, journal.Move{Stage: journal.Interview, Day: last.AddDays(4), Meeting: journal.Meeting{Outcome: journal.Canceled}})
	mine.move(t, fjord, journal.Move{Stage: journal.Screening, Day: last}) // of which nothing is said yet
	mine.wantWeek(t, monday(), "sent 2 of 2: Fjord, Oak", "answered 1 of 1: Fjord", "forward 3 of 1: Fjord", "met 1 of 1: Fjord")
	mine.wantWeek(t, monday().AddDays(7))
	mine.now.Advance(4 * 24 * time.Hour)
	mine.wantWeek(t, monday().AddDays(7), "met 1 of 1: Fjord") // its day has passed

	for _, s := range []journal.Stage{journal.Offer, journal.Accepted} {
		mine.move(t, fjord, journal.Move{Stage: s, Day: last})
	}
	no := mine.move(t, oak, journal.Move{Stage: journal.Rejected, Day: last})
	mine.move(t, mine.application(t, "Ash", first.AddDays(-9)), journal.Move{Stage: journal.Withdrawn, Day: first})
	mine.move(t, mine.application(t, "Elm", first.AddDays(-9)), journal.Move{Stage: journal.NoResponse, Day: first})
	mine.wantWeek(t, monday(), "sent 2 of 2: Fjord, Oak", "answered 2 of 2: Fjord, Oak", "forward 3 of 1: Fjord", "met 1 of 1: Fjord", "offer 1 of 1: Fjord", "accepted 1 of 1: Fjord",
		"rejected 1 of 1: Oak", "withdrawn 1 of 1: Ash", "no_response 1 of 1: Elm")

	// A no that is corrected, or taken away, is in that week no longer.
	moved := id.NewStage()
	must(t, mine.journal.Correct(t.Context(), oak, no, moved, 1, journal.Move{Stage: journal.Rejected, Day: last.AddDays(1)}))
	mine.wantWeek(t, monday().AddDays(7), "answered 1 of 1: Oak", "met 1 of 1: Fjord", "rejected 1 of 1: Oak")
	must(t, mine.journal.Remove(t.Context(), oak, no, id.NewStage(), 2))
	act := mine.discard(t, fjord)
	mine.wantWeek(t, monday(), "sent 1 of 1: Oak", "withdrawn 1 of 1: Ash", "no_response 1 of 1: Elm")
	mine.wantWeek(t, monday().AddDays(7))
	_, err := mine.journal.Return(t.Context(), act)
	must(t, err)
	mine.wantWeek(t, monday().AddDays(7), "met 1 of 1: Fjord")
	theirs.wantWeek(t, monday())
}

func TestAWeekNamesFive(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for i := range 8 {
		mine.application(t, fmt.Sprint("Company ", i), monday().AddDays(i%2))
	}
	mine.wantWeek(t, monday(), "sent 8 of 8: Company 0, Company 2, Company 4, Company 6, Company 1")
}

// A day that is only known by its month is the day of no week.
func TestImpreciseDaysAreOfNoWeek(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.application(t, "Fjord", monday())
	mine.move(t, app, journal.Move{Stage: journal.Interview, Day: monday(), Meeting: journal.Meeting{Outcome: journal.Held}})
	mine.move(t, app, journal.Move{Stage: journal.Rejected, Day: monday()})
	must(t, mine.journal.AddEntry(t.Context(), mine.application(t, "Oak", clock.Day{}), id.NewEntry(), journal.EntryDraft{Kind: journal.KindCall, Day: monday()}))
	if got := mine.told(t, monday()); len(got) != 5 {
		t.Errorf("before: %v", got)
	}
	for _, table := range []string{"stages", "entries"} {
		mine.exec(t, `update `+table+` set precision = 'month' where account_id = @account and day is not null`)
	}
	apps := postgres.Values[id.Application](`select id from applications where account_id = @account`, nil)
	must(t, mine.owned.Read(t.Context(), apps))
	must(t, mine.journal.Recount(t.Context(), apps.All))
	mine.wantWeek(t, monday())
}

// Near midnight, what is told without a day of its own is of the person's day.
func TestTheDayIsThePersons(t *testing.T) {
	db, _, _ := twoPeople(t)
	for zone, sunday := range map[string]bool{
		"Pacific/Kiritimati": false, "Pacific/Apia": false, "Asia/Kathmandu": false, "Australia/Lord_Howe": false, "Europe/Oslo": false, "Africa/Cairo": false,
		"Europe/Dublin": true, "America/St_Johns": true, "America/Santiago": true, "Pacific/Pago_Pago": true,
	} {
		place, err := time.LoadLocation(zone)
		must(t, err)
		p := person(t, db, clock.At(time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)), place)
		day := clock.DayIn(p.now.Now(), place)
		week := monday()
		if !sunday {
			week = week.AddDays(7)
		}
		if got := review.Week(day, time.Monday); got != week {
			t.Errorf("%s: the week of %s, want %s", zone, got, week)
		}
		must(t, p.store.Keep(t.Context(), week, id.NewReview(), 0, review.Draft{Idea: "x", VerdictDay: day.AddDays(1)}))
		if got, e := p.ofWeek(t, week).It, p.experiment(t, week).It; got.RecordedDay != day || e.BegunDay != day {
			t.Errorf("%s: recorded on %s, begun on %s, want %s", zone, got.RecordedDay, e.BegunDay, day)
		}
	}
}

// PostgreSQL plans a question once for each connection, perhaps when the
// journal is empty. What was planned then still answers in time when there is
// much in it.
func TestPlannedWhileEmpty(t *testing.T) {
	_, mine, _ := twoPeople(t)
	mine.plan(t, review.Noes, 9, "rest")
	for range 8 { // on every connection
		mine.wantWeek(t, monday())
		mine.wantTold(t, today())
	}
	for range 150 {
		app := mine.application(t, "Fjord", today())
		for range 3 {
			mine.move(t, app, journal.Move{Stage: journal.Interview, Day: today()})
		}
		mine.move(t, app, journal.Move{Stage: journal.Rejected, Day: today()})
	}
	for range 8 {
		mine.wantTold(t, today(), "rest")
		if got := mine.told(t, monday()); len(got) != 4 || !strings.HasPrefix(got[0], "sent 150 of 150: ") {
			t.Errorf("%v", got)
		}
	}
}
