package apptest

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/account"
	"onward/internal/app"
	"onward/internal/id"
	"onward/internal/mail/mailtest"
)

// With sets up mail for a site, with that server.
func With(t testing.TB, server *mailtest.Server) func(*app.Config) {
	t.Helper()
	return func(c *app.Config) { c.Mail = server.Setting(t) }
}

// Member makes an account as the operator does, and a client that is signed in
// to it: where mail is set up, signing up takes a mail.
func (s *Site) Member(t testing.TB, email string) *Browser {
	t.Helper()
	accounts := account.New(s.Database.DB, s.Clock, account.Open)
	if _, err := accounts.Create(t.Context(), account.Draft{ID: id.NewAccount(), Email: email, Password: Password, ZoneName: "Europe/Oslo"}); err != nil {
		t.Fatal(err)
	}
	b := s.Browser(t)
	if a := b.Post("/sign-in", url.Values{"email": {email}, "password": {Password}}); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-in answered %d: %s", a.Status, a.Text())
	}
	return b
}

// Mailed is the latest mail of that many, and the link of this site in it, as
// a path; "" where it has none.
func (s *Site) Mailed(t testing.TB, server *mailtest.Server, n int) (mailtest.Got, string) {
	t.Helper()
	got := server.Await(t, n)[n-1]
	link, here := strings.CutPrefix(got.Link("token="), s.URL)
	if link != "" && !here {
		t.Errorf("the link leads somewhere else: %s", link)
	}
	return got, link
}
