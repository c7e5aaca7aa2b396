package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Snapshot is a transaction that only reads, and sees one moment of one
// account's rows however long it takes.
type Snapshot struct{ tx Tx }

// Snapshot runs fn in such a transaction; limit is what each of its statements
// may take.
func (o Owned) Snapshot(ctx context.Context, limit time.Duration, fn func(Snapshot) error) error {
	conn, err := o.db.acquire(ctx)
	if err != nil {
		return err
	}
	defer release(conn)
	tx := Tx{conn.Conn(), o.account}
	b := &pgx.Batch{}
	b.Queue("begin isolation level repeatable read, read only")
	b.Queue(scope, given{account: o.account})
	b.Queue("select set_config('statement_timeout', $1, true)", fmt.Sprintf("%dms", limit.Milliseconds()))
	if err := conn.SendBatch(ctx, b).Close(); err != nil {
		return Told(err)
	}
	return Told(fn(Snapshot{tx})) // release ends it; there is nothing to keep
}

// Read asks all the reads in one round trip.
func (s Snapshot) Read(ctx context.Context, reads ...Read) error { return s.tx.Read(ctx, reads...) }

// Each hands over the rows one by one, so that any number of them takes no
// more room than one. All columns are texts; a value that is nil is NULL, and
// none may be kept once row returns.
func (s Snapshot) Each(ctx context.Context, sql string, args Args, row func(values [][]byte) error) error {
	rows, err := s.tx.conn.Query(ctx, sql, given{args, s.tx.account})
	if err != nil {
		return Told(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.RawValues()); err != nil {
			return err
		}
	}
	return Told(rows.Err())
}
