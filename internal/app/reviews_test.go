package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// theWeek is the one that is looked at in these tests.
const theWeek = "2026-11-16"

// reviewed looks at a week, makes a plan, takes another away and is told no
// twice, so that it is time for the first.
func reviewed(t *testing.T, b *apptest.Browser, o owned) {
	t.Helper()
	plan, away := id.NewPlan().String(), id.NewPlan().String()
	for _, s := range []struct {
		path string
		form url.Values
	}{
		{"/reviews/" + theWeek, url.Values{"id": {id.NewReview().String()}, "learned": {"private words"}, "idea": {"private words"}, "verdict_day": {"2026-11-20"}}},
		{"/plans", url.Values{"id": {plan}, "kind": {"noes"}, "times": {"2"}, "words": {"private words"}}},
		{"/plans", url.Values{"id": {away}, "kind": {"after_interview"}, "words": {"private words"}}},
		{"/plans/" + away + "/removal", url.Values{"id": {id.NewAct().String()}}},
		{b.Logged("Rowan", "Engineer") + "/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}}},
		{b.Logged("Rowan", "Analyst") + "/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}}},
	} {
		if a := b.Post(s.path, s.form); a.Status != http.StatusSeeOther || strings.HasPrefix(a.Location, "/sign-in") {
			t.Fatalf("%s: %d %s", s.path, a.Status, a.Text())
		}
	}
	m := regexp.MustCompile(`/experiments/([0-9a-f-]{36})`).FindStringSubmatch(b.Get("/reviews").Body)
	if m == nil {
		t.Fatal("the page has no experiment")
	}
	o["week"], o["experiment"], o["plan"] = theWeek, m[1], plan
}

// weekly fills everything that reviews and plans have with the text, and gives
// every page that shows it.
func weekly(t *testing.T, me *apptest.Browser, text string, pages map[string]apptest.Answer) {
	t.Helper()
	week, line := "/reviews/"+theWeek, strings.Join(strings.Fields(text), " ")
	for _, idea := range []string{line, line + "!"} {
		form := me.Form(week, week)
		form.Set("learned", text+idea)
		form.Set("idea", idea)
		form.Set("verdict_day", "2026-11-20")
		answered(t, me.Post(week, form), http.StatusSeeOther)
	}
	pages["reviews"] = answered(t, me.Get("/reviews"), http.StatusOK)
	pages["week"] = answered(t, me.Get(week), http.StatusOK)
	experiment := regexp.MustCompile(`/experiments/[0-9a-f-]{36}`).FindString(pages["reviews"].Body)
	pages["experiment"] = answered(t, me.Get(experiment), http.StatusOK)
	pages["experiments"] = answered(t, me.Get("/experiments"), http.StatusOK)
	verdict := func(outcome string) url.Values {
		form := me.Form(experiment, experiment)
		form.Set("outcome", outcome)
		form.Set("words", text)
		return form
	}
	stale := verdict("stop")
	answered(t, me.Post(experiment, verdict("go_on")), http.StatusSeeOther)
	pages["409 experiment"] = answered(t, me.Post(experiment, stale), 409)
	pages["422 experiment"] = answered(t, me.Post(experiment, verdict(text)), 422)
	answered(t, me.Post(experiment, verdict("keep")), http.StatusSeeOther)
	me.Get("/reviews") // which says that it is kept, once
	for name, path := range map[string]string{"reviews later": "/reviews", "week judged": week, "experiment judged": experiment, "experiments judged": "/experiments"} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	wrong := url.Values{"id": {id.NewReview().String()}, "learned": {text}, "idea": {line}, "verdict_day": {text}}
	pages["422 week"] = answered(t, me.Post(week, wrong), 422)
	wrong.Set("verdict_day", "2026-11-21")
	pages["409 week"] = answered(t, me.Post(week, wrong), 409)

	plan := id.NewPlan().String()
	full := url.Values{"id": {plan}, "kind": {"noes"}, "times": {"2"}, "words": {text}}
	answered(t, me.Post("/plans", full), http.StatusSeeOther)
	pages["plans"] = answered(t, me.Get("/plans"), http.StatusOK)
	pages["plan"] = answered(t, me.Get("/plans/"+plan), http.StatusOK)
	full.Set("words", text+" too")
	pages["409 plan"] = answered(t, me.Post("/plans/"+plan, full), 409)
	full.Set("times", text)
	pages["422 plan"] = answered(t, me.Post("/plans/"+plan, full), 422)
	pages["422 plans"] = answered(t, me.Post("/plans", full), 422)
	away := url.Values{"id": {id.NewPlan().String()}, "kind": {"after_interview"}, "words": {text}}
	answered(t, me.Post("/plans", away), http.StatusSeeOther)
	answered(t, me.Post("/plans/"+away.Get("id")+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	pages["plans away"] = answered(t, me.Get("/plans"), http.StatusOK)
}

// A week is on everybody's calendar: each sees their own of it, whatever
// another has written in theirs.
func TestAWeekOfOnesOwn(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	owner, other, third := site.SignedUp(t, "owner@example.org"), site.SignedUp(t, "other@example.org"), site.SignedUp(t, "third@example.org")
	things(t, owner)
	want := func() string { return withoutIDs(third.Get("/reviews/" + theWeek).Body) }
	if got := other.Get("/reviews/" + theWeek); got.Status != http.StatusOK || withoutIDs(got.Body) != want() || strings.Contains(got.Body, "Fjord") {
		t.Errorf("%d; the page of one who has nothing is another's:\n%s", got.Status, got.Text())
	}
	before := everything(t, site, owner)
	if a := other.Post("/reviews/"+theWeek, url.Values{"id": {id.NewReview().String()}, "learned": {"x"}}); a.Status != http.StatusSeeOther {
		t.Errorf("%d %s", a.Status, a.Text())
	}
	if after := everything(t, site, owner); after != before {
		t.Error("something of the owner's changed")
	}
	if got := withoutIDs(third.Get("/reviews/" + theWeek).Body); got != want() || strings.Contains(got, ">x<") {
		t.Error("it is shown to a third")
	}
}

var anyID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

func withoutIDs(page string) string { return anyID.ReplaceAllString(page, "id") }

// What somebody learned, tries and plans is shown to nobody else, stands in no
// log, and is in no table but those that are for it. It leaves in the person's
// own export.
func TestReviewsStayPrivate(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	const word = "zqlearnedqz"
	mine, theirs := things(t, me), things(t, other)
	week, experiment, plan := "/reviews/"+mine["week"], "/experiments/"+mine["experiment"], "/plans/"+mine["plan"]
	for _, s := range []struct {
		path string
		form url.Values
	}{
		{week, with(me.Form(week, week), "learned", word, "idea", word)}, {experiment, with(me.Form(experiment, experiment), "outcome", "go_on", "words", word)},
		{plan, with(me.Form(plan, plan), "words", word)},
	} {
		answered(t, me.Post(s.path, s.form), http.StatusSeeOther)
	}
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.HasPrefix(r.pattern, "/assets") || strings.HasPrefix(r.pattern, "/dev") {
			continue
		}
		if page := theirs.address(t, r.pattern); strings.Contains(other.Get(page).Body, word) {
			t.Errorf("another's %s shows it", page)
		}
	}
	for _, page := range []string{"/journal?q=" + word, "/companies?q=" + word} {
		if body := me.Get(page).Body; strings.Contains(body, "/applications/"+mine["application"]) {
			t.Errorf("%s finds something by it", page)
		}
	}
	if strings.Contains(other.Get("/export/json").Body, word) || strings.Count(me.Get("/export/json").Body, word) < 4 {
		t.Error("the export of another has it, or one's own lacks it")
	}
	if strings.Contains(site.Log.String(), word) {
		t.Error("it stands in the log")
	}
	if held := holding(t, site, word); strings.Join(held, " ") != "agenda experiments plans reviews verdicts" {
		t.Errorf("the tables %v hold it", held)
	}
}
