package account_test

import (
	"context"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/mail/mailtest"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

const base = "https://onward.example"

// mailing gives a world a mail server, and a worker that sends to it.
func mailing(t *testing.T, mode account.Mode) (*world, *mailtest.Server) {
	t.Helper()
	w, server := begin(t, mode), mailtest.New(t)
	box, err := outbox.New(w.clock, server.Setting(t))
	if err != nil {
		t.Fatal(err)
	}
	w.Store = w.Mailing(box)
	worker, err := box.Start(t.Context(), outbox.Work{Database: w.db.AppURL, Log: slog.New(slog.DiscardHandler), Links: w.Compose(base)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = worker.Stop(context.Background()) })
	return w, server
}

// quietly waits until nothing is left to be sent, and gives how many mails
// have arrived in all.
func (w *world) quietly(server *mailtest.Server) int {
	w.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		left := postgres.Value[int](`select count(*)::int from account_mails`, nil)
		if err := w.db.Global().Read(w.t.Context(), left); err != nil {
			w.t.Fatal(err)
		}
		if left.It == 0 {
			return len(server.Got())
		}
		if time.Now().After(end) {
			w.t.Fatalf("%d mails are still there", left.It)
		}
	}
}

// latest is the mail that arrived last, and the secret of its link.
func (w *world) latest(server *mailtest.Server) (mailtest.Got, string) {
	w.t.Helper()
	n := w.quietly(server)
	if n == 0 {
		w.t.Fatal("no mail arrived")
	}
	got := server.Got()[n-1]
	u, err := url.Parse(got.Link("token="))
	if err != nil {
		w.t.Fatal(err)
	}
	if u.Host != "" && u.Scheme+"://"+u.Host != base {
		w.t.Errorf("the link leads to %s", u.Host)
	}
	return got, u.Query().Get("token")
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) never(what string, err error, kind fault.Kind) {
	w.t.Helper()
	if !fault.Is(err, kind) {
		w.t.Errorf("%s: %v", what, err)
	}
}

func joining(word string) account.Draft {
	return account.Draft{ID: id.NewAccount(), Password: word, ZoneName: "Europe/Oslo"}
}

func TestSignUpByLink(t *testing.T) {
	w, server := mailing(t, account.Open)
	w.must(w.AskToSignUp(t.Context(), "Kari@example.org", "", from(1)))
	_, former := w.latest(server)
	w.must(w.AskToSignUp(t.Context(), "Kari@example.org", "", from(1)))
	got, secret := w.latest(server)
	if got.To[0] != "Kari@example.org" || got.Header("Subject") != "Your link to begin a journal" || former == secret {
		t.Errorf("%s", got.Raw)
	}
	if _, err := w.ByEmail(t.Context(), "kari@example.org"); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("there before the link was followed: %v", err)
	}
	for _, s := range []string{former, secret} {
		if to, err := w.SignUpLink(t.Context(), s); err != nil || to.Email != "Kari@example.org" || to.Keeps {
			t.Errorf("%+v, %v", to, err)
		}
	}
	d := joining(password)
	d.Email = "somebody-else@example.org" // what the form says does not count
	_, err := w.SignUpByLink(t.Context(), secret, account.Draft{ID: d.ID, Password: "short", ZoneName: "Europe/Oslo"}, from(1))
	w.never("a short password", err, fault.KindInvalid)
	for range 2 { // the same form twice
		proof, err := w.SignUpByLink(t.Context(), secret, d, from(1))
		if err != nil || proof.Person.Email != "Kari@example.org" || proof.Person.ID != d.ID || proof.Person.ZoneName != "Europe/Oslo" {
			t.Fatalf("%+v, %v", proof.Person, err)
		}
		w.browser().signIn(proof)
	}
	for what, s := range map[string]string{"a used link": secret, "an earlier link": former, "no link": "x"} {
		_, err := w.SignUpByLink(t.Context(), s, joining(password), from(2))
		w.never(what, err, fault.KindNotFound)
		_, err = w.SignUpLink(t.Context(), s)
		w.never(what, err, fault.KindNotFound)
	}
	_, err = w.SignUpByLink(t.Context(), secret, account.Draft{ID: d.ID, Password: "heron on the shore", ZoneName: "Europe/Oslo"}, from(2))
	w.never("another password", err, fault.KindNotFound)
	w.must(w.try("kari@example.org", password, "", 3))
}

// Who has an account is told so, and nobody else is.
func TestAskingWithAnAccount(t *testing.T) {
	w, server := mailing(t, account.Open)
	w.person("kari@example.org")
	w.must(w.AskToSignUp(t.Context(), "KARI@example.org", "", from(1)))
	got, secret := w.latest(server)
	if secret != "" || got.To[0] != "kari@example.org" || got.Header("Subject") != "You have a journal already" || got.Link("/sign-in") != base+"/sign-in" || got.Link("/reset") != base+"/reset" {
		t.Errorf("%s", got.Raw)
	}
	if n := w.tokens(); n != 0 {
		t.Errorf("%d links were made", n)
	}
}

// tokens counts the links that can be used.
func (w *world) tokens() int {
	return ask[int](w, `select count(*)::int from tokens where used_at is null`)
}

func TestResetByMail(t *testing.T) {
	w, server := mailing(t, account.Open)
	proof := w.person("kari@example.org")
	w.person("off@example.org")
	w.must(w.Disable(t.Context(), "off@example.org"))
	for _, email := range []string{"nobody@example.org", "off@example.org"} {
		w.must(w.AskToReset(t.Context(), email, "", from(1)))
		if n := w.quietly(server); n != 0 || w.tokens() != 0 {
			t.Errorf("%s: %d mails, %d links", email, n, w.tokens())
		}
	}
	b := w.browser()
	b.signIn(proof)
	w.must(w.AskToReset(t.Context(), "KARI@example.org", "", from(1)))
	got, first := w.latest(server)
	if got.To[0] != "kari@example.org" || got.Header("Subject") != "Your link to a new password" {
		t.Errorf("%s", got.Raw)
	}
	w.must(w.AskToReset(t.Context(), "kari@example.org", "", from(9))) // a stranger asks, too
	_, second := w.latest(server)
	w.clock.Advance(59 * time.Minute)
	w.must(w.ResetWorks(t.Context(), first))
	w.must(w.Reset(t.Context(), first, "heron on the shore", from(1)))
	for what, s := range map[string]string{"a used link": first, "another link": second} {
		w.never(what, w.Reset(t.Context(), s, "heron in the reeds", from(2)), fault.KindNotFound)
	}
	w.must(w.try("kari@example.org", "heron on the shore", "", 3))
	if b.in() {
		t.Error("still signed in")
	}
	w.must(w.AskToReset(t.Context(), "kari@example.org", "", from(1)))
	_, third := w.latest(server)
	w.clock.Advance(time.Hour)
	w.never("after an hour", w.ResetWorks(t.Context(), third), fault.KindNotFound)
	w.never("after an hour", w.Reset(t.Context(), third, "heron in the reeds", from(2)), fault.KindNotFound)
}

func TestMoveByLink(t *testing.T) {
	w, server := mailing(t, account.Open)
	proof := w.person("kari@example.org")
	other := w.person("ola@example.org")
	ask := func(email, word string) error { return w.AskToMove(t.Context(), proof.Person, email, word, from(1)) }
	w.never("a wrong password", ask("new@example.org", "wrong password"), fault.KindInvalid)
	w.never("the same address", ask("kari@example.org", password), fault.KindInvalid)
	w.never("no address", ask("kari", password), fault.KindInvalid)
	w.must(ask("ola@example.org", password)) // somebody else's
	if got, secret := w.latest(server); secret != "" || got.To[0] != "ola@example.org" || got.Header("Subject") != "This address has a journal already" {
		t.Errorf("%s", got.Raw)
	}
	w.must(w.AskToReset(t.Context(), "kari@example.org", "", from(1)))
	_, reset := w.latest(server)
	w.must(ask("new@example.org", password))
	got, secret := w.latest(server)
	if got.To[0] != "new@example.org" || got.Header("Subject") != "Your link to the new address" {
		t.Errorf("%s", got.Raw)
	}
	if email, err := w.MoveLink(t.Context(), secret); err != nil || email != "new@example.org" {
		t.Errorf("%q, %v", email, err)
	}
	for range 2 { // the same form twice
		w.must(w.MoveByLink(t.Context(), secret, from(1)))
	}
	if got, _ := w.latest(server); got.To[0] != "kari@example.org" || got.Header("Subject") != "Your address was changed" || strings.Contains(got.Text(), "new@") {
		t.Errorf("%s", got.Raw)
	}
	if n := w.quietly(server); n != 4 {
		t.Errorf("%d mails", n)
	}
	w.must(w.try("new@example.org", password, "", 2))
	w.never("the former address", w.try("kari@example.org", password, "", 2), fault.KindInvalid)
	w.never("a reset mailed to the former address", w.ResetWorks(t.Context(), reset), fault.KindNotFound)
	_, err := w.MoveLink(t.Context(), secret)
	w.never("a used link", err, fault.KindNotFound)
	// One who took the address in the meantime keeps it.
	proof.Person.Email = "new@example.org"
	w.must(ask("third@example.org", password))
	_, late := w.latest(server)
	w.person("third@example.org")
	w.never("taken in the meantime", w.MoveByLink(t.Context(), late, from(1)), fault.KindConflict)
	// Another person's link moves that person alone, and a new password ends it.
	w.must(w.AskToMove(t.Context(), other.Person, "fourth@example.org", password, from(1)))
	_, theirs := w.latest(server)
	b := w.browser()
	b.signIn(other)
	_, session, _ := b.open(nil)
	_, err = w.ChangePassword(t.Context(), other.Person, session, account.NewPassword{Current: password, New: "heron on the shore"})
	w.must(err)
	w.never("after a new password", w.MoveByLink(t.Context(), theirs, from(1)), fault.KindNotFound)
}

func TestSampleKeptByLink(t *testing.T) {
	w, server := mailing(t, account.Open)
	w.person("kari@example.org")
	sample := func() account.Person {
		proof, err := w.MakeSample(t.Context(), w.db.Owned(id.NewAccount()), from(1), "Europe/Oslo", func(postgres.Tx, *time.Location) error { return nil })
		w.must(err)
		return proof.Person
	}
	mine := sample()
	w.must(w.AskToKeep(t.Context(), mine, "ola@example.org", from(1)))
	_, secret := w.latest(server)
	if to, err := w.SignUpLink(t.Context(), secret); err != nil || !to.Keeps {
		t.Errorf("%+v, %v", to, err)
	}
	d := joining(password)
	for range 2 {
		proof, err := w.SignUpByLink(t.Context(), secret, d, from(1))
		if err != nil || proof.Person.ID != mine.ID || proof.Person.Sample || proof.Person.Email != "ola@example.org" {
			t.Fatalf("%+v, %v", proof.Person, err)
		}
	}
	w.must(w.AskToKeep(t.Context(), sample(), "kari@example.org", from(1))) // who has a journal already
	if got, secret := w.latest(server); secret != "" || got.Header("Subject") != "You have a journal already" {
		t.Errorf("%s", got.Raw)
	}
	w.must(w.AskToKeep(t.Context(), sample(), "eva@example.org", from(1)))
	_, late := w.latest(server)
	w.clock.Advance(24 * time.Hour)
	w.must(w.Sweep(t.Context()))
	_, err := w.SignUpByLink(t.Context(), late, d, from(1))
	w.never("a sample that is gone", err, fault.KindNotFound)
}

// An invitation goes along with the link, and is used up with it.
func TestInvitedByLink(t *testing.T) {
	w, server := mailing(t, account.Invitation)
	invitation, err := w.Invite(t.Context())
	w.must(err)
	w.never("without one", w.AskToSignUp(t.Context(), "kari@example.org", "", from(1)), fault.KindForbidden)
	w.must(w.AskToSignUp(t.Context(), "kari@example.org", invitation, from(1)))
	_, kari := w.latest(server)
	w.must(w.AskToSignUp(t.Context(), "ola@example.org", invitation, from(1)))
	_, ola := w.latest(server)
	_, err = w.SignUpByLink(t.Context(), kari, joining(password), from(1))
	w.must(err)
	_, err = w.SignUpByLink(t.Context(), ola, joining(password), from(1))
	w.never("an invitation for two", err, fault.KindForbidden)
	if _, err := w.ByEmail(t.Context(), "ola@example.org"); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("ola is there: %v", err)
	}
	w.never("one that was used", w.AskToSignUp(t.Context(), "eva@example.org", invitation, from(1)), fault.KindForbidden)
}

// Links to one address are few, whether it has an account or not; a browser
// that its owner has signed in with has some of its own.
func TestLinksAreFew(t *testing.T) {
	w, _ := mailing(t, account.Open)
	b := w.browser()
	b.signIn(w.person("kari@example.org"))
	for _, email := range []string{"kari@example.org", "nobody@example.org"} {
		for i := range 5 {
			w.must(w.AskToReset(t.Context(), email, "", from(byte(i))))
		}
		w.never("the sixth to "+email, w.AskToReset(t.Context(), email, "", from(9)), fault.KindTooMany)
		w.never("the sixth to "+email, w.AskToSignUp(t.Context(), email, "", from(9)), fault.KindTooMany)
	}
	w.must(w.AskToReset(t.Context(), "kari@example.org", b.cookies["onward-device"], from(9)))
	for range 6 {
		w.must(w.AskToReset(t.Context(), id.NewAccount().String()+"@example.org", "", from(20)))
	}
	w.never("the seventh from one address", w.AskToReset(t.Context(), "eva@example.org", "", from(20)), fault.KindTooMany)
	for _, email := range []string{"", "kari", "a@b\r\nBcc: c@d.org", "a\"b@example.org", "kari@example.org, ola@example.org"} {
		w.never("to "+email, w.AskToReset(t.Context(), email, "", from(30)), fault.KindInvalid)
		w.never("to "+email, w.AskToSignUp(t.Context(), email, "", from(30)), fault.KindInvalid)
	}
}
