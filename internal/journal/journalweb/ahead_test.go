package journalweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// A meeting that is still to come stands at its own day, before all that
// happened, also where something was written down after it was told of; an end
// leaves nothing to come.
func TestAMeetingAheadStandsFirst(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	send := func(to string, form url.Values) {
		t.Helper()
		if a := me.Post(at+to, form); a.Status != http.StatusSeeOther {
			t.Fatalf("%s answered %d: %s", to, a.Status, a.Text())
		}
	}
	for _, day := range []string{"2026-12-01", "2026-11-26"} {
		send("/interviews", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {day}, "place": {"Pier " + day}})
	}
	send("/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"They wrote the agenda."}})
	look := func() (titles, dots []string, told string) {
		doc := me.Get(at).HTML(t)
		doc.Find(".timeline > li").Each(func(_ int, li *goquery.Selection) {
			titles = append(titles, li.Find("h3").Text())
			told += li.Text()
		})
		doc.Find(".path > li").Each(func(_ int, li *goquery.Selection) { dots = append(dots, li.AttrOr("data-kind", "")) })
		return titles, dots, told
	}
	titles, dots, told := look()
	if got := strings.Join(titles, "; "); got != "Interview 1, still to come; Interview 2, still to come; Note; Applied" {
		t.Errorf("the timeline has %s", got)
	}
	if got := strings.Join(dots, " "); got != "done open open" {
		t.Errorf("the dots of the path are %s", got)
	}
	if strings.Contains(told, "Pier 2026-11-26") || !strings.Contains(told, "Pier 2026-12-01") {
		t.Errorf("what the sheet tells of the next meeting stands twice, or the other's is missing: %s", told)
	}
	send("/stages", url.Values{"id": {id.NewStage().String()}, "words_id": {id.NewEntry().String()}, "stage": {"rejected"}})
	if titles, dots, _ := look(); strings.Contains(strings.Join(titles, "; "), "to come") || strings.Contains(strings.Join(dots, " "), "open") {
		t.Errorf("after a no there is still %v, %v", titles, dots)
	}
}
