package goal_test

import (
	"sync"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/goal"
	"onward/internal/id"
)

func (p aimer) rest(t *testing.T, one id.Rest) goal.Rest {
	t.Helper()
	got := goal.RestByID(one)
	must(t, p.owned.Read(t.Context(), got))
	return got.It
}

func rested(first, last clock.Day, share int, words string) goal.RestDraft {
	return goal.RestDraft{First: first, Last: last, Share: share, Words: words}
}

func TestChangeRest(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one, ctx, s := id.NewRest(), t.Context(), mine.store
	was := rested(today().AddDays(3), today().AddDays(5), goal.Nothing, "a trip")
	must(t, s.Book(ctx, one, was))
	longer, other := rested(today().AddDays(3), today().AddDays(8), goal.Half, "a longer trip"), id.NewRest()
	for range 2 {
		must(t, s.ChangeRest(ctx, one, other, 1, longer))
	}
	if got := mine.rest(t, one); got.Draft() != longer || got.Version != 2 {
		t.Errorf("%+v", got)
	}
	wantKind(t, s.ChangeRest(ctx, one, id.NewRest(), 1, was), fault.KindConflict) // from an older form
	wantKind(t, s.Book(ctx, one, was), fault.KindConflict)                        // its first form once more
	wantKind(t, theirs.store.ChangeRest(ctx, one, id.NewRest(), 2, was), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(ctx, goal.RestByID(one)), fault.KindNotFound)
	must(t, s.CancelRest(ctx, id.NewAct(), one))
	wantKind(t, s.ChangeRest(ctx, one, id.NewRest(), 2, was), fault.KindNotFound)
	if list := goal.Rests(); mine.owned.Read(ctx, list) != nil || len(list.All) != 1 {
		t.Errorf("%+v", list.All)
	}
}

// A lighter time from today on leaves the days before as they were rested, and
// the same form sent again, at once or after midnight, makes no further rest.
func TestChangeRestUnderWay(t *testing.T) {
	_, mine, _ := twoPeople(t)
	one, onward, ctx, s := id.NewRest(), id.NewRest(), t.Context(), mine.store
	monday, friday := today().AddDays(-6), today().AddDays(5)
	must(t, s.Book(ctx, one, rested(monday, friday, goal.Nothing, "a cold")))
	d := rested(monday, friday, goal.Half, "nearly well")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if err := s.ChangeRest(ctx, one, onward, 1, d); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	mine.now.Advance(24 * time.Hour)
	must(t, s.ChangeRest(ctx, one, onward, 1, d))
	if got := mine.rest(t, one).Draft(); got != rested(monday, today().AddDays(-1), goal.Nothing, "nearly well") {
		t.Errorf("the days gone by: %+v", got)
	}
	if got := mine.rest(t, onward).Draft(); got != rested(today(), friday, goal.Half, "nearly well") {
		t.Errorf("the days from then on: %+v", got)
	}
	list := goal.Rests()
	if must(t, mine.owned.Read(ctx, list)); len(list.All) != 2 {
		t.Errorf("%+v", list.All)
	}
	wantKind(t, s.ChangeRest(ctx, one, onward, 2, rested(monday, friday, goal.Half, "another")), fault.KindConflict)
	// What is over is mended as it is told, and its last day can come earlier.
	must(t, s.ChangeRest(ctx, one, id.NewRest(), 2, rested(monday, today().AddDays(-2), goal.Half, "")))
	if got := mine.rest(t, one).Draft(); got != rested(monday, today().AddDays(-2), goal.Half, "") {
		t.Errorf("%+v", got)
	}
	must(t, s.ChangeRest(ctx, onward, id.NewRest(), 1, rested(today(), today(), goal.Half, "")))
	if got := mine.rest(t, onward).Draft(); got != rested(today(), today(), goal.Half, "") {
		t.Errorf("%+v", got)
	}
}
