package embedded

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// within is how long a test waits for something that takes a second or so.
const within = 60 * time.Second

const makeNote = "create table note (text text not null); grant all on note to onward_app"

// note writes one down as the serving role, and waits for a server that is
// coming back.
func note(t *testing.T, url, text string) {
	t.Helper()
	eventually(t, "a note is taken", func() error {
		_, err := ask[bool](url, "insert into note values ($1) returning true", text)
		return err
	})
}

// notes are all that were taken, in order.
func notes(t *testing.T, url string) string {
	t.Helper()
	var all string
	eventually(t, "the notes can be read", func() (err error) {
		all, err = ask[string](url, "select coalesce(string_agg(text, ' ' order by text), '') from note")
		return err
	})
	return all
}

func must[T any](t *testing.T, url, sql string) T {
	t.Helper()
	answer, err := ask[T](url, sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

// eventually waits for another process to have done something.
func eventually(t *testing.T, what string, done func() error) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		err := done()
		if err == nil {
			return
		}
		if time.Since(began) > within {
			t.Fatalf("%s: %v", what, err)
		}
	}
}

// do runs statements.
func do(url, sql string) error {
	return connected(url, func(ctx context.Context, conn *pgx.Conn) error {
		for statement := range strings.SplitSeq(sql, "; ") {
			if _, err := conn.Exec(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
		return nil
	})
}

func ask[T any](url, sql string, args ...any) (answer T, err error) {
	err = connected(url, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, sql, args...).Scan(&answer)
	})
	return answer, err
}

func connected(url string, use func(context.Context, *pgx.Conn) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	return errors.Join(use(ctx, conn), conn.Close(ctx))
}
