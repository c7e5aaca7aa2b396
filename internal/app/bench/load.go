package bench

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// figures are what a round of load saw.
type figures struct {
	perSecond float64
	p99       time.Duration
	bytes     int // of one answer's body
}

// load asks for a page over so many connections, for as long as told.
func load(addr, path, cookie string, connections int, long time.Duration) (figures, error) {
	var (
		mu    sync.Mutex
		took  []time.Duration
		size  int
		fault error
		wait  sync.WaitGroup
	)
	request := fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: onward=%s\r\nAccept-Encoding: gzip\r\n\r\n", path, addr, cookie)
	began := time.Now()
	for range connections {
		wait.Go(func() {
			mine, n, err := client(addr, request, began.Add(long))
			mu.Lock()
			defer mu.Unlock()
			took, size = append(took, mine...), n
			if err != nil {
				fault = err
			}
		})
	}
	wait.Wait()
	if fault != nil || len(took) == 0 {
		return figures{}, fmt.Errorf("%s: %w", path, fault)
	}
	slices.Sort(took)
	return figures{float64(len(took)) / time.Since(began).Seconds(), took[len(took)*99/100], size}, nil
}

// client asks one request after the other on a connection of its own.
func client(addr string, request []byte, end time.Time) (took []time.Duration, size int, err error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = conn.Close() }()
	in := bufio.NewReaderSize(conn, 32<<10)
	for time.Now().Before(end) {
		began := time.Now()
		if _, err := conn.Write(request); err != nil {
			return took, size, err
		}
		res, err := http.ReadResponse(in, nil)
		if err != nil {
			return took, size, err
		}
		n, err := io.Copy(io.Discard, res.Body)
		if err != nil {
			return took, size, err
		}
		_ = res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return took, size, fmt.Errorf("answered %s", res.Status)
		}
		took, size = append(took, time.Since(began)), int(n)
	}
	return took, size, nil
}
