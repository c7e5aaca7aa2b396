package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app"
	"onward/internal/app/apptest"
)

// Every cookie is out of reach of scripts and other sites; under https it is
// bound to this host and to https.
func TestCookies(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "https://onward.example"} {
		var change []func(*app.Config)
		prefix := ""
		if address != "" {
			change, prefix = append(change, apptest.At(t, address)), "__Host-"
		}
		site := apptest.Start(t, change...)
		me := site.SignedUp(t, "me@example.org")
		seen := map[string]bool{}
		look := func(a apptest.Answer) {
			for _, c := range (&http.Response{Header: a.Header}).Cookies() {
				seen[c.Name] = true
				if !strings.HasPrefix(c.Name, prefix+"onward") || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Secure != (address != "") || c.Path != "/" || c.Domain != "" {
					t.Errorf("%q: %s", address, c.Raw)
				}
			}
		}
		look(me.Post("/settings", me.Form("/settings", "")))
		look(me.Get("/settings"))
		look(me.Post("/sign-out", nil))
		look(me.Post("/applications", url.Values{"role": {"held"}}))
		look(me.Post("/sign-in", url.Values{"email": {"me@example.org"}, "password": {apptest.Password}}))
		if !seen[prefix+"onward"] || !seen[prefix+"onward-device"] || !seen[prefix+"onward-said"] || !seen[prefix+"onward-ended"] || !seen[prefix+"onward-held"] || len(seen) != 5 {
			t.Errorf("%q: the cookies are %v", address, seen)
		}
		if me.Get("/journal").Status != http.StatusOK {
			t.Errorf("%q: the cookies do not sign in", address)
		}
		// Without its prefix, as a neighbor could set it, a cookie is nothing.
		if a := site.Browser(t).Send(http.MethodGet, "/journal", "", nil, "Cookie", "onward="+me.Cookie("__Host-onward")); a.Status != http.StatusSeeOther {
			t.Errorf("%q: a cookie without its prefix answers %d", address, a.Status)
		}
	}
}
