package app_test

import (
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// stallable stands between the program and its database and can swallow what
// is sent, as a broken network does.
type stallable struct {
	url  string
	mu   sync.Mutex
	wake *sync.Cond
	held bool
}

// through makes a way to the database at target.
func through(t *testing.T, target string) *stallable {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	port := q.Get("port")
	if port == "" {
		port = "5432"
	}
	behind := filepath.Join(q.Get("host"), ".s.PGSQL."+port)
	dir, err := os.MkdirTemp("", "onward-way-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL."+port))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	q.Set("host", dir)
	u.RawQuery = q.Encode()
	s := &stallable{url: u.String()}
	s.wake = sync.NewCond(&s.mu)
	t.Cleanup(func() { s.stall(false) })
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("unix", behind)
			if err != nil {
				_ = near.Close()
				continue
			}
			go s.pump(near, far)
			go s.pump(far, near)
		}
	}()
	return s
}

func (s *stallable) stall(yes bool) {
	s.mu.Lock()
	s.held = yes
	s.mu.Unlock()
	s.wake.Broadcast()
}

func (s *stallable) pump(from, to net.Conn) {
	defer func() { _ = from.Close(); _ = to.Close() }()
	b := make([]byte, 32<<10)
	for {
		n, err := from.Read(b)
		s.mu.Lock()
		for s.held {
			s.wake.Wait()
		}
		s.mu.Unlock()
		if n > 0 {
			if _, err := to.Write(b[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
