package transfer

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	inText     = regexp.MustCompile(`(?i)https?://[^\s<>"'|\\]+`)
	withoutTop = regexp.MustCompile(`(?i)^(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S*)$`)
)

// findAddress finds the first web address in a cell. whole is false where the
// cell says more than that. An address written without https:// gets it.
func findAddress(cell string) (address string, whole bool) {
	if withoutTop.MatchString(cell) {
		cell = "https://" + cell
	}
	found := inText.FindString(cell)
	if found == "" {
		return "", false
	}
	for strings.HasSuffix(found, ")") && !strings.Contains(found, "(") || strings.HasSuffix(found, ".") || strings.HasSuffix(found, ",") || strings.HasSuffix(found, ";") || strings.HasSuffix(found, "]") {
		found = found[:len(found)-1]
	}
	u, err := url.Parse(found)
	if err != nil || u.Host == "" || len(found) > 2000 || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	return found, found == cell
}

// addressKey is an address as compared: without what only says where the
// reader came from.
func addressKey(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	q := u.Query()
	for name := range q {
		switch n := strings.ToLower(name); {
		case strings.HasPrefix(n, "utm_"), n == "ref", n == "src", n == "source", n == "gh_src", n == "lever-source", n == "trk", n == "refid", n == "trackingid", n == "fbclid", n == "gclid":
			q.Del(name)
		}
	}
	return strings.ToLower(strings.TrimPrefix(u.Host, "www.")) + strings.TrimRight(u.EscapedPath(), "/") + "?" + q.Encode()
}
