package outbox_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"onward/internal/mail/mailtest"
	"onward/internal/outbox"
	"onward/internal/postgres/pgtest"
)

// The connections to the database are cut: mails go out again when it is back.
func TestDatabaseLost(t *testing.T) {
	t.Parallel()
	db, server := pgtest.New(t), mailtest.New(t)
	mine := sender(t, db, server)
	defer mine.stop(mine.works(compose, &said{}))
	for range 3 {
		d := mine.letter()
		if err := mine.queue(d); err != nil {
			t.Fatal(err)
		}
		mine.await(d.ID, "sent", func(m outbox.Mail) bool { return m.State() == outbox.Sent })
		cut(t, db)
	}
}

// cut ends every connection of the worker.
func cut(t *testing.T, db *pgtest.Database) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	var n int
	if err := conn.QueryRow(t.Context(), `select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'onward in the background'`).Scan(&n); err != nil || n == 0 {
		t.Fatalf("%d were cut, %v", n, err)
	}
}

// Two programs on one database send each mail once.
func TestTwoWorkers(t *testing.T) {
	t.Parallel()
	db, server := pgtest.New(t), mailtest.New(t)
	mine := sender(t, db, server)
	defer mine.stop(mine.works(compose, &said{}))
	defer mine.stop(mine.works(compose, &said{}))
	var all []outbox.Draft
	for range 30 {
		d := mine.letter()
		if err := mine.queue(d); err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	for _, d := range all {
		mine.await(d.ID, "sent", func(m outbox.Mail) bool { return m.State() == outbox.Sent })
	}
	got := map[string]int{}
	for _, g := range server.Got() {
		got[strings.Trim(g.Header("Message-Id"), "<>")]++
	}
	if len(got) != 30 || len(server.Got()) != 30 {
		t.Errorf("%d mails arrived, of %d kinds", len(server.Got()), len(got))
	}
}
