package app

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/caarlos0/env/v11"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/mail"
)

// Config is all that an installation can set. Everything comes from the
// environment; the README has a table of it.
type Config struct {
	Addr       string       `env:"ONWARD_ADDR" envDefault:"127.0.0.1:8080"`
	URL        string       `env:"ONWARD_URL"` // the public address; http://Addr where it is not set
	Database   string       `env:"DATABASE_URL"`
	Migrate    string       `env:"ONWARD_MIGRATE_URL"`
	Data       string       `env:"ONWARD_DATA"`
	PostgreSQL string       `env:"PG_BIN"` // folder of PostgreSQL's programs, for the embedded one
	Pool       int          `env:"ONWARD_POOL"`
	SignUp     account.Mode `env:"ONWARD_SIGN_UP" envDefault:"open"`
	Proxies    []string     `env:"ONWARD_PROXIES" envSeparator:","` // networks of the proxies in front, as CIDRs
	Metrics    string       `env:"ONWARD_METRICS_ADDR"`
	Components bool         `env:"ONWARD_COMPONENTS"` // shows /dev/components
	MailURL    string       `env:"ONWARD_MAIL_URL"`
	HelpLines  string       `env:"ONWARD_HELP_LINES"` // whom to turn to on a bad day, shown as it is written

	// Testing lets anyone set the clock. Only the flag --insecure-testing sets it.
	Testing bool        `env:"-"`
	Clock   clock.Clock `env:"-"`

	Mail *mail.Server `env:"-"` // what MailURL says; nil where mail is not set up

	public *url.URL
}

// ReadConfig reads the environment. The error is one sentence.
func ReadConfig(environment map[string]string) (Config, error) {
	c, err := env.ParseAsWithOptions[Config](env.Options{Environment: environment})
	if err != nil {
		return c, fmt.Errorf("a setting cannot be read: %w", err)
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return c, fmt.Errorf("ONWARD_ADDR is %q; write an address and a port, such as 127.0.0.1:8080", c.Addr)
	}
	switch c.SignUp {
	case account.Open, account.Invitation, account.Closed:
	default:
		return c, fmt.Errorf("ONWARD_SIGN_UP is %q; it can be open, invitation or closed", c.SignUp)
	}
	for _, p := range c.Proxies {
		if _, err := netip.ParsePrefix(p); err != nil {
			return c, fmt.Errorf("ONWARD_PROXIES names %q; write networks such as 10.0.0.0/8, with commas between", p)
		}
	}
	if c.Metrics != "" && !loopback(c.Metrics) {
		return c, fmt.Errorf("ONWARD_METRICS_ADDR is %q; metrics and profiles are served to this machine only, such as 127.0.0.1:9090", c.Metrics)
	}
	if c.Database == "" && c.Migrate != "" {
		return c, errors.New("ONWARD_MIGRATE_URL is set and DATABASE_URL is not; set both, or neither for the embedded PostgreSQL")
	}
	if c.MailURL != "" {
		server, err := mail.ParseServer(c.MailURL)
		if err != nil {
			return c, fmt.Errorf("ONWARD_MAIL_URL %w", err)
		}
		c.Mail = &server
	}
	return c, c.readURL()
}

func (c *Config) readURL() error {
	text := c.URL
	if text == "" {
		text = "http://" + c.Addr
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" {
		return fmt.Errorf("ONWARD_URL is %q; write the public address alone, such as https://onward.example.org", c.URL)
	}
	u.Path = ""
	c.public = u
	return nil
}

// base is the public address as links begin with it.
func (c *Config) base() string { return strings.TrimSuffix(c.public.String(), "/") }

// Secure tells whether the public address is https.
func (c *Config) Secure() bool { return c.public.Scheme == "https" }

func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
