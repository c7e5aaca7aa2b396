package unsentweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

const urlencoded = "application/x-www-form-urlencoded"

func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func status(t *testing.T, a apptest.Answer, want int) apptest.Answer {
	t.Helper()
	if a.Status != want {
		t.Fatalf("answered %d, want %d: %s", a.Status, want, a.Text())
	}
	return a
}

// signIn signs in by the form that the browser was led to, and gives where
// that leads.
func signIn(t *testing.T, b *apptest.Browser, at, email string) string {
	t.Helper()
	form := status(t, b.Get(at), http.StatusOK).Form(t, "/sign-in")
	return status(t, b.Post("/sign-in", with(form, "email", email, "password", apptest.Password)), http.StatusSeeOther).Location
}

func application(role string) url.Values {
	return url.Values{"id": {id.NewApplication().String()}, "company": {"Halden"}, "role": {role}, "stage": {"applied"}, "day": {"2026-11-02"}, "note": {"first line\nsecond <line>"}}
}

// However a session has ended, what was sent after it is kept, shown once its
// person has signed in again, and sent on by one button, once.
func TestHeldAndSentOn(t *testing.T) {
	for how, end := range map[string]func(*testing.T, *apptest.Site, *apptest.Browser){
		"signed out in another window": func(t *testing.T, _ *apptest.Site, b *apptest.Browser) {
			status(t, b.Post("/sign-out", nil), http.StatusSeeOther)
		},
		"signed out elsewhere": func(t *testing.T, site *apptest.Site, _ *apptest.Browser) {
			other := site.Browser(t)
			signIn(t, other, "/sign-in", "me@example.org")
			status(t, other.Post("/settings/sessions/others", nil), http.StatusSeeOther)
		},
		"a new password": func(t *testing.T, site *apptest.Site, _ *apptest.Browser) {
			secret, err := account.New(site.Database.DB, site.Clock, account.Open).ResetLink(t.Context(), "me@example.org")
			if err != nil {
				t.Fatal(err)
			}
			status(t, site.Browser(t).Post("/reset", url.Values{"token": {secret}, "password": {apptest.Password}}), http.StatusSeeOther)
		},
		"not seen for long": func(_ *testing.T, site *apptest.Site, _ *apptest.Browser) { site.Clock.Advance(15 * 24 * time.Hour) },
		"run out":           func(_ *testing.T, site *apptest.Site, _ *apptest.Browser) { site.Clock.Advance(31 * 24 * time.Hour) },
	} {
		t.Run(how, func(t *testing.T) {
			site := apptest.Start(t)
			me := site.SignedUp(t, "me@example.org")
			end(t, site, me)
			sent := application("Engineer")
			to := status(t, me.Post("/applications", sent), http.StatusSeeOther).Location
			if !strings.HasPrefix(to, "/sign-in?next=%2Fheld%2F") {
				t.Fatalf("led to %s", to)
			}
			if said := me.Get(to).Text(); !strings.Contains(said, "What you wrote is kept") || strings.Contains(said, "Halden") {
				t.Errorf("the door says: %s", said)
			}
			at := signIn(t, me, to, "me@example.org")
			page := status(t, me.Get(at), http.StatusOK)
			for _, words := range []string{"Halden", "Engineer", "second <line>"} {
				if !strings.Contains(page.Text(), words) {
					t.Errorf("the page does not show %q: %s", words, page.Text())
				}
			}
			back := page.Form(t, "/applications")
			for name := range sent {
				if back.Get(name) != sent.Get(name) {
					t.Errorf("%s was %q and is sent on as %q", name, sent.Get(name), back.Get(name))
				}
			}
			app := status(t, me.Post("/applications", back), http.StatusSeeOther).Location
			if again := status(t, me.Post("/applications", back), http.StatusSeeOther).Location; again != app {
				t.Errorf("sent on twice, it made %s and %s", app, again)
			}
			if n := me.Get("/journal").HTML(t).Find("tbody tr").Length(); n != 1 {
				t.Errorf("%d applications, want one", n)
			}
			status(t, me.Get(at), http.StatusNotFound)
		})
	}
}

// A form that comes back with something to mend waits on until it is sent.
func TestHeldUntilItArrives(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	me.Post("/sign-out", nil)
	at := signIn(t, me, me.Post("/applications", with(application("x"), "company", "")).Location, "me@example.org")
	status(t, me.Post("/applications", status(t, me.Get(at), http.StatusOK).Form(t, "/applications")), http.StatusUnprocessableEntity)
	status(t, me.Get(at), http.StatusOK)
	if to := status(t, me.Post(at+"/removal", nil), http.StatusSeeOther).Location; to != "/" {
		t.Errorf("letting go of it leads to %s", to)
	}
	status(t, me.Get(at), http.StatusNotFound)
	status(t, me.Post(at+"/removal", nil), http.StatusNotFound)
	if n := me.Get("/journal").HTML(t).Find("tbody tr").Length(); n != 0 {
		t.Errorf("%d applications, want none", n)
	}
}

func TestHeldForADayInThisBrowser(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	me.Post("/sign-out", nil)
	to := me.Post("/applications", application("first")).Location
	second := signIn(t, me, me.Post("/applications", application("second")).Location, "me@example.org")
	first := strings.Replace(to, "/sign-in?next=%2Fheld%2F", "/held/", 1)
	if others := status(t, me.Get(second), http.StatusOK).HTML(t).Find(`a[href="` + first + `"]`).Length(); others != 1 {
		t.Error("the other form is not named")
	}
	elsewhere := site.Browser(t)
	signIn(t, elsewhere, "/sign-in", "me@example.org")
	status(t, elsewhere.Get(first), http.StatusNotFound)
	status(t, elsewhere.Post(first+"/removal", nil), http.StatusNotFound)
	site.Clock.Advance(24*time.Hour - time.Second)
	status(t, me.Get(first), http.StatusOK)
	site.Clock.Advance(time.Second)
	status(t, me.Get(first), http.StatusNotFound)
	status(t, me.Get(second), http.StatusNotFound)
}

// An attacker with somebody's ended session, with cookies of their own in
// somebody's browser, or with nothing.
func TestHeldIsNoWayIn(t *testing.T) {
	site := apptest.Start(t)
	victim, attacker := site.SignedUp(t, "victim@example.org"), site.SignedUp(t, "attacker@example.org")
	stolen, planted := victim.Cookie("onward"), attacker.Cookie("onward")
	status(t, victim.Post("/sign-out", nil), http.StatusSeeOther)
	status(t, attacker.Post("/sign-out", nil), http.StatusSeeOther)
	post := func(b *apptest.Browser, cookie string) apptest.Answer {
		t.Helper()
		return b.Send(http.MethodPost, "/applications", urlencoded, strings.NewReader(application("planted").Encode()), "Cookie", cookie)
	}

	// The ended session reads nothing, and what it plants does not reach its person.
	thief := site.Browser(t)
	at := strings.Replace(status(t, post(thief, "onward="+stolen), http.StatusSeeOther).Location, "/sign-in?next=%2Fheld%2F", "/held/", 1)
	if to := thief.Get(at).Location; !strings.HasPrefix(to, "/sign-in") {
		t.Errorf("an ended session is shown %s", to)
	}
	mine := signIn(t, victim, victim.Post("/applications", application("my own")).Location, "victim@example.org")
	if said := status(t, victim.Get(mine), http.StatusOK); !strings.Contains(said.Text(), "my own") || strings.Contains(said.Body, at) {
		t.Error("the victim is shown what was planted")
	}
	status(t, victim.Get(at), http.StatusNotFound)
	signIn(t, thief, "/sign-in", "attacker@example.org")
	status(t, thief.Get(at), http.StatusNotFound) // has the secret, but another account

	// What is written with the attacker's ended session goes to nobody who lacks
	// the secret, and the secret is a new one whatever cookies there are.
	other := site.Browser(t)
	theirs := post(other, "onward="+planted+"; onward-held="+thief.Cookie("onward-held"))
	at = strings.Replace(theirs.Location, "/sign-in?next=%2Fheld%2F", "/held/", 1)
	if secret := other.Cookie("onward-held"); secret == "" || strings.HasPrefix(secret, thief.Cookie("onward-held")) {
		t.Errorf("the secret is %q", secret)
	}
	status(t, thief.Get(at), http.StatusNotFound)

	// A cookie that was never ours keeps nothing, and another site's form is refused.
	for _, forged := range []string{"", "onward=" + strings.Repeat("A", 43), "onward=x", "onward-ended=" + strings.Repeat("B", 43), "onward=" + stolen[:42] + "!"} {
		nobody := site.Browser(t)
		if a := post(nobody, forged); a.Location != "/sign-in" || nobody.Cookie("onward-held") != "" {
			t.Errorf("%q: %d %s", forged, a.Status, a.Location)
		}
	}
	cross := site.Browser(t).Send(http.MethodPost, "/applications", urlencoded, strings.NewReader(application("x").Encode()),
		"Cookie", "onward="+stolen, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	status(t, cross, http.StatusForbidden)
	if len(cross.Header.Values("Set-Cookie")) != 0 {
		t.Error("another site's form sets a cookie")
	}
}

// What is not kept is said, and nothing is: files, passwords, settings, what
// has no words in it, what is too long, what a script has sent.
func TestNotHeld(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	app := me.Logged("Halden", "Engineer")
	ended := "onward=" + me.Cookie("onward")
	me.Post("/sign-out", nil)
	for _, c := range []struct{ path, kind, body, says string }{
		{"/imports", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nx\r\n--b--\r\n", "files are not kept"},
		{"/settings", urlencoded, "name=x", "nothing was changed"},
		{"/settings/password", urlencoded, "current=x&new=y", "nothing was changed"},
		{app + "/edit", urlencoded, "password=x&role=y", "nothing was changed"},
		{app + "/stages/" + id.NewStage().String() + "/removal", urlencoded, "id=" + id.NewStage().String() + "&revision=1", "nothing was changed"},
		{app + "/edit", urlencoded, "role=" + strings.Repeat("x", 300_000), "too long to be kept"},
		{app + "/edit", "text/plain", "role=x", "nothing was changed"},
	} {
		site.Clock.Advance(time.Minute)
		b := site.Browser(t)
		a := b.Send(http.MethodPost, c.path, c.kind, strings.NewReader(c.body), "Cookie", ended)
		if a.Status != http.StatusSeeOther || a.Location != "/sign-in" || b.Cookie("onward-held") != "" {
			t.Errorf("%s: %d %s", c.path, a.Status, a.Location)
		}
		if said := b.Get(a.Location).Text(); !strings.Contains(said, c.says) {
			t.Errorf("%s: %s", c.path, said)
		}
	}
	for _, header := range [][]string{{"Sec-Fetch-Mode", "cors"}, {"Hx-Request", "true"}, {"Onward-Quietly", "draft"}} {
		b := site.Browser(t)
		b.Send(http.MethodPost, "/applications", urlencoded, strings.NewReader(application("x").Encode()), append(header, "Cookie", ended)...)
		if b.Cookie("onward-held") != "" {
			t.Errorf("%v is kept", header)
		}
	}
	// Looking keeps nothing either.
	b := site.Browser(t)
	if b.Send(http.MethodGet, "/applications/new?company=x", "", nil, "Cookie", ended); b.Cookie("onward-held") != "" {
		t.Error("looking has kept something")
	}
}

// A session that has ended cannot be used to fill the database.
func TestHeldTooOften(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	ended := "onward=" + me.Cookie("onward")
	me.Post("/sign-out", nil)
	count := map[int]int{}
	for i := range 60 {
		if i%10 == 0 {
			site.Clock.Advance(2 * time.Minute)
		}
		a := site.Browser(t).Send(http.MethodPost, "/applications", urlencoded, strings.NewReader(application("x").Encode()), "Cookie", ended)
		count[a.Status]++
		if a.Status == http.StatusTooManyRequests && a.Header.Get("Retry-After") == "" {
			t.Error("it does not say when to try again")
		}
	}
	if count[http.StatusSeeOther] != 30 || count[http.StatusTooManyRequests] != 30 {
		t.Errorf("60 forms in an hour: %v", count)
	}
}

// An ended session is forgotten after a while, and with it what it could do.
func TestEndedSessionIsForgotten(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	ended := "onward=" + me.Cookie("onward")
	me.Post("/sign-out", nil)
	site.Clock.Advance(25 * time.Hour)
	if err := account.New(site.Database.DB, site.Clock, account.Open).Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := site.Browser(t)
	if a := b.Send(http.MethodPost, "/applications", urlencoded, strings.NewReader(application("x").Encode()), "Cookie", ended); a.Location != "/sign-in" || b.Cookie("onward-held") != "" {
		t.Errorf("%d %s", a.Status, a.Location)
	}
}
