// Package page is the manner in which every page is answered.
//
// A handler gives an error instead of writing one. A page is rendered whole
// into a buffer before its status goes out, so nobody is sent half of one. One
// table leads from faults to statuses; any other error is shown as a request
// id and nothing more. A signed-in handler is given Me: the person, and the
// only handle on what they own.
package page

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/ui"
)

// Pages is what handlers answer with.
type Pages struct {
	DB     *postgres.DB
	Clock  clock.Clock
	Log    *slog.Logger
	Asset  func(name string) string // the address of a built file
	Secure bool                     // the public address is https

	Sessions account.Sessions // tell whose a session was that has ended

	buffer *sync.Pool
}

// New makes Pages; all fields of p but the buffers are the caller's.
func New(p Pages) Pages {
	p.buffer = &sync.Pool{New: func() any { return &bytes.Buffer{} }}
	return p
}

// Me is the person who is signed in.
type Me struct {
	account.Person

	Owned  postgres.Owned
	Today  clock.Day
	Change id.Change // the last of their rows; what is read shows no less
}

// Open is a page for anyone.
func (p Pages) Open(h func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			p.Fail(w, r, err)
		}
	}
}

// Signed is a page for someone signed in; anyone else is led to sign in, and
// from there back to where they meant to go, with what they wrote.
func (p Pages) Signed(h func(http.ResponseWriter, *http.Request, Me) error) http.HandlerFunc {
	return p.Open(func(w http.ResponseWriter, r *http.Request) error {
		person, ok := account.From(r.Context())
		if !ok {
			if asks(r) {
				return p.Redirect(w, r, href.SignInThen(r.URL.RequestURI()))
			}
			return p.hold(w, r)
		}
		me := Me{person, p.DB.Owned(person.ID), clock.Today(p.Clock, person.Zone), account.LastChange(r.Context())}
		if err := h(w, r, me); err != nil {
			return err
		}
		p.arrived(w, r, me)
		return nil
	})
}

// Show renders the page and sends it.
func (p Pages) Show(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	b, _ := p.buffer.Get().(*bytes.Buffer)
	defer func() {
		if b.Cap() < 1<<20 { // a rare huge page does not stay in memory
			b.Reset()
			p.buffer.Put(b)
		}
	}()
	if err := c.Render(r.Context(), b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	if _, err := r.Cookie(p.flashName()); err == nil && status == http.StatusOK {
		p.setFlash(w, "", -1)
	}
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the person has gone; there is nobody to tell
	return nil
}

// Redirect leads on with 303 See Other.
func (p Pages) Redirect(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther) //nolint:gosec // callers give an address of href, or one that was checked to be local
	return nil
}

// RedirectSaying leads on, and has the next page say one sentence first.
func (p Pages) RedirectSaying(w http.ResponseWriter, r *http.Request, to, sentence string) error {
	p.setFlash(w, sentence, 60)
	return p.Redirect(w, r, to)
}

// Frame is the frame around a page: who is looking, and where they are.
func (p Pages) Frame(r *http.Request, title, nav string) ui.Frame {
	f := ui.Frame{Title: title, Nav: nav, Asset: p.Asset}
	f.Flash, f.UndoURL = p.flash(r)
	if here := r.URL.RequestURI(); href.LeadsBack(f.UndoURL) && asks(r) && href.Local(here) {
		f.UndoBack = here
	}
	if person, ok := account.From(r.Context()); ok {
		f.Scheme, f.Shortcuts = person.Scheme, person.Shortcuts
		f.Printed = Me{Person: person}.LongDay(clock.Today(p.Clock, person.Zone)) // with the year, which paper outlives
		if person.Sample {
			f.KeepURL = href.Keeping()
		}
	}
	return f
}

// Fail answers an error: the page for its kind, or a request id.
func (p Pages) Fail(w http.ResponseWriter, r *http.Request, err error) {
	status, message, after := told(err)
	request := ""
	if status == http.StatusInternalServerError || status == http.StatusServiceUnavailable {
		request = middleware.GetReqID(r.Context())
		p.Log.ErrorContext(r.Context(), "a request went wrong", "request", request, "status", status, "error", private(err))
	}
	if after > 0 {
		w.Header().Set("Retry-After", seconds(after))
	}
	frame := p.Frame(r, "", "")
	frame.Flash = ""
	body := p.wrap(r, frame, ui.ErrorPage(status, "", message, request, back(r, status)...))
	if err := p.Show(w, r, status, body); err != nil {
		p.Log.ErrorContext(r.Context(), "an error page could not be shown", "request", request, "error", private(err))
		w.WriteHeader(status)
	}
}

// wrap puts a component into the frame that fits who is looking.
func (p Pages) wrap(r *http.Request, f ui.Frame, c templ.Component) templ.Component {
	outer := ui.Plain(f)
	if _, ok := account.From(r.Context()); ok {
		outer = ui.Page(f)
	}
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return outer.Render(templ.WithChildren(ctx, c), w)
	})
}

// NotFound answers an address that leads nowhere.
func (p Pages) NotFound(w http.ResponseWriter, r *http.Request) { p.Fail(w, r, fault.NotFound()) }

// Allow wraps the router's answer to a method that an address does not know.
func (p Pages) Allow(w http.ResponseWriter, r *http.Request) { p.Fail(w, r, fault.NotFound()) }

// asks tells whether the request only wants to see a page.
func asks(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

func back(r *http.Request, status int) []ui.Link {
	if status != http.StatusServiceUnavailable && status != http.StatusTooManyRequests || !asks(r) {
		return nil
	}
	// "//host/path" can be asked for here, and as a link it leads to another site.
	if strings.HasPrefix(r.URL.RequestURI(), "//") {
		return nil
	}
	return []ui.Link{{URL: r.URL.RequestURI(), Label: "Try again"}, {URL: href.Today(), Label: "Go to Today"}}
}

func seconds(d time.Duration) string {
	return strconv.Itoa(int((d + time.Second - 1) / time.Second))
}
