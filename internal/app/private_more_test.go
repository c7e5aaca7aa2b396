package app_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// What somebody means to reach and why, what they did, how they are and what
// they were glad of: nobody else is shown it, no log has it, no search finds it,
// and only the pages and the tables that are for it hold it.
func TestGoalsAndDaysStayPrivate(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	const words = "zqwordsqz"
	app := me.Logged("Fjord", "Engineer")
	goal, rest, did, felt, won, reward, block := id.NewGoal().String(), id.NewRest().String(), id.NewActivity().String(), id.NewCheckIn().String(), id.NewWin().String(), id.NewReward().String(), id.NewBlock().String()
	why := course(goal, words)
	why.Set("title", "A course")
	sends(t, me,
		"/goals", why,
		"/goals/"+goal+"/milestones", url.Values{"id": {id.NewMilestone().String()}, "step": {words}, "by": {"2026-12-20"}},
		"/rest", url.Values{"id": {rest}, "first": {"2027-02-01"}, "last": {"2027-02-03"}, "share": {"50"}, "words": {words}},
		"/activities", url.Values{"id": {did}, "kind": {"practice"}, "for": {"30"}, "words": {words}},
		"/feelings", url.Values{"id": {felt}, "feeling": {"2"}, "words": {words}},
		"/wins", url.Values{"id": {won}, "words": {words}, "day": {"2026-11-20"}},
		"/rewards", url.Values{"id": {reward}, "words": {words}, "counted": {"own"}, "times": {"5"}},
		"/routine", everyDay(block, words),
		"/aim", url.Values{"id": {id.New[id.AimKind]().String()}, "interests": {words}},
	)
	leaks := func(text string) bool { return strings.Contains(text, words) }
	mine, theirs := things(t, me), things(t, other)
	own := []string{"/goals/" + goal, "/rest", "/activities", "/feelings", "/wins", "/rewards", "/routine", "/aim", "/export/json", "/export/csv"}
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.HasPrefix(r.pattern, "/assets") || strings.HasPrefix(r.pattern, "/dev") {
			continue
		}
		page := mine.address(t, r.pattern)
		// Today has the wins and the routine of the day, and a path begins with a win.
		if page != "/" && !strings.HasSuffix(r.pattern, "/debriefs/{debrief}/feeling") && !slices.ContainsFunc(own, func(p string) bool { return strings.HasPrefix(page, p) }) && leaks(me.Get(page).Body) {
			t.Errorf("one's own %s shows it", page)
		}
		if page := theirs.address(t, r.pattern); leaks(other.Get(page).Body) {
			t.Errorf("another's %s shows it", page)
		}
	}
	if body := me.Get("/journal?q=" + words).Body; strings.Contains(body, app) {
		t.Error("a search finds the application by it")
	}
	if leaks(other.Get("/export/json").Body) || !leaks(me.Get("/export/json").Body) {
		t.Error("the export of another has it, or one's own lacks it")
	}
	if leaks(site.Log.String()) {
		t.Error("it stands in the log")
	}
	private := []string{"activities", "aims", "check_ins", "goal_milestones", "goals", "rests", "rewards", "routine_blocks", "wins"}
	if held := holding(t, site, words); !slices.Equal(held, private) {
		t.Errorf("the tables %v hold it, want %v", held, private)
	}
}
