package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// sends sends forms that are to be kept, one after the other.
func sends(t *testing.T, b *apptest.Browser, forms ...any) {
	t.Helper()
	for i := 0; i < len(forms); i += 2 {
		path, _ := forms[i].(string)
		form, _ := forms[i+1].(url.Values)
		if a := b.Post(path, form); a.Status != http.StatusSeeOther || strings.HasPrefix(a.Location, "/sign-in") {
			t.Fatalf("%s: %d %s", path, a.Status, a.Text())
		}
	}
}

// course is a goal that is counted by hand until a day.
func course(goal, words string) url.Values {
	return url.Values{"id": {goal}, "title": {words}, "counted": {"by_hand"}, "amount": {"8"}, "per": {"once"}, "until": {"2027-01-15"}, "why": {words}}
}

// aimed makes a goal with a step on its way and a count, books rest, and does
// something.
func aimed(t *testing.T, b *apptest.Browser, at string, o owned) {
	t.Helper()
	o["goal"], o["tick"], o["milestone"], o["rest"], o["activity"] = id.NewGoal().String(), id.NewTick().String(), id.NewMilestone().String(), id.NewRest().String(), id.NewActivity().String()
	sends(t, b,
		"/goals", course(o["goal"], "private words"),
		"/goals/"+o["goal"]+"/ticks", url.Values{"id": {o["tick"]}, "amount": {"2"}, "day": {"2026-11-22"}},
		"/goals/"+o["goal"]+"/milestones", url.Values{"id": {o["milestone"]}, "step": {"private words"}, "by": {"2026-12-20"}},
		"/rest", url.Values{"id": {o["rest"]}, "first": {"2027-02-01"}, "last": {"2027-02-03"}, "share": {"50"}, "words": {"private words"}},
		"/activities", url.Values{"id": {o["activity"]}, "kind": {"practice"}, "for": {"30"}, "words": {"private words"}, "app": {strings.TrimPrefix(at, "/applications/")}},
	)
}

// aimForms gives the pages with the forms that are there only once something
// rests, is put away, was taken back, or runs.
func aimForms(t *testing.T, b *apptest.Browser) []string {
	t.Helper()
	paused, put, thrown, rest, gone := id.NewGoal().String(), id.NewGoal().String(), id.NewGoal().String(), id.NewRest().String(), id.NewActivity().String()
	act := func() url.Values { return url.Values{"id": {id.NewAct().String()}} }
	for _, goal := range []string{paused, put, thrown} {
		sends(t, b, "/goals", course(goal, "x"))
	}
	sends(t, b,
		"/goals/"+paused+"/pause", url.Values{}, "/goals/"+put+"/archive", url.Values{}, "/goals/"+thrown+"/removal", act(),
		"/rest", url.Values{"id": {rest}, "first": {"2027-02-01"}, "last": {"2027-02-03"}, "share": {"0"}}, "/rest/"+rest+"/removal", act(),
		"/activities", url.Values{"id": {gone}, "kind": {"break"}, "for": {"15"}}, "/activities/"+gone+"/removal", act(),
		"/activities/timer", url.Values{"id": {id.NewActivity().String()}, "kind": {"event"}},
	)
	return []string{"/goals/" + paused, "/goals", "/rest", "/activities"}
}

// aiming fills everything that goals, rest and activities have with the text,
// and gives every page that shows it.
func aiming(t *testing.T, me *apptest.Browser, at, text string, pages map[string]apptest.Answer) {
	t.Helper()
	line := strings.Join(strings.Fields(text), " ")
	goal, put, thrown, tick, rest, done, gone, runs := id.NewGoal().String(), id.NewGoal().String(), id.NewGoal().String(), id.NewTick().String(), id.NewRest().String(), id.NewActivity().String(), id.NewActivity().String(), id.NewActivity().String()
	source := course(put, text)
	source.Set("counted", "from_source")
	source.Set("narrow_to", line)
	source.Set("sure", "on")
	sends(t, me,
		"/goals", course(goal, text), "/goals", source, "/goals", course(thrown, text),
		"/goals/"+put+"/archive", url.Values{}, "/goals/"+thrown+"/removal", url.Values{"id": {id.NewAct().String()}},
		"/goals/"+goal+"/ticks", url.Values{"id": {tick}, "amount": {"2"}, "day": {"2026-11-22"}},
		"/goals/"+goal+"/milestones", url.Values{"id": {id.NewMilestone().String()}, "step": {line}, "by": {"2026-12-20"}},
		"/rest", url.Values{"id": {rest}, "first": {"2027-02-01"}, "last": {"2027-02-03"}, "share": {"50"}, "words": {line}},
		"/activities", url.Values{"id": {done}, "kind": {"practice"}, "for": {"30"}, "words": {line}, "app": {strings.TrimPrefix(at, "/applications/")}},
		"/activities", url.Values{"id": {gone}, "kind": {"practice"}, "for": {"30"}, "words": {line}}, "/activities/"+gone+"/removal", url.Values{"id": {id.NewAct().String()}},
		"/activities/timer", url.Values{"id": {runs}, "kind": {"learning"}, "words": {line}, "app": {strings.TrimPrefix(at, "/applications/")}},
	)
	me.Get("/goals") // which says what was done, once
	for name, path := range map[string]string{
		"goals": "/goals", "goal": "/goals/" + goal, "goal put away": "/goals/" + put, "goal's form": "/goals/" + goal + "/edit", "new goal": "/goals/new",
		"rest": "/rest", "rest's form": "/rest/" + rest + "/edit", "activities": "/activities", "activities about it": "/activities?app=" + strings.TrimPrefix(at, "/applications/"), "activity": "/activities/" + done, "activity under way": "/activities/" + runs,
	} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	wrong := course(id.NewGoal().String(), text)
	wrong.Set("counted", text)
	wrong.Set("narrow_to", text)
	wrong.Set("per", text)
	pages["422 goals"] = answered(t, me.Post("/goals", wrong), 422)
	wrong.Set("until", text)
	pages["422 goal"] = answered(t, me.Post("/goals/"+goal+"/edit", wrong), 422)
	other := course(goal, text+" too")
	pages["409 goal"] = answered(t, me.Post("/goals/"+goal+"/edit", other), 409)
	pages["422 tick"] = answered(t, me.Post("/goals/"+goal+"/ticks", url.Values{"id": {id.NewTick().String()}, "amount": {text}, "day": {text}}), 422)
	pages["422 step"] = answered(t, me.Post("/goals/"+goal+"/milestones", url.Values{"id": {id.NewMilestone().String()}, "step": {text}, "by": {text}}), 422)
	pages["422 rest"] = answered(t, me.Post("/rest", url.Values{"id": {id.NewRest().String()}, "first": {text}, "last": {text}, "share": {text}, "words": {text}}), 422)
	restful := url.Values{"id": {id.NewRest().String()}, "first": {"2027-02-01"}, "last": {"2027-02-04"}, "share": {"50"}, "words": {line}, "version": {"7"}}
	pages["409 rest"] = answered(t, me.Post("/rest/"+rest+"/edit", restful), 409)
	restful.Set("first", text)
	pages["422 rest's form"] = answered(t, me.Post("/rest/"+rest+"/edit", restful), 422)
	pages["422 activities"] = answered(t, me.Post("/activities", url.Values{"id": {id.NewActivity().String()}, "kind": {text}, "minutes": {text}, "day": {text}, "words": {text}}), 422)
	pages["422 activity"] = answered(t, me.Post("/activities/"+done, url.Values{"kind": {text}, "minutes": {text}, "day": {text}, "words": {text}}), 422)
	pages["409 activity"] = answered(t, me.Post("/activities/"+done, url.Values{"kind": {"practice"}, "minutes": {"31"}, "day": {"2026-11-20"}, "words": {line + " too"}, "version": {"7"}}), 409)
}

// A goal far above one's own pace is asked about once, and kept if it is meant.
func TestAGoalFarAboveThePace(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	for _, day := range []string{"2026-10-05", "2026-10-20", "2026-11-04", "2026-11-18"} {
		sends(t, me, "/applications", url.Values{"id": {id.NewApplication().String()}, "company": {"Fjord " + day}, "role": {"x"}, "stage": {"applied"}, "day": {day}})
	}
	form := me.Form("/goals/new?like=week", "/goals")
	form.Set("amount", "10")
	asked := answered(t, me.Post("/goals", form), 422)
	if !strings.Contains(asked.Text(), "about 0.5 a week, and you mean 10") {
		t.Errorf("it says: %s", asked.Text())
	}
	again := asked.Form(t, "/goals")
	if again.Get("sure") != "on" || again.Get("id") != form.Get("id") {
		t.Errorf("the form that came back: %v", again)
	}
	at := answered(t, me.Post("/goals", again), 303).Location
	if page := answered(t, me.Get(at), 200).Text(); !strings.Contains(page, "of 10") {
		t.Errorf("the goal's page: %s", page)
	}
	form = me.Form("/goals/new?like=week", "/goals")
	form.Set("amount", "2") // more, and within reach
	answered(t, me.Post("/goals", form), 303)
}

// What is counted moves with what is logged, and rest excuses it, on the pages.
func TestAGoalMovesAndRests(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	at := answered(t, me.Post("/goals", me.Form("/goals/new?like=week", "/goals")), 303).Location
	says := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if text := answered(t, me.Get(page), 200).Text(); !strings.Contains(text, w) {
				t.Errorf("%s does not say %q: %s", page, w, text)
			}
		}
	}
	says(at, "This week: 0 of 5")
	me.Logged("Fjord", "Engineer") // days ago, in the week before
	sends(t, me, "/applications", url.Values{"id": {id.NewApplication().String()}, "company": {"Halden"}, "role": {"x"}, "stage": {"applied"}, "day": {"2026-11-22"}})
	says(at, "This week: 1 of 5")
	says("/goals", "Five applications a week", "1 of 5")
	says("/weeks", "applications sent", "This week")
	rest := id.NewRest().String()
	sends(t, me, "/rest", url.Values{"id": {rest}, "first": {"2026-11-16"}, "last": {"2026-11-22"}, "share": {"0"}, "words": {"A cold."}})
	says(at, "This week: rest")
	says("/goals", "Today is a day of rest.")
	sends(t, me, "/rest/"+rest+"/removal", url.Values{"id": {id.NewAct().String()}})
	says(at, "This week: 1 of 5")
}

// What was done about an application, and with somebody, is logged from their
// pages and stands there.
func TestWhatWasDoneStandsWhereItBelongs(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	at := me.Logged("Fjord", "Engineer")
	app, contact := strings.TrimPrefix(at, "/applications/"), id.NewContact().String()
	sends(t, me, "/people", url.Values{"id": {contact}, "name": {"Ida Holm"}, "kind": {"recruiter"}})
	for page, log := range map[string]string{at: "/activities?app=" + app, "/people/" + contact: "/activities?contact=" + contact} {
		if body := answered(t, me.Get(page), 200).Body; !strings.Contains(body, `href="`+log+`"`) {
			t.Errorf("%s does not lead to %s", page, log)
		}
		form := me.Form(log, "/activities")
		form.Set("kind", "conversation")
		form.Set("for", "45")
		form.Set("words", "about the team")
		sends(t, me, "/activities", form)
		if text := answered(t, me.Get(page), 200).Text(); !strings.Contains(text, "Informational interview, 45 minutes") {
			t.Errorf("%s: %s", page, text)
		}
	}
	if text := answered(t, me.Get(at), 200).Text(); !strings.Contains(text, "45 minutes so far") || !strings.Contains(text, "about the team") {
		t.Errorf("the application: %s", text)
	}
}

// A goal that is set from another page leads back to it, and to no other site.
func TestAGoalLeadsBack(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	for back, want := range map[string]string{"/reflections": "/reflections", "https://elsewhere.example": "/goals/"} {
		form := me.Form("/goals/new?"+url.Values{"like": {"week"}, "back": {back}}.Encode(), "/goals")
		form.Set("id", id.NewGoal().String())
		if want != back {
			form.Set("back", back)
		}
		if to := answered(t, me.Post("/goals", form), 303).Location; !strings.HasPrefix(to, want) {
			t.Errorf("from %s it leads to %s", back, to)
		}
	}
}
