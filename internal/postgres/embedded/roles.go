package embedded

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// prepared stands as the database's comment once roles, database and rights are
// all there, and is written last: a start that was cut short is completed by
// the next one, and a start with all in place asks one question only. A change
// to what follows needs a new number.
const preparedMark = "Onward, prepared 1"

const isPrepared = `
select count(*) = 3 from (
	select from pg_roles where rolname in ('onward_owner', 'onward_app')
	union all
	select from pg_database
	where datname = 'onward' and shobj_description(oid, 'pg_database') = '` + preparedMark + `'
) as part`

// The time limits are the role's and not the connection's, so that they hold
// for whoever connects and however.
const makeRoles = `
do $$
begin
	if not exists (select from pg_roles where rolname = 'onward_owner') then
		create role onward_owner;
	end if;
	if not exists (select from pg_roles where rolname = 'onward_app') then
		create role onward_app;
	end if;
end
$$;
alter role onward_owner with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role onward_app with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role onward_app set statement_timeout = '4s';
alter role onward_app set lock_timeout = '2s';
alter role onward_app set idle_in_transaction_session_timeout = '10s'`

const grantRights = `
alter database onward owner to onward_owner;
revoke all on database onward from public;
grant connect on database onward to onward_owner, onward_app;
comment on database onward is '` + preparedMark + `'`

// prepared tells whether roles, database and rights are all there.
func (s *Server) prepared(ctx context.Context) (ready bool, err error) {
	err = s.asAdmin(ctx, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, isPrepared).Scan(&ready)
	})
	return ready, err
}

// prepare makes of the roles, the database and the rights whatever is missing.
func (s *Server) prepare(ctx context.Context) error {
	return s.asAdmin(ctx, func(conn *pgx.Conn) error {
		var ready, database bool
		if err := conn.QueryRow(ctx, isPrepared).Scan(&ready); err != nil || ready {
			return err
		}
		if _, err := conn.Exec(ctx, makeRoles); err != nil {
			return err
		}
		const exists = `select exists (select from pg_database where datname = 'onward')`
		if err := conn.QueryRow(ctx, exists).Scan(&database); err != nil {
			return err
		}
		if !database {
			if _, err := conn.Exec(ctx, `create database onward owner onward_owner`); err != nil {
				return err
			}
		}
		_, err := conn.Exec(ctx, grantRights)
		return err
	})
}

// asAdmin does something on a connection of the superuser's.
func (s *Server) asAdmin(ctx context.Context, do func(*pgx.Conn) error) error {
	config, err := pgx.ParseConfig(s.AdminURL())
	if err != nil {
		return err
	}
	config.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	err = do(conn)
	_ = conn.Close(context.WithoutCancel(ctx)) // a server that has gone closes it by itself
	return err
}

// isComingUp tells of a server that answers, but only that it is not ready yet.
func isComingUp(err error) bool {
	var said *pgconn.PgError
	return errors.As(err, &said) && (said.Code == "57P03" || said.Code == "57P01" || said.Code == "57P02")
}

// isUnreachable tells of a server that does not answer at all.
func isUnreachable(err error) bool {
	var said *pgconn.PgError
	return !errors.As(err, &said)
}
