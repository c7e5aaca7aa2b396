package app_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

const urlencoded = "application/x-www-form-urlencoded"

// proper is what every answer that says no is: a page of ours, with a heading
// and a way on, that nobody keeps.
func proper(t *testing.T, what string, a apptest.Answer, want int) {
	t.Helper()
	page := a.HTML(t)
	if a.Status != want || page.Find("main h1").Length() != 1 || page.Find("main a[href]").Length() == 0 ||
		!strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") || a.Header.Get("Cache-Control") != "no-store" || a.Header.Get("Content-Security-Policy") == "" {
		t.Errorf("%s: %d %s, want a page with %d: %.200q", what, a.Status, a.Header.Get("Content-Type"), want, a.Body)
	}
}

// readers are the forms that read what they are sent, with a size each that is
// too large for them.
func readers(t *testing.T, site *apptest.Site) (me *apptest.Browser, size map[string]int) {
	t.Helper()
	me, _, forms := everyForm(t, site, "me@example.org")
	size = map[string]int{}
	for r, s := range forms {
		switch {
		case r.method == http.MethodGet, len(s.fields) == 0:
		case r.pattern == "/imports":
			size[s.action] = 12 << 20
		default:
			size[s.action] = 3 << 20
		}
	}
	if len(size) < 14 {
		t.Fatalf("only %d forms read anything", len(size))
	}
	return me, size
}

func TestTooMuchIsRefused(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, size := readers(t, site)
	var many, parts strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&many, "f%d=1&", i)
		fmt.Fprintf(&parts, "--b\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\n1\r\n", i)
	}
	for action, n := range size {
		large := func() io.Reader {
			return strings.NewReader("id=" + id.NewEntry().String() + "&x=" + strings.Repeat("y", n))
		}
		proper(t, action+" with 10,000 fields", me.Send(http.MethodPost, action, urlencoded, strings.NewReader(many.String())), http.StatusRequestEntityTooLarge)
		if action != "/imports" { // it looks for its three fields alone
			proper(t, action+" with 1,001 fields", me.Send(http.MethodPost, action, urlencoded, strings.NewReader(many.String()[:strings.Index(many.String(), "f1001=")])), http.StatusRequestEntityTooLarge)
		}
		proper(t, action+" with a large text", me.Send(http.MethodPost, action, urlencoded, large()), http.StatusRequestEntityTooLarge)
		if !strings.HasSuffix(action, "s") { // for the others it is the same
			continue
		}
		proper(t, action+" with 10,000 parts", me.Send(http.MethodPost, action, "multipart/form-data; boundary=b", strings.NewReader(parts.String()+"--b--")), http.StatusRequestEntityTooLarge)
		// Of a length that is not said beforehand.
		proper(t, action+" in pieces", me.Send(http.MethodPost, action, urlencoded, io.MultiReader(large())), http.StatusRequestEntityTooLarge)
	}
	// What is said of a file adds up, and not without end.
	file := "/imports/" + imported(t, me)
	for i := range 9 {
		v := url.Values{}
		for j := range 900 {
			v.Set(fmt.Sprintf("status.%d.word", j), fmt.Sprintf("%d %d %s", i, j, strings.Repeat("x", 900)))
		}
		if a := me.Post(file, v); a.Status == http.StatusRequestEntityTooLarge {
			break
		} else if i == 8 {
			t.Errorf("after %d MB of choices one more is answered %d", i, a.Status)
		}
	}
	// Where nothing is read, nothing is waited for.
	for _, path := range []string{"/nowhere", "/journal"} {
		proper(t, path, me.Send(http.MethodPost, path, urlencoded, strings.NewReader(strings.Repeat("y", 3<<20))), http.StatusNotFound)
	}
	nobody := site.Browser(t)
	if a := nobody.Send(http.MethodPost, "/imports", urlencoded, strings.NewReader(strings.Repeat("y", 12<<20))); a.Status != http.StatusSeeOther {
		t.Errorf("12 MiB from nobody: %d", a.Status)
	}
	for what, a := range map[string]apptest.Answer{
		"a long address": me.Get("/journal?q=" + strings.Repeat("y", 200_000)),
		"a long header":  me.Send(http.MethodGet, "/journal", "", nil, "X-Long", strings.Repeat("y", 200_000)),
		"a long cookie":  me.Send(http.MethodGet, "/journal", "", nil, "Cookie", "onward="+strings.Repeat("y", 200_000)),
	} {
		if a.Status != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("%s: %d", what, a.Status)
		}
	}
	if a := me.Get("/journal?q=" + strings.Repeat("y", 50_000)); a.Status != http.StatusOK {
		t.Errorf("an address of 50,000 letters: %d", a.Status)
	}
}

// A body that is not the form it says it is, or is cut off.
func TestBrokenBodies(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, size := readers(t, site)
	kinds := []string{"", "application/json", "application/xml", "text/plain", "image/png", "x", "/", ";;;", "multipart/mixed; boundary=b", "multipart/form-data", "multipart/form-data; boundary=", urlencoded + "; charset=utf-16", "multipart/form-data; boundary=b"}
	bodies := []string{
		"", "{}", `{"company":"x"}`, "<x/>", "\x00\xff", "%", "%zz=1", "a;b", "=", "&&&", "a=1&a=2&%00=3&%ff=4", "=x", "[]=1", "a[b]=1",
		"--b", "--b--", "--b\r\n\r\n", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nx",
		"--b\r\nContent-Disposition: form-data; name=\"id\"; filename\r\n\r\nx\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"\xff\x00\"\r\n\r\nx\r\n--b--",
		"--b\r\nnonsense\r\n\r\nx\r\n--b--", "--b\r\n" + strings.Repeat("A: b\r\n", 20_000) + "\r\nx\r\n--b--",
		"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../etc/passwd\"\r\nContent-Type: text/html\r\n\r\nx\r\n--b--",
		"--b\r\nContent-Disposition: form-data; name=\"id\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--",
	}
	tried := 0
	for action := range size {
		for i, kind := range kinds {
			for j, body := range bodies {
				// All kinds with a few bodies; all bodies where a form is read in its own way.
				if (i+j)%9 > 0 && (i < len(kinds)-2 || action != "/imports" && action != "/sign-in") {
					continue
				}
				tried++
				a := me.Send(http.MethodPost, action, "x", strings.NewReader(body), "Content-Type", kind)
				if a.Status >= 500 || a.Status < 303 || a.Status == http.StatusBadRequest {
					t.Errorf("%s as %q to %s: %d", body[:min(40, len(body))], kind, action, a.Status)
				}
			}
		}
	}
	t.Logf("%d bodies", tried)
	for _, query := range []string{"%zz", "a;b", "%00=%00", "%ff", "q=%00", "q=%ff", "q=a%00b&sort=%ff&after=%00", "&&&", "=", strings.Repeat("q=1&", 12_000)} {
		for _, page := range []string{"/journal", "/reset", "/sign-in", "/sign-up", "/"} {
			if a := me.Get(page + "?" + query); a.Status >= 500 || a.Status == http.StatusBadRequest {
				t.Errorf("%s?%.40s: %d", page, query, a.Status)
			}
		}
	}
	cursor := id.NewApplication().String()
	for i, s := range append(naughty()[:60], unkeepable()...) {
		after := cursor + ".2026-01-01.3." + s
		if i%2 > 0 {
			after = s + strings.TrimPrefix(after, cursor)
		}
		a := me.Get("/journal?" + url.Values{"after": {after}, "sort": {[]string{"company", "furthest", "applied", "quiet"}[i%4]}}.Encode())
		if a.Status != http.StatusOK {
			t.Errorf("after %q: %d", s, a.Status)
		}
	}
}
