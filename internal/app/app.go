// Package app is the wiring: it reads the settings, opens the database, puts
// the middleware and the features' routes together, serves, and ends well.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/outbox"
	"onward/web"
)

// How long the server waits for a client, and for requests under way at the end.
const (
	headerLimit  = 5 * time.Second
	readLimit    = 30 * time.Second
	writeLimit   = 60 * time.Second
	idleLimit    = 2 * time.Minute
	goodbyeLimit = 20 * time.Second
)

// Run serves until ctx ends, then lets the requests under way finish. ready
// is told the address once the server answers. The error is one sentence.
func Run(ctx context.Context, c Config, log *slog.Logger, ready func(url string)) error {
	if c.Clock == nil {
		c.Clock = clock.System()
		if c.Testing {
			c.Clock = &clock.Shifted{}
		}
	}
	assets, err := web.New()
	if err != nil {
		return err
	}
	// The address first: one in use is told before anything is started.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("%s cannot be listened on (%w); another program may use it, so stop that one or set ONWARD_ADDR", c.Addr, errors.Unwrap(err))
	}
	if c.URL == "" { // the port may only be known now
		c.Addr = listener.Addr().String()
		if err := c.readURL(); err != nil {
			return err
		}
	}
	db, err := openDatabase(ctx, c, log)
	if err != nil {
		_ = listener.Close()
		return err
	}
	defer db.close(log)
	box, err := outbox.New(c.Clock, c.Mail)
	if err != nil {
		return err
	}
	accounts := account.New(db.DB, c.Clock, c.SignUp)
	site := newSite(c, log, db.DB, accounts, box, assets)

	var wait sync.WaitGroup
	defer wait.Wait()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if box.On() {
		if err := sendMail(ctx, &wait, c, box, db, accounts.Compose(c.base()), log); err != nil {
			return err
		}
	}
	wait.Go(func() { (&sweeper{c, log, db.DB, accounts, box}).run(ctx) })
	if c.Metrics != "" {
		if err := site.serveMetrics(ctx, &wait, c.Metrics); err != nil {
			return err
		}
	}
	return site.serve(ctx, listener, ready)
}

// serve answers requests until ctx ends, and those under way after it.
func (s *site) serve(ctx context.Context, listener net.Listener, ready func(string)) error {
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: headerLimit, ReadTimeout: readLimit, WriteTimeout: writeLimit, IdleTimeout: idleLimit,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		DisableGeneralOptionsHandler: true, // "OPTIONS *" gets our headers too
	}
	if !s.config.Secure() && !loopback(s.config.public.Host+":0") && !loopback(s.config.public.Host) {
		s.log.Warn("served without TLS: only this machine and private networks are answered; see the README for a proxy with TLS")
	}
	if s.config.Secure() && len(s.config.Proxies) == 0 {
		s.log.Warn("ONWARD_PROXIES is not set: every request seems to come from the proxy in front, so all share one limit on tries to sign in")
	}
	s.log.Info("Onward answers", "url", s.config.public.String(), "listening", listener.Addr().String())
	if ready != nil {
		ready(s.config.public.String())
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.log.Info("Onward stops; requests under way are finished first")
	goodbye, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbyeLimit)
	defer cancel()
	if err := server.Shutdown(goodbye); err != nil {
		_ = server.Close()
		return fmt.Errorf("some requests did not finish in time: %w", err)
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
