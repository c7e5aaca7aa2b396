package unsent_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/unsent"
)

func (p person) hold(t *testing.T, session id.Session, words string) (id.Held, string) {
	t.Helper()
	h := unsent.Held{ID: id.NewHeld(), Place: "/applications", Fields: note(words)}
	secret, err := p.store.Hold(t.Context(), session, h)
	if err != nil {
		t.Fatal(err)
	}
	return h.ID, secret
}

func (p person) finds(t *testing.T, form id.Held, secrets ...string) bool {
	t.Helper()
	_, _, err := p.store.Held(t.Context(), form, secrets)
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		t.Fatal(err)
	}
	return err == nil
}

// rows counts all held rows of an account, whatever they can still do.
func (p person) rows(t *testing.T, table string) int {
	t.Helper()
	n := postgres.Value[int](`select count(*)::int from `+table+` where account_id = @account`, nil)
	if err := p.owned.Read(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return n.It
}

func TestHeldIsForItsPersonInItsBrowser(t *testing.T) {
	_, now, me, stranger := twoPeople(t)
	session := id.NewSession()
	form, secret := me.hold(t, session, "words & =words\nof mine")
	second, secret2 := me.hold(t, session, "more")
	if secret == secret2 || len(secret) < 50 {
		t.Errorf("the secrets are %q and %q", secret, secret2)
	}
	held, others, err := me.store.Held(t.Context(), form, []string{secret2, secret})
	if err != nil || held.Place != "/applications" || held.Fields[1].Value != "words & =words\nof mine" || !held.Until().Equal(now.Now().Add(24*time.Hour)) {
		t.Fatalf("%+v, %v", held, err)
	}
	if len(others) != 1 || others[0] != second {
		t.Errorf("the others are %v", others)
	}
	for what, found := range map[string]bool{
		"a stranger with the secret": stranger.finds(t, form, secret), "the person without": me.finds(t, form),
		"with another form's": me.finds(t, form, secret2), "with a made-up one": me.finds(t, form, strings.Repeat("A", 52)),
		"with another id": me.finds(t, id.NewHeld(), secret),
	} {
		if found {
			t.Errorf("%s finds it", what)
		}
	}
	if err := stranger.store.LetGo(t.Context(), form, []string{secret}); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("a stranger lets go of it: %v", err)
	}
	if err := me.store.LetGo(t.Context(), form, []string{secret2}); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("another browser lets go of it: %v", err)
	}
	if err := stranger.store.SentOn(t.Context(), form); err != nil || !me.finds(t, form, secret) {
		t.Errorf("a stranger's form makes it go: %v", err)
	}
	if err := me.store.LetGo(t.Context(), form, []string{secret}); err != nil || me.finds(t, form, secret) {
		t.Errorf("it stays: %v", err)
	}
	if err := me.store.SentOn(t.Context(), second); err != nil || me.finds(t, second, secret2) {
		t.Errorf("it stays once sent: %v", err)
	}
}

func TestNotEverythingIsHeld(t *testing.T) {
	_, _, me, _ := twoPeople(t)
	for what, h := range map[string]unsent.Held{
		"nothing written":      {Place: "/applications", Fields: unsent.Fields{{"id", id.NewEntry().String()}, {"revision", "1"}}},
		"a password":           {Place: "/x", Fields: unsent.Fields{{"body", "x"}, {"new_password", "x"}}},
		"another password":     {Place: "/x", Fields: unsent.Fields{{"current", ""}, {"body", "x"}}},
		"a link's secret":      {Place: "/x", Fields: unsent.Fields{{"token", "x"}}},
		"another site":         {Place: "//evil.example/x", Fields: note("x")},
		"an address of no use": {Place: "javascript:alert(1)", Fields: note("x")},
	} {
		h.ID = id.NewHeld()
		if _, err := me.store.Hold(t.Context(), id.NewSession(), h); !errors.Is(err, unsent.ErrNothing) {
			t.Errorf("%s: %v", what, err)
		}
	}
	h := unsent.Held{ID: id.NewHeld(), Place: "/applications", Fields: note(long(unsent.SizeLimit))}
	if _, err := me.store.Hold(t.Context(), id.NewSession(), h); !fault.Is(err, fault.KindTooLarge) {
		t.Errorf("a large form: %v", err)
	}
	if n := me.rows(t, "held"); n != 0 {
		t.Errorf("%d rows", n)
	}
}

// A session pushes out its own forms alone, and no account fills the database.
func TestHeldHasAnEnd(t *testing.T) {
	_, now, me, other := twoPeople(t)
	first, secret := me.hold(t, id.NewSession(), "first")
	stolen := id.NewSession()
	var wait sync.WaitGroup
	for range 12 {
		wait.Go(func() { me.hold(t, stolen, "flood") })
	}
	wait.Wait()
	if n := me.rows(t, "held"); n != 6 || !me.finds(t, first, secret) {
		t.Errorf("%d rows after a flood, the first still there: %v", n, me.finds(t, first, secret))
	}
	full := 0
	for range 5 {
		session := id.NewSession()
		for range 5 {
			now.Advance(time.Second)
			_, err := me.store.Hold(t.Context(), session, unsent.Held{ID: id.NewHeld(), Place: "/applications", Fields: note("x")})
			if fault.Is(err, fault.KindTooMany) {
				full++
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := me.rows(t, "held"); n != 20 || full != 11 || !me.finds(t, first, secret) {
		t.Errorf("%d rows, %d turned away", n, full)
	}
	other.hold(t, id.NewSession(), "another's")
}

func TestHeldForADay(t *testing.T) {
	db, now, me, other := twoPeople(t)
	form, secret := me.hold(t, id.NewSession(), "words")
	now.Advance(23 * time.Hour)
	later, secret2 := me.hold(t, id.NewSession(), "later words")
	theirs, secret3 := other.hold(t, id.NewSession(), "theirs")
	sweep := func() {
		t.Helper()
		if err := unsent.Sweep(t.Context(), db.DB, now); err != nil {
			t.Fatal(err)
		}
	}
	sweep()
	if !me.finds(t, form, secret) {
		t.Error("it is gone before its day is over")
	}
	now.Advance(time.Hour)
	if me.finds(t, form, secret) || !me.finds(t, later, secret2) {
		t.Error("after a day it is still found, or a later one is not")
	}
	now.Advance(23 * time.Hour)
	sweep()
	if me.rows(t, "held") != 0 || other.rows(t, "held") != 0 || me.finds(t, later, secret2) || other.finds(t, theirs, secret3) {
		t.Error("something is still kept")
	}
	if n := me.rows(t, "held_due") + other.rows(t, "held_due"); n != 0 {
		t.Errorf("%d accounts are still due", n)
	}
	sweep()
}
