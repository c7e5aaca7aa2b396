package account_test

import (
	"sync"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/id"
)

// reads tells whose feed an address is; "" for nobody's.
func (w *world) reads(secret string, n byte) string {
	w.t.Helper()
	p, err := w.OfFeed(w.t.Context(), secret, from(n))
	if err != nil {
		wantKind(w.t, err, fault.KindNotFound)
		return ""
	}
	return p.Email
}

func (w *world) feed(account id.Account) string {
	w.t.Helper()
	secret := newFeed()
	w.must(w.MakeFeed(w.t.Context(), account, secret))
	return secret
}

func newFeed() string { return account.NewFeedSecret() }

func TestFeedAddress(t *testing.T) {
	w := begin(t, account.Open)
	ada, ben := w.person("ada@example.org").Person, w.person("ben@example.org").Person
	since := func(p account.Person) time.Time {
		at, err := w.FeedSince(t.Context(), p.ID)
		w.must(err)
		return at
	}
	if !since(ada).IsZero() || w.reads(newFeed(), 1) != "" || w.reads("", 2) != "" || w.reads("x", 3) != "" {
		t.Error("there is a feed before one was made")
	}
	first := w.feed(ada.ID)
	w.must(w.MakeFeed(t.Context(), ada.ID, first)) // the same form again
	theirs := w.feed(ben.ID)
	before := w.db.Trips()
	if got := w.reads(first, 1); got != "ada@example.org" {
		t.Errorf("read as %q", got)
	}
	if n := w.db.Trips() - before; n != 1 {
		t.Errorf("whose it is took %d round trips, want 1", n)
	}
	if w.reads(theirs, 1) != "ben@example.org" || !since(ada).Equal(w.clock.Now()) {
		t.Error("not each has their own")
	}
	if n := ask[int](w, `select count(*)::int from tokens where position($1 in token_hash::text) > 0`, first); n != 0 {
		t.Error("the secret itself is in the database")
	}

	// A stranger with somebody's secret gets nowhere with it, and neither does what is none.
	wantKind(t, w.MakeFeed(t.Context(), ben.ID, first), fault.KindConflict)
	for _, none := range []string{"", "x", first + "x", first[:42], "!" + first[1:]} {
		wantKind(t, w.MakeFeed(t.Context(), ben.ID, none), fault.KindNotFound)
	}
	wantKind(t, w.MakeFeed(t.Context(), id.NewAccount(), newFeed()), fault.KindNotFound)
	reset, err := w.ResetLink(t.Context(), "ada@example.org")
	w.must(err)
	wantKind(t, w.MakeFeed(t.Context(), ada.ID, reset), fault.KindConflict)
	if w.reads(reset, 4) != "" || w.ResetWorks(t.Context(), first) == nil {
		t.Error("a link of one kind works as another")
	}

	// A new one ends the old, and no form brings that back.
	w.clock.Advance(time.Hour)
	second := w.feed(ada.ID)
	if w.reads(first, 5) != "" || w.reads(second, 5) != "ada@example.org" || w.reads(theirs, 5) != "ben@example.org" {
		t.Error("the old address was not ended, or another's was")
	}
	wantKind(t, w.MakeFeed(t.Context(), ada.ID, first), fault.KindConflict)
	w.must(w.EndFeed(t.Context(), ada.ID))
	w.must(w.EndFeed(t.Context(), ada.ID))
	if w.reads(second, 6) != "" || !since(ada).IsZero() || since(ben).IsZero() {
		t.Error("it was not ended, or another's was")
	}
	wantKind(t, w.MakeFeed(t.Context(), ada.ID, second), fault.KindConflict)
}

// No sweep ends a feed; what has ended is let go of in the end.
func TestFeedOutlivesSweeps(t *testing.T) {
	w := begin(t, account.Open)
	ada := w.person("ada@example.org").Person
	w.feed(ada.ID)
	second := w.feed(ada.ID)
	w.clock.Advance(5 * 365 * 24 * time.Hour)
	w.must(w.Sweep(t.Context()))
	if w.reads(second, 1) == "" {
		t.Error("the sweep has ended it")
	}
	if n := ask[int](w, `select count(*)::int from tokens`); n != 1 {
		t.Errorf("%d rows are left", n)
	}
}

// Whoever is switched off, gone, or was a sample has no feed; a new password
// does not end it.
func TestFeedOfWhomIsGone(t *testing.T) {
	w := begin(t, account.Open)
	ada, ben := w.person("ada@example.org"), w.person("ben@example.org")
	cyd, err := w.sample(t, 1)
	w.must(err)
	a, b, c := w.feed(ada.Person.ID), w.feed(ben.Person.ID), w.feed(cyd.Person.ID)
	if w.reads(a, 1) == "" || w.reads(b, 1) == "" || w.reads(c, 1) == "" {
		t.Fatal("a feed cannot be read")
	}
	link, err := w.ResetLink(t.Context(), "ada@example.org")
	w.must(err)
	w.must(w.Reset(t.Context(), link, "otters in the reeds", from(1)))
	if w.reads(a, 1) == "" {
		t.Error("a new password has ended it")
	}
	w.must(w.Disable(t.Context(), "ada@example.org"))
	w.must(w.Delete(t.Context(), ben.Person, password))
	w.clock.Advance(25 * time.Hour)
	for what, secret := range map[string]string{"switched off": a, "deleted": b, "a sample of yesterday": c} {
		if w.reads(secret, 2) != "" {
			t.Errorf("%s, and it can be read", what)
		}
	}
	wantKind(t, w.MakeFeed(t.Context(), ada.Person.ID, newFeed()), fault.KindNotFound)
	wantKind(t, w.MakeFeed(t.Context(), ben.Person.ID, newFeed()), fault.KindNotFound)
}

// Many at the same moment leave one address; the same form is one.
func TestFeedsMadeAtOnce(t *testing.T) {
	w := begin(t, account.Open)
	ada := w.person("ada@example.org").Person
	same := newFeed()
	var together sync.WaitGroup
	for i := range 12 {
		together.Go(func() {
			secret := same
			if i >= 6 {
				secret = newFeed()
			}
			if err := w.MakeFeed(t.Context(), ada.ID, secret); err != nil && !fault.Is(err, fault.KindConflict) {
				t.Error(err)
			}
		})
	}
	together.Wait()
	if live, all := ask[int](w, `select count(*)::int from tokens where used_at is null`), ask[int](w, `select count(*)::int from tokens`); live != 1 || all != 7 {
		t.Errorf("%d of %d addresses work", live, all)
	}
}

// Guesses from one place end; an address that is right is never turned away.
func TestGuessingFeeds(t *testing.T) {
	w := begin(t, account.Open)
	ada := w.person("ada@example.org").Person
	secret := w.feed(ada.ID)
	for range 6 {
		if w.reads(newFeed(), 1) != "" {
			t.Error("a guess was right")
		}
	}
	_, err := w.OfFeed(t.Context(), newFeed(), from(1))
	wantKind(t, err, fault.KindTooMany)
	if w.reads("short", 1) != "" || w.reads(newFeed(), 2) != "" || w.reads(secret, 1) == "" {
		t.Error("another place, or the right address, was turned away")
	}
	for range 29 {
		w.must(w.MakeFeed(t.Context(), ada.ID, secret)) // is no new one
		secret = w.feed(ada.ID)
	}
	wantKind(t, w.MakeFeed(t.Context(), ada.ID, newFeed()), fault.KindTooMany)
}
