package account_test

import (
	"errors"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// withCompany fills a sample with one row.
func withCompany(t *testing.T, w *world) func(postgres.Tx) error {
	t.Helper()
	return func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `insert into companies (account_id, id, name, name_key, created_at) values (@account, @id, 'Fjord', 'fjord', @at)`,
			postgres.Args{"id": id.NewCompany(), "at": w.clock.Now()})
		return err
	}
}

func (w *world) sample(t *testing.T, n byte) (account.Proof, error) {
	t.Helper()
	return w.MakeSample(t.Context(), w.db.Owned(id.NewAccount()), from(n), "Europe/Oslo", func(tx postgres.Tx, days *time.Location) error {
		if days.String() != "Europe/Oslo" {
			t.Errorf("the days are those of %s", days)
		}
		return withCompany(t, w)(tx)
	})
}

func TestSampleIsGoneAfterADay(t *testing.T) {
	w := begin(t, account.Open)
	proof, err := w.sample(t, 1)
	if err != nil {
		t.Fatal(err)
	}
	w.person("ada@example.org")
	b := w.browser()
	b.signIn(proof)
	person, _, in := b.open(nil)
	if !in || !person.Sample || person != proof.Person {
		t.Errorf("signed in as %+v, %v", person, in)
	}
	for _, email := range []string{"A sample", "sample " + person.ID.String()} {
		wantFields(t, w.try(email, password, "", 2), "")
	}
	w.clock.Advance(24*time.Hour - time.Second)
	if !b.in() {
		t.Error("gone before its day was over")
	}
	if err := w.Sweep(t.Context()); err != nil || ask[int](w, `select count(*) from accounts`) != 2 {
		t.Errorf("swept too early, %v", err)
	}
	w.clock.Advance(time.Second)
	if b.in() {
		t.Error("signed in after its day")
	}
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := ask[int](w, `select count(*) from accounts where sample_until is not null`); n != 0 || ask[int](w, `select count(*) from accounts`) != 1 {
		t.Errorf("%d samples are left", n)
	}
}

func TestSamplesAreFew(t *testing.T) {
	w := begin(t, account.Open)
	for range 5 {
		if _, err := w.sample(t, 1); err != nil {
			t.Fatal(err)
		}
	}
	_, err := w.sample(t, 1)
	wantKind(t, err, fault.KindTooMany)
	if _, err := w.sample(t, 2); err != nil {
		t.Errorf("another address: %v", err)
	}
	w.clock.Advance(time.Hour)
	broken := errors.New("broken")
	if _, err := w.MakeSample(t.Context(), w.db.Owned(id.NewAccount()), from(1), "", func(postgres.Tx, *time.Location) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if n := ask[int](w, `select count(*) from accounts`); n != 6 {
		t.Errorf("%d accounts, want 6: half a sample is none", n)
	}
}

func TestNoSampleWhereAccountsAreNotOpen(t *testing.T) {
	_, err := begin(t, account.Invitation).sample(t, 1)
	wantKind(t, err, fault.KindForbidden)
}

func TestKeepASample(t *testing.T) {
	w := begin(t, account.Open)
	w.person("ada@example.org")
	proof, err := w.sample(t, 1)
	if err != nil {
		t.Fatal(err)
	}
	here, there := w.browser(), w.browser()
	here.signIn(proof)
	there.signIn(proof)
	person, session, _ := here.open(nil)
	keep := func(p account.Person, d account.Draft) error {
		proof, err := w.Keep(t.Context(), p, session, d, from(1))
		if err == nil {
			here.signIn(proof)
		}
		return err
	}
	wantFields(t, keep(person, draft("ADA@example.org")), "email")
	wantFields(t, keep(person, account.Draft{}), "email", "password", "zone")
	if err := keep(person, draft("ben@example.org")); err != nil {
		t.Fatal(err)
	}
	wantKind(t, keep(person, draft("cleo@example.org")), fault.KindConflict)
	if kept, _, in := here.open(nil); !in || kept.Sample || kept.Email != "ben@example.org" || kept.Zone.String() != "Europe/Lisbon" || kept.ID != person.ID {
		t.Errorf("kept %+v", kept)
	}
	if there.in() {
		t.Error("another browser is still signed in")
	}
	w.clock.Advance(48 * time.Hour)
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.try("ben@example.org", password, "", 3); err != nil || !here.in() {
		t.Errorf("two days later: %v", err)
	}
}

func TestKeepIsForSamplesOnly(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	person, session, _ := b.open(nil)
	_, err := w.Keep(t.Context(), person, session, draft("ben@example.org"), from(1))
	wantKind(t, err, fault.KindConflict)
	if !b.in() {
		t.Error("signed out")
	}
}

func TestDelete(t *testing.T) {
	w := begin(t, account.Open)
	ada, ben := w.browser(), w.browser()
	ada.signIn(w.person("ada@example.org"))
	ben.signIn(w.person("ben@example.org"))
	person, _, _ := ada.open(nil)
	if err := w.db.Owned(person.ID).Write(t.Context(), withCompany(t, w)); err != nil {
		t.Fatal(err)
	}
	wantFields(t, w.Delete(t.Context(), person, ""), "password")
	for range 6 {
		wantFields(t, w.Delete(t.Context(), person, "not it"), "password")
	}
	wantKind(t, w.Delete(t.Context(), person, password), fault.KindTooMany)
	w.clock.Advance(time.Minute)
	// A sample that was kept a moment ago is none: the row decides.
	kept := person
	kept.Sample = true
	wantKind(t, w.Delete(t.Context(), kept, ""), fault.KindConflict)
	if err := w.Delete(t.Context(), person, password); err != nil {
		t.Fatal(err)
	}
	if ada.in() || !ben.in() {
		t.Errorf("signed in: %v, the other %v", ada.in(), ben.in())
	}
	wantKind(t, w.Delete(t.Context(), person, password), fault.KindNotFound)
	// What was still under way for it finds nothing to belong to.
	wantKind(t, w.db.Owned(person.ID).Write(t.Context(), withCompany(t, w)), fault.KindNotFound)
	sample, err := w.sample(t, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Delete(t.Context(), sample.Person, ""); err != nil {
		t.Errorf("a sample: %v", err)
	}
	if n := ask[int](w, `select count(*) from accounts`); n != 1 {
		t.Errorf("%d accounts, want 1", n)
	}
}
