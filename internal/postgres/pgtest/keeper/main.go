// Command keeper runs the tests' private PostgreSQL for as long as tests use
// it: it writes the address into a file, and ends half a minute after the last
// connection. The package pgtest starts it.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/postgres/embedded"
)

// idle is how long nobody may be connected before the keeper ends.
const idle = 30 * time.Second

func main() {
	if err := keep(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "keeper: "+err.Error())
		os.Exit(1)
	}
}

// keep runs the cluster in dir and writes its address to the file.
func keep(dir, file string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	npm, err := filepath.Abs(filepath.Join("web", "node_modules"))
	if err != nil {
		return err
	}
	s, err := embedded.Start(ctx, embedded.Options{
		Dir: dir, Npm: npm, Log: slog.Default(), Bin: os.Getenv("PG_BIN"),
		Settings: map[string]string{"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "300"},
	})
	if err != nil {
		return err
	}
	defer func() { _ = s.Stop(context.Background()) }()
	if err := tell(file, s.AdminURL()); err != nil {
		return err
	}
	for last := time.Now(); ; time.Sleep(2 * time.Second) {
		n, err := connected(s.AdminURL())
		if err != nil {
			return err
		}
		if n > 0 {
			last = time.Now()
		}
		if time.Since(last) < idle {
			continue
		}
		// From here on nobody finds the way; who found it a moment ago stays.
		if err := os.Remove(file); err != nil {
			return err
		}
		time.Sleep(time.Second)
		if n, err = connected(s.AdminURL()); err != nil || n == 0 {
			return err
		}
		if err := tell(file, s.AdminURL()); err != nil {
			return err
		}
		last = time.Now()
	}
}

// tell writes the address into the file, whole or not at all.
func tell(file, url string) error {
	fresh := file + ".new"
	if err := os.WriteFile(fresh, []byte(url), 0o600); err != nil {
		return err
	}
	return os.Rename(fresh, file)
}

// connected counts the connections other than its own.
func connected(url string) (n int, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return 0, err
	}
	defer func() { _ = conn.Close(ctx) }()
	err = conn.QueryRow(ctx, `select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`).Scan(&n)
	return n, err
}
