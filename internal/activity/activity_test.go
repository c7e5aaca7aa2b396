package activity_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/activity"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/people"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// doer is a person who does something, for tests.
type doer struct {
	owned postgres.Owned
	store activity.Store
	now   *clock.Manual
}

// today is a Sunday.
func today() clock.Day { return clock.Date(2026, 11, 22) }

func person(t *testing.T, db *pgtest.Database, now *clock.Manual, zone *time.Location) doer {
	t.Helper()
	account := id.NewAccount()
	_, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()})
	must(t, err)
	return doer{db.Owned(account), activity.New(db.Owned(account), now, zone), now}
}

func twoPeople(t *testing.T) (db *pgtest.Database, mine, theirs doer) {
	t.Helper()
	db = pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return db, person(t, db, now, time.UTC), person(t, db, now, time.UTC)
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

func (d doer) application(t *testing.T) id.Application {
	t.Helper()
	app := id.NewApplication()
	must(t, journal.New(d.owned, d.now, time.UTC).Record(t.Context(), app, journal.Draft{Company: "Fjord", Role: "Engineer", Stage: journal.Applied}))
	return app
}

func (d doer) contact(t *testing.T) id.Contact {
	t.Helper()
	contact := id.NewContact()
	must(t, people.New(d.owned, d.now).Add(t.Context(), contact, people.Draft{Name: "Ida"}))
	return contact
}

func (d doer) done(t *testing.T) []activity.Activity {
	t.Helper()
	list := activity.Done(activity.Cursor{})
	must(t, d.owned.Read(t.Context(), list))
	return list.All
}

func (d doer) running(t *testing.T) *postgres.Optional[activity.Activity] {
	t.Helper()
	one := activity.Running()
	must(t, d.owned.Read(t.Context(), one))
	return one
}

func (d doer) read(t *testing.T, one id.Activity) activity.Activity {
	t.Helper()
	got := activity.ByID(one)
	must(t, d.owned.Read(t.Context(), got))
	return got.It
}

func practiced(minutes int) activity.Draft {
	return activity.Draft{Kind: activity.Practice, Day: today(), Minutes: minutes}
}

func TestCheck(t *testing.T) {
	for name, one := range map[string]struct {
		change func(*activity.Draft)
		field  string
	}{
		"fine": {func(*activity.Draft) {}, ""}, "no minutes": {func(d *activity.Draft) { d.Minutes = 0 }, ""}, "a day long": {func(d *activity.Draft) { d.Minutes = 1440 }, ""},
		"longer": {func(d *activity.Draft) { d.Minutes = 1441 }, "minutes"}, "no kind": {func(d *activity.Draft) { d.Kind = "" }, "kind"}, "another kind": {func(d *activity.Draft) { d.Kind = "x" }, "kind"},
		"no day": {func(d *activity.Draft) { d.Day = clock.Day{} }, "day"}, "tomorrow": {func(d *activity.Draft) { d.Day = today().AddDays(1) }, "day"},
		"many words": {func(d *activity.Draft) { d.Words = strings.Repeat("ö", 301) }, "words"},
	} {
		d := practiced(20)
		one.change(&d)
		if errs := d.Check(today()); one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestAddReadAndChange(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app, contact, ctx := mine.application(t), mine.contact(t), t.Context()
	one, other := id.NewActivity(), id.NewActivity()
	about := activity.Draft{Kind: activity.Tailoring, Day: today().AddDays(-1), Minutes: 45, Words: "The summary.", Application: app}
	with := activity.Draft{Kind: activity.Conversation, Day: today(), Contact: contact}
	for range 2 { // the same form again
		must(t, mine.store.Add(ctx, one, about))
		must(t, mine.store.Add(ctx, other, with))
	}
	if got := mine.read(t, one); got.Draft() != about || got.Company != "Fjord" || got.Version != 1 || got.UnderWay {
		t.Errorf("%+v", got)
	}
	if got := mine.read(t, other); got.Draft() != with || got.Name != "Ida" {
		t.Errorf("%+v", got)
	}
	changed := about
	changed.Minutes = 50
	wantKind(t, mine.store.Add(ctx, one, changed), fault.KindConflict)
	for _, d := range []activity.Draft{
		{Kind: activity.Applying, Day: today(), Application: theirs.application(t)}, {Kind: activity.Applying, Day: today(), Application: id.NewApplication()},
		{Kind: activity.Applying, Day: today(), Contact: theirs.contact(t)}, {Kind: activity.Applying, Day: today(), Contact: id.NewContact()},
	} {
		wantKind(t, mine.store.Add(ctx, id.NewActivity(), d), fault.KindNotFound)
	}
	for range 2 { // again from the same form: it is so already
		must(t, mine.store.Edit(ctx, one, 1, changed))
	}
	wantKind(t, mine.store.Edit(ctx, one, 1, about), fault.KindConflict)
	if got := mine.read(t, one); got.Draft() != changed || got.Version != 2 {
		t.Errorf("%+v", got)
	}
	// It stays when what it was about goes, and names it no more.
	kept := journal.New(mine.owned, mine.now, time.UTC)
	_, err := kept.Discard(ctx, id.NewAct(), []id.Application{app})
	must(t, err)
	if got := mine.read(t, one); !got.Application.IsZero() || got.Company != "" || got.Minutes != 50 {
		t.Errorf("%+v", got)
	}
	must(t, kept.Purge(ctx, app))
	if got := mine.read(t, one); got.Minutes != 50 {
		t.Errorf("%+v", got)
	}
}

func TestTheTimer(t *testing.T) {
	db, mine, theirs := twoPeople(t)
	ctx, first, second := t.Context(), id.NewActivity(), id.NewActivity()
	for range 2 {
		must(t, mine.store.Start(ctx, first, activity.Draft{Kind: activity.Learning}))
	}
	wantKind(t, mine.store.Start(ctx, first, activity.Draft{Kind: activity.Practice}), fault.KindConflict)
	must(t, theirs.store.Start(ctx, id.NewActivity(), activity.Draft{Kind: activity.Break})) // one each
	if got := mine.running(t); !got.Found || got.It.ID != first || !got.It.UnderWay || len(mine.done(t)) != 0 {
		t.Errorf("%+v", got)
	}
	mine.now.Advance(24*time.Minute + time.Second)
	must(t, mine.store.Start(ctx, second, activity.Draft{Kind: activity.Practice})) // which ends the first
	if got := mine.read(t, first); got.Minutes != 25 || got.UnderWay || got.Day != today() {
		t.Errorf("%+v", got)
	}
	mine.now.Advance(16 * time.Hour) // over midnight: it stays on the day on which it was begun
	for range 2 {
		minutes, err := mine.store.End(ctx, second)
		must(t, err)
		if minutes != 16*60 {
			t.Errorf("%d minutes", minutes)
		}
		mine.now.Advance(time.Hour)
	}
	if got := mine.read(t, second); got.Day != today() || mine.running(t).Found || len(mine.done(t)) != 2 {
		t.Errorf("%+v", got)
	}
	// Thrown away while it goes on, it is ended.
	third, act := id.NewActivity(), id.NewAct()
	must(t, mine.store.Start(ctx, third, activity.Draft{Kind: activity.Event}))
	mine.now.Advance(40 * time.Hour)
	for range 2 {
		must(t, mine.store.Discard(ctx, act, third))
	}
	if mine.running(t).Found || len(mine.done(t)) != 2 {
		t.Error("it goes on")
	}
	must(t, mine.store.Return(ctx, third))
	must(t, mine.store.Discard(ctx, act, third)) // its form sent once more after the undo
	if got := mine.read(t, third); got.Minutes != activity.MostMinutes {
		t.Errorf("%+v", got)
	}
	must(t, mine.store.Discard(ctx, id.NewAct(), third))
	for _, left := range []int{1, 0} {
		must(t, chore.Sweep(ctx, db.DB, mine.now, chore.Works{chore.Empty: chore.Emptying(activity.EmptyTrash())}))
		away := activity.Away()
		if must(t, mine.owned.Read(ctx, away)); len(away.All) != left {
			t.Errorf("%d lie in the trash, want %d", len(away.All), left)
		}
		mine.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
}

// However many begin at once, one goes on, and nothing is lost.
func TestTimersAtOnce(t *testing.T) {
	_, mine, _ := twoPeople(t)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			if err := mine.store.Start(t.Context(), id.NewActivity(), activity.Draft{Kind: activity.Searching}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if !mine.running(t).Found || len(mine.done(t)) != 19 {
		t.Errorf("%d were ended", len(mine.done(t)))
	}
}

// 200 at once, half of them thrown away again, some of those put back: the sums
// are those of the rows.
func TestManyAtOnce(t *testing.T) {
	_, mine, _ := twoPeople(t)
	var wait sync.WaitGroup
	for i := range 200 {
		wait.Go(func() {
			one, act := id.NewActivity(), id.NewAct()
			errs := []error{mine.store.Add(t.Context(), one, practiced(i))}
			if i%2 == 0 {
				errs = append(errs, mine.store.Discard(t.Context(), act, one), mine.store.Discard(t.Context(), act, one))
			}
			if i%4 == 0 {
				errs = append(errs, mine.store.Return(t.Context(), one))
			}
			for _, err := range errs {
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	want := activity.DayMinutes{Day: today(), Kind: activity.Practice}
	for i := range 200 {
		if i%2 == 1 || i%4 == 0 {
			want.Times, want.Minutes = want.Times+1, want.Minutes+i
		}
	}
	sums := activity.Between(today(), today())
	if must(t, mine.owned.Read(t.Context(), sums)); !slices.Equal(sums.All, []activity.DayMinutes{want}) {
		t.Errorf("%+v, want %+v", sums.All, want)
	}
}

func TestStrangerCannotTouch(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one, ctx, s := id.NewActivity(), t.Context(), theirs.store
	must(t, mine.store.Start(ctx, one, activity.Draft{Kind: activity.Event, Words: "mine"}))
	_, ended := s.End(ctx, one)
	for name, err := range map[string]error{
		"read": theirs.owned.Read(ctx, activity.ByID(one)), "edit": s.Edit(ctx, one, 1, practiced(1)), "end": ended,
		"discard": s.Discard(ctx, id.NewAct(), one), "return": s.Return(ctx, one),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, s.Start(ctx, one, activity.Draft{Kind: activity.Event, Words: "theirs"})) // of the same id, their own
	if got := mine.running(t); got.It.Words != "mine" || got.It.Version != 1 {
		t.Errorf("%+v", got)
	}
	if theirs.running(t).It.Words != "theirs" || len(theirs.done(t)) != 0 {
		t.Error("a stranger sees what is mine")
	}
}
