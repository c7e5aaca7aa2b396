package journalweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

func TestBoardByForms(t *testing.T) {
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	if text := me.Get("/board").Text(); !strings.Contains(text, "Your applications will stand here") {
		t.Errorf("an empty board says: %s", text)
	}
	at := me.Logged("Fjord", "Platform Engineer")
	move := strings.Replace(at, "/applications/", "/board/", 1)
	column := func(stage string) string {
		t.Helper()
		return me.Get("/board").HTML(t).Find(`[data-stage="` + stage + `"]`).Text()
	}
	if text := column("applied"); !strings.Contains(text, "Platform Engineer") || !strings.Contains(text, "Fjord") || !strings.Contains(text, "day 20") {
		t.Errorf("the card says: %s", text)
	}

	form := with(me.Form("/board", move), "stage", "screening")
	for range 2 { // the same form twice
		if to := kept(t, me.Post(move, form)); to != "/board" {
			t.Fatalf("led to %s", to)
		}
	}
	said := me.Get("/board").HTML(t)
	if text := said.Find(".flash p").Text(); text != "Platform Engineer at Fjord now stands under “Screening”, as of today." {
		t.Errorf("said: %q", text)
	}
	if n := me.Get(at).HTML(t).Find(".path > li").Length(); n != 2 {
		t.Errorf("%d steps, want 2", n)
	}
	if a := me.Post(move, with(form, "stage", "offer")); a.Status != http.StatusConflict {
		t.Errorf("other content under the same id: %d", a.Status)
	}

	undo := said.Find(".flash form").AttrOr("action", "")
	if undo != at+"/stages/"+form.Get("id")+"/undoing" {
		t.Fatalf("the way back is %q", undo)
	}
	never := other.Post("/applications/"+id.NewApplication().String()+"/stages/"+id.NewStage().String()+"/undoing", url.Values{})
	if a := other.Post(undo, url.Values{}); a.Status != http.StatusNotFound || a.Body != never.Body {
		t.Errorf("a stranger takes it back: %d", a.Status)
	}
	if a := other.Post(move, url.Values{"id": {id.NewStage().String()}, "stage": {"offer"}}); a.Status != http.StatusNotFound {
		t.Errorf("a stranger moves it: %d", a.Status)
	}
	for range 2 {
		kept(t, me.Post(undo, url.Values{}))
	}
	if !strings.Contains(column("applied"), "Platform Engineer") {
		t.Error("it was not taken back")
	}

	if a := me.Post(move, with(me.Form("/board", move), "stage", "nowhere")); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text(), "Choose where Platform Engineer at Fjord goes.") {
		t.Errorf("no stage: %d %s", a.Status, a.Text())
	}
	if to := kept(t, me.Post(move, with(me.Form("/board", move), "stage", "accepted"))); to != at+"/acceptance" {
		t.Errorf("accepting led to %s", to)
	}
}

func TestBoardColumnOfMany(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for i := range 22 {
		me.Logged("Fjord", fmt.Sprintf("Role %d", i))
	}
	column := me.Get("/board").HTML(t).Find(`[data-stage="applied"]`)
	if n := column.Find(".card").Length(); n != 20 {
		t.Errorf("%d cards", n)
	}
	more := column.Find(".board-more").AttrOr("href", "")
	if n := me.Get(more).HTML(t).Find("tbody tr").Length(); n != 22 {
		t.Errorf("%s shows %d", more, n)
	}
}

func TestCalendarPages(t *testing.T) {
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	at := me.Logged("Fjord", "Platform Engineer")
	kept(t, me.Post(at+"/interviews", url.Values{
		"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-11-24"}, "time": {"14:30"}, "time_zone": {"Europe/London"}, "kind": {"video"},
	}))
	doc := me.Get("/calendar").HTML(t)
	if h := doc.Find("h1").Text(); h != "November 2026" {
		t.Errorf("the month is %q", h)
	}
	if day := doc.Find("[data-today] time").First().AttrOr("datetime", ""); day != "2026-11-22" || doc.Find(`td[aria-current="date"]`).Length() != 1 {
		t.Errorf("today is %q", day)
	}
	if first := doc.Find("th").First().Text(); first != "Mon" {
		t.Errorf("the week begins on %s", first)
	}
	cell := doc.Find(`td:has(time[datetime="2026-11-24"])`).Text()
	for _, words := range []string{"Interview", "Fjord", "15:30", "there it is 14:30", "Europe/London"} {
		if !strings.Contains(cell, words) {
			t.Errorf("the day does not say %q: %s", words, cell)
		}
	}
	if text := doc.Find(".calendar-list").Text(); !strings.Contains(text, "Mon 2 Nov") || !strings.Contains(text, "15:30") {
		t.Errorf("the list says: %s", text)
	}
	for range 4 {
		me.Logged("Oakline", "Analyst")
	}
	doc = me.Get("/calendar").HTML(t)
	full := doc.Find(`td:has(time[datetime="2026-11-02"])`)
	if n := full.Find("li").Length(); n != 3 {
		t.Errorf("a full day shows %d", n)
	}
	if n := me.Get(full.Find(".calendar-more").AttrOr("href", "")).HTML(t).Find(".brief > li").Length(); n != 5 {
		t.Errorf("its list shows %d", n)
	}
	if list := me.Get("/calendar?as=list&month=2026-11").HTML(t); list.Find("table").Length() != 0 || list.Find(".calendar-list section").Length() != 2 {
		t.Error("as a list it is no list")
	}
	for address, title := range map[string]string{
		"/calendar?month=2026-12": "December 2026", "/calendar?month=no": "November 2026", "/calendar?month=1900-01": "January 1900",
		"/calendar?month=2199-12": "December 2199", "/calendar?day=2026-11-05": "Thursday, 5 November", "/calendar?day=x": "November 2026",
	} {
		if a := me.Get(address); a.Status != http.StatusOK || a.HTML(t).Find("h1").Text() != title {
			t.Errorf("%s: %d %q, want %q", address, a.Status, a.HTML(t).Find("h1").Text(), title)
		}
	}
	if text := other.Get("/calendar").Text(); strings.Contains(text, "Fjord") {
		t.Error("a stranger sees it")
	}
}
