package account_test

import (
	"sync"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/id"
)

func TestSignIn(t *testing.T) {
	w := begin(t, account.Open)
	made := w.person("Ada@Example.org")
	proof, err := w.SignIn(t.Context(), account.Attempt{Email: "ada@EXAMPLE.org", Password: password, From: from(1)})
	if err != nil || proof.Person.ID != made.Person.ID {
		t.Fatalf("got %v, %v", proof.Person, err)
	}
	if p := proof.Person; p.Email != "Ada@Example.org" || p.Zone != time.UTC || p.WeekStart != time.Monday || p.DateStyle != account.DayMonthYear || !p.Shortcuts {
		t.Errorf("signed in as %+v", p)
	}
	for i, word := range []string{"", "wrong", password + " "} {
		wantFields(t, w.try("ada@example.org", word, "", byte(10+i)), "")
	}
}

func TestWrongAndUnknownAreToldTheSame(t *testing.T) {
	w := begin(t, account.Open)
	w.person("ada@example.org")
	w.person("gone@example.org")
	if err := w.Disable(t.Context(), "gone@example.org"); err != nil {
		t.Fatal(err)
	}
	wrong := w.try("ada@example.org", "wrong", "", 1)
	for i, email := range []string{"nobody@example.org", "gone@example.org", "", "no address"} {
		if err := w.try(email, "wrong", "", byte(2+i)); err == nil || err.Error() != wrong.Error() {
			t.Errorf("%q: %v, a wrong password: %v", email, err, wrong)
		}
	}
}

func TestSwitchedOffIsToldToItsOwnerOnly(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	if err := w.Disable(t.Context(), "ADA@example.org"); err != nil {
		t.Fatal(err)
	}
	if b.in() {
		t.Error("still signed in after the account was switched off")
	}
	wrong, right := w.try("ada@example.org", "wrong", "", 1), w.try("ada@example.org", password, "", 2)
	wantFields(t, right, "")
	if right.Error() == wrong.Error() {
		t.Error("the owner is not told")
	}
	wantKind(t, w.Disable(t.Context(), "nobody@example.org"), fault.KindNotFound)
	if _, err := w.ResetLink(t.Context(), "nobody@example.org"); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("a link for nobody: %v", err)
	}
}

func TestTriesPerAddress(t *testing.T) {
	w := begin(t, account.Open)
	w.person("ada@example.org")
	through := 0
	for range 70 { // over 70 minutes, ten a minute
		for range 10 {
			if err := w.try("ada@example.org", "wrong", "", 1); !fault.Is(err, fault.KindTooMany) {
				through++
			}
		}
		switch w.clock.Advance(time.Minute); {
		case w.clock.Now().Sub(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)) == time.Minute && through != 6:
			t.Errorf("%d tries in the first minute", through)
		case w.clock.Now().Sub(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)) == time.Hour && through != 30:
			t.Errorf("%d tries in the first hour", through)
		}
	}
	// The right password waits as well, and another address does not.
	w.clock.Set(time.Date(2026, 11, 22, 9, 0, 30, 0, time.UTC))
	wantKind(t, w.try("ada@example.org", password, "", 1), fault.KindTooMany)
	if err := w.try("ada@example.org", password, "", 2); err != nil {
		t.Error(err)
	}
}

func TestStrangersCannotLockTheOwnerOut(t *testing.T) {
	w := begin(t, account.Open)
	home := w.browser()
	home.signIn(w.person("ada@example.org"))
	device := home.cookies["onward-device"]
	home.signOut()

	counted := func(email string) (through int) {
		for i := range 120 {
			if err := w.try(email, "wrong", "", byte(i)); !fault.Is(err, fault.KindTooMany) {
				through++
			}
		}
		return through
	}
	// An address without an account is counted the same.
	if known, none := counted("ada@example.org"), counted("nobody@example.org"); known != 100 || none != 100 {
		t.Errorf("%d tries at an account, %d at none; want 100 each", known, none)
	}
	wantKind(t, w.try("ADA@example.org", password, "", 200), fault.KindTooMany)
	wantKind(t, w.try("ada@example.org", password, "a device that never was", 201), fault.KindTooMany)
	if err := w.try("ada@example.org", password, device, 1); err != nil {
		t.Errorf("the owner is locked out: %v", err)
	}
	// A day later the tries are forgotten.
	w.clock.Advance(24 * time.Hour)
	if err := w.try("ada@example.org", password, "", 200); err != nil {
		t.Error(err)
	}
}

func TestKnownDeviceHasABudgetOfItsOwn(t *testing.T) {
	w := begin(t, account.Open)
	b, other := w.browser(), w.browser()
	ada, ben := w.person("ada@example.org"), w.person("ben@example.org")
	b.signIn(ada)
	other.signIn(ben)
	device := b.cookies["onward-device"]
	through := 0
	for range 60 {
		for range 10 {
			if err := w.try("ada@example.org", "wrong", device, 1); !fault.Is(err, fault.KindTooMany) {
				through++
			}
		}
		w.clock.Advance(time.Minute)
	}
	if through != 20 {
		t.Errorf("a known device had %d tries in an hour, want 20", through)
	}
	// It is known to ada's account only: at ben's it counts as anyone's.
	for range 6 {
		wantFields(t, w.try("ben@example.org", "wrong", device, 9), "")
	}
	wantKind(t, w.try("ben@example.org", "wrong", device, 9), fault.KindTooMany)
}

func TestChangePassword(t *testing.T) {
	w := begin(t, account.Open)
	here, there := w.browser(), w.browser()
	proof := w.person("ada@example.org")
	here.signIn(proof)
	there.signIn(proof)
	person, session, _ := here.open(nil)
	change := func(current, word string) error {
		_, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: current, New: word})
		return err
	}
	wantFields(t, change("", "short"), "current", "new")
	wantFields(t, change(password, "ada@example.org"), "new")
	wantFields(t, change("wrong", "otters in the reeds"), "current")
	if !here.in() || !there.in() {
		t.Fatal("a refused change ended a session")
	}
	renewed, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: password, New: "otters in the reeds"})
	if err != nil {
		t.Fatal(err)
	}
	if here.in() || there.in() {
		t.Error("a session from before the change is still signed in")
	}
	here.signIn(renewed)
	if !here.in() {
		t.Error("the one who changed it is not signed in")
	}
	wantFields(t, w.try("ada@example.org", password, "", 1), "")
	if err := w.try("ada@example.org", "otters in the reeds", "", 1); err != nil {
		t.Error(err)
	}
}

// What was proved with the old password is worth nothing after the change.
func TestSignInUnderWayDuringAChange(t *testing.T) {
	w := begin(t, account.Open)
	b, thief := w.browser(), w.browser()
	proof := w.person("ada@example.org")
	b.signIn(proof)
	person, session, _ := b.open(nil)
	if _, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: password, New: "otters in the reeds"}); err != nil {
		t.Fatal(err)
	}
	rec := newRecorder()
	wantKind(t, thief.sessions.SignIn(rec, thief.request(), proof), fault.KindConflict)
	if len(rec.Result().Cookies()) != 0 {
		t.Error("a refused sign-in set a cookie")
	}
}

// A change of password that was under way while its browser signed out must
// not sign it in again.
func TestChangeUnderWayDuringASignOut(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	person, session, _ := b.open(nil)
	b.signOut()
	_, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: password, New: "otters in the reeds"})
	wantKind(t, err, fault.KindConflict)
	if err := w.try("ada@example.org", password, "", 1); err != nil {
		t.Errorf("the refused change was kept: %v", err)
	}
}

func TestPasswordsAreAskedForSoOften(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	person, session, _ := b.open(nil)
	for range 6 {
		_, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: "wrong", New: "otters in the reeds"})
		wantFields(t, err, "current")
	}
	_, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: password, New: "otters in the reeds"})
	wantKind(t, err, fault.KindTooMany)
}

func TestSettings(t *testing.T) {
	w := begin(t, account.Open)
	ada, ben := w.person("ada@example.org").Person, w.person("ben@example.org").Person
	to := account.Settings{Name: "Ada L.", ZoneName: "Pacific/Apia", WeekStart: time.Sunday, DateStyle: account.YearMonthDay, Scheme: "dark"}
	if err := w.Change(t.Context(), ada.ID, to); err != nil {
		t.Fatal(err)
	}
	now, err := w.ByEmail(t.Context(), "ada@example.org")
	if err != nil || now.Settings() != to || now.Zone.String() != "Pacific/Apia" {
		t.Errorf("settings are %+v, %v", now, err)
	}
	if other, _ := w.ByEmail(t.Context(), "ben@example.org"); other != ben {
		t.Errorf("a stranger's settings became %+v", other)
	}
	wantFields(t, w.Change(t.Context(), ada.ID, account.Settings{Name: long(101), ZoneName: "Nowhere/Land", WeekStart: 7, DateStyle: "x", Scheme: "x"}),
		"date_style", "name", "scheme", "week_start", "zone")
	wantKind(t, w.Change(t.Context(), id.NewAccount(), to), fault.KindNotFound)
	if _, err := w.ByEmail(t.Context(), "nobody@example.org"); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("nobody was found: %v", err)
	}
}

// However sign-ins and a change of password cross, none that was proved with
// the old one is left when both are done.
func TestSignInsAndAChangeAtOnce(t *testing.T) {
	w := begin(t, account.Open)
	proof := w.person("ada@example.org")
	now, next := password, "otters in the reeds"
	for range 10 {
		b := w.browser()
		b.signIn(proof)
		person, session, _ := b.open(nil)
		var wg sync.WaitGroup
		made := make(chan *browser, 1000)
		for range 3 {
			wg.Go(func() { // signs in until the proof does not hold any more
				for range 300 {
					one, rec := w.browser(), newRecorder()
					err := one.sessions.SignIn(rec, one.request(), proof)
					if err != nil {
						wantKind(t, err, fault.KindConflict)
						return
					}
					one.keep(rec)
					made <- one
				}
			})
		}
		renewed, err := w.ChangePassword(t.Context(), person, session, account.NewPassword{Current: now, New: next})
		wg.Wait()
		close(made)
		if err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(time.Hour)
		for one := range made {
			if one.in() {
				t.Error("a session of the old password is left")
			}
		}
		proof, now, next = renewed, next, now
	}
}
