package transfer_test

import (
	"testing"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/morale"
	"onward/internal/postgres/pgtest"
	"onward/internal/transfer"
	"onward/internal/win"
)

// feels says how some days were, corrects some of it and takes some back.
func (l life) feels() {
	l.t.Helper()
	store, ctx, today := morale.New(l.owned, l.now, time.UTC), l.t.Context(), clock.Today(l.now, time.UTC)
	felt := func() morale.Draft {
		return morale.Draft{Day: today.AddDays(-l.random.IntN(20)), Feeling: feeling.All()[l.random.IntN(5)], Words: l.text()}
	}
	for i := range 9 {
		one := id.NewCheckIn()
		l.must(store.Say(ctx, one, felt()))
		if i%3 == 0 {
			l.must(store.Correct(ctx, one, id.NewCheckIn(), 1, felt()))
		}
		if i%3 == 1 {
			l.must(store.TakeBack(ctx, one))
		}
	}
	l.must(store.SetHelpLines(ctx, "x"+l.text()))
}

// wins tells some, marks one that is found, and promises rewards.
func (l life) wins() {
	l.t.Helper()
	store, ctx, today := win.New(l.owned, l.now, time.UTC), l.t.Context(), clock.Today(l.now, time.UTC)
	for i := range 6 {
		one := id.NewWin()
		l.must(store.Tell(ctx, one, win.Draft{Words: "x" + l.text(), Day: today.AddDays(-i)}))
		l.must(store.Keep(ctx, one, i%2 == 0))
		if i%3 == 0 {
			l.must(store.Edit(ctx, one, 1, win.Draft{Words: "y" + l.text(), Day: today}))
		}
		if i%3 == 1 {
			l.must(store.Discard(ctx, id.NewAct(), one))
		}
	}
	all := win.All(today, win.Cursor{})
	l.must(l.owned.Read(ctx, all))
	for i, w := range all.All {
		if !w.Own() {
			l.must(store.SetMark(ctx, w.Key, []win.Mark{win.ForHard, win.Unseen}[i%2]))
		}
	}
	for i, counted := range append(win.CountedAll(), win.CountedAll()...) {
		one := id.NewReward()
		l.must(store.Promise(ctx, one, win.RewardDraft{Words: "x" + l.text(), Counted: counted, Times: 1}))
		if counted == win.OwnTicks {
			l.must(store.Tick(ctx, one, id.NewRewardTick()))
		}
		l.must(store.Take(ctx, one))
		if i%3 == 0 {
			l.must(store.DiscardReward(ctx, id.NewAct(), one))
		}
	}
}

// What was said of a win that is found goes by its fact: it comes in once,
// whatever its id is there, and the win is found there too.
func TestMarkedWinsIntoALivedJournal(t *testing.T) {
	db := pgtest.New(t)
	mine, other := newMover(t, db), newMover(t, db)
	today := clock.Today(mine.now, time.UTC)
	app := id.NewApplication()
	for _, m := range []mover{mine, other} {
		if err := m.journal.Record(t.Context(), app, journal.Draft{Company: "Fjord", Role: "x", Stage: journal.Applied, Day: today}); err != nil {
			t.Fatal(err)
		}
		if err := win.New(m.owned, m.now, time.UTC).SetMark(t.Context(), "first:all", win.ForHard); err != nil {
			t.Fatal(err)
		}
	}
	told := id.NewWin()
	if err := win.New(mine.owned, mine.now, time.UTC).Tell(t.Context(), told, win.Draft{Words: "x", Day: today}); err != nil {
		t.Fatal(err)
	}
	whole, _ := mine.document()
	for i, want := range []transfer.Tally{{New: 1, There: 1}, {There: 2}} {
		if found := other.bringBack(whole)["wins"]; found != want {
			t.Errorf("the %d. time %+v", i+1, found)
		}
	}
	all := win.All(today, win.Cursor{})
	if err := other.owned.Read(t.Context(), all); err != nil || len(all.All) != 2 || !all.All[0].Kept && !all.All[1].Kept {
		t.Errorf("%v %+v", err, all.All)
	}
}

// A win of the trash that came back in goes at its time, like any other.
func TestThrownAwayWinsThatCameBackGo(t *testing.T) {
	db := pgtest.New(t)
	mine, fresh := newMover(t, db), newMover(t, db)
	one, store := id.NewWin(), win.New(mine.owned, mine.now, time.UTC)
	for _, err := range []error{store.Tell(t.Context(), one, win.Draft{Words: "x", Day: clock.Date(2026, 5, 9)}), store.Discard(t.Context(), id.NewAct(), one)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	whole, _ := mine.document()
	fresh.bringBack(whole)
	for _, left := range []int{1, 0} {
		if err := chore.Sweep(t.Context(), db.DB, fresh.now, chore.Works{chore.Empty: chore.Emptying(win.EmptyTrash()...)}); err != nil {
			t.Fatal(err)
		}
		list := win.Trashed()
		if err := fresh.owned.Read(t.Context(), list); err != nil || len(list.All) != left {
			t.Errorf("the trash has %+v, %v", list.All, err)
		}
		fresh.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
}
