package app_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"onward/internal/app/apptest"
)

// raw sends bytes and reads one answer.
func raw(t *testing.T, site *apptest.Site, request string) apptest.Answer {
	t.Helper()
	conn, err := net.Dial("tcp", site.Listening(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	return apptest.Answer{Status: res.StatusCode, Header: res.Header, Body: string(body), Location: res.Header.Get("Location")}
}

// line is a request with that first line.
func line(first string, headers ...string) string {
	return first + " HTTP/1.1\r\nHost: onward.example\r\nConnection: close\r\n" + strings.Join(append(headers, ""), "\r\n") + "\r\n"
}

// Addresses that mean something to other programs lead nowhere here, and the
// page that says so is ours.
func TestAddressTricks(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	for _, path := range []string{
		"*", "//evil.example/", "//evil.example/journal", "/%2f%2fevil.example", "/\\evil.example", "/%5cevil.example", "/%00", "/journal%00", "/journal%00.css",
		"/journal/..;/settings", "/./journal", "/x/../journal", "/journal/", "/journal//", "//journal", "/journal/.", "/JOURNAL", "/%2e%2e/%2e%2e/etc/passwd",
		"/assets/", "/assets/../../etc/passwd", "/assets/%2e%2e%2fmanifest.json", "/assets/..%5c..%5cx", "/assets/manifest.json", "/assets/app.css%00", "/dev/clock", "/dev/components",
		"/.git/config", "/.env", "/debug/pprof/", "/metrics", "/\xff\xfe", "/%ff%fe", "/%c0%ae%c0%ae/", "/" + strings.Repeat("a/", 20_000), "/wp-login.php",
	} {
		proper(t, path, raw(t, site, line("GET "+path)), http.StatusNotFound)
	}
	for _, method := range []string{"PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "QUERY", "PURGE", "get", "X-Y_Z", "PRI"} {
		for _, path := range []string{"/", "/journal", "/sign-in", "/healthz", "/assets/x"} {
			proper(t, method+" "+path, raw(t, site, line(method+" "+path)), http.StatusNotFound)
		}
	}
	for _, first := range []string{"OPTIONS *", "CONNECT evil.example:443"} {
		proper(t, first, raw(t, site, line(first)), http.StatusNotFound)
	}
	if a := raw(t, site, line("TRACE /", "X-Secret: kumquat")); strings.Contains(a.Body, "kumquat") {
		t.Error("TRACE gives back what was sent")
	}
	// Ids in addresses that are none.
	me := site.SignedUp(t, "me@example.org")
	mine := things(t, me)
	for _, r := range routes(t) {
		for _, m := range parameter.FindAllString(r.pattern, -1) {
			for _, s := range []string{"%00", "%ff", "..", "%2e%2e", "1", "-1", "null", "*", "new%20", "%27", strings.Repeat("9", 4000), mine["application"] + "%00", "{" + mine["application"][2:] + "}", "00000000-0000-0000-0000-000000000000"} {
				address := mine.address(t, strings.Replace(r.pattern, m, "BAD", 1))
				proper(t, r.pattern+" with "+s, try(me, r, strings.Replace(address, "BAD", s, 1)), http.StatusNotFound)
			}
		}
	}
}

// What is no request at all is refused by the server itself, before any page.
func TestWhatIsNoRequest(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	for request, want := range map[string]int{
		"\r\n\r\n":                                                      400,
		"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n":                          400,
		"GET / HTTP/1.1\r\n\r\n":                                        400,
		"GET / HTTP/1.1\r\nHost: a b\r\n\r\n":                           400,
		"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n":                  400,
		line("GET /%zz"):                                                400,
		line("GET journal"):                                             400,
		line("GET /jour\x00nal"):                                        400,
		line("GET /jour nal"):                                           400,
		line("GET /", "X-\xff: a"):                                      400,
		line("GET /", "X: \x00"):                                        400,
		line("POST /sign-in", "Content-Length: -1"):                     400,
		line("POST /sign-in", "Content-Length: 1e3"):                    400,
		line("POST /sign-in", "Content-Length: 5", "Content-Length: 6"): 400,
		line("POST /sign-in", "Transfer-Encoding: chunked", "Content-Length: 5"):                    0,
		line("POST /sign-in", "Expect: nothing", "Content-Length: 3") + "a=b":                       417,
		line("POST /sign-in", "Content-Type: "+urlencoded, "Transfer-Encoding: chunked") + "zz\r\n": 422,
		line("GET /", "X: "+strings.Repeat("a", 100_000)):                                           431,
		line("GET /", strings.TrimSuffix(strings.Repeat("X: a\r\n", 20_000), "\r\n")):               431,
	} {
		a := raw(t, site, request)
		if a.Status != want && (want > 0 || a.Status < 400 || a.Status >= 500) {
			t.Errorf("%.80q: %d, want %d", request, a.Status, want)
		}
	}
	if a := site.Browser(t).Get("/"); a.Status != http.StatusOK {
		t.Errorf("after all that: %d", a.Status)
	}
}
