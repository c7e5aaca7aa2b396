package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/mail/mailtest"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// A hundred letters go out while the program is killed ten times: none is
// lost, and each crash brings one twice at the most, with the same Message-ID.
func TestProgramKilledWhileLettersGoOut(t *testing.T) {
	server := mailtest.New(t)
	server.Behave(mailtest.Manner{Slow: 60 * time.Millisecond})
	p, dir := built(t)
	roots := filepath.Join(dir, "roots.pem")
	if err := os.WriteFile(roots, server.PEM, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", roots)
	t.Setenv("ONWARD_MAIL_URL", server.URL())
	p.start(t)
	t.Cleanup(func() { _ = p.cmd.Process.Signal(syscall.SIGKILL) })
	open := func() *postgres.DB {
		db, err := postgres.Open("postgres://onward_app@/onward?host="+filepath.Join(p.data, "socket"), postgres.Options{MaxConns: 2})
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
	box, err := outbox.New(clock.System(), server.Setting(t))
	if err != nil {
		t.Fatal(err)
	}
	db := open()
	want := map[string]id.Account{}
	for range 2 { // fifty a day each
		me := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', now())`,
			postgres.Args{"id": me, "email": me.String() + "@example.org"}); err != nil {
			t.Fatal(err)
		}
		for range 50 {
			want[letterOf(t, db.Owned(me), box).String()] = me
		}
	}
	crashes, last := 0, 0
	for crashes < 10 {
		// Killed at any moment of a mail, and not before some have gone out.
		soon(t, 90*time.Second, "more letters", func() bool { return len(server.Got()) >= min(last+4, 98) })
		time.Sleep(time.Duration(crashes*17) * time.Millisecond)
		_ = p.cmd.Process.Signal(syscall.SIGKILL)
		_ = p.cmd.Wait()
		crashes++
		last = len(server.Got())
		p.start(t)
	}
	db.Close()
	db = open()
	defer db.Close()
	soon(t, 150*time.Second, "every letter is written down as sent", func() bool {
		sent := 0
		for one, me := range want {
			which, _ := id.Parse[id.MailKind](one)
			row := outbox.ByID(which)
			if db.Owned(me).Read(t.Context(), row) == nil && row.It.State() == outbox.Sent {
				sent++
			}
		}
		return sent == len(want)
	})
	copies := map[string]int{}
	for _, got := range server.Got() {
		copies[strings.Trim(got.Header("Message-Id"), "<>")]++
	}
	twice := 0
	for one := range want {
		n := copies[one+"@onward.example"]
		if n == 0 {
			t.Errorf("%s is lost", one)
		}
		twice += max(n-1, 0)
		delete(copies, one+"@onward.example")
	}
	if twice > crashes || len(copies) > 0 {
		t.Errorf("%d arrived once more in %d crashes; unknown: %v", twice, crashes, copies)
	}
	t.Logf("%d letters, %d crashes, %d arrived once more", len(want), crashes, twice)
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

// letterOf writes a letter that is to go out, and queues it.
func letterOf(t *testing.T, db postgres.Owned, box outbox.Outbox) id.Mail {
	t.Helper()
	which := id.NewMail()
	if err := db.Write(t.Context(), func(tx postgres.Tx) error {
		if _, err := tx.Exec(t.Context(), `
			insert into letters (account_id, id, purpose, to_name, to_address, subject, body, created_at, created_day, mailed_at, mailed_day)
			values (@account, @id, 'thanks', 'Ida', 'ida@example.org', 'Thank you', 'Dear Ida, thank you.', @now, @day, @now, @day)`,
			postgres.Args{"id": which, "now": clock.System().Now(), "day": clock.Today(clock.System(), time.UTC)}); err != nil {
			return err
		}
		return box.Queue(t.Context(), tx, outbox.Draft{ID: which, Kind: outbox.Letter, About: id.As[id.SubjectKind](which), To: "ida@example.org", Zone: time.UTC})
	}); err != nil {
		t.Fatal(err)
	}
	return which
}
