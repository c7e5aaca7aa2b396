package postgres_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// lastChange is how the last change of an account is called.
func lastChange(t *testing.T, db *pgtest.Database, of postgres.Owned) id.Change {
	t.Helper()
	is := postgres.Maybe[struct{ ID id.Change }](`select id from changes where account_id = @whose`, postgres.Args{"whose": of.Account()})
	if err := db.Global().Read(t.Context(), is); err != nil {
		t.Error(err)
	}
	return is.It.ID
}

func TestEachChangeHasAName(t *testing.T) {
	db := pgtest.New(t)
	mine, theirs := person(t, db, "a@example.org"), person(t, db, "b@example.org")
	if !lastChange(t, db, mine).IsZero() {
		t.Error("a change before there was one")
	}
	add(t, mine, "Fjord")
	first := lastChange(t, db, mine)
	add(t, mine, "Elm")
	second := lastChange(t, db, mine)
	if first.IsZero() || second == first || !lastChange(t, db, theirs).IsZero() {
		t.Errorf("changed twice: %s, %s; somebody else: %s", first, second, lastChange(t, db, theirs))
	}
	_ = mine.Write(t.Context(), func(postgres.Tx) error { return errors.New("not kept") })
	if err := mine.Read(t.Context(), companies()); err != nil {
		t.Fatal(err)
	}
	if lastChange(t, db, mine) != second {
		t.Error("what was not kept has a name")
	}
	// Nothing is kept where a statement did not work and nobody said so.
	if err := mine.Write(t.Context(), func(tx postgres.Tx) error {
		_, _ = tx.Exec(t.Context(), `select 1 / 0 where @account::uuid is not null`, nil)
		return nil
	}); err == nil || lastChange(t, db, mine) != second {
		t.Errorf("committed what could not be: %v", err)
	}
}

// While eight write, whoever finds the same name before and after reading has
// read the same rows each time.
func TestRowsAreThoseOfTheirChange(t *testing.T) {
	db := pgtest.New(t)
	mine := person(t, db, "a@example.org")
	var writers sync.WaitGroup
	var done atomic.Bool
	for range 8 {
		writers.Go(func() {
			for range 12 {
				add(t, mine, id.NewCompany().String())
			}
		})
	}
	go func() { writers.Wait(); done.Store(true) }()
	known, again := map[id.Change]int{}, 0
	for last := false; !last || again == 0; {
		last = done.Load()
		before, all := lastChange(t, db, mine), companies()
		if err := mine.Read(t.Context(), all); err != nil {
			t.Fatal(err)
		}
		if lastChange(t, db, mine) != before {
			continue
		}
		if n, found := known[before]; found && n != len(all.All) {
			t.Fatalf("after %s there were %d rows, and then %d", before, n, len(all.All))
		} else if found {
			again++
		}
		known[before] = len(all.All)
	}
	if n := known[lastChange(t, db, mine)]; n != 8*12 {
		t.Errorf("at last there are %d rows", n)
	}
}
