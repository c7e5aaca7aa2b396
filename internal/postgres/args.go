package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"onward/internal/id"
)

// Args are the named arguments of a statement: a misspelled or unused name is
// an error. The handle adds @account.
type Args map[string]any

// given are the arguments of a statement, and whose it is; the zero account
// where the handle is global.
type given struct {
	args    Args
	account id.Account
}

const accountArg = "account"

// asked is a statement as PostgreSQL takes it, and its arguments in order.
type asked struct {
	sql   string
	names []any
}

const (
	asks      = "onward: asked" // where a connection keeps them
	asksLimit = 512             // as many as pgx keeps prepared
)

// RewriteQuery puts numbers in the place of names. What pgx reads out of a
// statement's text is kept with the connection, since reading a long one anew
// takes longer than to encode what is put into it.
func (g given) RewriteQuery(ctx context.Context, conn *pgx.Conn, sql string, _ []any) (string, []any, error) {
	kept := conn.PgConn().CustomData()
	known, _ := kept[asks].(map[string]asked)
	if known == nil || len(known) == asksLimit {
		known = map[string]asked{}
		kept[asks] = known
	}
	as, found := known[sql]
	if !found {
		var err error
		if as.sql, as.names, err = g.names().RewriteQuery(ctx, conn, sql, nil); err != nil {
			return "", nil, err
		}
		known[sql] = as
	}
	values, fit := g.inOrder(as.names)
	if !fit {
		_, _, err := g.names().RewriteQuery(ctx, conn, sql, nil) // which tells what is wrong
		return "", nil, err
	}
	return as.sql, values, nil
}

// names are the arguments for pgx to put in order: each stands for itself.
func (g given) names() pgx.StrictNamedArgs {
	names := make(pgx.StrictNamedArgs, len(g.args)+1)
	for name := range g.args {
		names[name] = name
	}
	if !g.account.IsZero() {
		names[accountArg] = accountArg
	}
	return names
}

// inOrder are the values under these names, and whether they are all there is.
func (g given) inOrder(names []any) ([]any, bool) {
	values, left := make([]any, len(names)), len(g.args)
	for i, name := range names {
		if name == accountArg && !g.account.IsZero() {
			values[i] = g.account
			continue
		}
		value, found := g.args[name.(string)]
		if !found {
			return nil, false
		}
		values[i] = value
		left--
	}
	return values, left == 0
}
