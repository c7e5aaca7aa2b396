package journalweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
)

// companyOf is the address of the company of an application.
func companyOf(t *testing.T, me *apptest.Browser, application string) string {
	t.Helper()
	at, there := me.Get(application).HTML(t).Find(`a[href^="/companies/"]`).Attr("href")
	if !there {
		t.Fatal("the application's page does not lead to the company's")
	}
	return at
}

func TestCompanyPage(t *testing.T) {
	site := apptest.Start(t)
	me, stranger := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	if text := me.Get("/companies").Text(); !strings.Contains(text, "Your companies will stand here") {
		t.Errorf("an empty list says: %s", text)
	}
	first := me.Logged("Fjord", "Engineer")
	kept(t, me.Post(first+"/stages", with(me.Form(first, first+"/stages"), "stage", "interview", "day", "2026-11-05")))
	kept(t, me.Post(first+"/stages", with(me.Form(first, first+"/stages"), "stage", "rejected", "day", "2026-11-12", "words", "A close decision.", "who", "Kari")))
	me.Logged("Fjord AS", "Architect")
	kept(t, me.Post("/applications", with(me.Form("/applications/new", "/applications"), "company", "Halden", "role", "Consultant", "agency", "Fjord")))
	at := companyOf(t, me, first)
	text := me.Get(at).Text()
	for _, words := range []string{"2 applications, 1 open · 1 through them", "they said no", "after the interview", "Halden", "A close decision.", "Kari", "5 Nov · Engineer", "Applied"} {
		if !strings.Contains(text, words) {
			t.Errorf("the page does not say %q: %s", words, text)
		}
	}
	list := me.Get("/companies").Text()
	if !strings.Contains(list, "1 open · agency, too2, and 1 through them") {
		t.Errorf("the list says: %s", list)
	}
	if text := me.Get("/companies?q=hal").Text(); strings.Contains(text, "Fjord") || !strings.Contains(text, "Halden") {
		t.Errorf("narrowed, it says: %s", text)
	}
	if a := stranger.Get(at); a.Status != http.StatusNotFound {
		t.Errorf("a stranger is answered %d", a.Status)
	}
}

func TestManyAtOneCompany(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := ""
	for range 28 {
		at = me.Logged("Fjord", "Engineer")
	}
	seen := map[string]bool{}
	page := me.Get(companyOf(t, me, at)).HTML(t)
	for range 2 {
		for _, a := range page.Find("tbody a").EachIter() {
			seen[a.AttrOr("href", "")] = true
		}
		if next, more := page.Find(`a[rel="next"]`).Attr("href"); more {
			page = me.Get(next).HTML(t)
		}
	}
	if len(seen) != 28 {
		t.Errorf("%d applications on two pages, want 28", len(seen))
	}
	if _, back := page.Find(`a[rel="prev"]`).Attr("href"); !back {
		t.Error("no way back to the newest")
	}
}

func TestCompanyName(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	first, other := me.Logged("Nortwhind", "Engineer"), me.Logged("Fjord", "Engineer")
	at := companyOf(t, me, first)
	form, late := me.Form(at+"/name", at+"/name"), me.Form(at+"/name", at+"/name")
	for _, bad := range []string{"", strings.Repeat("x", 301), "N\x00"} {
		a := me.Post(at+"/name", with(url.Values{"was": form["was"]}, "name", bad))
		if a.Status != http.StatusUnprocessableEntity || a.HTML(t).Find(`[name="name"]`).AttrOr("aria-invalid", "") != "true" {
			t.Errorf("%q is answered %d", bad, a.Status)
		}
	}
	kept(t, me.Post(at+"/name", with(form, "name", "Northwind")))
	kept(t, me.Post(at+"/name", form)) // sent twice
	if a := me.Post(at+"/name", with(late, "name", "North")); a.Status != http.StatusConflict || !strings.Contains(a.Text(), "“Northwind”") || a.Form(t, at+"/name").Get("name") != "North" {
		t.Errorf("the second writer is answered %d: %s", a.Status, a.Text())
	}
	if text := me.Get("/journal").Text(); !strings.Contains(text, "Northwind") {
		t.Errorf("the table says: %s", text)
	}
	a := me.Post(at+"/name", with(me.Form(at+"/name", at+"/name"), "name", "Fjord AS"))
	if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text(), "another company of that name") {
		t.Errorf("another company's name: %d, %s", a.Status, a.Text())
	}
	if to := a.HTML(t).Find(`a[href*="with="]`).AttrOr("href", ""); !strings.HasSuffix(companyOf(t, me, other), to[strings.LastIndex(to, "=")+1:]) {
		t.Errorf("it leads to %s", to)
	}
	// The former name can be let go of, and is then another company's.
	removal := me.Get(at).HTML(t).Find(`form[action$="/removal"]`).AttrOr("action", "")
	kept(t, me.Post(removal, nil))
	if again := companyOf(t, me, me.Logged("Nortwhind", "Analyst")); again == at {
		t.Error("a name that was let go of still finds the company")
	}
}

func TestTwoCompaniesBecomeOne(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	one, two := me.Logged("Halden", "Engineer"), me.Logged("Halden Works", "Analyst")
	halden, works := companyOf(t, me, one), companyOf(t, me, two)
	ask, there := me.Get(works + "/merge").HTML(t).Find(`a[href*="with="]`).Attr("href")
	if !there {
		t.Fatal("the other one is not offered")
	}
	if text := me.Get(ask).Text(); !strings.Contains(text, "Halden Works1 application") || !strings.Contains(text, "Which name stays?") {
		t.Errorf("before anything moves, it says: %s", text)
	}
	form := me.Form(ask, works+"/merge")
	for range 2 { // sent twice
		if to := kept(t, me.Post(works+"/merge", form)); to != halden {
			t.Errorf("it leads to %s", to)
		}
	}
	if a := me.Get(works); a.Status != http.StatusSeeOther || a.Location != halden {
		t.Errorf("the address of the one that is gone answers %d %s", a.Status, a.Location)
	}
	text := me.Get(halden).Text()
	for _, words := range []string{"2 applications", "Engineer", "Analyst", "Halden Works"} {
		if !strings.Contains(text, words) {
			t.Errorf("the page does not say %q: %s", words, text)
		}
	}
	if text := me.Get("/journal?q=works").Text(); !strings.Contains(text, "Analyst") {
		t.Errorf("the name that is gone finds nothing: %s", text)
	}
	if again := companyOf(t, me, me.Logged("HALDEN WORKS AS", "Lead")); again != halden {
		t.Error("the name that is gone, typed again, is another company")
	}

	// An agency and the company it stands before are two.
	kept(t, me.Post("/applications", with(me.Form("/applications/new", "/applications"), "company", "Fjord", "role", "Consultant", "agency", "Bridge")))
	list := me.Get("/companies").HTML(t)
	fjord, bridge := list.Find(`a:contains("Fjord")`).AttrOr("href", ""), list.Find(`a:contains("Bridge")`).AttrOr("href", "")
	ask = fjord + "/merge?with=" + strings.TrimPrefix(bridge, "/companies/")
	if text := me.Get(ask).Text(); !strings.Contains(text, "so they are two") {
		t.Errorf("asked of an agency and its company: %s", text)
	}
	ids := url.Values{"with": {strings.TrimPrefix(bridge, "/companies/")}, "kept": {strings.TrimPrefix(bridge, "/companies/")}}
	if a := me.Post(fjord+"/merge", ids); a.Status != http.StatusConflict {
		t.Errorf("made one all the same: %d", a.Status)
	}
}

func TestDidIApplyHereBefore(t *testing.T) {
	site := apptest.Start(t)
	me, stranger := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	at := me.Logged("Fjord", "Engineer")
	kept(t, me.Post(at+"/stages", with(me.Form(at, at+"/stages"), "stage", "rejected", "day", "2026-11-12")))
	kept(t, me.Post("/applications", with(me.Form("/applications/new", "/applications"), "company", "Halden", "role", "Consultant", "agency", "Bridge", "day", "2026-10-01")))
	known := func(b *apptest.Browser, query string) string {
		a := b.Get("/companies/known?" + query)
		if a.Status != http.StatusOK {
			t.Fatalf("%s: %d", query, a.Status)
		}
		return strings.Join(strings.Fields(a.HTML(t).Text()), " ")
	}
	for query, want := range map[string]string{
		"company=Fjord+AS": "Fjord is in your journal already. They said no in November. You can apply again; their first word took 10 days then.Engineer applied 2 Nov · before any talkthey said no",
		"agency=bridge":    "Bridge is in your journal already. Consultant Halden, through this agency · applied 1 Oct",
		"company=Oslo":     "",
	} {
		if got := known(me, query); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s says %q, want %q", query, got, want)
		}
	}
	if got := known(stranger, "company=Fjord"); got != "" {
		t.Errorf("a stranger reads %q", got)
	}
	if a := me.Get("/companies/known"); a.Location != "/applications/new" {
		t.Errorf("without a name: %d %s", a.Status, a.Location)
	}

	// Without scripts: by the button, and with a form that came back.
	form := with(me.Form("/applications/new", "/applications"), "company", "Fjord", "agency", "Bridge", "note", "long thoughts")
	asked := me.Post("/companies/known", form)
	back := asked.Form(t, "/applications")
	if asked.Status != http.StatusOK || back.Get("note") != "long thoughts" || back.Get("id") != form.Get("id") {
		t.Errorf("asked by the button: %d, %v", asked.Status, back)
	}
	for _, a := range []apptest.Answer{asked, me.Post("/applications", form)} { // there is no role
		if text := a.Text(); !strings.Contains(text, "Fjord is in your journal already") || !strings.Contains(text, "through this agency") {
			t.Errorf("the form that came back says: %s", text)
		}
	}
	if text := me.Post("/companies/known", with(form, "company", "Oslo")).Text(); !strings.Contains(text, "Nothing of “Oslo” is in your journal yet.") {
		t.Errorf("of a name that is new it says: %s", text)
	}
	if n := me.Get("/journal").HTML(t).Find("tbody tr").Length(); n != 2 {
		t.Errorf("asking has made %d applications of 2", n)
	}
	// From a company's page the form begins with its name.
	if fresh := me.Get("/applications/new?company=Fjord"); fresh.Form(t, "/applications").Get("company") != "Fjord" || !strings.Contains(fresh.Text(), "they said no") {
		t.Errorf("the form begins with: %s", fresh.Text())
	}
}
