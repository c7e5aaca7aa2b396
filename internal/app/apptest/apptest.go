// Package apptest starts the whole program for a test, on a database of its
// own, and gives clients that act as browsers do.
package apptest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"onward/internal/app"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres/pgtest"
)

// Password is that of everyone who signs up in a test.
const Password = "a quiet morning in May"

// Site is a running program.
type Site struct {
	URL      string
	Database *pgtest.Database
	Clock    *clock.Manual
	Log      *Log
}

// Start runs the program as in production, and stops it when the test ends.
func Start(t testing.TB, change ...func(*app.Config)) *Site {
	t.Helper()
	s := &Site{Database: pgtest.New(t), Clock: clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)), Log: &Log{}}
	c, err := app.ReadConfig(map[string]string{"ONWARD_ADDR": "127.0.0.1:0", "DATABASE_URL": s.Database.AppURL})
	if err != nil {
		t.Fatal(err)
	}
	c.Clock = s.Clock
	for _, f := range change {
		f(&c)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- app.Run(ctx, c, slog.New(slog.NewJSONHandler(s.Log, nil)), func(url string) { ready <- url })
	}()
	select {
	case s.URL = <-ready:
	case err := <-ended:
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the program did not end well: %v", err)
		}
	})
	return s
}

// Browser is a client with cookies. It does not follow redirects by itself.
type Browser struct {
	t    testing.TB
	site *Site
	http *http.Client
}

// Answer is what a request got.
type Answer struct {
	Status   int
	Header   http.Header
	Body     string
	Location string // of a redirect, as a path
}

// Browser makes a client that nobody has signed in with.
func (s *Site) Browser(t testing.TB) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{t, s, &http.Client{
		Jar: jar, Transport: s.way(t, ""), Timeout: 20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// SignedUp makes a client of a new account.
func (s *Site) SignedUp(t testing.TB, email string) *Browser {
	t.Helper()
	b := s.Browser(t)
	form := b.Form("/sign-up", "")
	form.Set("email", email)
	form.Set("password", Password)
	form.Set("zone", "Europe/Oslo")
	if a := b.Post("/sign-up", form); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-up answered %d: %s", a.Status, a.Text())
	}
	return b
}

// Get asks for a page.
func (b *Browser) Get(path string) Answer { return b.Send(http.MethodGet, path, "", nil) }

// Post sends a form.
func (b *Browser) Post(path string, form url.Values) Answer {
	return b.Send(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// Send sends anything, as a page of this site would.
func (b *Browser) Send(method, path, kind string, body io.Reader, headers ...string) Answer {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.site.URL+path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := b.http.Do(r)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	a := Answer{Status: res.StatusCode, Header: res.Header, Body: string(text)}
	a.Location = strings.TrimPrefix(res.Header.Get("Location"), b.site.URL)
	return a
}

// Form reads the fields of the form with that action as a page shows them,
// hidden ones included; of the page's own address where action is "".
func (b *Browser) Form(path, action string) url.Values {
	b.t.Helper()
	a := b.Get(path)
	if a.Status != http.StatusOK {
		b.t.Fatalf("GET %s answered %d", path, a.Status)
	}
	if action == "" {
		action, _, _ = strings.Cut(path, "?")
	}
	return a.Form(b.t, action)
}

// Form reads the fields of the form with that action out of a page.
func (a Answer) Form(t testing.TB, action string) url.Values {
	t.Helper()
	form := a.HTML(t).Find(`form[action="` + action + `"]`)
	if form.Length() != 1 {
		t.Fatalf("%d forms are sent to %s in: %s", form.Length(), action, a.Text())
	}
	v := url.Values{}
	form.Find("input, textarea, select").Each(func(_ int, s *goquery.Selection) {
		name, _ := s.Attr("name")
		kind, _ := s.Attr("type")
		_, checked := s.Attr("checked")
		switch {
		case name == "" || (kind == "radio" || kind == "checkbox") && !checked:
		case s.Is("select"):
			v.Set(name, s.Find("option[selected]").AttrOr("value", s.Find("option").First().AttrOr("value", "")))
		case s.Is("textarea"):
			v.Set(name, strings.TrimPrefix(s.Text(), "\n"))
		default:
			v.Set(name, s.AttrOr("value", ""))
		}
	})
	return v
}

// HTML is the page, to be asked by selector.
func (a Answer) HTML(t testing.TB) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(a.Body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Text is the main part of the page in words.
func (a Answer) Text() string {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(a.Body))
	if err != nil {
		return a.Body
	}
	return strings.Join(strings.Fields(doc.Find("main").Text()), " ")
}

// Logged records an application and gives its address.
func (b *Browser) Logged(company, role string) string {
	b.t.Helper()
	form := url.Values{"id": {id.NewApplication().String()}, "company": {company}, "role": {role}, "stage": {"applied"}, "day": {"2026-11-02"}}
	a := b.Post("/applications", form)
	if a.Status != http.StatusSeeOther {
		b.t.Fatalf("logging answered %d: %s", a.Status, a.Text())
	}
	return a.Location
}

// Cookie is the value of a cookie that the browser holds, or "".
func (b *Browser) Cookie(name string) string {
	u, err := url.Parse(b.site.URL)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, c := range b.http.Jar.Cookies(u) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}
