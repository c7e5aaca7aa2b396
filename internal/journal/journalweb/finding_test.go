package journalweb_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// roles are those of the rows of a journal's page, in its order.
func roles(t *testing.T, a apptest.Answer) (all []string) {
	t.Helper()
	if a.Status != http.StatusOK && a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", a.Status)
	}
	a.HTML(t).Find("tbody .title").Each(func(_ int, s *goquery.Selection) { all = append(all, s.Text()) })
	slices.Sort(all)
	return all
}

func wantRoles(t *testing.T, a apptest.Answer, want ...string) {
	t.Helper()
	if got := roles(t, a); !slices.Equal(got, want) {
		t.Errorf("the table has %q, want %q", got, want)
	}
}

func TestFoundByAWord(t *testing.T) {
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	at := me.Logged("Fjord", "Engineer")
	me.Logged("Halden", "Analyst")
	kept(t, me.Post(at+"/entries", with(me.Form(at, at+"/entries"), "body", "We met in the Café by the harbor.")))
	page := me.Get("/journal?q=CAFE+harbor")
	wantRoles(t, page, "Engineer")
	if hit := page.HTML(t).Find(".excerpt"); hit.Length() != 1 || hit.Find("mark").Text() != "harbor" || !strings.Contains(hit.Text(), "In a note: We met in the Café by the harbor.") {
		t.Errorf("shown where: %q", hit.Text())
	}
	if me.Get("/journal?q=engineer").HTML(t).Find(".excerpt").Length() != 0 {
		t.Error("an excerpt of what the row shows itself")
	}
	wantRoles(t, me.Get("/journal?q=cafe+zebra"))
	wantRoles(t, other.Get("/journal?q=cafe"))
	// What an address cannot mean is left out of it.
	for _, odd := range []string{"work=x", "feeling=x", "search=x", "quiet=-3", "quiet=99999999999", "day=x", "tag=%00", "company=%ff"} {
		if a := me.Get("/journal?" + odd); a.Status != http.StatusOK && a.Status != http.StatusNotFound {
			t.Errorf("%s answers %d", odd, a.Status)
		}
	}
}

func TestDeletedAndBack(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	form := me.Form(at+"/edit", at+"/removal")
	for range 2 { // sent twice, it leads to the same
		if to := kept(t, me.Post(at+"/removal", form)); to != "/journal" {
			t.Errorf("led to %s", to)
		}
	}
	page := me.Get("/journal")
	undo := page.HTML(t).Find(".flash form").AttrOr("action", "")
	if !strings.Contains(page.Text(), "It is in the trash") || undo != "/acts/"+form.Get("id")+"/undoing" {
		t.Fatalf("said %q, undo %q", page.Text(), undo)
	}
	if a := me.Get(at); a.Status != http.StatusNotFound {
		t.Errorf("its page answers %d", a.Status)
	}
	if text := me.Get("/trash").Text(); !strings.Contains(text, "Engineer Fjord") || !strings.Contains(text, "22 Dec") {
		t.Errorf("the trash says %s", text)
	}
	kept(t, me.Post(undo, nil))
	wantRoles(t, me.Get("/journal"), "Engineer")

	kept(t, me.Post(at+"/removal", me.Form(at+"/edit", at+"/removal")))
	in := strings.Replace(at, "/applications", "/trash", 1)
	if to := kept(t, me.Post(in+"/return", me.Form("/trash", in+"/return"))); to != at {
		t.Errorf("put back, it leads to %s", to)
	}
	kept(t, me.Post(at+"/removal", me.Form(at+"/edit", at+"/removal")))
	kept(t, me.Post(in+"/removal", me.Form(in, in+"/removal")))
	if text := me.Get("/trash").Text(); !strings.Contains(text, "Nothing lies here") {
		t.Errorf("the trash says %s", text)
	}
}

// A cookie from elsewhere does not put a button of its own on the page.
func TestUndoIsOneOfOurs(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for _, undo := range []string{"/sign-out", "//evil.example/acts/" + id.NewAct().String() + "/undoing", "/acts/x/undoing", "/acts/" + id.NewAct().String() + "/undoing?x"} {
		cookie := "onward=" + me.Cookie("onward") + "; onward-said=" + base64.RawURLEncoding.EncodeToString([]byte("said\x00"+undo))
		page := me.Send(http.MethodGet, "/journal", "", nil, "Cookie", cookie).HTML(t)
		if page.Find(".flash").Length() != 1 || page.Find(".flash form").Length() != 0 {
			t.Errorf("%s is offered", undo)
		}
	}
}

func TestTenSilentOnesClosed(t *testing.T) {
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	var apps []string
	for i := range 10 {
		apps = append(apps, strings.TrimPrefix(me.Logged(fmt.Sprintf("Company %d", i), "Engineer"), "/applications/"))
	}
	form := me.Form("/journal?quiet=14&pick=yes", "/acts")
	if form.Get("back") != "quiet=14" {
		t.Errorf("back to %q", form.Get("back"))
	}
	// Nothing chosen, or nothing to do, is told, and what was typed stays.
	a := me.Post("/acts", with(clone(form), "act", "silence", "with_tag", "typed"))
	if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text(), "Choose one application or more first.") || a.Form(t, "/acts").Get("with_tag") != "typed" {
		t.Errorf("answered %d: %s", a.Status, a.Text())
	}
	form["app"] = apps
	a = me.Post("/acts", with(clone(form), "act", "move", "to_stage", "", "on_day", "2027-01-01"))
	doc := a.HTML(t)
	if a.Status != http.StatusUnprocessableEntity || doc.Find(`[name=app][checked]`).Length() != 10 || doc.Find(`[name=on_day]`).AttrOr("value", "") != "2027-01-01" ||
		doc.Find(`[name=to_stage]`).AttrOr("aria-invalid", "") != "true" {
		t.Errorf("answered %d: %s", a.Status, a.Text())
	}
	if a := other.Post("/acts", with(clone(form), "act", "silence")); a.Status != http.StatusNotFound {
		t.Errorf("a stranger's act: %d", a.Status)
	}
	for range 3 {
		if to := kept(t, me.Post("/acts", with(clone(form), "act", "silence"))); to != "/journal?quiet=14" {
			t.Errorf("led to %s", to)
		}
		if text := me.Get("/journal").Text(); !strings.Contains(text, "10 applications are closed.") {
			t.Errorf("said %s", text)
		}
	}
	wantRoles(t, me.Get("/journal?quiet=14"))
	if n := me.Get("/applications/" + apps[0]).HTML(t).Find(".path > li").Length(); n != 2 {
		t.Errorf("%d steps on the path, want 2", n)
	}
	// A receipt that came from each of them; a note wants words.
	form = me.Form("/journal?pick=yes", "/acts")
	form["app"] = apps[:2]
	a = me.Post("/acts", with(clone(form), "act", "entry", "of_kind", "note", "of_day", "2026-11-20"))
	if a.Status != http.StatusUnprocessableEntity || a.HTML(t).Find(`details[open] [name=in_words][aria-invalid=true]`).Length() != 1 || a.Form(t, "/acts").Get("of_day") != "2026-11-20" {
		t.Errorf("answered %d: %s", a.Status, a.Text())
	}
	for range 2 {
		kept(t, me.Post("/acts", with(clone(form), "act", "entry", "of_kind", "receipt", "in_words", "We have it.")))
	}
	if text := me.Get("/applications/" + apps[1]).Text(); strings.Count(text, "We have it.") != 1 {
		t.Errorf("the page says %s", text)
	}
	// Several deleted come back with one press.
	form = me.Form("/journal?pick=yes", "/acts")
	form["app"] = apps[:3]
	kept(t, me.Post("/acts", with(form, "act", "removal")))
	page := me.Get("/journal")
	if len(roles(t, page)) != 7 {
		t.Errorf("%d are left", len(roles(t, page)))
	}
	kept(t, me.Post(page.HTML(t).Find(".flash form").AttrOr("action", ""), nil))
	if n := len(roles(t, me.Get("/journal"))); n != 10 {
		t.Errorf("%d are back", n)
	}
}

func TestFilterKeptUnderAName(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	me.Logged("Fjord", "Engineer")
	form := with(me.Form("/journal?stage=open&sort=company", "/filters"), "name", "the open ones")
	for range 2 {
		kept(t, me.Post("/filters", form))
	}
	doc := me.Get("/journal").HTML(t)
	if link := doc.Find(".kept a"); link.Text() != "the open ones" || link.AttrOr("href", "") != "/journal?sort=company&stage=open" {
		t.Errorf("%q leads to %q", link.Text(), link.AttrOr("href", ""))
	}
	if me.Get("/journal?sort=company&stage=open").HTML(t).Find(`.kept [aria-current="true"]`).Length() != 1 {
		t.Error("the one that is shown is not marked")
	}
	a := me.Post("/filters", with(me.Form("/journal?stage=ended&q=", "/filters"), "name", "the open ones"))
	if a.Status != http.StatusUnprocessableEntity || a.Form(t, "/filters").Get("name") != "the open ones" || !strings.Contains(a.Text(), "Choose a name of its own.") {
		t.Errorf("answered %d: %s", a.Status, a.Text())
	}
	removal := me.Get("/settings/lists").HTML(t).Find(`form[action^="/filters/"]`).AttrOr("action", "")
	kept(t, me.Post(removal, nil))
	if me.Get("/journal").HTML(t).Find(".kept").Length() != 0 {
		t.Error("it still stands there")
	}
}

func TestTagsAndSearches(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("Fjord", "Engineer")
	first, second := me.Form(at+"/tags", at+"/tags"), me.Form(at+"/tags", at+"/tags")
	kept(t, me.Post(at+"/tags", with(first, "tags", "near home, remote")))
	a := me.Post(at+"/tags", with(second, "tags", "far"))
	if again := a.Form(t, at+"/tags"); a.Status != http.StatusConflict || again.Get("tags") != "far" || !strings.Contains(a.Text(), "near home, remote") {
		t.Errorf("the second writer: %d %s", a.Status, a.Text())
	}
	if a := me.Post(at+"/tags", with(clone(first), "tags", strings.Repeat("x", 41))); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("a long tag: %d", a.Status)
	}
	wantRoles(t, me.Get("/journal?tag=remote"), "Engineer")
	tag := me.Get("/settings/lists").HTML(t).Find(`a[href^="/settings/tags/"]`).First().AttrOr("href", "")
	kept(t, me.Post(tag, with(me.Form(tag, tag), "name", "remote")))
	if text := me.Get("/settings/lists").Text(); strings.Contains(text, "near home") {
		t.Errorf("the lists say %s", text)
	}

	doc := me.Get("/settings/searches").HTML(t)
	end := doc.Find(`form[action$="/end"]`).AttrOr("action", "")
	kept(t, me.Post(end, with(me.Form("/settings/searches", end), "closing", "withdrawn")))
	wantRoles(t, me.Get("/journal?stage=withdrawn"), "Engineer")
	me.Logged("Halden", "Analyst")
	page := me.Get("/journal?more=yes")
	wantRoles(t, page, "Analyst")
	past := page.HTML(t).Find(`[name=search] option`).Last().AttrOr("value", "")
	wantRoles(t, me.Get("/journal?search="+past), "Engineer")
	wantRoles(t, me.Get("/journal?search=all"), "Analyst", "Engineer")
}

func clone(v url.Values) url.Values {
	c := url.Values{}
	for name, values := range v {
		c[name] = slices.Clone(values)
	}
	return c
}
