package app_test

import (
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// The company's page has the facts of what came of what was sent there, and a
// word before applying again, which the form for that has, too. Another's
// company says nothing.
func TestWhatCompaniesAnswered(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	is := wording{t, me}
	one := sent(t, me, "Fjord", 120, 12)
	company := answered(t, me.Get(one), 200).HTML(t).Find(`.below a[href^="/companies/"]`).AttrOr("href", "")
	const again = "They said no in August. You can apply again; their first word took 12 days then."
	is.stands(company, "Appliedonce", "Answeredyes", "Their first worda no", "After12 days", again)
	for typed, want := range map[string]bool{"Fjord": true, "Fjo": false} { // which may become another name
		if body := answered(t, me.Get("/companies/known?company="+typed), 200).Body; strings.Contains(body, again) != want || !strings.Contains(body, "Fjord") {
			t.Errorf("while %s is typed: %s", typed, body)
		}
	}
	asked := answered(t, me.Post("/companies/known", url.Values{"id": {id.NewApplication().String()}, "company": {"Fjord"}}), 200)
	if !strings.Contains(asked.Text(), again) {
		t.Errorf("without scripts: %s", asked.Text())
	}

	two := sent(t, me, "Fjord", 60, -1)
	is.stands(company, "Appliedtwice", "Answered1 of 2", "No word yet1", "No word came to what you sent in September. You can apply again; silence is not a no.")
	sends(t, me, two+"/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"call"}, "body": {"They rang."}, "day": {today().AddDays(-40).String()}})
	is.stands(company, "Answered2 of 2", "Their first worda call once, a no once", "After12 and 20 days", "!You can apply again")

	theirs := sent(t, other, "Fjord", 10, -1)
	page := answered(t, other.Get(theirs), 200).HTML(t).Find(`.below a[href^="/companies/"]`).AttrOr("href", "")
	wording{t, other}.stands(page, "Appliedonce", "Answerednot so far", "No word yet1", "!They said no")
	answered(t, other.Get(company), 404)
}
