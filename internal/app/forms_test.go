package app_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/account"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

// sheet is a form as a page shows it, to be filled in and sent.
type sheet struct {
	method, action string
	multipart      bool
	fields         []control
}

// control is one field of a form.
type control struct {
	name, kind, value string
	free              bool // takes any words
}

// sheets reads all the forms of a page; a button that sends a form elsewhere
// makes one more of it.
func sheets(t *testing.T, b *apptest.Browser, page string) (all []sheet) {
	t.Helper()
	a := b.Get(page)
	if a.Status != http.StatusOK {
		t.Fatalf("GET %s answered %d", page, a.Status)
	}
	a.HTML(t).Find("form").Each(func(_ int, form *goquery.Selection) {
		s := sheet{method: strings.ToUpper(form.AttrOr("method", "get")), action: form.AttrOr("action", ""), multipart: form.AttrOr("enctype", "") == "multipart/form-data"}
		form.Find("input, textarea, select").Each(func(_ int, field *goquery.Selection) {
			c := controlOf(field)
			if i := slices.IndexFunc(s.fields, func(o control) bool { return o.name == c.name }); i >= 0 {
				s.fields[i].value += c.value // of several radio buttons one has a value
				return
			}
			s.fields = append(s.fields, c)
		})
		if pressed := form.Find("button[name]:not([formaction])").First(); pressed.Length() > 0 {
			s.fields = append(s.fields, control{name: pressed.AttrOr("name", ""), kind: "button", value: pressed.AttrOr("value", "")})
		}
		all = append(all, s)
		form.Find("[formaction]").Each(func(_ int, button *goquery.Selection) {
			other := s
			other.action = button.AttrOr("formaction", "")
			all = append(all, other)
		})
	})
	return all
}

func controlOf(field *goquery.Selection) control {
	c := control{name: field.AttrOr("name", ""), kind: field.AttrOr("type", goquery.NodeName(field)), value: field.AttrOr("value", "")}
	switch c.kind {
	case "textarea":
		c.value = field.Text()
	case "select":
		c.value = field.Find("option[selected]").AttrOr("value", "")
	case "radio", "checkbox":
		if _, checked := field.Attr("checked"); !checked {
			c.value = ""
		}
	}
	short := len(field.AttrOr("maxlength", "")) < 3 && field.AttrOr("maxlength", "") != ""
	c.free = slices.Contains([]string{"text", "search", "textarea", "password", "email"}, c.kind) && !short && field.AttrOr("inputmode", "") == ""
	return c
}

// blank gives the form as a person would send it who wrote the least. A form
// that makes something gets a new id each time.
func (s sheet) blank() url.Values {
	v := url.Values{}
	for _, c := range s.fields {
		v.Set(c.name, c.value)
		switch {
		case c.name == "id" || c.name == "words_id":
			v.Set(c.name, id.NewApplication().String())
		case c.kind == "file":
			v.Del(c.name)
		case c.value == "" && slices.Contains([]string{"company", "role", "body", "title"}, c.name):
			v.Set(c.name, "x")
		case c.value == "" && c.name == "stage":
			v.Set(c.name, "applied")
		case c.value == "" && c.name == "kind":
			v.Set(c.name, "call")
		}
	}
	return v
}

// send sends the form in the way its page asks for. files are names and
// contents for the field of that kind.
func (s sheet) send(t *testing.T, b *apptest.Browser, v url.Values, files ...string) apptest.Answer {
	t.Helper()
	if s.method == http.MethodGet {
		return b.Get(s.action + "?" + v.Encode())
	}
	if !s.multipart {
		return b.Post(s.action, v)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part := func(disposition, content string) {
		p, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {disposition}})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = p.Write([]byte(content))
	}
	browsersWay := strings.NewReplacer("\\", "\\\\", `"`, "%22", "\r", "%0D", "\n", "%0A")
	for name := range v {
		part(`form-data; name="`+browsersWay.Replace(name)+`"`, v.Get(name))
	}
	for i := 0; i+1 < len(files); i += 2 {
		part(`form-data; name="file"; filename="`+browsersWay.Replace(files[i])+`"`, files[i+1])
	}
	_ = w.Close()
	return b.Send(http.MethodPost, s.action, w.FormDataContentType(), &body)
}

// fits tells whether an address is one of the route's.
func (r route) fits(method, address string) bool {
	return r.method == method && regexp.MustCompile("^"+parameter.ReplaceAllString(r.pattern, "([0-9a-f-]{10,36}|[0-9A-Za-z_-]{43})")+"$").MatchString(address)
}

// everyForm makes a person with one of everything, and gives each form that
// they or somebody at the door can be shown, once, under its route. The forms
// of the door are sent by the browser of nobody.
func everyForm(t *testing.T, site *apptest.Site, email string) (me, nobody *apptest.Browser, forms map[route]sheet) {
	t.Helper()
	me, nobody = site.SignedUp(t, email), site.Browser(t)
	mine := things(t, me)
	at := "/applications/" + mine["application"]
	if a := me.Post(at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"screening"}}); a.Status != http.StatusSeeOther { // of two steps one can go
		t.Fatalf("a move: %d", a.Status)
	}
	if a := me.Post(at+"/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"call"}}); a.Status != http.StatusSeeOther { // whose feeling can be told
		t.Fatalf("a call: %d", a.Status)
	}
	done := me.Post("/imports", url.Values{"id": {id.NewImport().String()}, "text": {"Company,Role,Applied\nHalden,Analyst,2026-05-10\n"}}).Location
	if a := me.Post(done+"/arrival", nil); a.Status != http.StatusSeeOther {
		t.Fatalf("an import came in with %d: %s", a.Status, a.Text())
	}
	other := site.Browser(t) // one more place where they are signed in
	if a := other.Post("/sign-in", url.Values{"email": {email}, "password": {apptest.Password}}); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-in: %d", a.Status)
	}
	site.SignedUp(t, "forgetful-"+email) // a reset that works ends all sessions
	secret, err := account.New(site.Database.DB, site.Clock, account.Open).ResetLink(t.Context(), "forgetful-"+email)
	if err != nil {
		t.Fatal(err)
	}
	all, forms := routes(t), map[route]sheet{}
	read := func(b *apptest.Browser, page string) {
		for _, s := range sheets(t, b, page) {
			for _, r := range all {
				if _, known := forms[r]; !known && r.fits(s.method, s.action) {
					forms[r] = s
					break
				}
			}
		}
	}
	for _, r := range all {
		switch r.pattern {
		case "/digest/{digest}", "/sign-in", "/sign-up", "/reset", "/assets/*", "/healthz", "/readyz", "/settings/keeping", "/applications/{application}/acceptance", "/companies/known", "/export/csv", "/export/json", "/feelings/export", "/feeds/{secret}.ics":
			continue
		}
		if r.method == http.MethodGet {
			read(me, mine.address(t, r.pattern))
		}
	}
	read(me, done)
	read(me, "/journal?stage=ended")
	read(me, "/journal?pick=yes")
	accepted := me.Logged("Elm", "Analyst")
	me.Post(accepted+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"accepted"}})
	read(me, accepted+"/acceptance")
	me.Post(accepted+"/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"A note."}})
	for _, what := range []string{"stages", "entries"} { // what is taken away can come back
		fact := regexp.MustCompile(accepted + "/" + what + "/[0-9a-f-]{36}").FindString(me.Get(accepted).Body)
		me.Post(fact+"/removal", url.Values{"id": {id.NewStage().String()}, "revision": {"1"}})
		read(me, accepted)
	}
	me.Post("/board/"+strings.TrimPrefix(me.Logged("Ash", "Analyst"), "/applications/"), url.Values{"id": {id.NewStage().String()}, "stage": {"offer"}})
	read(me, "/board") // says that it was moved, with a way back
	me.Post("/applications/"+strings.TrimPrefix(me.Logged("Oak", "Analyst"), "/applications/")+"/removal", url.Values{"id": {id.NewAct().String()}})
	read(me, "/journal") // says that it is in the trash, with a way back
	yew := me.Logged("Yew", "Analyst")
	look := refused(t, me, yew, "short")
	me.Post(look+"/removal", nil)
	read(me, yew) // says that it is thrown away, with a way back, and offers to look back
	me.Post("/board/"+mine["application"], url.Values{"id": {id.NewStage().String()}, "stage": {"offer"}})
	read(me, "/board") // says what was moved, with a way back
	silentFor(t, me, "Birch")
	read(me, "/silence")
	me.Post("/reminders/"+mine["reminder"], url.Values{"said": {"done"}})
	read(me, "/") // says that it is done, with a way back
	for _, page := range doneAndThrown(t, me) {
		read(me, page)
	}
	for _, page := range winForms(t, me) {
		read(me, page)
	}
	for _, page := range aimForms(t, me) {
		read(me, page)
	}
	for _, page := range routineForms(t, me) {
		read(me, page)
	}
	threeNoes(t, me)
	read(me, "/insights") // has a rule that can be put off
	for _, page := range letterForms(t, me) {
		read(me, page)
		if r := (route{http.MethodPost, "/letters/{letter}/mail"}); letterAt.MatchString(page) { // its button is there where mail is set up
			forms[r] = sheet{method: r.method, action: page + "/mail", fields: []control{{name: "seen", kind: "hidden"}}}
		}
	}
	// It stands there where mail is set up.
	forms[route{http.MethodPost, "/settings/digest"}] = sheet{method: http.MethodPost, action: "/settings/digest", fields: []control{{name: "every", kind: "radio", value: "daily"}, {name: "hour", kind: "select", value: "8"}}}
	// It stands there once a look is offered, or on another day.
	forms[route{http.MethodPost, "/aim/looks"}] = sheet{method: http.MethodPost, action: "/aim/looks", fields: []control{{name: "id", kind: "hidden"}, {name: "said", kind: "hidden", value: "stays"}, {name: "back", kind: "hidden", value: "/aim"}}}
	search := "/settings/searches/" + mine["search"]
	me.Post(search+"/end", url.Values{"id": {id.NewAct().String()}})
	read(me, "/settings/searches")
	me.Post(search+"/resumption", nil)
	halden := regexp.MustCompile(`/companies/[0-9a-f-]{36}`).FindString(me.Get("/companies?q=halden").Body)
	read(me, "/companies/"+mine["company"]+"/merge?with="+strings.TrimPrefix(halden, "/companies/"))
	visitor := site.Browser(t) // who looks around with a sample
	read(visitor, "/")
	visitor.Post("/sample", nil)
	read(visitor, "/settings/keeping")
	read(nobody, "/sign-in?next=%2Fjournal")
	read(nobody, "/sign-up?next=%2Fjournal&invitation=x")
	read(nobody, "/reset?token="+secret)
	read(nobody, digestEnd(t, site, email))
	for _, r := range all {
		if _, there := forms[r]; !there && r.method == http.MethodPost {
			t.Errorf("no page has a form for %s", r.pattern)
		}
	}
	return me, nobody, forms
}
