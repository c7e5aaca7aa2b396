package win_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/win"
)

func (p winner) reward(t *testing.T, one id.Reward) win.Reward {
	t.Helper()
	got := win.RewardByID(one, today())
	must(t, p.owned.Read(t.Context(), got))
	return got.It
}

func (p winner) promise(t *testing.T, c win.Counted, times int) id.Reward {
	t.Helper()
	one := id.NewReward()
	must(t, p.store.Promise(t.Context(), one, win.RewardDraft{Words: "A walk", Counted: c, Times: times}))
	return one
}

func TestRewardCheck(t *testing.T) {
	for name, one := range map[string]struct {
		d     win.RewardDraft
		field string
	}{
		"promised":  {win.RewardDraft{Words: "x", Counted: win.Letters, Times: 100}, ""},
		"nothing":   {win.RewardDraft{Words: " ", Counted: win.Letters, Times: 1}, "words"},
		"long":      {win.RewardDraft{Words: strings.Repeat("ö", win.WordsLimit+1), Counted: win.Letters, Times: 1}, "words"},
		"for what":  {win.RewardDraft{Words: "x", Counted: "smiles", Times: 1}, "counted"},
		"for none":  {win.RewardDraft{Words: "x", Counted: win.OwnTicks}, "times"},
		"for a lot": {win.RewardDraft{Words: "x", Counted: win.OwnTicks, Times: 101}, "times"},
	} {
		errs := one.d.Check()
		if one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

// A reward counts what happens from its day on, whenever that is written down,
// and counts down again where it is taken away.
func TestRewardsCount(t *testing.T) {
	mine, _ := twoPeople(t)
	mine.now.Set(mine.now.Now().AddDate(0, 0, -3))
	apps, talks, letters := mine.promise(t, win.Applications, 2), mine.promise(t, win.Interviews, 1), mine.promise(t, win.Letters, 1)
	mine.now.Set(mine.now.Now().AddDate(0, 0, 3))
	mine.sent(t, "Before", 4)
	second := mine.sent(t, "Fjord", 3)
	third := mine.sent(t, "Halden", 0)
	mine.move(t, second, journal.Move{Stage: journal.Interview, Day: today().AddDays(-4), Meeting: journal.Meeting{Outcome: journal.Held}})
	mine.move(t, second, journal.Move{Stage: journal.Interview, Day: today().AddDays(-1)})
	mine.move(t, second, journal.Move{Stage: journal.Interview, Day: today()})
	store := letter.New(mine.owned, mine.now, time.UTC)
	sent, unsent := id.NewLetter(), id.NewLetter()
	for _, l := range []id.Letter{sent, unsent} {
		must(t, store.Begin(t.Context(), l, letter.Beginning{Application: third, Purpose: letter.Thanks, Draft: letter.Draft{ToName: "Ida", Subject: "x", Body: "x"}}))
	}
	must(t, store.Sent(t.Context(), sent, letter.Draft{ToName: "Ida", Subject: "x", Body: "x"}.Seal(), letter.Facts{}))
	for _, one := range []struct {
		reward id.Reward
		done   int
	}{{apps, 2}, {talks, 1}, {letters, 1}} {
		if got := mine.reward(t, one.reward); got.Done != one.done || !got.Earned() {
			t.Errorf("%s: %d of %d", got.Counted, got.Done, got.Times)
		}
	}
	_, err := mine.journal.Discard(t.Context(), id.NewAct(), []id.Application{third})
	must(t, err)
	if a, l := mine.reward(t, apps), mine.reward(t, letters); a.Done != 1 || a.Earned() || l.Done != 0 {
		t.Errorf("with one in the trash %d applications and %d letters", a.Done, l.Done)
	}
}

func TestTakeAndGiveBack(t *testing.T) {
	mine, theirs := twoPeople(t)
	one := mine.promise(t, win.Applications, 1)
	wantKind(t, mine.store.Take(t.Context(), one), fault.KindConflict)
	mine.sent(t, "Fjord", 0)
	wantKind(t, theirs.store.Take(t.Context(), one), fault.KindNotFound)
	for range 2 {
		must(t, mine.store.Take(t.Context(), one))
	}
	taken, waiting := win.TakenRewards(), win.Promised(today())
	must(t, mine.owned.Read(t.Context(), taken, waiting))
	if len(taken.All) != 1 || taken.All[0].TakenDay != today() || len(waiting.All) != 0 {
		t.Errorf("%+v taken, %+v waiting", taken.All, waiting.All)
	}
	wantKind(t, theirs.store.GiveBack(t.Context(), one), fault.KindNotFound)
	must(t, mine.store.GiveBack(t.Context(), one))
	if got := mine.reward(t, one); !got.Earned() {
		t.Errorf("%+v", got)
	}
}

func TestPromiseEditAndThrowAway(t *testing.T) {
	mine, theirs := twoPeople(t)
	one := mine.promise(t, win.OwnTicks, 3)
	d := win.RewardDraft{Words: "A walk", Counted: win.OwnTicks, Times: 3}
	must(t, mine.store.Promise(t.Context(), one, d))
	d.Words = "A long walk"
	wantKind(t, mine.store.Promise(t.Context(), one, d), fault.KindConflict)
	wantKind(t, theirs.store.EditReward(t.Context(), one, 1, d), fault.KindNotFound)
	wantKind(t, theirs.store.DiscardReward(t.Context(), id.NewAct(), one), fault.KindNotFound)
	wantKind(t, theirs.store.ReturnReward(t.Context(), one), fault.KindNotFound)
	wantKind(t, theirs.store.Tick(t.Context(), one, id.NewRewardTick()), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), win.RewardByID(one, today())), fault.KindNotFound)
	must(t, mine.store.EditReward(t.Context(), one, 1, d))
	d.Words = "Stale"
	wantKind(t, mine.store.EditReward(t.Context(), one, 1, d), fault.KindConflict)
	act := id.NewAct()
	must(t, mine.store.DiscardReward(t.Context(), act, one))
	away := win.TrashedRewards()
	must(t, mine.owned.Read(t.Context(), away))
	wantKind(t, mine.owned.Read(t.Context(), win.RewardByID(one, today())), fault.KindNotFound)
	must(t, mine.store.ReturnReward(t.Context(), one))
	must(t, mine.store.DiscardReward(t.Context(), act, one)) // the same form again
	if got := mine.reward(t, one); got.Words != "A long walk" || len(away.All) != 1 {
		t.Errorf("%+v, %+v was away", got, away.All)
	}
	for range 29 {
		mine.promise(t, win.OwnTicks, 1)
	}
	wantKind(t, mine.store.Promise(t.Context(), id.NewReward(), d), fault.KindInvalid)
}

// Two hundred ticks at once, each sent twice and half of them taken back: as
// many are counted as there are rows.
func TestTicksAtOnce(t *testing.T) {
	mine, theirs := twoPeople(t)
	one, counted := mine.promise(t, win.OwnTicks, 100), mine.promise(t, win.Letters, 1)
	wantKind(t, mine.store.Tick(t.Context(), counted, id.NewRewardTick()), fault.KindConflict)
	const many = 200
	trouble := make(chan error, 3*many)
	var wait sync.WaitGroup
	for i := range many {
		wait.Go(func() {
			tick := id.NewRewardTick()
			trouble <- mine.store.Tick(t.Context(), one, tick)
			trouble <- mine.store.Tick(t.Context(), one, tick)
			if i%2 == 0 {
				trouble <- mine.store.Untick(t.Context(), one, tick)
			}
		})
	}
	wait.Wait()
	close(trouble)
	for err := range trouble {
		must(t, err)
	}
	last := win.LastTick(one)
	must(t, mine.owned.Read(t.Context(), last))
	wantKind(t, theirs.store.Untick(t.Context(), one, last.It.ID), fault.KindNotFound)
	if got := mine.reward(t, one); got.Done != many/2 || !got.Earned() || !last.Found {
		t.Errorf("%d ticks, %v", got.Done, fmt.Sprint(last.Found))
	}
}
