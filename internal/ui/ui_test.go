package ui

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
)

func sample() Frame {
	return Frame{Title: "Journal", Nav: "journal", Shortcuts: true, Asset: func(name string) string { return "/assets/hashed-" + name }}
}

// within gives a component its children.
func within(c templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}

func render(t *testing.T, c templ.Component) *goquery.Document {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// everything is every kind of document that this package can make.
func everything() map[string]templ.Component {
	all := map[string]templ.Component{
		"components": Components(sample()),
		"plain":      Plain(Frame{Title: "Sign in", Scheme: "dark", Asset: sample().Asset}),
	}
	for _, status := range statuses() {
		all[strconv.Itoa(status)] = within(Page(sample()), ErrorPage(status, "", "", "0192f"))
	}
	return all
}

func TestNothingForThePolicyToForbid(t *testing.T) {
	for name, c := range everything() {
		doc := render(t, c)
		doc.Find("[style], style, script:not([src])").Each(func(_ int, s *goquery.Selection) {
			html, _ := goquery.OuterHtml(s)
			t.Errorf("%s: inline style or script: %.120s", name, html)
		})
		doc.Find("*").Each(func(_ int, s *goquery.Selection) {
			for _, a := range s.Nodes[0].Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on") || strings.HasPrefix(a.Val, "javascript:") || strings.HasPrefix(a.Val, "js:") {
					t.Errorf("%s: handler in an attribute: %s=%q", name, a.Key, a.Val)
				}
			}
		})
	}
}

func TestDocumentsAreWellBuilt(t *testing.T) {
	for name, c := range everything() {
		doc := render(t, c)
		if doc.Find("html[lang=en]").Length() != 1 || doc.Find("main#main").Length() != 1 {
			t.Errorf("%s: wants one language and one main", name)
		}
		ids := map[string]bool{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			id := s.AttrOr("id", "")
			if ids[id] {
				t.Errorf("%s: id %q twice", name, id)
			}
			ids[id] = true
		})
		for _, attr := range []string{"for", "aria-describedby", "aria-labelledby"} {
			doc.Find("[" + attr + "]").Each(func(_ int, s *goquery.Selection) {
				for id := range strings.FieldsSeq(s.AttrOr(attr, "")) {
					if !ids[id] {
						t.Errorf("%s: %s=%q leads nowhere", name, attr, id)
					}
				}
			})
		}
		doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, s *goquery.Selection) {
			id := s.AttrOr("id", "")
			if doc.Find(`label[for="`+id+`"]`).Length() == 0 && s.Closest("label").Length() == 0 {
				t.Errorf("%s: control %q has no label", name, s.AttrOr("name", ""))
			}
		})
		doc.Find("svg:not([aria-hidden=true])").Each(func(int, *goquery.Selection) {
			t.Errorf("%s: a picture is read aloud", name)
		})
	}
}

func TestPageShell(t *testing.T) {
	f := sample()
	f.Scheme, f.Flash, f.UndoURL = "dark", "Gone to the trash.", "/undo"
	doc := render(t, Page(f))
	for what, got := range map[string][2]string{
		"title":       {doc.Find("title").Text(), "Journal · Onward"},
		"scheme":      {doc.Find("html").AttrOr("data-scheme", ""), "dark"},
		"its paper":   {doc.Find("meta[name=theme-color]").AttrOr("content", ""), paperDark},
		"style sheet": {doc.Find("link[rel=stylesheet]").AttrOr("href", ""), "/assets/hashed-app.css"},
		"current":     {strings.TrimSpace(doc.Find("nav [aria-current=page]").Text()), "Journal"},
		"skip link":   {doc.Find("body > a").First().AttrOr("href", ""), "#main"},
		"log one":     {doc.Find("a.log").AttrOr("href", ""), "/applications/new"},
		"flash":       {doc.Find(".flash[role=status] p").Text(), "Gone to the trash."},
		"undo":        {doc.Find(".flash form[method=post]").AttrOr("action", ""), "/undo"},
		"undo label":  {doc.Find(".flash button").Text(), "Undo"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s = %q, want %q", what, got[0], got[1])
		}
	}
	if n := render(t, Page(sample())).Find("meta[name=theme-color][media]").Length(); n != 2 {
		t.Errorf("%d papers for the system's schemes, want 2", n)
	}
	if n := doc.Find("link[rel=preload][as=font][crossorigin]").Length(); n != 2 {
		t.Errorf("%d preloaded fonts, want 2", n)
	}
	if bare := render(t, Page(Frame{})); bare.Find("html").AttrOr("data-shortcuts", "") != "off" || bare.Find("kbd, nav [data-shortcut]").Length() != 0 {
		t.Error("shortcuts that are off still show")
	}
}

func TestPhoneBarHasRoom(t *testing.T) {
	n := 1 // the one that logs
	for _, p := range places() {
		if p.only != "rail" {
			n++
		} else if !slices.ContainsFunc(further(), func(l Link) bool { return l.URL == p.url }) {
			t.Errorf("%s is neither in the phone's bar nor behind More", p.label)
		}
	}
	if n > 5 {
		t.Errorf("%d places in the phone's bar, and only five fit; the rest belongs behind More", n)
	}
}

func TestIconsFindTheirSprite(t *testing.T) {
	doc := render(t, within(Page(sample()), Icon("sun")))
	if got := doc.Find("main svg use").AttrOr("href", ""); got != "/assets/hashed-icons.svg#sun" {
		t.Errorf("icon in a page: %q", got)
	}
	if got := render(t, Icon("sun")).Find("use").AttrOr("href", ""); got != "/assets/icons.svg#sun" {
		t.Errorf("icon outside of one: %q", got)
	}
}

func TestAddressesOfPeopleCannotRun(t *testing.T) {
	for _, url := range []string{"javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x"} {
		for name, c := range map[string]templ.Component{
			"fact":   Facts([]Fact{{Label: "Address", Value: "posting", URL: url}}),
			"link":   LinkButton("plain", url, "posting"),
			"row":    RowTitle(url, "role", ""),
			"header": Header(Heading{Title: "x", Above: Link{Label: "y", URL: url}}),
			"form":   PostButton(url, "plain", "z"),
		} {
			render(t, c).Find("[href], [action]").Each(func(_ int, s *goquery.Selection) {
				if got := s.AttrOr("href", s.AttrOr("action", "")); got == url {
					t.Errorf("%s: %q came through", name, got)
				}
			})
		}
	}
}
