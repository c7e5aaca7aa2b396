package eml_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"onward/internal/eml"
)

// crlf writes a mail as it goes over the wire.
func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

const head = "From: Ida Berg <ida@fjord.example>\nTo: nora@example.org\nSubject: Re: A question\nDate: Mon, 23 Nov 2026 10:12:00 +0100\nMIME-Version: 1.0\n"

func TestWhatAMailSays(t *testing.T) {
	latin, _ := charmap.ISO8859_1.NewEncoder().String("Grüße aus Ålesund")
	jis, _ := japanese.ISO2022JP.NewEncoder().String("ありがとう")
	b64 := base64.StdEncoding.EncodeToString
	for name, c := range map[string]struct{ mail, want string }{
		"plain":                     {head + "\nThank you for asking.\n\nIt was close.\n", "Thank you for asking.\n\nIt was close."},
		"no charset, but UTF-8":     {head + "\nGrüße\n", "Grüße"},
		"no charset, and no UTF-8":  {head + "\n" + latin + "\n", "Grüße aus Ålesund"},
		"quoted-printable":          {head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe, and a long =\nline.\n", "Grüße, and a long line."},
		"base64":                    {head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + b64([]byte("Dear Nora,\r\nthank you.")) + "\n", "Dear Nora,\nthank you."},
		"latin":                     {head + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n" + latin + "\n", "Grüße aus Ålesund"},
		"windows":                   {head + "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n=93Yes=94 =96 she said\n", "“Yes” – she said"},
		"Japanese":                  {head + "Content-Type: text/plain; charset=iso-2022-jp\n\n" + jis + "\n", "ありがとう"},
		"a charset that is none":    {head + "Content-Type: text/plain; charset=klingon\n\n" + latin + "\n", "Grüße aus Ålesund"},
		"an encoding that is none":  {head + "Content-Transfer-Encoding: x-rot13\n\nwords\n", "words"},
		"broken quoted-printable":   {head + "Content-Transfer-Encoding: quoted-printable\n\nFine =ZZ so far\n", "Fine =ZZ so far"},
		"broken base64":             {head + "Content-Transfer-Encoding: base64\n\n" + b64([]byte("kept to here")) + "!!!!\n", "kept to here"},
		"of two forms the plain":    {head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>fancy</p>\n--b--\n", "plain"},
		"an empty plain form":       {head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: text/html\n\n<p>fancy</p>\n--b--\n", "fancy"},
		"attachments are passed by": {head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: text/plain; name=secret.txt\nContent-Disposition: attachment; filename=secret.txt\n\nnot this\n--b\nContent-Type: application/pdf\n\n%PDF\n--b\nContent-Type: image/png\nContent-Disposition: inline\n\nxx\n--b--\n", "See below."},
		"forms within parts":        {head + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\ndeep\n--c\nContent-Type: text/html\n\n<b>deep</b>\n--c--\n--b--\n--a\nContent-Type: text/plain\n\nThe footer.\n--a--\n", "deep\n\nThe footer."},
		"no end to the parts":       {head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nkept", "kept"},
		"control characters":        {head + "\na\x00b\x1b[31mc\x07d\n", "ab[31mcd"},
		"a byte order mark":         {"\xef\xbb\xbf" + head + "\nwords\n", "words"},
		"only a Content-Type":       {"Content-Type: text/plain\n\nwords\n", "words"},
	} {
		for _, raw := range [][]byte{crlf(c.mail), []byte(c.mail)} {
			m, err := eml.Read(raw)
			if err != nil || m.Text != c.want {
				t.Errorf("%s: %q, %v", name, m.Text, err)
			}
		}
	}
}

func TestHTMLBecomesText(t *testing.T) {
	for page, want := range map[string]string{
		"<p>Dear Nora,</p><p>thank you &amp; good luck.</p>":                                          "Dear Nora,\n\nthank you & good luck.",
		"<div>one</div><div>two<br>three</div>":                                                       "one\ntwo\nthree",
		"<div>one</div><div><br></div><div>two</div>":                                                 "one\n\ntwo",
		"<html><head><title>T</title><style>p{}</style></head><body>  a\n  b <b>c</b>d</body></html>": "a b cd",
		"<script>alert(1)</script>words<script src=x></script><noscript>n</noscript>":                 "words",
		"<ul><li>one<li>two</ul>":                                                                     "- one\n- two",
		"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>":                             "a b\nc",
		"a<img src=x onerror=alert(1)>b<a href='javascript:x'>c</a>":                                  "abc",
		"<p>Mine.</p><blockquote><p>yours</p><p>too</p></blockquote>":                                 "Mine.",
		"<p>Mine.</p><div>On Monday, Nora wrote:<br></div><blockquote>yours</blockquote>":             "Mine.",
		"<p>Above.</p><blockquote>yours</blockquote><p>Below.</p>":                                    "Above.\n\n> yours\n\nBelow.",
		"&lt;script&gt;": "<script>",
		"<p>open":        "open",
		"a<svg/>b":       "ab",
	} {
		m, err := eml.Read(crlf(head + "Content-Type: text/html; charset=utf-8\n\n" + page + "\n"))
		if err != nil || m.Text != want {
			t.Errorf("%s: %q, %v", page, m.Text, err)
		}
	}
}

func TestWhoWroteItAndWhen(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 12, 0, 0, time.UTC)
	for from, want := range map[string][2]string{
		"Ida Berg <ida@fjord.example>":            {"Ida Berg", "ida@fjord.example"},
		"ida@fjord.example":                       {"ida@fjord.example", "ida@fjord.example"},
		"=?utf-8?q?Ida_M=C3=BCller?= <ida@x.org>": {"Ida Müller", "ida@x.org"},
		"=?iso-8859-1?q?Ida_M=FCller?= <i@x.org>": {"Ida Müller", "i@x.org"},
		"\"Berg, Ida\" <ida@x.org>":               {"Berg, Ida", "ida@x.org"},
		"Ida Berg":                                {"Ida Berg", ""},
		"Ida <ida@x.org>, Bo <bo@x.org>":          {"Ida", "ida@x.org"},
		"=?x?x?":                                  {"=?x?x?", ""},
		"Ida\x00\x1b Berg <ida@x.org>":            {"", ""},
	} {
		m, err := eml.Read(crlf("From: " + from + "\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\n\tagain\nDate: Mon, 23 Nov 2026 10:12:00 +0100 (CET)\n\nwords\n"))
		if err != nil || !m.At.Equal(at) || m.Subject != "Grüße again" || want[0] != "" && (m.Who != want[0] || m.Address != want[1]) || strings.ContainsAny(m.Who+m.Address, "\x00\x1b\n") {
			t.Errorf("%s: %+v, %v", from, m, err)
		}
	}
	for _, date := range []string{"", "yesterday", "Mon, 99 Nov 2026 10:12:00 +0100", "Thu, 1 Jan 0001 00:00:00 +0000"} {
		if m, err := eml.Read([]byte("From: x@y.z\nDate: " + date + "\n\nwords\n")); err != nil || !m.At.IsZero() {
			t.Errorf("%q: %v, %v", date, m.At, err)
		}
	}
}

func TestTheLetterBelowIsLeftOut(t *testing.T) {
	for body, want := range map[string]string{
		"Mine.\n\nOn Mon, 23 Nov 2026, Nora wrote:\n> yours\n> too\n":                                      "Mine.",
		"Mine.\n\nOn Mon, 23 Nov 2026 at 10:12, Nora Lind\n<nora@example.org> wrote:\n\n> yours\n>\n> x\n": "Mine.",
		"Mine.\n\nNora schrieb:\n> yours\n":                                                                "Mine.",
		"They said this:\n> yours\n":                                                                       "They said this:",
		"Mine.\nAm Montag, 3. schrieb Nora:\n> yours\n":                                                    "Mine.",
		"Mine.\n\n-----Original Message-----\nFrom: Nora\nyours\n":                                         "Mine.",
		"Mine.\n\n________________________________\nFrom: Nora\nSent: Monday\nyours\n":                     "Mine.",
		"Mine.\n\nFrom: Nora Lind\nSent: Monday\nTo: Ida\nSubject: x\n\nyours\n":                           "Mine.",
		"Mine.\n\nVon: Nora\nGesendet: Montag\n\nyours\n":                                                  "Mine.",
		"> yours\n\nMine between.\n\n> yours again\n":                                                      "> yours\n\nMine between.",
		"> only\n> yours\n": "> only\n> yours",
		"Mine, with this:\nfirst\n\nand from: here it ends.\n": "Mine, with this:\nfirst\n\nand from: here it ends.",
		"Mine.\n-- \nIda Berg\nFjord\n":                        "Mine.\n--\nIda Berg\nFjord",
		"From: the bottom of my heart\nthank you\n":            "From: the bottom of my heart\nthank you",
	} {
		if m, err := eml.Read(crlf(head + "\n" + body)); err != nil || m.Text != want {
			t.Errorf("%q: %q, %v", body, m.Text, err)
		}
	}
}

func TestWhatIsNoMail(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing": "", "words": "Dear Nora,\nthank you.\n", "a picture": "\x89PNG\r\n\x1a\n\x00\x00", "Outlook's own": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500), "a page": "<html><body>x</body></html>",
		"a table": "Company,Role\nFjord,Engineer\n", "other fields": "A: b\nC: d\n\nwords\n", "an endless head": "From: " + strings.Repeat("x", 300<<10) + "\n\nwords\n",
	} {
		if m, err := eml.Read([]byte(raw)); !errors.Is(err, eml.ErrNoMail) {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
	for name, raw := range map[string]string{
		"no body": head + "\n", "a picture alone": head + "Content-Type: image/png\n\nxx\n", "an attachment alone": head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment\n\nx\n--b--\n",
		"encrypted": head + "Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\nxx\n--b--\n", "a boundary of nothing": head + "Content-Type: multipart/mixed\n\nx\n", "empty HTML": head + "Content-Type: text/html\n\n<script>x</script>\n",
	} {
		if m, err := eml.Read(crlf(raw)); !errors.Is(err, eml.ErrNoText) {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
}

// Whatever a file holds, reading it ends soon.
func TestHostileMails(t *testing.T) {
	nested := head + "Content-Type: multipart/mixed; boundary=b0\n\n"
	for i := range 2000 {
		nested += fmt.Sprintf("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i+1)
	}
	for name, raw := range map[string]string{
		"nested":         nested + "words",
		"many parts":     head + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 200_000) + "--b--\n",
		"one long line":  head + "\n" + strings.Repeat("x", eml.SizeLimit),
		"open tags":      head + "Content-Type: text/html\n\n" + strings.Repeat("<blockquote>", 100_000) + "x",
		"quotes":         head + "Content-Type: text/html\n\n" + strings.Repeat("<blockquote>x", 50_000),
		"half a tag":     head + "Content-Type: text/html\n\n" + strings.Repeat("<a ", 500_000),
		"many breaks":    head + "Content-Type: text/html\n\nx" + strings.Repeat("<br>", 300_000) + "y",
		"many entities":  head + "Content-Type: text/html\n\n" + strings.Repeat("&fjlig;&#x10FFFF;", 80_000),
		"many headers":   strings.Repeat("From: x\n", 20_000) + "\nx",
		"a folded field": "From: x\nSubject: " + strings.Repeat("\n =?utf-8?q?x?=", 10_000) + "\n\nx",
		"wide":           head + "Content-Type: text/plain; charset=utf-16\n\n" + strings.Repeat("x\x00", 100_000),
	} {
		began := time.Now()
		m, err := eml.Read([]byte(raw))
		if time.Since(began) > 5*time.Second {
			t.Errorf("%s took %v", name, time.Since(began))
		}
		if err == nil && (utf8.RuneCountInString(m.Text) > eml.TextLimit || !utf8.ValidString(m.Text+m.Who+m.Subject)) {
			t.Errorf("%s gave %d characters", name, utf8.RuneCountInString(m.Text))
		}
	}
	if m, err := eml.Read([]byte(head + "\n" + strings.Repeat("word ", 20_000))); err != nil || !m.Cut {
		t.Errorf("%d characters, cut %v, %v", len(m.Text), m.Cut, err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		head + "\nwords\n", head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a<blockquote>b</p>\n--b--\n",
		head + "Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: base64\n\nGyRC\n", head + "Content-Transfer-Encoding: quoted-printable\n\n=C3=\n", "From: =?utf-7?q?+x?=\nDate: x\n\n> a\n\nb:\n> c\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := eml.Read(raw)
		if err != nil && !errors.Is(err, eml.ErrNoMail) && !errors.Is(err, eml.ErrNoText) {
			t.Fatal(err)
		}
		for _, s := range []string{m.Who, m.Address, m.Subject, m.Text} {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r\x1b") || strings.TrimSpace(s) != s {
				t.Fatalf("%q", s)
			}
		}
		if strings.Contains(m.Who+m.Address+m.Subject, "\n") || utf8.RuneCountInString(m.Text) > eml.TextLimit || err == nil && m.Text == "" {
			t.Fatalf("%+v", m)
		}
	})
}
