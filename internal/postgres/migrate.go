package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// migrateLimit bounds a migration, the wait for another program's included.
const migrateLimit = 5 * time.Minute

// ErrNewerSchema says that the database was made ready for a newer program.
var ErrNewerSchema = errors.New("this database was made ready for a newer Onward; start that one, or restore a backup from before")

// Migrate brings the schema up to the files, as the owner at url. Programs
// that start at once wait for one another; one does the work.
func Migrate(ctx context.Context, url string, files fs.FS) error {
	ctx, cancel := context.WithTimeout(ctx, migrateLimit)
	defer cancel()
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("ONWARD_MIGRATE_URL is not an address that can be read: %w", err)
	}
	cfg.ConnectTimeout = connectLimit
	db := stdlib.OpenDB(*cfg)
	defer func() { _ = db.Close() }()
	// A step whose number was taken before another's, and that came after it, is
	// made up for.
	p, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithAllowOutofOrder(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	queue, err := newQueue(url)
	if err != nil {
		return err
	}
	defer queue.close()
	due := func() (bool, error) {
		// The program must not touch a schema it does not know.
		current, target, err := p.GetVersions(ctx)
		if err != nil {
			return false, fmt.Errorf("read the schema's version: %w", err)
		}
		if current > target {
			return false, ErrNewerSchema
		}
		pending, err := p.HasPending(ctx)
		if err != nil || pending {
			return pending, err
		}
		return queue.due(ctx)
	}
	if pending, err := due(); err != nil || !pending {
		return err
	}
	return locked(ctx, db, func() error {
		if pending, err := due(); err != nil || !pending {
			return err // another program was first
		}
		if _, err := p.Up(ctx); err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		return queue.migrate(ctx)
	})
}

// locked does it while no other program does.
func locked(ctx context.Context, db *sql.DB, do func() error) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, uint64(migrateLimit/time.Second)))
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if err := locker.SessionLock(ctx, conn); err != nil {
		return fmt.Errorf("wait for another program that migrates: %w", err)
	}
	done := do()
	return errors.Join(done, locker.SessionUnlock(context.WithoutCancel(ctx), conn))
}

// Latest is the version that the files lead to.
func Latest(files fs.FS) (int64, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil || len(names) == 0 {
		return 0, fmt.Errorf("no migrations found: %w", err)
	}
	return goose.NumericComponent(names[len(names)-1])
}

// role is what the database says of the role that is to serve.
type role struct {
	Name     string
	Powerful bool // superuser or bypassing row security
	Owns     bool // owns a table, so could switch row security off
}

// Fit tells whether this program may serve from this database: the schema is
// the one it knows, and the role is bound by row security. The error is one
// sentence that says what to do.
func (db *DB) Fit(ctx context.Context, files fs.FS) error {
	want, err := Latest(files)
	if err != nil {
		return err
	}
	who := One[role](`
		select current_user::text as name,
		       rolsuper or rolbypassrls as powerful,
		       exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
		               and pg_has_role(c.relowner, 'usage')) as owns
		from pg_roles where rolname = current_user`, nil)
	if err := db.Global().Read(ctx, who); err != nil {
		return err
	}
	if who.It.Powerful || who.It.Owns {
		return fmt.Errorf("the role %q could step over row security, so Onward will not serve with it; let DATABASE_URL name a role that owns no table and is neither superuser nor BYPASSRLS (the README gives the three lines)", who.It.Name)
	}
	is := Value[int64]("select coalesce(max(version_id), 0) from goose_db_version where is_applied", nil)
	err = db.Global().Read(ctx, is)
	switch {
	case err != nil && isFault(err):
		return err
	case err != nil || is.It < want:
		return errors.New("the database's schema is older than this program; run `onward migrate` first, with ONWARD_MIGRATE_URL naming the owner")
	case is.It > want:
		return ErrNewerSchema
	}
	return nil
}
