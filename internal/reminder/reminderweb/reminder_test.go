package reminderweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// A reminder is answered on Today, on its own page and on that of its
// application, and each answer can be taken back.
func TestAReminder(t *testing.T) {
	site := apptest.Start(t) // it is November 22, 2026
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer") // on November 2
	page := me.Get("/")
	says(t, page, "Follow up with Fjord a last time", "Two weeks, and no word yet.")
	reminder := page.HTML(t).Find(`.todo a[href^="/reminders/"]`).AttrOr("href", "")
	says(t, me.Get(reminder), "It is shown until Sun 22 Nov, and rests then.", "Not again for this one")
	if letter := me.Get(reminder).HTML(t).Find(`a[href*="/letters?"]`).AttrOr("href", ""); letter != at+"/letters?template=follow-up-last" || !strings.Contains(me.Get(letter).Text(), "the second and last") {
		t.Errorf("the letter begins at %q", letter)
	}
	wantList(t, me.Get(at), "To do: Follow up with Fjord a last time |")

	for _, answer := range []url.Values{{"said": {"done"}}, {"said": {"never"}}, {"until": {"tomorrow"}}} {
		answer.Set("back", at)
		for range 2 { // sent again
			if to := kept(t, me.Post(reminder, answer)); to != at {
				t.Errorf("led to %s", to)
			}
		}
		if strings.Contains(me.Get("/").Text(), "Follow up with Fjord") {
			t.Errorf("%v: it stays on Today", answer)
		}
		kept(t, me.Post(reminder+"/return", nil))
		says(t, me.Get("/"), "You are reminded of it again.", "Follow up with Fjord a last time")
	}
	if a := me.Post(reminder, url.Values{"said": {"perhaps"}}); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("a word of none: %d", a.Status)
	}
}

// What stayed silent is closed by consent, several at once, or left open.
func TestSilence(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	says(t, me.Get("/silence"), "Nothing has been silent for that long")
	var apps []string
	for _, company := range []string{"Elm", "Ash", "Oak"} {
		form := url.Values{"id": {id.NewApplication().String()}, "company": {company}, "role": {"Engineer"}, "stage": {"applied"}, "day": {"2026-09-01"}}
		apps = append(apps, strings.TrimPrefix(kept(t, me.Post("/applications", form)), "/applications/"))
	}
	says(t, me.Get("/"), "and others have stayed silent")
	form := me.Form("/silence", "/silence")
	if n := me.Get("/silence").HTML(t).Find(`input[name="app"][checked]`).Length(); n != 3 {
		t.Errorf("%d are ticked", n)
	}
	form["app"] = apps[:2]
	kept(t, me.Post("/silence", form))
	says(t, me.Get("/"), "2 are closed as silence.", "Oak has stayed silent")
	kept(t, me.Post("/silence", form)) // sent again
	kept(t, me.Post("/silence/delay", nil))
	if strings.Contains(me.Get("/").Text(), "stayed silent") {
		t.Error("left open, it is asked about still")
	}
	form.Del("app")
	if a := me.Post("/silence", form); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("nothing chosen: %d", a.Status)
	}
}
