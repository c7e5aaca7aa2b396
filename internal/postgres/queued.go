package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Background is a pool of its own for what is done with nobody waiting, so
// that no page waits for it.
func Background(url string) (*DB, *pgxpool.Pool, error) {
	db, err := Open(url, Options{MaxConns: 4, Name: "onward in the background"})
	if err != nil {
		return nil, nil, err
	}
	return db, db.pool, nil
}

// Queueing is the transaction as the queue's client wants it, to put a job
// into it. It neither begins nor ends anything.
func (tx Tx) Queueing() pgx.Tx { return queueing{tx.conn} }

type queueing struct{ conn *pgx.Conn }

var errNotYours = errors.New("postgres: this transaction ends where it began")

func (q queueing) Begin(context.Context) (pgx.Tx, error) { return nil, errNotYours }
func (q queueing) Commit(context.Context) error          { return errNotYours }
func (q queueing) Rollback(context.Context) error        { return errNotYours }
func (q queueing) LargeObjects() pgx.LargeObjects        { return pgx.LargeObjects{} }
func (q queueing) Conn() *pgx.Conn                       { return q.conn }

func (q queueing) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, from pgx.CopyFromSource) (int64, error) {
	return q.conn.CopyFrom(ctx, table, columns, from)
}

func (q queueing) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return q.conn.SendBatch(ctx, b)
}

func (q queueing) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	return q.conn.Prepare(ctx, name, sql)
}

func (q queueing) Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	return q.conn.Exec(ctx, sql, arguments...)
}

func (q queueing) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return q.conn.Query(ctx, sql, args...)
}

func (q queueing) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return q.conn.QueryRow(ctx, sql, args...)
}
