package ui

import (
	"strings"
	"testing"
)

func statuses() []int { return []int{403, 404, 409, 413, 422, 429, 500, 503} }

func TestErrorWords(t *testing.T) {
	seen := map[string]int{}
	for _, status := range statuses() {
		w := errorWords(status)
		if other, twice := seen[w.title]; twice {
			t.Errorf("%d and %d have one title", status, other)
		}
		seen[w.title] = status
		for _, never := range []string{"!", "failed", "error", "nothing was saved", "invalid"} {
			if strings.Contains(strings.ToLower(w.title+" "+w.text), never) {
				t.Errorf("%d says %q", status, never)
			}
		}
		if !strings.HasSuffix(w.text, ".") {
			t.Errorf("%d: %q is not a whole sentence", status, w.text)
		}
	}
}

func TestErrorPage(t *testing.T) {
	own := render(t, ErrorPage(409, "Both were kept", "Look at them.", "", Link{"Look", "/x"}, Link{"Later", "/y"}))
	if own.Find("h1").Text() != "Both were kept" || own.Find("p").First().Text() != "Look at them." {
		t.Error("the caller's own words are not shown")
	}
	if own.Find("code").Length() != 0 {
		t.Error("a request id without one")
	}
	if first := own.Find("a").First(); first.AttrOr("href", "") != "/x" || own.Find("a").Length() != 2 {
		t.Error("the ways back are not shown")
	}
	if got := render(t, ErrorPage(500, "", "", "0192f")).Find("code").Text(); got != "0192f" {
		t.Errorf("request id = %q", got)
	}
}
