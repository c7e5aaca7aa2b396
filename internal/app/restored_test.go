package app_test

import (
	"net/http"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// restored uploads an export that holds one company, and gives the id under
// which it waits.
func restored(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	for _, s := range sheets(t, b, "/export") {
		if s.action != "/restores" {
			continue
		}
		a := s.send(t, b, s.blank(), "onward.json", `{"onward": "export", "version": 1, "companies": [
			{"id": "`+id.NewCompany().String()+`", "name": "Oakline", "name_key": "oakline", "created_at": "2026-01-01T00:00:00Z"}]}`)
		if a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location, "/restores/") {
			t.Fatalf("a document answered %d %s: %s", a.Status, a.Location, a.Text())
		}
		return strings.TrimPrefix(a.Location, "/restores/")
	}
	t.Fatal("no form takes a document")
	return ""
}

// Whatever is in a document, and whoever sends it, no answer is a fault of ours.
func TestNaughtyDocuments(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	var form sheet
	for _, s := range sheets(t, me, "/export") {
		if s.action == "/restores" {
			form = s
		}
	}
	me.Logged("Fjord", "Engineer")
	whole := me.Get("/export/json").Body
	all := append(append(naughty(), unkeepable()...), "[]", "{}", "null", "1e9999", "-0", `"\u0000"`, strings.Repeat("[", 20_000))
	tried := 0
	for i, s := range all {
		for j, document := range []string{
			s, `{"onward": ` + s, `{"onward": "export", "version": ` + s + `}`, `{"onward": "export", "version": 1, "` + s + `": []}`,
			`{"onward": "export", "version": 1, "companies": [{"id": ` + s + `}]}`, strings.Replace(whole, `"Engineer"`, `"`+s+`"`, 1),
			strings.Replace(whole, `"Engineer"`, s, 1), strings.Replace(whole, `"Fjord"`, `"`+s+`"`, 2), strings.Replace(whole, `"typed"`, `"`+s+`"`, 1),
		} {
			if (i+j)%5 > 0 {
				continue
			}
			tried++
			a := form.send(t, me, form.blank(), "onward.json", document)
			if a.Status >= 500 || a.Status == http.StatusBadRequest {
				t.Errorf("%d for %.200q", a.Status, document)
			}
			if a.Status == http.StatusSeeOther && me.Get(a.Location).Status != http.StatusOK {
				t.Errorf("what was kept of %.200q is not shown", document)
			}
		}
	}
	t.Logf("%d documents", tried)
}
