package unsentweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// quietly keeps a form's draft as the script does.
func quietly(t *testing.T, b *apptest.Browser, form url.Values) {
	t.Helper()
	a := b.Send(http.MethodPost, "/drafts", urlencoded, strings.NewReader(form.Encode()), "Onward-Quietly", "draft")
	if a.Status != http.StatusNoContent || a.Body != "" {
		t.Fatalf("keeping a draft answered %d: %s", a.Status, a.Text())
	}
}

func TestDraftsOfEachForm(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	app := me.Logged("Halden", "Engineer")
	status(t, me.Post(app+"/entries", with(me.Form(app, app+"/entries"), "body", "a note")), http.StatusSeeOther)
	entry, round := factOf(t, me, app, "entries"), interviewed(t, me, app)
	status(t, me.Post(app+"/tasks", with(me.Form(app, app+"/tasks"), "title", "something to do")), http.StatusSeeOther)
	task := me.Get(app).HTML(t).Find(`a[href^="/tasks/"]`).AttrOr("href", "")
	for _, f := range []struct{ page, action, field string }{
		{app, app + "/entries", "body"}, {app, app + "/responses", "body"}, {entry, entry, "body"}, {round, round, "notes"},
		{app + "/edit", app + "/edit", "posting_text"},
		{app, app + "/tasks", "note"}, {app + "/tasks", app + "/tasks", "note"}, {"/tasks", "/tasks", "note"}, {task, task, "note"},
		{"/reviews/2026-11-09", "/reviews/2026-11-09", "learned"}, {"/plans", "/plans", "words"},
		{"/applications/new", "/applications", "posting_text"}, {"/applications/new", "/applications", "note"},
	} {
		form := me.Form(f.page, f.action)
		quietly(t, me, with(form, f.field, "long <words>\nin two lines"))
		site.Clock.Advance(24 * time.Hour)
		a := me.Get(f.page)
		if got := a.Form(t, f.action); got.Get(f.field) != "long <words>\nin two lines" || form.Has("id") && got.Get("id") == form.Get("id") || !strings.Contains(a.Text(), "This is what you began yesterday.") {
			t.Errorf("%s: %s is %q; %s", f.action, f.field, got.Get(f.field), a.Text())
		}
		if n := a.HTML(t).Find(`details:not([open]) form[action="` + f.action + `"], form[action="` + f.action + `"] details:not([open]) [name="` + f.field + `"]`).Length(); n != 0 {
			t.Errorf("%s is folded away", f.action)
		}
		// Without JavaScript a button does the same.
		if to := status(t, me.Post("/drafts", with(a.Form(t, f.action), f.field, "longer words")), http.StatusSeeOther).Location; to != f.page {
			t.Errorf("keeping it leads to %s", to)
		}
		a = me.Get(f.page)
		if got := a.Form(t, f.action).Get(f.field); got != "longer words" {
			t.Errorf("%s: %s is %q", f.action, f.field, got)
		}
		afresh := a.HTML(t).Find(`form[action^="/drafts/"]`).AttrOr("action", "")
		if to := status(t, me.Post(afresh, a.Form(t, afresh)), http.StatusSeeOther).Location; to != f.page {
			t.Errorf("starting afresh leads to %s", to)
		}
		if a = me.Get(f.page); strings.Contains(a.Text(), "This is what you began") || strings.Contains(a.Form(t, f.action).Get(f.field), "long") {
			t.Errorf("%s: it still begins with the draft", f.action)
		}
	}
}

func TestDraftIsGoneOnceSent(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	app := me.Logged("Halden", "Engineer")
	began := func() bool { t.Helper(); return strings.Contains(me.Get(app).Text(), "This is what you began") }
	form := with(me.Form(app, app+"/entries"), "body", "half a thought")
	quietly(t, me, form)
	other := me.Form(app, app+"/entries") // begins with it
	status(t, me.Post(app+"/entries", with(form, "day", "2027-01-01")), http.StatusUnprocessableEntity)
	if !began() {
		t.Error("a form that came back has taken the draft with it")
	}
	status(t, me.Post(app+"/entries", with(form, "day", "", "body", "half a thought, and the other half")), http.StatusSeeOther)
	if began() {
		t.Error("what was sent is offered again")
	}
	quietly(t, me, form) // a moment too late
	if began() {
		t.Error("what was kept a moment too late comes back")
	}
	quietly(t, me, with(other, "body", "in another window"))
	if !began() {
		t.Error("the other window's words are lost")
	}
	status(t, me.Post(app+"/entries", other), http.StatusSeeOther)
	if n := strings.Count(me.Get(app).Text(), "half a thought, and the other half"); n != 1 || began() {
		t.Errorf("the first note stands there %d times", n)
	}
	// A form sent on after sign-in takes its draft with it.
	form = with(me.Form(app, app+"/entries"), "body", "third")
	quietly(t, me, form)
	me.Post("/sign-out", nil)
	at := signIn(t, me, me.Post(app+"/entries", form).Location, "me@example.org")
	if !began() {
		t.Error("the draft is gone before the form was sent on")
	}
	status(t, me.Post(app+"/entries", me.Form(at, app+"/entries")), http.StatusSeeOther)
	if began() || strings.Count(me.Get(app).HTML(t).Find(".timeline").Text(), "third") != 1 {
		t.Error("it was not sent on once")
	}
}

// factOf is the page of the latest of an application's entries or steps.
func factOf(t *testing.T, b *apptest.Browser, app, kind string) string {
	t.Helper()
	return b.Get(app).HTML(t).Find(`a[href^="`+app+`/`+kind+`/"]`).First().AttrOr("href", "")
}

// interviewed brings an application to an interview, and gives that step's page.
func interviewed(t *testing.T, b *apptest.Browser, app string) string {
	t.Helper()
	status(t, b.Post(app+"/stages", with(b.Form(app, app+"/stages"), "stage", "interview", "day", "")), http.StatusSeeOther)
	return factOf(t, b, app, "stages")
}

// What was changed while a draft of it lay there: both texts are shown.
func TestDraftOfWhatChangedMeanwhile(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	app := me.Logged("Halden", "Engineer")
	status(t, me.Post(app+"/entries", with(me.Form(app, app+"/entries"), "body", "first words")), http.StatusSeeOther)
	for _, f := range []struct{ at, field, shown string }{
		{factOf(t, me, app, "entries"), "body", "body"},
		{interviewed(t, me, app), "notes", "remark"},
		{app + "/edit", "posting_text", "place"},
	} {
		one, two := me.Form(f.at, f.at), me.Form(f.at, f.at)
		quietly(t, me, with(one, f.field, "my draft"))
		status(t, me.Post(f.at, with(two, f.shown, "their words")), http.StatusSeeOther)
		a := me.Get(f.at)
		if !strings.Contains(a.Text(), "their words") || !strings.Contains(a.Text(), "in the meantime") || a.Form(t, f.at).Get(f.field) != "my draft" {
			t.Errorf("%s says: %s", f.at, a.Text())
		}
		status(t, me.Post(f.at, a.Form(t, f.at)), http.StatusSeeOther)
		if again := me.Get(f.at); again.Form(t, f.at).Get(f.field) != "my draft" || strings.Contains(again.Text(), "This is what you began") {
			t.Errorf("sent, it is not kept: %s", again.Text())
		}
	}
}

func TestDraftsOfNobody(t *testing.T) {
	site := apptest.Start(t)
	me, stranger := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "stranger@example.org")
	app := me.Logged("Halden", "Engineer")
	form := with(me.Form(app, app+"/entries"), "body", "private")
	quietly(t, me, form)
	afresh := me.Get(app).HTML(t).Find(`form[action^="/drafts/"]`).AttrOr("action", "")
	status(t, stranger.Post(afresh, nil), http.StatusNotFound)
	quietly(t, stranger, with(form, "body", "")) // the same window and place, in another account
	if !strings.Contains(me.Get(app).Text(), "This is what you began today.") {
		t.Error("a stranger has taken the draft away")
	}
	for what, a := range map[string]apptest.Answer{
		"no window":    me.Post("/drafts", url.Values{"draft_at": {"/applications"}, "body": {"x"}}),
		"no place":     me.Post("/drafts", url.Values{"draft": {id.NewWriter().String()}, "body": {"x"}}),
		"another site": me.Post("/drafts", url.Values{"draft": {id.NewWriter().String()}, "draft_at": {"//evil.example/"}, "body": {"x"}}),
	} {
		if a.Status != http.StatusNotFound {
			t.Errorf("%s: %d", what, a.Status)
		}
	}
	led := me.Post("/drafts", url.Values{"draft": {id.NewWriter().String()}, "draft_at": {"/applications"}, "draft_back": {"//evil.example/"}, "body": {"x"}})
	if status(t, led, http.StatusSeeOther); led.Location != "/" {
		t.Errorf("keeping a draft leads to %s", led.Location)
	}
	large := url.Values{"draft": {id.NewWriter().String()}, "draft_at": {"/applications"}, "body": {strings.Repeat("x", 300_000)}}
	status(t, me.Post("/drafts", large), http.StatusRequestEntityTooLarge)
	// After the session has ended a script is told so, and a button's form is held.
	me.Post("/sign-out", nil)
	if a := me.Send(http.MethodPost, "/drafts", urlencoded, strings.NewReader(form.Encode()), "Onward-Quietly", "draft"); a.Location != "/sign-in" {
		t.Errorf("a script is led to %s", a.Location)
	}
	at := signIn(t, me, me.Post("/drafts", with(form, "body", "held as a draft")).Location, "me@example.org")
	status(t, me.Post("/drafts", me.Form(at, "/drafts")), http.StatusSeeOther)
	if got := me.Form(app, app+"/entries").Get("body"); got != "held as a draft" {
		t.Errorf("the draft is %q", got)
	}
	status(t, me.Get(at), http.StatusNotFound)
}
