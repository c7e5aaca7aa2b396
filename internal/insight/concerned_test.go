package insight_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/postgres"
)

// wrote has a letter about an application go out by its person.
func (s seeker) wrote(t *testing.T, app id.Application) {
	t.Helper()
	store, one := letter.New(s.owned, s.now, time.UTC), id.NewLetter()
	d := letter.Draft{ToName: "Sam", Subject: "The role", Body: "Is there any news?"}
	must(t, store.Begin(t.Context(), one, letter.Beginning{Application: app, Purpose: letter.Other, Draft: d}))
	must(t, store.Sent(t.Context(), one, d.Seal(), letter.Facts{}))
}

func (s seeker) concerned(t *testing.T, scope insight.Scope) (of map[insight.Rule][]insight.Concerned) {
	t.Helper()
	read := insight.ConcernedIn(scope, today())
	must(t, s.owned.Read(t.Context(), read))
	of = map[insight.Rule][]insight.Concerned{}
	for _, c := range read.All {
		of[c.Rule] = append(of[c.Rule], c)
	}
	return of
}

// Over a random history the ones that are named are those that the rules count,
// however each came to where it is.
func TestThoseConcernedAreThoseCounted(t *testing.T) {
	mine, theirs := twoPeople(t)
	random := rand.New(rand.NewPCG(5, 6))
	for range 120 {
		moves, day := []journal.Move(nil), 20+random.IntN(110)
		sent := journal.Draft{Day: ago(day)}
		for _, s := range []journal.Stage{journal.Screening, journal.Interview, journal.Interview, journal.Rejected} {
			if day -= random.IntN(40); day < 0 || random.IntN(4) == 0 {
				break
			}
			moves = append(moves, move(s, day))
		}
		mine.sent(t, sent, moves...)
		theirs.sent(t, sent, moves...)
	}
	counted := 0
	for from := 20; from < 130; from += 4 { // few enough that all are named
		scope := insight.Scope{From: ago(from + 3), To: ago(from)}
		all, named := mine.read(t, scope), mine.concerned(t, scope)
		want := map[insight.Rule]int{}
		for _, a := range all {
			for _, f := range insight.Findings(slices.Repeat([]insight.Application{a.Application}, 5), number(today())) { // as if there were enough of each
				want[f.Rule]++
			}
		}
		for _, rule := range []insight.Rule{insight.SilentTalks, insight.LateNoes} {
			counted += want[rule]
			if got, want := len(named[rule]), min(want[rule], insight.ConcernedMost); got != want {
				t.Errorf("%s of %+v: %d named, want %d", rule, scope, got, want)
			}
		}
	}
	if counted < 10 {
		t.Errorf("only %d to be named", counted)
	}
}

// What was done about one is known, and what is somebody else's is not.
func TestConcernedOnceWritten(t *testing.T) {
	mine, theirs := twoPeople(t)
	silent := mine.sent(t, journal.Draft{Day: ago(60)}, move(journal.Interview, 30))
	asked := mine.sent(t, journal.Draft{Day: ago(60)}, move(journal.Interview, 50), move(journal.Interview, 40), move(journal.Rejected, 10))
	heard := mine.sent(t, journal.Draft{Day: ago(60)}, move(journal.Interview, 50), move(journal.Interview, 40), move(journal.Rejected, 11))
	theirs.sent(t, journal.Draft{Day: ago(60)}, move(journal.Interview, 30))
	must(t, mine.journal.AddEntry(t.Context(), heard, id.NewEntry(), journal.EntryDraft{Kind: journal.KindFeedback, Day: ago(9), Body: "A close call."}))
	mine.wrote(t, silent)
	got := mine.concerned(t, insight.Scope{})
	if s := got[insight.SilentTalks]; len(s) != 1 || s[0].ID != silent || s[0].Wrote != today() || s[0].Heard {
		t.Errorf("silent: %+v", s)
	}
	if l := got[insight.LateNoes]; len(l) != 2 || l[0].ID != asked || !l[0].Wrote.IsZero() || l[0].Heard || l[1].ID != heard || !l[1].Heard {
		t.Errorf("late: %+v", l)
	}
}

// Of one that waits it is known when its person last did something about it,
// whether they want to be reminded, and whether it is to be closed.
func TestQuietKnowsWhatWasDone(t *testing.T) {
	mine, theirs := twoPeople(t)
	waits := func(d journal.Draft) id.Application { return mine.sent(t, d) }
	written, alone, old, quite := waits(journal.Draft{Day: ago(12)}), waits(journal.Draft{Day: ago(11)}), waits(journal.Draft{Day: ago(70)}), waits(journal.Draft{Day: ago(44)})
	theirs.sent(t, journal.Draft{Day: ago(12)})
	mine.wrote(t, written)
	quiet := insight.QuietIn(insight.Scope{}, today())
	must(t, mine.owned.Read(t.Context(), quiet))
	var got []insight.Quiet
	for _, q := range quiet.All {
		got = append(got, insight.Quiet{ID: q.ID, Days: q.Days, Wrote: q.Wrote, Never: q.Never, Close: q.Close})
	}
	want := []insight.Quiet{{ID: written, Days: 12, Wrote: today()}, {ID: alone, Days: 11}, {ID: quite, Days: 44}, {ID: old, Days: 70, Close: true}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	says := func(said string) {
		t.Helper()
		must(t, mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
			_, err := tx.Exec(t.Context(), `insert into reminder_answers (account_id, id, reminder_id, application_id, kind, ordinal, said, recorded_at, recorded_day)
				values (@account, @id, @id, @app, 'follow_up', 0, @said, @at, @day)`,
				postgres.Args{"id": id.New[id.ReminderKind](), "app": alone, "said": said, "at": mine.now.Now(), "day": ago(2)})
			return err
		}))
		mine.now.Set(mine.now.Now().Add(time.Minute))
	}
	for _, c := range []struct {
		said  string
		never bool
		wrote clock.Day
	}{{"never", true, clock.Day{}}, {"open", false, clock.Day{}}, {"done", false, ago(2)}} {
		says(c.said)
		quiet := insight.QuietIn(insight.Scope{}, today())
		must(t, mine.owned.Read(t.Context(), quiet))
		if q := quiet.All[1]; q.ID != alone || q.Never != c.never || q.Wrote != c.wrote {
			t.Errorf("said %q: %+v", c.said, q)
		}
	}
}
