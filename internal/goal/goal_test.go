package goal_test

import (
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/activity"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// aimer is a person with goals, for tests.
type aimer struct {
	owned   postgres.Owned
	store   goal.Store
	did     activity.Store
	journal journal.Store
	now     *clock.Manual
	zone    *time.Location
	start   time.Weekday
}

// today is a Sunday, the last day of a week that begins on Monday.
func today() clock.Day { return clock.Date(2026, 11, 22) }

func person(t *testing.T, db *pgtest.Database, now *clock.Manual, zone *time.Location, start time.Weekday) aimer {
	t.Helper()
	account := id.NewAccount()
	_, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()})
	must(t, err)
	owned := db.Owned(account)
	return aimer{owned, goal.New(owned, now, zone, start), activity.New(owned, now, zone), journal.New(owned, now, zone), now, zone, start}
}

func twoPeople(t *testing.T) (db *pgtest.Database, mine, theirs aimer) {
	t.Helper()
	db = pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return db, person(t, db, now, time.UTC, time.Monday), person(t, db, now, time.UTC, time.Monday)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, err error, k fault.Kind) {
	t.Helper()
	if !fault.Is(err, k) {
		t.Errorf("got %v, want a fault of kind %d", err, k)
	}
}

func weekly(c goal.Counted, amount int) goal.Draft {
	return goal.Draft{Title: "A goal", Counted: c, Amount: amount, Per: reckon.Weekly}
}

func (p aimer) make(t *testing.T, d goal.Draft) id.Goal {
	t.Helper()
	one := id.NewGoal()
	must(t, p.store.Make(t.Context(), one, d))
	return one
}

func (p aimer) read(t *testing.T, one id.Goal) goal.Goal {
	t.Helper()
	got := goal.ByID(one)
	must(t, p.owned.Read(t.Context(), got))
	return got.It
}

func (p aimer) day() clock.Day { return clock.Today(p.now, p.zone) }

// stands is where a goal stands today.
func (p aimer) stands(t *testing.T, one id.Goal) goal.Standing {
	t.Helper()
	list := goal.Now(p.day(), p.start)
	must(t, p.owned.Read(t.Context(), list))
	for _, s := range list.All {
		if s.ID == one {
			return s
		}
	}
	t.Fatalf("the goal is not among %d", len(list.All))
	return goal.Standing{}
}

// periods are those of a goal, as its page has them.
func (p aimer) periods(t *testing.T, one id.Goal) []reckon.Period {
	t.Helper()
	g, targets, rests := goal.ByID(one), goal.TargetsOf(one), goal.RestsOf(one)
	counts := goal.Counts(one, clock.Date(2025, 1, 1), p.day(), p.day())
	must(t, p.owned.Read(t.Context(), g, targets, rests, counts))
	return g.It.Reckoned(targets.All, rests.All).Periods(p.day(), p.start, reckon.ByDay(counts.All), 1000)
}

func TestCheck(t *testing.T) {
	for name, one := range map[string]struct {
		change func(*goal.Draft)
		field  string
	}{
		"fine": {func(*goal.Draft) {}, ""}, "no title": {func(d *goal.Draft) { d.Title = "" }, "title"}, "a long one": {func(d *goal.Draft) { d.Title = strings.Repeat("ö", 301) }, "title"},
		"nothing counted": {func(d *goal.Draft) { d.Counted = "" }, "counted"}, "none": {func(d *goal.Draft) { d.Amount = 0 }, "amount"}, "too many": {func(d *goal.Draft) { d.Amount = 100_001 }, "amount"},
		"no source": {func(d *goal.Draft) { d.Counted = goal.FromSource }, "narrow_to"}, "a source": {func(d *goal.Draft) { d.Counted, d.NarrowTo = goal.FromSource, "Ida" }, ""},
		"any activity": {func(d *goal.Draft) { d.Counted = goal.Minutes }, ""}, "no such kind": {func(d *goal.Draft) { d.Counted, d.NarrowTo = goal.Minutes, "sleep" }, "narrow_to"},
		"never": {func(d *goal.Draft) { d.Per = "year" }, "per"}, "once": {func(d *goal.Draft) { d.Per, d.Until = reckon.Once, today() }, ""}, "once, some time": {func(d *goal.Draft) { d.Per = reckon.Once }, "until"},
		"once, gone": {func(d *goal.Draft) { d.Per, d.Until = reckon.Once, today().AddDays(-1) }, "until"}, "once, far": {func(d *goal.Draft) { d.Per, d.Until = reckon.Once, today().AddDays(4000) }, "until"},
		"a long reason": {func(d *goal.Draft) { d.Why = strings.Repeat("ö", 2001) }, "why"}, "what does not belong": {func(d *goal.Draft) { d.NarrowTo, d.Until = "x", today().AddDays(-9) }, ""},
	} {
		d := weekly(goal.Applications, 5)
		one.change(&d)
		if errs := d.Check(today()); one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestMakeAndChange(t *testing.T) {
	_, mine, _ := twoPeople(t)
	d, one, ctx := weekly(goal.Applications, 5), id.NewGoal(), t.Context()
	for range 2 {
		must(t, mine.store.Make(ctx, one, d))
	}
	if got := mine.read(t, one); got.Draft() != d || got.BegunDay != today() || got.Version != 1 || !got.PausedDay.IsZero() {
		t.Errorf("%+v", got)
	}
	wantKind(t, mine.store.Make(ctx, one, weekly(goal.Applications, 6)), fault.KindConflict)
	mine.now.Advance(15 * 24 * time.Hour) // a Monday, two weeks on
	changed := d
	changed.Title, changed.Amount, changed.Why = "Fewer", 3, "They take long."
	for range 2 {
		must(t, mine.store.Change(ctx, one, 1, changed))
	}
	wantKind(t, mine.store.Change(ctx, one, 1, d), fault.KindConflict)
	wantKind(t, mine.store.Make(ctx, one, d), fault.KindConflict) // its first form once more
	if got := mine.read(t, one); got.Draft() != changed || got.Version != 2 {
		t.Errorf("%+v", got)
	}
	amounts := []int{}
	for _, p := range mine.periods(t, one) {
		amounts = append(amounts, p.Amount)
	}
	if len(amounts) != 4 || amounts[0] != 3 || amounts[1] != 5 || amounts[3] != 5 || mine.stands(t, one).Amount != 3 {
		t.Errorf("by week %v", amounts)
	}
}

func TestRoom(t *testing.T) {
	_, mine, _ := twoPeople(t)
	var wait sync.WaitGroup
	var made, full int
	var mu sync.Mutex
	for range goal.Limit + 5 {
		wait.Go(func() {
			err := mine.store.Make(t.Context(), id.NewGoal(), weekly(goal.Letters, 1))
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				made++
			case fault.Is(err, fault.KindInvalid):
				full++
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if made != goal.Limit || full != 5 {
		t.Errorf("%d made, %d told that there is no room", made, full)
	}
}

func TestPutAwayAndBack(t *testing.T) {
	db, mine, _ := twoPeople(t)
	one, act, ctx := mine.make(t, weekly(goal.Letters, 1)), id.NewAct(), t.Context()
	for range 2 {
		must(t, mine.store.Archive(ctx, one))
	}
	now, put := goal.Now(today(), time.Monday), goal.Put()
	if must(t, mine.owned.Read(ctx, now, put)); len(now.All) != 0 || len(put.All) != 1 || put.All[0].ArchivedDay != today() {
		t.Errorf("%+v %+v", now.All, put.All)
	}
	must(t, mine.store.Reopen(ctx, one))
	mine.stands(t, one)
	for range 2 {
		must(t, mine.store.Discard(ctx, act, one))
	}
	wantKind(t, mine.owned.Read(ctx, goal.ByID(one)), fault.KindNotFound)
	must(t, mine.store.Return(ctx, one))
	must(t, mine.store.Discard(ctx, act, one)) // its form sent once more after the undo
	mine.stands(t, one)
	must(t, mine.store.Discard(ctx, id.NewAct(), one))
	for _, left := range []int{1, 0} {
		must(t, chore.Sweep(ctx, db.DB, mine.now, chore.Works{chore.Empty: chore.Emptying(goal.EmptyTrash()...)}))
		put := goal.Put()
		if must(t, mine.owned.Read(ctx, put)); len(put.All) != left {
			t.Errorf("%d lie in the trash, want %d", len(put.All), left)
		}
		mine.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
}

func TestTheWayToAGoal(t *testing.T) {
	_, mine, _ := twoPeople(t)
	course := mine.make(t, goal.Draft{Title: "The course", Counted: goal.ByHand, Amount: 11, Per: reckon.Once, Until: today().AddDays(55)})
	step, ctx := id.NewMilestone(), t.Context()
	for range 2 {
		must(t, mine.store.AddMilestone(ctx, course, step, "Half of it", today().AddDays(20)))
	}
	wantKind(t, mine.store.AddMilestone(ctx, course, step, "A third", today().AddDays(20)), fault.KindConflict)
	for _, done := range []bool{true, true, false, true} {
		must(t, mine.store.Complete(ctx, course, step, done))
	}
	steps := goal.MilestonesOf(course)
	if must(t, mine.owned.Read(ctx, steps)); len(steps.All) != 1 || steps.All[0].DoneDay != today() {
		t.Errorf("%+v", steps.All)
	}
	must(t, mine.store.RemoveMilestone(ctx, course, step))
	wantKind(t, mine.store.Complete(ctx, course, step, true), fault.KindNotFound)
	tick := id.NewTick()
	for range 2 {
		must(t, mine.store.CountByHand(ctx, course, tick, today(), 2))
	}
	wantKind(t, mine.store.CountByHand(ctx, course, tick, today(), 3), fault.KindConflict)
	if got := mine.stands(t, course); got.Done != 2 || got.Wanted() != 11 || got.LastDay != today().AddDays(55) {
		t.Errorf("%+v", got)
	}
	for range 2 {
		must(t, mine.store.TakeBack(ctx, course, tick))
	}
	must(t, mine.store.CountByHand(ctx, course, tick, today(), 2)) // its form once more after the undo
	if got := mine.stands(t, course); got.Done != 0 {
		t.Errorf("%+v", got)
	}
	wantKind(t, mine.store.CountByHand(ctx, mine.make(t, weekly(goal.Letters, 1)), id.NewTick(), today(), 1), fault.KindNotFound)
}

// 200 at once are counted, half of them taken back: what is counted are the rows.
func TestManyAtOnce(t *testing.T) {
	_, mine, _ := twoPeople(t)
	one, want := mine.make(t, weekly(goal.ByHand, 100)), 0
	var wait sync.WaitGroup
	for i := range 200 {
		if i%2 > 0 {
			want += i%7 + 1
		}
		wait.Go(func() {
			tick := id.NewTick()
			if err := mine.store.CountByHand(t.Context(), one, tick, today(), i%7+1); err != nil {
				t.Error(err)
			}
			if i%2 == 0 {
				if err := mine.store.TakeBack(t.Context(), one, tick); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got := mine.stands(t, one); got.Done != want || mine.periods(t, one)[0].Done != want {
		t.Errorf("%d counted, %d in its week, and there are %d", got.Done, mine.periods(t, one)[0].Done, want)
	}
}

func TestStrangerCannotTouch(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one := mine.make(t, weekly(goal.ByHand, 5))
	tick, step, rest, ctx, s := id.NewTick(), id.NewMilestone(), id.NewRest(), t.Context(), theirs.store
	must(t, mine.store.CountByHand(ctx, one, tick, today(), 3))
	must(t, mine.store.AddMilestone(ctx, one, step, "mine", today()))
	must(t, mine.store.Book(ctx, rest, goal.RestDraft{First: today(), Last: today(), Share: goal.Half}))
	own := theirs.make(t, weekly(goal.ByHand, 5))
	for name, err := range map[string]error{
		"read": theirs.owned.Read(ctx, goal.ByID(one)), "change": s.Change(ctx, one, 1, weekly(goal.ByHand, 1)), "pause": s.Pause(ctx, one), "resume": s.Resume(ctx, one),
		"archive": s.Archive(ctx, one), "reopen": s.Reopen(ctx, one), "discard": s.Discard(ctx, id.NewAct(), one), "return": s.Return(ctx, one),
		"count": s.CountByHand(ctx, one, id.NewTick(), today(), 1), "take back": s.TakeBack(ctx, one, tick), "take back of one's own": s.TakeBack(ctx, own, tick),
		"step": s.AddMilestone(ctx, one, id.NewMilestone(), "x", today()), "complete": s.Complete(ctx, one, step, true), "complete of one's own": s.Complete(ctx, own, step, true),
		"remove": s.RemoveMilestone(ctx, own, step), "cancel": s.CancelRest(ctx, id.NewAct(), rest), "book again": s.ReturnRest(ctx, rest),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, s.Make(ctx, one, weekly(goal.ByHand, 2))) // of the same id, their own
	if got := mine.stands(t, one); got.Done != 3 || got.Amount != 5 || got.Paused {
		t.Errorf("%+v", got)
	}
	if got := theirs.stands(t, one); got.Done != 0 || got.Off != 0 {
		t.Errorf("%+v", got)
	}
	rests, put, steps, ticks := goal.Rests(), goal.Put(), goal.MilestonesOf(one), goal.TicksOf(one)
	if must(t, theirs.owned.Read(ctx, rests, put, steps, ticks)); len(rests.All)+len(put.All)+len(steps.All)+len(ticks.All) != 0 {
		t.Error("a stranger sees what is mine")
	}
}
