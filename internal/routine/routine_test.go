package routine_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/activity"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/routine"
)

// planner is a person with a routine, for tests.
type planner struct {
	owned postgres.Owned
	store routine.Store
	did   activity.Store
	now   *clock.Manual
}

// today is a Sunday.
func today() clock.Day { return clock.Date(2026, 11, 22) }

func monday() clock.Day { return today().AddDays(1) }

func twoPeople(t *testing.T) (db *pgtest.Database, mine, theirs planner) {
	t.Helper()
	db = pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	person := func() planner {
		account := id.NewAccount()
		_, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()})
		must(t, err)
		o := db.Owned(account)
		return planner{o, routine.New(o, now, time.UTC), activity.New(o, now, time.UTC), now}
	}
	return db, person(), person()
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

func (p planner) of(t *testing.T, day clock.Day) []routine.Planned {
	t.Helper()
	list := routine.Of(day)
	must(t, p.owned.Read(t.Context(), list))
	return list.All
}

// only is the one block of a day.
func (p planner) only(t *testing.T, day clock.Day) routine.Planned {
	t.Helper()
	list := p.of(t, day)
	if len(list) != 1 {
		t.Fatalf("%d blocks on %s", len(list), day)
	}
	return list[0]
}

func (p planner) done(t *testing.T) []activity.Activity {
	t.Helper()
	list := activity.Done(activity.Cursor{})
	must(t, p.owned.Read(t.Context(), list))
	return list.All
}

func (p planner) tick(t *testing.T, block id.Block, day clock.Day) routine.Told {
	t.Helper()
	told, err := p.store.Tick(t.Context(), block, day)
	must(t, err)
	return told
}

// daily is an hour of applying on every day.
func daily() routine.Draft {
	return routine.Draft{Days: "1234567", Kind: activity.Applying, Minutes: 60, Words: "Two good ones."}
}

func (p planner) planned(t *testing.T, d routine.Draft) id.Block {
	t.Helper()
	one := id.NewBlock()
	must(t, p.store.Add(t.Context(), one, d))
	return one
}

func TestDays(t *testing.T) {
	for digits, want := range map[string]routine.Days{"": "", "12345": "12345", "71": "17", "6676": "67", "0": "none", "8": "none", "1 2": "none", "x": "none", "１": "none"} {
		got, ok := routine.DaysOf(digits)
		if !ok {
			got = "none"
		}
		if got != want {
			t.Errorf("%q: %q, not %q", digits, got, want)
		}
	}
	for i, day := range []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday} {
		if got := routine.OnDay(day); got != routine.Days(rune('1'+i)) || routine.Weekdays.On(day) != (i < 5) {
			t.Errorf("%s is %q", day, got)
		}
	}
}

func TestCheck(t *testing.T) {
	for name, one := range map[string]struct {
		change func(*routine.Draft)
		field  string
	}{
		"fine": {func(*routine.Draft) {}, ""}, "at a time": {func(d *routine.Draft) { d.At = "09:30" }, ""}, "no day": {func(d *routine.Draft) { d.Days = "" }, "days"},
		"no kind": {func(d *routine.Draft) { d.Kind = "" }, "kind"}, "no minutes": {func(d *routine.Draft) { d.Minutes = 0 }, "minutes"}, "a day": {func(d *routine.Draft) { d.Minutes = 1440 }, ""},
		"longer": {func(d *routine.Draft) { d.Minutes = 1441 }, "minutes"}, "no time": {func(d *routine.Draft) { d.At = "24:00" }, "at"}, "in short": {func(d *routine.Draft) { d.At = "9:30" }, "at"},
		"many words": {func(d *routine.Draft) { d.Words = strings.Repeat("ö", 301) }, "words"},
	} {
		d := daily()
		one.change(&d)
		if errs := d.Check(); one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
	for _, r := range routine.AllReady() {
		for _, d := range r.Blocks {
			if errs := d.Check(); errs.Any() || d.Days.On(time.Saturday) || d.Days.On(time.Sunday) {
				t.Errorf("%s: %+v: %v", r.Key, d, errs)
			}
		}
	}
}

func TestThePlan(t *testing.T) {
	db, mine, _ := twoPeople(t)
	ctx, one := t.Context(), id.NewBlock()
	late := daily()
	late.At = "17:00"
	for range 2 { // the same form again
		must(t, mine.store.Add(ctx, one, late))
	}
	wantKind(t, mine.store.Add(ctx, one, daily()), fault.KindConflict)
	mine.planned(t, routine.Draft{Days: "7", Kind: activity.Networking, Minutes: 20})
	mine.planned(t, routine.Draft{Days: "67", Kind: activity.Searching, Minutes: 20})
	mine.planned(t, routine.Draft{Days: "1", Kind: activity.Searching, Minutes: 20})
	var order []string
	for _, p := range mine.of(t, today()) {
		order = append(order, string(p.Kind))
	}
	if got := strings.Join(order, " "); got != "applying searching networking" {
		t.Errorf("on a Sunday: %s", got)
	}
	changed := late
	changed.Days, changed.Minutes = "1", 45
	for range 2 { // again from the same form: it is so already
		must(t, mine.store.Edit(ctx, one, 1, changed))
	}
	wantKind(t, mine.store.Edit(ctx, one, 1, late), fault.KindConflict)
	if got := mine.of(t, today()); len(got) != 2 {
		t.Errorf("after the change: %+v", got)
	}
	act := id.NewAct()
	for range 2 {
		must(t, mine.store.Discard(ctx, act, one))
	}
	must(t, mine.store.Return(ctx, one))
	must(t, mine.store.Discard(ctx, act, one)) // its form sent once more after the undo
	got := routine.ByID(one)
	if must(t, mine.owned.Read(ctx, got)); got.It.Draft() != changed || got.It.Version != 2 {
		t.Errorf("%+v", got.It)
	}
	must(t, mine.store.Discard(ctx, id.NewAct(), one))
	for _, left := range []int{1, 0} {
		must(t, chore.Sweep(ctx, db.DB, mine.now, chore.Works{chore.Empty: chore.Emptying(routine.EmptyTrash())}))
		away, plan := routine.Away(), routine.Plan()
		if must(t, mine.owned.Read(ctx, away, plan)); len(away.All) != left || len(plan.All) != 3 {
			t.Errorf("%d lie in the trash, want %d; %d are planned", len(away.All), left, len(plan.All))
		}
		mine.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
}

func TestAReadyMadePlan(t *testing.T) {
	_, mine, _ := twoPeople(t)
	ctx, base := t.Context(), id.NewBlock()
	for range 2 {
		must(t, mine.store.TakeOver(ctx, base, "mornings"))
	}
	got := mine.of(t, monday())
	if len(got) != 3 || got[0].Kind != activity.Searching || got[1].Minutes != 60 || got[2].Kind != activity.Networking || len(mine.of(t, today())) != 0 {
		t.Fatalf("%+v", got)
	}
	changed := daily()
	must(t, mine.store.Edit(ctx, got[0].ID, 1, changed))
	must(t, mine.store.TakeOver(ctx, base, "mornings"))
	if p := mine.only(t, today()); p.Minutes != 60 {
		t.Errorf("%+v", p)
	}
	wantKind(t, mine.store.TakeOver(ctx, id.NewBlock(), "x"), fault.KindNotFound)
	for range 37 {
		mine.planned(t, daily())
	}
	wantKind(t, mine.store.Add(ctx, id.NewBlock(), daily()), fault.KindInvalid)
	wantKind(t, mine.store.TakeOver(ctx, id.NewBlock(), "three"), fault.KindInvalid)
}

// A tick comes to one activity, which stays what it is when the plan changes.
func TestATick(t *testing.T) {
	_, mine, _ := twoPeople(t)
	ctx, block := t.Context(), mine.planned(t, daily())
	if p := mine.only(t, today()); p.Done() || p.Runs || !p.Tick.IsZero() {
		t.Errorf("%+v", p)
	}
	for range 2 {
		if told := mine.tick(t, block, today()); told != (routine.Told{Kind: activity.Applying, Minutes: 60}) {
			t.Errorf("%+v", told)
		}
	}
	done := mine.done(t)
	if len(done) != 1 || done[0].Draft() != (activity.Draft{Kind: activity.Applying, Day: today(), Minutes: 60, Words: "Two good ones."}) {
		t.Fatalf("%+v", done)
	}
	if p := mine.only(t, today()); !p.Done() || p.Spent != 60 || p.Tick != routine.TickOf(block, today()) || mine.only(t, monday()).Done() {
		t.Errorf("%+v", p)
	}
	changed := daily()
	changed.Kind, changed.Minutes = activity.Learning, 30
	must(t, mine.store.Edit(ctx, block, 1, changed))
	if p := mine.only(t, today()); p.Minutes != 30 || p.Spent != 60 || mine.done(t)[0].Kind != activity.Applying {
		t.Errorf("%+v", p)
	}
	// Taken back, it lies in the trash; done after all, it is the same one.
	tick, act := routine.TickOf(block, today()), id.NewAct()
	for range 2 {
		must(t, mine.store.TakeBack(ctx, act, block, tick))
	}
	if p := mine.only(t, today()); p.Done() || len(mine.done(t)) != 0 {
		t.Errorf("%+v", p)
	}
	must(t, mine.store.PutBack(ctx, block, tick))
	must(t, mine.store.TakeBack(ctx, act, block, tick)) // its form sent once more after the undo
	if got := mine.done(t); len(got) != 1 || got[0].ID != done[0].ID || !mine.only(t, today()).Done() {
		t.Errorf("%+v", got)
	}
	// Taken back and ticked again, it is what is planned now; to put the other
	// one back as well changes nothing.
	must(t, mine.store.TakeBack(ctx, id.NewAct(), block, tick))
	mine.tick(t, block, today())
	must(t, mine.store.PutBack(ctx, block, tick))
	if got := mine.done(t); len(got) != 1 || got[0].Kind != activity.Learning || got[0].Minutes != 30 {
		t.Errorf("%+v", got)
	}
	// Thrown away where activities are, it is done no more.
	must(t, mine.did.Discard(ctx, id.NewAct(), mine.done(t)[0].ID))
	if mine.only(t, today()).Done() {
		t.Error("it is done")
	}
	mine.tick(t, block, today().AddDays(-1)) // the page was opened before midnight
	for _, day := range []clock.Day{today().AddDays(-2), monday(), {}} {
		_, err := mine.store.Tick(ctx, block, day)
		wantKind(t, err, fault.KindConflict)
	}
	// What was done stays when the block goes.
	must(t, mine.store.Discard(ctx, id.NewAct(), block))
	_, err := mine.store.Tick(ctx, block, today())
	wantKind(t, err, fault.KindNotFound)
	if len(mine.done(t)) != 1 {
		t.Error("it went with the block")
	}
}

func TestTheTimerOfABlock(t *testing.T) {
	_, mine, _ := twoPeople(t)
	ctx, block, other := t.Context(), mine.planned(t, daily()), mine.planned(t, routine.Draft{Days: "1234567", Kind: activity.Searching, Minutes: 30})
	state := func() (runs, done string) {
		for _, p := range mine.of(t, today()) {
			if p.Runs {
				runs += string(p.Kind)
			}
			if p.Done() {
				done += string(p.Kind)
			}
		}
		return runs, done
	}
	want := func(when, runs, done string) {
		t.Helper()
		if r, d := state(); r != runs || d != done {
			t.Errorf("%s: %q runs, %q is done", when, r, d)
		}
	}
	for range 2 {
		must(t, mine.store.Start(ctx, block))
	}
	want("started", "applying", "")
	mine.now.Advance(25 * time.Minute)
	must(t, mine.store.Start(ctx, other)) // which ends the first
	want("another", "searching", "applying")
	must(t, mine.store.Start(ctx, block)) // done already
	mine.now.Advance(10 * time.Minute)
	if told := mine.tick(t, other, today()); told.Minutes != 10 {
		t.Errorf("ticked while it ran: %+v", told)
	}
	want("ticked", "", "searchingapplying")
	if got := mine.done(t); len(got) != 2 || got[0].Minutes+got[1].Minutes != 35 || got[0].Words+got[1].Words != "Two good ones." {
		t.Errorf("%+v", got)
	}
	// Stopped where activities are, it is done too; taken back, it can begin anew.
	must(t, mine.store.TakeBack(ctx, id.NewAct(), block, routine.TickOf(block, today())))
	must(t, mine.store.Start(ctx, block))
	want("anew", "applying", "searching")
	running := activity.Running()
	must(t, mine.owned.Read(ctx, running))
	_, err := mine.did.End(ctx, running.It.ID)
	must(t, err)
	want("ended", "", "searchingapplying")
	// Taken back while it runs, it is ended.
	must(t, mine.store.TakeBack(ctx, id.NewAct(), block, routine.TickOf(block, today())))
	must(t, mine.store.Start(ctx, block))
	must(t, mine.store.TakeBack(ctx, id.NewAct(), block, routine.TickOf(block, today())))
	want("taken back", "", "searching")
}

// However many windows there are, a block comes to one activity a day.
func TestTicksAtOnce(t *testing.T) {
	_, mine, _ := twoPeople(t)
	blocks := []id.Block{mine.planned(t, daily()), mine.planned(t, daily())}
	var wait sync.WaitGroup
	for i := range 40 {
		wait.Go(func() {
			var err error
			if block := blocks[i%2]; i%4 < 2 {
				_, err = mine.store.Tick(t.Context(), block, today())
			} else {
				err = mine.store.Start(t.Context(), block)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for _, block := range blocks {
		mine.tick(t, block, today())
	}
	if got := mine.done(t); len(got) != 2 {
		t.Errorf("%d activities", len(got))
	}
}

func TestAStranger(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	ctx, s, block := t.Context(), theirs.store, mine.planned(t, daily())
	tick := routine.TickOf(block, today())
	mine.tick(t, block, today())
	_, ticked := s.Tick(ctx, block, today())
	for name, err := range map[string]error{
		"edit": s.Edit(ctx, block, 1, daily()), "discard": s.Discard(ctx, id.NewAct(), block), "return": s.Return(ctx, block), "tick": ticked, "start": s.Start(ctx, block),
		"take back": s.TakeBack(ctx, id.NewAct(), block, tick), "put back": s.PutBack(ctx, block, tick), "read": theirs.owned.Read(ctx, routine.ByID(block)),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A block of their own is no way to a tick of mine.
	own := theirs.planned(t, daily())
	wantKind(t, s.TakeBack(ctx, id.NewAct(), own, tick), fault.KindNotFound)
	must(t, s.Add(ctx, block, routine.Draft{Days: "1", Kind: activity.Event, Minutes: 5})) // of the same id, their own
	if len(theirs.of(t, today())) != 1 || len(theirs.done(t)) != 0 {
		t.Error("a stranger sees what is mine")
	}
	if p := mine.only(t, today()); !p.Done() || p.Kind != activity.Applying || len(mine.done(t)) != 1 {
		t.Errorf("%+v", p)
	}
}
