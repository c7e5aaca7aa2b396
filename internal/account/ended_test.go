package account_test

import (
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
)

// ended asks whose session the browser's cookie belonged to.
func (b *browser) ended() (account.Ended, bool) {
	b.w.t.Helper()
	it, was, err := b.sessions.Ended(b.request())
	if err != nil {
		b.w.t.Fatal(err)
	}
	return it, was
}

func TestEnded(t *testing.T) {
	w := begin(t, account.Open)
	b, ada := w.browser(), w.person("ada@example.org")
	if _, was := b.ended(); was {
		t.Error("a session of nobody")
	}
	b.signIn(ada)
	if _, was := b.ended(); was {
		t.Error("a living session is taken for an ended one")
	}
	_, session, _ := b.open(nil)
	token := b.cookies["onward"]
	b.signOut()
	if it, was := b.ended(); !was || it.Account != ada.Person.ID || it.Session != session || b.cookies["onward"] != "" {
		t.Errorf("signed out: %+v, %v", it, was)
	}
	if b.in() {
		t.Error("it signs in")
	}
	b.signIn(ada)
	if b.cookies["onward-ended"] != "" {
		t.Error("signing in leaves the ended session's cookie")
	}
	elsewhere := w.browser()
	elsewhere.cookies["onward"] = token
	if it, was := elsewhere.ended(); !was || it.Session != session {
		t.Errorf("by the session's own cookie: %+v, %v", it, was)
	}
	for what, age := range map[string]time.Duration{"idle": 14 * 24 * time.Hour, "run out": 30 * 24 * time.Hour} {
		w.clock.Advance(age)
		if it, was := b.ended(); !was || it.Account != ada.Person.ID {
			t.Errorf("%s: %+v, %v", what, it, was)
		}
	}
	b.signOut()
	if err := w.Disable(t.Context(), "ada@example.org"); err != nil {
		t.Fatal(err)
	}
	if _, was := b.ended(); was {
		t.Error("an account that was switched off")
	}
}

func TestEndedHasALimit(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	b.signOut()
	for range 6 {
		b.ended()
	}
	if _, _, err := b.sessions.Ended(b.request()); !fault.Is(err, fault.KindTooMany) {
		t.Errorf("a seventh time in a minute: %v", err)
	}
	w.clock.Advance(time.Minute)
	b.ended()
}
