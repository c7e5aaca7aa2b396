package mailtest

import (
	"net/url"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/mail"
)

// Sender is whom mails come from in a test.
const Sender = "letters@onward.example"

// New starts a server that knows no password, and ends it with the test.
func New(t testing.TB) *Server { return begin(t, false) }

// Secret starts a server that knows User and Password alone.
func Secret(t testing.TB) *Server { return begin(t, true) }

func begin(t testing.TB, secret bool) *Server {
	t.Helper()
	s, err := Serve(secret)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// URL is the setting that leads to the server.
func (s *Server) URL() string {
	u := url.URL{Scheme: "smtp", Host: s.Addr, RawQuery: url.Values{"from": {"Onward <" + Sender + ">"}, "patience": {"2s"}}.Encode()}
	if s.secret {
		u.User = url.UserPassword(User, Password)
	}
	return u.String()
}

// Setting is the same, read, with its certificate believed.
func (s *Server) Setting(t testing.TB) *mail.Server {
	t.Helper()
	it, err := mail.ParseServer(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	it.Roots = s.Roots
	return &it
}

// Await waits until so many mails have been kept, and gives them.
func (s *Server) Await(t testing.TB, n int) []Got {
	t.Helper()
	for end := clock.System().Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		got := s.Got()
		if len(got) >= n {
			return got
		}
		if clock.System().Now().After(end) {
			t.Fatalf("%d mails arrived, not %d", len(got), n)
		}
	}
}
