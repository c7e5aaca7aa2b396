package page

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"onward/internal/fault"
)

// told is the one table from errors to what a person is told: the status, a
// sentence (empty where the status has its own), and when to try again.
func told(err error) (status int, sentence string, after time.Duration) {
	var f *fault.Fault
	if !errors.As(err, &f) {
		if errors.Is(err, context.DeadlineExceeded) {
			return http.StatusServiceUnavailable, "", 5 * time.Second
		}
		return http.StatusInternalServerError, "", 0
	}
	switch f.Kind {
	case fault.KindNotFound:
		return http.StatusNotFound, "", 0
	case fault.KindConflict:
		return http.StatusConflict, f.Message, 0
	case fault.KindForbidden:
		return http.StatusForbidden, f.Message, 0
	case fault.KindInvalid:
		return http.StatusUnprocessableEntity, f.Message, 0
	case fault.KindTooMany:
		return http.StatusTooManyRequests, f.Message, f.RetryAfter
	case fault.KindTooLarge:
		return http.StatusRequestEntityTooLarge, f.Message, 0
	case fault.KindBusy:
		return http.StatusServiceUnavailable, f.Message, f.RetryAfter
	}
	return http.StatusInternalServerError, "", 0
}

// quoted is what stands between quotation marks: errors cite so what they
// could not read.
var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?` + "|`[^`]*`?")

// private is an error for the log without what a person typed. PostgreSQL
// quotes names as it does values: those of a broken rule are added apart, and
// what it says of a statement (class 42) is about our own words alone.
func private(err error) string {
	s := err.Error()
	pg, ok := errors.AsType[*pgconn.PgError](err)
	if !ok || !strings.HasPrefix(pg.Code, "42") {
		s = quoted.ReplaceAllString(s, "…")
	}
	if ok {
		for _, name := range []string{pg.TableName, pg.ColumnName, pg.ConstraintName} {
			if name != "" {
				s += "; " + name
			}
		}
	}
	if len(s) > 500 {
		s = strings.ToValidUTF8(s[:500], "")
	}
	return s
}
