package app

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/fault"
	"onward/internal/form"
)

// policy is what a page may load and where it may send: this origin alone.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers tell the browser what Onward's pages never do.
func (s *site) headers(next http.Handler) http.Handler {
	secure := s.config.Secure()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		// Not no-referrer: with that, a browser sends forms under "Origin: null",
		// which on plain http is all that tells them from another site's.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()")
		if secure {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// logged writes one line a request: the route's pattern, never the address
// itself, which can hold what a person wrote.
func (s *site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		answer := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		defer func() {
			route := chi.RouteContext(r.Context()).RoutePattern()
			took := time.Since(began)
			method := plainMethod(r.Method)
			s.metrics.saw(method, route, answer.Status(), took)
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("request", middleware.GetReqID(r.Context())),
				slog.String("method", method), slog.String("route", route), slog.Int("status", answer.Status()),
				slog.Int("bytes", answer.BytesWritten()), slog.Float64("ms", float64(took.Microseconds())/1000))
		}()
		next.ServeHTTP(answer, r)
	})
}

// plainMethod is one of the methods that routes have, or "other": a client can
// make up any word, and neither the log nor the metrics take it over.
func plainMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return method
	}
	return "other"
}

func panicked(p any) error { return fmt.Errorf("panic: %v\n%s", p, debug.Stack()) }

// setClock moves the clock of a server started with --insecure-testing.
func (s *site) setClock(w http.ResponseWriter, r *http.Request) error {
	v, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	at, err := time.Parse(time.RFC3339, v.Text("now"))
	settable, ok := s.config.Clock.(interface{ Set(time.Time) })
	if err != nil || !ok {
		return &fault.Fault{Kind: fault.KindInvalid, Message: "Write the instant as RFC 3339 has it."}
	}
	settable.Set(at)
	plainly(w, http.StatusOK, s.config.Clock.Now().Format(time.RFC3339)+"\n")
	return nil
}
