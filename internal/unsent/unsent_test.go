package unsent_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/unsent"
)

// person has unsent words, for tests.
type person struct {
	owned postgres.Owned
	store unsent.Store
}

func twoPeople(t *testing.T) (db *pgtest.Database, now *clock.Manual, one, other person) {
	t.Helper()
	db, now = pgtest.New(t), clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	both := [2]person{}
	for i, email := range []string{"a@example.org", "b@example.org"} {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": email, "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		both[i] = person{db.Owned(account), unsent.New(db.Owned(account), now)}
	}
	return db, now, both[0], both[1]
}

// A form comes out as it went in: its order, fields of one name, words of any kind.
func TestUnpack(t *testing.T) {
	got := unsent.Unpack("z=1&a=two+words&a=%F0%9F%8C%B1&empty=&=nameless&b=x%0D%0Ay&bad=%zz&plain")
	want := unsent.Fields{{"z", "1"}, {"a", "two words"}, {"a", "🌱"}, {"empty", ""}, {"b", "x\ny"}, {"plain", ""}}
	if !slices.Equal(got, want) {
		t.Errorf("unpacked %q", got)
	}
	if many := got.Values()["a"]; !slices.Equal(many, []string{"two words", "🌱"}) {
		t.Errorf("a is %q", many)
	}
}

func TestWrittenLeavesMachineryOut(t *testing.T) {
	form := unsent.Fields{
		{"id", id.NewEntry().String()}, {"revision", "3"}, {"version", "1"}, {"application", id.NewApplication().String()},
		{"draft", "x"}, {"draft_at", "/applications"}, {"body", "words"}, {"remark", " "}, {"stage", "offer"},
	}
	if got := form.Written(); !slices.Equal(got, unsent.Fields{{"body", "words"}, {"stage", "offer"}}) {
		t.Errorf("written: %q", got)
	}
}

func note(words string) unsent.Fields {
	return unsent.Fields{{"id", id.NewEntry().String()}, {"body", words}}
}

func long(n int) string { return strings.Repeat("x", n) }
