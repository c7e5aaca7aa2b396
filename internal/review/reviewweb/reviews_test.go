package reviewweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// theWeek begins six days before the clock of these tests, a Sunday.
const theWeek = "/reviews/2026-11-16"

func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func answered(t *testing.T, a apptest.Answer, want int) apptest.Answer {
	t.Helper()
	if a.Status != want {
		t.Fatalf("answered %d, want %d: %s", a.Status, want, a.Text())
	}
	return a
}

func kept(t *testing.T, a apptest.Answer) string {
	t.Helper()
	return answered(t, a, http.StatusSeeOther).Location
}

// says wants words on a page, and others not.
func says(t *testing.T, a apptest.Answer, words ...string) {
	t.Helper()
	for _, w := range words {
		without, not := strings.CutPrefix(w, "!")
		if strings.Contains(a.Text(), without) == not {
			t.Errorf("the page does not say %q as wanted: %s", w, a.Text())
		}
	}
}

// refused is an application to which they said no today.
func refused(t *testing.T, b *apptest.Browser, company string) {
	t.Helper()
	kept(t, b.Post(b.Logged(company, "Engineer")+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-22"}}))
}

// experimentOf is the address of the one experiment on the page of reviews.
func experimentOf(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	at := b.Get("/reviews").HTML(t).Find(`a[href^="/experiments/"]`).AttrOr("href", "")
	if at == "" {
		t.Fatal("there is no experiment")
	}
	return at
}

func TestAWeek(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	says(t, me.Get("/reviews"), "This week", "Mon 16 Nov to Sun 22 Nov", "A few minutes", "Your reviews will stand here", "Look at the week before")
	says(t, me.Get(theWeek), "Nothing is written down for this week yet.", "!How it read before", "The week before", "!The week after")
	says(t, me.Get("/reviews/2026-11-09"), "Nothing is written down for that week. Weeks like it belong to a search too.", "Last week", "The week after")
	at := kept(t, me.Post("/applications", url.Values{"id": {id.NewApplication().String()}, "company": {"Fjord"}, "role": {"Engineer"}, "stage": {"applied"}, "day": {"2026-11-20"}}))
	refused(t, me, "Oak")
	page := me.Get(theWeek)
	says(t, page, "What happened this week, so far", "Applications sent", "1: Fjord", "First answers", "They said no", "1: Oak", "whatever it said")
	if page.HTML(t).Find(`dd a[href="`+at+`"]`).Length() == 0 {
		t.Error("Fjord does not lead to its application")
	}

	form := with(me.Form(theWeek, theWeek), "learned", "Ask early.\nAnd again.", "idea", "Ring on Tuesdays")
	if form.Get("verdict_day") != "2026-11-29" {
		t.Errorf("asked on %s unless told otherwise", form.Get("verdict_day"))
	}
	for range 3 {
		if to := kept(t, me.Post(theWeek, form)); to != "/reviews" {
			t.Errorf("it leads to %s", to)
		}
	}
	says(t, me.Get("/reviews"), "Kept. On Sun 29 Nov Onward asks how it went.", "You have looked at it.", "Under way", "Ring on Tuesdays", "Ask early. And again.")
	if a := me.Post(theWeek, with(form, "learned", "other")); a.Status != http.StatusConflict {
		t.Errorf("other words under the same id: %d", a.Status)
	}

	// Saved again it is a further revision; another window is told.
	one, other := me.Form(theWeek, theWeek), me.Form(theWeek, theWeek)
	kept(t, me.Post(theWeek, with(one, "learned", "Ask earlier.")))
	met := answered(t, me.Post(theWeek, with(other, "learned", "Ask later.")), http.StatusConflict)
	says(t, met, "It was changed somewhere else in the meantime", "Ask earlier.", "What you wrote is not lost")
	again := met.Form(t, theWeek)
	if again.Get("learned") != "Ask later." || again.Get("revision") != "2" {
		t.Errorf("the form has %v", again)
	}
	kept(t, me.Post(theWeek, again))
	says(t, me.Get(theWeek), "Ask later.", "How it read before", "Ask earlier.", "Ask early.", "To try: Ring on Tuesdays")

	// What is wrong is said at its field, and nothing typed is lost.
	wrong := answered(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "learned", "x", "idea", "y", "verdict_day", "2026-11-16")), 422)
	says(t, wrong, "Choose a day after this week began.")
	if got := wrong.Form(t, theWeek); got.Get("learned") != "x" || got.Get("idea") != "y" {
		t.Errorf("the form has %v", got)
	}
	says(t, answered(t, me.Post("/reviews/2026-11-09", url.Values{"id": {id.NewReview().String()}, "verdict_day": {"2026-11-29"}}), 422), "Write a sentence first, or one thing to try.")
}

// A week is named by its first day and nothing else.
func TestWeeksThatAreNone(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for _, week := range []string{"2026-11-17", "2026-11-23", "2027-11-22", "x", "2026-11-31", "2026-1-5", "0016-11-16", "%00", "2026-11-16T00:00", "new"} {
		if a := me.Get("/reviews/" + week); a.Status != http.StatusNotFound {
			t.Errorf("GET %s: %d", week, a.Status)
		}
		if a := me.Post("/reviews/"+week, url.Values{"id": {id.NewReview().String()}, "learned": {"x"}}); a.Status != http.StatusNotFound {
			t.Errorf("POST %s: %d", week, a.Status)
		}
	}
	says(t, answered(t, me.Get("/reviews/1999-11-01"), 200), "The week of 1 Nov 1999")

	// A review stays where weeks begin on another day now, and can be written on.
	kept(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "learned", "from a Monday on")))
	settings := me.Form("/settings", "/settings")
	kept(t, me.Post("/settings", with(settings, "week_start", "0")))
	says(t, me.Get("/reviews"), "Sun 15 Nov to Sat 21 Nov", "from a Monday on")
	says(t, answered(t, me.Get(theWeek), 200), "from a Monday on", "Mon 16 Nov to Sun 22 Nov")
	kept(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "learned", "and on")))
	for week, want := range map[string]int{"2026-11-15": 200, "2026-11-22": 200, "2026-11-09": 404} {
		if a := me.Get("/reviews/" + week); a.Status != want {
			t.Errorf("%s: %d, want %d", week, a.Status, want)
		}
	}
}

// The review is offered on the last day of a week and the first two of the
// next; else there is this week.
func TestTheWeekToLookAt(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for day, want := range map[int][]string{
		21: {"This week", "It is not over yet.", "Look at the week before"}, 22: {"This week", "A few minutes"}, 23: {"Last week", "A few minutes", "!Look at the week before"}, 24: {"Last week"}, 25: {"This week", "It is not over yet."},
	} {
		site.Clock.Set(time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC))
		says(t, me.Get("/reviews"), want...)
	}
	site.Clock.Set(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
	kept(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "learned", "x")))
	says(t, me.Get("/reviews"), "This week", "It is not over yet.")
}

func TestAnExperiment(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	says(t, me.Get("/experiments"), "What you try will stand here")
	kept(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "idea", "Ring on Tuesdays")))
	at := experimentOf(t, me)
	says(t, me.Get(at), "Begun on Sun 22 Nov", "On Sun 29 Nov Onward asks how it went.", "How does it go?")
	says(t, me.Get("/reviews"), "Under way", "!Say how it went")
	site.Clock.Advance(7 * 24 * time.Hour)
	says(t, me.Get("/reviews"), "How did it go?", "Say how it went", "!Under way")

	says(t, answered(t, me.Post(at, with(me.Form(at, at), "words", "hm")), 422), "Choose one of the three.", "hm")
	says(t, answered(t, me.Post(at, with(me.Form(at, at), "outcome", "go_on", "next_day", "2026-11-29")), 422), "Choose a day after today.")
	one, other := me.Form(at, at), me.Form(at, at)
	for range 3 {
		kept(t, me.Post(at, with(one, "outcome", "go_on", "next_day", "2026-12-01", "words", "Only once so far.")))
	}
	says(t, me.Get("/reviews"), "Kept. On Tue 1 Dec Onward asks again.", "Too early to tell. On Tue 1 Dec Onward asks again.")
	says(t, answered(t, me.Post(at, with(other, "outcome", "stop", "words", "No use.")), 409), "It was answered somewhere else in the meantime", "Only once so far.", "No use.")
	site.Clock.Advance(48 * time.Hour)
	kept(t, me.Post(at, with(me.Form(at, at), "outcome", "keep", "words", "They pick up.")))
	says(t, me.Get("/reviews"), "What you tried", "I keep doing it. Said on Tue 1 Dec.", "!Under way", "!How did it go?")
	says(t, me.Get("/experiments"), "Ring on Tuesdays", "I keep doing it.")
	says(t, me.Get(at), "Do you see it differently now?", "What you said", "They pick up.", "Only once so far.")
	// Its words can still be changed where it came from, but it stays.
	says(t, me.Get(theWeek), "How it went: I keep doing it.")
	kept(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "idea", "Ring on Wednesdays")))
	says(t, me.Get(at), "Ring on Wednesdays")
	says(t, answered(t, me.Post(theWeek, with(me.Form(theWeek, theWeek), "learned", "x", "idea", "")), 422), "You have said how this went, so it stays.")
}

func TestPlans(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	says(t, me.Get("/plans"), "What helps after a no is easier to say before it comes.")
	form := with(me.Form("/plans", "/plans"), "words", "Walk to the sea.")
	for range 3 {
		kept(t, me.Post("/plans", form))
	}
	says(t, me.Get("/plans"), "Kept. Onward shows it when it is time for it.", "If three say no within seven days, I will …", "Walk to the sea.", "!It is time for this one.")
	if a := me.Post("/plans", with(form, "words", "Swim.")); a.Status != http.StatusConflict {
		t.Errorf("other words under the same id: %d", a.Status)
	}
	at := "/plans/" + form.Get("id")
	for _, company := range []string{"Fjord", "Oak", "Ash"} {
		refused(t, me, company)
	}
	says(t, me.Get("/plans"), "It is time for this one. You wrote it on Sun 22 Nov.", "!Your plans")
	site.Clock.Advance(time.Minute)
	if to := kept(t, me.Post(at+"/hiding", url.Values{"back": {"/"}})); to != "/" {
		t.Errorf("it leads to %s", to)
	}
	if to := kept(t, me.Post(at+"/hiding", url.Values{"back": {"//evil.example"}})); to != "/plans" {
		t.Errorf("it leads to %s", to)
	}
	says(t, me.Get("/plans"), "It is put aside until there is another no.", "!It is time for this one.", "Your plans")
	site.Clock.Advance(time.Minute)
	refused(t, me, "Elm")
	says(t, me.Get("/plans"), "It is time for this one.")

	one, other := me.Form(at, at), me.Form(at, at)
	kept(t, me.Post(at, with(one, "kind", "after_interview", "words", "Rest.")))
	met := answered(t, me.Post(at, with(other, "times", "2")), http.StatusConflict)
	says(t, met, "It was changed somewhere else in the meantime", "If they say no after an interview, I will …", "Rest.", "Walk to the sea.")
	kept(t, me.Post(at, met.Form(t, at)))
	says(t, me.Get("/plans"), "Changed.", "If two say no within seven days, I will …")
	says(t, answered(t, me.Post(at, with(me.Form(at, at), "words", " ")), 422), "Write what you will do.")
	says(t, answered(t, me.Post("/plans", with(me.Form("/plans", "/plans"), "words", "x", "times", "1")), 422), "Choose a number from 2 to 10.")

	removal := me.Form(at, at+"/removal")
	for range 2 {
		kept(t, me.Post(at+"/removal", removal))
	}
	page := me.Get("/plans")
	says(t, page, "It is taken away. For 30 days it can be put back.", "Taken away", "Put it back", "!Your plans")
	if n := page.HTML(t).Find(`.flash form[action="` + at + `/return"]`).Length(); n != 1 {
		t.Errorf("%d ways to take it back are offered", n)
	}
	kept(t, me.Post(at+"/return", nil))
	kept(t, me.Post(at+"/removal", removal)) // sent once more after that
	says(t, me.Get("/plans"), "!Taken away", "If two say no within seven days")
}
