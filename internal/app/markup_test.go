package app_test

import (
	"encoding/base64"
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// payloads are texts that become elements, attributes or scripts on a page
// that is careless with them. All are of one line, and short.
func payloads() []string {
	return []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `" autofocus onfocus=alert(1) x="`, `</title><svg/onload=alert(1)>`,
		`</textarea><script>alert(1)</script>`, `</option></select><img src=x onerror=alert(1)>`, `--><script>alert(1)</script><!--`, `<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">`,
		`<a href="javascript:alert(1)">x</a>`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `<style>*{display:none}</style>`, `<base href="//evil.example/">`, `<meta http-equiv=refresh content=0;//evil.example>`,
		`<form action=//evil.example><input>`, `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
		`<scr<svg><script>alert(1)<b>`, `{{constructor.constructor('alert(1)')()}}`, `<x hx-on:load="alert(1)" hx-get="/sign-out">`, "`${alert(1)}`", `<div style="position:fixed;inset:0">`, `＜script＞alert(1)＜/script＞`, `<use href="data:image/svg+xml,<svg onload=alert(1)>">`, `<link rel=stylesheet href=//evil.example>`,
	}
}

// gallery fills everything that has a field with the text, and gives every
// page that shows it.
func gallery(t *testing.T, site *apptest.Site, text string) map[string]apptest.Answer {
	t.Helper()
	email := id.NewAccount().String() + "@example.org"
	me, pages := site.SignedUp(t, email), map[string]apptest.Answer{}
	long := text + strings.Repeat(" and", 100)
	fields := func(text string) url.Values {
		v := url.Values{"id": {id.NewApplication().String()}, "stage": {"applied"}, "day": {"2026-10-02"}, "salary_min": {"52k"}, "salary_currency": {"EUR"}, "posting_url": {"https://example.org/?" + url.QueryEscape(text)}}
		for _, name := range []string{"company", "role", "agency", "source", "sent_how", "resume", "cover_letter", "place", "posting_text", "note"} {
			v.Set(name, text)
		}
		return v
	}
	must := func(a apptest.Answer, want int) apptest.Answer {
		t.Helper()
		return answered(t, a, want)
	}
	at := must(me.Post("/applications", fields(text)), 303).Location
	must(me.Post("/applications", fields(text)), 303) // stands under "Also at"
	must(me.Post(at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-10-09"}, "remark": {text}}), 303)
	must(me.Post(at+"/entries", url.Values{"id": {id.NewEntry().String()}, "body": {text + "\n" + text}}), 303)
	must(me.Post("/settings", url.Values{"name": {text[:min(90, len(text))]}, "zone": {"Europe/Oslo"}, "week_start": {"1"}, "date_style": {"dmy"}, "shortcuts": {"on"}}), 303)
	show := func(name, path string, headers ...string) apptest.Answer {
		pages[name] = must(me.Send(http.MethodGet, path, "", nil, headers...), 200)
		return pages[name]
	}
	app := show("application", at).HTML(t)
	note, _ := app.Find(`a[href*="/entries/"]`).First().Attr("href")
	step, _ := app.Find(`a[href*="/stages/"]`).First().Attr("href")
	show("today", "/")
	show("journal", "/journal")
	show("narrowed journal", "/journal?"+url.Values{"q": {text}, "source": {text}, "after": {id.NewApplication().String() + ".2026-10-30.9." + text}, "stage": {text}, "sort": {text}}.Encode())
	show("edit", at+"/edit")
	show("note", note)
	show("step", step)
	must(me.Post("/drafts", with(me.Form(at, at+"/entries"), "body", text)), 303)
	show("draft", at)
	must(me.Post("/sign-out", nil), 303)
	to := must(me.Post("/applications", fields(text)), 303).Location
	must(me.Post("/sign-in", url.Values{"email": {email}, "password": {apptest.Password}}), 303)
	show("held", strings.Replace(to, "/sign-in?next=%2Fheld%2F", "/held/", 1))
	show("settings", "/settings")
	show("browsers", "/settings/sessions", "User-Agent", text)
	show("said", "/journal", "Cookie", "onward="+me.Cookie("onward")+"; onward-said="+base64.RawURLEncoding.EncodeToString([]byte(text)))
	pages["422 new"] = must(me.Post("/applications", with(fields(text), "role", "", "work_type", text, "day", text, "salary_min", text, "posting_url", text)), 422)
	pages["422 edit"] = must(me.Post(at+"/edit", with(fields(long), "version", text)), 422)
	pages["422 move"] = must(me.Post(at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {text}, "day": {text}, "remark": {long}}), 422)
	pages["422 note"] = must(me.Post(note, url.Values{"id": {id.NewEntry().String()}, "body": {text}, "day": {text}, "revision": {text}}), 422)
	pages["422 settings"] = must(me.Post("/settings", url.Values{"name": {long}, "zone": {text}, "week_start": {text}, "date_style": {text}, "scheme": {text}}), 422)
	pages["409 edit"] = must(me.Post(at+"/edit", with(fields("other "+text), "version", "7")), 409)
	pages["409 note"] = must(me.Post(note, url.Values{"id": {id.NewEntry().String()}, "body": {"other " + text}, "revision": {"7"}}), 409)
	pages["409 step"] = must(me.Post(step, url.Values{"id": {id.NewStage().String()}, "stage": {"applied"}, "remark": {"other " + text}, "revision": {"7"}}), 409)
	nobody := site.Browser(t)
	pages["sign in"] = must(nobody.Post("/sign-in", url.Values{"email": {text}, "next": {text}}), 422)
	pages["sign up"] = must(nobody.Post("/sign-up", url.Values{"email": {text}, "next": {text}, "invitation": {text}, "zone": {text}}), 422)
	pages["not found"] = must(me.Get("/applications/"+url.PathEscape(text)+"?"+url.QueryEscape(text)), 404)
	entwine(t, me, at, text, pages)
	imports(t, me, text, pages)
	return pages
}

func answered(t *testing.T, a apptest.Answer, want int) apptest.Answer {
	t.Helper()
	if a.Status != want {
		t.Fatalf("answered %d, want %d: %s", a.Status, want, a.Text())
	}
	return a
}

// imports brings in a table of the text, and gives the pages of that.
func imports(t *testing.T, me *apptest.Browser, text string, pages map[string]apptest.Answer) {
	t.Helper()
	must := func(a apptest.Answer, want int) apptest.Answer {
		t.Helper()
		return answered(t, a, want)
	}
	var table strings.Builder
	w := csv.NewWriter(&table)
	_ = w.WriteAll([][]string{
		{"Company", "Role", "Applied", "Status", "Notes", text}, {text + " 1", text, "2026-10-02", text, text, text}, {text + " 2", text, text, "applied", text, text}, {"", text, "2026-10-02", "rejected", text, text},
	})
	upload := sheet{method: http.MethodPost, action: "/imports", multipart: true}
	at := must(upload.send(t, me, url.Values{"id": {id.NewImport().String()}}, text+".csv", table.String()), 303).Location
	pages["plan"] = must(me.Get(at), 200)
	pages["409 plan"] = must(me.Post(at+"/arrival", url.Values{"cell.3:2": {text}, "was.3:2": {""}, "status.0.word": {text}, "currency": {text}}), 409)
	table.Reset()
	_ = w.WriteAll([][]string{{"Company", "Role", "Applied", "Extra"}, {text + " 3", text, "2026-10-02", text}})
	at = must(upload.send(t, me, url.Values{"id": {id.NewImport().String()}}, text+".csv", table.String()), 303).Location
	must(me.Post(at+"/arrival", nil), 303)
	pages["done"] = must(me.Get(at), 200)
	pages["imports"] = must(me.Get("/imports"), 200)
	pages["422 pasted"] = must(me.Post("/imports", url.Values{"id": {id.NewImport().String()}, "text": {text + strings.Repeat(" x", 60_000)}}), 422)
}

// shape is a page without its words: each element with the names of its
// attributes, and where its links lead.
func shape(t *testing.T, name string, page *goquery.Document) (elements []string) {
	t.Helper()
	for _, n := range page.Find("*").Nodes {
		names := []string{n.Data}
		for _, at := range n.Attr {
			names = append(names, at.Key)
			harmless(t, name, n, at)
		}
		elements = append(elements, strings.Join(names, " "))
	}
	return elements
}

// harmless judges one attribute: none of a page's own runs or styles anything,
// and each link leads to this site or the web, or opens a letter in one's own
// mail program.
func harmless(t *testing.T, page string, n *html.Node, at html.Attribute) {
	t.Helper()
	if strings.HasPrefix(at.Key, "on") || at.Key == "style" || at.Key == "srcdoc" || strings.HasPrefix(at.Key, "hx-on") {
		t.Errorf("%s: <%s %s=%q>", page, n.Data, at.Key, at.Val)
	}
	switch at.Key {
	case "href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href", "data", "poster", "content":
		if at.Key == "content" {
			return
		}
		u, err := url.Parse(at.Val)
		own := err == nil && u.Scheme == "" && u.Host == ""
		if !own && (err != nil || n.Data != "a" || u.Scheme != "http" && u.Scheme != "https" && !ownMail(u)) {
			t.Errorf("%s: <%s %s=%q> leads elsewhere", page, n.Data, at.Key, at.Val)
		}
	}
}

// Whatever is written, wherever it is shown: the page has the elements and
// attributes that it has with harmless words, and the text stands there as it
// was typed.
func TestMarkupStaysText(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	want := map[string][]string{}
	for name, a := range gallery(t, site, "plain words") {
		want[name] = shape(t, name, a.HTML(t))
	}
	if len(want) < 55 {
		t.Fatalf("only %d pages", len(want))
	}
	twin := site.SignedUp(t, "twin@example.org")
	blunt := strings.NewReplacer("<", "(", ">", ")", `"`, "_", "'", "_", "&", "+")
	for few := range slices.Chunk(payloads(), 4) {
		text := strings.Join(few, " ")
		// What a column may mean depends on its words, so those pages have a
		// twin of their own: the same text without what means something in HTML.
		same := map[string]apptest.Answer{}
		imports(t, twin, blunt.Replace(text), same)
		for _, name := range []string{"plan", "409 plan", "done"} {
			want[name] = shape(t, name, same[name].HTML(t))
		}
		for name, a := range gallery(t, site, text) {
			page := a.HTML(t)
			if got := shape(t, name, page); !slices.Equal(got, want[name]) {
				t.Errorf("%s is another page with %q: %d elements, not %d", name, text, len(got), len(want[name]))
			}
			shown := text
			switch name {
			case "browsers", "not found", "imports", "calendar list", "restore": // not shown, or only what follows the last slash
				continue
			case "plan", "409 plan": // the beginnings of cells
				shown = text[:30]
			case "lists", "searches", "tag", "tags", "aim", "aim's form", "earlier aim", "409 aim": // names of few letters
				shown = short(text)
			case "settings": // a name is shorter
				shown = strings.TrimSpace(text[:min(90, len(text))])
			}
			if !stands(page, shown) {
				t.Errorf("%s does not show %q as it was typed", name, shown)
			}
		}
	}
}

// stands finds a text among a page's words or in the value of a control.
func stands(page *goquery.Document, text string) bool {
	if strings.Contains(page.Text(), text) {
		return true
	}
	for _, s := range page.Find("input, option").EachIter() {
		if strings.Contains(s.AttrOr("value", ""), text) {
			return true
		}
	}
	return false
}

// ownMail tells whether an address opens a letter to whom it goes, with a
// subject and words and nothing else.
func ownMail(u *url.URL) bool {
	asked, err := url.ParseQuery(u.RawQuery)
	return err == nil && u.Scheme == "mailto" && u.Opaque == "ida@fjord.example" && len(asked) == 2 && len(asked["subject"]) == 1 && len(asked["body"]) == 1
}
