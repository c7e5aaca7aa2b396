package app_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/mail/mailtest"
	"onward/internal/postgres/pgtest"
)

// Where mail is set up, an account is made with a link that leads to the
// public address, whatever a request says of itself.
func TestSignUpGoesThroughMail(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	form := url.Values{"email": {"me@example.org"}}.Encode()
	forged, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site.URL+"/sign-up/link", strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	forged.Host = "evil.example"
	for name, value := range map[string]string{
		"Content-Type": urlencoded, "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example;proto=https", "X-Original-Host": "evil.example", "Sec-Fetch-Site": "same-origin",
	} {
		forged.Header.Set(name, value)
	}
	res, err := http.DefaultClient.Do(forged)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK || !strings.Contains(string(body), "Look into your mailbox") {
		t.Fatalf("%d: %s", res.StatusCode, body)
	}
	got, link := site.Mailed(t, server, 1)
	if strings.Contains(string(got.Raw), "evil.example") || link == "" || strings.Count(got.Text(), "://") != 2 {
		t.Errorf("%s", got.Raw)
	}
	me := site.Browser(t)
	page := me.Get(link)
	fields := page.Form(t, "/sign-up")
	if fields.Get("email") != "me@example.org" || page.HTML(t).Find(`input[type=email]`).Length() > 0 {
		t.Errorf("the form is %v", fields)
	}
	if a := me.Post("/sign-up", with(fields, "password", "short", "zone", "Europe/Oslo")); a.Status != http.StatusUnprocessableEntity || a.Form(t, "/sign-up").Get("token") == "" {
		t.Errorf("a short password: %d %s", a.Status, a.Text())
	}
	fields.Set("password", apptest.Password)
	fields.Set("email", "other@example.org")
	if a := me.Post("/sign-up", fields); a.Status != http.StatusSeeOther || a.Location != "/" {
		t.Fatalf("%d %s: %s", a.Status, a.Location, a.Text())
	}
	if a := me.Get("/settings"); !strings.Contains(a.Body, "me@example.org") {
		t.Errorf("signed in as %s", a.Text())
	}
	// Without a link no account is made, and a used one says no more than one that never was.
	if a := site.Browser(t).Post("/sign-up", url.Values{"email": {"new@example.org"}, "password": {apptest.Password}, "zone": {"UTC"}}); a.Status != http.StatusNotFound || accountsOf(t, site, "new@example.org") > 0 {
		t.Errorf("without a link: %d", a.Status)
	}
	used, none := site.Browser(t).Get(link), site.Browser(t).Get("/sign-up?token="+strings.Repeat("A", 43))
	if used.Status != http.StatusNotFound || used.Body != none.Body {
		t.Errorf("a used link is answered %d and one that never was %d; the same page: %v", used.Status, none.Status, used.Body == none.Body)
	}
}

// A new password and another address, each by a link that works once.
func TestResetAndMoveByMail(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me, nobody := site.Member(t, "me@example.org"), site.Browser(t)
	if a := nobody.Get("/sign-in"); a.HTML(t).Find(`a[href="/reset"]`).Length() != 1 {
		t.Error("the sign-in page does not lead to a new password")
	}
	answered(t, nobody.Post("/reset/link", with(nobody.Form("/reset", "/reset/link"), "email", "me@example.org")), http.StatusOK)
	_, link := site.Mailed(t, server, 1)
	fields := with(nobody.Form(link, "/reset"), "password", "heron on the shore")
	if a := nobody.Post("/reset", fields); a.Status != http.StatusSeeOther || a.Location != "/sign-in" {
		t.Fatalf("%d %s", a.Status, a.Text())
	}
	if a := me.Get("/journal"); a.Status != http.StatusSeeOther {
		t.Errorf("still signed in after a reset: %d", a.Status)
	}
	for _, again := range []apptest.Answer{nobody.Get(link), nobody.Post("/reset", fields)} {
		if answered(t, again, http.StatusNotFound); again.HTML(t).Find(`a[href="/reset"]`).Length() != 1 {
			t.Errorf("a used link offers no new one: %s", again.Text())
		}
	}
	if a := me.Post("/sign-in", url.Values{"email": {"me@example.org"}, "password": {"heron on the shore"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("with the new password: %d", a.Status)
	}
	answered(t, me.Post("/settings/address", with(me.Form("/settings/address", ""), "email", "new@example.org", "password", "wrong")), http.StatusUnprocessableEntity)
	answered(t, me.Post("/settings/address", with(me.Form("/settings/address", ""), "email", "new@example.org", "password", "heron on the shore")), http.StatusOK)
	_, link = site.Mailed(t, server, 2)
	if a := nobody.Get(link); accountsOf(t, site, "new@example.org") > 0 || a.Status != http.StatusOK {
		t.Error("looking at the page changed the address")
	}
	move := nobody.Form(link, "/address")
	if a := nobody.Post("/address", move); a.Status != http.StatusSeeOther || accountsOf(t, site, "new@example.org") != 1 {
		t.Errorf("%d %s", a.Status, a.Text())
	}
	answered(t, nobody.Get(link), http.StatusNotFound)
	answered(t, nobody.Get("/address?token=x"), http.StatusNotFound)
	answered(t, nobody.Post("/address", url.Values{"token": {"x"}}), http.StatusNotFound)
	if got, _ := site.Mailed(t, server, 3); got.To[0] != "me@example.org" {
		t.Errorf("%s", got.Raw)
	}
	// An hour later a link is over.
	answered(t, nobody.Post("/reset/link", url.Values{"email": {"new@example.org"}}), http.StatusOK)
	_, link = site.Mailed(t, server, 4)
	site.Clock.Advance(time.Hour)
	answered(t, nobody.Get(link), http.StatusNotFound)
}

// Asking for a link is answered with the same bytes, in the same time,
// whether the address has an account.
func TestAskingTellsNothing(t *testing.T) {
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me := site.Member(t, "known@example.org")
	site.Member(t, "other@example.org")
	asks := map[string]func(email string) apptest.Answer{
		"/reset/link": func(email string) apptest.Answer {
			return site.Browser(t).Post("/reset/link", url.Values{"email": {email}})
		},
		"/sign-up/link": func(email string) apptest.Answer {
			return site.Browser(t).Post("/sign-up/link", url.Values{"email": {email}})
		},
		"/settings/address": func(email string) apptest.Answer {
			return me.Post("/settings/address", url.Values{"email": {email}, "password": {apptest.Password}})
		},
	}
	for path, ask := range asks {
		emails := [2]string{"other@example.org", "stran@example.org"}
		var said [2]string
		for i, email := range emails {
			a := ask(email)
			said[i] = strings.ReplaceAll(a.Body, email, "")
			for name, values := range a.Header {
				if name != "Date" {
					said[i] += name + strings.Join(values, ",")
				}
			}
			if a.Status != http.StatusOK {
				t.Fatalf("%s: %d %s", path, a.Status, a.Text())
			}
		}
		sorted := func(s string) string { b := []byte(s); slices.Sort(b); return string(b) } // headers come in any order
		if sorted(said[0]) != sorted(said[1]) {
			t.Errorf("%s differs:\n%s\n%s", path, said[0], said[1])
		}
		tries, limit := 400, .62
		if path == "/settings/address" { // it checks a password each time
			tries, limit = 100, .75
		}
		var took [2][]time.Duration
		for range tries / 2 {
			order := rand.IntN(2)
			for _, i := range []int{order, 1 - order} {
				site.Clock.Advance(24 * time.Hour)
				me = again(t, me)
				began := time.Now()
				answered(t, ask(emails[i]), http.StatusOK)
				took[i] = append(took[i], time.Since(began))
			}
		}
		known, unknown := took[0], took[1]
		if p := separable(known, unknown); p > limit {
			t.Errorf("%s: the time tells who has an account in %.0f %% of tries", path, p*100)
		} else {
			t.Logf("%s: the best guess by time is right in %.0f %% of %d tries", path, p*100, tries)
		}
	}
}

// again signs in again once the session has ended.
func again(t *testing.T, me *apptest.Browser) *apptest.Browser {
	t.Helper()
	if me.Get("/settings").Status == http.StatusOK {
		return me
	}
	if a := me.Post("/sign-in", url.Values{"email": {"known@example.org"}, "password": {apptest.Password}}); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-in: %d", a.Status)
	}
	return me
}

// separable is how often the best guess is right that somebody could make who
// knows the two distributions and draws one line between them.
func separable(a, b []time.Duration) float64 {
	best := .5
	all := slices.Concat(a, b)
	for _, line := range all {
		below := func(of []time.Duration) float64 {
			n := 0
			for _, d := range of {
				if d <= line {
					n++
				}
			}
			return float64(n) / float64(len(of))
		}
		x, y := below(a), below(b)
		best = max(best, (x+1-y)/2, (y+1-x)/2)
	}
	return best
}

// The secrets of mailed links stand in the mails alone: not in the database,
// the queue included, and not in the log.
func TestMailedSecretsStandInMailsAlone(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me, nobody := site.Member(t, "me@example.org"), site.Browser(t)
	var links []string
	for i, ask := range []func() apptest.Answer{
		func() apptest.Answer { return nobody.Post("/sign-up/link", url.Values{"email": {"new@example.org"}}) },
		func() apptest.Answer { return nobody.Post("/reset/link", url.Values{"email": {"me@example.org"}}) },
		func() apptest.Answer {
			return me.Post("/settings/address", url.Values{"email": {"moved@example.org"}, "password": {apptest.Password}})
		},
	} {
		answered(t, ask(), http.StatusOK)
		_, link := site.Mailed(t, server, i+1)
		answered(t, nobody.Get(link), http.StatusOK)
		links = append(links, link)
	}
	everything, log := dump(t, site), site.Log.String()
	if !strings.Contains(everything, "river_job") || !strings.Contains(everything, `"mail"`) {
		t.Fatal("the dump does not hold the queue")
	}
	for _, link := range links {
		_, secret, _ := strings.Cut(link, "token=")
		raw, err := base64.RawURLEncoding.DecodeString(secret)
		if err != nil || len(raw) != 32 {
			t.Fatalf("the secret is %q", secret)
		}
		for _, way := range []string{secret, hex.EncodeToString(raw), hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString(raw), base64.StdEncoding.EncodeToString([]byte(secret))} {
			if strings.Contains(strings.ToLower(everything), strings.ToLower(way)) {
				t.Errorf("a secret stands in the dump as %q", way)
			}
			if strings.Contains(log, way) {
				t.Errorf("a secret stands in the log as %q", way)
			}
		}
	}
	if strings.Contains(log, "@example.org") {
		t.Error("an address stands in the log")
	}
	for _, words := range []string{"choose a password", "choose a new password", "goes by this address"} {
		if strings.Contains(everything, words) {
			t.Errorf("the dump has %q of a mail", words)
		}
	}
}

// Whatever is sent to the forms that mail adds is answered well, and brings
// nobody a mail that was not asked for.
func TestMailedFormsUnderAttack(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me, nobody := site.Member(t, "me@example.org"), site.Browser(t)
	answered(t, nobody.Post("/sign-up/link", url.Values{"email": {"new@example.org"}}), http.StatusOK)
	_, link := site.Mailed(t, server, 1)
	var sent atomic.Int64
	for page, b := range map[string]*apptest.Browser{"/sign-up": nobody, link: nobody, "/reset": nobody, "/settings/address": me} {
		for _, s := range sheets(t, b, page) {
			if s.method != http.MethodPost || !strings.HasPrefix(s.action, strings.Split(page, "?")[0]) {
				continue
			}
			for name, headers := range map[string][]string{"another site": {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, "null": {"Sec-Fetch-Site", "", "Origin", "null"}} {
				if a := b.Send(http.MethodPost, s.action, urlencoded, strings.NewReader(s.blank().Encode()), headers...); a.Status != http.StatusForbidden {
					t.Errorf("%s from %s: %d", s.action, name, a.Status)
				}
			}
			used(t, site, "link use address", 5)
			h := hostile{t, b, s, &sent}
			h.words()
			h.choices()
			h.refused()
		}
	}
	for _, got := range server.Got() {
		if len(got.To) != 1 || !strings.Contains(got.To[0], "@") {
			t.Errorf("a mail went to %q", got.To)
		}
	}
	t.Logf("%d requests, %d mails", sent.Load(), len(server.Got()))
}

// Told to stop, the program finishes the mail that is under way.
func TestStopFinishesTheMail(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	server.Behave(mailtest.Manner{Slow: 1500 * time.Millisecond})
	db := pgtest.New(t)
	c, err := app.ReadConfig(map[string]string{"ONWARD_ADDR": "127.0.0.1:0", "DATABASE_URL": db.AppURL})
	if err != nil {
		t.Fatal(err)
	}
	c.Mail = server.Setting(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- app.Run(ctx, c, slog.New(slog.DiscardHandler), func(url string) { ready <- url }) }()
	site := &apptest.Site{URL: <-ready, Database: db, Log: &apptest.Log{}}
	answered(t, site.Browser(t).Post("/sign-up/link", url.Values{"email": {"me@example.org"}}), http.StatusOK)
	soon(t, 10*time.Second, "the mail is under way", func() bool { return server.Tries() > 0 })
	began := time.Now()
	stop()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if n := count(t, site, `select count(*)::int from account_mails`); len(server.Got()) != 1 || n != 0 {
		t.Errorf("%d mails arrived, %d are to be sent, after %v", len(server.Got()), n, time.Since(began))
	}
}
