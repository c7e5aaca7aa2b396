package journalweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// atOnce sends all the forms at once and counts the answers by status.
func atOnce(me *apptest.Browser, path string, forms []url.Values) map[int]int {
	var mu sync.Mutex
	var wait sync.WaitGroup
	count := map[int]int{}
	for _, f := range forms {
		wait.Go(func() {
			a := me.Post(path, f)
			mu.Lock()
			defer mu.Unlock()
			count[a.Status]++
		})
	}
	wait.Wait()
	return count
}

func TestTwentyEditsOfOneVersion(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	kept(t, me.Post(at+"/entries", with(me.Form(at, at+"/entries"), "body", "a note")))
	page := me.Get(at).HTML(t)
	note := page.Find(`a[href^="`+at+`/entries/"]`).AttrOr("href", "")
	step := page.Find(`a[href^="`+at+`/stages/"]`).AttrOr("href", "")
	for path, field := range map[string]string{at + "/edit": "role", note: "body", step: "remark"} {
		forms := make([]url.Values, 20)
		for i := range forms {
			forms[i] = with(me.Form(path, path), field, fmt.Sprintf("words %d", i))
			if forms[i].Has("id") {
				forms[i].Set("id", id.NewStage().String())
			}
		}
		if n := atOnce(me, path, forms); n[http.StatusSeeOther] != 1 || n[http.StatusConflict] != 19 {
			t.Errorf("%s: %v, want one accepted and 19 told", field, n)
		}
	}
}

func TestTenTimesTheSameForm(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	form := with(me.Form("/applications/new", "/applications"), "company", "Fjord", "role", "Engineer", "note", "once")
	forms := make([]url.Values, 10)
	for i := range forms {
		forms[i] = form
	}
	if n := atOnce(me, "/applications", forms); n[http.StatusSeeOther] != 10 {
		t.Errorf("the same form ten times: %v", n)
	}
	doc := me.Get("/journal").HTML(t)
	if n := doc.Find("tbody tr").Length(); n != 1 {
		t.Errorf("%d applications, want one", n)
	}
	at := doc.Find("tbody a").AttrOr("href", "")
	if n := me.Get(at).HTML(t).Find(".timeline > li").Length(); n != 2 {
		t.Errorf("%d things on the timeline, want the step and the note", n)
	}
}

// Steps told at once all stand, each under a number of its own.
func TestStepsAtOnce(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	forms := make([]url.Values, 20)
	for i := range forms {
		forms[i] = url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-11-05"}}
	}
	if n := atOnce(me, at+"/stages", forms); n[http.StatusSeeOther] != 20 {
		t.Errorf("20 steps: %v", n)
	}
	if n := me.Get(at).HTML(t).Find(".path > li").Length(); n != 21 {
		t.Errorf("%d steps on the path, want 21", n)
	}
}
