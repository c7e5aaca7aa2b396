package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/id"
)

// Handle is what a store needs: to ask, and to change. Owned is one, and so is
// Tx, so that the same store works alone and inside a larger act.
type Handle interface {
	// Read asks all the reads in one round trip.
	Read(ctx context.Context, reads ...Read) error
	// Write runs fn in a transaction and commits it when fn gives nil.
	Write(ctx context.Context, fn func(Tx) error) error
}

// Owned is a handle on the rows of one account.
type Owned struct {
	db      *DB
	account id.Account
}

// Global is a handle on the tables that belong to no one person.
type Global struct{ db *DB }

// Account tells whose handle this is.
func (o Owned) Account() id.Account { return o.account }

const (
	scope = "select app_scope(@account)"
	// scopeRead makes the transaction read-only too.
	scopeRead = "select app_scope(@account), set_config('transaction_read_only', 'on', true)"
)

// Read asks all the reads in one batch: the scope, then the reads. PostgreSQL
// takes a batch up to its end as one transaction, so neither a begin nor a
// commit has to be said, and the scope holds for that long. Were it ever not
// so, the reads would find nothing: without a scope there are no rows. An
// error is a fault where a person may be told.
func (o Owned) Read(ctx context.Context, reads ...Read) error {
	conn, err := o.db.acquire(ctx)
	if err != nil {
		return err
	}
	defer release(conn)
	b := &pgx.Batch{}
	b.Queue(scopeRead, given{account: o.account})
	for _, r := range reads {
		sql, args := r.ask()
		b.Queue(sql, given{args, o.account})
	}
	res := conn.SendBatch(ctx, b)
	err = drain(res, reads, 1)
	if closing := res.Close(); err == nil {
		err = closing
	}
	return Told(err)
}

// Write runs fn in one transaction that sees and changes only this account's
// rows, and commits it when fn gives nil. An error that comes from the commit
// itself leaves open whether the change was kept.
func (o Owned) Write(ctx context.Context, fn func(Tx) error) error {
	return o.db.write(ctx, o.account, 0, fn)
}

// WriteLong is Write with a time limit of its own for each statement, for the
// few acts that move thousands of rows.
func (o Owned) WriteLong(ctx context.Context, limit time.Duration, fn func(Tx) error) error {
	return o.db.write(ctx, o.account, limit, fn)
}

// Read asks all the reads in one batch. Each is a statement of its own.
func (g Global) Read(ctx context.Context, reads ...Read) error {
	conn, err := g.db.acquire(ctx)
	if err != nil {
		return err
	}
	defer release(conn)
	return readOn(ctx, conn.Conn(), id.Account{}, reads)
}

// Write runs fn in one transaction and commits it when fn gives nil.
func (g Global) Write(ctx context.Context, fn func(Tx) error) error {
	return g.db.write(ctx, id.Account{}, 0, fn)
}

// WriteLong is Write with a time limit of its own for each statement.
func (g Global) WriteLong(ctx context.Context, limit time.Duration, fn func(Tx) error) error {
	return g.db.write(ctx, id.Account{}, limit, fn)
}

// Exec runs one statement that commits by itself and counts the rows changed.
func (g Global) Exec(ctx context.Context, sql string, args Args) (int64, error) {
	conn, err := g.db.acquire(ctx)
	if err != nil {
		return 0, err
	}
	defer release(conn)
	return Tx{conn: conn.Conn()}.Exec(ctx, sql, args)
}

func readOn(ctx context.Context, conn *pgx.Conn, account id.Account, reads []Read) error {
	if len(reads) == 1 { // a batch of one costs more than the one
		return Told(ask(ctx, conn, account, reads[0]))
	}
	b := &pgx.Batch{}
	for _, r := range reads {
		sql, args := r.ask()
		b.Queue(sql, given{args, account})
	}
	res := conn.SendBatch(ctx, b)
	err := drain(res, reads, 0)
	if closing := res.Close(); err == nil {
		err = closing
	}
	return Told(err)
}

func ask(ctx context.Context, conn *pgx.Conn, account id.Account, read Read) error {
	sql, args := read.ask()
	rows, err := conn.Query(ctx, sql, given{args, account})
	if err != nil {
		return err
	}
	return read.collect(rows)
}

// drain takes the answers in order: first of the opening statements, then of
// the reads. After an answer that was not found the others are still taken,
// so that the transaction ends well.
func drain(res pgx.BatchResults, reads []Read, opening int) error {
	for range opening {
		if _, err := res.Exec(); err != nil {
			return err
		}
	}
	var missing error
	for _, r := range reads {
		rows, err := res.Query()
		if err == nil {
			err = r.collect(rows)
		}
		switch {
		case err == nil:
		case isFault(err):
			missing = err
		default:
			return err
		}
	}
	return missing
}
