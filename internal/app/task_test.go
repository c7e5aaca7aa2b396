package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// somethingToDo writes down a task about an application, and gives its id.
func somethingToDo(t *testing.T, b *apptest.Browser, at string) string {
	t.Helper()
	task := id.NewTask().String()
	if a := b.Post(at+"/tasks", url.Values{"id": {task}, "title": {"private words"}, "note": {"private words"}, "day": {"2026-11-20"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("a task: %d %s", a.Status, a.Text())
	}
	return task
}

// reminded logs an application that it is time to follow up, and gives the id
// of the reminder.
func reminded(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	m := regexp.MustCompile(`/reminders/([0-9a-f-]{36})`).FindStringSubmatch(b.Get(b.Logged("Alder", "Engineer")).Body)
	if m == nil {
		t.Fatal("no reminder")
	}
	return m[1]
}

// silentFor logs an application that nothing was heard of for long.
func silentFor(t *testing.T, b *apptest.Browser, company string) {
	t.Helper()
	if a := b.Post("/applications", url.Values{"id": {id.NewApplication().String()}, "company": {company}, "role": {company}, "stage": {"applied"}, "day": {"2026-09-01"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("a silent one: %d", a.Status)
	}
}

// doneAndThrown does a task and throws another away, and gives the pages that
// have the forms which take that back.
func doneAndThrown(t *testing.T, b *apptest.Browser) []string {
	t.Helper()
	done, other := id.NewTask().String(), id.NewTask().String()
	for _, s := range []struct {
		path string
		form url.Values
	}{
		{"/tasks", url.Values{"id": {done}, "title": {"private words"}}},
		{"/tasks/" + done + "/completion", nil},
		{"/tasks", url.Values{"id": {other}, "title": {"private words"}}},
		{"/tasks/" + other + "/removal", url.Values{"id": {id.NewAct().String()}}},
	} {
		if a := b.Post(s.path, s.form); a.Status != http.StatusSeeOther || strings.HasPrefix(a.Location, "/sign-in") {
			t.Fatalf("%s: %d %s", s.path, a.Status, a.Text())
		}
	}
	return []string{"/tasks/" + done, "/tasks?thrown=yes"}
}

// tasked fills everything that a task has with the text, and gives every page
// that shows it.
func tasked(t *testing.T, me *apptest.Browser, at, text string, pages map[string]apptest.Answer) {
	t.Helper()
	tasks := map[string]string{"open": id.NewTask().String(), "done": id.NewTask().String(), "thrown": id.NewTask().String()}
	full := func(task string) url.Values {
		return url.Values{"id": {task}, "title": {text}, "note": {text}, "day": {"2026-11-20"}}
	}
	for _, task := range tasks {
		answered(t, me.Post(at+"/tasks", full(task)), http.StatusSeeOther)
	}
	answered(t, me.Post("/tasks/"+tasks["done"]+"/completion", nil), http.StatusSeeOther)
	answered(t, me.Post("/tasks/"+tasks["thrown"]+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	me.Get("/tasks") // which says what was done, once
	silentFor(t, me, text)
	form := url.Values{"id": {id.NewApplication().String()}, "company": {text}, "role": {text}, "stage": {"applied"}, "day": {"2026-11-15"}}
	due := answered(t, me.Post("/applications", form), http.StatusSeeOther).Location
	reminder := "/reminders/" + regexp.MustCompile(`/reminders/([0-9a-f-]{36})`).FindStringSubmatch(me.Get(due).Body)[1]
	pages["422 reminder"] = answered(t, me.Post(reminder, url.Values{"said": {text}, "until": {text}}), 422)
	pages["422 silence"] = answered(t, me.Post("/silence", url.Values{"id": {id.NewAct().String()}, "app": {text}}), 422)
	for name, path := range map[string]string{
		"reminder": reminder, "silence": "/silence", "tasks": "/tasks", "tasks done": "/tasks?done=yes", "tasks thrown away": "/tasks?thrown=yes", "tasks about it": at + "/tasks",
		"task": "/tasks/" + tasks["open"], "task done": "/tasks/" + tasks["done"],
	} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	wrong := full(tasks["open"])
	wrong.Set("day", text)
	wrong.Set("version", "0")
	pages["422 task"] = answered(t, me.Post("/tasks/"+tasks["open"], wrong), 422)
	pages["422 tasks"] = answered(t, me.Post("/tasks", wrong), 422)
	pages["422 tasks about it"] = answered(t, me.Post(at+"/tasks", wrong), 422)
	pages["422 delay"] = answered(t, me.Post("/tasks/"+tasks["open"]+"/delay", url.Values{"to": {text}}), 422)
	other := full(tasks["open"])
	other.Set("title", text+" too")
	pages["409 task"] = answered(t, me.Post("/tasks/"+tasks["open"], other), 409)
}
