package transfer_test

import (
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres/pgtest"
	"onward/internal/review"
	"onward/internal/transfer"
)

// reviews looks at some weeks, tries something and says how it went, and makes
// plans, of which some are hidden and some taken away.
func (l life) reviews() {
	l.t.Helper()
	store, ctx := review.New(l.owned, l.now, time.UTC), l.t.Context()
	for i := range 6 {
		week := review.Week(clock.Today(l.now, time.UTC), time.Monday).AddDays(-7 * i)
		for revision := range 1 + l.random.IntN(3) {
			d := review.Draft{Learned: "x" + l.text()}
			if i%2 == 0 {
				d.Idea, d.VerdictDay = "x"+l.text(), week.AddDays(10+revision)
			}
			l.must(store.Keep(ctx, week, id.NewReview(), revision, d))
		}
		if i%2 > 0 {
			continue
		}
		of := review.ExperimentOf(week)
		l.must(l.owned.Read(ctx, of))
		for revision := range l.random.IntN(3) {
			l.must(store.Judge(ctx, of.It.ID, id.NewVerdict(), revision, review.VerdictDraft{Outcome: review.Outcomes()[l.random.IntN(3)], Words: l.text(), NextDay: week.AddDays(20 + revision)}))
		}
	}
	l.must(store.Begin(ctx, id.NewExperiment(), "of no review "+l.text(), clock.Date(2026, 12, 1)))
	for i := range 6 {
		plan := id.NewPlan()
		l.must(store.Plan(ctx, plan, review.PlanDraft{Kind: []review.PlanKind{review.Noes, review.AfterInterview}[i%2], Times: 2 + l.random.IntN(9), Words: "x" + l.text()}))
		l.must(store.Hide(ctx, plan))
		if i%3 == 0 {
			l.must(store.EditPlan(ctx, plan, 1, review.PlanDraft{Kind: review.AfterInterview, Words: "y" + l.text()}))
		}
		if i%3 == 1 {
			l.must(store.TakeAway(ctx, id.NewAct(), plan))
		}
	}
}

// A week that has a review here keeps it, with its experiment; all revisions
// of another week come in, however long they are.
func TestReviewsIntoALivedJournal(t *testing.T) {
	db := pgtest.New(t)
	mine, other := newMover(t, db), newMover(t, db)
	monday, long := clock.Date(2026, 11, 16), strings.Repeat("long ", 9000)
	keep := func(m mover, week clock.Day, revision int, d review.Draft) {
		t.Helper()
		if err := review.New(m.owned, m.now, time.UTC).Keep(t.Context(), week, id.NewReview(), revision, d); err != nil {
			t.Fatal(err)
		}
	}
	idea := func(words string) review.Draft {
		return review.Draft{Learned: words, Idea: words, VerdictDay: monday.AddDays(9)}
	}
	for revision := range 2 {
		keep(mine, monday, revision, idea(strings.Repeat("out", revision+1)))
	}
	for revision := range 40 { // more than goes into one batch
		keep(mine, monday.AddDays(-7), revision, review.Draft{Learned: long[revision:]})
	}
	keep(mine, monday.AddDays(-14), 0, idea("alone"))
	of := review.ExperimentOf(monday)
	if err := mine.owned.Read(t.Context(), of); err != nil {
		t.Fatal(err)
	}
	if err := review.New(mine.owned, mine.now, time.UTC).Judge(t.Context(), of.It.ID, id.NewVerdict(), 0, review.VerdictDraft{Outcome: review.Stop}); err != nil {
		t.Fatal(err)
	}
	keep(other, monday, 0, idea("here"))
	whole, _ := mine.document()
	found := other.bringBack(whole)
	if found["reviews"] != (transfer.Tally{New: 41, There: 2}) || found["experiments"] != (transfer.Tally{New: 1, There: 1}) || found["verdicts"] != (transfer.Tally{There: 1}) {
		t.Errorf("found %v", found)
	}
	here, earlier, mineNow := review.OfWeek(monday), review.OfWeek(monday.AddDays(-7)), review.ExperimentOf(monday)
	if err := other.owned.Read(t.Context(), here, earlier, mineNow); err != nil {
		t.Fatal(err)
	}
	if here.It.Learned != "here" || earlier.It.Revision != 40 || mineNow.It.Idea != "here" || mineNow.It.Outcome != "" {
		t.Errorf("%+v, revision %d, %+v", here.It, earlier.It.Revision, mineNow.It)
	}
	// Once more it changes nothing.
	if found := other.bringBack(whole); found["reviews"].New+found["experiments"].New+found["verdicts"].New > 0 {
		t.Errorf("a second time %v", found)
	}
}
