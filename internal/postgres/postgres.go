// Package postgres is the one door to the database.
//
// A DB holds the pool of connections. Owned is a handle bound to one account
// and the only way to the tables that people own; Global reaches the few
// tables that belong to no one person (accounts, sessions, throttles). A read
// is a value that says its SQL, its arguments and how to collect the rows, so
// that a page can send all its reads in one round trip.
package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"onward/internal/fault"
	"onward/internal/id"
)

// Limits on waiting. The time limits of single statements stand on the role
// that serves, so that they hold behind a pooler too.
const (
	connectLimit = 3 * time.Second
	acquireLimit = 2 * time.Second
)

// DB is a pool of connections under the role that serves.
type DB struct{ pool *pgxpool.Pool }

// Options are what Open needs beyond the address.
type Options struct {
	MaxConns int             // 0: four, or two a core where that is more
	Tracer   pgx.QueryTracer // sees every statement; nil for none
	Name     string          // as the database's own list of connections has it; "" for the program's
}

// Open makes the pool for the database at url. It does not connect yet, so a
// database that is still starting is no reason to fail.
func Open(url string, o Options) (*DB, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the address of the database is not one that can be read: %w", err)
	}
	cfg.MaxConns = int32(o.MaxConns)
	if o.MaxConns <= 0 {
		cfg.MaxConns = int32(max(4, 2*runtime.NumCPU()))
	}
	cfg.ConnConfig.ConnectTimeout = connectLimit
	cfg.MaxConnIdleTime = 5 * time.Minute
	cfg.HealthCheckPeriod = 30 * time.Second
	cfg.ConnConfig.Tracer = o.Tracer
	cfg.ConnConfig.RuntimeParams["application_name"] = cmp.Or(o.Name, "onward")
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	// A statement is planned once. Left to itself, PostgreSQL plans a list anew
	// each time once the tables are large, which costs more than to read it.
	cfg.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_generic_plan"
	pool, err := pgxpool.NewWithConfig(context.Background(), cfg)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return &DB{pool}, nil
}

// Close waits for the statements under way and closes every connection.
func (db *DB) Close() { db.pool.Close() }

// Ready tells whether the database answers: nil, or a Busy fault.
func (db *DB) Ready(ctx context.Context) error {
	one := Value[int]("select 1", nil)
	return db.Global().Read(ctx, one)
}

// Stat is the pool's own count of its connections.
func (db *DB) Stat() *pgxpool.Stat { return db.pool.Stat() }

// Owned is the handle on everything that belongs to one account. Any row of
// another's is, through it, not there.
func (db *DB) Owned(account id.Account) Owned { return Owned{db, account} }

// Global is the handle on the tables that belong to no one person.
func (db *DB) Global() Global { return Global{db} }

// acquire takes a connection within two seconds, or says that it is busy.
func (db *DB) acquire(ctx context.Context) (*pgxpool.Conn, error) {
	limited, cancel := context.WithTimeout(ctx, acquireLimit)
	defer cancel()
	conn, err := db.pool.Acquire(limited)
	if err != nil {
		return nil, fault.Busy(fmt.Errorf("acquire a connection: %w", err))
	}
	return conn, nil
}

// release gives the connection back in a clean state. A transaction left open
// by an error is rolled back; a connection that cannot do that is closed.
func release(conn *pgxpool.Conn) {
	if status := conn.Conn().PgConn().TxStatus(); status != 'I' && !conn.Conn().IsClosed() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if _, err := conn.Exec(ctx, "rollback"); err != nil {
			_ = conn.Conn().Close(ctx)
		}
	}
	conn.Release()
}

// errNoCommit says that PostgreSQL answered a commit by rolling back.
var errNoCommit = errors.New("postgres: the transaction was rolled back")
