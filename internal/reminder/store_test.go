package reminder_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/reminder"
)

func never() id.Task { return id.NewTask() }
func at() time.Time  { return time.Date(2026, 11, 22, 9, 0, 0, 123_000, time.UTC) }

func TestAddAndRead(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.application(t, "Fjord")
	d := reminder.Draft{Title: "Ring them", Note: "Ask for Ida.", Day: today().AddDays(2), Application: app, Origin: reminder.FromDebrief}
	task := mine.add(t, d)
	must(t, mine.store.Add(t.Context(), task, d)) // the same form again
	got := mine.read(t, task)
	if got.Draft() != d || got.Company != "Fjord" || got.Role != "Engineer" || got.CreatedDay != today() || got.Version != 1 || got.Done() || !got.At.Equal(mine.now.Now()) {
		t.Errorf("read back %+v", got)
	}
	for name, other := range map[string]reminder.Draft{
		"title": {Title: "Write to them", Note: d.Note, Day: d.Day, Application: app, Origin: d.Origin}, "note": {Title: d.Title, Day: d.Day, Application: app, Origin: d.Origin},
		"day": {Title: d.Title, Note: d.Note, Application: app, Origin: d.Origin}, "application": {Title: d.Title, Note: d.Note, Day: d.Day, Origin: d.Origin},
		"origin": {Title: d.Title, Note: d.Note, Day: d.Day, Application: app},
	} {
		if err := mine.store.Add(t.Context(), task, other); !fault.Is(err, fault.KindConflict) {
			t.Errorf("sent again with another %s: %v", name, err)
		}
	}
	if typed := mine.read(t, mine.add(t, reminder.Draft{Title: "Some day"})); typed.Origin != reminder.Typed || !typed.Due().IsZero() || !typed.Application.IsZero() {
		t.Errorf("%+v", typed)
	}

	// Another's application, one in the trash and one that never was.
	trashed := mine.application(t, "Halden")
	discard(t, mine, trashed)
	for _, other := range []id.Application{theirs.application(t, "Oak"), trashed, id.NewApplication()} {
		wantKind(t, mine.store.Add(t.Context(), id.NewTask(), reminder.Draft{Title: "x", Application: other}), fault.KindNotFound)
	}
}

// Add works in a transaction of another's, and goes with it.
func TestAddWithinATransaction(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for _, kept := range []bool{true, false} {
		tasks := []id.Task{id.NewTask(), id.NewTask(), id.NewTask()}
		err := mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
			for _, task := range tasks {
				if err := reminder.New(tx, mine.now, time.UTC).Add(t.Context(), task, reminder.Draft{Title: "x"}); err != nil {
					return err
				}
			}
			if !kept {
				return fault.Conflict("Not now.")
			}
			return nil
		})
		if (err == nil) != kept {
			t.Fatal(err)
		}
		for _, task := range tasks {
			if err := mine.owned.Read(t.Context(), reminder.ByID(task)); (err == nil) != kept {
				t.Errorf("kept %v: %v", kept, err)
			}
		}
	}
}

func TestStrangerCannotTouch(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.application(t, "Fjord")
	task := mine.add(t, reminder.Draft{Title: "mine", Day: today(), Application: app})
	gone := mine.add(t, reminder.Draft{Title: "gone"})
	must(t, mine.store.Discard(t.Context(), id.NewAct(), gone))
	s, ctx := theirs.store, t.Context()
	for name, err := range map[string]error{
		"read":    theirs.owned.Read(ctx, reminder.ByID(task)),
		"edit":    s.Edit(ctx, task, 1, reminder.Draft{Title: "x"}),
		"done":    s.Done(ctx, task),
		"undone":  s.Undone(ctx, task),
		"snooze":  s.Snooze(ctx, task, today().AddDays(1)),
		"discard": s.Discard(ctx, id.NewAct(), task),
		"return":  s.Return(ctx, gone),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, s.Add(ctx, task, reminder.Draft{Title: "theirs"})) // of the same id, their own
	if got := mine.read(t, task); got.Title != "mine" || got.Done() || got.Version != 1 || !got.SnoozedTo.IsZero() {
		t.Errorf("%+v", got)
	}
	for name, list := range map[string]*postgres.Rows[reminder.Task]{
		"open": reminder.All(reminder.Open, reminder.Cursor{}), "of an application": reminder.OfApplication(app),
		"done": reminder.All(reminder.Finished, reminder.Cursor{}), "trash": reminder.All(reminder.Discarded, reminder.Cursor{}),
	} {
		if got := theirs.titles(t, list); slices.Contains(got, "mine") || slices.Contains(got, "gone") {
			t.Errorf("a stranger sees %v in %s", got, name)
		}
	}
	if got := append(theirs.due(t, today()), theirs.coming(t, today())...); !slices.Equal(got, []string{"theirs"}) {
		t.Errorf("a stranger's agenda has %v", got)
	}
}

func TestEdit(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.application(t, "Fjord")
	task := mine.add(t, reminder.Draft{Title: "a", Day: today(), Application: app, Origin: reminder.FromReview})
	must(t, mine.store.Edit(t.Context(), task, 1, reminder.Draft{Title: "b", Note: "n", Day: today()}))
	must(t, mine.store.Edit(t.Context(), task, 1, reminder.Draft{Title: "b", Note: "n", Day: today()})) // sent again
	wantKind(t, mine.store.Edit(t.Context(), task, 1, reminder.Draft{Title: "c"}), fault.KindConflict)
	if got := mine.read(t, task); got.Title != "b" || got.Note != "n" || got.Version != 2 || got.Application != app || got.Origin != reminder.FromReview {
		t.Errorf("%+v", got)
	}
	// The first day stays known through a delay, and a new one ends it.
	must(t, mine.store.Snooze(t.Context(), task, today().AddDays(3)))
	must(t, mine.store.Edit(t.Context(), task, 3, reminder.Draft{Title: "c", Day: today()}))
	if got := mine.read(t, task); got.Due() != today().AddDays(3) || got.Day != today() {
		t.Errorf("other words changed its day: %+v", got)
	}
	must(t, mine.store.Edit(t.Context(), task, 4, reminder.Draft{Title: "c", Day: today().AddDays(1)}))
	if got := mine.read(t, task); got.Due() != today().AddDays(1) {
		t.Errorf("a new day does not count: %+v", got)
	}
}

// Of twenty who change the same version one is kept.
func TestEditsMeet(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for range 5 {
		task := mine.add(t, reminder.Draft{Title: "a"})
		var wait sync.WaitGroup
		begin, errs := make(chan struct{}), make([]error, 20)
		for i := range errs {
			wait.Go(func() {
				<-begin
				errs[i] = mine.store.Edit(t.Context(), task, 1, reminder.Draft{Title: fmt.Sprint("b", i)})
			})
		}
		close(begin)
		wait.Wait()
		told := 0
		for _, err := range errs {
			if fault.Is(err, fault.KindConflict) {
				told++
			} else if err != nil {
				t.Error(err)
			}
		}
		if told != len(errs)-1 || mine.read(t, task).Version != 2 {
			t.Errorf("%d were told, %+v", told, mine.read(t, task))
		}
	}
}

func TestTheSameFormAtOnce(t *testing.T) {
	_, mine, _ := twoPeople(t)
	task, errs := id.NewTask(), make([]error, 10)
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() { errs[i] = mine.store.Add(t.Context(), task, reminder.Draft{Title: "once"}) })
	}
	wait.Wait()
	for _, err := range errs {
		must(t, err)
	}
	if got := mine.due(t, today()); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestDoneAndUndone(t *testing.T) {
	_, mine, _ := twoPeople(t)
	task := mine.add(t, reminder.Draft{Title: "a", Day: today()})
	must(t, mine.store.Done(t.Context(), task))
	mine.now.Advance(48 * time.Hour)
	must(t, mine.store.Done(t.Context(), task)) // from a window that was left open
	if got := mine.read(t, task); got.DoneDay != today() {
		t.Errorf("done on %s", got.DoneDay)
	}
	wantKind(t, mine.store.Snooze(t.Context(), task, today().AddDays(9)), fault.KindConflict)
	if got := mine.due(t, today().AddDays(2)); len(got) != 0 {
		t.Errorf("due: %v", got)
	}
	for range 2 {
		must(t, mine.store.Undone(t.Context(), task))
	}
	if got := mine.read(t, task); got.Done() {
		t.Errorf("%+v", got)
	}
	must(t, mine.store.Done(t.Context(), task))
	if got := mine.read(t, task); got.DoneDay != today().AddDays(2) {
		t.Errorf("done again on %s", got.DoneDay)
	}
}

// The day on which something was done is that of the person's own calendar.
func TestDoneDayInOddZones(t *testing.T) {
	db, _, _ := twoPeople(t)
	for zone, day := range map[string]clock.Day{
		"Pacific/Kiritimati": today(), "Pacific/Apia": today(), "Asia/Kathmandu": today(), "Australia/Lord_Howe": today(), "Europe/Dublin": today().AddDays(-1),
		"America/St_Johns": today().AddDays(-1), "Africa/Cairo": today(), "America/Santiago": today().AddDays(-1), "Asia/Beirut": today(),
	} {
		place, err := time.LoadLocation(zone)
		must(t, err)
		p := person(t, db, clock.At(time.Date(2026, 11, 21, 23, 30, 0, 0, time.UTC)), place)
		task := p.add(t, reminder.Draft{Title: "a"})
		must(t, p.store.Done(t.Context(), task))
		if got := p.read(t, task); got.DoneDay != day || got.CreatedDay != day {
			t.Errorf("%s: written on %s and done on %s, want %s", zone, got.CreatedDay, got.DoneDay, day)
		}
	}
}

func TestSnooze(t *testing.T) {
	_, mine, _ := twoPeople(t)
	task, someDay := mine.add(t, reminder.Draft{Title: "a", Day: today().AddDays(-2)}), mine.add(t, reminder.Draft{Title: "b"})
	for _, one := range []id.Task{task, someDay} {
		for range 2 { // sent twice it counts once
			must(t, mine.store.Snooze(t.Context(), one, today().AddDays(1)))
		}
	}
	if got := mine.read(t, task); got.Day != today().AddDays(-2) || got.Due() != today().AddDays(1) || got.Version != 2 {
		t.Errorf("%+v", got)
	}
	if got := mine.due(t, today()); len(got) != 0 {
		t.Errorf("due: %v", got)
	}
	if got := mine.coming(t, today()); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("coming: %v", got)
	}
}

func TestDiscardAndReturn(t *testing.T) {
	db, mine, _ := twoPeople(t)
	task, act := mine.add(t, reminder.Draft{Title: "a", Day: today()}), id.NewAct()
	for range 2 {
		must(t, mine.store.Discard(t.Context(), act, task))
	}
	wantKind(t, mine.owned.Read(t.Context(), reminder.ByID(task)), fault.KindNotFound)
	wantKind(t, mine.store.Done(t.Context(), task), fault.KindNotFound)
	if got := mine.titles(t, reminder.All(reminder.Discarded, reminder.Cursor{})); !slices.Equal(got, []string{"a"}) {
		t.Errorf("the trash has %v", got)
	}
	for range 2 {
		must(t, mine.store.Return(t.Context(), task))
	}
	must(t, mine.store.Discard(t.Context(), act, task)) // its form sent once more after the undo
	if got := mine.due(t, today()); !slices.Equal(got, []string{"a"}) {
		t.Errorf("back is %v", got)
	}

	// What has lain there for its days goes.
	must(t, mine.store.Discard(t.Context(), id.NewAct(), task))
	works := chore.Works{chore.Empty: chore.Emptying(journal.EmptyTrash(), reminder.EmptyTrash())}
	for _, left := range []int{1, 0} {
		must(t, chore.Sweep(t.Context(), db.DB, mine.now, works))
		if got := mine.titles(t, reminder.All(reminder.Discarded, reminder.Cursor{})); len(got) != left {
			t.Errorf("%s: %v, want %d", mine.now.Now(), got, left)
		}
		mine.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
	wantKind(t, mine.store.Return(t.Context(), task), fault.KindNotFound)
}

// Tasks go where their application goes.
func TestTasksOfATrashedApplication(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.application(t, "Fjord")
	task, done := mine.add(t, reminder.Draft{Title: "a", Day: today(), Application: app}), mine.add(t, reminder.Draft{Title: "b", Application: app})
	must(t, mine.store.Done(t.Context(), done))
	act := discard(t, mine, app)
	for name, list := range map[string]*postgres.Rows[reminder.Task]{
		"of it": reminder.OfApplication(app),
		"open":  reminder.All(reminder.Open, reminder.Cursor{}), "done": reminder.All(reminder.Finished, reminder.Cursor{}),
	} {
		if got := mine.titles(t, list); len(got) != 0 {
			t.Errorf("%s shows %v", name, got)
		}
	}
	if got := mine.due(t, today()); len(got) != 0 {
		t.Errorf("due are %v", got)
	}
	wantKind(t, mine.owned.Read(t.Context(), reminder.ByID(task)), fault.KindNotFound)
	wantKind(t, mine.store.Done(t.Context(), task), fault.KindNotFound)
	kept := journal.New(mine.owned, mine.now, time.UTC)
	_, err := kept.Return(t.Context(), act)
	must(t, err)
	if got := mine.titles(t, reminder.OfApplication(app)); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("back are %v", got)
	}
	if got := mine.due(t, today()); !slices.Equal(got, []string{"a"}) {
		t.Errorf("due again are %v", got)
	}
	discard(t, mine, app)
	must(t, kept.Purge(t.Context(), app))
	left := postgres.Value[int](`select count(*) from tasks where account_id = @account`, nil)
	if must(t, mine.owned.Read(t.Context(), left)); left.It != 0 {
		t.Errorf("%d tasks are left", left.It)
	}
}

func discard(t *testing.T, p doer, app id.Application) id.Act {
	t.Helper()
	act := id.NewAct()
	_, err := journal.New(p.owned, p.now, time.UTC).Discard(t.Context(), act, []id.Application{app})
	must(t, err)
	return act
}

// Once a search has ended, what was to be done about its applications rests:
// it stays in the lists, and is due again when the search goes on.
func TestAnEndedSearchAsksForNothing(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.application(t, "Fjord")
	mine.add(t, reminder.Draft{Title: "about it", Day: today(), Application: app})
	mine.add(t, reminder.Draft{Title: "of one's own", Day: today()})
	kept, search := journal.New(mine.owned, mine.now, time.UTC), journal.PresentSearch()
	must(t, mine.owned.Read(t.Context(), search))
	must(t, kept.EndSearch(t.Context(), search.It.ID, id.NewAct(), ""))
	mine.add(t, reminder.Draft{Title: "written after", Day: today(), Application: app})
	if got := mine.due(t, today()); !slices.Equal(got, []string{"of one's own"}) {
		t.Errorf("after the end: %v", got)
	}
	if got := mine.titles(t, reminder.All(reminder.Open, reminder.Cursor{})); len(got) != 3 {
		t.Errorf("the list has %v", got)
	}
	must(t, kept.ResumeSearch(t.Context(), search.It.ID))
	if got := mine.due(t, today()); len(got) != 3 {
		t.Errorf("going on: %v", got)
	}
	must(t, kept.EndSearch(t.Context(), search.It.ID, id.NewAct(), ""))
	mine.application(t, "Elm") // another search begins
	if got := mine.due(t, today()); !slices.Equal(got, []string{"of one's own"}) {
		t.Errorf("in the next search: %v", got)
	}
}

// A task that is opened again while its application goes into the trash is out
// of sight with it.
func TestATaskMeetsTheTrash(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app, opened := mine.application(t, "Fjord"), make(chan error, 1)
	task := mine.add(t, reminder.Draft{Title: "a", Day: today(), Application: app})
	must(t, mine.store.Done(t.Context(), task))
	must(t, mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := journal.New(tx, mine.now, time.UTC).Discard(t.Context(), id.NewAct(), []id.Application{app})
		go func() { opened <- mine.store.Undone(t.Context(), task) }()
		time.Sleep(300 * time.Millisecond) // it gets as far as it can
		return err
	}))
	must(t, <-opened)
	if got := mine.due(t, today()); len(got) > 0 {
		t.Errorf("due are %v", got)
	}
}
