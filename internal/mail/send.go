package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/wneessen/go-mail/smtp"
)

// Refused says that the server will not take this mail, now or ever: the
// answer of the kind 5xx to whom it is from, whom it is for, or what it says.
type Refused struct{ Reason string } //nolint:errname // the house's word for it

// Error is the reason, as the server said it.
func (r *Refused) Error() string { return "mail: refused: " + r.Reason }

// Delayed says that this mail was not taken this time and can be tried again.
type Delayed struct { //nolint:errname // the house's word for it
	Reason string // as the server said it, or what is known of why
	cause  error
}

// Error is the reason and the cause, for a log.
func (d *Delayed) Error() string {
	if d.cause == nil {
		return "mail: not taken this time: " + d.Reason
	}
	return "mail: not taken this time: " + d.Reason + ": " + d.cause.Error()
}

// Unwrap gives the cause.
func (d *Delayed) Unwrap() error { return d.cause }

// The reasons that are not a server's own words.
const (
	away     = "The mail server does not answer."
	stripped = "The mail server no longer offers to encrypt, as it did before, so nothing is told to it."
	laidBare = "The mail server does not offer to encrypt, so the password is not told to it."
	strange  = "The mail server could not be spoken to safely."
	unknown  = "The mail server does not know Onward under the name and password that were set up."
)

// Send sends one mail. Demanding is for a server that was seen to offer
// encryption before: without it not a word is said. It tells whether the
// connection was encrypted. The errors are Refused, Delayed, and ErrMessage.
func (s Server) Send(ctx context.Context, m Message, at time.Time, demanding bool) (encrypted bool, err error) {
	if err := m.check(); err != nil {
		return false, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.Patience)
	defer cancel()
	conn, err := s.dial(ctx)
	if err != nil {
		return false, &Delayed{away, err}
	}
	defer func() { _ = conn.Close() }()
	// Whatever is under way ends with the time there is.
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	c, err := smtp.NewClient(conn, s.Host)
	if err != nil {
		return false, said(err, false)
	}
	if err := c.Hello(s.From.Address.Domain()); err != nil {
		return false, said(err, false)
	}
	if encrypted, err = s.encrypt(c, demanding); err != nil {
		return encrypted, err
	}
	if err := s.signIn(c, encrypted); err != nil {
		return encrypted, err
	}
	if err := s.deliver(c, m, at); err != nil {
		return encrypted, err
	}
	_ = c.Quit() // it was taken, whatever is said to this
	return encrypted, nil
}

func (s Server) dial(ctx context.Context) (net.Conn, error) {
	if s.TLS {
		return (&tls.Dialer{Config: s.tls()}).DialContext(ctx, "tcp", s.addr())
	}
	return (&net.Dialer{}).DialContext(ctx, "tcp", s.addr())
}

func (s Server) tls() *tls.Config {
	return &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
}

// encrypt has the rest of the talk encrypted where the server offers it, and
// goes no further where it has to and does not.
func (s Server) encrypt(c *smtp.Client, demanding bool) (bool, error) {
	if s.TLS {
		return true, nil
	}
	if offered, _ := c.Extension("STARTTLS"); !offered {
		switch {
		case demanding:
			return false, &Delayed{Reason: stripped}
		case s.User != "" && !s.local():
			return false, &Delayed{Reason: laidBare}
		}
		return false, nil
	}
	// One that offers and then cannot is never spoken to in the clear.
	if err := c.StartTLS(s.tls()); err != nil {
		return false, &Delayed{strange, err}
	}
	return true, nil
}

func (s Server) signIn(c *smtp.Client, encrypted bool) error {
	if s.User == "" {
		return nil
	}
	_, known := c.Extension("AUTH")
	ways := strings.Fields(strings.ToUpper(known))
	var way smtp.Auth
	switch bare := !encrypted && s.local(); {
	case slices.Contains(ways, "PLAIN"):
		way = smtp.PlainAuth("", s.User, s.Password, s.Host, bare)
	case slices.Contains(ways, "LOGIN"):
		way = smtp.LoginAuth(s.User, s.Password, s.Host, bare)
	case slices.Contains(ways, "CRAM-MD5"):
		way = smtp.CRAMMD5Auth(s.User, s.Password)
	default:
		return &Delayed{unknown, errors.New("no way to sign in that both know")}
	}
	if err := c.Auth(way); err != nil {
		return &Delayed{unknown, err}
	}
	return nil
}

func (s Server) deliver(c *smtp.Client, m Message, at time.Time) error {
	if err := c.Mail("<" + s.From.Address.String() + ">"); err != nil {
		return said(err, true)
	}
	if err := c.Rcpt("<" + m.To.String() + ">"); err != nil {
		return said(err, true)
	}
	w, err := c.Data()
	if err != nil {
		return said(err, true)
	}
	if _, err := m.written(s.From, at).WriteTo(w); err != nil {
		return said(err, false)
	}
	if err := w.Close(); err != nil { // this is the answer that counts
		return said(err, true)
	}
	return nil
}

// said is what a server's answer means. A no is for good only where it is
// about the mail; one that is about Onward, such as at the greeting, is for
// the operator to mend.
func said(err error, final bool) error {
	var answer *textproto.Error
	if !errors.As(err, &answer) {
		return &Delayed{away, err}
	}
	reason := shown(answer)
	if final && answer.Code >= 500 && answer.Code <= 599 && answer.Code != 503 && answer.Code != 530 {
		return &Refused{reason}
	}
	return &Delayed{reason, nil}
}

const reasonLimit = 500

// shown is a server's answer as a person may read it: in one line, and not
// without end.
func shown(e *textproto.Error) string {
	text := strings.Join(strings.FieldsFunc(strings.ToValidUTF8(e.Msg, "\uFFFD"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(text); len(runes) > reasonLimit {
		text = string(runes[:reasonLimit]) + "…"
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", e.Code, text))
}
