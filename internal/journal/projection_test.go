package journal_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Over random histories (moves, corrections, removals, notes, known and
// unknown days) the projection on the row equals a recount from the facts.
//
// How far it came never sinks by what is told anew, only where something that
// was told is corrected.
func TestProjectionEqualsRecount(t *testing.T) {
	now, mine, _ := twoPeople(t)
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
			felt := journal.Telling{Feeling: feeling.Feeling(random.IntN(6))}
			m := journal.Move{Stage: journal.Stages()[random.IntN(9)], Day: someDay(), Telling: felt}
			if m.Stage == journal.Offer {
				m.Deadline = someDay()
			}
			if m.Stage.Meets() {
				m.Outcome = append(journal.Outcomes(), "")[random.IntN(5)]
				if m.Outcome == "" && random.IntN(2) == 0 {
					m.Day = day(t, "2026-12-24") // still ahead
				}
			}
			before, corrects := mine.read(t, app).Furthest, false
			var err error
			switch random.IntN(7) {
			case 0:
				corrects = true
				err = mine.store.Correct(t.Context(), app, one.ID, id.NewStage(), one.Revision, m)
			case 1:
				corrects = true
				if len(steps) > 1 {
					err = mine.store.Remove(t.Context(), app, one.ID, id.NewStage(), one.Revision)
				}
			case 2:
				kinds := append(journal.FromThem(), journal.KindNote)
				err = mine.store.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Kind: kinds[random.IntN(len(kinds))], Body: "a", Day: someDay(), Telling: felt})
			case 3:
				err = mine.store.Feel(t.Context(), app, one.ID, id.NewStage(), one.Revision, felt)
			default:
				err = mine.store.Move(t.Context(), app, id.NewStage(), m)
			}
			now.Advance(time.Minute)
			if err != nil {
				t.Fatal(err)
			}
			mine.recount(t, seed, app)
			mine.dated(t, seed, app)
			if after := mine.read(t, app).Furthest; after < before && !corrects {
				t.Fatalf("seed %d: how far it came sank from %d to %d", seed, before, after)
			}
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
	exact := postgres.One[struct {
		Applied, Answered bool
		Reached           int
	}](`select applied_exact as applied, answered_exact as answered, reached from applications where account_id = @account and id = @app`, postgres.Args{"app": app})
	if err := k.owned.Read(t.Context(), exact); err != nil {
		t.Fatal(err)
	}
	sent, reached := map[clock.Day]bool{}, [6]bool{}
	var rank, interviews int
	var applied, last, answered clock.Day
	var stage, stageDay = journal.Saved, clock.Day{}
	var closing journal.Step // of a silence, and where it stood before that
	before := journal.Applied
	responded := false
	heard := map[clock.Day]bool{} // whether one of the answers of a day is known to be of it
	hears := func(d clock.Day, exact bool) {
		responded = true
		heard[d] = heard[d] || exact
		if answered.IsZero() || !d.IsZero() && d.Before(answered) {
			answered = d
		}
	}
	type said struct {
		day  clock.Day
		told time.Time
		felt feeling.Feeling
	}
	var felt []said
	for _, s := range journal.InTime(k.steps(t, app)) {
		at := s.Day
		if s.Stage.Meets() && s.Outcome != journal.Held && s.ToldDay.Before(at) {
			at = s.ToldDay
		}
		if last.Before(at) {
			last = at
		}
		felt = append(felt, said{at, s.RecordedAt, s.Feeling})
		if s.Outcome == journal.Canceled {
			continue
		}
		stage, stageDay = s.Stage, s.Day
		switch s.Stage {
		case journal.NoResponse:
			closing = s
		case journal.Saved, journal.Applied, journal.Screening, journal.Interview, journal.Offer:
			before = s.Stage
		case journal.Accepted, journal.Rejected, journal.Withdrawn:
		}
		rank = max(rank, s.Stage.Rank())
		if r := s.Stage.Rank(); r >= 0 {
			reached[r] = true
		}
		if s.Stage == journal.Interview {
			interviews++
		}
		if s.Stage == journal.Applied && applied.IsZero() {
			applied = s.Day
		}
		if s.Stage == journal.Applied && s.Precision == journal.ByDay {
			sent[s.Day] = true
		}
		if slices.Contains([]journal.Stage{journal.Screening, journal.Interview, journal.Offer, journal.Accepted, journal.Rejected}, s.Stage) {
			hears(at, s.Precision == journal.ByDay || at == s.ToldDay)
		}
	}
	for _, e := range entries.All {
		if last.Before(e.Day) {
			last = e.Day
		}
		felt = append(felt, said{e.Day, e.RecordedAt, e.Feeling})
		if slices.Contains([]journal.EntryKind{journal.KindAnswer, journal.KindCall, journal.KindInvitation, journal.KindRequest, journal.KindFeedback}, e.Kind) {
			hears(e.Day, e.Precision == journal.ByDay)
			since := closing.Day
			if since.IsZero() {
				since = closing.ToldDay
			}
			later := since.Before(e.Day) || (e.Day.IsZero() || e.Day == since) && e.RecordedAt.After(closing.RecordedAt)
			if stage == journal.NoResponse && later { // silence that was closed is no end
				stage, stageDay = before, e.Day
			}
		}
	}
	felt = slices.DeleteFunc(felt, func(f said) bool { return f.felt == 0 })
	slices.SortStableFunc(felt, func(a, b said) int {
		return cmp.Or(a.day.DaysSince(b.day), a.told.Compare(b.told))
	})
	var feels feeling.Feeling
	if len(felt) > 0 {
		feels = felt[len(felt)-1].felt
	}
	if last.IsZero() {
		last = day(t, "2026-11-22")
	}
	if exact.It.Applied != (!applied.IsZero() && sent[applied]) || exact.It.Answered != (!answered.IsZero() && heard[answered]) {
		t.Fatalf("seed %d: the row says that the days are known exactly: %+v, the facts that %s is: %t, and %s: %t", seed, exact.It, applied, sent[applied], answered, heard[answered])
	}
	for rank, held := range reached {
		if held != (exact.It.Reached>>rank&1 == 1) {
			t.Fatalf("seed %d: the row says %b, the facts %v", seed, exact.It.Reached, reached)
		}
	}
	if row.Stage != stage || row.StageDay != stageDay || row.Furthest != rank || row.Interviews != interviews || row.AppliedDay != applied || row.LastDay != last ||
		row.Feeling != feels || row.Answered != responded || row.AnsweredDay != answered {
		t.Fatalf("seed %d: the row says %+v, the facts %s %s, furthest %d, interviews %d, applied %s, last %s, feels %d, answered %t %s",
			seed, row, stage, stageDay, rank, interviews, applied, last, feels, responded, answered)
	}
}

// dated is what the agenda has of an application, each with its day, and what
// its facts say is there: what is ahead while it is open, and the no that it
// ended in.
func (k keeper) dated(t *testing.T, seed uint64, app id.Application) {
	t.Helper()
	row, list, got, want := k.read(t, app), postgres.Many[struct {
		Kind agenda.Kind
		ID   id.Stage
		Day  clock.Day
	}](`select kind, id, day from agenda where account_id = @account and application_id = @application and kind not in ('reminder', 'quiet', 'silent')`, postgres.Args{"application": app}), map[string]bool{}, map[string]bool{}
	if err := k.owned.Read(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	for _, one := range list.All {
		got[fmt.Sprint(one.Kind, one.ID, one.Day)] = true
	}
	open := slices.Contains([]journal.Stage{journal.Saved, journal.Applied, journal.Screening, journal.Interview, journal.Offer}, row.Stage)
	var end journal.Step
	for _, s := range journal.InTime(k.steps(t, app)) {
		if s.Outcome == journal.Canceled {
			continue
		}
		end = s
		switch {
		case !open:
		case s.Stage.Meets() && s.Outcome == "" && !s.Day.IsZero():
			want[fmt.Sprint("meeting", s.ID, s.Day)] = true
		case s.Stage == journal.Offer && !s.Deadline.IsZero():
			want[fmt.Sprint("deadline", s.ID, s.Deadline)] = true
		}
	}
	if end.Stage == journal.Rejected && !row.LastDay.Before(end.ToldDay.AddDays(-30)) {
		want[fmt.Sprint("no", end.ID, row.LastDay)] = true
	}
	if !maps.Equal(got, want) {
		t.Fatalf("seed %d: the agenda has %v, the facts say %v", seed, got, want)
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

// A silence that was closed is no end: a word that comes later opens the
// application where it stood, and one from before does not.
func TestWordOpensClosedSilence(t *testing.T) {
	now, mine, _ := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Engineer", Day: day(t, "2026-08-01")})
	mine.move(t, app, journal.Screening, day(t, "2026-08-11"))
	mine.move(t, app, journal.NoResponse, day(t, "2026-11-20"))
	says := func(kind journal.EntryKind, on string, want journal.Stage) {
		t.Helper()
		now.Advance(time.Minute)
		if err := mine.store.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Kind: kind, Body: "x", Day: day(t, on)}); err != nil {
			t.Fatal(err)
		}
		if got := mine.read(t, app).Stage; got != want {
			t.Errorf("after %s of %s: %s, want %s", kind, on, got, want)
		}
	}
	says(journal.KindAnswer, "2026-09-01", journal.NoResponse)
	says(journal.KindNote, "2026-11-21", journal.NoResponse)
	says(journal.KindReceipt, "2026-11-21", journal.NoResponse)
	says(journal.KindCall, "2026-11-21", journal.Screening)
	if got := mine.read(t, app); got.StageDay != day(t, "2026-11-21") || got.Furthest != journal.Screening.Rank() {
		t.Errorf("it stands there since %s, furthest %d", got.StageDay, got.Furthest)
	}
	mine.move(t, app, journal.NoResponse, day(t, "2026-11-22"))
	if got := mine.read(t, app).Stage; got != journal.NoResponse {
		t.Errorf("closed again it is %s", got)
	}
	says(journal.KindAnswer, "2026-11-22", journal.Screening) // of the same day, told after it
}
