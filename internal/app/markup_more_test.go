package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// short is as much of a text as the name of a tag or of a filter may have.
func short(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text[:min(40, len(text))], ",", "_"))
}

// told are the fields that everything that happened has.
func told(text string, more ...string) url.Values {
	v := url.Values{"who": {text}, "how": {"email"}, "feeling": {"2"}, "feeling_words": {text}}
	for i := 0; i+1 < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}

// entwine fills everything beyond an application's own fields with the text:
// what happened, companies, tags, filters, searches, the trash, a document. It
// gives every page that shows it.
func entwine(t *testing.T, me *apptest.Browser, at, text string, pages map[string]apptest.Answer) {
	t.Helper()
	post := func(path string, form url.Values) string {
		t.Helper()
		return answered(t, me.Post(path, form), http.StatusSeeOther).Location
	}
	first := func(path, selector, attribute string) string {
		t.Helper()
		found, _ := answered(t, me.Get(path), http.StatusOK).HTML(t).Find(selector).First().Attr(attribute)
		if found == "" {
			t.Fatalf("%s has no %s", path, selector)
		}
		found, _, _ = strings.Cut(found, "#")
		return found
	}
	post(at+"/interviews", told(text, "id", id.NewStage().String(), "stage", "interview", "kind", "video", "day", "2026-11-30", "time", "14:30", "place", text, "people", text, "preparation", text))
	meeting := first(at, `a[href*="/stages/"]`, "href")
	post(at+"/responses", told(text, "id", id.NewEntry().String(), "kind", "answer", "body", text))
	tasked(t, me, at, text, pages)
	weekly(t, me, text, pages)
	celebrated(t, me, text, pages)
	aiming(t, me, at, text, pages)
	planning(t, me, text, pages)
	wished(t, me, at, text, pages)
	corresponded(t, me, at, text, pages)
	post(at+"/tags", url.Values{"tags": {short(text)}})

	log := func(company, stage string) string {
		t.Helper()
		other := post("/applications", url.Values{"id": {id.NewApplication().String()}, "company": {company}, "role": {text}, "stage": {"applied"}, "day": {"2026-10-03"}, "source": {text}})
		if stage != "" {
			post(other+"/stages", told(text, "id", id.NewStage().String(), "words_id", id.NewEntry().String(), "stage", stage, "day", "2026-11-20", "remark", text, "words", text))
		}
		return other
	}
	log(text, "rejected")
	offered, accepted, trashed := log(text+" too", "offer"), log(text+" three", "accepted"), log(text, "")
	offer := first(offered, `a[href*="/stages/"]`, "href")
	post(offer, told(text, "id", id.NewStage().String(), "stage", "offer", "day", "2026-11-20", "revision", "1", "extras", text, "thoughts", text))
	post(trashed+"/removal", url.Values{"id": {id.NewAct().String()}})
	post("/filters", url.Values{"id": {id.NewFilter().String()}, "name": {short(text)}, "back": {url.Values{"q": {text}}.Encode()}})
	company, other := first(at, `a[href^="/companies/"]`, "href"), first(offered, `a[href^="/companies/"]`, "href")
	post(other+"/name", url.Values{"was": {text + " too"}, "name": {text + " also"}})
	search := first("/settings/searches", `form[action^="/settings/searches/"]`, "action")
	version := me.Form("/settings/searches", search).Get("version")
	post(search, url.Values{"version": {version}, "name": {short(text)}})
	restore := documented(t, me)

	for name, path := range map[string]string{
		"told": at, "meeting": meeting, "offer": offer, "offers": "/offers", "acceptance": accepted + "/acceptance", "tags": at + "/tags",
		"companies": "/companies", "companies by name": "/companies?" + url.Values{"q": {text}}.Encode(), "company": company, "company's name": company + "/name", "former name": other, "merge": company + "/merge",
		"merge with": company + "/merge?with=" + strings.TrimPrefix(other, "/companies/"), "known": "/companies/known?" + url.Values{"company": {text}}.Encode(),
		"board": "/board", "calendar": "/calendar?month=2026-11", "calendar list": "/calendar?as=list&month=2026-11", "calendar day": "/calendar?day=2026-11-30",
		"more": "/journal?more=yes&" + url.Values{"company": {text}, "tag": {short(text)}, "work": {text}, "search": {text}}.Encode(), "choosing": "/journal?pick=yes", "found": "/journal?" + url.Values{"q": {text}}.Encode(),
		"lists": "/settings/lists", "source": first("/settings/lists", `a[href^="/settings/sources/"]`, "href"), "tag": first("/settings/lists", `a[href^="/settings/tags/"]`, "href"),
		"searches": "/settings/searches", "trash": "/trash", "for good": strings.Replace(trashed, "/applications/", "/trash/", 1), "restore": restore,
	} {
		pages[name] = answered(t, me.Get(path), http.StatusOK)
	}
	pages["422 tags"] = answered(t, me.Post(at+"/tags", url.Values{"tags": {strings.ReplaceAll(text, ",", "_") + strings.Repeat(" and", 20)}}), 422)
	pages["422 acts"] = answered(t, me.Post("/acts", url.Values{"id": {id.NewAct().String()}, "app": {strings.TrimPrefix(at, "/applications/")}, "act": {"tag"}, "with_tag": {strings.ReplaceAll(text, ",", "_") + strings.Repeat(" and", 20)}, "back": {"q=" + url.QueryEscape(text)}}), 422)
}

// documented sends the journal back in as its own document, and gives where it
// waits to be looked at.
func documented(t *testing.T, me *apptest.Browser) string {
	t.Helper()
	whole := answered(t, me.Get("/export/json"), http.StatusOK).Body
	upload := sheet{method: http.MethodPost, action: "/restores", multipart: true}
	return answered(t, upload.send(t, me, url.Values{"id": {id.NewRestore().String()}}, "<b>onward.json", whole), http.StatusSeeOther).Location
}
