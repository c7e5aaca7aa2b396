package letterweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

func must(t *testing.T, a apptest.Answer, status int) apptest.Answer {
	t.Helper()
	if a.Status != status {
		t.Fatalf("answered %d, want %d: %s", a.Status, status, a.Text())
	}
	return a
}

// moved brings an application to stages.
func moved(t *testing.T, b *apptest.Browser, at string, stages ...string) {
	t.Helper()
	for _, s := range stages {
		must(t, b.Post(at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {s}, "day": {"2026-11-20"}}), http.StatusSeeOther)
	}
}

func chosen(t *testing.T, a apptest.Answer, field string) string {
	t.Helper()
	return a.HTML(t).Find(`select[name=`+field+`] option[selected]`).AttrOr("value", "")
}

func person(t *testing.T, b *apptest.Browser, name, company, kind string) string {
	t.Helper()
	contact := id.NewContact().String()
	must(t, b.Post("/people", url.Values{"id": {contact}, "name": {name}, "company": {company}, "role": {"Head of data"}, "address": {"ida@fjord.example"}, "kind": {kind}}), http.StatusSeeOther)
	return contact
}

// The letter that comes first is the one that fits what happened, and whom it
// goes to.
func TestWhichLetterComesFirst(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	for company, c := range map[string]struct {
		stages []string
		kind   string
		query  string
		want   string
	}{
		"Ash":     {nil, "", "", "follow-up"},
		"Birch":   {[]string{"interview"}, "", "", "thanks-interview"},
		"Cedar":   {[]string{"rejected"}, "", "", "feedback-manager"},
		"Dogrose": {[]string{"interview", "rejected"}, "", "", "feedback-manager-interview"},
		"Elder":   {[]string{"rejected"}, "recruiter", "", "feedback-recruiter"},
		"Fir":     {[]string{"screening", "rejected"}, "recruiter", "", "feedback-recruiter-interview"},
		"Gorse":   {[]string{"rejected"}, "", "?purpose=thanks", "thanks-no"},
		"Hazel":   {[]string{"offer"}, "", "", "time"},
		"Iris":    {[]string{"accepted"}, "", "", "acceptance"},
		"Juniper": {[]string{"interview"}, "", "?purpose=follow_up", "follow-up-interview"},
		"Larch":   {[]string{"no_response"}, "", "", "follow-up"},
		"Maple":   {[]string{"withdrawn"}, "", "?template=decline", "decline"},
		"Nettle":  {nil, "", "?purpose=zebra", "follow-up"},
	} {
		at := me.Logged(company, "Engineer")
		moved(t, me, at, c.stages...)
		contact := ""
		if c.kind != "" {
			contact = person(t, me, "Ida", company+" AS", c.kind)
		}
		page := must(t, me.Get(at+"/letters"+c.query), http.StatusOK)
		if got := chosen(t, page, "template"); got != c.want {
			t.Errorf("%s, %v %s: %s comes first, not %s", c.kind, c.stages, c.query, got, c.want)
		}
		if got := chosen(t, page, "contact"); got != contact {
			t.Errorf("%s: it goes to %q, not %q", company, got, contact)
		}
	}
	// The second follow-up is the last one.
	at := me.Logged("Oak", "Engineer")
	begin := url.Values{"id": {id.NewLetter().String()}, "app": {strings.TrimPrefix(at, "/applications/")}, "template": {"follow-up"}}
	letter := must(t, me.Post("/letters", begin), http.StatusSeeOther).Location
	must(t, me.Post(letter, url.Values{"version": {"1"}, "body": {"x"}}), http.StatusSeeOther)
	must(t, me.Post(letter+"/sent", me.Form(letter, letter+"/sent")), http.StatusSeeOther)
	if got := chosen(t, me.Get(at+"/letters"), "template"); got != "follow-up-last" {
		t.Errorf("%s comes second", got)
	}
}

// A letter is filled from the application, the interview, the contact and the
// account; what is told later fills it, too, until it has gone out.
func TestALetterIsFilled(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	at := me.Logged("Fjord", "Data Engineer")
	must(t, me.Post(at+"/interviews", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "kind": {"video"}, "day": {"2026-11-17"}, "outcome": {"held"}}), http.StatusSeeOther)
	begin := url.Values{"id": {id.NewLetter().String()}, "app": {strings.TrimPrefix(at, "/applications/")}, "template": {"thanks-interview"}}
	letter := must(t, me.Post("/letters", begin), http.StatusSeeOther).Location
	must(t, me.Post("/letters", begin), http.StatusSeeOther) // the same form again
	page := me.Get(letter)
	for _, want := range []string{"Thank you for Tuesday, 17 November", "what the Data Engineer role asks for", "about the work at Fjord"} {
		if !strings.Contains(page.Text(), want) {
			t.Errorf("it lacks %q: %s", want, page.Text())
		}
	}
	marks := page.HTML(t).Find(".letter mark")
	if marks.Length() != 2 || !strings.Contains(marks.Text(), "{{contact name}}") || !strings.Contains(marks.Text(), "{{my name}}") {
		t.Errorf("%q is marked", marks.Text())
	}
	if page.HTML(t).Find(`form[action$="/sent"], a[href^="mailto:"], [data-copy]`).Length() > 0 {
		t.Error("it can go out")
	}
	if a := me.Post(letter+"/sent", url.Values{"seen": {""}}); a.Status != http.StatusSeeOther || strings.Contains(me.Get(letter).Body, "You sent it") {
		t.Errorf("%d", a.Status)
	}
	// What is told elsewhere comes in by itself.
	settings := me.Form("/settings", "/settings")
	settings.Set("name", "Nora Lind")
	must(t, me.Post("/settings", settings), http.StatusSeeOther)
	form := me.Form(letter, letter)
	form.Set("to_name", "Ida Berg")
	must(t, me.Post(letter, form), http.StatusSeeOther)
	page = me.Get(letter)
	if page.HTML(t).Find(".letter mark").Length() > 0 || !strings.Contains(page.Text(), "Nora Lind") || !strings.Contains(page.Text(), "Dear Ida Berg,") {
		t.Errorf("%s", page.Text())
	}
	must(t, me.Post(letter+"/sent", me.Form(letter, letter+"/sent")), http.StatusSeeOther)
	settings.Set("name", "Somebody Else")
	must(t, me.Post("/settings", settings), http.StatusSeeOther)
	if page := me.Get(letter); !strings.Contains(page.Text(), "Nora Lind") || strings.Contains(page.Text(), "Somebody Else") {
		t.Error("a letter that went out reads otherwise by now")
	}
	timeline := me.Get(at)
	if !strings.Contains(timeline.Text(), "You wrote to Ida Berg.") || timeline.HTML(t).Find(`a[href="`+letter+`"]`).Length() != 1 {
		t.Error("it does not stand on the timeline")
	}
	// Whom it went to can change; the letter stays.
	known := person(t, me, "Bo Dahl", "Fjord", "recruiter")
	begin = url.Values{"id": {id.NewLetter().String()}, "app": {strings.TrimPrefix(at, "/applications/")}, "template": {"withdrawal"}, "contact": {known}}
	to := must(t, me.Post("/letters", begin), http.StatusSeeOther).Location
	must(t, me.Post("/people/"+known+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	if page := me.Get(to); !strings.Contains(page.Text(), "Dear Bo Dahl,") || !strings.Contains(page.Text(), "ida@fjord.example") {
		t.Errorf("%s", page.Text())
	}
}

// What is wrong with a form is named where it stands, and all that was typed
// is there still.
func TestFormsOfLettersComeBack(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	for name, c := range map[string]struct {
		path  string
		form  url.Values
		field string
	}{
		"no template":      {"/letters", url.Values{"name": {"Ida"}}, "template"},
		"no address":       {"/letters", url.Values{"template": {"withdrawal"}, "name": {"Ida"}, "address": {"a, b@c"}}, "address"},
		"no name":          {"/letters", url.Values{"template": {"withdrawal"}, "address": {"a@b"}}, "name"},
		"no such contact":  {"/letters", url.Values{"template": {"withdrawal"}, "contact": {"zebra"}}, "contact"},
		"no body":          {"/templates", url.Values{"name": {"x"}, "purpose": {"other"}, "subject": {"x"}}, "body"},
		"no placeholder":   {"/templates", url.Values{"name": {"x"}, "purpose": {"other"}, "subject": {"{{rolle}}"}, "body": {"x"}}, "subject"},
		"no purpose":       {"/templates", url.Values{"name": {"x"}, "purpose": {"zebra"}, "subject": {"x"}, "body": {"x"}}, "purpose"},
		"nobody":           {"/people", url.Values{"kind": {"other"}, "role": {"x"}}, "name"},
		"no kind of those": {"/people", url.Values{"name": {"x"}, "kind": {"zebra"}}, "kind"},
	} {
		c.form.Set("id", id.NewLetter().String())
		a := must(t, me.Post(c.path, c.form), http.StatusUnprocessableEntity)
		doc := a.HTML(t)
		if doc.Find(`#errors a[href="#f-`+c.field+`"]`).Length() != 1 {
			t.Errorf("%s: %s is not named: %s", name, c.field, doc.Find("#errors").Text())
		}
		for field := range c.form {
			if typed := c.form.Get(field); field != "kind" && field != "purpose" && field != "contact" && !strings.Contains(a.Body, strings.NewReplacer("&", "&amp;").Replace(typed)) && field != "template" {
				t.Errorf("%s: %s is gone", name, field)
			}
		}
	}
}

// Whoever is written to twice is written down once.
func TestSomebodyIsWrittenDownOnce(t *testing.T) {
	t.Parallel()
	me := apptest.Start(t).SignedUp(t, "me@example.org")
	for range 2 {
		must(t, me.Post("/letters", url.Values{"id": {id.NewLetter().String()}, "template": {"conversation"}, "name": {"Ida Berg"}, "address": {"ida@fjord.example"}, "kind": {"other"}}), http.StatusSeeOther)
	}
	if n := me.Get("/people").HTML(t).Find(`.brief a[href^="/people/"]`).Length(); n != 1 {
		t.Errorf("%d times", n)
	}
}

// Another's contact or application is none, in a field as in an address.
func TestLettersToAnothersPeople(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	theirs, app := person(t, other, "Zirkon", "", "other"), strings.TrimPrefix(other.Logged("Zirkon", "Geologist"), "/applications/")
	for name, form := range map[string]url.Values{
		"contact": {"template": {"withdrawal"}, "contact": {theirs}}, "application": {"template": {"withdrawal"}, "app": {app}},
	} {
		form.Set("id", id.NewLetter().String())
		if a := me.Post("/letters", form); a.Status != http.StatusNotFound || strings.Contains(a.Body, "Zirkon") {
			t.Errorf("%s: %d", name, a.Status)
		}
	}
	own := id.NewTemplate().String()
	must(t, other.Post("/templates", url.Values{"id": {own}, "purpose": {"other"}, "name": {"Zirkon"}, "subject": {"x"}, "body": {"x"}}), http.StatusSeeOther)
	for _, path := range []string{"/templates/new?like=" + own, "/templates/new?instead=" + own, "/letters/new?template=" + own} {
		if a := me.Get(path); a.Status != http.StatusOK || strings.Contains(a.Body, "Zirkon") {
			t.Errorf("%s shows another's template", path)
		}
	}
}
