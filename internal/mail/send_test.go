package mail_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"onward/internal/mail"
	"onward/internal/mail/mailtest"
)

func to(t *testing.T, text string) mail.Address {
	t.Helper()
	a, err := mail.ParseAddress(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func letter(t *testing.T) mail.Message {
	t.Helper()
	return mail.Message{
		ID: "0192f0c1-0000-7000-8000-000000000001@onward.example", To: to(t, "ida@example.org"), From: "Kari Nordmann",
		ReplyTo: to(t, "kari@example.net"), Subject: "Thank you for your time", Text: "Dear Ida,\n\nthank you.\n.\nKari\n",
	}
}

func at() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

func TestSend(t *testing.T) {
	t.Parallel()
	for name, server := range map[string]*mailtest.Server{"open": mailtest.New(t), "with a password": mailtest.Secret(t)} {
		encrypted, err := server.Setting(t).Send(t.Context(), letter(t), at(), true)
		if err != nil || !encrypted {
			t.Fatalf("%s: %v, %v", name, encrypted, err)
		}
		got := server.Got()[0]
		if got.From != mailtest.Sender || len(got.To) != 1 || got.To[0] != "ida@example.org" || !got.Encrypted || (got.User == mailtest.User) != (name != "open") {
			t.Errorf("%s: %+v", name, got)
		}
		for header, want := range map[string]string{
			"Message-Id": "<0192f0c1-0000-7000-8000-000000000001@onward.example>", "From": "Kari Nordmann <letters@onward.example>", "To": "ida@example.org",
			"Reply-To": "kari@example.net", "Subject": "Thank you for your time", "Date": "Sun, 22 Nov 2026 09:00:00 +0000", "Auto-Submitted": "",
		} {
			if is := got.Header(header); is != want {
				t.Errorf("%s: %s is %q", name, header, is)
			}
		}
		if got.Text() != letter(t).Text {
			t.Errorf("%s: it says %q", name, got.Text())
		}
	}
}

// A server that behaves badly, and what that means.
func TestBadServers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		manner mailtest.Manner
		final  bool
		reason string
	}{
		"nobody there of that name":   {mailtest.Manner{Refuse: mailtest.No(550, "no such person")}, true, "550 5.1.1 no such person"},
		"taken for spam":              {mailtest.Manner{RefuseD: mailtest.No(554, "looks like spam")}, true, "554 5.1.1 looks like spam"},
		"come back later":             {mailtest.Manner{Refuse: mailtest.No(451, "greylisted, come back")}, false, "451 4.1.1 greylisted, come back"},
		"full":                        {mailtest.Manner{RefuseD: mailtest.No(452, "the disk is full")}, false, "452 4.1.1 the disk is full"},
		"closing":                     {mailtest.Manner{Refuse: mailtest.No(421, "closing")}, false, "421 4.1.1 closing"},
		"has something against us":    {mailtest.Manner{Shut: mailtest.No(554, "your address is on a list")}, false, "554 5.1.1 your address is on a list"},
		"too slow":                    {mailtest.Manner{Slow: 3 * time.Second}, false, "The mail server does not answer."},
		"dies at the door":            {mailtest.Manner{Dies: mailtest.Greeting}, false, "The mail server does not answer."},
		"dies in the middle":          {mailtest.Manner{Dies: mailtest.BeforeKept}, false, "The mail server does not answer."},
		"dies before it says yes":     {mailtest.Manner{Dies: mailtest.AfterKept}, false, "The mail server does not answer."},
		"no longer encrypts":          {mailtest.Manner{Bare: true}, false, "The mail server no longer offers to encrypt, as it did before, so nothing is told to it."},
		"encrypts with a strange key": {mailtest.Manner{Strange: true}, false, "The mail server could not be spoken to safely."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.New(t)
			server.Behave(c.manner)
			began := time.Now()
			_, err := server.Setting(t).Send(t.Context(), letter(t), at(), true)
			if took := time.Since(began); took > 2900*time.Millisecond {
				t.Errorf("it took %v", took)
			}
			var no *mail.Refused
			var later *mail.Delayed
			switch {
			case c.final && errors.As(err, &no) && no.Reason == c.reason:
			case !c.final && errors.As(err, &later) && later.Reason == c.reason:
			default:
				t.Errorf("%#v", err)
			}
			if c.manner.Dies != mailtest.AfterKept && len(server.Got()) > 0 {
				t.Error("it was kept")
			}
		})
	}
}

// What is strange about a certificate is never a reason to go on in the clear,
// not even with a server that was never met before.
func TestNeverInTheClearAfterAnOffer(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	server.Behave(mailtest.Manner{Strange: true})
	encrypted, err := server.Setting(t).Send(t.Context(), letter(t), at(), false)
	if err == nil || encrypted || server.Tries() > 0 {
		t.Errorf("%v, %v, told %d times whom it is for", encrypted, err, server.Tries())
	}
	// One that never offered is spoken to: it may be this machine's own.
	server.Behave(mailtest.Manner{Bare: true})
	if encrypted, err := server.Setting(t).Send(t.Context(), letter(t), at(), false); encrypted || err != nil {
		t.Errorf("%v, %v", encrypted, err)
	}
	if got := server.Got(); len(got) != 1 || got[0].Encrypted {
		t.Errorf("%+v", got)
	}
}

// A password is told to no server that does not encrypt, but for one on this
// machine, where nobody listens in.
func TestPasswordInTheClear(t *testing.T) {
	t.Parallel()
	server := mailtest.Secret(t)
	server.Behave(mailtest.Manner{Bare: true})
	if _, err := server.Setting(t).Send(t.Context(), letter(t), at(), false); err != nil {
		t.Errorf("on this machine: %v", err)
	}
	var later *mail.Delayed
	far := server.Setting(t)
	far.Host = "0.0.0.0" // it leads here, and does not say so
	if _, err := far.Send(t.Context(), letter(t), at(), false); !errors.As(err, &later) || !strings.Contains(later.Reason, "does not offer to encrypt") {
		t.Errorf("somewhere else: %v", err)
	}
	wrong := server.Setting(t)
	wrong.Password = "wrong"
	if _, err := wrong.Send(t.Context(), letter(t), at(), false); !errors.As(err, &later) || !strings.Contains(later.Reason, "does not know Onward") || strings.Contains(err.Error(), "wrong") {
		t.Errorf("a wrong password: %v", err)
	}
}

// What is under way ends with the time that there is.
func TestSendBrokenOff(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	server.Behave(mailtest.Manner{Slow: time.Second})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	var later *mail.Delayed
	if _, err := server.Setting(t).Send(ctx, letter(t), at(), false); !errors.As(err, &later) || time.Since(began) > 800*time.Millisecond {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}
