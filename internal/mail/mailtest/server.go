// Package mailtest is a real mail server for tests: it takes mails and keeps
// them, or behaves as badly as it is told to.
package mailtest

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"slices"
	"sync"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Manner is how a server behaves; the zero Manner takes everything.
type Manner struct {
	Refuse  *smtp.SMTPError // the answer to whom a mail is for, nil: yes
	RefuseD *smtp.SMTPError // the answer to what it says
	Shut    *smtp.SMTPError // the answer to whoever comes
	Slow    time.Duration   // it thinks so long about what a mail says
	Dies    Death           // when it goes away
	Bare    bool            // it does not offer to encrypt
	Strange bool            // what it encrypts with is believed by nobody
}

// Death is when a server goes away in the middle of a mail.
type Death int

// The deaths.
const (
	Never      Death = iota
	Greeting         // as soon as somebody comes
	BeforeKept       // when it has heard a mail, and before it has kept it
	AfterKept        // when it has kept a mail, and before it says so
)

// No is a server's answer of that number.
func No(code int, words string) *smtp.SMTPError {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 1, 1}, Message: words}
}

// User and Password are what a server knows its client by, where it is told any.
const (
	User     = "onward"
	Password = "p@ss word/?"
)

// Server is a mail server on this machine.
type Server struct {
	Addr  string
	Roots *x509.CertPool // what makes its certificate believed
	PEM   []byte         // the same as a file has it

	mu     sync.Mutex
	manner Manner
	got    []Got
	tries  int

	listener net.Listener
	secret   bool
	servers  [3]*smtp.Server // that offer to encrypt, that do not, and whom nobody believes
	lines    [3]chan net.Conn
	done     chan struct{}
}

// Serve begins to answer on a port of its own; with secret, only those who
// know User and Password.
func Serve(secret bool) (*Server, error) {
	good, pem, roots, err := certificate()
	if err != nil {
		return nil, err
	}
	odd, _, _, err := certificate()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{Addr: listener.Addr().String(), Roots: roots, PEM: pem, listener: listener, secret: secret, done: make(chan struct{})}
	for i, cert := range []*tls.Certificate{good, nil, odd} {
		it := smtp.NewServer(smtp.BackendFunc(s.session))
		it.Domain, it.EnableSMTPUTF8, it.AllowInsecureAuth = "mail.test", true, true
		it.MaxMessageBytes, it.ReadTimeout, it.WriteTimeout = 4<<20, time.Minute, time.Minute
		it.ErrorLog = log.New(io.Discard, "", 0)
		if cert != nil {
			it.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
		}
		s.servers[i], s.lines[i] = it, make(chan net.Conn)
		go func() { _ = it.Serve(line{s, s.lines[i]}) }()
	}
	go s.accept()
	return s, nil
}

// accept hands each client to the server whose manner it is to be met with.
func (s *Server) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		to := 0
		switch m := s.Manner(); {
		case m.Dies == Greeting:
			_ = conn.Close()
			continue
		case m.Bare:
			to = 1
		case m.Strange:
			to = 2
		}
		select {
		case s.lines[to] <- conn:
		case <-s.done:
			_ = conn.Close()
		}
	}
}

// line is a listener whose clients come from another.
type line struct {
	server *Server
	conns  chan net.Conn
}

// Accept waits for the next client.
func (l line) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.server.done:
		return nil, net.ErrClosed
	}
}

// Close does nothing; the server closes them all.
func (l line) Close() error { return nil }

// Addr is where the server answers.
func (l line) Addr() net.Addr { return l.server.listener.Addr() }

// Close ends the server and all that is under way.
func (s *Server) Close() {
	_ = s.listener.Close()
	close(s.done)
	for _, one := range s.servers {
		_ = one.Close()
	}
}

// Manner is how it behaves at present.
func (s *Server) Manner() Manner {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.manner
}

// Behave has it behave so from now on.
func (s *Server) Behave(m Manner) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.manner = m
}

// Got are the mails that it has kept so far.
func (s *Server) Got() []Got {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got)
}

// Tries counts how often somebody said whom a mail is for.
func (s *Server) Tries() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tries
}

func (s *Server) session(c *smtp.Conn) (smtp.Session, error) {
	if no := s.Manner().Shut; no != nil {
		return nil, no
	}
	return &session{server: s, conn: c}, nil
}

// session is one client's visit.
type session struct {
	server *Server
	conn   *smtp.Conn
	user   string
	mail   Got
}

// AuthMechanisms are the ways to sign in that it knows.
func (s *session) AuthMechanisms() []string {
	if !s.server.secret {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth signs a client in.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, name, password string) error {
		if name != User || password != Password {
			return smtp.ErrAuthFailed
		}
		s.user = name
		return nil
	}), nil
}

// Mail hears whom a mail is from.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.secret && s.user == "" {
		return smtp.ErrAuthRequired
	}
	s.mail = Got{From: from, User: s.user}
	_, s.mail.Encrypted = s.conn.TLSConnectionState()
	return nil
}

// Rcpt hears whom it is for.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	s.server.tries++
	no := s.server.manner.Refuse
	s.server.mu.Unlock()
	if no != nil {
		return no
	}
	s.mail.To = append(s.mail.To, to)
	return nil
}

var errGone = errors.New("mailtest: gone")

// Data hears what it says.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m := s.server.Manner()
	time.Sleep(m.Slow)
	switch {
	case m.RefuseD != nil:
		return m.RefuseD
	case m.Dies == BeforeKept:
		_ = s.conn.Close()
		return errGone
	}
	s.mail.Raw = raw
	s.server.mu.Lock()
	s.server.got = append(s.server.got, s.mail)
	s.server.mu.Unlock()
	if m.Dies == AfterKept {
		_ = s.conn.Close()
		return errGone
	}
	return nil
}

// Reset forgets a mail that was begun.
func (s *session) Reset() { s.mail = Got{} }

// Logout ends the visit.
func (s *session) Logout() error { return nil }
