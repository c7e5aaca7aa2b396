package insight_test

import (
	"testing"
	"time"

	"onward/internal/debrief"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/journal"
)

// The reasons are those of the applications of the scope.
func TestReasonsIn(t *testing.T) {
	mine, theirs := twoPeople(t)
	for _, who := range []seeker{mine, theirs} {
		for _, days := range []int{100, 10} {
			app := who.sent(t, journal.Draft{Day: ago(days)}, move(journal.Rejected, days-5))
			store := debrief.New(who.owned, who.now, time.UTC)
			one, err := store.Begin(t.Context(), id.NewDebrief(), app, 2, debrief.Full)
			must(t, err)
			must(t, store.Save(t.Context(), app, one, debrief.Told{ID: id.NewSaving(), Step: debrief.Guessed, Reasons: []debrief.Reason{{Teller: debrief.Me, Reason: "skill"}}}))
		}
	}
	for name, one := range map[string]struct {
		scope insight.Scope
		want  int
	}{"this search": {insight.Scope{}, 2}, "all": {insight.Scope{All: true}, 2}, "lately": {insight.Scope{All: true, From: ago(90)}, 1}, "later": {insight.Scope{From: ago(1)}, 0}} {
		read := insight.ReasonsIn(one.scope)
		must(t, mine.owned.Read(t.Context(), read))
		n := 0
		for _, r := range read.All {
			n += r.Guessed + r.Said
		}
		if n != one.want {
			t.Errorf("%s: %d, want %d", name, n, one.want)
		}
	}
}
