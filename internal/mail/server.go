package mail

import (
	"crypto/x509"
	"errors"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"time"
)

// Identity is who an installation's mails come from.
type Identity struct {
	Name    string
	Address Address
}

// Server is the mail server that an installation sends with.
type Server struct {
	From     Identity
	Host     string
	Port     string
	TLS      bool // from the first byte on
	User     string
	Password string
	Patience time.Duration  // how long one mail may take
	Roots    *x509.CertPool // whose certificates are believed; nil for those of the machine
}

const patience = time.Minute

// ParseServer reads the address of a mail server as the settings have it:
// smtp://user:password@host:587?from=onward@example.org, or smtps:// for one
// that is encrypted from the first byte on. Further, ?patience=30s says how
// long one mail may take. The error is the end of a sentence.
func ParseServer(text string) (Server, error) {
	u, err := url.Parse(text)
	if err != nil { // the error would show the password
		return Server{}, errors.New("cannot be read as an address")
	}
	s := Server{Host: u.Hostname(), Port: u.Port(), TLS: u.Scheme == "smtps", Patience: patience}
	switch {
	case u.Scheme != "smtp" && u.Scheme != "smtps":
		return Server{}, errors.New("begins with neither smtp:// nor smtps://")
	case s.Host == "" || u.Path != "" && u.Path != "/" || u.Fragment != "":
		return Server{}, errors.New("names no server alone, such as smtp://mail.example.org:587?from=onward@example.org")
	case s.Port == "" && s.TLS:
		s.Port = "465"
	case s.Port == "":
		s.Port = "587"
	}
	if u.User != nil {
		s.User = u.User.Username()
		s.Password, _ = u.User.Password()
	}
	for name, values := range u.Query() {
		switch {
		case len(values) != 1 || name != "from" && name != "patience":
			return Server{}, errors.New("can have from and patience behind the question mark, once each")
		case name == "from":
			from, err := mail.ParseAddress(values[0])
			if err != nil {
				return Server{}, errors.New("has a from that is no address; a + in it is written %2B")
			}
			if s.From.Address, err = ParseAddress(from.Address); err != nil {
				return Server{}, errors.New("has a from that is no address")
			}
			s.From.Name = from.Name
		case name == "patience":
			s.Patience, err = time.ParseDuration(values[0])
			if err != nil || s.Patience < time.Second || s.Patience > 5*time.Minute {
				return Server{}, errors.New("has a patience that is not between 1s and 5m")
			}
		}
	}
	if s.From.Address.IsZero() {
		return Server{}, errors.New("does not say whom mails come from; add ?from=onward@example.org")
	}
	if s.From.Name == "" {
		s.From.Name = "Onward"
	}
	return s, nil
}

// local tells whether the server is on this machine, where nobody listens in.
func (s Server) local() bool {
	ip, err := netip.ParseAddr(s.Host)
	return s.Host == "localhost" || err == nil && ip.IsLoopback()
}

func (s Server) addr() string { return net.JoinHostPort(s.Host, s.Port) }
