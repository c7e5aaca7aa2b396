package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// toldExport is an export of somebody who has told something of everything.
func toldExport(t *testing.T, site *apptest.Site) string {
	t.Helper()
	me := site.SignedUp(t, "told@example.org")
	mine := things(t, me)
	at := "/applications/" + mine["application"]
	for _, s := range []struct {
		path string
		form url.Values
	}{
		{at + "/edit", with(me.Form(at+"/edit", at+"/edit"), "posting_url", "https://example.org/job", "salary_min", "50000", "salary_max", "60000", "salary_currency", "EUR", "salary_period", "year", "agency", "Between")},
		{at + "/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-11-20"}, "time": {"10:00"}, "minutes": {"45"}, "kind": {"video"}, "link": {"https://example.org/meet"}, "feeling": {"4"}}},
		{at + "/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"offer"}, "amount": {"52000"}, "currency": {"EUR"}, "period": {"year"}, "deadline": {"2026-12-01"}, "begins": {"2027-01-01"}, "thoughts": {"good"}}},
		{at + "/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"call"}, "feeling": {"4"}, "body": {"a call"}}},
		{"/settings/searches/" + mine["search"] + "/end", url.Values{"id": {id.NewAct().String()}}},
	} {
		answered(t, me.Post(s.path, s.form), http.StatusSeeOther)
	}
	done := me.Post("/imports", url.Values{"id": {id.NewImport().String()}, "text": {"Company,Role,Applied\nHalden,Analyst,2026-05-10\n"}}).Location
	answered(t, me.Post(done+"/arrival", nil), http.StatusSeeOther)
	return answered(t, me.Get("/export/json"), http.StatusOK).Body
}

var leads = regexp.MustCompile(`(?:href|action|formaction|src)="([^"]*)"`)

// An export that somebody has changed comes in as something that every page
// can show, or is refused; and no address in it leads to a script.
func TestChangedExportsAreShown(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	whole := toldExport(t, site)
	_, rows, _ := strings.Cut(whole, `"companies": [`)
	column := regexp.MustCompile(`"(\w+)":("(?:[^"\\]|\\.)*"|-?[0-9.]+|true|false)`)
	instant, day, number := regexp.MustCompile(`^"\d{4}-\d\d-\d\dT`), regexp.MustCompile(`^"\d{4}-\d\d-\d\d"$`), regexp.MustCompile(`^-?\d+$`)
	values := map[string][]string{}
	for _, m := range column.FindAllStringSubmatch(rows, -1) {
		switch name, value := m[1], m[2]; {
		case name == "id" || strings.HasSuffix(name, "_id") || len(values[name]) > 0:
		case instant.MatchString(value):
			values[name] = []string{`"infinity"`, `"0044-03-15T00:00:00 BC"`, `"294276-12-31T00:00:00Z"`}
		case day.MatchString(value):
			values[name] = []string{`"infinity"`, `"0044-03-15 BC"`, `"5874897-12-31"`}
		case number.MatchString(value):
			values[name] = []string{`-1`, `2147483647`}
		case strings.HasPrefix(value, `"`):
			values[name] = []string{`"javascript:alert(1)"`, `"//evil.example/"`}
		}
	}
	if len(values) < 40 {
		t.Fatalf("only %d columns: %v", len(values), values)
	}
	tried, in := 0, 0
	for name, all := range values {
		for _, value := range all {
			changed := regexp.MustCompile(`"`+name+`":(?:"(?:[^"\\]|\\.)*"|-?[0-9.]+)`).ReplaceAllLiteralString(rows, `"`+name+`":`+value)
			me := site.SignedUp(t, id.NewAccount().String()+"@example.org")
			if tried++; tried%15 == 0 {
				site.Clock.Advance(time.Hour)
			}
			document := strings.TrimSuffix(whole, rows) + changed
			what := name + " as " + value[:min(len(value), 30)]
			upload := sheet{method: http.MethodPost, action: "/restores", multipart: true}
			a := upload.send(t, me, url.Values{"id": {id.NewRestore().String()}}, "onward.json", document)
			if a.Status == http.StatusUnprocessableEntity {
				continue
			}
			if a.Status != http.StatusSeeOther {
				t.Errorf("%s: the document is answered %d", what, a.Status)
				continue
			}
			if b := me.Post(a.Location+"/arrival", nil); b.Status != http.StatusSeeOther {
				t.Errorf("%s: it comes in with %d", what, b.Status)
				continue
			}
			in++
			shown(t, me, what)
		}
	}
	t.Logf("%d changed exports of %d columns, %d of them came in", tried, len(values), in)
}

// shown looks at every page that a journal leads to, from its own pages.
func shown(t *testing.T, me *apptest.Browser, what string) {
	t.Helper()
	seen, next := map[string]bool{}, []string{"/", "/journal", "/board", "/calendar", "/calendar?as=list", "/companies", "/trash", "/offers", "/reflections", "/settings/lists", "/settings/searches", "/settings", "/imports", "/tasks", "/tasks?done=yes", "/tasks?thrown=yes", "/export/json", "/export/csv"}
	for len(next) > 0 && len(seen) < 60 {
		at := next[0]
		next = next[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		a := me.Get(at)
		if a.Status >= 500 {
			t.Errorf("%s: %s answers %d", what, at, a.Status)
		}
		if strings.HasPrefix(at, "/export/") {
			continue
		}
		for _, m := range leads.FindAllStringSubmatch(a.Body, -1) {
			to := strings.ReplaceAll(m[1], "&amp;", "&")
			if strings.HasPrefix(to, "javascript:") || strings.HasPrefix(to, "//") {
				t.Errorf("%s: %s leads to %s", what, at, to)
			}
			if regexp.MustCompile(`^/(applications|companies|trash|settings|imports|tasks)/[0-9a-z/-]+$`).MatchString(to) && !strings.Contains(to, "removal") && !strings.HasSuffix(to, "/return") {
				next = append(next, to)
			}
		}
	}
}
