package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// wishes is an aim that says the same in every list.
func wishes(words string) url.Values {
	v := url.Values{"id": {id.NewAim().String()}, "work_types": {"full_time"}, "paths": {"employment", "study"}, "salary_min": {"50k"}, "salary_currency": {"eur"}, "salary_period": {"year"}}
	for _, list := range []string{"roles", "places", "companies", "industries", "benefits", "qualifications", "interests", "matters"} {
		v.Set(list, words)
	}
	return v
}

// lookedFor writes an aim, changes it, and looks at it.
func lookedFor(t *testing.T, b *apptest.Browser, o owned) {
	t.Helper()
	first, then := wishes("private words"), wishes("other words")
	first.Set("was", b.Form("/aim/edit", "/aim").Get("was"))
	then.Set("was", first.Get("id"))
	sends(t, b, "/aim", first, "/aim", then, "/aim/looks", url.Values{"id": {id.NewAimLook().String()}, "said": {"stays"}})
	o["aim"] = first.Get("id")
}

// wished fills everything that an aim has with the text, and gives every page
// that shows it.
func wished(t *testing.T, me *apptest.Browser, at, text string, pages map[string]apptest.Answer) {
	t.Helper()
	first, then := wishes(short(text)), wishes(short(text)+"!")
	then.Set("was", first.Get("id"))
	sends(t, me, "/aim", first, "/aim", then)
	me.Get("/aim") // which says that it is kept, once
	for name, path := range map[string]string{"aim": "/aim", "aim's form": "/aim/edit", "earlier aim": "/aim/" + first.Get("id"), "told of an aim": at} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	then.Set("id", id.NewAim().String())
	then.Set("roles", short(text)+"?")
	pages["409 aim"] = answered(t, me.Post("/aim", then), http.StatusConflict)
	for name := range then {
		if name != "id" && name != "was" {
			then.Set(name, text+strings.Repeat("x", 101))
		}
	}
	pages["422 aim"] = answered(t, me.Post("/aim", then), http.StatusUnprocessableEntity)
}

// says tells what a page says, and what it does not, after an exclamation mark.
func says(t *testing.T, a apptest.Answer, words ...string) {
	t.Helper()
	text := a.Text()
	for _, w := range words {
		if not, without := strings.CutPrefix(w, "!"); strings.Contains(text, not) == without {
			t.Errorf("%q there: %v, in: %s", not, !without, text)
		}
	}
}

// An aim is written, changed and read again; every application says how far it
// fits, and nothing is said where there is none.
func TestAnAim(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	says(t, me.Get("/aim"), "Here will stand what you look for", "!Answers before")
	at := me.Logged("Fjord", "Senior data analyst")
	says(t, me.Get(at), "Logged. It stands in your journal now.", "!aim")

	blank := me.Form("/aim/edit", "/aim")
	says(t, answered(t, me.Post("/aim", blank), 422), "Write one thing at least.")
	form := with(blank, "roles", "Data analyst, Engineer", "places", "Oslo\nremote", "salary_min", "50k", "salary_currency", "eur", "salary_period", "year")
	form["paths"] = []string{"study", "employment"}
	for range 3 {
		answered(t, me.Post("/aim", form), http.StatusSeeOther)
	}
	says(t, me.Get("/aim"), "Kept. Each application now says how far it fits.", "Data analyst, Engineer", "Oslo, remote", "from €50,000 a year", "employment, further study",
		"Unchanged since Sun 22 Nov.", "Answers before you wrote it, and since", "nothing sent", "1 sent: 0 answered, 1 waiting", "5 more are needed", "!What you looked for before", "!It stays as it is")
	says(t, me.Get(at), "Fits your aim in role; nothing is known of the work type, the place and the salary. Your aim")
	says(t, answered(t, me.Post("/aim", with(form, "roles", "Baker")), 409), "It was changed somewhere else in the meantime", "Data analyst, Engineer")

	logged := url.Values{"id": {id.NewApplication().String()}, "company": {"Oak"}, "role": {"Baker"}, "stage": {"applied"}, "place": {"remote"}, "salary_min": {"30k"}, "salary_max": {"40k"}, "salary_currency": {"EUR"}, "salary_period": {"year"}, "work_type": {"part_time"}}
	oak := answered(t, me.Post("/applications", logged), http.StatusSeeOther).Location
	says(t, me.Get(oak), "Logged. It stands in your journal now. Fits your aim in work type and place; the role is named differently; the salary is below it.")

	// Two windows: the second is told, with both texts, and sends again.
	one, other := me.Form("/aim/edit", "/aim"), me.Form("/aim/edit", "/aim")
	site.Clock.Advance(48 * time.Hour)
	answered(t, me.Post("/aim", with(one, "roles", "Baker")), http.StatusSeeOther)
	says(t, me.Get("/aim"), "Kept. What you looked for before can still be read.", "Baker", "Answers before the last change, and since", "What you looked for before", "From Sun 22 Nov to Tue 24 Nov")
	met := answered(t, me.Post("/aim", with(other, "roles", "Gardener")), http.StatusConflict)
	says(t, met, "It was changed somewhere else in the meantime", "Baker")
	if again := met.Form(t, "/aim"); again.Get("roles") != "Gardener" || again.Get("id") == other.Get("id") {
		t.Errorf("the form that came back: %v", again)
	} else {
		answered(t, me.Post("/aim", again), http.StatusSeeOther)
	}
	earlier := regexp.MustCompile(`/aim/[0-9a-f-]{36}`).FindAllString(me.Get("/aim").Body, -1)
	if len(earlier) != 2 {
		t.Fatalf("%d earlier ones", len(earlier))
	}
	says(t, answered(t, me.Get(earlier[1]), 200), "An earlier aim", "From Sun 22 Nov to Tue 24 Nov", "Data analyst, Engineer")
	says(t, answered(t, me.Get(earlier[0]), 200), "On Tue 24 Nov", "Baker")
	stands := me.Form("/aim/edit", "/aim").Get("was")
	if a := me.Get("/aim/" + stands); a.Status != http.StatusSeeOther || a.Location != "/aim" {
		t.Errorf("the one that stands: %d %s", a.Status, a.Location)
	}
	wrong := answered(t, me.Post("/aim", with(me.Form("/aim/edit", "/aim"), "roles", strings.Repeat("x", 101), "salary_min", "much", "salary_currency", "")), 422)
	says(t, wrong, "One of these is longer than 100 characters.", "Write the amount as a number", strings.Repeat("x", 101))
	says(t, answered(t, me.Post("/aim", with(me.Form("/aim/edit", "/aim"), "salary_min", "5", "salary_currency", "")), 422), "Choose the currency")
}

// After three noes in a row a look is offered, on the page of the aim and at
// the end of the path; put off, it is not offered again for a month.
func TestALookAtTheAimIsOffered(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	looks := regexp.MustCompile(`action="/aim/looks"`)
	path := ""
	for i, company := range []string{"Fjord", "Oak", "Ash"} {
		if looks.MatchString(me.Get("/aim").Body) {
			t.Errorf("it is offered after %d", i)
		}
		path = refused(t, me, me.Logged(company, "Engineer"), "short")
	}
	says(t, me.Get("/aim"), "Three have said no in a row. Writing down what you look for", "Write it down", "Not now")
	says(t, me.Get(path), "!in a row") // before its end
	for range 5 {
		step := regexp.MustCompile(path + `/([a-z-]+)"`).FindStringSubmatch(me.Get(path).Body)
		form := me.Form(path+"/"+step[1], path+"/"+step[1])
		if a := me.Post(path+"/"+step[1], form); a.Location == path {
			break
		}
	}
	end := me.Get(path)
	says(t, end, "That is all of it", "Three have said no in a row.", "Look at your aim")
	notNow := end.Form(t, "/aim/looks")
	for range 2 {
		if a := me.Post("/aim/looks", notNow); a.Status != http.StatusSeeOther || a.Location != path {
			t.Errorf("%d %s", a.Status, a.Location)
		}
	}
	says(t, me.Get(path), "Not now, then. It is not offered again for a month.", "!in a row")
	says(t, me.Get("/aim"), "!in a row", "Here will stand")
	if a := me.Post("/aim/looks", with(notNow, "id", id.NewAimLook().String(), "back", "//evil.example")); a.Location != "/aim" {
		t.Errorf("it leads to %s", a.Location)
	}
	if a := me.Post("/aim/looks", with(notNow, "id", id.NewAimLook().String(), "said", "loud")); a.Status != http.StatusNotFound {
		t.Errorf("%d", a.Status)
	}
	answered(t, me.Post("/aim", with(me.Form("/aim/edit", "/aim"), "roles", "Baker")), http.StatusSeeOther)
	site.Clock.Advance(31 * 24 * time.Hour)
	answered(t, me.Post("/sign-in", url.Values{"email": {"me@example.org"}, "password": {apptest.Password}}), http.StatusSeeOther)
	due := me.Get("/aim")
	says(t, due, "It stays as it is", "Not now", "You last looked at your aim on Sun 22 Nov.")
	answered(t, me.Post("/aim/looks", url.Values{"id": {id.NewAimLook().String()}, "said": {"stays"}}), http.StatusSeeOther)
	says(t, me.Get("/aim"), "It stays as it is. That you looked today is kept.", "Unchanged since Sun 22 Nov. You last looked at it on Wed 23 Dec.", "!You last looked at your aim")
}

// What somebody looks for is shown to nobody else, stands in no log, and is in
// no table but the one that is for it.
func TestAnAimStaysPrivate(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	mine, theirs := things(t, me), things(t, other)
	const word = "zqsoughtqz"
	answered(t, me.Post("/aim", with(me.Form("/aim/edit", "/aim"), "roles", word, "matters", word)), http.StatusSeeOther)
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.HasPrefix(r.pattern, "/assets") || strings.HasPrefix(r.pattern, "/dev") {
			continue
		}
		if page := theirs.address(t, r.pattern); strings.Contains(other.Get(page).Body, word) {
			t.Errorf("another's %s shows it", page)
		}
		if page := mine.address(t, r.pattern); !strings.HasPrefix(page, "/aim") && !strings.HasPrefix(page, "/export") && strings.Contains(me.Get(page).Body, word) {
			t.Errorf("one's own %s shows it", page)
		}
	}
	if strings.Contains(other.Get("/export/json").Body, word) || !strings.Contains(me.Get("/export/json").Body, word) {
		t.Error("the export of another has it, or one's own lacks it")
	}
	if strings.Contains(site.Log.String(), word) {
		t.Error("it stands in the log")
	}
	if held := holding(t, site, word); strings.Join(held, " ") != "aims" {
		t.Errorf("the tables %v hold it", held)
	}
}
