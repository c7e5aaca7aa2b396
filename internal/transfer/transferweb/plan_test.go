package transferweb_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onward/internal/app/apptest"
)

// pasted brings a file of the package below as far as its plan.
func pasted(t *testing.T, me *apptest.Browser, name string) (plan string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	form := me.Form("/imports", "/imports")
	form.Set("text", string(raw))
	a := me.Post("/imports", form)
	if a.Status != http.StatusSeeOther {
		t.Fatalf("%s: answered %d: %s", name, a.Status, a.Text())
	}
	return a.Location
}

// says tells whether a page says all of the words.
func says(t *testing.T, a apptest.Answer, all ...string) {
	t.Helper()
	for _, words := range all {
		if !strings.Contains(a.Text(), words) {
			t.Errorf("%d does not say %q: %s", a.Status, words, a.Text())
		}
	}
}

// askedField is the name of the field that asks how a word ended.
func askedField(t *testing.T, a apptest.Answer, word string) string {
	t.Helper()
	name, there := a.HTML(t).Find(`select[aria-label="` + word + `: and ended"]`).Attr("name")
	if !there {
		t.Fatalf("nothing asks what %s means", word)
	}
	return name
}

func TestAWordThatOnlyThePersonKnows(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	plan := pasted(t, me, "sample-search.csv")
	form := me.Form(plan, plan)

	// As the page comes it does not go in: the word has no meaning yet.
	a := me.Post(plan+"/arrival", form)
	if a.Status != http.StatusConflict {
		t.Fatalf("answered %d", a.Status)
	}
	says(t, a, "Nothing has come in yet", "What does “CONSOLIDATED” mean?", "One thing to choose")
	says(t, me.Get("/journal"), "Your applications will stand here")

	// Its rows can be left out, and the choice can be changed.
	form = a.Form(t, plan)
	asked := askedField(t, a, "CONSOLIDATED")
	form.Set(asked, "leave")
	me.Post(plan, form)
	a = me.Get(plan)
	says(t, a, "128 applications come in, 5 rows stay out.", "All of it is understood.")
	form = a.Form(t, plan)
	if got := form.Get(askedField(t, a, "CONSOLIDATED")); got != "leave" {
		t.Errorf("the choice came back as %q", got)
	}
	form.Set(asked, "open")
	me.Post(plan, form)
	a = me.Get(plan)
	says(t, a, "133 applications come in.")
	if a = me.Post(plan+"/arrival", a.Form(t, plan)); a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	says(t, me.Get(plan), "Brought in", "133 applications came in.", "123 more stand in the journal.")
}

func TestRowsWithProblemsLoseNothing(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	plan := pasted(t, me, "messy.csv")
	form := me.Form(plan, plan)
	form.Set("unstated", "applied")

	// What is suggested brings every row but the one that has no company.
	a := me.Post(plan+"/arrival", form)
	if a.Status != http.StatusConflict {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	says(t, a, "One row needs a look", "Line 7, column “Company”: there is no company.")
	form = a.Form(t, plan)
	for name := range form {
		if strings.HasPrefix(name, "cell.7:") {
			form.Set(name, "Petrel")
		}
	}
	if a = me.Post(plan+"/arrival", form); a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	oriole := me.Get("/journal?q=oriole").HTML(t).Find("a.title").AttrOr("href", "")
	says(t, me.Get(oriole), "2/30/2026") // a day in no calendar, kept in the note
	says(t, me.Get("/journal?q="+url.QueryEscape("petrel")), "Petrel")
}

func TestRowsThatLookAlikeSayWhy(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	says(t, me.Get(pasted(t, me, "sample-search.csv")), "2 rows look like an earlier one.", "The address of the posting is the same as in line")
}
