package eml

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// original are the lines that mail programs put above the letter that is answered.
	original = regexp.MustCompile(`(?i)^(-{2,}|_{5,}) ?(original message|forwarded message|ursprüngliche nachricht|originalnachricht|message d'origine|mensaje original|opprinnelig melding|oprindelig meddelelse)? ?(-{2,}|_{5,}|)$`)
	fromLine = regexp.MustCompile(`(?i)^(from|von|de|fra|från|da|van): .+`)
	onWhen   = regexp.MustCompile(`(?i)^(on|am|le|el|den|il|op|em)\s.*(\d|,)`)
	wrote    = regexp.MustCompile(`(?i)(wrote|writes|schrieb|a écrit|escribió|escreveu|skrev|ha scritto|schreef)\b.{0,120}:$`)
	sentLine = regexp.MustCompile(`(?i)^(sent|date|gesendet|datum|envoyé|enviado|sendt|skickat|inviato|verzonden): .+`)
)

// withoutOriginal leaves out the letter that a mail answers, where that stands
// below it. Where nothing else would be left, all of it stays.
func withoutOriginal(text string) string {
	rows := strings.Split(text, "\n")
	end := len(rows)
	for i := range rows {
		if opensOriginal(rows, i) {
			end = i
			break
		}
	}
	quoted := false
	for end > 0 && (rows[end-1] == "" || strings.HasPrefix(rows[end-1], ">")) {
		quoted = quoted || strings.HasPrefix(rows[end-1], ">")
		end--
	}
	if quoted {
		end = withoutAttribution(rows[:end])
	}
	if short := strings.TrimSpace(strings.Join(rows[:end], "\n")); short != "" {
		return short
	}
	return text
}

// opensOriginal tells whether what is answered begins at a row: by a line that
// says so, or by the head that Outlook puts above it.
func opensOriginal(rows []string, i int) bool {
	if m := original.FindStringSubmatch(strings.TrimSpace(rows[i])); m != nil && (m[2] != "" || i+1 < len(rows) && fromLine.MatchString(rows[i+1])) {
		return true
	}
	if !fromLine.MatchString(rows[i]) {
		return false
	}
	return slices.ContainsFunc(rows[i+1:min(i+4, len(rows))], sentLine.MatchString)
}

// withoutAttribution leaves out the words that lead to a quotation, such as
// "On Monday, Nora wrote:", which may be broken into a few lines.
func withoutAttribution(rows []string) (end int) {
	end = len(rows)
	if end == 0 || !strings.HasSuffix(rows[end-1], ":") {
		return end
	}
	for begin := end - 1; begin >= max(end-3, 0) && rows[begin] != ""; begin-- {
		if onWhen.MatchString(rows[begin]) {
			return begin
		}
	}
	if wrote.MatchString(rows[end-1]) {
		return end - 1
	}
	return end
}
