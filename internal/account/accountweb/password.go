package accountweb

import (
	"net/http"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/page"
)

// passwordView is the form that changes a password.
type passwordView struct {
	filled

	me page.Me
}

func (a rooms) password(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return a.showPassword(w, r, http.StatusOK, passwordView{me: me})
}

func (a rooms) showPassword(w http.ResponseWriter, r *http.Request, status int, v passwordView) error {
	return a.Show(w, r, status, passwordPage(a.Frame(r, "Change your password", "settings"), v))
}

func (a rooms) changePassword(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := passwordView{me: me, filled: filled{typed: typed}}
	typed.Unreadable(&v.errs, "current", "new")
	if v.errs.Any() {
		return a.showPassword(w, r, http.StatusUnprocessableEntity, v)
	}
	proof, err := a.accounts.ChangePassword(r.Context(), me.Person, account.Current(r.Context()),
		account.NewPassword{Current: typed.Raw("current"), New: typed.Raw("new")})
	a.tellRefused(r, "a change of password", me.ID, err)
	if v.with(err) {
		return a.showPassword(w, r, http.StatusUnprocessableEntity, v)
	}
	if err == nil {
		err = a.sessions.SignIn(w, r, proof)
	}
	if fault.Is(err, fault.KindConflict) {
		return a.RedirectSaying(w, r, href.SignInThen(href.Password()), "You were signed out in the meantime, or your password was changed. Please sign in again.")
	}
	if err != nil {
		return err
	}
	a.tell(r, "the password was changed", me.ID)
	return a.RedirectSaying(w, r, href.Settings(), "Your password is changed. Every other browser is signed out.")
}
