package review_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/review"
)

func learned(words string) review.Draft { return review.Draft{Learned: words} }

func trying(idea string) review.Draft {
	return review.Draft{Learned: "that", Idea: idea, VerdictDay: today().AddDays(7)}
}

func (p looker) ofWeek(t *testing.T, week clock.Day) *postgres.Optional[review.Review] {
	t.Helper()
	one := review.OfWeek(week)
	must(t, p.owned.Read(t.Context(), one))
	return one
}

func (p looker) experiment(t *testing.T, week clock.Day) *postgres.Optional[review.Experiment] {
	t.Helper()
	one := review.ExperimentOf(week)
	must(t, p.owned.Read(t.Context(), one))
	return one
}

func (p looker) keep(t *testing.T, week clock.Day, was int, d review.Draft) {
	t.Helper()
	must(t, p.store.Keep(t.Context(), week, id.NewReview(), was, d))
}

func TestDraftCheck(t *testing.T) {
	for name, one := range map[string]struct {
		d     review.Draft
		field string
	}{
		"learned":          {learned("x"), ""},
		"an idea alone":    {review.Draft{Idea: "x", VerdictDay: today().AddDays(1)}, ""},
		"asked at once":    {review.Draft{Idea: "x", VerdictDay: monday().AddDays(1)}, ""},
		"nothing":          {review.Draft{}, "learned"},
		"long":             {learned(strings.Repeat("ö", review.TextLimit+1)), "learned"},
		"as long as it is": {learned(strings.Repeat("ö", review.TextLimit)), ""},
		"a long idea":      {trying(strings.Repeat("ö", review.IdeaLimit+1)), "idea"},
		"no day":           {review.Draft{Idea: "x"}, "verdict_day"},
		"the first day":    {review.Draft{Idea: "x", VerdictDay: monday()}, "verdict_day"},
		"in a year":        {review.Draft{Idea: "x", VerdictDay: today().AddDays(400)}, ""},
		"in years":         {review.Draft{Idea: "x", VerdictDay: today().AddDays(401)}, "verdict_day"},
	} {
		errs := one.d.Check(monday(), today())
		if one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestKeepAndRead(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	if mine.ofWeek(t, monday()).Found || mine.ofWeek(t, clock.Day{}).Found {
		t.Error("there is a review before one is written")
	}
	first := id.NewReview()
	for range 2 { // the same form again
		must(t, mine.store.Keep(t.Context(), monday(), first, 0, trying("Ring on Tuesdays")))
	}
	got := mine.ofWeek(t, monday())
	if !got.Found || got.It.ID != first || got.It.Revision != 1 || got.It.WeekDay != monday() || got.It.Draft() != trying("Ring on Tuesdays") || got.It.RecordedDay != today() || !got.It.RecordedAt.Equal(mine.now.Now()) {
		t.Errorf("%+v", got.It)
	}
	wantKind(t, mine.store.Keep(t.Context(), monday(), first, 1, learned("other")), fault.KindConflict)
	wantKind(t, mine.store.Keep(t.Context(), monday().AddDays(-7), first, 0, learned("other")), fault.KindConflict)
	mine.now.Advance(24 * time.Hour)
	mine.keep(t, monday(), 1, learned("more"))
	mine.keep(t, monday(), 1, learned("more")) // the same once more, in another form
	wantKind(t, mine.store.Keep(t.Context(), monday(), id.NewReview(), 1, learned("late")), fault.KindConflict)
	wantKind(t, mine.store.Keep(t.Context(), monday(), id.NewReview(), 3, learned("early")), fault.KindConflict)
	mine.keep(t, monday(), 2, learned("most"))
	mine.keep(t, monday().AddDays(-14), 0, learned("an earlier week"))

	before, past := review.Before(monday()), review.Past(clock.Day{})
	must(t, mine.owned.Read(t.Context(), before, past))
	if len(before.All) != 2 || before.All[0].Learned != "more" || before.All[1].Draft() != trying("Ring on Tuesdays") {
		t.Errorf("before: %+v", before.All)
	}
	if len(past.All) != 2 || past.All[0].Learned != "most" || past.All[1].WeekDay != monday().AddDays(-14) {
		t.Errorf("past: %+v", past.All)
	}

	// A stranger has a week of the same name, and sees nothing in it.
	if theirs.ofWeek(t, monday()).Found || theirs.experiment(t, monday()).Found {
		t.Error("a stranger reads it")
	}
	hers, hersPast := review.Before(monday()), review.Past(clock.Day{})
	must(t, theirs.owned.Read(t.Context(), hers, hersPast))
	if len(hers.All)+len(hersPast.All) > 0 {
		t.Errorf("a stranger sees %v %v", hers.All, hersPast.All)
	}
	must(t, theirs.store.Keep(t.Context(), monday(), first, 0, learned("theirs"))) // of the same id, their own
	if got := mine.ofWeek(t, monday()); got.It.Learned != "most" {
		t.Errorf("a stranger changed it to %+v", got.It)
	}
}

func TestPastByPages(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for i := range 25 {
		mine.keep(t, monday().AddDays(-7*i), 0, learned("a"))
		mine.keep(t, monday().AddDays(-7*i), 1, learned(fmt.Sprint(i)))
	}
	var before clock.Day
	for i := 0; i < 25; {
		past := review.Past(before)
		must(t, mine.owned.Read(t.Context(), past))
		if want := min(25-i, review.PageSize+1); len(past.All) != want {
			t.Fatalf("%d rows after %d, want %d", len(past.All), i, want)
		}
		for _, r := range past.All[:min(review.PageSize, len(past.All))] {
			if r.Learned != fmt.Sprint(i) || r.Revision != 2 {
				t.Errorf("at %d stands %+v", i, r)
			}
			before = r.WeekDay
			i++
		}
	}
}

// An experiment is what its review says of it, until there is a verdict.
func TestExperimentFollowsItsReview(t *testing.T) {
	_, mine, _ := twoPeople(t)
	mine.keep(t, monday(), 0, learned("x"))
	if mine.experiment(t, monday()).Found {
		t.Error("an experiment of nothing")
	}
	mine.keep(t, monday(), 1, trying("Ring on Tuesdays"))
	e := mine.experiment(t, monday())
	if e.It.Idea != "Ring on Tuesdays" || e.It.WeekDay != monday() || e.It.VerdictDay != today().AddDays(7) || e.It.AskDay != e.It.VerdictDay || e.It.BegunDay != today() || e.It.Revision != 0 || e.It.Outcome != "" {
		t.Errorf("%+v", e.It)
	}
	d := trying("Ring on Wednesdays")
	d.VerdictDay = today().AddDays(9)
	mine.keep(t, monday(), 2, d)
	if got := mine.experiment(t, monday()).It; got.ID != e.It.ID || got.Idea != d.Idea || got.AskDay != d.VerdictDay || got.VerdictDay != d.VerdictDay {
		t.Errorf("%+v", got)
	}
	mine.keep(t, monday(), 3, learned("x"))
	if mine.experiment(t, monday()).Found {
		t.Error("it was taken back and is there")
	}
	mine.keep(t, monday(), 4, d)
	e = mine.experiment(t, monday())
	must(t, mine.store.Judge(t.Context(), e.It.ID, id.NewVerdict(), 0, review.VerdictDraft{Outcome: review.Stop}))
	wantKind(t, mine.store.Keep(t.Context(), monday(), id.NewReview(), 5, learned("y")), fault.KindInvalid)
	if got := mine.ofWeek(t, monday()).It; got.Revision != 5 || got.Learned != "that" {
		t.Errorf("half of a refused form was kept: %+v", got)
	}
	d.Idea, d.VerdictDay = "Ring on Fridays", today().AddDays(3)
	mine.keep(t, monday(), 5, d)
	if got := mine.experiment(t, monday()).It; got.Idea != d.Idea || got.UnderWay() || got.Outcome != review.Stop {
		t.Errorf("other words asked about it again: %+v", got)
	}
}

func TestExperimentOfNoReview(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one := id.NewExperiment()
	for range 2 {
		must(t, mine.store.Begin(t.Context(), one, "Walk first", today()))
	}
	wantKind(t, mine.store.Begin(t.Context(), one, "Run first", today()), fault.KindConflict)
	must(t, mine.store.Begin(t.Context(), id.NewExperiment(), "Sleep first", today().AddDays(1)))
	if asked := mine.asked(t, today()); !slices.Equal(asked, []id.Experiment{one}) || !mine.read(t, one).WeekDay.IsZero() {
		t.Errorf("%v", asked)
	}
	must(t, theirs.store.Begin(t.Context(), one, "theirs", today()))
}

// Of twenty windows with the same review one is kept, and the others are told.
func TestReviewsMeet(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for round := range 5 {
		week := monday().AddDays(-7 * round)
		if round > 0 {
			mine.keep(t, week, 0, trying("a"))
		}
		var wait sync.WaitGroup
		begin, errs := make(chan struct{}), make([]error, 20)
		for i := range errs {
			wait.Go(func() {
				<-begin
				errs[i] = mine.store.Keep(t.Context(), week, id.NewReview(), min(round, 1), trying(fmt.Sprint("b", i)))
			})
		}
		close(begin)
		wait.Wait()
		kept := -1
		for i, err := range errs {
			switch {
			case err == nil && kept < 0:
				kept = i
			case !fault.Is(err, fault.KindConflict):
				t.Errorf("%v, and %d was kept", err, kept)
			}
		}
		if got, e := mine.ofWeek(t, week).It, mine.experiment(t, week).It; got.Revision != min(round, 1)+1 || got.Idea != fmt.Sprint("b", kept) || e.Idea != got.Idea {
			t.Errorf("%+v and %+v, and %d was kept", got, e, kept)
		}
	}
	// The same form ten times is one.
	once, errs := id.NewReview(), make([]error, 10)
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() { errs[i] = mine.store.Keep(t.Context(), monday().AddDays(-70), once, 0, trying("once")) })
	}
	wait.Wait()
	for _, err := range errs {
		must(t, err)
	}
}
