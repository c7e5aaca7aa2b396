package mail_test

import (
	"encoding/base64"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"onward/internal/mail"
	"onward/internal/mail/mailtest"
)

// hostile are texts that try to become more than a text.
func hostile() []string {
	return []string{
		"x\r\nBcc: victim@example.org", "x\nBcc: victim@example.org", "x\rBcc: victim@example.org", "x\r\n\r\nanother mail", "x\u2028Bcc: victim@example.org",
		"x\x00Bcc: victim@example.org", "x\u0085Bcc: victim@example.org", "=?utf-8?q?x=0D=0ABcc:_victim@example.org?=", "=?utf-8?b?QmNj?=", "\r\n.\r\nMAIL FROM:<a@example.org>",
		"  two  blanks  ", strings.Repeat("long ", 39), strings.Repeat("ø", 200), strings.Repeat("x", 200), "\"quoted\" <angle@example.org>, other@example.org", "\xff\xfe",
		"日本語の件名はとても長いので何行にも分かれるはずです。日本語の件名はとても長いので何行にも分かれるはずです。", "👩‍👩‍👧‍👦" + strings.Repeat("👩‍👩‍👧‍👦", 20), "a\tb", "",
	}
}

// arrives is a text as a header has to arrive: as typed, in one line.
func arrives(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.TrimSpace(text)
}

// Whatever is typed arrives as typed, in the place where it was typed, and
// makes no header more.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	setting := server.Setting(t)
	var want []string
	for _, text := range hostile() {
		m := letter(t)
		m.Subject, m.From, m.Text = text, text, text
		if len([]rune(text)) > mail.SubjectLimit {
			m.Subject = "long"
		}
		before := len(server.Got())
		if _, err := setting.Send(t.Context(), m, at(), true); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		all := server.Got()
		if len(all) != before+1 {
			t.Fatalf("%q: %d mails", text, len(all)-before)
		}
		got := all[before]
		names := slices.Sorted(maps.Keys(got.Names()))
		if want == nil {
			want = names
		}
		if !slices.Equal(names, want) || slices.ContainsFunc(slices.Collect(maps.Values(got.Names())), func(n int) bool { return n != 1 }) {
			t.Errorf("%q: the headers are %v", text, got.Names())
		}
		if m.Subject == text && got.Header("Subject") != arrives(text) {
			t.Errorf("subject %q arrived as %q", text, got.Header("Subject"))
		}
		name, found := strings.CutSuffix(got.Header("From"), "<"+mailtest.Sender+">")
		if name = strings.TrimSpace(name); !found || arrives(text) != "" && name != arrives(text) {
			t.Errorf("name %q arrived as %q", text, got.Header("From"))
		}
		body := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(strings.ToValidUTF8(text, "\uFFFD"))
		if is := strings.TrimSuffix(got.Text(), "\n"); is != strings.TrimSuffix(body, "\n") {
			t.Errorf("text %q arrived as %q", text, is)
		}
		if len(got.To) != 1 || got.To[0] != "ida@example.org" || got.Header("Reply-To") != "kari@example.net" {
			t.Errorf("%q: it went to %v, answers to %s", text, got.To, got.Header("Reply-To"))
		}
		for _, word := range regexp.MustCompile(`=\?utf-8\?b\?([^?]*)\?=`).FindAllStringSubmatch(string(got.Raw), -1) {
			if plain, err := base64.StdEncoding.DecodeString(word[1]); len(word[0]) > 75 || err != nil || !utf8.Valid(plain) {
				t.Errorf("%q: the encoded word %s is not whole", text, word[0])
			}
		}
		for line := range strings.SplitSeq(string(got.Raw), "\r\n") {
			if len(line) > 998 || strings.ContainsAny(line, "\r\n\x00") {
				t.Errorf("%q: a line that no server has to take: %q", text, line)
			}
		}
	}
}

// Fields that are no words are refused with what does not belong there.
func TestHostileFields(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	for _, change := range []func(*mail.Message){
		func(m *mail.Message) { m.ID = "" },
		func(m *mail.Message) { m.ID = "a@b>\r\nBcc: victim@example.org" },
		func(m *mail.Message) { m.ID = "a b@c" },
		func(m *mail.Message) { m.To = mail.Address{} },
		func(m *mail.Message) { m.Subject = strings.Repeat("x", 201) },
		func(m *mail.Message) { m.Unsubscribe = "https://onward.example/x\r\nBcc: victim@example.org" },
		func(m *mail.Message) { m.Unsubscribe = "https://onward.example/x>, <https://evil.example/" },
		func(m *mail.Message) { m.Unsubscribe = "javascript:alert(1)" },
	} {
		m := letter(t)
		change(&m)
		if _, err := server.Setting(t).Send(t.Context(), m, at(), true); !errors.Is(err, mail.ErrMessage) || len(server.Got()) > 0 || server.Tries() > 0 {
			t.Errorf("%+v: %v", m, err)
		}
	}
	m := letter(t)
	m.Unsubscribe = "https://onward.example/unsubscribe?token=abc"
	if _, err := server.Setting(t).Send(t.Context(), m, at(), true); err != nil {
		t.Fatal(err)
	}
	if got := server.Got()[0]; got.Header("List-Unsubscribe") != "<"+m.Unsubscribe+">" || got.Header("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("%s", got.Raw)
	}
}

func TestParseAddress(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a@example.org": "a@example.org", "o'neil+jobs@mail.example.org": "o'neil+jobs@mail.example.org", "jørgen@example.org": "jørgen@example.org",
		"a@bücher.example": "a@xn--bcher-kva.example", "a@Example.ORG": "a@example.org", "a@localhost": "a@localhost", "a.b@x-y.example": "a.b@x-y.example",
	} {
		if got, err := mail.ParseAddress(text); err != nil || got.String() != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "a", "@", "a@", "@b", "a@b@c", "a b@c.org", " a@b.org", "a@b.org ", "a@b.org\n", "a\r\n@b.org", "a@b.org\r\nBcc: c@d.org", "a@b.org>", "<a@b.org", "A <a@b.org>",
		"a@b.org,c@d.org", "a@b..org", ".a@b.org", "a.@b.org", "a..b@c.org", "a@-b.org", "a@[127.0.0.1]", "\"a b\"@c.org", "a@b.org.", "a@b_c.org", "a\x00@b.org", "a\u200b@b.org", "a\xff@b.org",
		strings.Repeat("a", 250) + "@b.org", "a@" + strings.Repeat("b", 64) + ".org",
	} {
		if got, err := mail.ParseAddress(text); err == nil {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func TestParseServer(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"smtp://u:p%40ss@mail.example.org?from=a%40example.org":             "mail.example.org 587 false u p@ss Onward a@example.org 1m0s",
		"smtps://mail.example.org?from=A+B+<a@example.org>&patience=30s":    "mail.example.org 465 true   A B a@example.org 30s",
		"smtp://127.0.0.1:2525/?from=a@example.org":                         "127.0.0.1 2525 false   Onward a@example.org 1m0s",
		"smtp://[::1]:25?from=a@example.org":                                "::1 25 false   Onward a@example.org 1m0s",
		"smtp://user%40example.org:x@mail.example.org?from=a@b.example.org": "mail.example.org 587 false user@example.org x Onward a@b.example.org 1m0s",
	} {
		s, err := mail.ParseServer(text)
		got := strings.Join([]string{s.Host, s.Port, map[bool]string{true: "true", false: "false"}[s.TLS], s.User, s.Password, s.From.Name, s.From.Address.String(), s.Patience.String()}, " ")
		if err != nil || got != want {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "mail.example.org", "http://mail.example.org?from=a@b.org", "smtp://?from=a@b.org", "smtp://mail.example.org", "smtp://mail.example.org?from=a", "smtp://m?from=a@b.org&from=c@d.org",
		"smtp://m?from=a@b.org&tls=no", "smtp://m/path?from=a@b.org", "smtp://m?from=a@b.org&patience=1h", "smtp://m?from=a@b.org&patience=x", "smtp://u:secret word@m?from=a@b.org", "smtp://m:x?from=a@b.org",
	} {
		if s, err := mail.ParseServer(text); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q is read as %+v, %v", text, s, err)
		}
	}
}
