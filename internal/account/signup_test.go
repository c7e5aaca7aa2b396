package account_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/id"
)

func draft(email string) account.Draft {
	return account.Draft{ID: id.NewAccount(), Email: email, Password: password, ZoneName: "Europe/Lisbon"}
}

func TestSignUp(t *testing.T) {
	w := begin(t, account.Open)
	d := draft("Ada@Example.org")
	proof, err := w.SignUp(t.Context(), d, from(1))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := w.ByEmail(t.Context(), "ada@example.org")
	if err != nil || kept != proof.Person || kept.ID != d.ID || kept.Zone.String() != "Europe/Lisbon" {
		t.Errorf("made %+v, kept %+v, %v", proof.Person, kept, err)
	}
	again, err := w.SignUp(t.Context(), d, from(1))
	if err != nil || again.Person != proof.Person {
		t.Errorf("the same form once more: %+v, %v", again, err)
	}
	b := w.browser()
	b.signIn(again)
	if !b.in() {
		t.Error("not signed in")
	}

	other := d
	other.Password = "otters in the reeds"
	_, err = w.SignUp(t.Context(), other, from(1))
	wantFields(t, err, "email")
	_, err = w.SignUp(t.Context(), draft("ADA@example.org"), from(1))
	wantFields(t, err, "email")
	moved := d
	moved.Email = "ben@example.org"
	_, err = w.SignUp(t.Context(), moved, from(1))
	wantKind(t, err, fault.KindConflict)
	_, err = w.SignUp(t.Context(), account.Draft{}, from(1))
	wantFields(t, err, "email", "password", "zone")
	if n := ask[int](w, `select count(*) from accounts`); n != 1 {
		t.Errorf("%d accounts, want 1", n)
	}
}

func TestSignUpsPerAddress(t *testing.T) {
	w := begin(t, account.Open)
	if _, err := w.SignUp(t.Context(), draft("ada@example.org"), from(1)); err != nil {
		t.Fatal(err)
	}
	for range 29 {
		_, err := w.SignUp(t.Context(), draft("ada@example.org"), from(1))
		wantFields(t, err, "email")
	}
	_, err := w.SignUp(t.Context(), draft("ben@example.org"), from(1))
	wantKind(t, err, fault.KindTooMany)
	if _, err := w.SignUp(t.Context(), draft("ben@example.org"), from(2)); err != nil {
		t.Error(err)
	}
}

func TestSignUpClosed(t *testing.T) {
	w := begin(t, account.Closed)
	_, err := w.SignUp(t.Context(), draft("ada@example.org"), from(1))
	wantKind(t, err, fault.KindForbidden)
	wantKind(t, w.Admits(t.Context(), ""), fault.KindForbidden)
	w.person("ada@example.org") // the operator still can
}

func TestSignUpByInvitation(t *testing.T) {
	w := begin(t, account.Invitation)
	invite := func() string {
		secret, err := w.Invite(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return secret
	}
	d := draft("ada@example.org")
	_, err := w.SignUp(t.Context(), d, from(1))
	wantKind(t, err, fault.KindForbidden)
	d.Invitation = invite()
	proof, err := w.SignUp(t.Context(), d, from(1))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := w.SignUp(t.Context(), d, from(1)); err != nil || again.Person != proof.Person {
		t.Errorf("the same form once more: %+v, %v", again, err)
	}
	second := draft("ben@example.org")
	second.Invitation = d.Invitation
	_, err = w.SignUp(t.Context(), second, from(1))
	wantKind(t, err, fault.KindForbidden)

	// An invitation that led to nothing is not used up.
	second.Invitation = invite()
	second.Email = "ada@example.org"
	_, err = w.SignUp(t.Context(), second, from(1))
	wantFields(t, err, "email")
	if err := w.Admits(t.Context(), second.Invitation); err != nil {
		t.Error(err)
	}
	w.clock.Advance(14 * 24 * time.Hour)
	wantKind(t, w.Admits(t.Context(), second.Invitation), fault.KindForbidden)
	second.Email = "ben@example.org"
	_, err = w.SignUp(t.Context(), second, from(1))
	wantKind(t, err, fault.KindForbidden)
	reset, err := w.ResetLink(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, w.Admits(t.Context(), reset), fault.KindForbidden)
}

func TestReset(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	ben := w.browser()
	ben.signIn(w.person("ben@example.org"))
	first, err := w.ResetLink(t.Context(), "ADA@example.org")
	if err != nil {
		t.Fatal(err)
	}
	secret, err := w.ResetLink(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	for _, dead := range []string{first, "", "x", secret[:42] + "!", first + secret} {
		wantKind(t, w.ResetWorks(t.Context(), dead), fault.KindNotFound)
		wantKind(t, w.Reset(t.Context(), dead, "otters in the reeds", from(2)), fault.KindNotFound)
	}
	if err := w.ResetWorks(t.Context(), secret); err != nil {
		t.Error(err)
	}
	wantFields(t, w.Reset(t.Context(), secret, "short", from(1)), "password")
	if !b.in() {
		t.Fatal("a refused reset ended a session")
	}
	if err := w.Reset(t.Context(), secret, "otters in the reeds", from(1)); err != nil {
		t.Fatal(err)
	}
	if b.in() {
		t.Error("still signed in after a reset")
	}
	if !ben.in() {
		t.Error("a stranger was signed out by it")
	}
	wantKind(t, w.Reset(t.Context(), secret, "badgers in the barn", from(1)), fault.KindNotFound)
	if err := w.try("ada@example.org", "otters in the reeds", "", 1); err != nil {
		t.Error(err)
	}
	if secret, err = w.ResetLink(t.Context(), "ada@example.org"); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(time.Hour)
	wantKind(t, w.Reset(t.Context(), secret, "badgers in the barn", from(1)), fault.KindNotFound)
}

func TestResetEndsWithTheAccountOrTheChange(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	link := func() string {
		secret, err := w.ResetLink(t.Context(), "ada@example.org")
		if err != nil {
			t.Fatal(err)
		}
		return secret
	}
	secret := link()
	person, session, _ := b.open(nil)
	if _, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: password, New: "otters in the reeds"}); err != nil {
		t.Fatal(err)
	}
	wantKind(t, w.Reset(t.Context(), secret, "badgers in the barn", from(1)), fault.KindNotFound)
	secret = link()
	if err := w.Disable(t.Context(), "ada@example.org"); err != nil {
		t.Fatal(err)
	}
	wantKind(t, w.Reset(t.Context(), secret, "badgers in the barn", from(1)), fault.KindNotFound)
}

// Of two who use one link at the same moment, one gets in.
func TestLinksWorkOnceAtOnce(t *testing.T) {
	w := begin(t, account.Invitation)
	w.person("ada@example.org")
	for i := range 5 {
		reset, err := w.ResetLink(t.Context(), "ada@example.org")
		if err != nil {
			t.Fatal(err)
		}
		invitation, err := w.Invite(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		var resets, accounts atomic.Int32
		for n := range 4 {
			wg.Go(func() {
				if w.Reset(t.Context(), reset, "otters in the reeds", from(byte(4*i+n))) == nil {
					resets.Add(1)
				}
				d := draft(id.NewAccount().String() + "@example.org")
				d.Invitation = invitation
				if _, err := w.SignUp(t.Context(), d, from(byte(4*i+n))); err == nil {
					accounts.Add(1)
				}
			})
		}
		wg.Wait()
		if resets.Load() != 1 || accounts.Load() != 1 {
			t.Errorf("one link reset %d times, one invitation made %d accounts", resets.Load(), accounts.Load())
		}
	}
}
