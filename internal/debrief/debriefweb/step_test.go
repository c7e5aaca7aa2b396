package debriefweb_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// refused logs a no and begins to look back at it; it gives both addresses.
func refused(t *testing.T, me *apptest.Browser, form string) (app, at string) {
	t.Helper()
	app = me.Logged("Northwind", "Data Engineer")
	if a := me.Post(app+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-20"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("a no: %d", a.Status)
	}
	offered := me.Form(app, app+"/debriefs")
	offered.Set("then", form)
	a := me.Post(app+"/debriefs", offered)
	if a.Status != http.StatusSeeOther {
		t.Fatalf("looking back: %d %s", a.Status, a.Text())
	}
	return app, a.Location
}

func kept(t *testing.T, a apptest.Answer, to string) {
	t.Helper()
	if a.Status != http.StatusSeeOther || a.Location != to {
		t.Errorf("answered %d, to %q, want %q: %s", a.Status, a.Location, to, a.Text())
	}
}

func TestShortPathLeadsFromStepToStep(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	app, at := refused(t, me, "short")
	fill := func(step string, v url.Values) apptest.Answer {
		t.Helper()
		form := me.Form(at+"/"+step, at+"/"+step)
		maps.Copy(form, v)
		return me.Post(at+"/"+step, form)
	}
	kept(t, fill("feeling", url.Values{"feeling": {"2"}}), at+"/said")
	kept(t, fill("said", url.Values{"said": {"We went with someone else."}, "reason_them": {"skill", "budget"}, "guess": {"A friend of theirs."}}), at+"/mine")
	page := me.Get(at + "/mine").Text()
	if !strings.Contains(page, "A skill") || !strings.Contains(page, "The budget or the role changed") || strings.Contains(page, "overqualified") {
		t.Errorf("the reasons that were named are not those asked about: %s", page)
	}
	kept(t, fill("mine", url.Values{"mine_skill": {"yes"}, "mine_budget": {"no"}}), at+"/keep-change")
	kept(t, fill("keep-change", url.Values{"change": {"Ask first"}}), at+"/next")
	kept(t, fill("next", url.Values{"take_0": {"Ask first"}, "take_day_0": {"2026-11-24"}, "take_4": {"Write to Ida"}, "take_day_4": {""}}), at)
	if whole := me.Get(at).Text(); !strings.Contains(whole, "These come next") || !strings.Contains(whole, "a skill: mine to influence") || !strings.Contains(whole, "the budget or the role changed: not mine") {
		t.Errorf("all of it: %s", whole)
	}
	today := me.Get("/").Text()
	if !strings.Contains(today, "Write to Ida") || strings.Contains(today, "Look back at Northwind") {
		t.Errorf("today: %s", today)
	}
	journal := me.Get(app).HTML(t).Find("blockquote").Text()
	if journal != "We went with someone else." {
		t.Errorf("of what they said the journal has %q", journal)
	}
	// The guess is nowhere on the application's page.
	if strings.Contains(me.Get(app).Text(), "A friend of theirs.") {
		t.Error("the guess stands in the journal")
	}
}

// Ten times the same form is one saving, one entry, one task.
func TestSameFormTenTimes(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	app, at := refused(t, me, "short")
	said := me.Form(at+"/said", at+"/said")
	said.Set("said", "They said so.")
	said.Set("reason_them", "skill")
	next := me.Form(at+"/next", at+"/next")
	next.Set("take_4", "Write to Ida")
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() { me.Post(at+"/said", said) })
		all.Go(func() { me.Post(at+"/next", next) })
	}
	all.Wait()
	if n := me.Get(app).HTML(t).Find("blockquote").Length(); n != 1 {
		t.Errorf("it stands %d times in the journal", n)
	}
	if n := strings.Count(me.Get("/tasks").Text(), "Write to Ida"); n != 1 && n != 2 { // its button says it once more
		t.Errorf("the task is there %d times", n)
	}
	if n := strings.Count(me.Get(at).Text(), "They said: a skill"); n != 1 {
		t.Errorf("the reason is there %d times", n)
	}
}

// A form about steps that the path no longer has is kept all the same, and
// says nothing of steps that it is not about.
func TestFormOfThePathThatItWas(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	_, at := refused(t, me, "full")
	said, looking, guess := me.Form(at+"/said", at+"/said"), me.Form(at+"/looking-back", at+"/looking-back"), me.Form(at+"/guess", at+"/guess")
	said.Set("reason_them", "skill")
	me.Post(at+"/said", said)
	if a := me.Post(at+"/form", url.Values{"form": {"short"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("made a short one: %d", a.Status)
	}
	looking.Set("understood", "Yes, at the end.")
	kept(t, me.Post(at+"/looking-back", looking), at)
	guess.Set("guess", "Nobody knows.")
	kept(t, me.Post(at+"/guess", guess), at+"/mine")
	me.Post(at+"/form", url.Values{"form": {"full"}})
	if whole := me.Get(at).Text(); !strings.Contains(whole, "Yes, at the end.") || !strings.Contains(whole, "Nobody knows.") || !strings.Contains(whole, "They said: a skill") {
		t.Errorf("something was lost: %s", whole)
	}
}

func TestThreeNextStepsAtTheMost(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	_, at := refused(t, me, "short")
	form := me.Form(at+"/next", at+"/next")
	for _, name := range []string{"take_0", "take_1", "take_2", "take_4"} {
		form.Set(name, "x"+name)
	}
	if a := me.Post(at+"/next", form); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "Three at the most") {
		t.Errorf("four: %d", a.Status)
	}
	form.Del("take_4")
	kept(t, me.Post(at+"/next", form), at)
}

// Stopping keeps what was written, and an empty step is not yet skipped.
func TestStopHere(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	app, at := refused(t, me, "full")
	form := me.Form(at+"/feeling", at+"/feeling")
	form.Set("stop", "yes")
	kept(t, me.Post(at+"/feeling", form), app)
	if text := me.Get(at).Text(); !strings.Contains(text, "Begin") {
		t.Errorf("an empty step that was left: %s", text)
	}
	form.Set("feeling", "1")
	form.Set("id", id.NewAct().String())
	kept(t, me.Post(at+"/feeling", form), app)
	if text := me.Get(at).Text(); !strings.Contains(text, "You stopped before step 2 of 7.") {
		t.Errorf("one that was written: %s", text)
	}
}

func TestNeverOfferedWhereTurnedOff(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	app := me.Logged("Northwind", "Data Engineer")
	me.Post(app+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-20"}})
	if !strings.Contains(me.Get("/").Text(), "Look back at Northwind") {
		t.Error("it is not offered on Today")
	}
	settings := me.Form("/settings", "/settings")
	settings.Del("path")
	if a := me.Post("/settings", settings); a.Status != http.StatusSeeOther {
		t.Fatalf("settings: %d", a.Status)
	}
	if strings.Contains(me.Get("/").Text(), "Look back at Northwind") || strings.Contains(me.Get(app).Text(), "When you are ready") {
		t.Error("it is offered still")
	}
}
