package app_test

import (
	"fmt"
	"net/url"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// threeNoes came this week, of which insights have something to say.
func threeNoes(t *testing.T, b *apptest.Browser) {
	t.Helper()
	for _, company := range []string{"Larch", "Quay", "Moss"} {
		at := b.Logged(company, "Analyst")
		sends(t, b, at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-20"}})
	}
}

// With none, one, four and nineteen applications each page says something that
// is true of them, and what it takes to say more.
func TestInsightsOfFew(t *testing.T) {
	t.Parallel()
	me := apptest.Start(t).SignedUp(t, "me@example.org")
	is := wording{t, me}
	for _, page := range []string{"/insights", "/insights/compare", "/insights/waiting"} {
		is.stands(page, "What your applications say will stand here")
		is.stands(page+"?from=2026-01-02&to=2026-01-01", "The first of these days is after the last")
	}
	sent(t, me, "Alder", 60, -1)
	is.stands("/insights", "You sent one application. No word yet is not a no.", "With 19 more, percentages are told, too.", "The ways that applications took", "!Save it as a picture", "!%d", "!came to an interview")
	is.stands("/insights/compare", "One was sent at least 45 days ago. It has had no answer so far.", "Nothing yet: a difference needs 5 in each group for a hint, and 20 to be said.")
	for i := range 3 {
		sent(t, me, fmt.Sprint("Birch ", i), 50+i, 10*i-1)
	}
	is.stands("/insights", "Of 4 applications, 2 were answered by a person.", "With 16 more, percentages", "!interview")
	is.stands("/insights/compare", "Of 4 sent at least 45 days ago, 2 were answered so far. A no is an answer, too: none of these moved forward.")
	for i := range 15 {
		sent(t, me, fmt.Sprint("Cedar ", i), 46+i, i-3)
	}
	is.stands("/insights", "Of 19 applications,", "With one more, percentages", "Save it as a picture", "!%d")
	is.stands("/insights/compare", "Of 19 sent at least 45 days ago, 14 were answered so far.", "Nothing yet")
}
