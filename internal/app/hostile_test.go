package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// hostile sends one form with everything that has broken other programs, and
// judges the answers.
type hostile struct {
	*testing.T

	b     *apptest.Browser
	sheet sheet
	sent  *atomic.Int64
}

// Whatever stands in whichever field of whichever form: no answer of 500 or
// above and none missing; what can be kept is kept as it was typed, and what
// cannot is named, with all that was typed still there.
func TestNaughtyStringsInEveryField(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	var sent atomic.Int64
	me, nobody, forms := everyForm(t, site, "me@example.org")
	// A check of a password is slow on purpose: a few of each kind are enough.
	for _, form := range []string{"/sign-in", "/sign-up"} {
		nobody.Post(form, url.Values{"email": {"first@example.org"}, "password": {apptest.Password}, "zone": {"UTC"}})
	}
	used(t, site, "sign-in address", 3)
	used(t, site, "sign-up address", 20)
	group := func(name string, wanted func(route) bool) {
		t.Run(name, func(t *testing.T) {
			for r, s := range forms {
				if len(s.fields) == 0 || !wanted(r) {
					continue
				}
				b := me
				if slices.Contains([]string{"/sign-in", "/sign-up", "/reset"}, r.pattern) {
					b = nobody
				}
				t.Run(r.method+r.pattern, func(t *testing.T) {
					t.Parallel()
					h := hostile{t, b, s, &sent}
					if !strings.HasSuffix(r.pattern, "/arrival") { // it keeps the same choices as the form before it
						h.words()
						h.choices()
					}
					h.refused()
				})
			}
		})
	}
	// What takes something away comes last.
	final := regexp.MustCompile("/(removal|arrival|undoing)$")
	group("forms", func(r route) bool { return !final.MatchString(r.pattern) })
	for _, page := range []string{"/", "/journal", "/journal?sort=company", "/settings", "/imports", "/applications/new"} {
		if a := me.Get(page); a.Status != http.StatusOK || !utf8.ValidString(a.Body) {
			t.Errorf("%s, which shows what was kept, answers %d", page, a.Status)
		}
	}
	group("removals", func(r route) bool { return final.MatchString(r.pattern) })
	t.Logf("%d requests, %d kinds of text", sent.Load(), len(naughty())+len(unkeepable())+len(endless()))
}

// answer sends the form and judges what holds for every answer.
func (h hostile) answer(v url.Values) apptest.Answer {
	h.Helper()
	a := h.sheet.send(h.T, h.b, v)
	h.sent.Add(1)
	if a.Status >= 500 || a.Status == http.StatusBadRequest || !utf8.ValidString(a.Body) {
		h.Errorf("%d for %.200q", a.Status, v.Encode())
	}
	said := strings.Contains(a.Body, `class="error"`) || strings.Contains(a.Body, `class="summary"`) ||
		strings.Contains(a.Body, `name="sure"`) // it is asked whether that is meant
	if a.Status == http.StatusUnprocessableEntity && !said {
		h.Errorf("422 without a word about it, for %.200q", v.Encode())
	}
	return a
}

// shorten gives the forms of an application's page another application now
// and then: the page shows all that was told of it, and grows.
func (h *hostile) shorten(i int) {
	before, short, _ := strings.Cut(strings.TrimPrefix(h.sheet.action, "/applications/"), "/")
	if i%12 < 2 && slices.Contains([]string{"stages", "interviews", "responses", "entries"}, short) && before != "" {
		h.sheet.action = h.b.Logged("Fjord", "Engineer") + "/" + short
	}
}

// turns says with which text words begins and how many it goes on by. The form
// that changes a record has the fields of the one that makes it, and signing in
// those of signing up: each of the two takes every other text.
func (h *hostile) turns() (first, step int) {
	v := h.sheet.blank()
	switch {
	case strings.Contains(h.sheet.action, "/debriefs/"): // each step reads its answers in the same way
		return 0, 5
	case v.Has("version") || v.Has("revision") || h.sheet.action == "/sign-up":
		return 1, 2
	case strings.HasPrefix(h.sheet.action, "/applications") || h.sheet.action == "/sign-in":
		return 0, 2
	case h.sheet.action == "/reset" || h.sheet.action == "/settings/password": // passwords are only compared
		return 0, 5
	}
	return 0, 1
}

// words puts the texts into all the free fields, turn by turn. All of it can
// be kept, and the next form has it as it was typed.
func (h *hostile) words() {
	all := naughty()
	if !slices.ContainsFunc(h.sheet.fields, func(c control) bool { return c.free }) {
		return
	}
	first, step := h.turns()
	tried, kept := 0, 0
	for i := first; i < len(all); i += step {
		h.shorten(i)
		v, j := h.sheet.blank(), i
		for _, c := range h.sheet.fields {
			if c.free {
				v.Set(c.name, all[j%len(all)])
				j += 7
			}
		}
		a := h.answer(v)
		if tried%3 == 0 {
			h.stillThere(a, v)
		}
		tried++
		if a.Status == http.StatusSeeOther {
			kept++
			h.next(v, i)
		}
	}
	// Tags name what stood there, so that each change needs its page anew. Of next
	// steps there is room for three. A path that was made a shorter one meanwhile
	// shows no revisions any more.
	full := strings.HasSuffix(h.sheet.action, "/tags") || strings.HasSuffix(h.sheet.action, "/next") ||
		strings.Contains(h.sheet.action, "/debriefs/") && h.b.Get(h.sheet.action).Status != http.StatusOK
	if strings.HasPrefix(h.sheet.action, "/applications") && !full && kept*10 < tried*9 { // a few are all blank, where words are needed
		h.Errorf("only %d of %d forms were kept", kept, tried)
	}
}

// choices puts texts where a choice, a day, a number or an id is meant.
func (h *hostile) choices() {
	all := append(naughty()[:60], "\x00", "\xff", "\ufeff", "\n", strings.Repeat("9", 5000))
	meant := slices.DeleteFunc(slices.Clone(h.sheet.fields), func(c control) bool { return c.free || c.kind == "file" })
	for i, s := range all {
		h.shorten(i)
		v := h.sheet.blank()
		for j, c := range meant {
			if c.name != "id" {
				v.Set(c.name, all[(i+j*11)%len(all)])
			}
		}
		h.answer(v)
		if v.Has("id") && i%6 == 0 {
			v = h.sheet.blank()
			v.Set("id", s)
			h.answer(v)
		}
		if v.Has("revision") && i < 20 || v.Has("version") && i < 20 { // numbers
			for _, name := range []string{"revision", "version"} {
				v = h.sheet.blank()
				v.Set(name, s)
				h.answer(v)
			}
		}
	}
	for _, s := range []string{"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{01a200ee-9dd9-70ba-a392-c61368d3b4af}", strings.ToUpper(id.NewEntry().String())} {
		v := h.sheet.blank()
		v.Set("id", s)
		h.answer(v)
	}
}

// refused puts into the free fields what cannot be kept, and what is too long;
// then leaves each field out, and sends each twice.
func (h *hostile) refused() {
	for i, s := range append(unkeepable(), endless()...) {
		v, names := h.sheet.blank(), []string{}
		for _, c := range h.sheet.fields {
			if c.free {
				names = append(names, c.name)
			}
		}
		for j, name := range names {
			if v.Set(name, s); i >= len(unkeepable()) && j != i%len(names) { // one very long text is enough
				v.Set(name, strings.Repeat("y", 301))
			}
		}
		a := h.answer(v)
		h.stillThere(a, v)
		// A list may be asked for anything, and a draft is kept as it is.
		if i < len(unkeepable()) && v.Has("company") && h.sheet.method == http.MethodPost && h.sheet.action != "/drafts" {
			if a.Status != http.StatusUnprocessableEntity {
				h.Errorf("%q is answered %d", s, a.Status)
			}
			for _, name := range names {
				if a.HTML(h.T).Find(`[name="`+name+`"][aria-invalid=true]`).Length() != 1 {
					h.Errorf("%s holds %q and is not named", name, s)
				}
			}
		}
	}
	for _, c := range h.sheet.fields {
		v := h.sheet.blank()
		v.Del(c.name)
		h.answer(v)
		if v = h.sheet.blank(); !h.sheet.multipart {
			v.Add(c.name, "a second one")
			v["another"] = []string{"", "", ""}
			h.answer(v)
		}
	}
}
