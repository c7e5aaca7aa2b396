package transfer

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

var markup = regexp.MustCompile(`(?i)</[a-z][a-z0-9]*\s*>|<(?:br|p|li|hr)\s*/?>`)

// plainText makes readable text of a posting that was kept as HTML: the
// words, line ends where blocks end, a dash before each item. A text without
// markup stays as it is.
func plainText(s string) string {
	if !markup.MatchString(s) {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	hidden := ""
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		name, _ := z.TagName()
		tag := string(name)
		switch {
		case kind == html.TextToken && hidden == "":
			b.WriteString(html.UnescapeString(string(z.Raw())))
		case kind == html.StartTagToken && (tag == "script" || tag == "style"):
			hidden = tag
		case kind == html.EndTagToken && tag == hidden:
			hidden = ""
		case kind == html.StartTagToken && tag == "li":
			b.WriteString("\n- ")
		case kind == html.TextToken:
		case blockTag(tag):
			b.WriteString("\n")
		case tag == "td" || tag == "th":
			b.WriteString(" ")
		}
	}
	lines := strings.Split(b.String(), "\n")
	out := lines[:0]
	for _, line := range lines {
		line = oneLine(line)
		if line != "" || len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, line)
		}
	}
	return trim(strings.Join(out, "\n"))
}

func blockTag(tag string) bool {
	switch tag {
	case "br", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "hr", "blockquote":
		return true
	}
	return false
}
