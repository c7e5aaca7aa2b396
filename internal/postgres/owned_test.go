package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/migrations"
)

type company struct {
	ID   id.Company
	Name string
}

func person(t *testing.T, db *pgtest.Database, email string) postgres.Owned {
	t.Helper()
	account := id.NewAccount()
	_, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": email, "at": time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	return db.Owned(account)
}

func add(t *testing.T, owned postgres.Owned, name string) id.Company {
	t.Helper()
	c := id.NewCompany()
	err := owned.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `insert into companies (account_id, id, name, name_key, created_at) values (@account, @id, @name, @name, @at)`,
			postgres.Args{"id": c, "name": name, "at": time.Now()})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func companies() *postgres.Rows[company] {
	return postgres.Many[company](`select id, name from companies where account_id = @account order by name`, nil)
}

func TestOwnedSeesItsOwnRowsOnly(t *testing.T) {
	db := pgtest.New(t)
	mine, theirs := person(t, db, "a@example.org"), person(t, db, "b@example.org")
	c := add(t, mine, "Fjord")
	add(t, theirs, "Oakline")

	all := companies()
	one := postgres.One[company](`select id, name from companies where account_id = @account and id = @id`, postgres.Args{"id": c})
	before := db.Trips()
	if err := mine.Read(t.Context(), all, one); err != nil {
		t.Fatal(err)
	}
	if n := db.Trips() - before; n != 1 {
		t.Errorf("a page's reads took %d round trips, want 1", n)
	}
	if len(all.All) != 1 || one.It.Name != "Fjord" {
		t.Errorf("read %v and %v", all.All, one.It)
	}

	// A stranger who forgets nothing but the owner: row security stands behind.
	for _, sql := range []string{
		`select id, name from companies where account_id = @account and id = @id`,
		`select id, name from companies where id = @id and @account::uuid is not null`,
	} {
		stranger := postgres.One[company](sql, postgres.Args{"id": c})
		if err := theirs.Read(t.Context(), stranger); !fault.Is(err, fault.KindNotFound) {
			t.Errorf("a stranger got %v, %v, want not found", stranger.It, err)
		}
	}
	err := theirs.Write(t.Context(), func(tx postgres.Tx) error {
		n, err := tx.Exec(t.Context(), `update companies set name = 'x' where id = @id and @account::uuid is not null`, postgres.Args{"id": c})
		if n != 0 {
			t.Errorf("a stranger changed %d rows", n)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	// And a row written for another is refused.
	err = theirs.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `insert into companies (account_id, id, name, name_key, created_at) values (@other, @id, 'x', @account::text, @at)`,
			postgres.Args{"other": mine.Account(), "id": id.NewCompany(), "at": time.Now()})
		return err
	})
	if err == nil {
		t.Error("a row was written into another account")
	}
}

func TestWithoutAnAccountThereAreNoRows(t *testing.T) {
	db := pgtest.New(t)
	add(t, person(t, db, "a@example.org"), "Fjord")
	n := postgres.Value[int](`select count(*) from companies`, nil)
	if err := db.Global().Read(t.Context(), n); err != nil || n.It != 0 {
		t.Errorf("without an account: %d rows, %v; want 0", n.It, err)
	}
}

func TestEveryStatementNamesTheAccount(t *testing.T) {
	db := pgtest.New(t)
	mine := person(t, db, "a@example.org")
	if err := mine.Read(t.Context(), postgres.Many[company](`select id, name from companies`, nil)); err == nil {
		t.Error("a read that does not name @account went through")
	}
}

func TestReadCannotWrite(t *testing.T) {
	db := pgtest.New(t)
	mine := person(t, db, "a@example.org")
	add(t, mine, "Fjord")
	gone := postgres.Many[company](`delete from companies where account_id = @account returning id, name`, nil)
	if err := mine.Read(t.Context(), gone); err == nil {
		t.Error("a read deleted rows")
	}
	after := companies()
	if err := mine.Read(t.Context(), after); err != nil || len(after.All) != 1 {
		t.Errorf("after the refused delete: %v, %v", after.All, err)
	}
}

func TestMissingRowLeavesTheConnectionFit(t *testing.T) {
	db := pgtest.New(t)
	mine := person(t, db, "a@example.org")
	for range 20 {
		none := postgres.One[company](`select id, name from companies where account_id = @account and id = @id`, postgres.Args{"id": id.NewCompany()})
		all := companies()
		if err := mine.Read(t.Context(), none, all); !fault.Is(err, fault.KindNotFound) {
			t.Fatalf("got %v, want not found", err)
		}
	}
	if n := db.Stat().NewConnsCount(); n > 2 {
		t.Errorf("misses cost %d connections", n)
	}
}

func TestWriteIsAllOrNothing(t *testing.T) {
	db := pgtest.New(t)
	mine := person(t, db, "a@example.org")
	stop := errors.New("stop")
	err := mine.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `insert into companies (account_id, id, name, name_key, created_at) values (@account, @id, 'Fjord', 'fjord', @at)`,
			postgres.Args{"id": id.NewCompany(), "at": time.Now()})
		return errors.Join(err, stop)
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	after := companies()
	if err := mine.Read(t.Context(), after); err != nil || len(after.All) != 0 {
		t.Errorf("after a refused write: %v, %v", after.All, err)
	}
}

func TestTroubleIsTold(t *testing.T) {
	db := pgtest.New(t)
	mine := person(t, db, "a@example.org")
	for sql, want := range map[string]fault.Kind{
		`select 'x'::uuid = @account`:                                 fault.KindInvalid,
		`select 99999999999::int where @account::uuid is not null`:    fault.KindInvalid,
		`select pg_sleep(9) is null where @account::uuid is not null`: fault.KindBusy,
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		err := mine.Read(ctx, postgres.Value[bool](sql, nil))
		cancel()
		if !fault.Is(err, want) {
			t.Errorf("%s: %v, want a fault of kind %d", sql, err, want)
		}
	}
}

func TestPowerfulRoleMayNotServe(t *testing.T) {
	db := pgtest.New(t)
	if err := db.Fit(t.Context(), migrations.Files); err != nil {
		t.Errorf("the serving role was refused: %v", err)
	}
	for name, url := range map[string]string{"superuser": db.AdminURL, "owner": db.OwnerURL} {
		strong, err := postgres.Open(url, postgres.Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = strong.Fit(t.Context(), migrations.Files)
		strong.Close()
		if err == nil || !strings.Contains(err.Error(), "will not serve") {
			t.Errorf("the %s was let serve: %v", name, err)
		}
	}
}

func TestOlderProgramRefusesNewerSchema(t *testing.T) {
	db := pgtest.New(t)
	conn, err := pgx.Connect(t.Context(), db.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(t.Context(), `insert into goose_db_version (version_id, is_applied) values (9999, true)`); err != nil {
		t.Fatal(err)
	}
	if err := postgres.Migrate(t.Context(), db.OwnerURL, migrations.Files); !errors.Is(err, postgres.ErrNewerSchema) {
		t.Errorf("Migrate: %v", err)
	}
	if err := db.Fit(t.Context(), migrations.Files); !errors.Is(err, postgres.ErrNewerSchema) {
		t.Errorf("Fit: %v", err)
	}
}
