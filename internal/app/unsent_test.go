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

// unsentThings makes a draft of a note and a form that was held, for things.
func unsentThings(t *testing.T, b *apptest.Browser, app string, o owned) {
	t.Helper()
	note := with(b.Form(app, app+"/entries"), "body", "private words")
	if a := b.Post("/drafts", note); a.Status != http.StatusSeeOther {
		t.Fatalf("a draft: %d %s", a.Status, a.Text())
	}
	m := regexp.MustCompile(`/drafts/([0-9a-f-]{36})/removal`).FindStringSubmatch(b.Get(app).Body)
	if m == nil {
		t.Fatal("the application's page does not begin with the draft")
	}
	o["draft"] = m[1]
	email := b.Form("/settings/password", "").Get("email")
	if a := b.Post("/sign-out", nil); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-out: %d", a.Status)
	}
	held := b.Post("/applications", url.Values{"id": {id.NewApplication().String()}, "company": {"Fjord"}, "role": {"private words"}})
	o["held"] = strings.TrimPrefix(held.Location, "/sign-in?next=%2Fheld%2F")
	if a := b.Post("/sign-in", url.Values{"email": {email}, "password": {apptest.Password}}); a.Status != http.StatusSeeOther || b.Get("/held/"+o["held"]).Status != http.StatusOK {
		t.Fatalf("a form is not held at %s: %d", held.Location, a.Status)
	}
}
