package letterweb

import (
	"context"
	"io"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/ui"
)

// envelope is what stands above a letter: whom it goes to and its subject.
func (v letterView) envelope() []ui.Fact {
	to := v.text.ToName
	switch {
	case to == "":
		to = v.text.ToAddress
	case v.text.ToAddress != "":
		to += " <" + v.text.ToAddress + ">"
	}
	if to == "" {
		to = "not said yet"
	}
	subject := ui.Fact{Label: "Subject", Value: v.text.Subject}
	switch {
	case v.text.Subject == "":
		subject.Value = "none"
	case len(letter.Holes(v.text.Subject)) > 0:
		subject.Body = marked(letter.Parts(v.text.Subject))
	}
	return []ui.Fact{{Label: "To", Value: to}, subject}
}

// mailto opens the letter in the person's own mail program (RFC 6068).
func (v letterView) mailto() string {
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	address := strings.ReplaceAll(escape(v.text.ToAddress), "%40", "@")
	return "mailto:" + address + "?subject=" + escape(v.text.Subject) + "&body=" + escape(strings.ReplaceAll(v.text.Body, "\n", "\r\n"))
}

// marked is a text with its placeholders marked, and nothing else in it.
func marked(parts []letter.Part) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, p := range parts {
			if p.Hole {
				b.WriteString("<mark>" + templ.EscapeString(p.Text) + "</mark>")
				continue
			}
			b.WriteString(templ.EscapeString(p.Text))
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// answerBy is whose an answer is, and of when.
func answerBy(a letter.Answer, me page.Me) string {
	if a.Who == "" {
		return me.Weekday(a.Day)
	}
	return a.Who + ", " + me.Weekday(a.Day)
}
