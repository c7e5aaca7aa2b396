package journalweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/app/apptest"
)

func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func kept(t *testing.T, a apptest.Answer) string {
	t.Helper()
	if a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	return a.Location
}

func TestLogMoveAndLookBack(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	if text := me.Get("/journal").Text(); !strings.Contains(text, "Your applications will stand here") {
		t.Errorf("an empty journal says: %s", text)
	}
	form := with(me.Form("/applications/new", "/applications"), "company", "Northwind", "role", "Data Engineer", "day", "2026-10-12",
		"place", "Leeds, hybrid", "tailored", "yes", "salary_min", "52k", "salary_max", "58k", "salary_currency", "gbp", "salary_period", "year",
		"posting_url", "https://northwind.example/jobs/214", "note", "Found by chance.")
	at := kept(t, me.Post("/applications", form))
	for _, move := range [][]string{
		{"stage", "screening", "day", "2026-10-21"}, {"stage", "interview", "day", "2026-11-02", "remark", "forty minutes with the hiring manager"},
		{"stage", "interview", "day", "2026-11-12"}, {"stage", "rejected", "day", "2026-11-19"},
	} {
		kept(t, me.Post(at+"/stages", with(me.Form(at, at+"/stages"), move...)))
	}
	page := me.Get(at)
	doc := page.HTML(t)
	var path []string
	doc.Find(".path-label").Each(func(_ int, s *goquery.Selection) { path = append(path, s.Text()) })
	if got := strings.Join(path, ", "); got != "Applied, Screening, Interview 1, Interview 2, They said no" {
		t.Errorf("the path is %s", got)
	}
	for _, words := range []string{"Found by chance.", "forty minutes", "£52,000–58,000 a year", "northwind.example/jobs/214", "12 Oct"} {
		if !strings.Contains(page.Text(), words) {
			t.Errorf("the page does not say %q: %s", words, page.Text())
		}
	}
	table := me.Get("/journal").Text()
	for _, words := range []string{"Data Engineer", "Northwind · Leeds, hybrid", "they said no", "after interview 2", "12 Oct"} {
		if !strings.Contains(table, words) {
			t.Errorf("the table does not say %q: %s", words, table)
		}
	}
	// A step told late takes its place, and the page says so.
	kept(t, me.Post(at+"/stages", with(me.Form(at, at+"/stages"), "stage", "saved", "day", "2026-10-01")))
	if text := me.Get(at).Text(); !strings.Contains(text, "in its place on 1 Oct") {
		t.Errorf("said: %s", text)
	}
}

func TestWhatDoesNotPassComesBackWhole(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	typed := with(me.Form("/applications/new", "/applications"), "company", "", "role", "Engineer <b>", "day", "2027-01-01", "salary_min", "a lot",
		"posting_url", "javascript:alert(1)", "note", "long thoughts\nin two lines", "place", "Oslo")
	a := me.Post("/applications", typed)
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", a.Status)
	}
	back := a.Form(t, "/applications")
	for name := range typed {
		if back.Get(name) != typed.Get(name) {
			t.Errorf("%s was %q and came back as %q", name, typed.Get(name), back.Get(name))
		}
	}
	doc := a.HTML(t)
	for _, name := range []string{"company", "day", "salary_min", "posting_url"} {
		field := doc.Find(`[name="` + name + `"]`)
		if field.AttrOr("aria-invalid", "") != "true" {
			t.Errorf("%s is not marked", name)
		}
	}
}

func TestTheSameFormTwice(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	form := with(me.Form("/applications/new", "/applications"), "company", "Fjord", "role", "Engineer")
	at := kept(t, me.Post("/applications", form))
	if again := kept(t, me.Post("/applications", form)); again != at {
		t.Errorf("led to %s and then to %s", at, again)
	}
	if a := me.Post("/applications", with(form, "role", "Manager")); a.Status != http.StatusConflict {
		t.Errorf("other content under the same id: %d", a.Status)
	}
	note := with(me.Form(at, at+"/entries"), "body", "once")
	for range 3 {
		kept(t, me.Post(at+"/entries", note))
	}
	move := with(me.Form(at, at+"/stages"), "stage", "offer")
	for range 3 {
		kept(t, me.Post(at+"/stages", move))
	}
	doc := me.Get(at).HTML(t)
	if n := doc.Find(".timeline > li").Length(); n != 3 {
		t.Errorf("%d things on the timeline, want 3", n)
	}
}

func TestSecondWriterSeesBothTexts(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	first, second := me.Form(at+"/edit", at+"/edit"), me.Form(at+"/edit", at+"/edit")
	kept(t, me.Post(at+"/edit", with(first, "role", "Platform Engineer")))
	a := me.Post(at+"/edit", with(second, "role", "Data Engineer", "place", "Oslo"))
	if a.Status != http.StatusConflict || !strings.Contains(a.Text(), "Platform Engineer") {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	again := a.Form(t, at+"/edit")
	if again.Get("role") != "Data Engineer" || again.Get("place") != "Oslo" {
		t.Errorf("what was typed is lost: %v", again)
	}
	kept(t, me.Post(at+"/edit", again))
	if !strings.Contains(me.Get(at).Text(), "Data Engineer") {
		t.Error("sent again, it is not kept")
	}

	// The same for a note and for a step.
	kept(t, me.Post(at+"/entries", with(me.Form(at, at+"/entries"), "body", "first words")))
	note := me.Get(at).HTML(t).Find(`a[href^="`+at+`/entries/"]`).AttrOr("href", "")
	one, two := me.Form(note, note), me.Form(note, note)
	kept(t, me.Post(note, with(one, "body", "their words")))
	if a := me.Post(note, with(two, "body", "my words")); a.Status != http.StatusConflict || !strings.Contains(a.Text(), "their words") || a.Form(t, note).Get("body") != "my words" {
		t.Errorf("a note: %d %s", a.Status, a.Text())
	}
	step := me.Get(at).HTML(t).Find(`a[href^="`+at+`/stages/"]`).AttrOr("href", "")
	one, two = me.Form(step, step), me.Form(step, step)
	kept(t, me.Post(step, with(one, "stage", "screening")))
	if a := me.Post(step, with(two, "stage", "offer")); a.Status != http.StatusConflict || a.Form(t, step).Get("stage") != "offer" {
		t.Errorf("a step: %d %s", a.Status, a.Text())
	}
}
