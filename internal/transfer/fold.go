package transfer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letterForms are the letters that carry no separable mark and are yet
// written without it as often as with it.
//
//nolint:gochecknoglobals // a constant table
var letterForms = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "æ", "ae", "œ", "oe", "đ", "d", "ı", "i", "’", "'", "‘", "'", "´", "'", "`", "'")

// fold makes two spellings of a word the same: lower case, no diacritics, one
// kind of apostrophe, no invisible characters.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '`' {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	s = letterForms.Replace(strings.ToLower(s))
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		if unicode.In(r, unicode.Mn, unicode.Cf) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// squash folds s and keeps its letters and digits only, so that "Job-Title",
// "job title" and "JobTitle" are one.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(s))
}

// words splits s where it is not a letter or digit and where camelCase has a
// hump, and folds each word.
func words(s string) []string {
	var b strings.Builder
	last := ' '
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return strings.FieldsFunc(fold(b.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// trim takes blanks and invisible characters from both ends.
func trim(s string) string { return strings.TrimFunc(s, isBlank) }

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' || r == '\u00ad'
}

// oneLine makes a single line of s, with single blanks.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }

// unguard takes away the apostrophe that a careful program puts before a cell
// that a spreadsheet would otherwise run as a formula. One is taken and no
// more, so a text that began with an apostrophe of its own comes back whole.
func unguard(s string) string {
	if !strings.HasPrefix(s, "'") {
		return s
	}
	if beginsFormula(s) {
		return s[1:]
	}
	return s
}

// beginsFormula tells whether a spreadsheet might run a text, now or once an
// apostrophe, a quotation mark or a blank before it is gone; the wide signs are
// taken for the narrow ones where East Asian texts are written.
func beginsFormula(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune("=+-@\t\r＝＋－＠", r):
			return true
		case r != '\'' && r != '"' && r != '\ufeff' && !unicode.IsSpace(r):
			return false
		}
	}
	return false
}
