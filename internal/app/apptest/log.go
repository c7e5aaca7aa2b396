package apptest

import (
	"bytes"
	"io"
	"sync"
)

// Log keeps what the program logs.
type Log struct {
	mu sync.Mutex
	b  bytes.Buffer
	to io.Writer
}

// SendTo has what is logged from now on go somewhere else: of a million
// requests it would fill the memory.
func (l *Log) SendTo(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.to = w
}

// Write adds to the log.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.to != nil {
		return l.to.Write(p)
	}
	return l.b.Write(p)
}

// String is all that was logged so far.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
