package page

import (
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/unsent"
)

// What someone is told whose form arrived after their session had ended.
const (
	heldWords   = "You were signed out in the meantime. What you wrote is kept: sign in, and you can send it on."
	unheldWords = "You were signed out in the meantime, so nothing was changed."
	tooLong     = "You were signed out in the meantime, and this was too long to be kept. Go back and copy it before you sign in."
	noFiles     = "You were signed out before your file arrived, and files are not kept. Sign in, then choose it again."
)

// secretsKept is how many held forms a browser can find again, and heldCookie
// for how long.
const (
	secretsKept = 5
	heldCookie  = 24 * time.Hour
)

// hold answers a form that nobody signed in has sent. Where the session has
// only just ended, what was written is kept for its person, and signing in
// leads back to it; anyone else is led to sign in.
func (p Pages) hold(w http.ResponseWriter, r *http.Request) error {
	if Quietly(r) {
		return p.Redirect(w, r, href.SignIn())
	}
	ended, was, err := p.Sessions.Ended(r)
	if fault.Is(err, fault.KindTooMany) {
		return fault.TooMany(time.Minute, "You were signed out, and too many forms have come since. Please go back, copy what you wrote, and sign in.")
	}
	if err != nil {
		return err
	}
	if !was {
		return p.Redirect(w, r, href.SignIn())
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		return p.RedirectSaying(w, r, href.SignIn(), noFiles)
	}
	if kind != "application/x-www-form-urlencoded" || !holdable(r) {
		return p.RedirectSaying(w, r, href.SignIn(), unheldWords)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, unsent.SizeLimit))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return p.RedirectSaying(w, r, href.SignIn(), tooLong)
	}
	if err != nil {
		return form.Broken(err)
	}
	place := r.URL.Path
	if r.URL.RawQuery != "" {
		place += "?" + r.URL.RawQuery
	}
	held := unsent.Held{ID: id.NewHeld(), Place: place, Fields: unsent.Unpack(string(body))}
	secret, err := unsent.New(p.DB.Owned(ended.Account), p.Clock).Hold(r.Context(), ended.Session, held)
	switch {
	case errors.Is(err, unsent.ErrNothing):
		return p.RedirectSaying(w, r, href.SignIn(), unheldWords)
	case fault.Is(err, fault.KindTooLarge):
		return p.RedirectSaying(w, r, href.SignIn(), tooLong)
	case err != nil:
		return err
	}
	p.keepSecret(w, r, secret)
	p.Log.LogAttrs(r.Context(), slog.LevelInfo, "a form was kept whose session had ended", slog.String("request", middleware.GetReqID(r.Context())),
		slog.String("account", ended.Account.String()), slog.String("from", middleware.GetClientIP(r.Context())))
	return p.RedirectSaying(w, r, href.SignInThen(href.Held(held.ID)), heldWords)
}

// holdable tells whether a form may wait where it was sent to: not with
// settings, and not as a word about another that waits.
func holdable(r *http.Request) bool {
	for _, apart := range []string{href.Settings(), "/held"} {
		if r.URL.Path == apart || strings.HasPrefix(r.URL.Path, apart+"/") {
			return false
		}
	}
	return true
}

// Quietly tells whether a script of ours has sent a form, whose page stays as
// it is: it wants no other page for an answer, and still has what was written.
func Quietly(r *http.Request) bool {
	mode := r.Header.Get("Sec-Fetch-Mode") // not every browser says
	return mode != "" && mode != "navigate" || r.Header.Get("Onward-Quietly") != "" || r.Header.Get("Hx-Request") != ""
}

// arrived takes note, after a form has done what it is for, that it no longer
// waits: as a held one, or as a draft. Doing so is no part of the answer: the
// draft of a form that was sent does no harm.
func (p Pages) arrived(w http.ResponseWriter, r *http.Request, me Me) {
	if w.Header().Get("Location") == "" || r.PostForm == nil {
		return
	}
	words, sent := unsent.New(me.Owned, p.Clock), form.Of(r.PostForm)
	if held, err := form.ID[id.HeldKind](sent, "held"); err == nil {
		p.note(r, words.SentOn(r.Context(), held))
	}
	if window, err := Window(sent); err == nil && sent.Raw("draft_at") == r.URL.Path {
		p.note(r, words.Sent(r.Context(), r.URL.Path, window))
	}
}

func (p Pages) note(r *http.Request, err error) {
	if err != nil {
		p.Log.WarnContext(r.Context(), "a form that was sent could not be let go of", "request", middleware.GetReqID(r.Context()), "error", private(err))
	}
}

// Secrets are those by which this browser finds the forms held for it.
func (p Pages) Secrets(r *http.Request) []string {
	c, err := r.Cookie(p.heldName())
	if err != nil || c.Value == "" {
		return nil
	}
	all := strings.Split(c.Value, ".")
	return all[:min(len(all), secretsKept)]
}

// keepSecret gives the browser one more.
func (p Pages) keepSecret(w http.ResponseWriter, r *http.Request, secret string) {
	all := append([]string{secret}, p.Secrets(r)...)
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // Secure follows the public address
		Name: p.heldName(), Value: strings.Join(all[:min(len(all), secretsKept)], "."), Path: "/", MaxAge: int(heldCookie / time.Second),
		HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode,
	})
}

func (p Pages) heldName() string {
	if p.Secure {
		return "__Host-onward-held"
	}
	return "onward-held"
}
