package postgres

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// QueueSchema is where River, the queue of what is done in the background,
// has its tables.
const QueueSchema = "river"

// queue brings River's tables up to date.
type queue struct {
	pool     *pgxpool.Pool
	migrator *rivermigrate.Migrator[pgx.Tx]
}

func newQueue(url string) (queue, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return queue{}, fmt.Errorf("ONWARD_MIGRATE_URL is not an address that can be read: %w", err)
	}
	cfg.MaxConns, cfg.ConnConfig.ConnectTimeout = 2, connectLimit
	pool, err := pgxpool.NewWithConfig(context.Background(), cfg)
	if err != nil {
		return queue{}, err
	}
	migrator, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Schema: QueueSchema, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		pool.Close()
		return queue{}, err
	}
	return queue{pool, migrator}, nil
}

func (q queue) close() { q.pool.Close() }

// due tells whether River's tables are older than this program's River.
func (q queue) due(ctx context.Context) (bool, error) {
	is, err := q.migrator.Validate(ctx, nil)
	if err != nil {
		return false, fmt.Errorf("read the version of the queue's tables: %w", err)
	}
	return !is.OK, nil
}

func (q queue) migrate(ctx context.Context) error {
	if _, err := q.migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the queue's tables: %w", err)
	}
	// The default in its schema lets the role that serves write all of them.
	if _, err := q.pool.Exec(ctx, `revoke insert, update, delete on `+QueueSchema+`.river_migration from onward_app`); err != nil {
		return fmt.Errorf("migrate the queue's tables: %w", err)
	}
	return nil
}
