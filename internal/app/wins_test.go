package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

// feltAndWon says how a day was, tells a win, throws another away, and promises
// two rewards, of which one is ticked once.
func feltAndWon(t *testing.T, b *apptest.Browser, o owned) {
	t.Helper()
	felt, won, away := id.NewCheckIn().String(), id.NewWin().String(), id.NewWin().String()
	reward, tick, gone := id.NewReward().String(), id.NewRewardTick().String(), id.NewReward().String()
	for _, s := range []struct {
		path string
		form url.Values
	}{
		{"/feelings", url.Values{"id": {felt}, "feeling": {"2"}, "words": {"private words"}}},
		{"/settings/help", url.Values{"lines": {"private words"}}},
		{"/wins", url.Values{"id": {won}, "words": {"private words"}, "day": {"2026-11-20"}}},
		{"/wins", url.Values{"id": {away}, "words": {"private words"}, "day": {"2026-11-20"}}},
		{"/wins/" + away + "/removal", url.Values{"id": {id.NewAct().String()}}},
		{"/rewards", url.Values{"id": {reward}, "words": {"private words"}, "counted": {"own"}, "times": {"5"}}},
		{"/rewards/" + reward + "/ticks", url.Values{"id": {tick}}},
		{"/rewards", url.Values{"id": {gone}, "words": {"private words"}, "counted": {"own"}, "times": {"5"}}},
		{"/rewards/" + gone + "/removal", url.Values{"id": {id.NewAct().String()}}},
	} {
		answered(t, b.Post(s.path, s.form), http.StatusSeeOther)
	}
	o["checkin"], o["win"], o["reward"], o["rewardtick"] = felt, won, reward, tick
}

// winForms gives the pages with the forms that stand there at their time only:
// of a check-in that was taken back, and of a reward that was taken.
func winForms(t *testing.T, b *apptest.Browser) []string {
	t.Helper()
	felt, taken, earned := id.NewCheckIn().String(), id.NewReward().String(), id.NewReward().String()
	answered(t, b.Post("/feelings", url.Values{"id": {felt}, "feeling": {"2"}}), http.StatusSeeOther)
	answered(t, b.Post("/feelings/"+felt+"/removal", nil), http.StatusSeeOther)
	for _, one := range []string{taken, earned} {
		answered(t, b.Post("/rewards", url.Values{"id": {one}, "words": {"x"}, "counted": {"own"}, "times": {"1"}}), http.StatusSeeOther)
		answered(t, b.Post("/rewards/"+one+"/ticks", url.Values{"id": {id.NewRewardTick().String()}}), http.StatusSeeOther)
	}
	answered(t, b.Post("/rewards/"+taken+"/taking", nil), http.StatusSeeOther)
	return []string{"/feelings/" + felt, "/wins", "/rewards/" + taken, "/rewards/" + earned}
}

// celebrated fills everything that check-ins, wins and rewards have with the
// text, and gives every page that shows it.
func celebrated(t *testing.T, me *apptest.Browser, text string, pages map[string]apptest.Answer) {
	t.Helper()
	line := strings.Join(strings.Fields(text), " ")
	felt, won, reward := id.NewCheckIn().String(), id.NewWin().String(), id.NewReward().String()
	answered(t, me.Post("/feelings", url.Values{"id": {felt}, "feeling": {"1"}, "words": {line}}), http.StatusSeeOther)
	stale := with(me.Form("/feelings/"+felt, "/feelings/"+felt), "words", line+" stale")
	answered(t, me.Post("/feelings/"+felt, with(me.Form("/feelings/"+felt, "/feelings/"+felt), "words", line+" too")), http.StatusSeeOther)
	pages["409 feeling"] = answered(t, me.Post("/feelings/"+felt, stale), 409)
	pages["422 feeling"] = answered(t, me.Post("/feelings/"+felt, with(stale, "day", text)), 422)
	pages["422 feelings"] = answered(t, me.Post("/feelings", url.Values{"id": {id.NewCheckIn().String()}, "feeling": {text}, "words": {line}}), 422)
	answered(t, me.Post("/settings/help", url.Values{"lines": {text}}), http.StatusSeeOther)
	answered(t, me.Post("/wins", url.Values{"id": {won}, "words": {line}, "day": {"2026-11-20"}}), http.StatusSeeOther)
	pages["422 wins"] = answered(t, me.Post("/wins", url.Values{"id": {id.NewWin().String()}, "words": {line}, "day": {text}}), 422)
	pages["409 win"] = answered(t, me.Post("/wins/"+won, url.Values{"version": {"9"}, "words": {line + "!"}, "day": {"2026-11-20"}}), 409)
	answered(t, me.Post("/rewards", url.Values{"id": {reward}, "words": {line}, "counted": {"own"}, "times": {"5"}}), http.StatusSeeOther)
	pages["422 rewards"] = answered(t, me.Post("/rewards", url.Values{"id": {id.NewReward().String()}, "words": {line}, "counted": {text}, "times": {text}}), 422)
	pages["409 reward"] = answered(t, me.Post("/rewards/"+reward, url.Values{"version": {"9"}, "words": {line + "!"}, "counted": {"own"}, "times": {"5"}}), 409)
	me.Get("/wins") // which says what was kept, once
	for name, path := range map[string]string{"feelings": "/feelings", "feeling": "/feelings/" + felt, "help lines": "/settings/help", "wins": "/wins", "win": "/wins/" + won, "reward": "/rewards/" + reward} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
}

// How a day was is shown to nobody else, stands in no log, is found by no
// search, and is in no table but its own. It leaves in the person's own export
// and in that of what they felt, and is gone once they delete it.
func TestCheckInsStayPrivate(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	const word = "zqcheckedinqz"
	mine, theirs := things(t, me), things(t, other)
	answered(t, me.Post("/feelings", url.Values{"id": {id.NewCheckIn().String()}, "feeling": {"1"}, "words": {"=" + word}}), http.StatusSeeOther)
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.HasPrefix(r.pattern, "/assets") || strings.HasPrefix(r.pattern, "/dev") {
			continue
		}
		if page := theirs.address(t, r.pattern); strings.Contains(other.Get(page).Body, word) {
			t.Errorf("another's %s shows it", page)
		}
		if page := mine.address(t, r.pattern); !strings.HasPrefix(page, "/feelings") && !strings.HasPrefix(page, "/export") && strings.Contains(me.Get(page).Body, word) {
			t.Errorf("one's own %s shows it", page)
		}
	}
	if strings.Contains(other.Get("/export/json").Body, word) || !strings.Contains(me.Get("/export/json").Body, word) {
		t.Error("the export of another has it, or one's own lacks it")
	}
	if table := me.Get("/feelings/export"); !strings.Contains(table.Body, ",1,low,'="+word) || table.Header.Get("Content-Type") != "text/csv; charset=utf-8" || strings.Contains(other.Get("/feelings/export").Body, word) {
		t.Errorf("the table of what was felt is %q", table.Body)
	}
	if strings.Contains(site.Log.String(), word) {
		t.Error("it stands in the log")
	}
	if held := holding(t, site, word); strings.Join(held, " ") != "check_ins" {
		t.Errorf("the tables %v hold it", held)
	}
	answered(t, me.Post("/feelings/deletion", nil), http.StatusUnprocessableEntity)
	if held := holding(t, site, word); len(held) != 1 {
		t.Error("it is gone without a yes")
	}
	answered(t, me.Post("/feelings/deletion", url.Values{"sure": {"on"}}), http.StatusSeeOther)
	if held := holding(t, site, word); len(held) != 0 {
		t.Errorf("after its end the tables %v hold it", held)
	}
	if !strings.Contains(other.Get("/feelings").Body, "private words") {
		t.Error("another's went with it")
	}
}

// After three low days the page says so, with whom to turn to: the person's own
// words and the installation's, and nobody where none is named.
func TestLowDaysAreMet(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string]string{"named": "The helpline of the town", "not named": ""} {
		site := apptest.Start(t, func(c *app.Config) { c.HelpLines = lines })
		me := site.SignedUp(t, "me@example.org")
		met := func() bool { return strings.Contains(me.Get("/feelings").Body, "The last days were hard") }
		for i, day := range []string{"2026-11-20", "2026-11-21", "2026-11-22"} {
			if met() {
				t.Errorf("%s: it is said after %d days", name, i)
			}
			answered(t, me.Post("/feelings", url.Values{"id": {id.NewCheckIn().String()}, "feeling": {"2"}, "day": {day}}), http.StatusSeeOther)
		}
		body := me.Get("/feelings").Body
		if !met() || strings.Contains(body, "Whom you can turn to") != (lines != "") || lines != "" && !strings.Contains(body, lines) {
			t.Errorf("%s:\n%s", name, body)
		}
	}
}

// A win that is found can be kept or left out, by nobody but its person, and
// only where it is found.
func TestAFoundWinIsMarked(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	at := me.Logged("Fjord", "Engineer")
	if body := me.Get("/wins").Body; !strings.Contains(body, "The first application was sent, to Fjord") || !strings.Contains(body, at) {
		t.Errorf("it is not found:\n%s", body)
	}
	mark := func(b *apptest.Browser, key, mark string) int {
		return b.Post("/wins/found", url.Values{"key": {key}, "mark": {mark}}).Status
	}
	for _, one := range []struct {
		b         *apptest.Browser
		key, mark string
		want      int
	}{{other, "first:all", "kept", 404}, {me, "five:2026-11-22", "kept", 404}, {me, "first:all", "loud", 404}, {me, "first:all", "hidden", 303}, {me, "first:all", "", 303}, {me, "first:all", "kept", 303}} {
		if got := mark(one.b, one.key, one.mark); got != one.want {
			t.Errorf("%s %q: %d, want %d", one.key, one.mark, got, one.want)
		}
	}
	if body := me.Get("/wins").Body; !strings.Contains(body, "kept for a hard day") {
		t.Error("it is not kept")
	}
}

// At the beginning of the path after a no stands a win: the person's own
// sentence, and nothing where there is none.
func TestAWinStandsBesideANo(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	path := refused(t, me, me.Logged("Fjord", "Engineer"), "short")
	if body := me.Get(path + "/feeling").Body; strings.Contains(body, "Also true") {
		t.Error("something is said where there is nothing")
	}
	answered(t, me.Post("/wins", url.Values{"id": {id.NewWin().String()}, "words": {"They kept my drawing"}, "day": {"2026-11-20"}}), http.StatusSeeOther)
	if body := me.Get(path + "/feeling").Body; !strings.Contains(body, "Also true, as you wrote on Fri 20 Nov: “They kept my drawing”") {
		t.Errorf("it is not there:\n%s", body)
	}
	if body := me.Get(path + "/guess").Body; strings.Contains(body, "Also true") {
		t.Error("it stands on every page of the path")
	}
}
