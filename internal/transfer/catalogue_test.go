package transfer

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"onward/internal/postgres/pgtest"
)

// left are the tables that an export leaves out, and why.
func left() map[string]string {
	return map[string]string{
		"sessions":      "who is signed in where, and secrets",
		"devices":       "secrets of browsers",
		"tokens":        "links that work once",
		"account_mails": "a link that is about to be mailed",
		"restores":      "an export on its way in; what came in is exported",
		"texts":         "found again from the facts",
		"agenda":        "found again from the facts",
		"digests":       "the program's own",
		"chores":        "the program's own",
		"changes":       "the program's own",
		"held":          "a form that waits for its person to sign in, for a few minutes",
		"held_due":      "the program's own",
		"drafts":        "words that were not kept yet",
	}
}

// leftColumns are the columns that an export leaves out, and why.
func leftColumns() map[string]string {
	return map[string]string{
		"imports.raw":            "the file of an import that waits; an export has those that came in",
		"accounts.id":            "of this installation",
		"accounts.email_key":     "found again from the address",
		"accounts.password_hash": "a secret",
		"accounts.disabled_at":   "the operator's",
		"accounts.sample_until":  "of this installation",
		"accounts.has_plans":     "found again from the plans",
	}
}

// What is taken for an instant or a day by its name is one in the database.
func TestInstantsAndDaysByName(t *testing.T) {
	db := pgtest.New(t)
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	for _, s := range sheets() {
		for _, c := range s.columns {
			var kind string
			if err := conn.QueryRow(t.Context(), `select atttypid::regtype::text from pg_attribute where attrelid = $1::regclass and attname = $2`, s.name, c).Scan(&kind); err != nil {
				t.Fatal(err)
			}
			if isInstant(c) != (kind == "timestamp with time zone") || isDay(c) != (kind == "date") || isAddress(c) && kind != "text" {
				t.Errorf("%s.%s is a %s", s.name, c, kind)
			}
		}
	}
}

// Every table and every column that belongs to an account is in an export, or
// is left out for a reason that stands above.
func TestExportLeavesNothingOut(t *testing.T) {
	db := pgtest.New(t)
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	rows, err := conn.Query(t.Context(), `
		select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname <> 'account_id' and (c.relname = 'accounts' or exists (
			select from pg_attribute o where o.attrelid = c.oid and o.attname = 'account_id'))`)
	if err != nil {
		t.Fatal(err)
	}
	there, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	exported := map[string]bool{}
	for _, s := range append(sheets(), sheet{name: "accounts", columns: settings()}) {
		for _, c := range s.columns {
			exported[s.name+"."+c] = true
		}
		for _, r := range s.refers {
			if !slices.Contains(s.columns, r.column) || s.name == r.sheet {
				t.Errorf("%s refers by %s, which it does not have, or to itself", s.name, r.column)
			}
		}
	}
	for _, column := range there {
		table, _, _ := strings.Cut(column, ".")
		switch out := left()[table] != "" || leftColumns()[column] != ""; {
		case exported[column] && out:
			t.Errorf("%s is exported and left out", column)
		case !exported[column] && !out:
			t.Errorf("%s is not exported, and nothing says why", column)
		}
		delete(exported, column)
	}
	for column := range maps.Keys(exported) {
		t.Errorf("%s is exported and does not exist", column)
	}
	// The references are those of the database, and every table stands after
	// those it refers to.
	var earlier []string
	for _, s := range sheets() {
		var known []string
		rows, err := conn.Query(t.Context(), `
			select a.attname || ' ' || k.confrelid::regclass::text || ' ' || (k.confdeltype = 'c') from pg_constraint k
			join lateral unnest(k.conkey, k.confkey) u (mine, theirs) on true
			join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.mine
			where k.contype = 'f' and k.conrelid = $1::regclass and k.confrelid <> 'accounts'::regclass and a.attname <> 'account_id'`, s.name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range s.refers {
			known = append(known, r.column+" "+r.sheet+" "+map[bool]string{true: "true", false: "false"}[r.part])
			if !slices.Contains(earlier, r.sheet) {
				t.Errorf("%s stands before %s", s.name, r.sheet)
			}
		}
		slices.Sort(want)
		slices.Sort(known)
		if !slices.Equal(want, known) {
			t.Errorf("%s refers by %v, the database says %v", s.name, known, want)
		}
		earlier = append(earlier, s.name)
	}
}
