package app_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onward/internal/app/apptest"
	"onward/internal/form"
)

// stillThere finds all that was typed in a page that came back.
func (h hostile) stillThere(a apptest.Answer, v url.Values) {
	if a.Status != http.StatusUnprocessableEntity {
		return
	}
	page, typed := a.HTML(h.T).Find("main"), form.Of(v)
	if own := page.Find(`form[action="` + h.sheet.action + `"]`); own.Length() > 0 {
		page = own // other forms of the page can have fields of the same name
	}
	for _, back := range h.sheet.fields {
		if back.kind == "password" || !back.free {
			continue
		}
		for _, s := range page.Find(`[name="` + back.name + `"]`).EachIter() {
			got, want := controlOf(s).value, asParsed(typed.Raw(back.name))
			if got != want && got != strings.TrimSpace(want) {
				h.Errorf("%s came back as %.60q, not %.60q", back.name, got, want)
			}
		}
	}
}

// asParsed is a text as every HTML parser hands it over: its line ends are one.
func asParsed(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }

// next makes the form that of the change just made; every few times it is the
// page's own, which has to show what was sent.
func (h *hostile) next(v url.Values, i int) {
	if slices.ContainsFunc(h.sheet.fields, func(c control) bool { return strings.HasPrefix(c.name, "rev_") }) {
		if h.b.Get(h.sheet.action).Status != http.StatusOK {
			return // the path was made a shorter one meanwhile
		}
		for _, s := range sheets(h.T, h.b, h.sheet.action) { // said once more with the same words, a step has the revision it had
			if s.action == h.sheet.action {
				h.sheet = s
				h.same(v)
			}
		}
		return
	}
	for j, c := range h.sheet.fields {
		if c.name == "version" || c.name == "revision" {
			n, _ := strconv.Atoi(c.value)
			h.sheet.fields[j].value = strconv.Itoa(n + 1)
		}
	}
	if !v.Has("version") || i%7 > 0 {
		return
	}
	for _, s := range sheets(h.T, h.b, h.sheet.action) {
		if s.action == h.sheet.action {
			h.sheet = s
			h.same(v)
		}
	}
}

// same compares what a form shows with what was sent before.
func (h *hostile) same(v url.Values) {
	sent := form.Of(v)
	for _, c := range h.sheet.fields {
		// Companies keep the name that they were first written with.
		// What they said goes into the journal, and a next step among the tasks.
		if !c.free || !v.Has(c.name) || slices.Contains([]string{"company", "agency", "said", "take_4"}, c.name) {
			continue
		}
		want := sent.Line(c.name)
		if c.kind == "textarea" {
			want = sent.Text(c.name)
		}
		if c.value != asParsed(want) {
			h.Errorf("%s: %.60q was kept as %.60q", c.name, want, c.value)
		}
	}
}
