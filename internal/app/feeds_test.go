package app_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/app/apptest"
	"onward/internal/feed/feedtest"
	"onward/internal/id"
)

// fed makes an address for a person's calendar feed, and gives its secret.
func fed(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	a := answered(t, b.Post("/settings/feed", b.Form("/settings/feed", "/settings/feed")), http.StatusOK)
	_, rest, _ := strings.Cut(a.HTML(t).Find("#feed-address").Text(), "/feeds/")
	secret, whole := strings.CutSuffix(rest, ".ics")
	if !whole || len(secret) != 43 {
		t.Fatalf("the address is %q", a.HTML(t).Find("#feed-address").Text())
	}
	return secret
}

// A feed from its first address to its end, as its person makes it and as a
// program asks for it.
func TestFeed(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t, apptest.At(t, "https://onward.example"))
	me, other, program := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org"), site.Browser(t)
	at := me.Logged("Fjord", "Engineer")
	answered(t, me.Post(at+"/interviews", url.Values{
		"id": {id.NewStage().String()}, "stage": {"interview"}, "kind": {"video"}, "day": {"2026-11-24"}, "time": {"14:30"}, "minutes": {"45"}, "place": {"Room 4"}, "people": {"private words"}, "preparation": {"private words"},
	}), http.StatusSeeOther)
	form := me.Form("/settings/feed", "/settings/feed")
	page := answered(t, me.Send(http.MethodPost, "/settings/feed", urlencoded, strings.NewReader(form.Encode()), "X-Forwarded-Host", "evil.example"), http.StatusOK)
	address := page.HTML(t).Find("#feed-address").Text()
	first, ours := strings.CutPrefix(address, "https://onward.example")
	if !ours || first != "/feeds/"+form.Get("secret")+".ics" || page.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the address is %q", address)
	}
	if again := me.Post("/settings/feed", form); again.HTML(t).Find("#feed-address").Text() != address {
		t.Error("the same form gives another address")
	}
	if a := other.Post("/settings/feed", form); a.Status != http.StatusConflict {
		t.Errorf("another's form is answered %d", a.Status)
	}

	a := answered(t, program.Get(first), http.StatusOK)
	got := feedtest.Read(t, a.Body)
	one := got.Find(t, "Interview with Fjord")
	if !one.Start.Equal(time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC)) || one.End.Sub(one.Start) != 45*time.Minute || one.Zone != "Europe/Oslo" || one.Place != "Room 4" || one.Page != "https://onward.example"+at || strings.Contains(a.Body, "private words") {
		t.Errorf("%+v in\n%s", one, a.Body)
	}
	for name, want := range map[string]string{"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, no-cache", "Content-Disposition": `inline; filename="onward.ics"`, "Set-Cookie": ""} {
		if a.Header.Get(name) != want {
			t.Errorf("%s is %q", name, a.Header.Get(name))
		}
	}
	head := program.Send(http.MethodHead, first, "", nil)
	if head.Status != http.StatusOK || head.Body != "" || head.Header.Get("ETag") != a.Header.Get("ETag") || a.Header.Get("ETag") == "" {
		t.Errorf("HEAD: %d %q", head.Status, head.Header)
	}
	site.Clock.Advance(time.Hour)
	asked := func(tag string) apptest.Answer {
		return program.Send(http.MethodGet, first, "", nil, "If-None-Match", tag, "Accept-Encoding", "gzip")
	}
	for _, tag := range []string{a.Header.Get("ETag"), strings.TrimPrefix(a.Header.Get("ETag"), "W/"), `"x", ` + a.Header.Get("ETag"), "*"} {
		if b := asked(tag); b.Status != http.StatusNotModified || b.Body != "" || b.Header.Get("ETag") != a.Header.Get("ETag") {
			t.Errorf("asked with %s: %d", tag, b.Status)
		}
	}
	answered(t, me.Post("/tasks", url.Values{"id": {id.NewTask().String()}, "title": {"Ring Ida"}, "day": {"2026-11-23"}}), http.StatusSeeOther)
	if b := asked(a.Header.Get("ETag")); b.Status != http.StatusOK || b.Header.Get("ETag") == a.Header.Get("ETag") {
		t.Errorf("with something new: %d", b.Status)
	}

	// Whoever has it reads it; what it never was, and what it was, are not to be told apart.
	feedtest.Read(t, answered(t, other.Get(first), http.StatusOK).Body).Find(t, "Interview with Fjord")
	second := "/feeds/" + fed(t, me) + ".ics"
	never := program.Get("/feeds/" + account.NewFeedSecret() + ".ics")
	if ended := program.Get(first); ended.Status != http.StatusNotFound || ended.Body != never.Body || never.Status != http.StatusNotFound || never.Body != program.Get("/nowhere").Body {
		t.Errorf("ended: %d, never: %d", ended.Status, never.Status)
	}
	if a := me.Post("/settings/feed", form); a.Status != http.StatusConflict {
		t.Errorf("an old form is answered %d", a.Status)
	}
	answered(t, program.Get(second), http.StatusOK)
	answered(t, other.Post("/settings/feed/end", nil), http.StatusSeeOther)
	answered(t, program.Get(second), http.StatusOK)
	answered(t, me.Post("/settings/feed/end", nil), http.StatusSeeOther)
	if gone := program.Get(second); gone.Status != http.StatusNotFound || gone.Body != never.Body {
		t.Errorf("ended: %d", gone.Status)
	}
	answered(t, me.Post("/settings/feed/end", nil), http.StatusSeeOther)
}

// With the account goes its feed; switched off, it is gone as long.
func TestFeedGoesWithItsAccount(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, program := site.SignedUp(t, "me@example.org"), site.Browser(t)
	mine := "/feeds/" + fed(t, me) + ".ics"
	answered(t, program.Get(mine), http.StatusOK)
	answered(t, me.Post("/settings/deletion", url.Values{"password": {apptest.Password}}), http.StatusSeeOther)
	answered(t, program.Get(mine), http.StatusNotFound)
	other := "/feeds/" + fed(t, site.SignedUp(t, "other@example.org")) + ".ics"
	if err := account.New(site.Database.DB, site.Clock, account.Open).Disable(t.Context(), "other@example.org"); err != nil {
		t.Fatal(err)
	}
	answered(t, program.Get(other), http.StatusNotFound)
}

// A guess costs a try, and tries come to an end; one that is right does not.
func TestGuessingAtFeeds(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	mine := "/feeds/" + fed(t, site.SignedUp(t, "me@example.org")) + ".ics"
	try := func(from string) func(int) bool {
		return func(int) bool {
			a := site.From(t, from).Get("/feeds/" + account.NewFeedSecret() + ".ics")
			if a.Status == http.StatusTooManyRequests && a.Header.Get("Retry-After") == "" {
				t.Error("nothing says when to come back")
			}
			return a.Status == http.StatusNotFound
		}
	}
	if n := looked(9, try("127.0.0.2")); n != 6 {
		t.Errorf("%d guesses of one minute were looked at", n)
	}
	used(t, site, "feed address", 29)
	site.Clock.Advance(2 * time.Minute)
	if n := looked(5, try("127.0.0.2")); n != 1 {
		t.Errorf("after 29 in the hour %d more", n)
	}
	answered(t, site.From(t, "127.0.0.2").Get(mine), http.StatusOK)
	if n := looked(1, try("127.0.0.3")); n != 1 {
		t.Error("another place has no try")
	}
}

// Where something goes wrong, neither the page nor the log tells the address.
func TestFeedThatGoesWrong(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	secret := fed(t, me)
	asAdmin(t, site, `alter table stages rename to gone`)
	a := site.Browser(t).Get("/feeds/" + secret + ".ics")
	if a.Status != http.StatusInternalServerError || strings.Contains(a.Body, secret) || strings.Contains(site.Log.String(), secret) {
		t.Errorf("%d: %s", a.Status, a.Text())
	}
	asAdmin(t, site, `alter table gone rename to stages`)
	answered(t, site.Browser(t).Get("/feeds/"+secret+".ics"), http.StatusOK)
}

// Whatever is written, it comes out of the feed as it was typed, but for what
// no text of a calendar may hold; and nothing comes with it.
func TestNaughtyStringsInAFeed(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	address := "/feeds/" + fed(t, me) + ".ics"
	read := func() (feedtest.Feed, string) {
		a := answered(t, site.Browser(t).Get(address), http.StatusOK)
		return feedtest.Read(t, a.Body), a.Body
	}
	shown := func(s string) string { // as the program keeps it, on one line
		line := strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("\n\r\t \u00a0", r) }), " ")
		return strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return -1
			}
			return r
		}, line)
	}
	tried := 0
	for i, text := range naughty() {
		company := text // the same in other letters would be the same company
		if len([]rune(text)) < 280 {
			company = fmt.Sprint(text, " the ", i)
		}
		if strings.TrimSpace(shown(text)) == "" {
			continue
		}
		a := me.Post("/applications", url.Values{"id": {id.NewApplication().String()}, "company": {company}, "role": {text}, "stage": {"applied"}, "day": {"2026-11-22"}})
		if a.Status != http.StatusSeeOther {
			continue // needs words
		}
		at := a.Location
		task := id.NewTask().String()
		answered(t, me.Post(at+"/interviews", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-11-24"}, "time": {"14:30"}, "place": {text}}), http.StatusSeeOther)
		answered(t, me.Post(at+"/tasks", url.Values{"id": {task}, "title": {text}, "day": {"2026-11-24"}}), http.StatusSeeOther)
		tried++
		feed, document := read()
		talk, todo := slices.IndexFunc(feed.Events, func(e feedtest.Event) bool {
			return strings.HasSuffix(e.Page, at) && strings.HasPrefix(e.Title, "Interview with ")
		}),
			slices.IndexFunc(feed.Events, func(e feedtest.Event) bool { return strings.HasSuffix(e.Page, "/tasks/"+task) })
		if talk < 0 || todo < 0 {
			t.Fatalf("%q is not in the feed:\n%s", text, document)
		}
		want, whom := shown(text), shown(company)
		if e := feed.Events[talk]; e.Title != "Interview with "+whom || e.Place != want || e.More != want+"\nIn Onward: "+e.Page {
			t.Errorf("%q came out as %+v", text, e)
		}
		if e := feed.Events[todo]; e.Title != want || e.More != whom+" · "+want+"\nIn Onward: "+e.Page {
			t.Errorf("%q came out as %+v", text, e)
		}
		if n := strings.Count(document, "\r\nBEGIN:VEVENT\r\n"); n != len(feed.Events) || n != 4 {
			t.Errorf("%q: %d events", text, n)
		}
		answered(t, me.Post(at+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	}
	if tried < 120 {
		t.Errorf("only %d texts", tried)
	}
}
