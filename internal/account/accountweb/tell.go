package accountweb

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/fault"
	"onward/internal/id"
)

// tell writes into the log what was done with an account, for the operator who
// has to find out what happened: what, by which request, whose, and from
// where; and never what was typed.
func (a rooms) tell(r *http.Request, what string, whose id.Account) {
	said := []slog.Attr{slog.String("request", middleware.GetReqID(r.Context())), slog.String("from", middleware.GetClientIP(r.Context()))}
	if !whose.IsZero() {
		said = append(said, slog.String("account", whose.String()))
	}
	a.Log.LogAttrs(r.Context(), slog.LevelInfo, what, said...)
}

// tellRefused writes into the log that a password or a link did not pass, or
// that there were too many tries.
func (a rooms) tellRefused(r *http.Request, what string, whose id.Account, err error) {
	switch {
	case fault.Is(err, fault.KindTooMany):
		a.tell(r, what+" was turned away after too many tries", whose)
	case fault.Is(err, fault.KindInvalid), fault.Is(err, fault.KindNotFound), fault.Is(err, fault.KindForbidden):
		a.tell(r, what+" was refused", whose)
	}
}
