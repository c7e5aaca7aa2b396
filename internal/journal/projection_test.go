package journal_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
)

// Over random histories (moves, corrections, removals, notes, known and
// unknown days) the projection on the row equals a recount from the facts.
func TestProjectionEqualsRecount(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 7))
		someDay := func() clock.Day {
			if random.IntN(4) == 0 {
				return clock.Day{}
			}
			return day(t, "2026-01-01").AddDays(random.IntN(300))
		}
		first := []journal.Stage{journal.Saved, journal.Applied}[random.IntN(2)]
		app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Engineer", Stage: first, Day: someDay()})
		for range 14 {
			steps := mine.steps(t, app)
			one := steps[random.IntN(len(steps))]
			m := journal.Move{Stage: journal.Stages()[random.IntN(9)], Day: someDay()}
			var err error
			switch random.IntN(5) {
			case 0:
				err = mine.store.Correct(t.Context(), app, one.ID, id.NewStage(), one.Revision, m)
			case 1:
				if len(steps) > 1 {
					err = mine.store.Remove(t.Context(), app, one.ID, id.NewStage(), one.Revision)
				}
			case 2:
				err = mine.store.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Body: "a", Day: someDay()})
			default:
				err = mine.store.Move(t.Context(), app, id.NewStage(), m)
			}
			if err != nil {
				t.Fatal(err)
			}
			mine.recount(t, seed, app)
		}
	}
}

func (k keeper) recount(t *testing.T, seed uint64, app id.Application) {
	t.Helper()
	row := k.read(t, app)
	entries := journal.EntriesOf(app)
	if err := k.owned.Read(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	var rank, interviews int
	var applied, last clock.Day
	order := journal.InTime(k.steps(t, app))
	for _, s := range order {
		rank = max(rank, s.Stage.Rank())
		if s.Stage == journal.Interview {
			interviews++
		}
		if s.Stage == journal.Applied && applied.IsZero() {
			applied = s.Day
		}
		if last.Before(s.Day) {
			last = s.Day
		}
	}
	for _, e := range entries.All {
		if last.Before(e.Day) {
			last = e.Day
		}
	}
	if last.IsZero() {
		last = day(t, "2026-11-22")
	}
	end := order[len(order)-1]
	if row.Stage != end.Stage || row.StageDay != end.Day || row.Furthest != rank || row.Interviews != interviews || row.AppliedDay != applied || row.LastDay != last {
		t.Fatalf("seed %d: the row says %+v, the facts %s %s, furthest %d, interviews %d, applied %s, last %s",
			seed, row, end.Stage, end.Day, rank, interviews, applied, last)
	}
}

func TestOrderInTime(t *testing.T) {
	told := day(t, "2026-06-01")
	for name, one := range map[string][]journal.Step{
		// In the order wanted; the ordinals say when each was told.
		"remembered late, and a day shared": {
			{Ordinal: 3, Stage: journal.Screening, Day: day(t, "2026-05-01")},
			{Ordinal: 1, Stage: journal.Applied, Day: day(t, "2026-05-09")},
			{Ordinal: 2, Stage: journal.Interview}, // follows what was told before it
			{Ordinal: 4, Stage: journal.Offer, Day: day(t, "2026-05-09")},
		},
		"an end without a day stands against what came before": {
			{Ordinal: 1, Stage: journal.Applied, Day: day(t, "2026-05-09"), ToldDay: told},
			{Ordinal: 3, Stage: journal.Interview, Day: day(t, "2026-05-20"), ToldDay: day(t, "2026-07-01")},
			{Ordinal: 2, Stage: journal.Rejected, ToldDay: told},
		},
		"and is reopened by what came after it was told": {
			{Ordinal: 1, Stage: journal.Applied, ToldDay: told},
			{Ordinal: 2, Stage: journal.NoResponse, ToldDay: told},
			{Ordinal: 3, Stage: journal.Interview, Day: told, ToldDay: told},
		},
	} {
		steps := journal.InTime(slices.SortedFunc(slices.Values(one), func(a, b journal.Step) int { return a.Ordinal - b.Ordinal }))
		if !slices.Equal(steps, one) {
			t.Errorf("%s: order %v, want %v", name, steps, one)
		}
	}
}

// An end whose day nobody knows stays the end when a step of the time before
// it is told later, and when its words are corrected after that.
func TestUndatedEndStays(t *testing.T) {
	now, mine, _ := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Engineer", Day: day(t, "2026-05-01")})
	end := mine.move(t, app, journal.Rejected, clock.Day{})
	now.Advance(48 * time.Hour)
	mine.move(t, app, journal.Interview, day(t, "2026-05-11"))
	if got := mine.read(t, app); got.Stage != journal.Rejected || got.Furthest != journal.Interview.Rank() {
		t.Errorf("an interview remembered: %+v", got)
	}
	mine.move(t, app, journal.Offer, day(t, "2026-11-23"))
	if got := mine.read(t, app).Stage; got != journal.Offer {
		t.Errorf("an offer a day after: %s", got)
	}
	if err := mine.store.Correct(t.Context(), app, end, id.NewStage(), 1, journal.Move{Stage: journal.Rejected, Remark: "by letter"}); err != nil {
		t.Fatal(err)
	}
	if got := mine.read(t, app).Stage; got != journal.Offer {
		t.Errorf("a correction of words made the end new: %s", got)
	}
}
