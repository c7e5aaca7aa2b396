package outbox_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/mail/mailtest"
	"onward/internal/outbox"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// said is a log that is written to from several sides.
type said struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

const words = "Dear Ida,\n\nthank you for the time that you took.\n"

func compose(_ context.Context, _ postgres.Owned, m outbox.Mail) (mail.Message, error) {
	return mail.Message{Subject: "A letter", Text: words + m.ID.String()}, nil
}

// sender is a person whose mails go to a server, and the worker's log.
func sender(t *testing.T, db *pgtest.Database, server *mailtest.Server) person {
	t.Helper()
	p := newPerson(t, db, server.URL())
	box, err := outbox.New(p.clock, server.Setting(t))
	if err != nil {
		t.Fatal(err)
	}
	p.box = box
	return p
}

// works starts a worker, and gives what ends it.
func (p person) works(compose outbox.Composer, to *said) *outbox.Worker {
	p.t.Helper()
	w, err := p.box.Start(p.t.Context(), outbox.Work{
		Database: p.AppURL, Log: slog.New(slog.NewTextHandler(to, nil)), Compose: outbox.Composers{outbox.Letter: compose},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return w
}

func (p person) stop(w *outbox.Worker) {
	p.t.Helper()
	if err := w.Stop(context.Background()); err != nil {
		p.t.Error(err)
	}
}

func (p person) find(which id.Mail) outbox.Mail {
	p.t.Helper()
	row := outbox.ByID(which)
	if err := p.owned.Read(p.t.Context(), row); err != nil {
		p.t.Fatal(err)
	}
	return row.It
}

func (p person) await(which id.Mail, what string, is func(outbox.Mail) bool) outbox.Mail {
	p.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		m := p.find(which)
		if is(m) {
			return m
		}
		if time.Now().After(end) {
			p.t.Fatalf("not %s: %+v", what, m)
		}
	}
}

func TestWorker(t *testing.T) {
	t.Parallel()
	db, server, log := pgtest.New(t), mailtest.New(t), &said{}
	mine := sender(t, db, server)
	d := mine.letter()
	if err := mine.queue(d); err != nil {
		t.Fatal(err)
	}
	defer mine.stop(mine.works(compose, log))
	m := mine.await(d.ID, "sent", func(m outbox.Mail) bool { return m.State() == outbox.Sent })
	if !m.SentAt.Equal(mine.clock.Now()) || m.Tries != 1 || m.Reason != "" || m.NextAt != nil {
		t.Errorf("%+v", m)
	}
	got := server.Await(t, 1)[0]
	if got.Header("Message-Id") != "<"+m.MessageID+">" || got.To[0] != "someone@example.org" || got.Text() != words+d.ID.String()+"\n" && got.Text() != words+d.ID.String() || !got.Encrypted {
		t.Errorf("%+v: %s", got, got.Raw)
	}
	// A hundred go out one after the other, each once.
	var all []outbox.Draft
	for range 40 {
		all = append(all, mine.letter())
	}
	began := time.Now()
	for _, d := range all {
		if err := mine.queue(d); err != nil {
			t.Fatal(err)
		}
	}
	server.Await(t, 41)
	t.Logf("40 mails in %v", time.Since(began))
	for _, d := range all {
		mine.await(d.ID, "sent", func(m outbox.Mail) bool { return m.State() == outbox.Sent })
	}
	if n := len(server.Got()); n != 41 {
		t.Errorf("%d mails arrived", n)
	}
	if s := log.String(); strings.Contains(s, "someone@") || strings.Contains(s, "Ida") || strings.Contains(s, "ERROR") {
		t.Errorf("the log says: %s", s)
	}
}

// A no for good is kept with its reason and not tried again; one for now is
// tried again later; what is gone is not sent.
func TestRefusals(t *testing.T) {
	t.Parallel()
	db, server, log := pgtest.New(t), mailtest.New(t), &said{}
	mine := sender(t, db, server)
	server.Behave(mailtest.Manner{Refuse: mailtest.No(550, "no such person")})
	d := mine.letter()
	if err := mine.queue(d); err != nil {
		t.Fatal(err)
	}
	defer mine.stop(mine.works(func(ctx context.Context, db postgres.Owned, m outbox.Mail) (mail.Message, error) {
		if m.ToAddress == "gone@example.org" {
			return mail.Message{}, fault.NotFound()
		}
		words, err := compose(ctx, db, m)
		if m.ToAddress == "odd@example.org" {
			words.Subject = strings.Repeat("x", mail.SubjectLimit+1)
		}
		return words, err
	}, log))
	if m := mine.await(d.ID, "refused", func(m outbox.Mail) bool { return m.State() == outbox.Refused }); m.Reason != "550 5.1.1 no such person" || m.Tries != 1 {
		t.Errorf("%+v", m)
	}
	server.Behave(mailtest.Manner{Refuse: mailtest.No(451, "come back")})
	later := mine.letter()
	if err := mine.queue(later); err != nil {
		t.Fatal(err)
	}
	m := mine.await(later.ID, "delayed", func(m outbox.Mail) bool { return m.NextAt != nil })
	if m.State() != outbox.Waiting || m.Reason != "451 4.1.1 come back" || !m.NextAt.Equal(mine.clock.Now().Add(time.Minute)) {
		t.Errorf("%+v", m)
	}
	for to, reason := range map[string]string{"gone@example.org": "not there any more", "odd@example.org": "could not be written"} {
		d := mine.letter()
		d.To = to
		if err := mine.queue(d); err != nil {
			t.Fatal(err)
		}
		if m := mine.await(d.ID, "given up", func(m outbox.Mail) bool { return m.State() == outbox.Refused }); !strings.Contains(m.Reason, reason) {
			t.Errorf("%s: %+v", to, m)
		}
	}
	if n := server.Tries(); n != 2 {
		t.Errorf("%d tries", n)
	}
	// Neither the queue nor the log keeps a word of what a server said.
	if kept := queue(t, db); strings.Contains(kept, "come back") || strings.Contains(kept, "no such") || strings.Contains(kept, "example.org") {
		t.Errorf("the queue holds: %s", kept)
	}
	if s := log.String(); strings.Contains(s, "come back") || strings.Contains(s, "example.org") {
		t.Errorf("the log says: %s", s)
	}
}

// What nobody took for two days is given up, with what was said last.
func TestGivenUp(t *testing.T) {
	t.Parallel()
	db, server := pgtest.New(t), mailtest.New(t)
	mine := sender(t, db, server)
	server.Behave(mailtest.Manner{Refuse: mailtest.No(451, "come back")})
	d := mine.letter()
	if err := mine.queue(d); err != nil {
		t.Fatal(err)
	}
	mine.clock.Advance(48 * time.Hour)
	defer mine.stop(mine.works(compose, &said{}))
	if m := mine.await(d.ID, "given up", func(m outbox.Mail) bool { return m.State() == outbox.Refused }); !strings.HasSuffix(m.Reason, "The last answer was: 451 4.1.1 come back") {
		t.Errorf("%+v", m)
	}
}

// Words that cannot be found are asked for again, and not for ever; nothing of
// what went wrong stands in the queue.
func TestNoWords(t *testing.T) {
	t.Parallel()
	db, server, log := pgtest.New(t), mailtest.New(t), &said{}
	mine := sender(t, db, server)
	d, old := mine.letter(), mine.letter()
	if err := mine.queue(old); err != nil {
		t.Fatal(err)
	}
	mine.clock.Advance(48 * time.Hour)
	if err := mine.queue(d); err != nil {
		t.Fatal(err)
	}
	defer mine.stop(mine.works(func(_ context.Context, _ postgres.Owned, m outbox.Mail) (mail.Message, error) {
		if m.ID == d.ID {
			panic("private words")
		}
		return mail.Message{}, errors.New("private words")
	}, log))
	mine.await(old.ID, "given up", func(m outbox.Mail) bool { return m.State() == outbox.Refused })
	mine.await(d.ID, "tried", func(m outbox.Mail) bool { return m.Tries > 0 })
	for end := time.Now().Add(10 * time.Second); !strings.Contains(queue(t, db), "tried again") && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
	}
	if kept := queue(t, db); strings.Contains(kept, "private words") || !strings.Contains(kept, "tried again") {
		t.Errorf("the queue holds: %s", kept)
	}
	if m := mine.find(d.ID); m.State() != outbox.Waiting {
		t.Errorf("%+v", m)
	}
}

// A server that offered to encrypt and no longer does is told nothing.
func TestEncryptionStripped(t *testing.T) {
	t.Parallel()
	db, server := pgtest.New(t), mailtest.New(t)
	mine := sender(t, db, server)
	defer mine.stop(mine.works(compose, &said{}))
	first, second := mine.letter(), mine.letter()
	if err := mine.queue(first); err != nil {
		t.Fatal(err)
	}
	mine.await(first.ID, "sent", func(m outbox.Mail) bool { return m.State() == outbox.Sent })
	server.Behave(mailtest.Manner{Bare: true})
	tries := server.Tries()
	if err := mine.queue(second); err != nil {
		t.Fatal(err)
	}
	if m := mine.await(second.ID, "delayed", func(m outbox.Mail) bool { return m.NextAt != nil }); !strings.Contains(m.Reason, "no longer offers to encrypt") || server.Tries() != tries {
		t.Errorf("%+v; %d tries", m, server.Tries())
	}
	// Another program on the same database knows it, too.
	mine.stop(mine.works(compose, &said{}))
	seen := postgres.Values[string](`select host from mail_servers`, nil)
	if err := db.Global().Read(t.Context(), seen); err != nil || fmt.Sprint(seen.All) != "[127.0.0.1]" {
		t.Errorf("%v, %v", seen.All, err)
	}
}

// The mail under way is finished when the program is asked to stop.
func TestStopWaits(t *testing.T) {
	t.Parallel()
	db, server := pgtest.New(t), mailtest.New(t)
	mine := sender(t, db, server)
	server.Behave(mailtest.Manner{Slow: 700 * time.Millisecond})
	d := mine.letter()
	if err := mine.queue(d); err != nil {
		t.Fatal(err)
	}
	w := mine.works(compose, &said{})
	mine.await(d.ID, "tried", func(m outbox.Mail) bool { return m.Tries > 0 })
	mine.stop(w)
	if m := mine.find(d.ID); m.State() != outbox.Sent || len(server.Got()) != 1 {
		t.Errorf("%+v, %d arrived", m, len(server.Got()))
	}
}

// An account that is deleted takes its mails along.
func TestDeletedAccount(t *testing.T) {
	t.Parallel()
	db, server := pgtest.New(t), mailtest.New(t)
	mine, other := sender(t, db, server), sender(t, db, server)
	if err := mine.queue(mine.letter()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Global().Exec(t.Context(), `delete from accounts where id = @id`, postgres.Args{"id": mine.owned.Account()}); err != nil {
		t.Fatal(err)
	}
	d := other.letter()
	if err := other.queue(d); err != nil {
		t.Fatal(err)
	}
	defer other.stop(other.works(compose, &said{}))
	other.await(d.ID, "sent", func(m outbox.Mail) bool { return m.State() == outbox.Sent })
	if n := len(server.Got()); n != 1 {
		t.Errorf("%d mails arrived", n)
	}
}
