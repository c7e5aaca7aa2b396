package homeweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// logged logs an application of a day.
func logged(t *testing.T, me *apptest.Browser, company, day string) (at string) {
	t.Helper()
	form := me.Form("/applications/new", "/applications")
	form.Set("company", company)
	form.Set("role", "Engineer")
	form.Set("day", day)
	a := me.Post("/applications", form)
	if a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	return a.Location
}

func heading(t *testing.T, me *apptest.Browser) string {
	t.Helper()
	return me.Get("/").HTML(t).Find("h1").Text()
}

// The day's things are counted in its heading, the oldest first, and a plan for
// a set-back stands there once its time has come, until it was read.
func TestTodaySaysWhatThereIsToDo(t *testing.T) {
	site := apptest.Start(t) // it is Sunday, November 22, 2026
	me := site.SignedUp(t, "a@example.org")
	post := func(path string, form url.Values) {
		t.Helper()
		if a := me.Post(path, form); a.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, a.Status, a.Text())
		}
	}
	at := logged(t, me, "Fjord", "2026-11-20")
	post("/tasks", url.Values{"id": {id.NewTask().String()}, "title": {"Write to Ida"}, "day": {"2026-11-20"}})
	post("/tasks", url.Values{"id": {id.NewTask().String()}, "title": {"Ring the recruiter"}, "day": {"2026-11-25"}})
	if got := heading(t, me); got != "One thing for today." || !strings.Contains(me.Get("/").Text(), "on Wednesday") {
		t.Errorf("with one task: %s", got)
	}
	post(at+"/interviews", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "kind": {"video"}, "day": {"2026-11-22"}, "time": {"16:00"}})
	text := me.Get("/").Text()
	if got := heading(t, me); got != "Two things for today." || !strings.Contains(text, "today at 16:00, by video") || !strings.Contains(text, "since Friday") || !strings.Contains(text, "The week in review") {
		t.Errorf("with a task and a meeting: %s\n%s", got, text)
	}
	week, _ := me.Get("/").HTML(t).Find("a[href^='/reviews/']").Attr("href")
	review := me.Form(week, week)
	review.Set("learned", "Rest helps.")
	post(week, review)
	if strings.Contains(me.Get("/").Text(), "The week in review") {
		t.Error("a week that was looked back at is offered again")
	}
	post("/plans", url.Values{"id": {id.NewPlan().String()}, "kind": {"noes"}, "times": {"2"}, "words": {"I will ring Mara."}})
	for i, company := range []string{"Elm", "Ash"} {
		if got := strings.Contains(me.Get("/").Text(), "I will ring Mara."); got {
			t.Errorf("after %d noes the plan is shown", i)
		}
		post(logged(t, me, company, "2026-11-10")+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-21"}})
	}
	page := me.Get("/")
	if !strings.Contains(page.Text(), "You wrote this for a time like now") || !strings.Contains(page.Text(), "I will ring Mara.") {
		t.Errorf("after two noes: %s", page.Text())
	}
	hiding, _ := page.HTML(t).Find("form[action$='/hiding']").Attr("action")
	if a := me.Post(hiding, url.Values{"back": {"/"}}); a.Location != "/" {
		t.Errorf("read, it leads to %q", a.Location)
	}
	if text := me.Get("/").Text(); strings.Contains(text, "I will ring Mara.") || !strings.Contains(text, "Look back at Ash") {
		t.Errorf("read: %s", text)
	}
}

func TestTodaySaysHowThingsStand(t *testing.T) {
	site := apptest.Start(t) // it is November 22, 2026
	me := site.SignedUp(t, "a@example.org")
	if got := heading(t, me); got != "Welcome to your journal." {
		t.Errorf("an empty journal: %s", got)
	}
	logged(t, me, "Halden Works", "2026-11-19")
	logged(t, me, "Oakline", "2026-09-01") // long enough ago to be closed
	if got := heading(t, me); got != "Here is how things stand." || !strings.Contains(me.Get("/").Text(), "Oakline has stayed silent") {
		t.Errorf("nothing to follow up: %s", got)
	}
	at := logged(t, me, "Northwind", "2026-11-01")
	if got := heading(t, me); got != "One has been quiet for a while." {
		t.Errorf("quiet for 21 days: %s", got)
	}
	logged(t, me, "Fjord", "2026-10-09")
	today := me.Get("/")
	if got := heading(t, me); got != "Some have been quiet for a while." || strings.Contains(today.Text(), "Fjord and") {
		t.Errorf("quiet for 21 and 44 days: %s", today.Text())
	}
	logged(t, me, "Ash", "2026-11-15")
	if got := heading(t, me); got != "One thing for today." || !strings.Contains(me.Get("/").Text(), "Follow up with Ash") {
		t.Errorf("a week after it was sent: %s", got)
	}

	form := me.Form(at, at+"/stages")
	form.Set("stage", "rejected")
	form.Set("day", "2026-11-22")
	me.Post(at+"/stages", form)
	if text := me.Get("/").Text(); !strings.Contains(text, "A no came today.") {
		t.Errorf("on the day of a no: %s", text)
	}
	site.Clock.Advance(24 * 3600e9)
	if text := me.Get("/").Text(); strings.Contains(text, "A no came today.") {
		t.Errorf("on the day after: %s", text)
	}
}

func TestTheFirstPagePromisesNothing(t *testing.T) {
	site := apptest.Start(t)
	text := site.Browser(t).Get("/").Text()
	for _, word := range []string{"letter", "goal", "next step"} {
		if strings.Contains(text, word) {
			t.Errorf("the first page speaks of a %s: %s", word, text)
		}
	}
}
