package mailtest

import (
	"bytes"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
)

// Got is a mail as it arrived.
type Got struct {
	From      string // as the client said, beside what stands in the mail
	To        []string
	User      string
	Encrypted bool
	Raw       []byte
}

// Header is the mail's header of that name in words.
func (g Got) Header(name string) string {
	m, err := mail.ReadMessage(bytes.NewReader(g.Raw))
	if err != nil {
		return "unreadable: " + err.Error()
	}
	words, err := (&mime.WordDecoder{}).DecodeHeader(m.Header.Get(name))
	if err != nil {
		return "unreadable: " + err.Error()
	}
	return words
}

// Names are the names of all the mail's headers.
func (g Got) Names() map[string]int {
	names := map[string]int{}
	m, err := mail.ReadMessage(bytes.NewReader(g.Raw))
	if err != nil {
		return names
	}
	for name, values := range m.Header {
		names[name] = len(values)
	}
	return names
}

// Text is what the mail says, with a line feed after each line.
func (g Got) Text() string {
	m, err := mail.ReadMessage(bytes.NewReader(g.Raw))
	if err != nil {
		return "unreadable: " + err.Error()
	}
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		return "unreadable: " + err.Error()
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// Link is the first web address in the mail that has that in it.
func (g Got) Link(with string) string {
	for _, found := range regexp.MustCompile(`https?://\S+`).FindAllString(g.Text(), -1) {
		if strings.Contains(found, with) {
			return found
		}
	}
	return ""
}
