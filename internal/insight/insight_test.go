package insight_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// seeker is a person with applications, for tests.
type seeker struct {
	owned   postgres.Owned
	journal journal.Store
	store   insight.Store
	now     *clock.Manual
}

func twoPeople(t *testing.T) (mine, theirs seeker) {
	t.Helper()
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	person := func() seeker {
		account := id.NewAccount()
		_, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()})
		must(t, err)
		owned := db.Owned(account)
		return seeker{owned, journal.New(owned, now, time.UTC), insight.New(owned, now, time.UTC), now}
	}
	return person(), person()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func today() clock.Day { return clock.Date(2026, 11, 22) }

// ago is a day of the past.
func ago(days int) clock.Day { return today().AddDays(-days) }

func number(d clock.Day) int { return d.DaysSince(clock.Date(2000, 1, 1)) }

func (s seeker) sent(t *testing.T, d journal.Draft, moves ...journal.Move) id.Application {
	t.Helper()
	app := id.NewApplication()
	d.Company, d.Role = "Fjord", "Engineer"
	if d.Stage == "" {
		d.Stage = journal.Applied
	}
	must(t, s.journal.Record(t.Context(), app, d))
	for _, m := range moves {
		must(t, s.journal.Move(t.Context(), app, id.NewStage(), m))
	}
	return app
}

func (s seeker) read(t *testing.T, scope insight.Scope) []insight.Marked {
	t.Helper()
	all, brief := insight.MarkedIn(scope), insight.In(scope)
	must(t, s.owned.Read(t.Context(), all, brief))
	facts := map[insight.Application]int{}
	for _, a := range brief.All {
		facts[a]++
	}
	for _, a := range all.All {
		facts[a.Application]--
	}
	for a, n := range facts {
		if n != 0 {
			t.Errorf("%d more without marks of %+v", n, a)
		}
	}
	return all.All
}

func move(s journal.Stage, days int) journal.Move { return journal.Move{Stage: s, Day: ago(days)} }

// An application that was talked about and then refused keeps that it was; one
// that was thrown away, never sent, or is somebody else's is in nothing.
func TestWhatIsRead(t *testing.T) {
	mine, theirs := twoPeople(t)
	yes := true
	mine.sent(t, journal.Draft{Day: ago(90), Tailored: &yes, Source: "a referral", CoverLetter: "x", Salary: journal.Salary{Min: 4000_00, Max: 6000_00, Currency: "EUR", Period: "month"}},
		move(journal.Interview, 80), move(journal.Rejected, 70))
	mine.sent(t, journal.Draft{Day: ago(60)}, move(journal.NoResponse, 10))
	mine.sent(t, journal.Draft{})
	mine.sent(t, journal.Draft{Stage: journal.Saved})
	_, err := mine.journal.Discard(t.Context(), id.NewAct(), []id.Application{mine.sent(t, journal.Draft{Day: ago(5)})})
	must(t, err)
	theirs.sent(t, journal.Draft{Day: ago(60)})
	all := mine.read(t, insight.Scope{})
	if len(all) != 3 {
		t.Fatalf("%d applications", len(all))
	}
	slices.SortFunc(all, func(a, b insight.Marked) int { return a.Sent - b.Sent })
	someDay, met, silent := all[0], all[1], all[2]
	if met.Furthest != journal.Interview.Rank() || !met.Answered || met.Sent != number(ago(90)) || met.Tailored != insight.Yes ||
		met.Pay != (insight.Pay{Currency: "EUR", Yearly: 60000}) || !met.Letter || !met.Referred || met.Stage != journal.Rejected || met.Interviews != 1 {
		t.Errorf("the one that was talked about: %+v", met)
	}
	if !silent.Waits() || silent.Tailored != insight.Unsaid || silent.Pay.Yearly != 0 || silent.Referred {
		t.Errorf("the silent one: %+v", silent)
	}
	if someDay.SentKnown {
		t.Errorf("the one of some day: %+v", someDay)
	}
	ends := map[insight.End]int{}
	for _, a := range all {
		ends[a.End()]++
	}
	if want := (map[insight.End]int{insight.Theirs: 1, insight.Silence: 1, insight.Waiting: 1}); !maps.Equal(ends, want) {
		t.Errorf("the ends are %v", ends)
	}
	small := insight.SmallOf(insight.Scope{})
	must(t, mine.owned.Read(t.Context(), small))
	if small.It != (insight.Small{Sent: 3, Answered: 1, Interviewed: 1}) {
		t.Errorf("in small: %+v", small.It)
	}
	for name, one := range map[string]struct {
		scope insight.Scope
		want  int
	}{
		"of all": {insight.Scope{All: true}, 3}, "from a day": {insight.Scope{All: true, From: ago(60)}, 1}, "to a day": {insight.Scope{To: ago(61)}, 1},
		"of a search that is not theirs": {insight.Scope{Search: id.New[id.SearchKind]()}, 0},
	} {
		if got := len(mine.read(t, one.scope)); got != one.want {
			t.Errorf("%s: %d, want %d", name, got, one.want)
		}
	}
}

// Over random histories: who came further came to each stage before, what comes
// to a stage goes on from it, and the ends are all there are.
func TestFunnelAndFlows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		all := facts(some(random, random.IntN(40)))
		levels := insight.Funnel(all)
		reached, here := len(all), 0
		for _, l := range levels {
			if l.Reached > reached || l.Here != l.No+l.Back+l.Silent+l.Waiting+l.Open {
				t.Fatalf("%+v of %+v", l, all)
			}
			reached, here = l.Reached, here+l.Here
		}
		if here != len(all) || levels[0].Reached != len(all) {
			t.Fatalf("%d of %d are somewhere", here, len(all))
		}
		in, out, ends := map[journal.Stage]int{journal.Applied: len(all)}, map[journal.Stage]int{}, 0
		for _, f := range insight.Flows(all) {
			out[f.From] += f.N
			if f.Last {
				ends += f.N
			} else {
				in[f.To] += f.N
			}
		}
		for s, n := range in {
			if out[s] != n {
				t.Fatalf("%d come to %s, and %d go on", n, s, out[s])
			}
		}
		if ends != len(all) {
			t.Fatalf("%d of %d end", ends, len(all))
		}
	}
}

// facts are the applications without their marks.
func facts(marked []insight.Marked) []insight.Application {
	all := make([]insight.Application, len(marked))
	for i, a := range marked {
		all[i] = a.Application
	}
	return all
}

// some are applications as they may be.
func some(random *rand.Rand, n int) []insight.Marked {
	all := make([]insight.Marked, n)
	for i := range all {
		a := &all[i]
		a.Sent, a.SentKnown = 9000+random.IntN(400), true
		a.Tailored = insight.Answer(random.IntN(3))
		a.Source = []string{"", "LinkedIn", "a referral"}[random.IntN(3)]
		a.Referred = insight.Referral(a.Source, "")
		a.Furthest, a.Reached = 1, 2
		for rank := 2; rank <= 5; rank++ {
			if random.IntN(3) == 0 {
				a.Furthest, a.Reached = rank, a.Reached|1<<rank
			}
		}
		a.Answered = a.Furthest > 1 || random.IntN(2) == 0
		a.Stage = []journal.Stage{journal.Rejected, journal.Withdrawn, journal.NoResponse, journal.Applied}[random.IntN(4)]
		if a.Stage == journal.Rejected {
			a.Answered = true
		}
		a.StageOn, a.StageKnown = a.Sent+random.IntN(100), true
	}
	return all
}
