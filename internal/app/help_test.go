package app_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"onward/internal/app/apptest"
)

// with sets fields of a form.
func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// imported uploads a small spreadsheet and gives the id of the import.
func imported(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	form := with(b.Form("/imports", "/imports"), "text", "Company,Role,Applied\nFjord,Engineer,2026-05-09\n")
	a := b.Post("/imports", form)
	if a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location, "/imports/") {
		t.Fatalf("an import answered %d %s: %s", a.Status, a.Location, a.Text())
	}
	rest, _, _ := strings.Cut(strings.TrimPrefix(a.Location, "/imports/"), "/")
	return rest
}

// asAdmin does something in the site's database as a superuser.
func asAdmin(t *testing.T, site *apptest.Site, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

// everything is a digest of all rows in all owned tables of a person, and of
// the account itself, as a superuser sees them.
func everything(t *testing.T, site *apptest.Site, of *apptest.Browser) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	sum := sha256.Sum256([]byte(of.Cookie("onward")))
	var account string
	if err := conn.QueryRow(t.Context(), `select account_id::text from sessions where token_hash = $1`, sum[:]).Scan(&account); err != nil {
		t.Fatal(err)
	}
	rows, err := conn.Query(t.Context(), `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'sessions' and c.relname <> 'devices' order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, table := range append(tables, "accounts") {
		key := "account_id"
		if table == "accounts" {
			key = "id"
		}
		var n int
		var text string
		if err := conn.QueryRow(t.Context(), `select count(*), coalesce(string_agg(r::text, '|' order by r::text), '') from `+table+` r where `+key+` = $1`, account).Scan(&n, &text); err != nil {
			t.Fatal(err)
		}
		digest := sha256.Sum256([]byte(text))
		said.WriteString(table + " " + hex.EncodeToString(digest[:6]) + "; ")
	}
	return said.String()
}
