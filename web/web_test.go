package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func built(t *testing.T) *Assets {
	t.Helper()
	a, err := read(fstest.MapFS{
		"manifest.json":      {Data: []byte(`{"app.css":"app-AB.css","text.woff2":"text-CD.woff2","only.js":"only-EF.js"}`)},
		"app-AB.css":         {Data: []byte("body{}")},
		"app-AB.css.br":      {Data: []byte("packed by br")},
		"app-AB.css.gz":      {Data: []byte("packed by gz")},
		"text-CD.woff2":      {Data: []byte("font")},
		"only-EF.js":         {Data: []byte("let a")},
		"only-EF.js.gz":      {Data: []byte("packed js")},
		"not-in-manifest.js": {Data: []byte("hidden")},
		".keep":              {Data: []byte("placeholder")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func get(a *Assets, method, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	a.Handler(http.NotFoundHandler()).ServeHTTP(w, r)
	return w
}

func TestURL(t *testing.T) {
	a := built(t)
	for name, want := range map[string]string{
		"app.css": "/assets/app-AB.css",
		"new.css": "/assets/new.css",
	} {
		if got := a.URL(name); got != want {
			t.Errorf("URL(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestPlaceholderAlone(t *testing.T) {
	a, err := read(fstest.MapFS{".keep": {Data: []byte("placeholder")}})
	if err != nil {
		t.Fatal(err)
	}
	if a.Built() {
		t.Error("a placeholder counts as built")
	}
	if got := a.URL("app.css"); got != "/assets/app.css" {
		t.Errorf("URL = %q", got)
	}
	if got := get(a, "GET", "/assets/app.css").Code; got != http.StatusNotFound {
		t.Errorf("status = %d, want 404", got)
	}
}

func TestEmbeddedFilesFit(t *testing.T) {
	if _, err := New(); err != nil {
		t.Fatal(err)
	}
}

func TestManifestThatDoesNotFit(t *testing.T) {
	for what, manifest := range map[string]string{
		"not JSON":     `{`,
		"missing file": `{"a.css":"a-1.css"}`,
		"unknown kind": `{"a.exe":"a-1.exe"}`,
	} {
		if _, err := read(fstest.MapFS{"manifest.json": {Data: []byte(manifest)}}); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

func TestEncodings(t *testing.T) {
	a := built(t)
	for _, c := range []struct{ path, accept, coding string }{
		{"app-AB.css", "", ""},
		{"app-AB.css", "gzip, deflate, br, zstd", "br"},
		{"app-AB.css", "gzip", "gzip"},
		{"app-AB.css", "GZIP;q=0.5", "gzip"},
		{"app-AB.css", "br;q=0, gzip", "gzip"},
		{"app-AB.css", "br; q=0, gzip;q=0.0", ""},
		{"app-AB.css", "*", "br"},
		{"app-AB.css", "br;q=0, *", "gzip"},
		{"app-AB.css", "identity", ""},
		{"app-AB.css", "br;q=nonsense", ""},
		{"only-EF.js", "br, gzip", "gzip"},
		{"only-EF.js", "br", ""},
		{"text-CD.woff2", "br, gzip", ""},
	} {
		res := get(a, "GET", "/assets/"+c.path, "Accept-Encoding", c.accept)
		if res.Code != http.StatusOK || res.Header().Get("Content-Encoding") != c.coding {
			t.Errorf("%s with %q: %d, coding %q, want %q", c.path, c.accept, res.Code, res.Header().Get("Content-Encoding"), c.coding)
		}
	}
}

func TestHeaders(t *testing.T) {
	a := built(t)
	res := get(a, "GET", "/assets/app-AB.css", "Accept-Encoding", "br")
	for name, want := range map[string]string{
		"Cache-Control":          "public, max-age=31536000, immutable",
		"Content-Type":           "text/css; charset=utf-8",
		"Vary":                   "Accept-Encoding",
		"X-Content-Type-Options": "nosniff",
	} {
		if got := res.Header().Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	plain := get(a, "GET", "/assets/app-AB.css")
	if res.Header().Get("ETag") == "" || res.Header().Get("ETag") == plain.Header().Get("ETag") {
		t.Error("each encoding needs an ETag of its own")
	}
	again := get(a, "GET", "/assets/app-AB.css", "Accept-Encoding", "br", "If-None-Match", res.Header().Get("ETag"))
	if again.Code != http.StatusNotModified {
		t.Errorf("same ETag: status %d, want 304", again.Code)
	}
	if part := get(a, "GET", "/assets/app-AB.css", "Accept-Encoding", "br", "Range", "bytes=0-1"); part.Code != http.StatusOK {
		t.Errorf("range of a packed body: status %d, want 200", part.Code)
	}
}

func TestNothingElseIsServed(t *testing.T) {
	a := built(t)
	for _, path := range []string{
		"/assets/", "/assets", "/", "/assets/app.css", "/assets/app-AB.css.br", "/assets/manifest.json",
		"/assets/not-in-manifest.js", "/assets/.keep", "/assets/../web.go", "/assets/%2e%2e/web.go",
	} {
		if res := get(a, "GET", path); res.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, res.Code)
		}
	}
	if res := get(a, "POST", "/assets/app-AB.css"); res.Code != http.StatusMethodNotAllowed || res.Header().Get("Allow") == "" {
		t.Errorf("POST: status %d, Allow %q", res.Code, res.Header().Get("Allow"))
	}
	if res := get(a, "HEAD", "/assets/app-AB.css"); res.Code != http.StatusOK {
		t.Errorf("HEAD: status %d", res.Code)
	}
}
