package accountweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/href"
	"onward/internal/id"
)

func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// wantForm checks that a form came back: the status, a sentence at each named
// field and at no other, and what was typed still in it.
func wantForm(t *testing.T, a apptest.Answer, status int, typed url.Values, names ...string) {
	t.Helper()
	doc := a.HTML(t)
	if a.Status != status {
		t.Errorf("answered %d, want %d: %s", a.Status, status, a.Text())
	}
	if n := doc.Find("[aria-invalid=true], fieldset[data-invalid]").Length(); n != len(names) {
		t.Errorf("%d fields are marked, want %d", n, len(names))
	}
	for _, name := range names {
		if doc.Find("#f-"+name+"-error").Text() == "" || doc.Find("#errors a[href='#f-"+name+"']").Length() != 1 {
			t.Errorf("no sentence for %s", name)
		}
	}
	for name := range typed {
		field := doc.Find("main [name=" + name + "]")
		if kind := field.AttrOr("type", ""); kind == "password" {
			if field.AttrOr("value", "") != "" {
				t.Errorf("the password came back in the page")
			}
		} else if field.Is("input:not([type=radio], [type=checkbox])") && field.AttrOr("value", "") != typed.Get(name) {
			t.Errorf("%s holds %q, %q was typed", name, field.AttrOr("value", ""), typed.Get(name))
		}
	}
}

func TestSignUpToSignOut(t *testing.T) {
	site := apptest.Start(t)
	b := site.Browser(t)
	page := b.Get("/sign-up")
	if page.Status != http.StatusOK || len(page.Header["Set-Cookie"]) != 0 {
		t.Errorf("the form answered %d and set %v", page.Status, page.Header["Set-Cookie"])
	}
	if n := page.HTML(t).Find("select[data-timezone] optgroup option").Length(); n < 400 {
		t.Errorf("%d time zones to choose from", n)
	}
	form := page.Form(t, "/sign-up")
	wantForm(t, b.Post("/sign-up", with(form, "email", "ada at home", "password", "short", "zone", "Nowhere/Land")),
		http.StatusUnprocessableEntity, form, "email", "password", "zone")
	form = with(form, "email", " Ada@Example.org ", "password", apptest.Password, "zone", "Asia/Kathmandu")
	for range 2 { // the second is a double press
		if a := b.Post("/sign-up", form); a.Status != http.StatusSeeOther || a.Location != "/" {
			t.Fatalf("sign-up answered %d to %q: %s", a.Status, a.Location, a.Text())
		}
	}
	if a := b.Get("/settings"); !strings.Contains(a.Text(), "Ada@Example.org") || a.HTML(t).Find("option[selected][value='Asia/Kathmandu']").Length() != 1 {
		t.Errorf("settings: %s", a.Text())
	}
	for path, to := range map[string]string{"/sign-in": "/", "/sign-up": "/", "/sign-in?next=%2Fjournal": "/journal"} {
		if a := b.Get(path); a.Status != http.StatusSeeOther || a.Location != to {
			t.Errorf("%s answered someone signed in with %d to %q", path, a.Status, a.Location)
		}
	}
	if a := b.Post("/sign-out", nil); a.Status != http.StatusSeeOther || a.Location != "/sign-in" {
		t.Errorf("sign-out answered %d to %q", a.Status, a.Location)
	}
	if a := b.Get("/sign-in"); !strings.Contains(a.Text(), "You are signed out.") {
		t.Errorf("after signing out: %s", a.Text())
	}
	if a := b.Get("/settings"); a.Location != "/sign-in?next=%2Fsettings" {
		t.Errorf("after signing out, settings answered %d to %q", a.Status, a.Location)
	}
	form = b.Form("/sign-in?next=%2Fsettings", "/sign-in")
	if a := b.Post("/sign-in", with(form, "email", "ada@example.org", "password", apptest.Password)); a.Location != "/settings" {
		t.Errorf("sign-in answered %d to %q: %s", a.Status, a.Location, a.Text())
	}
	other := site.Browser(t)
	again := other.Form("/sign-up", "")
	wantForm(t, other.Post("/sign-up", with(again, "email", "ADA@example.org", "password", apptest.Password, "zone", "UTC")), http.StatusUnprocessableEntity, again, "email")
}

func TestSignInTellsNobodyWhoHasAnAccount(t *testing.T) {
	site := apptest.Start(t)
	site.SignedUp(t, "ada@example.org")
	b := site.Browser(t)
	try := func(email string) apptest.Answer {
		return b.Post("/sign-in", with(b.Form("/sign-in", ""), "email", email, "password", "wrong"))
	}
	number := regexp.MustCompile(`[0-9a-z]{12}`)
	same := func(a apptest.Answer, email string) string {
		return fmt.Sprint(a.Status, a.Header["Set-Cookie"], a.Header["Retry-After"], number.ReplaceAllString(strings.ReplaceAll(a.Body, email, "…"), "#"))
	}
	for i := range 4 { // the last pair meets the limit
		known, none := try("ada@example.org"), try("bob@example.org")
		if same(known, "ada@example.org") != same(none, "bob@example.org") {
			t.Errorf("try %d: %d and %d differ:\n%s\n%s", i, known.Status, none.Status, known.Body, none.Body)
		}
		if want := map[bool]int{true: 422, false: 429}[i < 3]; known.Status != want {
			t.Errorf("try %d answered %d, want %d", i, known.Status, want)
		}
	}
	if a := try("ada@example.org"); a.Header.Get("Retry-After") != "60" {
		t.Errorf("Retry-After is %q", a.Header.Get("Retry-After"))
	}
	site.Clock.Advance(time.Minute)
	wantForm(t, b.Post("/sign-in", url.Values{"email": {"<b>x"}, "next": {"/journal"}}), http.StatusUnprocessableEntity, url.Values{"email": {"<b>x"}, "next": {"/journal"}}, "password")
	wantForm(t, b.Post("/sign-in", url.Values{"email": {"a\x00b"}, "password": {"\xff"}}), http.StatusUnprocessableEntity, nil, "email", "password")
}

func TestForgedNext(t *testing.T) {
	site := apptest.Start(t)
	site.SignedUp(t, "ada@example.org")
	for next, want := range map[string]string{
		"/journal?stage=offer":          "/journal?stage=offer",
		"":                              "/",
		"/":                             "/",
		"journal":                       "/",
		"//evil.example":                "/",
		"///evil.example":               "/",
		`/\evil.example`:                "/",
		`\\evil.example`:                "/",
		"/\t/evil.example":              "/",
		"/\n/evil.example":              "/",
		"/%5Cevil.example":              "/",
		"/%2F/evil.example":             "/",
		"/.//evil.example":              "/",
		"https://evil.example":          "/",
		"https:/evil.example":           "/",
		"javascript:alert(1)":           "/",
		"/journal\r\nSet-Cookie: x":     "/",
		"/ evil":                        "/",
		"/sign-out":                     "/",
		"/sign-in?next=/sign-in":        "/",
		"/" + strings.Repeat("x", 3000): "/",
	} {
		b := site.Browser(t)
		site.Clock.Advance(2 * time.Minute)
		a := b.Post("/sign-in", url.Values{"email": {"ada@example.org"}, "password": {apptest.Password}, "next": {next}})
		if a.Status != http.StatusSeeOther || a.Header.Get("Location") != want {
			t.Errorf("next %q led to %d %q, want %q", next, a.Status, a.Header.Get("Location"), want)
		}
		if a := b.Get("/sign-in?" + url.Values{"next": {next}}.Encode()); a.Status != http.StatusSeeOther || a.Header.Get("Location") != want {
			t.Errorf("someone signed in with next %q was led to %d %q, want %q", next, a.Status, a.Header.Get("Location"), want)
		}
	}
}

func TestSettings(t *testing.T) {
	site := apptest.Start(t)
	b, stranger := site.SignedUp(t, "ada@example.org"), site.SignedUp(t, "ben@example.org")
	before := stranger.Get("/settings").Text()
	form := b.Form("/settings", "")
	if form.Get("zone") != "Europe/Oslo" || form.Get("date_style") != "dmy" || form.Get("week_start") != "1" || form.Get("shortcuts") != "on" || form["scheme"] == nil {
		t.Errorf("a new account has %v", form)
	}
	form = with(form, "name", "Ada <i>L.</i>", "zone", "Asia/Calcutta", "week_start", "0", "date_style", "iso", "scheme", "dark")
	form.Del("shortcuts")
	if a := b.Post("/settings", form); a.Status != http.StatusSeeOther || a.Location != "/settings" {
		t.Fatalf("answered %d to %q: %s", a.Status, a.Location, a.Text())
	}
	a := b.Get("/settings")
	if got := a.Form(t, "/settings"); got.Encode() != form.Encode() {
		t.Errorf("kept %v, sent %v", got, form)
	}
	if html := a.HTML(t).Find("html"); html.AttrOr("data-scheme", "") != "dark" || html.AttrOr("data-shortcuts", "") != "off" {
		t.Error("the page does not follow the settings")
	}
	if !strings.Contains(a.Text(), "Your settings are kept.") {
		t.Error("nothing says that they are kept")
	}
	bad := url.Values{"name": {strings.Repeat("x", 101)}, "zone": {"x"}, "week_start": {"9"}, "date_style": {"x"}, "scheme": {"x"}}
	wantForm(t, b.Post("/settings", bad), http.StatusUnprocessableEntity, bad, "name", "zone", "week_start", "date_style", "scheme")
	wantForm(t, b.Post("/settings", with(form, "name", "a\x00b")), http.StatusUnprocessableEntity, nil, "name")
	if after := stranger.Get("/settings").Text(); after != before {
		t.Errorf("a stranger's settings became %s", after)
	}
}

func TestChangeOfPassword(t *testing.T) {
	site := apptest.Start(t)
	here := site.SignedUp(t, "ada@example.org")
	there := site.Browser(t)
	in := url.Values{"email": {"ada@example.org"}, "password": {apptest.Password}}
	if a := there.Post("/sign-in", in); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-in answered %d", a.Status)
	}
	old := here.Cookie("onward")
	form := here.Form("/settings/password", "")
	if form.Get("email") != "ada@example.org" {
		t.Errorf("the form does not say whose password it is: %v", form)
	}
	wantForm(t, here.Post("/settings/password", with(form, "current", "wrong", "new", "otters in the reeds")), http.StatusUnprocessableEntity, form, "current")
	wantForm(t, here.Post("/settings/password", with(form, "current", "", "new", "short")), http.StatusUnprocessableEntity, form, "current", "new")
	if a := here.Post("/settings/password", with(form, "current", apptest.Password, "new", "otters in the reeds")); a.Status != http.StatusSeeOther || a.Location != "/settings" {
		t.Fatalf("answered %d to %q: %s", a.Status, a.Location, a.Text())
	}
	if a := here.Get("/settings"); a.Status != http.StatusOK || here.Cookie("onward") == old {
		t.Errorf("who changed it is answered %d, with the same token %v", a.Status, here.Cookie("onward") == old)
	}
	if a := there.Get("/settings"); a.Location != "/sign-in?next=%2Fsettings" {
		t.Errorf("another browser is answered %d", a.Status)
	}
	if a := site.Browser(t).Send(http.MethodGet, "/settings", "", nil, "Cookie", "onward="+old); a.Status != http.StatusSeeOther {
		t.Errorf("the token from before is answered %d", a.Status)
	}
}

func TestBrowsers(t *testing.T) {
	site := apptest.Start(t)
	here, stranger := site.SignedUp(t, "ada@example.org"), site.SignedUp(t, "ben@example.org")
	in := url.Values{"email": {"ada@example.org"}, "password": {apptest.Password}}
	there, elsewhere := site.Browser(t), site.Browser(t)
	for _, b := range []*apptest.Browser{there, elsewhere} {
		b.Send(http.MethodPost, "/sign-in", "application/x-www-form-urlencoded", strings.NewReader(in.Encode()),
			"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	}
	ends := func(a apptest.Answer, label string) (all []string) {
		for _, form := range a.HTML(t).Find("main .table form").EachIter() {
			if strings.Contains(form.Text(), label) {
				all = append(all, form.AttrOr("action", ""))
			}
		}
		return all
	}
	page := here.Get("/settings/sessions")
	others, mine := ends(page, "Sign out there"), ends(page, "Sign out here")
	if len(others) != 2 || len(mine) != 1 || !strings.Contains(page.Text(), "Firefox on Linux") || !strings.Contains(page.Text(), "today, 10:00") {
		t.Fatalf("the list is: %s", page.Text())
	}
	theirs := ends(stranger.Get("/settings/sessions"), "Sign out here")[0]

	// Another's session is as one that never was.
	never, another := here.Post(href.Session(id.NewSession()), nil), here.Post(theirs, nil)
	if another.Status != http.StatusNotFound || another.Body != never.Body {
		t.Errorf("another's session answered %d", another.Status)
	}
	if a := here.Post("/settings/sessions/x", nil); a.Status != http.StatusNotFound || a.Body != never.Body {
		t.Errorf("no session answered %d", a.Status)
	}
	if a := stranger.Get("/settings"); a.Status != http.StatusOK {
		t.Errorf("the stranger is answered %d", a.Status)
	}

	if a := here.Post(others[0], nil); a.Location != "/settings/sessions" {
		t.Errorf("ending one answered %d: %s", a.Status, a.Text())
	}
	if n := len(ends(here.Get("/settings/sessions"), "Sign out there")); n != 1 {
		t.Errorf("%d others are left, want 1", n)
	}
	if a := here.Post("/settings/sessions/others", nil); a.Location != "/settings/sessions" {
		t.Errorf("ending the others answered %d: %s", a.Status, a.Text())
	}
	for _, b := range []*apptest.Browser{there, elsewhere} {
		if a := b.Get("/settings"); a.Status != http.StatusSeeOther {
			t.Errorf("an ended browser is answered %d", a.Status)
		}
	}
	if a := here.Post(mine[0], nil); a.Location != "/sign-in" {
		t.Errorf("ending this one answered %d to %q", a.Status, a.Location)
	}
	if a := here.Get("/settings"); a.Status != http.StatusSeeOther {
		t.Errorf("after that, settings answered %d", a.Status)
	}
}

func TestReset(t *testing.T) {
	site := apptest.Start(t)
	b := site.SignedUp(t, "ada@example.org")
	store := account.New(site.Database.DB, site.Clock, account.Open)
	secret, err := store.ResetLink(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	visitor := site.Browser(t)
	bad := visitor.Get(href.Reset("x"))
	if bad.Status != http.StatusNotFound || !strings.Contains(bad.Text(), "works once") {
		t.Errorf("a bad link answered %d: %s", bad.Status, bad.Text())
	}
	for range 2 { // looking does not use it up
		if a := visitor.Get(href.Reset(secret)); a.Status != http.StatusOK {
			t.Fatalf("the link answered %d", a.Status)
		}
	}
	form := visitor.Form(href.Reset(secret), "/reset")
	wantForm(t, visitor.Post("/reset", with(form, "password", "short")), http.StatusUnprocessableEntity, form, "password")
	if a := visitor.Post("/reset", with(form, "password", "otters in the reeds")); a.Location != "/sign-in" {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	if a := visitor.Get("/sign-in"); !strings.Contains(a.Text(), "Your password is changed.") {
		t.Errorf("after the reset: %s", a.Text())
	}
	if a := b.Get("/settings"); a.Status != http.StatusSeeOther {
		t.Errorf("the browser from before is answered %d", a.Status)
	}
	for _, a := range []apptest.Answer{visitor.Get(href.Reset(secret)), visitor.Post("/reset", form)} {
		if a.Status != http.StatusNotFound || a.Text() != bad.Text() {
			t.Errorf("a used link answered %d: %s", a.Status, a.Text())
		}
	}
	if a := visitor.Post("/sign-in", url.Values{"email": {"ada@example.org"}, "password": {"otters in the reeds"}}); a.Location != "/" {
		t.Errorf("sign-in answered %d", a.Status)
	}
}

func TestInvitation(t *testing.T) {
	site := apptest.Start(t, func(c *app.Config) { c.SignUp = account.Invitation })
	b := site.Browser(t)
	for _, path := range []string{"/sign-up", "/sign-up?invitation=x"} {
		if a := b.Get(path); a.Status != http.StatusOK || a.HTML(t).Find("main form").Length() != 0 || !strings.Contains(a.Text(), "ask the person who runs this Onward") {
			t.Errorf("%s: %d %s", path, a.Status, a.Text())
		}
	}
	if strings.Contains(b.Get("/sign-in").Body, "/sign-up") {
		t.Error("the sign-in page leads to a form that is not there")
	}
	secret, err := account.New(site.Database.DB, site.Clock, account.Invitation).Invite(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	form := with(b.Form(href.Invitation(secret), "/sign-up"), "email", "ada@example.org", "password", apptest.Password, "zone", "UTC")
	for range 2 {
		if a := b.Post("/sign-up", form); a.Location != "/" {
			t.Fatalf("answered %d: %s", a.Status, a.Text())
		}
	}
	if a := site.Browser(t).Post("/sign-up", with(form, "id", id.NewAccount().String(), "email", "ben@example.org")); a.Status != http.StatusForbidden {
		t.Errorf("a used invitation answered %d: %s", a.Status, a.Text())
	}
}

func TestClosed(t *testing.T) {
	site := apptest.Start(t, func(c *app.Config) { c.SignUp = account.Closed })
	b := site.Browser(t)
	if a := b.Get("/sign-up"); a.Status != http.StatusOK || a.HTML(t).Find("main form").Length() != 0 {
		t.Errorf("answered %d: %s", a.Status, a.Text())
	}
	a := b.Post("/sign-up", url.Values{"email": {"ada@example.org"}, "password": {apptest.Password}, "zone": {"UTC"}})
	if a.Status != http.StatusForbidden || b.Cookie("onward") != "" {
		t.Errorf("answered %d: %s", a.Status, a.Text())
	}
}
