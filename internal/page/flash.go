package page

import (
	"encoding/base64"
	"net/http"
)

// A flash is the one sentence that the page after a redirect says. It travels
// in a cookie of its own, so that it costs no trip to the database.

func (p Pages) flashName() string {
	if p.Secure {
		return "__Host-onward-said"
	}
	return "onward-said"
}

func (p Pages) setFlash(w http.ResponseWriter, sentence string, seconds int) {
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // Secure follows the public address
		Name: p.flashName(), Value: base64.RawURLEncoding.EncodeToString([]byte(sentence)), Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode,
	})
}

func (p Pages) flash(r *http.Request) string {
	c, err := r.Cookie(p.flashName())
	if err != nil {
		return ""
	}
	b, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || len(b) > 500 {
		return ""
	}
	return string(b)
}
