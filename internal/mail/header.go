package mail

import (
	"encoding/base64"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain is a text that stands in a header as it is: words of seen ASCII
// characters, single spaces between them, in one line.
var plain = regexp.MustCompile(`^[!-~]+( [!-~]+)*$`)

// atoms are the words that stand beside an address as they are.
var atoms = regexp.MustCompile(`^[A-Za-z0-9]+( [A-Za-z0-9]+)*$`)

const (
	plainLimit = 60 // characters of a header's value in one line
	wordBytes  = 45 // of text in one encoded word; encoded it has 72 characters
)

// words are a text as a header's value. What could be taken for anything but
// itself is encoded (RFC 2047), so that it arrives as it was typed.
func words(text string) string {
	text = oneLine(text)
	if text == "" || len(text) <= plainLimit && plain.MatchString(text) && !strings.Contains(text, "=?") {
		return text
	}
	return encoded(text)
}

// mailbox is an address as a header's value, with a name or without.
func mailbox(name string, a Address) string {
	name = oneLine(name)
	switch {
	case name == "":
		return a.String()
	case len(name) <= plainLimit && atoms.MatchString(name):
		return name + " <" + a.String() + ">"
	}
	return encoded(name) + "\r\n <" + a.String() + ">"
}

// encoded is a text in encoded words, a line each, cut between characters.
func encoded(text string) string {
	var out strings.Builder
	for text != "" {
		cut := 0
		for cut < len(text) {
			_, size := utf8.DecodeRuneInString(text[cut:])
			if cut+size > wordBytes {
				break
			}
			cut += size
		}
		if out.Len() > 0 {
			out.WriteString("\r\n ")
		}
		out.WriteString("=?utf-8?b?" + base64.StdEncoding.EncodeToString([]byte(text[:cut])) + "?=")
		text = text[cut:]
	}
	return out.String()
}

// oneLine is a text without line breaks and other characters that are not
// seen and do something; a blank stands in the place of each.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.TrimSpace(text)
}

// readable is a text without what no mail may hold.
func readable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}
