package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/app/apptest"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/routine"
)

// everyDay is a block on each day of the week.
func everyDay(block, words string) url.Values {
	return url.Values{"id": {block}, "kind": {"applying"}, "minutes": {"60"}, "days": {"1", "2", "3", "4", "5", "6", "7"}, "words": {words}}
}

// onSunday is the day of these tests.
func onSunday() url.Values { return url.Values{"day": {"2026-11-22"}} }

// tickOf is the id of a block on that day.
func tickOf(t *testing.T, block string) string {
	t.Helper()
	one, err := id.Parse[id.BlockKind](block)
	if err != nil {
		t.Fatal(err)
	}
	return routine.TickOf(one, clock.Date(2026, 11, 22)).String()
}

// planned makes a block, and says that it is done.
func planned(t *testing.T, b *apptest.Browser, o owned) {
	t.Helper()
	o["block"] = id.NewBlock().String()
	o["blocktick"] = tickOf(t, o["block"])
	sends(t, b, "/routine", everyDay(o["block"], "private words"), "/routine/"+o["block"]+"/ticks", onSunday())
}

// routineForms gives the pages with the forms that are there only once a block
// was taken out, or a tick taken back.
func routineForms(t *testing.T, b *apptest.Browser) []string {
	t.Helper()
	gone, undone := id.NewBlock().String(), id.NewBlock().String()
	act := func() url.Values { return url.Values{"id": {id.NewAct().String()}} }
	sends(t, b,
		"/routine", everyDay(gone, "x"), "/routine/"+gone+"/removal", act(),
		"/routine", everyDay(undone, "x"), "/routine/"+undone+"/ticks", onSunday(), "/routine/"+undone+"/ticks/"+tickOf(t, undone)+"/removal", act(),
	)
	return []string{"/routine"} // which says that it is taken back, with a way back
}

// planning fills everything that a routine has with the text, and gives every
// page that shows it.
func planning(t *testing.T, me *apptest.Browser, text string, pages map[string]apptest.Answer) {
	t.Helper()
	line := strings.Join(strings.Fields(text), " ")
	block, done, gone := id.NewBlock().String(), id.NewBlock().String(), id.NewBlock().String()
	sends(t, me,
		"/routine", everyDay(block, line), "/routine", everyDay(done, line), "/routine/"+done+"/ticks", onSunday(),
		"/routine", everyDay(gone, line), "/routine/"+gone+"/removal", url.Values{"id": {id.NewAct().String()}},
	)
	me.Get("/routine") // which says what was done, once
	for name, path := range map[string]string{"routine": "/routine", "block": "/routine/" + block, "today with a routine": "/"} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	wrong := url.Values{"id": {id.NewBlock().String()}, "kind": {text}, "minutes": {text}, "days": {text}, "at": {text}, "words": {text}}
	pages["422 routine"] = answered(t, me.Post("/routine", wrong), 422)
	pages["422 block"] = answered(t, me.Post("/routine/"+block, wrong), 422)
	other := everyDay(block, line+" too")
	other.Set("version", "7")
	pages["409 block"] = answered(t, me.Post("/routine/"+block, other), 409)
}

// A week is taken over, and each day of it asks for its own blocks, where it is
// no day of rest; what is ticked is something that was done.
func TestARoutine(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	says := func(page string, words ...string) {
		t.Helper()
		text := answered(t, me.Get(page), 200).Text()
		for _, w := range words {
			if without, is := strings.CutPrefix(w, "not "); strings.Contains(text, without) == is {
				t.Errorf("%s: %q: %s", page, w, text)
			}
		}
	}
	says("/", "not Your routine")
	sends(t, me, "/routine/ready", url.Values{"id": {id.NewBlock().String()}, "like": {"mornings"}})
	says("/routine", "It stands in your week.", "Nothing is planned for today.", "9 hours and 10 minutes in a whole week.")
	says("/", "not Your routine")

	site.Clock.Advance(24 * time.Hour) // it is Monday
	says("/", "Your routine", "Applying, 60 minutes", "Done")
	page := answered(t, me.Get("/"), 200).HTML(t)
	var acts []string
	page.Find(".routine form[action$='/ticks']").Each(func(_ int, form *goquery.Selection) { acts = append(acts, form.AttrOr("action", "")) })
	if len(acts) != 3 {
		t.Fatalf("Today has %d blocks to tick", len(acts))
	}
	form := me.Form("/", acts[1])
	for range 2 {
		if a := answered(t, me.Post(acts[1], form), 303); a.Location != "/" {
			t.Errorf("ticked on Today, it leads to %s", a.Location)
		}
	}
	says("/", "Done: Applying, 60 minutes.", "Take it back")
	says("/activities", "Applying, 60 minutes")
	answered(t, me.Post(acts[1], url.Values{"day": {"2026-11-20"}}), 409)
	answered(t, me.Post(acts[1], url.Values{"day": {"x"}}), 409)

	// By the timer: one at a time, and ended it is done.
	for _, block := range []string{acts[0], acts[2]} {
		sends(t, me, strings.TrimSuffix(block, "/ticks")+"/timer", url.Values{"back": {"/"}})
		site.Clock.Advance(12 * time.Minute)
	}
	says("/", "it runs since 10:12", "done in 12 minutes")
	end, _ := answered(t, me.Get("/"), 200).HTML(t).Find(".routine form[action$='/end']").Attr("action")
	sends(t, me, end, me.Form("/routine", end))
	says("/routine", "not it runs since")

	// Taken back, and done after all.
	untick, _ := answered(t, me.Get("/routine"), 200).HTML(t).Find(".routine form[action$='/removal']").Last().Attr("action")
	sends(t, me, untick, me.Form("/routine", untick))
	undo, _ := answered(t, me.Get("/routine"), 200).HTML(t).Find(".flash form").Attr("action")
	sends(t, me, undo, url.Values{})
	says("/routine", "It is done after all.")

	// Rest asks for nothing, and shows what was done all the same.
	site.Clock.Advance(24 * time.Hour)
	says("/", "Applying, 60 minutes")
	sends(t, me, "/rest", url.Values{"id": {id.NewRest().String()}, "first": {"2026-11-24"}, "last": {"2026-11-24"}, "share": {"0"}})
	says("/", "not Your routine")
	says("/routine", "Today is a day of rest.", "rest this week", "not Start the timer")
	site.Clock.Advance(24 * time.Hour)
	says("/", "Your routine")

	// After low days only what is set stands on Today; the plan is where it is.
	for _, day := range []string{"2026-11-23", "2026-11-24", "2026-11-25"} {
		sends(t, me, "/feelings", url.Values{"id": {id.NewCheckIn().String()}, "feeling": {"1"}, "day": {day}})
	}
	says("/", "not Your routine", "The last days were hard")
	says("/routine", "Start the timer")
}

// A plan has room for so much, and says so.
func TestARoutineThatIsFull(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	for range 40 {
		sends(t, me, "/routine", everyDay(id.NewBlock().String(), "x"))
	}
	const full = "There is room for 40 blocks."
	if a := answered(t, me.Post("/routine", everyDay(id.NewBlock().String(), "y")), 422); !strings.Contains(a.Text(), full) {
		t.Errorf("one more: %s", a.Text())
	}
	sends(t, me, "/routine/ready", url.Values{"id": {id.NewBlock().String()}, "like": {"mornings"}})
	if text := me.Get("/routine").Text(); !strings.Contains(text, full) {
		t.Errorf("a ready-made one: %s", text)
	}
}
