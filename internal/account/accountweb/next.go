package accountweb

import (
	"net/url"
	"strings"

	"onward/internal/href"
)

const nextLimit = 2000 // bytes

// onwardTo is where to go after signing in: the page that was meant, where
// next is a path on this very site, and Today otherwise. A browser reads
// "//host", "/\host" and "/<tab>/host" as another site's address, so nothing
// of the sort is let through.
func onwardTo(next string) string {
	if len(next) > nextLimit || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") ||
		strings.ContainsFunc(next, func(r rune) bool { return r == '\\' || r <= ' ' || r >= 0x7f }) {
		return href.Today()
	}
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || strings.Contains(u.Path, "//") || strings.ContainsAny(u.Path, "\\\r\n\t") {
		return href.Today()
	}
	switch u.Path {
	case href.SignIn(), href.SignUp(), href.SignOut():
		return href.Today()
	}
	return next
}
