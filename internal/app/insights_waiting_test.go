package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/clock"
	"onward/internal/id"
)

// today is the day on which a test of the whole program takes place.
func today() clock.Day { return clock.Date(2026, 11, 22) }

// sent logs an application so many days ago, that was answered with a no so
// many days later; where that is below 0 it waits.
func sent(t *testing.T, b *apptest.Browser, company string, ago, answered int) string {
	t.Helper()
	app := "/applications/" + id.NewApplication().String()
	forms := []any{"/applications", url.Values{
		"id": {strings.TrimPrefix(app, "/applications/")}, "company": {company}, "role": {"Engineer"}, "stage": {"applied"}, "day": {today().AddDays(-ago).String()},
	}}
	if answered >= 0 {
		forms = append(forms, app+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {today().AddDays(answered - ago).String()}})
	}
	sends(t, b, forms...)
	return app
}

// ends is where the end of the present search is sent.
func ends(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	return answered(t, b.Get("/settings/searches"), 200).HTML(t).Find(`form[action$="/end"]`).AttrOr("action", "")
}

// stands tells that words stand on a page, and those after "!" do not.
func (w wording) stands(page string, words ...string) {
	w.Helper()
	text := answered(w.T, w.b.Get(page), 200).Text()
	for _, word := range words {
		if not, left := strings.CutPrefix(word, "!"); left == strings.Contains(text, not) {
			w.Errorf("%s, where %q: %s", page, word, text)
		}
	}
}

type wording struct {
	*testing.T

	b *apptest.Browser
}

// figures are the tables of the insights as their file has them, by name.
func figures(t *testing.T, b *apptest.Browser, path string) map[string][][]string {
	t.Helper()
	a := answered(t, b.Get(path), 200)
	z, err := zip.NewReader(bytes.NewReader([]byte(a.Body)), int64(len(a.Body)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][][]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name, table := strings.CutSuffix(f.Name, ".csv")
		if !table {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if _, err := strconv.ParseFloat(cell, 64); err != nil && strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
					t.Errorf("a cell of %s begins a formula: %q", f.Name, cell)
				}
			}
		}
		all[name] = rows
	}
	return all
}

// With nothing, one, four and nineteen applications, and with enough, the page
// of waiting says something that is true; an application's own page says a line
// only once that stands, and only while nobody has answered.
func TestWaiting(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	is := wording{t, me}
	is.stands("/insights/waiting", "will stand here")
	old := sent(t, me, "Alder", 70, -1)
	is.stands("/insights/waiting", "One application is counted, and it waits. Waiting is not a no.", "5 more needed", "One waits for a first word.", "It has been silent for 45 days or more.", "See what can be closed", "!day 70", "!When answers come")
	is.stands(old, "!Day 70.")
	for i := range 3 {
		sent(t, me, fmt.Sprint("Birch ", i), 40+i, 4*i)
	}
	is.stands("/insights/waiting", "Counted are 4 applications. 3 have an answer", "2 more needed", "!When answers come")
	is.stands(old, "!within 60 days")
	sent(t, me, "Cedar", 30, 10)
	fifth := sent(t, me, "Dogwood", 29, 12)
	nine := sent(t, me, "Elm", 9, -1)
	is.stands("/insights/waiting", "When answers come", "it rests on 5 answers", "Of those who answered within 60 days, half had by day 8", "day 9", "Follow up", "about 50 %, a hint")
	is.stands(nine, "Day 9. A hint, from 5 answers so far: of those who answered you within 60 days, about 50 % had by now.")
	is.stands(old, "Day 70. Those who answered you within 60 days had by now. An answer can still come.")
	is.stands(fifth, "!within 60 days")
	for i := range 15 {
		sent(t, me, fmt.Sprint("Fir ", i), 59, i)
	}
	is.stands("/insights/waiting", "!it rests on", "!a hint", "Half by day 8", "2 wait for a first word")
	is.stands(nine, "Day 9. Of those who answered you within 60 days, about 60 % had by now.")

	// Once its search has ended nobody waits any more, and once they answer none does.
	sends(t, me, nine+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"screening"}, "day": {"2026-11-22"}})
	is.stands(nine, "!within 60 days")
	search := ends(t, me)
	sends(t, me, search, url.Values{"id": {id.NewAct().String()}})
	is.stands(old, "!within 60 days")
	site.Clock.Set(site.Clock.Now().AddDate(0, 0, 10))
	is.stands("/insights/waiting", "day 70") // and not day 80
}

// Others' searches say nothing, what can't be asked is this search, and no
// cell of the file begins a formula.
func TestInsightsOfOthersAndTheirFile(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	for i := range 6 {
		sent(t, me, "=HYPERLINK(\"http://x\")", 50+i, 3)
		sent(t, me, "+49 30 "+fmt.Sprint(i), 8, -1)
	}
	sent(t, other, "Private words", 50, 3)
	tables := figures(t, me, "/insights/export/csv")
	for name, least := range map[string]int{"how-far": 6, "ways": 3, "groups": 20, "differences": 1, "waiting": 2, "what-waits": 7} {
		if len(tables[name]) < least {
			t.Errorf("%s has %d rows: %v", name, len(tables[name]), tables[name])
		}
	}
	if row := tables["waiting"][1]; row[0] != "3" || row[1] != "12" || row[2] != "6" || row[3] != "0.5000" || row[6] != "hint" {
		t.Errorf("the day on which answers came: %v", row)
	}
	if row := tables["what-waits"][1]; !strings.HasPrefix(row[0], "'+49 30") || row[4] != "8" || row[5] != "" {
		t.Errorf("the one that waits the longest: %v", row) // nobody has been watched for 60 days
	}
	theirs := ends(t, other)
	theirs = strings.TrimSuffix(strings.TrimPrefix(theirs, "/settings/searches/"), "/end")
	for _, page := range []string{"/insights/waiting", "/insights/export/csv"} {
		for _, query := range []string{"of=" + theirs, "of=" + id.NewSearch().String()} {
			a := answered(t, me.Get(page+"?"+query), 200)
			if strings.Contains(a.Body, "Private words") || strings.Contains(a.Body, "HYPERLINK") {
				t.Errorf("%s?%s shows what is not of that search: %s", page, query, a.Text())
			}
		}
		for _, text := range naughty() {
			query := url.Values{"of": {text}, "from": {text}, "to": {text}}.Encode()
			if a := me.Get(page + "?" + query); a.Status != 200 && a.Status != 400 && a.Status != 414 && a.Status != 431 {
				t.Errorf("%s with %q: %d", page, text, a.Status)
			}
		}
	}
}
