// Package pgtest gives every test a database of its own.
//
// The databases are clones of one that was migrated once; making one takes
// some thirty milliseconds. They live in a private cluster that all packages
// of a test run share: the first one that needs it starts it, the last one
// out stops it. A database that cannot be had fails the test.
package pgtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/postgres"
	"onward/migrations"
)

// Database is a test's own database, migrated and empty.
type Database struct {
	*postgres.DB // as the role that serves

	AppURL   string // the role that serves
	OwnerURL string // the role that migrates
	AdminURL string // a superuser, who sees every row
	trips    *trips
}

// Trips counts the round trips that reads and writes have made so far.
func (d *Database) Trips() int { return int(d.trips.n.Load()) }

// New makes a database for this test and drops it when the test ends.
func New(t testing.TB) *Database {
	t.Helper()
	d := Bare(t)
	db, err := postgres.Open(d.AppURL, postgres.Options{MaxConns: 4, Tracer: d.trips})
	if err != nil {
		t.Fatal(err)
	}
	d.DB = db
	t.Cleanup(db.Close)
	return d
}

// Bare is New without an open pool, for tests that start the whole program.
func Bare(t testing.TB) *Database {
	t.Helper()
	admin := cluster(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	// The connection stays for as long as the test: the keeper ends when
	// nobody is connected.
	conn := connect(t, ctx, admin)
	template := migrated(t, ctx, conn, admin)
	name := fmt.Sprintf("onward_test_%d_%d", os.Getpid(), time.Now().UnixNano())
	run(t, ctx, conn, `create database `+name+` template `+template+` owner onward_owner`)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		run(t, ctx, conn, `drop database if exists `+name+` with (force)`)
		_ = conn.Close(ctx)
	})
	return &Database{
		AppURL:   as(t, admin, "onward_app", name),
		OwnerURL: as(t, admin, "onward_owner", name),
		AdminURL: as(t, admin, "", name),
		trips:    &trips{},
	}
}

// migrated makes sure of a template that holds the migrations of today, and
// gives its name. Packages that need it at once wait for one another.
func migrated(t testing.TB, ctx context.Context, conn *pgx.Conn, admin string) string {
	t.Helper()
	name := "onward_template_" + fingerprint(t)
	run(t, ctx, conn, `select pg_advisory_lock(hashtext('onward_template'))`)
	defer run(t, ctx, conn, `select pg_advisory_unlock(hashtext('onward_template'))`)
	var there bool
	if err := conn.QueryRow(ctx, `select exists (select from pg_database where datname = $1 and datistemplate)`, name).Scan(&there); err != nil {
		t.Fatal(err)
	}
	if there {
		return name
	}
	run(t, ctx, conn, `drop database if exists `+name)
	run(t, ctx, conn, `create database `+name+` owner onward_owner`)
	if err := postgres.Migrate(ctx, as(t, admin, "onward_owner", name), migrations.Files); err != nil {
		t.Fatal(err)
	}
	run(t, ctx, conn, `alter database `+name+` is_template true allow_connections false`)
	return name
}

func fingerprint(t testing.TB) string {
	t.Helper()
	h := sha256.New()
	err := fs.WalkDir(migrations.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(migrations.Files, path)
		_, _ = fmt.Fprintf(h, "%s %d\n%s", path, len(b), b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func connect(t testing.TB, ctx context.Context, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatalf("the tests' database does not answer: %v", err)
	}
	return conn
}

func run(t testing.TB, ctx context.Context, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(ctx, sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// as is the same server, another role and database; "" keeps the role.
func as(t testing.TB, admin, role, database string) string {
	t.Helper()
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	if role != "" {
		u.User = url.User(role)
	}
	u.Path = "/" + database
	return u.String()
}

// trips is a tracer that counts round trips: each batch and each statement
// outside one.
type trips struct{ n atomic.Int64 }

func (c *trips) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.n.Add(1)
	return ctx
}
func (c *trips) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}
func (c *trips) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	c.n.Add(1)
	return ctx
}
func (c *trips) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (c *trips) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}
