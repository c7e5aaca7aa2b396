package postgres_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"onward/internal/postgres/pgtest"
)

// The rules of the schema, each a query that finds what breaks it. Tables are
// owned by one account, but for the few named here.
const global = `('accounts', 'sessions', 'devices', 'tokens', 'throttles', 'chores', 'held_due', 'account_mails', 'mail_servers', 'changes', 'goose_db_version')`

const tables = `(select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
	where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ` + global + `)`

func rules() map[string]string {
	return map[string]string{
		"an owned table has account_id, not null": `
			select t.relname from ` + tables + ` t where not exists (
				select from pg_attribute a where a.attrelid = t.oid and a.attname = 'account_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
		"its primary key is (account_id, id)": `
			select t.relname from ` + tables + ` t where not exists (
				select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and (
					select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u (attnum, n)
					join pg_attribute a on a.attrelid = t.oid and a.attnum = u.attnum) = array['account_id', 'id'])`,
		"its foreign keys contain account_id on both sides": `
			select k.conname from pg_constraint k join ` + tables + ` t on t.oid = k.conrelid
			where k.contype = 'f' and k.confrelid <> 'accounts'::regclass and not exists (
				select from unnest(k.conkey, k.confkey) u (mine, theirs)
				join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.mine and a.attname = 'account_id'
				join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.theirs and b.attname = 'account_id')`,
		"a foreign key never sets null": `
			select k.conname from pg_constraint k where k.contype = 'f' and k.confdeltype in ('n', 'd')`,
		"its indexes begin with account_id": `
			select i.indexrelid::regclass::text from pg_index i join ` + tables + ` t on t.oid = i.indrelid
			join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] where a.attname <> 'account_id'
			union all
			select i.indexrelid::regclass::text from pg_index i join ` + tables + ` t on t.oid = i.indrelid where i.indkey[0] = 0`,
		"a foreign key has an index": `
			select k.conname from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
				select from pg_index i where i.indrelid = k.conrelid and not exists (
					select from unnest(k.conkey) c where not c = any((i.indkey::int2[])[0:array_length(k.conkey, 1) - 1])))`,
		"row security is on, for the owner too": `
			select t.relname from ` + tables + ` t where not (t.relrowsecurity and t.relforcerowsecurity)`,
		"there is one policy, for all, on account_id": `
			select t.relname from ` + tables + ` t where (
				select count(*) from pg_policy p where p.polrelid = t.oid) <> 1 or not exists (
				select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
				and pg_get_expr(p.polqual, p.polrelid) = '(account_id = (NULLIF(current_setting(''app.account_id''::text, true), ''''::text))::uuid)'
				and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))`,
		"there is no trigger": `
			select tgname from pg_trigger g join ` + tables + ` t on t.oid = g.tgrelid where not g.tgisinternal`,
		"no column has a type that row security cannot use in an index": `
			select t.relname || '.' || a.attname from ` + tables + ` t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
			join pg_type y on y.oid = a.atttypid where y.typtype = 'e' or y.typname in ('citext', 'tsvector')`,
		"no default asks the database for a time or an id": `
			select d.adrelid::regclass::text || ': ' || pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
			join pg_class c on c.oid = d.adrelid and c.relnamespace = 'public'::regnamespace and c.relname <> 'goose_db_version'
			where pg_get_expr(d.adbin, d.adrelid) ~* '\(|current_'`,
		"the serving role may read and write rows, and nothing more": `
			select c.relname || ': ' || p from pg_class c, unnest(array['truncate', 'references', 'trigger']) p
			where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('onward_app', c.oid, p)
			union all select 'create' where has_schema_privilege('onward_app', 'public', 'create')
			union all select 'goose_db_version: ' || p from unnest(array['insert', 'update', 'delete']) p
			where has_table_privilege('onward_app', 'goose_db_version', p)`,
		"no function runs with its owner's rights": `
			select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
	}
}

func TestCatalogue(t *testing.T) {
	db := pgtest.New(t)
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	for rule, sql := range rules() {
		for _, v := range violations(t, conn, sql) {
			t.Errorf("%s; not so: %s", rule, v)
		}
	}
}

// Every rule finds something in a schema made to break it.
func TestCatalogueSees(t *testing.T) {
	db := pgtest.New(t)
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(t.Context(), `
		create type mood as enum ('low', 'good');
		create table bad (id uuid primary key default gen_random_uuid(), company uuid, account_id uuid, feels mood,
			foreign key (company) references accounts on delete set null);
		create table worse (account_id uuid not null, id uuid, company_id uuid unique, at timestamptz default now(),
			primary key (account_id, id), foreign key (company_id, id) references companies (account_id, id));
		create function f() returns trigger language plpgsql security definer as 'begin return new; end';
		create trigger t before insert on bad for each row execute function f();
		alter table worse enable row level security;
		create policy wide on worse using (true);
		grant truncate on worse to onward_app;`); err != nil {
		t.Fatal(err)
	}
	for rule, sql := range rules() {
		if len(violations(t, conn, sql)) == 0 {
			t.Errorf("nothing was found against: %s", rule)
		}
	}
}

func violations(t *testing.T, conn *pgx.Conn, sql string) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), sql)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return found
}
