package page

import (
	"encoding/base64"
	"net/http"
	"strings"

	"onward/internal/href"
)

// A flash is the one sentence that the page after a redirect says, with the
// address that takes back what it tells of, where there is one. It travels in
// a cookie of its own, so that it costs no trip to the database.

// RedirectUndo leads on, and has the next page say one sentence first with a
// button beside it that is sent to undo.
func (p Pages) RedirectUndo(w http.ResponseWriter, r *http.Request, to, sentence, undo string) error {
	p.setFlash(w, sentence+"\x00"+undo, 60)
	return p.Redirect(w, r, to)
}

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

// flash reads the sentence and the address. A cookie can be anyone's, so the
// address is only taken where it is one that takes something back.
func (p Pages) flash(r *http.Request) (sentence, undo string) {
	c, err := r.Cookie(p.flashName())
	if err != nil {
		return "", ""
	}
	b, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || len(b) > 500 {
		return "", ""
	}
	sentence, undo, _ = strings.Cut(string(b), "\x00")
	if !href.Undoes(undo) {
		undo = ""
	}
	return sentence, undo
}
