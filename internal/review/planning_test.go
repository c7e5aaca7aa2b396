package review_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/review"
)

func TestPlansAreKept(t *testing.T) {
	db, mine, theirs := twoPeople(t)
	plan := id.NewPlan()
	d := review.PlanDraft{Kind: review.Noes, Times: 3, Words: "walk"}
	for range 2 {
		must(t, mine.store.Plan(t.Context(), plan, d))
	}
	wantKind(t, mine.store.Plan(t.Context(), plan, review.PlanDraft{Kind: review.Noes, Times: 4, Words: "walk"}), fault.KindConflict)
	one := review.PlanByID(plan)
	must(t, mine.owned.Read(t.Context(), one))
	if one.It.Draft() != d || one.It.WrittenDay != today() || one.It.Version != 1 || one.It.HiddenAt != nil {
		t.Errorf("%+v", one.It)
	}
	after := review.PlanDraft{Kind: review.AfterInterview, Words: "walk far"}
	for range 2 {
		must(t, mine.store.EditPlan(t.Context(), plan, 1, review.PlanDraft{Kind: after.Kind, Times: 7, Words: after.Words}))
	}
	wantKind(t, mine.store.EditPlan(t.Context(), plan, 1, d), fault.KindConflict)

	for name, err := range map[string]error{
		"read": theirs.owned.Read(t.Context(), review.PlanByID(plan)), "edit": theirs.store.EditPlan(t.Context(), plan, 2, d),
		"take away": theirs.store.TakeAway(t.Context(), id.NewAct(), plan), "return": theirs.store.ReturnPlan(t.Context(), plan),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, theirs.store.Plan(t.Context(), plan, d)) // of the same id, their own

	act := id.NewAct()
	for range 2 {
		must(t, mine.store.TakeAway(t.Context(), act, plan))
	}
	wantKind(t, mine.owned.Read(t.Context(), review.PlanByID(plan)), fault.KindNotFound)
	wantKind(t, mine.store.EditPlan(t.Context(), plan, 2, d), fault.KindNotFound)
	wantKind(t, mine.store.Hide(t.Context(), plan), fault.KindNotFound)
	if all, away := mine.words(t, review.Plans()), mine.words(t, review.PlansAway()); len(all) != 0 || len(away) != 1 {
		t.Errorf("%v and away %v", all, away)
	}
	must(t, mine.store.ReturnPlan(t.Context(), plan))
	must(t, mine.store.TakeAway(t.Context(), act, plan)) // its form sent once more after the undo
	if all, away := mine.words(t, review.Plans()), mine.words(t, review.PlansAway()); len(all) != 1 || len(away) != 0 {
		t.Errorf("%v and away %v", all, away)
	}

	// One that is away is not told, and goes when its days are over.
	mine.turnedDown(t, "Fjord", today())
	must(t, mine.store.TakeAway(t.Context(), id.NewAct(), mine.plan(t, review.Noes, 2, "gone")))
	mine.turnedDown(t, "Oak", today())
	mine.wantTold(t, today())
	for _, left := range []int{1, 0} {
		must(t, chore.Sweep(t.Context(), db.DB, mine.now, chore.Works{chore.Empty: chore.Emptying(journal.EmptyTrash(), review.EmptyTrash())}))
		if got := mine.words(t, review.PlansAway()); len(got) != left {
			t.Errorf("%s: %v, want %d", mine.now.Now(), got, left)
		}
		mine.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
}

func TestRoomForPlans(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for i := range review.PlanLimit {
		mine.plan(t, review.AfterInterview, 0, fmt.Sprint(i))
	}
	wantKind(t, mine.store.Plan(t.Context(), id.NewPlan(), review.PlanDraft{Kind: review.AfterInterview, Words: "x"}), fault.KindInvalid)
}

func TestPlansMeet(t *testing.T) {
	_, mine, _ := twoPeople(t)
	plan, errs := mine.plan(t, review.Noes, 2, "a"), make([]error, 20)
	var wait sync.WaitGroup
	begin := make(chan struct{})
	for i := range errs {
		wait.Go(func() {
			<-begin
			errs[i] = mine.store.EditPlan(t.Context(), plan, 1, review.PlanDraft{Kind: review.Noes, Times: 2, Words: fmt.Sprint("b", i)})
		})
	}
	close(begin)
	wait.Wait()
	kept := 0
	for _, err := range errs {
		if err == nil {
			kept++
		} else {
			wantKind(t, err, fault.KindConflict)
		}
	}
	one := review.PlanByID(plan)
	if must(t, mine.owned.Read(t.Context(), one)); kept != 1 || one.It.Version != 2 {
		t.Errorf("%d were kept, %+v", kept, one.It)
	}
	once := id.NewPlan()
	for i := range errs {
		wait.Go(func() {
			errs[i] = mine.store.Plan(t.Context(), once, review.PlanDraft{Kind: review.AfterInterview, Words: "x"})
		})
	}
	wait.Wait()
	for _, err := range errs {
		must(t, err)
	}
}
