package embedded

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"
)

// How often a guest looks whether the owner has left, and how often anyone
// looks whether a server that is coming up answers.
const (
	guestLooks = 100 * time.Millisecond
	startLooks = 10 * time.Millisecond
)

var errGone = errors.New("the database's folder pgdata is gone from the data folder; stop Onward, put it back from a backup, and start again")

// keep owns the server's life from the first start to the stop.
func (s *Server) keep(start, life context.Context, started chan<- error) {
	// The kernel's parent-death signal follows the thread that started a
	// process, not the program. This goroutine keeps its thread for as long
	// as the server lives, and never gives it back.
	runtime.LockOSThread()
	defer close(s.done)
	defer s.folder.close()

	server, err := s.enter(start)
	if err != nil {
		s.leaveSocket()
		started <- err
		return
	}
	started <- nil
	for life.Err() == nil {
		if server == nil {
			if !s.waitForOwnerToLeave(life) {
				return
			}
			s.log.Info("the other Onward has left; this one now runs the database")
		} else {
			select {
			case <-life.Done():
			case <-server.exited:
				s.log.Warn("the private PostgreSQL stopped by itself; starting it again", "why", server.err)
			}
		}
		if life.Err() == nil {
			server = s.restart(life)
		}
	}
	if server != nil {
		s.stopped = server.stop(s.hurry)
		s.leaveSocket()
	}
}

// enter becomes the owner and returns the running server, or becomes a guest
// of the program that is, and returns nil.
func (s *Server) enter(ctx context.Context) (*process, error) {
	late := time.After(s.options.patience)
	for {
		owner, err := s.folder.tryLock()
		switch {
		case err != nil:
			return nil, err
		case owner:
			return s.own(ctx, true)
		case s.join(ctx):
			s.log.Info("joined the Onward that already runs the private PostgreSQL")
			return nil, nil
		}
		select {
		case <-late:
			return nil, fmt.Errorf("another Onward holds the data folder %s, but its database does not answer; stop that one, then start again", s.folder.path)
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(startLooks):
		}
	}
}

// join reports whether the owner's server answers and is fully prepared,
// and takes over its address.
func (s *Server) join(ctx context.Context) bool {
	file, err := s.folder.postmasterFile()
	if err != nil || file.socket == "" {
		return false
	}
	s.socket = file.socket
	if ready, err := s.prepared(ctx); err != nil || !ready {
		s.socket = "" // the file may be an old one
		return false
	}
	return true
}

func (s *Server) waitForOwnerToLeave(life context.Context) bool {
	for pause(life, guestLooks) == nil {
		owner, err := s.folder.tryLock()
		if err != nil {
			s.log.Error("looking after the data folder", "err", err)
		}
		if owner {
			return true
		}
	}
	return false
}

// restart tries until the server runs again or the program stops.
func (s *Server) restart(life context.Context) *process {
	for wait := startLooks; ; wait = min(2*wait, time.Second) {
		server, err := s.own(life, false)
		if err == nil {
			s.log.Info("the private PostgreSQL runs again")
			return server
		}
		if life.Err() != nil {
			return nil
		}
		s.log.Error("the private PostgreSQL does not start", "err", err)
		if pause(life, wait) != nil {
			return nil
		}
	}
}

// own brings the server up under the lock, from whatever state the last owner
// left the folder in. Only a first start may make a new cluster: under a living
// program an empty one in the place of a lost one would look like an account
// that never was.
func (s *Server) own(ctx context.Context, first bool) (*process, error) {
	major, err := s.folder.major()
	if err != nil {
		return nil, err
	}
	if major == 0 && !first {
		return nil, errGone
	}
	if err := s.folder.handOver(); err != nil {
		return nil, err
	}
	programs, err := s.findPrograms(major)
	if err != nil {
		return nil, err
	}
	if err := s.openSocketFolder(); err != nil {
		return nil, err
	}
	if major == 0 {
		if err := s.create(ctx, programs); err != nil {
			return nil, err
		}
	}
	if err := s.folder.vacate(ctx, dataName, s.options.patience); err != nil {
		return nil, err
	}
	s.clearSocket()
	return s.serve(ctx, programs)
}

// pause waits, or says why it should not.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
