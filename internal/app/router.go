package app

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/klauspost/compress/gzhttp"

	"onward/internal/account"
	"onward/internal/account/accountweb"
	"onward/internal/activity/activityweb"
	"onward/internal/aim/aimweb"
	"onward/internal/debrief/debriefweb"
	"onward/internal/fault"
	"onward/internal/feed/feedweb"
	"onward/internal/goal/goalweb"
	"onward/internal/home/homeweb"
	"onward/internal/insight/insightweb"
	"onward/internal/journal/journalweb"
	"onward/internal/letter/letterweb"
	"onward/internal/morale/moraleweb"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/people/peopleweb"
	"onward/internal/postgres"
	"onward/internal/reminder/reminderweb"
	"onward/internal/review/reviewweb"
	"onward/internal/routine/routineweb"
	"onward/internal/transfer/transferweb"
	"onward/internal/ui"
	"onward/internal/unsent/unsentweb"
	"onward/internal/win/winweb"
	"onward/web"
)

// requestLimit bounds all that a request may take, the database included.
const requestLimit = 4500 * time.Millisecond

// site is everything that answers.
type site struct {
	config  Config
	log     *slog.Logger
	db      *postgres.DB
	metrics *metrics
	router  *chi.Mux
	handler http.Handler
}

func newSite(c Config, log *slog.Logger, db *postgres.DB, accounts account.Store, box outbox.Outbox, assets *web.Assets) *site {
	s := &site{config: c, log: log, db: db, metrics: newMetrics(db), router: chi.NewRouter()}
	accounts = accounts.Mailing(box)
	sessions := accounts.Sessions(c.Secure())
	pages := page.New(page.Pages{DB: db, Clock: c.Clock, Log: log, Asset: assets.URL, Secure: c.Secure(), Sessions: sessions})

	r := s.router
	r.Use(numbered, s.logged, s.recovered(pages), s.headers, headAsGet)
	r.Get("/healthz", s.healthy)
	r.Get("/readyz", s.ready)
	r.Method(http.MethodGet, "/assets/*", assets.Handler(http.HandlerFunc(pages.NotFound)))

	r.Group(func(r chi.Router) {
		r.Use(s.clientAddress(), s.nearbyOnly(pages), s.sameOrigin(pages), deadline, compressed(), sessions.Middleware(pages.Fail))
		homeweb.Routes(r, pages, accounts.Mode() == account.Open)
		accountweb.Routes(r, pages, accounts, sessions)
		journalweb.Routes(r, pages)
		debriefweb.Routes(r, pages)
		transferweb.Routes(r, pages)
		unsentweb.Routes(r, pages)
		reminderweb.Routes(r, pages, accounts, box)
		reviewweb.Routes(r, pages)
		letterweb.Routes(r, pages, box)
		moraleweb.Routes(r, pages, c.HelpLines)
		winweb.Routes(r, pages)
		peopleweb.Routes(r, pages)
		activityweb.Routes(r, pages)
		goalweb.Routes(r, pages)
		insightweb.Routes(r, pages)
		routineweb.Routes(r, pages)
		aimweb.Routes(r, pages)
		feedweb.Routes(r, pages, accounts, c.base())
		r.Get("/more", pages.Signed(func(w http.ResponseWriter, r *http.Request, _ page.Me) error {
			return pages.Show(w, r, http.StatusOK, ui.MorePage(pages.Frame(r, "More", "more")))
		}))
		if c.Components {
			r.Get("/dev/components", pages.Open(func(w http.ResponseWriter, r *http.Request) error {
				return pages.Show(w, r, http.StatusOK, ui.Components(pages.Frame(r, "Components", "")))
			}))
		}
		if c.Testing {
			r.Post("/dev/clock", pages.Open(s.setClock))
		}
		r.NotFound(pages.NotFound)
		r.MethodNotAllowed(pages.NotFound)
		r.Handle("/*", http.HandlerFunc(pages.NotFound))
	})
	s.handler = r
	return s
}

// numbered gives a request the id that the log and an error page show. One
// sent along by a client is not taken over.
func numbered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), middleware.RequestIDKey, strings.ToLower(rand.Text()[:12]))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// headAsGet answers HEAD as GET; the server leaves the body out. Not chi's
// GetHead, which sees that "/*" takes every method and stands back.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			chi.RouteContext(r.Context()).RouteMethod = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// deadline gives a request its one deadline.
func deadline(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestLimit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// compressed packs pages at the lightest level. The padding of random length
// keeps their size from telling what is in them.
func compressed() func(http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(1), gzhttp.RandomJitter(32, 0, false))
	if err != nil {
		panic(err) // the options are constants
	}
	return func(next http.Handler) http.Handler { return wrap(next) }
}

// clientAddress finds who is asking: the peer, or the address that a trusted
// proxy names. A forged header changes nothing.
func (s *site) clientAddress() func(http.Handler) http.Handler {
	if len(s.config.Proxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	behind := middleware.ClientIPFromXFF(s.config.Proxies...)
	return func(next http.Handler) http.Handler {
		named, plain := behind(next), middleware.ClientIPFromRemoteAddr(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			// A proxy names whom it asks for; who names nobody asks for itself.
			if len(r.Header.Values("X-Forwarded-For")) == 0 {
				plain.ServeHTTP(w, r)
				return
			}
			named.ServeHTTP(w, r)
		})
	}
}

// nearbyOnly refuses, where there is no TLS, whoever is not on this machine or
// a private network: a password must not cross the open net in the clear.
func (s *site) nearbyOnly(pages page.Pages) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		if s.config.Secure() {
			return next
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ip := middleware.GetClientIPAddr(r.Context()).Unmap()
			if ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() {
				next.ServeHTTP(w, r)
				return
			}
			pages.Fail(w, r, fault.Forbidden("This Onward is set up without TLS, so it answers on its own network only."))
		})
	}
}

// sameOrigin refuses a change that another site's page asks for.
func (s *site) sameOrigin(pages page.Pages) func(http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	// Behind a proxy the Host header may be another than the public one.
	if err := guard.AddTrustedOrigin(s.config.public.String()); err != nil {
		s.log.Warn("the public address is no origin", "error", err)
	}
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pages.Fail(w, r, fault.Forbidden("This came from another site, so nothing was changed."))
	}))
	return guard.Handler
}

// recovered answers a panic as any other error, and tells the log.
func (s *site) recovered(pages page.Pages) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				switch p := recover(); p {
				case nil:
				case http.ErrAbortHandler:
					panic(p)
				default:
					pages.Fail(w, r, panicked(p))
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
}

func (s *site) healthy(w http.ResponseWriter, _ *http.Request) { plainly(w, http.StatusOK, "ok\n") }

// ready tells whether the database answers, within two seconds.
func (s *site) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.db.Ready(ctx); err != nil {
		plainly(w, http.StatusServiceUnavailable, "the database does not answer\n")
		return
	}
	plainly(w, http.StatusOK, "ok\n")
}

func plainly(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text))
}
