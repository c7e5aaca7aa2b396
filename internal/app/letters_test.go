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

var (
	letterAt   = regexp.MustCompile(`^/letters/([0-9a-f-]{36})$`)
	contactAt  = regexp.MustCompile(`/people/([0-9a-f-]{36})`)
	templateAt = regexp.MustCompile(`/templates/([0-9a-f-]{36})`)
)

// wholeLetter is a letter's form with nothing left to fill.
func wholeLetter(b *apptest.Browser, at, text string) url.Values {
	form := b.Form(at, at)
	for _, name := range []string{"to_name", "subject", "body"} {
		form.Set(name, text)
	}
	form.Set("to_address", "ida@fjord.example")
	return form
}

// begunLetter begins a letter about an application, or about none, to somebody
// new, and gives its address.
func begunLetter(t *testing.T, b *apptest.Browser, app, name string) string {
	t.Helper()
	form := url.Values{"id": {id.NewLetter().String()}, "template": {"feedback-manager"}, "name": {name}, "address": {"ida@fjord.example"}, "kind": {"hiring_manager"}}
	if app != "" {
		form.Set("app", strings.TrimPrefix(app, "/applications/"))
	}
	a := b.Post("/letters", form)
	if a.Status != http.StatusSeeOther || !letterAt.MatchString(a.Location) {
		t.Fatalf("a letter: %d %s %s", a.Status, a.Location, a.Text())
	}
	return a.Location
}

// sentLetter writes a letter with that text, and says that it was sent.
func sentLetter(t *testing.T, b *apptest.Browser, app, text string) string {
	t.Helper()
	at := begunLetter(t, b, app, text)
	answered(t, b.Post(at, wholeLetter(b, at, text)), http.StatusSeeOther)
	answered(t, b.Post(at+"/sent", b.Form(at, at+"/sent")), http.StatusSeeOther)
	return at
}

// lettered makes a letter that was sent and answered, a contact and a template.
func lettered(t *testing.T, b *apptest.Browser, app string, o owned) {
	t.Helper()
	at := sentLetter(t, b, app, "private words")
	answered(t, b.Post(at+"/answer", url.Values{"id": {id.NewEntry().String()}, "kind": {"feedback"}, "who": {"private words"}, "body": {"private words"}, "day": {"2026-11-20"}}), http.StatusSeeOther)
	answered(t, b.Post("/templates", url.Values{"id": {id.NewTemplate().String()}, "purpose": {"other"}, "name": {"private words"}, "subject": {"private words"}, "body": {"private words"}}), http.StatusSeeOther)
	contact, template := contactAt.FindStringSubmatch(b.Get("/people").Body), templateAt.FindStringSubmatch(b.Get("/templates").Body)
	if contact == nil || template == nil {
		t.Fatal("no contact or no template on its page")
	}
	o["letter"], o["contact"], o["template"] = letterAt.FindStringSubmatch(at)[1], contact[1], template[1]
}

// letterForms gives the pages that have the forms of letters which one letter
// alone has not: one that is begun, and what was thrown away.
func letterForms(t *testing.T, b *apptest.Browser) []string {
	t.Helper()
	app := b.Logged("Pine", "Analyst")
	begun, thrown := begunLetter(t, b, app, "Bo"), begunLetter(t, b, "", "Cato")
	answered(t, b.Post(begun, wholeLetter(b, begun, "x")), http.StatusSeeOther)
	contact, template := id.NewContact().String(), id.NewTemplate().String()
	answered(t, b.Post("/people", url.Values{"id": {contact}, "name": {"Dina"}, "kind": {"other"}}), http.StatusSeeOther)
	answered(t, b.Post("/templates", url.Values{"id": {template}, "purpose": {"other"}, "name": {"x"}, "subject": {"x"}, "body": {"x"}}), http.StatusSeeOther)
	for _, away := range []string{thrown, "/people/" + contact, "/templates/" + template} {
		answered(t, b.Post(away+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	}
	return []string{begun, "/letters?thrown=yes", "/people", "/templates", app + "/letters"}
}

// corresponded fills everything that letters, templates and people have with
// the text, and gives every page that shows it.
func corresponded(t *testing.T, me *apptest.Browser, app, text string, pages map[string]apptest.Answer) {
	t.Helper()
	line := strings.Join(strings.Fields(text), " ")
	sent, begun, thrown, alone := sentLetter(t, me, app, line), begunLetter(t, me, app, line), begunLetter(t, me, app, line), sentLetter(t, me, "", line)
	answer := url.Values{"id": {id.NewEntry().String()}, "kind": {"feedback"}, "who": {line}, "body": {text}, "day": {"2026-11-20"}}
	answered(t, me.Post(sent+"/answer", answer), http.StatusSeeOther)
	answer.Set("id", id.NewEntry().String())
	answered(t, me.Post(alone+"/answer", answer), http.StatusSeeOther)
	answered(t, me.Post(begun, wholeLetter(me, begun, text)), http.StatusSeeOther)
	answered(t, me.Post(thrown+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	contact := url.Values{"id": {id.NewContact().String()}, "name": {line}, "role": {line}, "company": {line}, "phone": {line}, "kind": {"recruiter"}}
	answered(t, me.Post("/people", contact), http.StatusSeeOther)
	plain := strings.NewReplacer("{{", "{ {", "}}", "} }").Replace // in a template two braces are a placeholder
	template := url.Values{"id": {id.NewTemplate().String()}, "purpose": {"other"}, "name": {line}, "subject": {plain(line)}, "body": {plain(text)}}
	answered(t, me.Post("/templates", template), http.StatusSeeOther)
	me.Get("/letters") // which says what was done, once
	person, kept := "/people/"+contact.Get("id"), "/templates/"+template.Get("id")
	for name, path := range map[string]string{
		"letters": "/letters", "letters thrown away": "/letters?thrown=yes", "write": app + "/letters", "write about none": "/letters/new", "letter sent": sent, "letter begun": begun, "letter alone": alone,
		"answer": sent + "/answer", "people": "/people", "contact": person, "templates": "/templates", "template": kept, "template copied": "/templates/new?like=" + template.Get("id"),
		"application with letters": app,
	} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	pages["422 write"] = answered(t, me.Post("/letters", url.Values{"id": {id.NewLetter().String()}, "name": {text}, "address": {text}, "kind": {text}, "template": {text}}), 422)
	stale := wholeLetter(me, begun, text+" too")
	stale.Set("version", "0")
	pages["409 letter"] = answered(t, me.Post(begun, stale), 409)
	stale.Set("to_address", text)
	pages["422 letter"] = answered(t, me.Post(begun, stale), 422)
	answer.Set("day", text)
	pages["422 answer"] = answered(t, me.Post(sent+"/answer", answer), 422)
	mail := "From: " + line + " <ida@fjord.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\n" + text + "\n"
	upload := sheet{method: http.MethodPost, action: sent + "/answer/file", multipart: true}
	pages["answer read"] = answered(t, upload.send(t, me, nil, "answer.eml", mail), http.StatusOK)
	pages["422 answer's file"] = answered(t, upload.send(t, me, nil, "answer.eml", text), 422)
	contact.Set("name", text+" too")
	contact.Set("version", "0")
	pages["409 contact"] = answered(t, me.Post(person, contact), 409)
	contact.Set("address", text)
	pages["422 contact"] = answered(t, me.Post(person, contact), 422)
	pages["422 people"] = answered(t, me.Post("/people", contact), 422)
	template.Set("body", plain(text)+" too")
	template.Set("version", "0")
	pages["409 template"] = answered(t, me.Post(kept, template), 409)
	template.Set("body", text+" {{"+line[:min(len(line), 9)])
	pages["422 template"] = answered(t, me.Post(kept, template), 422)
	pages["422 templates"] = answered(t, me.Post("/templates", template), 422)
}

// What somebody writes to others, and whom, is shown to nobody else, stands in
// no log, and is in no table but those that are for it.
func TestLettersStayPrivate(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	const word = "zqletterqz"
	mine, theirs := things(t, me), things(t, other)
	corresponded(t, me, "/applications/"+mine["application"], word, map[string]apptest.Answer{})
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.HasPrefix(r.pattern, "/assets") || strings.HasPrefix(r.pattern, "/dev") {
			continue
		}
		if page := theirs.address(t, r.pattern); strings.Contains(other.Get(page).Body, word) {
			t.Errorf("another's %s shows it", page)
		}
	}
	if strings.Contains(other.Get("/export/json").Body, word) || strings.Count(me.Get("/export/json").Body, word) < 9 {
		t.Error("the export of another has it, or one's own lacks it")
	}
	if strings.Contains(site.Log.String(), word) {
		t.Error("it stands in the log")
	}
	want := "contacts entries letter_answers letters templates texts" // an answer is found by its words, as any entry
	if held := strings.Join(holding(t, site, word), " "); held != want {
		t.Errorf("the tables %s hold it, want %s", held, want)
	}
}
