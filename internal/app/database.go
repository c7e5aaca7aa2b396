package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"onward/internal/fault"
	"onward/internal/postgres"
	"onward/internal/postgres/embedded"
	"onward/migrations"
)

// patience is how long a start waits for a database that does not answer yet.
const patience = 30 * time.Second

// database is what the program stores in: its own PostgreSQL or a named one.
type database struct {
	*postgres.DB

	embedded *embedded.Server
	serve    string // the address of the role that serves
	migrate  string // the owner's address; "" where none is set
}

// openDatabase finds the database and makes its schema ready, where this
// program may. The error is one sentence.
func openDatabase(ctx context.Context, c Config, log *slog.Logger) (*database, error) {
	d := &database{migrate: c.Migrate}
	url := c.Database
	if url == "" {
		s, err := embedded.Start(ctx, embedded.Options{
			Dir: c.Data, Bin: c.PostgreSQL, Log: log, Npm: filepath.Join("web", "node_modules"),
		})
		if err != nil {
			return nil, err
		}
		d.embedded, url, d.migrate = s, s.AppURL(), s.OwnerURL()
	}
	d.serve = url
	if err := d.open(ctx, url, c.Pool, log); err != nil {
		d.close(log)
		return nil, err
	}
	return d, nil
}

func (d *database) open(ctx context.Context, url string, pool int, log *slog.Logger) (err error) {
	if d.migrate != "" {
		if err := migrate(ctx, d.migrate, log); err != nil {
			return err
		}
	}
	if d.DB, err = postgres.Open(url, postgres.Options{MaxConns: pool}); err != nil {
		return err
	}
	return waiting(ctx, log, func() error { return d.Fit(ctx, migrations.Files) })
}

func migrate(ctx context.Context, url string, log *slog.Logger) error {
	return waiting(ctx, log, func() error { return postgres.Migrate(ctx, url, migrations.Files) })
}

// waiting tries again while the database cannot be reached.
func waiting(ctx context.Context, log *slog.Logger, try func() error) error {
	for end := time.Now().Add(patience); ; {
		err := try()
		var connect *pgconn.ConnectError
		if err == nil || !fault.Is(err, fault.KindBusy) && !errors.As(err, &connect) {
			return err
		}
		if time.Now().After(end) {
			return fmt.Errorf("the database does not answer: %w", err)
		}
		log.Warn("the database does not answer yet", "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(500 * time.Millisecond):
		}
	}
}

func (d *database) close(log *slog.Logger) {
	if d.DB != nil {
		d.Close()
	}
	if d.embedded == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := d.embedded.Stop(ctx); err != nil {
		log.Error("the embedded PostgreSQL did not stop well", "error", err)
	}
}
