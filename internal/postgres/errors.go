package postgres

import (
	"context"
	"errors"
	"io"
	"net"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"onward/internal/fault"
)

// Told turns what the database said into a fault where a person may be told:
// values it cannot hold are Invalid, trouble that passes is Busy. Everything
// else comes back as it is, and becomes a page with a request id.
func Told(err error) error {
	if err == nil || isFault(err) {
		return err
	}
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch {
		case badValue[pg.Code]:
			return &fault.Fault{Kind: fault.KindInvalid, Message: "Something in this form cannot be kept as it is. Unusual characters or a very large number can be the reason."}
		case pg.Code == "23503" && ownerKey.MatchString(pg.ConstraintName):
			return fault.NotFound() // the account was deleted while this was under way
		case passes(pg.Code):
			return fault.Busy(err)
		}
		return err
	}
	var network net.Error
	var connect *pgconn.ConnectError
	if errors.As(err, &network) || errors.As(err, &connect) || errors.Is(err, context.DeadlineExceeded) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, errNoCommit) || strings.Contains(err.Error(), "conn closed") {
		return fault.Busy(err)
	}
	return err
}

// Values that PostgreSQL refuses to take: a NUL or bad UTF-8, a malformed
// text, a number or date out of range, a text too long, for an index (54000) or
// at all.
//
//nolint:gochecknoglobals // a constant table
var badValue = map[string]bool{"22021": true, "22P02": true, "22P05": true, "22003": true, "22001": true, "22008": true, "22007": true, "54000": true}

// ownerKey is the name of the constraint that a row's account is there.
var ownerKey = regexp.MustCompile(`_account_id_fkey(_\d+)?$`)

// passes tells whether an error of this code goes by itself: connection lost
// (08), conflict with another transaction (40), resources short, a full disk
// among them (53), a lock or statement waited too long (55P03, 57014), the
// server stopping or starting (57P..), trouble of the system (58), a server
// that only reads for the moment (25006).
func passes(code string) bool {
	switch code[:2] {
	case "08", "40", "53", "57", "58":
		return true
	}
	return code == "55P03" || code == "25006" || code == "25P02"
}

func isFault(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f)
}

// shard is the suffix that a constraint's name carries on a distributed table.
var shard = regexp.MustCompile(`_\d+$`)

// Violates tells whether err says that the named constraint was broken.
func Violates(err error, constraint string) bool {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) || !strings.HasPrefix(pg.Code, "23") {
		return false
	}
	return pg.ConstraintName == constraint || shard.ReplaceAllString(pg.ConstraintName, "") == constraint
}
