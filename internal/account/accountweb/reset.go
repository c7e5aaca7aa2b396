package accountweb

import (
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
)

// resetView is the form that sets a new password by a link.
type resetView struct {
	filled

	secret string
}

func (a rooms) forgotten(w http.ResponseWriter, r *http.Request) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	if a.accounts.Mails() && q.Raw("token") == "" {
		return a.showAskReset(w, r, http.StatusOK, askingView{})
	}
	if err := a.accounts.ResetWorks(r.Context(), q.Raw("token")); err != nil {
		return a.linkTrouble(w, r, err, a.resetSpent())
	}
	return a.showReset(w, r, http.StatusOK, resetView{secret: q.Raw("token")})
}

func (a rooms) showReset(w http.ResponseWriter, r *http.Request, status int, v resetView) error {
	return a.Show(w, r, status, resetPage(a.Frame(r, "A new password", ""), v))
}

func (a rooms) reset(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := resetView{filled: filled{typed: typed}, secret: typed.Raw("token")}
	typed.Unreadable(&v.errs, "password")
	if v.errs.Any() {
		return a.showReset(w, r, http.StatusUnprocessableEntity, v)
	}
	err = a.accounts.Reset(r.Context(), v.secret, typed.Raw("password"), middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "a reset", id.Account{}, err)
	if v.with(err) {
		return a.showReset(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return a.linkTrouble(w, r, err, a.resetSpent())
	}
	a.tell(r, "a password was set by a link", id.Account{})
	return a.RedirectSaying(w, r, href.SignIn(), "Your password is changed. Sign in with the new one.")
}
