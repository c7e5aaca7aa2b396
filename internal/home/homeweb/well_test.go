package homeweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// Goals move with what is logged, a point of the scale is one press, and on a
// day of rest only what is set stands there.
func TestTodayGoalsFeelingAndRest(t *testing.T) {
	site := apptest.Start(t) // it is Sunday, November 22, 2026
	me := site.SignedUp(t, "a@example.org")
	post := func(path string, form url.Values) {
		t.Helper()
		if a := me.Post(path, form); a.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, a.Status, a.Text())
		}
	}
	post("/goals", url.Values{"id": {id.NewGoal().String()}, "title": {"Two applications a week"}, "counted": {"applications"}, "amount": {"2"}, "per": {"week"}})
	if text := me.Get("/").Text(); !strings.Contains(text, "0 of 2") {
		t.Errorf("a new goal: %s", text)
	}
	at := logged(t, me, "Fjord", "2026-11-20")
	post("/tasks", url.Values{"id": {id.NewTask().String()}, "title": {"Write to Ida"}, "day": {"2026-11-20"}})
	text := me.Get("/").Text()
	if !strings.Contains(text, "1 of 2") || !strings.Contains(text, "The first application was sent, to Fjord") || !strings.Contains(text, "Write to Ida") {
		t.Errorf("with one application: %s", text)
	}
	page := me.Get("/").HTML(t)
	if page.Find(".scale [aria-current]").Length() != 0 {
		t.Error("a day is felt before it was said")
	}
	form := me.Form("/", "/feelings")
	form.Set("feeling", "3")
	if a := me.Post("/feelings", form); a.Location != "/" {
		t.Errorf("said how it is, it leads to %q", a.Location)
	}
	if got := me.Get("/").HTML(t).Find(".scale [aria-current]").AttrOr("value", ""); got != "3" {
		t.Errorf("the day feels %q", got)
	}
	post(at+"/interviews", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "kind": {"video"}, "day": {"2026-11-22"}, "time": {"16:00"}})
	post("/rest", url.Values{"id": {id.NewRest().String()}, "first": {"2026-11-22"}, "last": {"2026-11-22"}, "share": {"0"}})
	text = me.Get("/").Text()
	if heading(t, me) != "Today is a day of rest." || !strings.Contains(text, "Write to Ida") || !strings.Contains(text, "today at 16:00") || strings.Contains(text, "The week in review") {
		t.Errorf("on a day of rest: %s", text)
	}
}

// After low days the page asks for what has a day, and for nothing else.
func TestTodayAsksLessAfterLowDays(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	logged(t, me, "Fjord", "2026-11-15") // a week ago: worth following up
	if text := me.Get("/").Text(); !strings.Contains(text, "Follow up with Fjord") || !strings.Contains(text, "The week in review") {
		t.Fatalf("before: %s", text)
	}
	for _, day := range []string{"2026-11-20", "2026-11-21", "2026-11-22"} {
		if a := me.Post("/feelings", url.Values{"id": {id.NewCheckIn().String()}, "feeling": {"1"}, "day": {day}}); a.Status != http.StatusSeeOther {
			t.Fatal(a.Status, a.Text())
		}
	}
	text := me.Get("/").Text()
	if !strings.Contains(text, "The last days were hard") || strings.Contains(text, "Follow up with Fjord") || strings.Contains(text, "The week in review") {
		t.Errorf("after three low days: %s", text)
	}
}
