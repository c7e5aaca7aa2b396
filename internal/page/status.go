package page

import (
	"context"
	"errors"
	"net/http"
	"time"

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

// private is an error for the log without what a person typed: PostgreSQL
// quotes values in the detail of an error, and that stays out.
func private(err error) string {
	s := err.Error()
	if len(s) > 500 {
		s = s[:500]
	}
	return s
}
