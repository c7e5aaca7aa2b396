package app_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onward/internal/app"
	"onward/internal/app/apptest"
)

// guess tries a wrong password with a browser that nobody knows, and tells
// whether it was looked at. A try that was turned away says when to come back.
func guess(t *testing.T, site *apptest.Site, from, email string, headers ...string) bool {
	t.Helper()
	form := url.Values{"email": {email}, "password": {"a wrong guess"}}
	a := site.From(t, from).Send(http.MethodPost, "/sign-in", urlencoded, strings.NewReader(form.Encode()), headers...)
	switch a.Status {
	case http.StatusUnprocessableEntity:
		return true
	case http.StatusTooManyRequests:
		if after, err := strconv.Atoi(a.Header.Get("Retry-After")); err != nil || after < 1 || after > 24*60*60 {
			t.Errorf("Retry-After is %q", a.Header.Get("Retry-After"))
		}
		proper(t, "too many tries", a, http.StatusTooManyRequests)
		return false
	}
	t.Errorf("a guess was answered %d: %s", a.Status, a.Text())
	return false
}

// looked counts how many of n guesses in a row are looked at.
func looked(n int, guess func(i int) bool) (count int) {
	for i := range n {
		if guess(i) {
			count++
		}
	}
	return count
}

// used makes the latest try of each counter of the kind count n times: a check
// of a password is slow on purpose.
func used(t *testing.T, site *apptest.Site, kind string, n int) {
	t.Helper()
	asAdmin(t, site, fmt.Sprintf(`update throttles set hits = array_fill(hits[cardinality(hits)], array[%d]) where key like '%s %%' and cardinality(hits) > 0`, n, kind))
}

func TestGuessingFromOneAddress(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	other := apptest.Start(t, func(c *app.Config) { c.Database, c.Clock = site.Database.AppURL, site.Clock }) // a second instance on the same database
	site.SignedUp(t, "me@example.org")
	emails := []string{"me@example.org", "nobody@example.org", "ME@example.org", "third@example.org"}
	// Whatever the request says of itself, and whoever it asks: six a minute.
	forged := func(i int) []string {
		ip := "198.51.100." + strconv.Itoa(i)
		return []string{"X-Forwarded-For", ip, "X-Real-Ip", ip, "True-Client-Ip", ip, "Cf-Connecting-Ip", ip, "Forwarded", "for=" + ip, "Cookie", "onward-device=" + strings.Repeat(string(rune('a'+i)), 43)}
	}
	try := func(from string) func(int) bool {
		return func(i int) bool {
			return guess(t, []*apptest.Site{site, other}[i%2], from, emails[i%len(emails)], forged(i)...)
		}
	}
	var together sync.WaitGroup // at the same moment they do not get past the limit either
	var n atomic.Int64
	for i := range 10 {
		together.Go(func() {
			if try("127.0.0.2")(i) {
				n.Add(1)
			}
		})
	}
	if together.Wait(); n.Load() != 6 {
		t.Errorf("%d tries of one minute were looked at", n.Load())
	}
	site.Clock.Advance(59 * time.Second)
	if n := looked(2, try("127.0.0.2")); n != 0 {
		t.Errorf("%d tries more within the minute", n)
	}
	if n := looked(2, try("127.0.0.3")); n != 2 {
		t.Errorf("another address has %d tries", n)
	}
	used(t, site, "sign-in address", 28)
	site.Clock.Advance(2 * time.Minute)
	if n := looked(4, try("127.0.0.2")); n != 2 {
		t.Errorf("after 28 tries there are %d more in the hour", n)
	}
	site.Clock.Advance(50 * time.Minute)
	if n := looked(1, try("127.0.0.2")); n != 0 {
		t.Error("there are more than 30 in the hour")
	}
	site.Clock.Advance(10 * time.Minute)
	if n := looked(1, try("127.0.0.2")); n != 1 {
		t.Error("after an hour there is no try")
	}
}

// All strangers together have 100 tries a day at one account, from however
// many addresses; and the owner's own browser is not locked out by them.
func TestGuessingAtOneAccount(t *testing.T) {
	t.Parallel()
	// Behind a trusted proxy the forwarded address is the client's.
	site := apptest.Start(t, apptest.At(t, "https://onward.example", "ONWARD_PROXIES", "127.0.0.1/32"))
	me := site.SignedUp(t, "me@example.org")
	me.Post("/sign-out", nil)
	stranger := site.SignedUp(t, "stranger@example.org")
	stranger.Post("/sign-out", nil)
	strangers := func(i int) bool {
		return guess(t, site, "", "me@example.org", "X-Forwarded-For", "203.0.113.9, 198.51.100."+strconv.Itoa(i))
	}
	if !strangers(0) {
		t.Error("the first try was turned away")
	}
	used(t, site, "sign-in account", 97)
	site.Clock.Advance(23 * time.Hour)
	if n := looked(6, strangers); n != 3 {
		t.Errorf("after 97 tries %d more of the day were looked at", n)
	}
	right := url.Values{"email": {"me@example.org"}, "password": {apptest.Password}}
	if a := site.Browser(t).Post("/sign-in", right); a.Status != http.StatusTooManyRequests {
		t.Errorf("a new browser is answered %d while the account's tries are used up", a.Status)
	}
	if a := me.Post("/sign-in", right); a.Status != http.StatusSeeOther || me.Get("/journal").Status != http.StatusOK {
		t.Errorf("the owner's browser is answered %d", a.Status)
	}
	// A stranger's own device is unknown to this account.
	if a := stranger.Post("/sign-in", right); a.Status != http.StatusTooManyRequests {
		t.Errorf("a browser known to another account is answered %d", a.Status)
	}
	// The known browser has its own budget, which ends too.
	wrong := url.Values{"email": {"me@example.org"}, "password": {"a wrong guess"}}
	me.Post("/sign-out", nil)
	used(t, site, "sign-in device", 5)
	if n := looked(3, func(int) bool { return me.Post("/sign-in", wrong).Status == http.StatusUnprocessableEntity }); n != 1 {
		t.Errorf("after five tries a known browser has %d more in a minute", n)
	}
	if a := site.From(t, "127.0.0.7").Send(http.MethodPost, "/sign-in", urlencoded, strings.NewReader(wrong.Encode()), "X-Forwarded-For", "198.51.100.200"); a.Status != http.StatusTooManyRequests {
		t.Errorf("a peer that is no proxy is believed: %d", a.Status)
	}
}

// A proxy is believed about the last address alone, a peer that is none about
// nothing.
func TestForwardedAddresses(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t, apptest.At(t, "https://onward.example", "ONWARD_PROXIES", "127.0.0.1/32,10.0.0.0/8"))
	for what, try := range map[string]func(i int) bool{
		"what the client wrote before the proxy": func(i int) bool {
			return guess(t, site, "", "a@example.org", "X-Forwarded-For", "198.51.100."+strconv.Itoa(i)+", 203.0.113.1")
		},
		"behind two proxies": func(i int) bool {
			return guess(t, site, "", "b@example.org", "X-Forwarded-For", "198.51.100."+strconv.Itoa(i)+", 203.0.113.2, 10.1.2.3")
		},
		"no address at all": func(i int) bool {
			return guess(t, site, "", "c@example.org", "X-Forwarded-For", []string{"", "unknown", "203.0.113.3.4", ",,", "::g"}[i])
		},
		"one network of IPv6": func(i int) bool {
			return guess(t, site, "", "d@example.org", "X-Forwarded-For", "2001:db8:1:2::"+strconv.Itoa(i+1))
		},
		"mapped into IPv6": func(i int) bool {
			return guess(t, site, "", "e@example.org", "X-Forwarded-For", []string{"203.0.113.5", "::ffff:203.0.113.5"}[i%2])
		},
		"a peer that is no proxy": func(i int) bool {
			return guess(t, site, "127.0.0.5", "f@example.org", "X-Forwarded-For", "203.0.113."+strconv.Itoa(100+i))
		},
	} {
		first := try(0)
		used(t, site, "sign-in address", 6)
		if n := looked(4, func(i int) bool { return try(i + 1) }); !first || n != 0 {
			t.Errorf("%s: after six tries %d more of one minute were looked at", what, n)
		}
		site.Clock.Advance(time.Hour)
	}
}

// Whether an address has an account cannot be read from the answers, nor from
// when they turn to 429.
func TestWhoHasAnAccount(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	site.SignedUp(t, "known@example.org")
	var said [2][]string
	for i, email := range []string{"known@example.org", "stran@example.org"} {
		from := "127.0.0." + strconv.Itoa(20+i)
		for n := range 6 {
			if n == 2 {
				used(t, site, "sign-in address", 6)
			}
			form := url.Values{"email": {email}, "password": {"a wrong guess"}, "next": {"/journal"}}
			a := site.From(t, from).Post("/sign-in", form)
			text := strconv.Itoa(a.Status) + strings.ReplaceAll(a.Body, email, "")
			for _, name := range []string{"Content-Length", "Retry-After", "Set-Cookie", "Vary", "Cache-Control", "Content-Type", "Location"} {
				text += name + strings.Join(a.Header.Values(name), ",")
			}
			said[i] = append(said[i], text)
		}
	}
	for i := range said[0] {
		if said[0][i] != said[1][i] {
			t.Errorf("answer %d differs for an address without an account:\n%s\n%s", i, said[0][i], said[1][i])
		}
	}
}

// Whoever asks past the proxies, and is one of them, is taken for itself: the
// program's own machine may look whether it is well.
func TestProxyAsksForItself(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t, func(c *app.Config) { c.Proxies = []string{"127.0.0.1/32"} })
	if a := site.Browser(t).Get("/sign-in"); a.Status != http.StatusOK {
		t.Errorf("answered %d", a.Status)
	}
	if a := site.Browser(t).Send(http.MethodGet, "/sign-in", "", nil, "X-Forwarded-For", "203.0.113.1"); a.Status != http.StatusForbidden {
		t.Errorf("somebody from afar is answered %d", a.Status)
	}
}
