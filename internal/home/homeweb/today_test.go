package homeweb_test

import (
	"net/http"
	"strings"
	"testing"

	"onward/internal/app/apptest"
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

func TestTodaySaysHowThingsStand(t *testing.T) {
	site := apptest.Start(t) // it is November 22, 2026
	me := site.SignedUp(t, "a@example.org")
	if got := heading(t, me); got != "Welcome to your journal." {
		t.Errorf("an empty journal: %s", got)
	}
	logged(t, me, "Halden Works", "2026-11-14")
	logged(t, me, "Oakline", "2026-09-01") // too long ago to follow up
	if got := heading(t, me); got != "Here is how things stand." {
		t.Errorf("nothing to follow up: %s", got)
	}
	at := logged(t, me, "Northwind", "2026-11-08")
	if got := heading(t, me); got != "One has been quiet for a while." {
		t.Errorf("quiet for 14 days: %s", got)
	}
	logged(t, me, "Fjord", "2026-10-08")
	today := me.Get("/")
	if got := heading(t, me); got != "Some have been quiet for a while." || strings.Contains(today.Text(), "quiet for 46") {
		t.Errorf("quiet for 14 and 45 days: %s", today.Text())
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
