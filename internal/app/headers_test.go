package app_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/app"
	"onward/internal/app/apptest"
)

// answers collects one of every answer that the program gives: all routes,
// signed in and not, by each method, and what goes wrong.
func answers(t *testing.T, site *apptest.Site) map[string]apptest.Answer {
	t.Helper()
	me, nobody, forms := everyForm(t, site, "me@example.org")
	mine := things(t, me)
	all := map[string]apptest.Answer{}
	for _, r := range routes(t) {
		address := mine.address(t, r.pattern)
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodOptions} {
			all[method+" "+r.pattern+" signed in"] = me.Send(method, address, "", nil)
			all[method+" "+r.pattern] = nobody.Send(method, address, "", nil)
		}
	}
	for r, s := range forms {
		if r.method != http.MethodPost || r.pattern == "/sign-out" || strings.HasPrefix(r.pattern, "/settings/sessions/") {
			continue
		}
		all["sent "+r.pattern] = s.send(t, me, s.blank())
		all["empty "+r.pattern] = s.send(t, nobody, url.Values{})
		all["foreign "+r.pattern] = me.Send(http.MethodPost, s.action, urlencoded, strings.NewReader(""), "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	}
	asset := nobody.Get("/").HTML(t).Find(`link[rel="stylesheet"]`).AttrOr("href", "/assets/app.css")
	all["an asset"] = nobody.Get(asset)
	all["a packed asset"] = nobody.Send(http.MethodGet, asset, "", nil, "Accept-Encoding", "gzip, br")
	all["a drawn asset"] = nobody.Get(nobody.Get("/").HTML(t).Find(`link[rel="icon"]`).AttrOr("href", "/assets/favicon.svg"))
	all["nowhere"] = nobody.Get("/nowhere")
	all["no such asset"] = nobody.Get("/assets/nothing.js")
	all["too large"] = me.Send(http.MethodPost, "/settings", urlencoded, strings.NewReader(strings.Repeat("x", 2<<20)))
	for range 2 {
		all["too many"] = site.Browser(t).Post("/sign-in", url.Values{"email": {"me@example.org"}, "password": {"wrong"}})
		used(t, site, "sign-in address", 6)
	}
	asAdmin(t, site, `alter table applications rename to gone`)
	all["went wrong"] = me.Get("/journal")
	asAdmin(t, site, `alter table gone rename to applications`)
	seen := map[int]int{}
	for _, a := range all {
		seen[a.Status]++
	}
	for _, want := range []int{200, 303, 403, 404, 413, 422, 429, 500} {
		if seen[want] == 0 {
			t.Errorf("no answer has status %d among %v", want, slices.Sorted(maps.Keys(seen)))
		}
	}
	t.Logf("%d answers, by status %v", len(all), seen)
	return all
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{"http": "", "https": "https://onward.example"} {
		t.Run(name, func(t *testing.T) {
			var change []func(*app.Config)
			if address != "" {
				change = append(change, apptest.At(t, address))
			}
			site := apptest.Start(t, change...)
			for what, a := range answers(t, site) {
				h := a.Header
				for header, want := range map[string]string{
					"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
					"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
				} {
					if h.Get(header) != want {
						t.Errorf("%s: %s is %q", what, header, h.Get(header))
					}
				}
				policy := h.Values("Content-Security-Policy")
				if len(policy) != 1 || !strings.HasPrefix(policy[0], "default-src 'none';") || strings.Contains(policy[0], "unsafe") || strings.Contains(policy[0], "*") ||
					strings.Contains(policy[0], "http") || !strings.Contains(policy[0], "frame-ancestors 'none'") || !strings.Contains(policy[0], "base-uri 'none'") || !strings.Contains(policy[0], "form-action 'self'") {
					t.Errorf("%s: the policy is %q", what, policy)
				}
				if strings.Contains(what, " /feeds/") && a.Status == http.StatusOK && h.Get("Cache-Control") == "private, no-cache" {
					continue
				}
				if keep, ours := h.Get("Cache-Control"), strings.HasSuffix(what, " asset") && a.Status == http.StatusOK; keep != "no-store" && !ours {
					t.Errorf("%s: %d may be kept: %q", what, a.Status, keep)
				}
				if kind := h.Get("Content-Type"); len(a.Body) > 0 && !strings.Contains(kind, "charset=utf-8") && !strings.Contains(what, "/export/") {
					t.Errorf("%s: of kind %q", what, kind)
				}
				if hsts := h.Get("Strict-Transport-Security"); (hsts != "") != (address != "") {
					t.Errorf("%s: Strict-Transport-Security is %q", what, hsts)
				}
				for _, tells := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin", "Via"} {
					if h.Get(tells) != "" {
						t.Errorf("%s: %s is %q", what, tells, h.Get(tells))
					}
				}
			}
		})
	}
}

// HEAD is answered as GET, without the body; OPTIONS tells nothing; none of
// them changes anything.
func TestHeadIsGetWithoutBody(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	mine := things(t, me)
	before := everything(t, site, me)
	for who, b := range map[string]*apptest.Browser{"me": me, "nobody": site.Browser(t)} {
		for _, r := range routes(t) {
			if r.method != http.MethodGet {
				continue
			}
			address := mine.address(t, r.pattern) + "?q=x"
			get, head := b.Get(address), b.Send(http.MethodHead, address, "", nil)
			if head.Status != get.Status || head.Location != get.Location || head.Body != "" || head.Header.Get("Content-Type") != get.Header.Get("Content-Type") {
				t.Errorf("HEAD %s by %s: %d %s, GET: %d %s", r.pattern, who, head.Status, head.Location, get.Status, get.Location)
			}
			if a := b.Send(http.MethodOptions, address, "", nil); a.Status != http.StatusNotFound || a.Header.Get("Allow") != "" {
				t.Errorf("OPTIONS %s by %s: %d, %q", r.pattern, who, a.Status, a.Header.Get("Allow"))
			}
		}
	}
	if after := everything(t, site, me); after != before {
		t.Errorf("looking has changed something:\n%s\n%s", before, after)
	}
}

// Nothing leads to another site: not next, not the Host that a request names.
func TestNothingLeadsElsewhere(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	base, err := url.Parse(site.URL)
	if err != nil {
		t.Fatal(err)
	}
	nexts := append(naughty(), "//evil.example", "/\\evil.example", "\\\\evil.example", "/\tevil.example", "/\t/evil.example", "/\n/evil.example", "https:evil.example", "https://evil.example",
		"///evil.example", "/%2f/evil.example", "/%5cevil.example", "/%09/evil.example", "/.//evil.example", "/..//evil.example", "/x/..//evil.example", ".evil.example", "@evil.example", ":80",
		"javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "\x01javascript:alert(1)", " //evil.example", "/journal\r\nSet-Cookie: x=y", "/journal%0d%0aSet-Cookie:x=y", "http:/evil.example", "/sign-out", "/sign-in", "/sign-in?next=//evil.example")
	for i, next := range nexts {
		query := "?" + url.Values{"next": {next}}.Encode()
		got := []apptest.Answer{me.Get("/sign-in" + query), me.Get("/sign-up" + query)}
		if i >= len(naughty()) && i%12 == 0 {
			site.Clock.Advance(20 * time.Minute) // so that no limit on tries is met
			got = append(got, me.Post("/sign-in", url.Values{"email": {"me@example.org"}, "password": {apptest.Password}, "next": {next}}))
		}
		for _, a := range got {
			to, err := base.Parse(a.Header.Get("Location"))
			if a.Status != http.StatusSeeOther || err != nil || to.Host != base.Host || to.Scheme != base.Scheme || to.User != nil ||
				strings.Contains(a.Header.Get("Location"), "//") || len(a.Header.Values("Set-Cookie")) > 2 {
				t.Errorf("next %q leads with %d to %q", next, a.Status, a.Header.Get("Location"))
			}
		}
	}
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.Contains(r.pattern, "{") {
			continue
		}
		a := raw(t, site, line("GET "+strings.Replace(r.pattern, "*", "x", 1), "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: evil", "Forwarded: host=evil.example", "X-Original-URL: /evil.example", "X-Rewrite-URL: /evil.example"))
		if said := strings.Join(a.Header.Values("Location"), " ") + a.Body; strings.Contains(said, "evil.") || strings.Contains(said, "onward.example") {
			t.Errorf("%s takes over the Host or a forwarded one: %d %s", r.pattern, a.Status, a.Header.Get("Location"))
		}
	}
}
