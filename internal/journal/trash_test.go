package journal_test

import (
	"testing"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

func (k keeper) trash(t *testing.T) []journal.Trashed {
	t.Helper()
	list := journal.Trash(journal.TrashCursor{})
	if err := k.owned.Read(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	return list.All
}

func (k keeper) listed(t *testing.T, f journal.Filter) int {
	t.Helper()
	return len(k.pages(t, f))
}

func TestTrash(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one, two := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"}), mine.record(t, journal.Draft{Company: "Halden", Role: "Analyst"})
	act := id.NewAct()
	for range 2 { // done again it tells the same
		if n, err := mine.store.Discard(t.Context(), act, []id.Application{one}); err != nil || n != 1 {
			t.Fatalf("%d, %v", n, err)
		}
	}
	if got := mine.trash(t); len(got) != 1 || got[0].ID != one || got[0].Company != "Fjord" {
		t.Errorf("the trash has %+v", got)
	}
	if n := mine.listed(t, journal.Filter{}); n != 1 {
		t.Errorf("the table shows %d, want 1", n)
	}
	wantKind(t, mine.owned.Read(t.Context(), journal.ByID(one)), fault.KindNotFound)

	// A stranger finds none of it.
	if len(theirs.trash(t)) != 0 {
		t.Error("a stranger sees the trash")
	}
	_, err := theirs.store.Discard(t.Context(), id.NewAct(), []id.Application{two})
	wantKind(t, err, fault.KindNotFound)
	_, err = theirs.store.Return(t.Context(), act)
	wantKind(t, err, fault.KindNotFound)
	wantKind(t, theirs.store.PutBack(t.Context(), one), fault.KindNotFound)
	wantKind(t, theirs.store.Purge(t.Context(), one), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), journal.InTrash(one)), fault.KindNotFound)
	// Nor does one stranger's id among one's own go through.
	_, err = theirs.store.Discard(t.Context(), id.NewAct(), []id.Application{theirs.record(t, journal.Draft{Company: "x", Role: "y"}), two})
	wantKind(t, err, fault.KindNotFound)

	for range 2 {
		if n, err := mine.store.Return(t.Context(), act); err != nil || n != 1 {
			t.Fatalf("%d, %v", n, err)
		}
	}
	if n := mine.listed(t, journal.Filter{}); n != 2 {
		t.Errorf("after the undo the table shows %d, want 2", n)
	}
	// The form of the delete, sent once more after its undo, takes nothing away.
	if _, err := mine.store.Discard(t.Context(), act, []id.Application{one}); err != nil || len(mine.trash(t)) != 0 {
		t.Errorf("%v, %v", err, mine.trash(t))
	}

	if _, err := mine.store.Discard(t.Context(), id.NewAct(), []id.Application{one, two}); err != nil {
		t.Fatal(err)
	}
	if err := mine.store.PutBack(t.Context(), two); err != nil || mine.listed(t, journal.Filter{}) != 1 {
		t.Errorf("one put back: %v", err)
	}
	if err := mine.store.Purge(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	wantKind(t, mine.store.Purge(t.Context(), two), fault.KindNotFound) // it is not in the trash
	if len(mine.trash(t)) != 0 || len(mine.steps(t, one)) != 0 {
		t.Error("something is left of what was deleted for good")
	}
}

func TestTrashPages(t *testing.T) {
	_, mine, _ := twoPeople(t)
	apps := make([]id.Application, 60)
	for i := range apps {
		apps[i] = mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"})
	}
	if _, err := mine.store.Discard(t.Context(), id.NewAct(), apps); err != nil {
		t.Fatal(err)
	}
	seen := map[id.Application]bool{}
	var after journal.TrashCursor
	for range 3 {
		list := journal.Trash(after)
		if err := mine.owned.Read(t.Context(), list); err != nil {
			t.Fatal(err)
		}
		for _, a := range list.All[:min(journal.PageSize, len(list.All))] {
			seen[a.ID] = true
			after = journal.ParseTrashCursor(journal.TrashCursor{Last: a.ID, At: a.TrashedAt}.String())
		}
	}
	if len(seen) != len(apps) {
		t.Errorf("the pages show %d of %d", len(seen), len(apps))
	}
}

// What has lain in the trash for 30 days goes, of each account, and nothing else.
func TestSweep(t *testing.T) {
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	var people []keeper
	for _, email := range []string{"a@example.org", "b@example.org"} {
		people = append(people, person(t, db, now, email))
	}
	type pair struct{ early, late, kept id.Application }
	all := make([]pair, len(people))
	for i, k := range people {
		all[i] = pair{k.record(t, journal.Draft{Company: "A", Role: "x"}), k.record(t, journal.Draft{Company: "B", Role: "x"}), k.record(t, journal.Draft{Company: "C", Role: "x"})}
		discard(t, k, all[i].early)
	}
	now.Advance(10 * 24 * time.Hour)
	for i, k := range people {
		discard(t, k, all[i].late)
	}
	for _, step := range []struct{ after, left int }{{19, 2}, {2, 1}, {8, 1}, {2, 0}, {1, 0}} {
		now.Advance(time.Duration(step.after) * 24 * time.Hour)
		if err := chore.Sweep(t.Context(), db.DB, now, chore.Works{chore.Empty: chore.Emptying(journal.EmptyTrash())}); err != nil {
			t.Fatal(err)
		}
		for i, k := range people {
			if n := len(k.trash(t)); n != step.left {
				t.Errorf("%s: %d in the trash of %d, want %d", now.Now(), n, i, step.left)
			}
			k.read(t, all[i].kept)
		}
	}
	left := postgres.Value[int]("select count(*) from chores", nil)
	if err := db.Global().Read(t.Context(), left); err != nil || left.It != 0 {
		t.Errorf("%d chores are left, %v", left.It, err)
	}
}

func discard(t *testing.T, k keeper, app id.Application) {
	t.Helper()
	if _, err := k.store.Discard(t.Context(), id.NewAct(), []id.Application{app}); err != nil {
		t.Fatal(err)
	}
}

func person(t *testing.T, db *pgtest.Database, now clock.Clock, email string) keeper {
	t.Helper()
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": email, "at": now.Now()}); err != nil {
		t.Fatal(err)
	}
	return keeper{db.Owned(account), journal.New(db.Owned(account), now, time.UTC)}
}
