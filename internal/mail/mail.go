// Package mail sends one mail to one person, over the mail server that an
// installation is set up with.
//
// A Message is what it says and to whom; nothing in it becomes a header but
// through this package's own encoding, so no text that anyone typed can add
// one. A Server is the other side: its address, who Onward is there, and what
// has to be true of the connection before a word is sent.
package mail

import (
	"errors"
	"fmt"
	"regexp"
	"time"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
)

// Message is one mail as it is to arrive.
type Message struct {
	ID          string  // its Message-ID, without the angle brackets; the same at every try
	To          Address // whom it goes to
	From        string  // the name beside the installation's own address; "" for the name that was set up
	ReplyTo     Address // where answers go; the zero Address for none
	Subject     string
	Text        string
	Unsubscribe string // an address of this Onward that ends mails of this kind; "" for none
}

// SubjectLimit is how many characters a subject can have.
const SubjectLimit = 200

// ErrMessage says that a message cannot be sent as it is, however often it is tried.
var ErrMessage = errors.New("mail: the message is not whole")

var (
	messageID   = regexp.MustCompile(`^[0-9A-Za-z._-]{1,100}@[0-9A-Za-z.-]{1,255}$`)
	unsubscribe = regexp.MustCompile(`^https?://[!-;=?-~]{1,900}$`) // seen characters, and no angle brackets
)

// check tells what is wrong with a message, for a programmer to read.
func (m Message) check() error {
	switch {
	case !messageID.MatchString(m.ID):
		return fmt.Errorf("%w: no Message-ID", ErrMessage)
	case m.To.IsZero():
		return fmt.Errorf("%w: nobody to send it to", ErrMessage)
	case utf8.RuneCountInString(m.Subject) > SubjectLimit:
		return fmt.Errorf("%w: the subject is too long", ErrMessage)
	case m.Unsubscribe != "" && !unsubscribe.MatchString(m.Unsubscribe):
		return fmt.Errorf("%w: the address to unsubscribe at is none", ErrMessage)
	}
	return nil
}

// written is the message as it goes over the wire, from that identity.
func (m Message) written(from Identity, at time.Time) *gomail.Msg {
	name := m.From
	if name == "" {
		name = from.Name
	}
	it := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP), gomail.WithCharset(gomail.CharsetUTF8))
	it.SetMessageIDWithValue(m.ID)
	it.SetDateWithValue(at)
	it.SetGenHeaderPreformatted("From", mailbox(name, from.Address))
	it.SetGenHeaderPreformatted("To", mailbox("", m.To))
	if !m.ReplyTo.IsZero() {
		it.SetGenHeaderPreformatted("Reply-To", mailbox("", m.ReplyTo))
	}
	it.SetGenHeaderPreformatted("Subject", words(m.Subject))
	if m.Unsubscribe != "" {
		it.SetGenHeaderPreformatted("List-Unsubscribe", "<"+m.Unsubscribe+">")
		it.SetGenHeaderPreformatted("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	// Machines that answer by themselves leave this one alone (RFC 3834).
	if m.ReplyTo.IsZero() {
		it.SetGenHeaderPreformatted("Auto-Submitted", "auto-generated")
	}
	it.SetBodyString(gomail.TypeTextPlain, readable(m.Text))
	return it
}
