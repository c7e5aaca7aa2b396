package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"onward/internal/id"
)

const (
	// stays keeps an account from being deleted until a change of its rows has
	// ended. Each row that is written sees to that by itself, but others may be
	// locked before: the deletion would wait for those, and be waited for. This is
	// no lock on the account's row, for there those who come later go first.
	stays = "select pg_advisory_xact_lock_shared(hashtextextended(@account::uuid::text, 0))"
	alone = "select pg_advisory_xact_lock(hashtextextended(@account::uuid::text, 0))"
	// changed names a change. It is the last act of its transaction, so that none
	// waits for another while it holds the row.
	changed = "insert into changes (account_id, id) select id, @change from accounts where id = @account on conflict (account_id) do update set id = @change"
)

// Tx is a transaction under way. It is a Handle too.
type Tx struct {
	conn    *pgx.Conn
	account id.Account
}

// Account tells whose transaction this is; the zero id for a global one.
func (tx Tx) Account() id.Account { return tx.account }

// Read asks all the reads in one round trip.
func (tx Tx) Read(ctx context.Context, reads ...Read) error {
	return readOn(ctx, tx.conn, tx.account, reads)
}

// Write runs fn in this same transaction.
func (tx Tx) Write(_ context.Context, fn func(Tx) error) error { return fn(tx) }

// Exec runs one statement and counts the rows that it changed.
func (tx Tx) Exec(ctx context.Context, sql string, args Args) (int64, error) {
	done, err := tx.conn.Exec(ctx, sql, given{args, tx.account})
	return done.RowsAffected(), Told(err)
}

// Alone waits until every change of that account's rows has ended; those that
// come later wait for this transaction.
func (tx Tx) Alone(ctx context.Context, account id.Account) error {
	_, err := tx.conn.Exec(ctx, alone, given{account: account})
	return Told(err)
}

// ExecAll runs several statements in one round trip; the first that fails
// ends the transaction.
func (tx Tx) ExecAll(ctx context.Context, all ...Statement) error {
	b := &pgx.Batch{}
	for _, s := range all {
		b.Queue(s.SQL, given{s.Args, tx.account})
	}
	return Told(tx.conn.SendBatch(ctx, b).Close())
}

// Statement is a change for ExecAll.
type Statement struct {
	SQL  string
	Args Args
}

func (db *DB) write(ctx context.Context, account id.Account, limit time.Duration, fn func(Tx) error) error {
	conn, err := db.acquire(ctx)
	if err != nil {
		return err
	}
	defer release(conn)
	tx := Tx{conn.Conn(), account}
	if err := tx.begin(ctx, conn, limit); err != nil {
		return Told(err)
	}
	if err := fn(tx); err != nil {
		return Told(err) // release rolls back
	}
	return Told(tx.commit(ctx))
}

// commit commits, and names the change of an account's rows.
func (tx Tx) commit(ctx context.Context) error {
	b := &pgx.Batch{}
	if !tx.account.IsZero() {
		b.Queue(changed, given{Args{"change": id.NewChange()}, tx.account})
	}
	b.Queue("commit").Exec(func(done pgconn.CommandTag) error {
		if done.String() != "COMMIT" {
			return errNoCommit
		}
		return nil
	})
	err := tx.conn.SendBatch(ctx, b).Close()
	if pg, is := errors.AsType[*pgconn.PgError](err); is && pg.Code == "25P02" { // it had come to nothing before
		return errNoCommit
	}
	return err
}

func (tx Tx) begin(ctx context.Context, conn *pgxpool.Conn, limit time.Duration) error {
	b := &pgx.Batch{}
	b.Queue("begin")
	if !tx.account.IsZero() {
		b.Queue(scope, given{account: tx.account})
		b.Queue(stays, given{account: tx.account})
	}
	if limit > 0 {
		b.Queue("select set_config('statement_timeout', $1, true)", fmt.Sprintf("%dms", limit.Milliseconds()))
	}
	return conn.SendBatch(ctx, b).Close()
}
