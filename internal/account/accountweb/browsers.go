package accountweb

import (
	"net/http"
	"strings"
	"time"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
)

// browsersView is where a person is signed in.
type browsersView struct {
	me      page.Me
	current id.Session
	all     []account.Session
}

func (a rooms) browsers(w http.ResponseWriter, r *http.Request, me page.Me) error {
	all, err := a.sessions.List(r.Context(), me.ID)
	if err != nil {
		return err
	}
	v := browsersView{me, account.Current(r.Context()), all}
	return a.Show(w, r, http.StatusOK, browsersPage(a.Frame(r, "Where you are signed in", "settings"), v))
}

func (a rooms) end(w http.ResponseWriter, r *http.Request, me page.Me) error {
	session, err := form.PathID[id.SessionKind](r, "session")
	if err != nil {
		return err
	}
	if session == account.Current(r.Context()) {
		return a.signOut(w, r)
	}
	if err := a.sessions.End(r.Context(), me.ID, session); err != nil {
		return err
	}
	a.tell(r, "another browser was signed out", me.ID)
	return a.RedirectSaying(w, r, href.Sessions(), "That browser is signed out.")
}

func (a rooms) endOthers(w http.ResponseWriter, r *http.Request, me page.Me) error {
	if _, err := a.sessions.EndOthers(r.Context(), me.ID, account.Current(r.Context())); err != nil {
		return err
	}
	a.tell(r, "all other browsers were signed out", me.ID)
	return a.RedirectSaying(w, r, href.Sessions(), "Every other browser is signed out.")
}

// when writes an instant as the person likes to read it.
func (v browsersView) when(t time.Time) string {
	day, at := clock.DayIn(t, v.me.Zone), t.In(v.me.Zone).Format("15:04")
	if day == v.me.Today {
		return "today, " + at
	}
	return v.me.Day(day) + ", " + at
}

// browserName makes a few words of what a browser calls itself. Every one
// claims to be its forebears, so the younger are looked for first.
func browserName(agent string) string {
	browser := firstOf(agent, "Edg", "Edge", "OPR/", "Opera", "SamsungBrowser", "Samsung Internet", "Firefox", "Firefox", "FxiOS", "Firefox",
		"Chrome", "Chrome", "CriOS", "Chrome", "Safari", "Safari")
	system := firstOf(agent, "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS X", "a Mac", "CrOS", "ChromeOS", "Linux", "Linux")
	switch {
	case browser == "" && system == "":
		return "A browser that does not say its name"
	case system == "":
		return browser
	case browser == "":
		return "A browser on " + system
	}
	return browser + " on " + system
}

// firstOf takes pairs of a mark and a name, and gives the name of the first
// mark that stands in the text.
func firstOf(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.Contains(text, pairs[i]) {
			return pairs[i+1]
		}
	}
	return ""
}
