// Package eml reads a mail that was saved as a file, as mail programs do under
// the ending .eml: who wrote it, when, and what it says, as plain text.
//
// Whatever a file holds, reading it ends soon and gives text that can be kept:
// parts, their depth and what is taken from them are bounded, attachments are
// passed over, HTML becomes plain text and nothing in it is run or fetched.
package eml

import (
	"bytes"
	"errors"
	"io"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // every charset that mails are written in
	"golang.org/x/text/encoding/charmap"
)

// SizeLimit is how large a file may be, in bytes, and TextLimit how long the
// text is that is taken from it, in characters.
const (
	SizeLimit = 2 << 20
	TextLimit = 50_000
)

const (
	depthLimit  = 8
	partLimit   = 100
	headerLimit = 256 << 10
	whoLimit    = 300
)

// The errors of Read.
var (
	ErrNoMail = errors.New("eml: not a mail")
	ErrNoText = errors.New("eml: a mail without words")
)

// Mail is what a file says.
type Mail struct {
	Who     string    // the name of whom it is from, or their address
	Address string    // of whom it is from
	Subject string    // in one line
	At      time.Time // when it was written; zero: not said
	Text    string    // without the letter that it answers, where that stands below
	Cut     bool      // the text was longer
}

// Read reads a mail. The errors are ErrNoMail and ErrNoText.
func Read(raw []byte) (Mail, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	raw = bytes.TrimLeft(raw, " \t\r\n")
	e, err := message.ReadWithOptions(bytes.NewReader(raw), &message.ReadOptions{MaxHeaderBytes: headerLimit})
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) || !looksLikeMail(e.Header) {
		return Mail{}, ErrNoMail
	}
	m := head(e.Header)
	w := walk{parts: partLimit}
	text := clean(w.text(e, 0))
	text = withoutOriginal(text)
	if text == "" {
		return m, ErrNoText
	}
	if utf8.RuneCountInString(text) > TextLimit {
		text, m.Cut = strings.TrimSpace(string([]rune(text)[:TextLimit])), true
	}
	m.Text = text
	return m, nil
}

// looksLikeMail tells whether there is anything that only mails begin with.
func looksLikeMail(h message.Header) bool {
	return slices.ContainsFunc([]string{"From", "Date", "Message-Id", "Received", "Mime-Version", "Content-Type"}, h.Has)
}

func head(h message.Header) (m Mail) {
	m.Subject = line(decoded(h, "Subject"))
	from := decoded(h, "From")
	if list, err := mail.ParseAddressList(h.Get("From")); err == nil && len(list) > 0 {
		m.Address = line(list[0].Address)
		if m.Who = line(words(list[0].Name)); m.Who == "" {
			m.Who = m.Address
		}
	} else {
		m.Who = line(from)
	}
	if at, err := mail.ParseDate(h.Get("Date")); err == nil && at.Year() > 1970 && at.Year() < 2200 {
		m.At = at
	}
	return m
}

// decoded is a field of the head without the encoding that it came in.
func decoded(h message.Header, name string) string {
	if text, err := h.Text(name); err == nil {
		return text
	}
	return h.Get(name)
}

// words is a name that may be encoded still: the standard library does not
// know every charset.
func words(name string) string {
	var h message.Header
	h.Set("Name", name)
	return decoded(h, "Name")
}

// line is a text on one line that can be kept, not too long.
func line(s string) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if r := []rune(s); len(r) > whoLimit {
		s = strings.TrimSpace(string(r[:whoLimit]))
	}
	return s
}

// clean is a text that can be kept: UTF-8 with line breaks and tabs, and no
// other character that steers a terminal.
func clean(s string) string {
	if !utf8.ValidString(s) { // most likely a charset that was not named
		if wide, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
			s = wide
		}
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f {
			return -1
		}
		return r
	}, s)
	rows := strings.Split(s, "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " \t\u00a0")
	}
	return strings.TrimSpace(strings.Join(rows, "\n"))
}

// walk goes through the parts of a mail.
type walk struct{ parts int }

// text is what a part says. Of the same words in several forms it takes the
// plain ones.
func (w *walk) text(e *message.Entity, depth int) string {
	if w.parts--; w.parts < 0 || depth > depthLimit {
		return ""
	}
	kind, _, err := e.Header.ContentType()
	if err != nil && e.Header.Get("Content-Type") != "" && kind == "" {
		kind = "text/plain"
	}
	if disposition, _, _ := e.Header.ContentDisposition(); strings.EqualFold(disposition, "attachment") {
		return ""
	}
	switch kind = strings.ToLower(kind); {
	case strings.HasPrefix(kind, "multipart/"):
		return w.several(e, kind, depth)
	case kind == "text/html":
		return plain(taken(e.Body))
	case kind == "" || kind == "text/plain":
		return string(taken(e.Body))
	}
	return ""
}

func (w *walk) several(e *message.Entity, kind string, depth int) string {
	parts := e.MultipartReader()
	if parts == nil {
		return ""
	}
	var all []string
	for w.parts > 0 {
		part, err := parts.NextPart()
		if part == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			break
		}
		text := strings.TrimSpace(clean(w.text(part, depth+1)))
		if text == "" {
			continue
		}
		if kind == "multipart/alternative" { // the plainest stands first
			return text
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n\n")
}

// taken is as much of a part as is of use. What cannot be decoded to its end
// gives what there is.
func taken(body io.Reader) []byte {
	b, _ := io.ReadAll(io.LimitReader(body, SizeLimit)) // the rest is lost anyway
	return b
}
