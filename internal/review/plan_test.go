package review_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/review"
)

func (p looker) plan(t *testing.T, kind review.PlanKind, times int, words string) id.Plan {
	t.Helper()
	plan := id.NewPlan()
	must(t, p.store.Plan(t.Context(), plan, review.PlanDraft{Kind: kind, Times: times, Words: words}))
	return plan
}

// words are what a list of plans says, in its order.
func (p looker) words(t *testing.T, list *postgres.Rows[review.Plan]) []string {
	t.Helper()
	must(t, p.owned.Read(t.Context(), list))
	words := []string{}
	for _, one := range list.All {
		words = append(words, one.Words)
	}
	return words
}

func (p looker) wantTold(t *testing.T, day clock.Day, want ...string) {
	t.Helper()
	if got := p.words(t, review.Telling(day)); !slices.Equal(got, want) {
		t.Errorf("on %s the plans say %v, want %v", day, got, want)
	}
}

func TestPlanCheck(t *testing.T) {
	for name, one := range map[string]struct {
		d     review.PlanDraft
		field string
	}{
		"two":       {review.PlanDraft{Kind: review.Noes, Times: 2, Words: "x"}, ""},
		"ten":       {review.PlanDraft{Kind: review.Noes, Times: 10, Words: "x"}, ""},
		"after":     {review.PlanDraft{Kind: review.AfterInterview, Times: 99, Words: "x"}, ""},
		"one":       {review.PlanDraft{Kind: review.Noes, Times: 1, Words: "x"}, "times"},
		"eleven":    {review.PlanDraft{Kind: review.Noes, Times: 11, Words: "x"}, "times"},
		"no kind":   {review.PlanDraft{Words: "x"}, "kind"},
		"silence":   {review.PlanDraft{Kind: "silence", Words: "x"}, "kind"},
		"no words":  {review.PlanDraft{Kind: review.AfterInterview}, "words"},
		"too many":  {review.PlanDraft{Kind: review.AfterInterview, Words: strings.Repeat("ö", review.TextLimit+1)}, "words"},
		"very many": {review.PlanDraft{Kind: review.AfterInterview, Words: strings.Repeat("ö", review.TextLimit)}, ""},
	} {
		errs := one.d.Check()
		if one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

// A plan for three noes is told from the third within seven days until the
// first of the three is older than that.
func TestThreeNoesInAWeek(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	mine.plan(t, review.Noes, 3, "walk to the sea")
	theirs.plan(t, review.Noes, 3, "hers")
	mine.wantTold(t, today())
	mine.turnedDown(t, "Fjord", today().AddDays(-6))
	mine.turnedDown(t, "Long ago", today().AddDays(-7))
	oak, second := mine.turnedDown(t, "Oak", today().AddDays(-3))
	mine.move(t, oak, journal.Move{Stage: journal.Screening, Day: today().AddDays(-2)})
	mine.move(t, oak, journal.Move{Stage: journal.Rejected, Day: today().AddDays(-1)}) // the same application once more
	mine.wantTold(t, today())
	ash, third := mine.turnedDown(t, "Ash", today())
	mine.wantTold(t, today(), "walk to the sea")
	mine.wantTold(t, today().AddDays(1))
	theirs.wantTold(t, today())

	// What is corrected, taken away or thrown away counts no more.
	elm, no := mine.turnedDown(t, "Elm", today())
	mine.wantTold(t, today().AddDays(1), "walk to the sea")
	must(t, mine.journal.Correct(t.Context(), elm, no, id.NewStage(), 1, journal.Move{Stage: journal.Rejected, Day: today().AddDays(-60)}))
	mine.wantTold(t, today().AddDays(1))
	must(t, mine.journal.Remove(t.Context(), ash, third, id.NewStage(), 1))
	mine.wantTold(t, today())
	must(t, mine.journal.RestoreStep(t.Context(), ash, third))
	mine.wantTold(t, today(), "walk to the sea")
	act := mine.discard(t, ash)
	mine.wantTold(t, today())
	_, err := mine.journal.Return(t.Context(), act)
	must(t, err)
	mine.wantTold(t, today(), "walk to the sea")
	must(t, mine.journal.Correct(t.Context(), oak, second, id.NewStage(), 1, journal.Move{Stage: journal.Withdrawn, Day: today()}))
	mine.wantTold(t, today(), "walk to the sea") // there was the other no of Oak
}

// A no whose day nobody knows counts on the day on which it was told, and not
// anew when its words are changed; one that came in with a file never does.
func TestNoWithoutADay(t *testing.T) {
	_, mine, _ := twoPeople(t)
	mine.plan(t, review.Noes, 2, "rest")
	app, no := mine.turnedDown(t, "Fjord", clock.Day{})
	oak, other := mine.turnedDown(t, "Oak", clock.Day{})
	mine.wantTold(t, today(), "rest")
	mine.wantTold(t, today().AddDays(6), "rest")
	mine.wantTold(t, today().AddDays(7))
	mine.now.Advance(5 * 24 * time.Hour)
	must(t, mine.journal.Correct(t.Context(), app, no, id.NewStage(), 1, journal.Move{Stage: journal.Rejected, Remark: "by letter"}))
	must(t, mine.journal.Correct(t.Context(), oak, other, id.NewStage(), 1, journal.Move{Stage: journal.Rejected, Remark: "by phone"}))
	mine.wantTold(t, today().AddDays(7))
	mine.wantTold(t, today().AddDays(6), "rest")
	must(t, mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `update stages set origin = 'import' where account_id = @account and application_id = @app`, postgres.Args{"app": oak})
		return err
	}))
	mine.wantTold(t, today().AddDays(6))
	// Nor is a month a day.
	mine.turnedDown(t, "Ash", today())
	mine.turnedDown(t, "Elm", today())
	mine.exec(t, `update stages set precision = 'month' where account_id = @account and day is not null`)
	mine.wantTold(t, today())
}

func TestNoAfterAnInterview(t *testing.T) {
	_, mine, _ := twoPeople(t)
	mine.plan(t, review.AfterInterview, 0, "ring Ida")
	met := func(company string, m journal.Move) id.Application {
		t.Helper()
		app := mine.application(t, company, today().AddDays(-40))
		if m.Stage != "" {
			mine.move(t, app, m)
		}
		mine.move(t, app, journal.Move{Stage: journal.Rejected, Day: today()})
		return app
	}
	interview := func(days int, o journal.Outcome) journal.Move {
		return journal.Move{Stage: journal.Interview, Day: today().AddDays(days), Meeting: journal.Meeting{Outcome: o}}
	}
	for name, m := range map[string]journal.Move{
		"none": {}, "a screening": {Stage: journal.Screening, Day: today().AddDays(-3)}, "canceled": interview(-3, journal.Canceled), "still ahead": interview(3, ""),
		"they did not come": interview(-3, journal.TheyMissed), "i could not come": interview(-3, journal.IMissed),
	} {
		met(name, m)
		if got := mine.words(t, review.Telling(today())); len(got) > 0 {
			t.Fatalf("after %s it says %v", name, got)
		}
	}
	for name, m := range map[string]journal.Move{
		"held": interview(-3, journal.Held), "nothing said": interview(-3, ""), "the same day": interview(0, journal.Held), "some time": {Stage: journal.Interview}, "an offer": {Stage: journal.Offer, Day: today().AddDays(-3)},
	} {
		app := met(name, m)
		if got := mine.words(t, review.Telling(today())); len(got) != 1 {
			t.Errorf("after %s it says %v", name, got)
		}
		mine.discard(t, app)
	}
	mine.wantTold(t, today())
	met("Fjord", interview(-1, journal.Held))
	mine.wantTold(t, today().AddDays(6), "ring Ida")
	mine.wantTold(t, today().AddDays(7))
}

// A plan that was hidden stays so until there is a no that was told later.
func TestHiddenUntilANewerNo(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	plan := mine.plan(t, review.Noes, 2, "rest")
	talk := mine.plan(t, review.AfterInterview, 0, "ring Ida")
	app, no := mine.turnedDown(t, "Fjord", today())
	mine.turnedDown(t, "Oak", today())
	met := mine.application(t, "Ash", today().AddDays(-9))
	mine.move(t, met, journal.Move{Stage: journal.Interview, Day: today().AddDays(-2)})
	mine.move(t, met, journal.Move{Stage: journal.Rejected, Day: today()})
	mine.wantTold(t, today(), "ring Ida", "rest")
	mine.now.Advance(time.Minute)
	wantKind(t, theirs.store.Hide(t.Context(), plan), fault.KindNotFound)
	must(t, mine.store.Hide(t.Context(), plan))
	must(t, mine.store.Hide(t.Context(), talk))
	mine.wantTold(t, today())
	mine.now.Advance(time.Minute)
	must(t, mine.journal.Correct(t.Context(), app, no, id.NewStage(), 1, journal.Move{Stage: journal.Rejected, Day: today(), Remark: "by letter"}))
	mine.wantTold(t, today()) // it is no newer one
	mine.turnedDown(t, "Elm", today().AddDays(-1))
	mine.wantTold(t, today(), "rest") // told now, of yesterday, and after no interview
	must(t, mine.store.Hide(t.Context(), plan))
	mine.wantTold(t, today())
	must(t, mine.store.EditPlan(t.Context(), plan, 1, review.PlanDraft{Kind: review.Noes, Times: 2, Words: "rest well"}))
	mine.wantTold(t, today(), "rest well") // anew, it has not been seen
}

func TestThreePlansAtTheMost(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for i := range 5 {
		mine.plan(t, review.Noes, 2, fmt.Sprint(i))
		mine.now.Advance(time.Minute)
	}
	mine.turnedDown(t, "Fjord", today())
	mine.turnedDown(t, "Oak", today())
	mine.wantTold(t, today(), "4", "3", "2")
}

// Over random noes, whether a plan is told equals a recount from the facts.
func TestTellingEqualsRecount(t *testing.T) {
	_, mine, _ := twoPeople(t)
	random := rand.New(rand.NewPCG(8, 9))
	mine.now.Set(time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC))
	for times := 2; times <= 6; times++ {
		mine.plan(t, review.Noes, times, fmt.Sprint(times))
	}
	var told []clock.Day
	for range 30 {
		mine.now.Advance(time.Duration(random.IntN(40)) * time.Hour)
		now := clock.DayIn(mine.now.Now(), time.UTC)
		day := now.AddDays(-random.IntN(12))
		if random.IntN(5) == 0 {
			day = clock.Day{}
		}
		app, step := mine.turnedDown(t, "x", day)
		switch {
		case random.IntN(4) == 0:
			must(t, mine.journal.Remove(t.Context(), app, step, id.NewStage(), 1))
		case day.IsZero():
			told = append(told, now)
		default:
			told = append(told, day)
		}
		for ahead := range 9 {
			at, count := now.AddDays(ahead), 0
			for _, d := range told {
				if at.DaysSince(d) < 7 {
					count++
				}
			}
			want := []string{}
			for times := 6; times >= 2 && len(want) < 3; times-- {
				if times <= count {
					want = append(want, fmt.Sprint(times))
				}
			}
			if got := mine.words(t, review.Telling(at)); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
				t.Fatalf("on %s with %d noes %v is told, want %v", at, count, got, want)
			}
		}
	}
}
