package apptest

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"onward/internal/app"
)

// At changes the settings to a public address, as an installation behind a
// proxy with TLS has it; browsers of the site then speak through such a proxy.
func At(t testing.TB, url string, settings ...string) func(*app.Config) {
	t.Helper()
	return func(c *app.Config) {
		environment := map[string]string{"ONWARD_ADDR": c.Addr, "DATABASE_URL": c.Database, "ONWARD_URL": url}
		for i := 0; i+1 < len(settings); i += 2 {
			environment[settings[i]] = settings[i+1]
		}
		changed, err := app.ReadConfig(environment)
		if err != nil {
			t.Fatal(err)
		}
		changed.Clock = c.Clock
		*c = changed
	}
}

// Listening is where the program itself listens, as its log says.
func (s *Site) Listening(t testing.TB) string {
	t.Helper()
	for line := range strings.Lines(s.Log.String()) {
		var said struct{ Listening string }
		if json.Unmarshal([]byte(line), &said) == nil && said.Listening != "" {
			return said.Listening
		}
	}
	t.Fatal("the log does not say where the program listens")
	return ""
}

// proxy is the way to a site whose public address is https: the proxy in
// front, which takes the TLS off.
type proxy struct {
	http.RoundTripper

	to string
}

func (p proxy) RoundTrip(r *http.Request) (*http.Response, error) {
	onward := r.Clone(r.Context())
	onward.Host, onward.URL.Scheme, onward.URL.Host = r.URL.Host, "http", p.to
	return p.RoundTripper.RoundTrip(onward)
}

// way is how the requests of a browser with that address reach the site.
func (s *Site) way(t testing.TB, from string) http.RoundTripper {
	t.Helper()
	transport := &http.Transport{DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	if from != "" {
		own := net.Dialer{LocalAddr: net.TCPAddrFromAddrPort(netip.AddrPortFrom(netip.MustParseAddr(from), 0))}
		transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			return own.DialContext(ctx, network, address)
		}
	}
	if strings.HasPrefix(s.URL, "https:") {
		return proxy{transport, s.Listening(t)}
	}
	return transport
}

// From makes a client that comes from an address of its own, such as
// 127.0.0.9.
func (s *Site) From(t testing.TB, address string) *Browser {
	t.Helper()
	b := s.Browser(t)
	b.http.Transport = s.way(t, address)
	return b
}
