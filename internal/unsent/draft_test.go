package unsent_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/unsent"
)

const place = "/applications"

// window is a new window with an empty form.
func window() unsent.Window { return unsent.Window{Writer: id.NewWriter()} }

// from is a new window that begins with a draft.
func from(d unsent.Draft) unsent.Window {
	return unsent.Window{Writer: id.NewWriter(), From: d.ID, Revision: d.Revision}
}

func (p person) begun(t *testing.T, at string) (unsent.Draft, bool) {
	t.Helper()
	d := unsent.DraftAt(at)
	if err := p.owned.Read(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	return d.It, d.Found
}

func (p person) words(t *testing.T, at string) string {
	t.Helper()
	d, _ := p.begun(t, at)
	return d.Begun().Values().Get("body")
}

func (p person) keep(t *testing.T, w unsent.Window, words string) {
	t.Helper()
	if err := p.store.Keep(t.Context(), place, w, note(words)); err != nil {
		t.Fatal(err)
	}
}

func (p person) sent(t *testing.T, w unsent.Window) {
	t.Helper()
	if err := p.store.Sent(t.Context(), place, w); err != nil {
		t.Fatal(err)
	}
}

func TestDraft(t *testing.T) {
	_, now, me, stranger := twoPeople(t)
	if _, found := me.begun(t, place); found {
		t.Error("a draft of nothing")
	}
	w := window()
	me.keep(t, w, "one\ntwo & =three")
	now.Advance(time.Hour)
	form := append(note("one\ntwo & =three, four"), unsent.Field{Name: "revision", Value: "2"})
	if err := me.store.Keep(t.Context(), place, w, form); err != nil {
		t.Fatal(err)
	}
	d, found := me.begun(t, place)
	v := d.Begun().Values()
	if !found || v.Get("body") != "one\ntwo & =three, four" || v.Get("revision") != "2" || v.Has("id") || d.Writer != w.Writer || d.Revision != 2 || !d.UpdatedAt.Equal(now.Now()) {
		t.Errorf("%+v", d)
	}
	if _, found := stranger.begun(t, place); found {
		t.Error("a stranger reads it")
	}
	if err := stranger.store.StartAfresh(t.Context(), d.ID); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("a stranger starts it afresh: %v", err)
	}
	stranger.keep(t, w, "a stranger's, as the same window")
	stranger.keep(t, from(d), "a stranger's, begun with it")
	stranger.keep(t, from(d), "")
	stranger.sent(t, w)
	stranger.sent(t, from(d))
	if got := me.words(t, place); got != "one\ntwo & =three, four" {
		t.Errorf("a stranger has changed it to %q", got)
	}
	if err := me.store.StartAfresh(t.Context(), d.ID); err != nil {
		t.Error(err)
	}
	if err := me.store.StartAfresh(t.Context(), d.ID); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("a second time: %v", err)
	}
	me.keep(t, w, "again")
	if me.keep(t, w, " "); me.words(t, place) != "" {
		t.Error("what was deleted stays a draft")
	}
	for _, elsewhere := range []string{"", "x", "//evil.example", "https://evil.example/", "/A", "/a b", "/" + long(600)} {
		if err := me.store.Keep(t.Context(), elsewhere, w, note("x")); !fault.Is(err, fault.KindNotFound) {
			t.Errorf("a draft for %.20q: %v", elsewhere, err)
		}
	}
	if err := me.store.Keep(t.Context(), place, w, note(long(unsent.SizeLimit))); !fault.Is(err, fault.KindTooLarge) {
		t.Errorf("a large one: %v", err)
	}
}

// A window goes on with the draft that it began with, and sends it away.
func TestDraftGoesOn(t *testing.T) {
	_, _, me, _ := twoPeople(t)
	me.keep(t, window(), "begun")
	d, _ := me.begun(t, place)
	next := from(d)
	me.keep(t, next, "begun, gone on")
	if n := me.rows(t, "drafts"); n != 1 || me.words(t, place) != "begun, gone on" {
		t.Errorf("%d drafts, the last is %q", n, me.words(t, place))
	}
	d, _ = me.begun(t, place)
	if me.keep(t, from(d), ""); me.words(t, place) != "" {
		t.Errorf("emptied, it is %q", me.words(t, place))
	}
	me.keep(t, window(), "begun anew")
	d, _ = me.begun(t, place)
	if me.sent(t, from(d)); me.words(t, place) != "" {
		t.Errorf("sent, it is still %q", me.words(t, place))
	}
}

// Windows that write at one place: the last to write is offered, and one
// window's sending takes nothing of the others' with it.
func TestTwoWindows(t *testing.T) {
	_, now, me, _ := twoPeople(t)
	keep := func(w unsent.Window, words string) {
		t.Helper()
		now.Advance(time.Second)
		me.keep(t, w, words)
	}
	first := window()
	keep(first, "begun")
	d, _ := me.begun(t, place)
	one, two := from(d), from(d)
	keep(one, "begun, one")
	keep(two, "begun, two")
	keep(first, "begun, and the first goes on")
	keep(two, "begun, two more")
	if me.sent(t, one); me.words(t, place) != "begun, two more" {
		t.Errorf("after one was sent: %q", me.words(t, place))
	}
	if keep(one, "begun, one, too late"); me.words(t, place) != "begun, two more" {
		t.Errorf("what was kept too late came back: %q", me.words(t, place))
	}
	if me.sent(t, two); me.words(t, place) != "begun, and the first goes on" {
		t.Errorf("after two was sent: %q", me.words(t, place))
	}
	// A window whose words were never kept is sent, and one is emptied.
	me.sent(t, window())
	if keep(window(), ""); me.words(t, place) != "begun, and the first goes on" {
		t.Errorf("another window: %q", me.words(t, place))
	}
	if me.sent(t, first); me.words(t, place) != "" {
		t.Errorf("after all were sent: %q", me.words(t, place))
	}
}

// Windows that write and send all at once: nothing that was sent is offered
// again, and what was not sent is there.
func TestWindowsAtOnce(t *testing.T) {
	_, _, me, _ := twoPeople(t)
	me.keep(t, window(), "begun")
	d, _ := me.begun(t, place)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			w := from(d)
			var late sync.WaitGroup
			for i := range 5 {
				late.Go(func() { me.keep(t, w, fmt.Sprintf("words %d", i)) })
			}
			me.sent(t, w)
			late.Wait()
			me.sent(t, w)
		})
	}
	staying := window()
	for i := range 5 {
		wait.Go(func() { me.keep(t, staying, fmt.Sprintf("stays %d", i)) })
	}
	wait.Wait()
	if got := me.words(t, place); !strings.HasPrefix(got, "stays ") {
		t.Errorf("offered is %q", got)
	}
	if me.sent(t, staying); me.words(t, place) != "" {
		t.Errorf("offered again is %q", me.words(t, place))
	}
}

func TestDraftsHaveAnEnd(t *testing.T) {
	_, now, me, _ := twoPeople(t)
	at := func(i int) string { return fmt.Sprintf("/applications/%d/entries", i) }
	keep := func(i int) {
		t.Helper()
		now.Advance(time.Minute)
		if err := me.store.Keep(t.Context(), at(i), window(), note("x")); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 55 {
		keep(i)
	}
	for i, want := range map[int]bool{0: false, 4: false, 5: true, 54: true} {
		if _, found := me.begun(t, at(i)); found != want {
			t.Errorf("draft %d: %v", i, found)
		}
	}
	// What was sent goes before what was not.
	d, _ := me.begun(t, at(54))
	if err := me.store.Sent(t.Context(), at(54), unsent.Window{Writer: d.Writer}); err != nil {
		t.Fatal(err)
	}
	keep(100)
	if _, found := me.begun(t, at(5)); !found || me.rows(t, "drafts") != 50 {
		t.Errorf("%d rows; the oldest not sent is there: %v", me.rows(t, "drafts"), found)
	}
}
