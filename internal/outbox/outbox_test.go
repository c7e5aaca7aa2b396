package outbox_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// person is somebody with an account, and an outbox.
type person struct {
	*pgtest.Database

	t     *testing.T
	owned postgres.Owned
	clock *clock.Manual
	box   outbox.Outbox
}

func newPerson(t *testing.T, db *pgtest.Database, server string) person {
	t.Helper()
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `
		insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', now())`,
		postgres.Args{"id": account, "email": account.String() + "@example.org"}); err != nil {
		t.Fatal(err)
	}
	at := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	s, err := mail.ParseServer(server)
	if err != nil {
		t.Fatal(err)
	}
	box, err := outbox.New(at, &s)
	if err != nil {
		t.Fatal(err)
	}
	return person{db, t, db.Owned(account), at, box}
}

const nowhere = "smtp://127.0.0.1:1?from=onward@example.org"

func (p person) queue(d outbox.Draft) error {
	if d.Zone == nil {
		d.Zone = time.UTC
	}
	return p.owned.Write(p.t.Context(), func(tx postgres.Tx) error { return p.box.Queue(p.t.Context(), tx, d) })
}

func (p person) letter() outbox.Draft {
	return outbox.Draft{ID: id.NewMail(), Kind: outbox.Letter, About: id.New[id.SubjectKind](), To: "someone@example.org"}
}

// jobs counts what River holds.
func jobs(t *testing.T, db *pgtest.Database) int {
	t.Helper()
	return strings.Count(queue(t, db), "\n")
}

// queue is all that River holds of its jobs, a line each.
func queue(t *testing.T, db *pgtest.Database) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	var all string
	if err := conn.QueryRow(t.Context(), `select coalesce(string_agg(j::text || E'\n', ''), '') from river.river_job j`).Scan(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestQueue(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	mine, stranger := newPerson(t, db, nowhere), newPerson(t, db, nowhere)
	d := mine.letter()
	for range 2 { // the same form twice
		if err := mine.queue(d); err != nil {
			t.Fatal(err)
		}
	}
	one, about := outbox.ByID(d.ID), outbox.About(d.About)
	if err := mine.owned.Read(t.Context(), one, about); err != nil {
		t.Fatal(err)
	}
	if m := one.It; m.State() != outbox.Waiting || m.ToAddress != "someone@example.org" || m.MessageID != d.ID.String()+"@example.org" ||
		m.Day != clock.Date(2026, 11, 22) || len(about.All) != 1 || about.All[0].ID != d.ID {
		t.Errorf("queued as %+v; about it there are %+v", m, about.All)
	}
	if n := jobs(t, db); n != 1 {
		t.Errorf("%d jobs for one mail", n)
	}
	if err := stranger.owned.Read(t.Context(), outbox.ByID(d.ID)); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("a stranger was given %v", err)
	}
	theirs := outbox.About(d.About)
	if err := stranger.owned.Read(t.Context(), theirs); err != nil || len(theirs.All) > 0 {
		t.Errorf("a stranger sees %+v, %v", theirs.All, err)
	}
}

// What is taken back takes its mail along.
func TestQueueTakenBack(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	mine, no := newPerson(t, db, nowhere), errors.New("no")
	d := mine.letter()
	if err := mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
		d.Zone = time.UTC
		if err := mine.box.Queue(t.Context(), tx, d); err != nil {
			return err
		}
		return no
	}); !errors.Is(err, no) {
		t.Fatal(err)
	}
	if err := mine.owned.Read(t.Context(), outbox.ByID(d.ID)); !fault.Is(err, fault.KindNotFound) || jobs(t, db) != 0 {
		t.Errorf("%v, and %d jobs", err, jobs(t, db))
	}
}

func TestQueueRefuses(t *testing.T) {
	t.Parallel()
	mine := newPerson(t, pgtest.New(t), nowhere)
	for _, to := range []string{"", "someone", "a@b@c", "a b@example.org", "a@example.org\r\nBcc: b@example.org", "A <a@example.org>", "a@example.org, b@example.org"} {
		d := mine.letter()
		d.To = to
		if err := mine.queue(d); !fault.Is(err, fault.KindInvalid) {
			t.Errorf("to %q: %v", to, err)
		}
	}
	off, err := outbox.New(mine.clock, nil)
	if err != nil || off.On() || off.From() != "" {
		t.Errorf("%v, %q, %v", off.On(), off.From(), err)
	}
	mine.box = off
	if err := mine.queue(mine.letter()); !fault.Is(err, fault.KindForbidden) {
		t.Errorf("without a server: %v", err)
	}
}

// The 51st of a day is refused, however many windows send at once; the day is
// the person's own, and each kind counts for itself.
func TestFiftyADay(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	mine, other := newPerson(t, db, nowhere), newPerson(t, db, nowhere)
	zone := time.FixedZone("", 14*3600)
	var wait sync.WaitGroup
	var mu sync.Mutex
	var kept, turned int
	for range 4 {
		wait.Go(func() {
			for range 15 {
				d := mine.letter()
				d.Zone = zone
				err := mine.queue(d)
				mu.Lock()
				switch {
				case err == nil:
					kept++
				case fault.Is(err, fault.KindTooMany) && strings.Contains(err.Error(), "50 mails today"):
					turned++
				default:
					t.Error(err)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if kept != outbox.DayLimit || turned != 10 || jobs(t, db) != outbox.DayLimit {
		t.Errorf("%d kept, %d turned away, %d jobs", kept, turned, jobs(t, db))
	}
	var f *fault.Fault
	d := mine.letter()
	d.Zone = zone
	if err := mine.queue(d); !errors.As(err, &f) || f.RetryAfter != time.Hour { // 23:00 there
		t.Errorf("to be tried again after %v", err)
	}
	if err := other.queue(other.letter()); err != nil {
		t.Errorf("another person: %v", err)
	}
	digest := mine.letter()
	digest.Kind, digest.Zone = outbox.Digest, zone
	if err := mine.queue(digest); err != nil {
		t.Errorf("another kind: %v", err)
	}
	mine.clock.Advance(time.Hour)
	if err := mine.queue(d); err != nil {
		t.Errorf("the next day: %v", err)
	}
}
