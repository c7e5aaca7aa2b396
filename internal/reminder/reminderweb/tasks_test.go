package reminderweb_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func kept(t *testing.T, a apptest.Answer) string {
	t.Helper()
	if a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	return a.Location
}

// wrote writes down a task and gives its address.
func wrote(t *testing.T, b *apptest.Browser, to string, pairs ...string) string {
	t.Helper()
	task := id.NewTask().String()
	kept(t, b.Post(to, with(url.Values{"id": {task}}, pairs...)))
	return "/tasks/" + task
}

// says wants words on a page.
func says(t *testing.T, a apptest.Answer, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(a.Text(), w) {
			t.Errorf("the page does not say %q: %s", w, a.Text())
		}
	}
}

// list is what a page lists: "part: title | second line", in its order.
func list(t *testing.T, a apptest.Answer) (all []string) {
	t.Helper()
	a.HTML(t).Find(".todo > li").Each(func(_ int, s *goquery.Selection) {
		part := s.Closest("section").Find("h2").First().Text()
		all = append(all, strings.TrimSpace(part+": "+s.Find(".title, .name").Text()+" | "+s.Find(".sub").Text()))
	})
	return all
}

func wantList(t *testing.T, a apptest.Answer, want ...string) {
	t.Helper()
	if got := list(t, a); !slices.Equal(got, want) {
		t.Errorf("it lists\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheList(t *testing.T) {
	site := apptest.Start(t)
	site.Clock.Set(time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)) // a Wednesday
	me := site.SignedUp(t, "a@example.org")
	says(t, me.Get("/tasks"), "Here stands what you mean to do")
	says(t, me.Get("/tasks?done=yes"), "Nothing is done yet")
	says(t, me.Get("/tasks?thrown=yes"), "Nothing lies here")
	at := me.Logged("Fjord", "Engineer")
	for _, task := range [][]string{
		{"title", "five", "day", "2026-11-30"}, {"title", "one", "day", "2026-11-23"}, {"title", "two", "day", "2026-11-25"},
		{"title", "three", "day", "2026-11-26"}, {"title", "four", "day", "2026-11-29"}, {"title", "six"},
	} {
		wrote(t, me, "/tasks", task...)
	}
	wrote(t, me, at+"/tasks", "title", "about it", "day", "2026-11-24", "note", "a word more")
	wantList(t, me.Get("/tasks"),
		"From before: one | since Monday", "From before: about it | since yesterday · Fjord · Engineer", "Today: two |",
		"This week: three | tomorrow", "This week: four | on Sunday", "Later: five | on Monday", "Some day: six |")
	wantList(t, me.Get(at), "To do: about it | since yesterday")
	wantList(t, me.Get(at+"/tasks"), "Open: about it | since yesterday")

	// By pages, each row once.
	for range 30 {
		wrote(t, me, "/tasks", "title", "again", "day", "2026-11-25")
	}
	first := me.Get("/tasks")
	next := me.Get(first.HTML(t).Find(`a[rel="next"]`).AttrOr("href", ""))
	if a, b := list(t, first), list(t, next); len(a) != 25 || len(a)+len(b) != 37 || b[len(b)-1] != "Some day: six |" || next.HTML(t).Find(`a[rel="prev"]`).AttrOr("href", "") != "/tasks" {
		t.Errorf("%d and %d: %v", len(a), len(b), b)
	}
}

// Something to do: written on an application's page, put off, done, undone,
// thrown away, put back.
func TestATask(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	kept(t, me.Post(me.Get(at).HTML(t).Find(`.todo a[href^="/reminders/"]`).AttrOr("href", ""), url.Values{"said": {"never"}}))
	form := with(me.Form(at, at+"/tasks"), "title", "Ring Ida", "day", "2026-11-22", "note", "about the second round")
	for range 3 { // sent again, it is one
		if to := kept(t, me.Post(at+"/tasks", form)); to != at {
			t.Errorf("led to %s", to)
		}
	}
	page := me.Get(at)
	wantList(t, page, "To do: Ring Ida | today")
	if a := me.Post(at+"/tasks", with(form, "title", "Ring Jonas")); a.Status != http.StatusConflict {
		t.Errorf("other content under the same id: %d", a.Status)
	}
	task := page.HTML(t).Find(".todo a").AttrOr("href", "")
	says(t, me.Get(task), "Ring Ida", "For today.", "Fjord · Engineer", "about the second round")

	for until, day := range map[string]string{"tomorrow": "Mon 23 Nov", "three-days": "Wed 25 Nov", "next-week": "Mon 23 Nov"} {
		kept(t, me.Post(task+"/delay", url.Values{"until": {until}}))
		says(t, me.Get("/tasks"), "Put off to "+day+".")
	}
	kept(t, me.Post(task+"/delay", url.Values{"to": {"2026-12-10"}}))
	says(t, me.Get(task), "Put off to Thu 10 Dec. It was first meant for Sun 22 Nov.", "It is put off to Thu 10 Dec. Another day here counts instead.")
	if a := me.Post(task+"/delay", url.Values{"to": {"2026-11-22"}}); a.Status != http.StatusUnprocessableEntity || a.HTML(t).Find(`#f-to[aria-invalid]`).AttrOr("value", "") != "2026-11-22" {
		t.Errorf("put off to today: %d %s", a.Status, a.Text())
	}

	// Done, from the application's page and from another window too.
	done := me.Form(at, task+"/completion")
	for range 2 {
		if to := kept(t, me.Post(task+"/completion", done)); to != at {
			t.Errorf("led to %s", to)
		}
	}
	page = me.Get(at)
	says(t, page, "Done.", "All there is to do, and what was done")
	wantList(t, page)
	wantList(t, me.Get(at+"/tasks"), "Done: Ring Ida | done today")
	wantList(t, me.Get("/tasks?done=yes"), ": Ring Ida | done today · Fjord · Engineer")
	says(t, me.Get(task), "Done today.")
	if a := me.Post(task+"/delay", url.Values{"until": {"tomorrow"}}); a.Status != http.StatusConflict || !strings.Contains(a.Text(), "This is done already, so there is nothing to put off.") {
		t.Errorf("put off when done: %d %s", a.Status, a.Text())
	}
	undo := page.HTML(t).Find(".flash form").AttrOr("action", "")
	if to := kept(t, me.Post(undo, nil)); to != task {
		t.Errorf("led to %s", to)
	}
	says(t, me.Get(task), "It is open again.")
	wantList(t, me.Get(at), "To do: Ring Ida | 10 Dec")

	// Thrown away and back, twice.
	away := me.Form(task, task+"/removal")
	kept(t, me.Post(task+"/removal", away))
	page = me.Get("/tasks")
	says(t, page, "It is thrown away. For 30 days it can be put back.")
	wantList(t, page)
	wantList(t, me.Get("/tasks?thrown=yes"), ": Ring Ida | here until 22 Dec · Fjord · Engineer")
	if a := me.Get(task); a.Status != http.StatusNotFound {
		t.Errorf("thrown away it is answered %d", a.Status)
	}
	kept(t, me.Post(page.HTML(t).Find(".flash form").AttrOr("action", ""), nil))
	kept(t, me.Post(task+"/removal", away)) // the same form once more
	wantList(t, me.Get(at), "To do: Ring Ida | 10 Dec")
}

func TestATaskThatDoesNotPassComesBackWhole(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	task := wrote(t, me, "/tasks", "title", "x")
	for page, to := range map[string]string{"/tasks": "/tasks", at: at + "/tasks", at + "/tasks": at + "/tasks", task: task} {
		typed := with(me.Form(page, to), "title", "", "day", "some day", "note", "long thoughts <b>\nin two lines")
		a := me.Post(to, typed)
		if a.Status != http.StatusUnprocessableEntity {
			t.Fatalf("%s answered %d", to, a.Status)
		}
		back := a.Form(t, to)
		for name := range typed {
			if back.Get(name) != typed.Get(name) && !strings.HasPrefix(name, "draft") {
				t.Errorf("%s: %s was %q and came back as %q", to, name, typed.Get(name), back.Get(name))
			}
		}
		for _, name := range []string{"title", "day"} {
			if a.HTML(t).Find(`#f-`+name+`[aria-invalid]`).Length() != 1 || a.HTML(t).Find(`.summary a[href="#f-`+name+`"]`).Length() != 1 {
				t.Errorf("%s: %s is not marked", to, name)
			}
		}
		if a.HTML(t).Find(`details:not([open]) form[action="`+to+`"]`).Length() > 0 {
			t.Errorf("%s: the form is folded away", to)
		}
	}
}

func TestSecondWriterOfATaskSeesBothTexts(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	task := wrote(t, me, "/tasks", "title", "first words", "day", "2026-11-23", "note", "a note")
	one, two := me.Form(task, task), me.Form(task, task)
	kept(t, me.Post(task, with(one, "title", "their words", "note", "their note")))
	a := me.Post(task, with(two, "title", "my words"))
	says(t, a, "It was changed somewhere else in the meantime", "their words", "Mon 23 Nov", "their note")
	again := a.Form(t, task)
	if a.Status != http.StatusConflict || again.Get("title") != "my words" || again.Get("note") != "a note" {
		t.Fatalf("%d: %v", a.Status, again)
	}
	kept(t, me.Post(task, again))
	says(t, me.Get(task), "my words")
}

// A button leads back to the page it stands on, and nowhere else.
func TestBackIsOneOfOurs(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	task := wrote(t, me, "/tasks", "title", "x")
	for back, want := range map[string]string{
		"/": "/", "/tasks?after=x.2026-11-22.5": "/tasks?after=x.2026-11-22.5", "": "/tasks", "//evil.example/": "/tasks", "https://evil.example": "/tasks", "/\\evil.example": "/tasks",
	} {
		if to := kept(t, me.Post(task+"/completion", url.Values{"back": {back}})); to != want {
			t.Errorf("%q leads to %s", back, to)
		}
	}
}

// Whatever is done with a task of an application that lies in the trash, it is
// not there.
func TestTasksOfATrashedApplicationAreNotShown(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	task := wrote(t, me, at+"/tasks", "title", "about it")
	kept(t, me.Post(at+"/removal", url.Values{"id": {id.NewAct().String()}}))
	wantList(t, me.Get("/tasks"))
	for _, path := range []string{task, at + "/tasks"} {
		if a := me.Get(path); a.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.Status)
		}
	}
	if a := me.Post(at+"/tasks", url.Values{"id": {id.NewTask().String()}, "title": {"x"}}); a.Status != http.StatusNotFound {
		t.Errorf("one more about it: %d", a.Status)
	}
}

// Taken back is where that was pressed: on the page that said it was done.
func TestUndoneWhereItWasPressed(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	task := wrote(t, me, at+"/tasks", "title", "Ring Ida")
	for _, page := range []string{"/", "/tasks", at, at + "/tasks"} {
		if to := kept(t, me.Post(task+"/completion", url.Values{"back": {page}})); to != page {
			t.Fatalf("done on %s, one is led to %s", page, to)
		}
		undo := me.Get(page).HTML(t).Find(".flash form")
		if action, back := undo.AttrOr("action", ""), undo.Find("[name=back]").AttrOr("value", ""); action != task+"/reopening" || back != page {
			t.Fatalf("on %s undoing is sent to %q, and from there to %q", page, action, back)
		}
		if to := kept(t, me.Post(task+"/reopening", url.Values{"back": {page}})); to != page {
			t.Errorf("undone on %s, one is led to %s", page, to)
		}
	}
	if to := kept(t, me.Post(task+"/reopening", nil)); to != task {
		t.Errorf("opened again on its own page, one is led to %s", to)
	}
	if to := kept(t, me.Post(task+"/reopening", url.Values{"back": {"//elsewhere.example"}})); to != task {
		t.Errorf("one is led to %s", to)
	}
}
