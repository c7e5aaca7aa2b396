package journalweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// Every form that makes something, ten times at once, makes it once.
func TestTenTimesEveryForm(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at, other := me.Logged("Fjord", "Engineer"), me.Logged("Elm", "Engineer")
	app := strings.TrimPrefix(other, "/applications/")
	for name, s := range map[string]sending{
		"a note":         {at + "/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"once-a-note"}}},
		"a call":         {at + "/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"call"}, "body": {"once-a-call"}, "feeling": {"4"}}},
		"feedback":       {at + "/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"feedback"}, "body": {"once-feedback"}}},
		"a meeting":      {at + "/interviews", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-11-20"}, "time": {"10:00"}, "kind": {"video"}, "notes": {"once-a-meeting"}}},
		"an offer":       {at + "/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"offer"}, "amount": {"52k"}, "currency": {"EUR"}, "period": {"year"}, "thoughts": {"once-an-offer"}}},
		"a no and words": {at + "/stages", url.Values{"id": {id.NewStage().String()}, "words_id": {id.NewEntry().String()}, "stage": {"rejected"}, "words": {"once-a-no-and-words"}}},
		"an act":         {"/acts", url.Values{"id": {id.NewAct().String()}, "act": {"move"}, "to_stage": {"screening"}, "app": {app}}},
		"a removal":      {other + "/removal", url.Values{"id": {id.NewAct().String()}}},
	} {
		if name == "a removal" {
			continue // it comes last
		}
		if n := count(together(t, me, slices.Repeat([]sending{s}, 10)), http.StatusSeeOther); n != 10 {
			t.Errorf("%s: %d of ten were led on", name, n)
		}
		if word := "once-" + strings.ReplaceAll(name, " ", "-"); name != "an act" && strings.Count(me.Get(at).HTML(t).Find(".timeline").Text(), word) > 1 {
			t.Errorf("%s stands there more than once", name)
		}
	}
	facts := me.Get(at).HTML(t).Find(".timeline > li").Length()
	if steps := me.Get(other).HTML(t).Find(".path > li").Length(); steps != 2 || facts < 6 {
		t.Errorf("%d steps after one act, %d things on the timeline", steps, facts)
	}
	gone := sending{other + "/removal", url.Values{"id": {id.NewAct().String()}}}
	together(t, me, slices.Repeat([]sending{gone}, 10))
	kept(t, me.Post("/acts/"+gone.form.Get("id")+"/undoing", nil))
	if me.Get(other).Status != http.StatusOK {
		t.Error("deleted ten times, it does not come back")
	}
}

// Of twenty changes to one version of anything one is kept, and nineteen are
// told so, with what stands there now.
func TestTwentyChangesOfEverything(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	kept(t, me.Post(at+"/edit", with(me.Form(at+"/edit", at+"/edit"), "source", "a friend")))
	kept(t, me.Post(at+"/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"call"}}))
	kept(t, me.Post(at+"/tags", url.Values{"tags": {"north"}}))
	settings := me.Get("/settings/lists").HTML(t)
	source, tag := settings.Find(`a[href^="/settings/sources/"]`).AttrOr("href", ""), settings.Find(`a[href^="/settings/tags/"]`).AttrOr("href", "")
	search := me.Get("/settings/searches").HTML(t).Find(`form[action^="/settings/searches/"]`).First().AttrOr("action", "")
	company := companyOf(t, me, at) + "/name"
	stage := me.Get(at).HTML(t).Find(`form[action$="/feeling"][action*="/stages/"]`).First().AttrOr("action", "")
	for name, one := range map[string]struct {
		page, action string
		change       func(url.Values, int)
	}{
		"a source": {source, source, func(v url.Values, i int) { v.Set("name", fmt.Sprintf("words %d", i)) }},
		// The application bears it: one of the changes to its tags could be to none.
		"a tag":     {tag, tag, func(v url.Values, i int) { v.Set("name", fmt.Sprintf("words %d of a tag", i)) }},
		"a search":  {"/settings/searches", search, func(v url.Values, i int) { v.Set("name", fmt.Sprintf("words %d", i)) }},
		"a company": {company, company, func(v url.Values, i int) { v.Set("name", fmt.Sprintf("words %d", i)) }},
		"tags":      {at + "/tags", at + "/tags", func(v url.Values, i int) { v.Set("tags", fmt.Sprintf("words %d", i)) }},
		"a feeling": {at, stage, func(v url.Values, i int) { v.Set("id", id.NewStage().String()); v.Set("feeling", fmt.Sprint(i%5+1)) }},
	} {
		if one.action == "" {
			if name == "a feeling" {
				continue // the page asks for it only where there is something to feel
			}
			t.Fatalf("no form for %s", name)
		}
		forms := make([]sending, 20)
		for i := range forms {
			forms[i] = sending{one.action, me.Form(one.page, one.action)}
			one.change(forms[i].form, i)
		}
		answers := together(t, me, forms)
		if yes, told := count(answers, http.StatusSeeOther), count(answers, http.StatusConflict); yes != 1 || told != 19 {
			t.Errorf("%s: %d kept and %d told, want one and 19", name, yes, told)
		}
		for i, a := range answers {
			if name != "a feeling" && a.Status == http.StatusConflict && (!strings.Contains(a.Body, fmt.Sprintf("words %d", i)) || strings.Count(a.Body, "words ") < 2) {
				t.Errorf("%s: one of the 19 does not see both texts: %s", name, a.Text())
			}
		}
	}
}

// An offer accepted in two windows at once, and its end told in both: what is
// closed is closed once, and what ended meanwhile stays as it ended.
func TestTwoAcceptances(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for range 5 {
		at, other, no := me.Logged("Fjord", "Engineer"), me.Logged("Elm", "Engineer"), me.Logged("Ash", "Engineer")
		kept(t, me.Post(at+"/stages", step("offer")))
		yes := step("accepted")
		together(t, me, []sending{{at + "/stages", yes}, {at + "/stages", yes}})
		end := func() sending {
			return sending{at + "/acceptance", url.Values{"id": {id.NewAct().String()}, "end": {"on"}, "app": {strings.TrimPrefix(other, "/applications/"), strings.TrimPrefix(no, "/applications/")}}}
		}
		kept(t, me.Post(no+"/stages", step("rejected"))) // after the page was shown
		answers := together(t, me, []sending{end(), end()})
		if n := count(answers, http.StatusSeeOther); n != 2 {
			t.Errorf("%d of two were led on", n)
		}
		for page, want := range map[string]int{at: 3, other: 2, no: 2} {
			if n := me.Get(page).HTML(t).Find(".path > li").Length(); n != want {
				t.Errorf("%s: %d steps on the path, want %d: %s", page, n, want, me.Get(page).HTML(t).Find(".path").Text())
			}
		}
		if text := me.Get("/settings/searches").Text(); strings.Contains(text, "Under way") {
			t.Errorf("the search goes on: %s", text)
		}
		me.Logged("Oak", "Engineer") // begins another
	}
}

// The name of another company is refused at the field that it was typed in.
func TestTakenNameIsNamed(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := companyOf(t, me, me.Logged("Fjord", "Engineer")) + "/name"
	me.Logged("Elm", "Engineer")
	a := me.Post(at, url.Values{"was": {"Fjord"}, "name": {"Elm"}})
	if field := a.HTML(t).Find(`[name="name"]`); a.Status != http.StatusUnprocessableEntity || field.AttrOr("aria-invalid", "") != "true" || field.AttrOr("value", "") != "Elm" {
		t.Errorf("answered %d, the field is %v", a.Status, field.Nodes)
	}
}
