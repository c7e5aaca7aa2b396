package accountweb

import (
	"context"
	"net/http"
	"time"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/page"
)

// deletionLimit is the deadline of deleting an account with thousands of rows.
const deletionLimit = 25 * time.Second

// deletionView is the form that deletes an account.
type deletionView struct {
	filled

	me page.Me
}

func (a rooms) deletion(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return a.showDeletion(w, r, http.StatusOK, deletionView{me: me})
}

func (a rooms) showDeletion(w http.ResponseWriter, r *http.Request, status int, v deletionView) error {
	return a.Show(w, r, status, deletionPage(a.Frame(r, "Delete your account", "settings"), v))
}

func (a rooms) deleteAccount(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := deletionView{me: me, filled: filled{typed: typed}}
	if typed.Unreadable(&v.errs, "password"); v.errs.Any() {
		return a.showDeletion(w, r, http.StatusUnprocessableEntity, v)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), deletionLimit)
	defer cancel()
	err = a.accounts.Delete(ctx, me.Person, typed.Raw("password"))
	a.tellRefused(r, "a deletion", me.ID, err)
	switch {
	case v.with(err):
		return a.showDeletion(w, r, http.StatusUnprocessableEntity, v)
	case fault.Is(err, fault.KindConflict), fault.Is(err, fault.KindNotFound):
		return a.RedirectSaying(w, r, href.SignInThen(href.Deletion()), "You were signed out in the meantime, or your password was changed. Please sign in again.")
	case err != nil:
		return err
	}
	a.tell(r, "the account was deleted", me.ID)
	if err := a.sessions.SignOut(w, r.WithContext(ctx)); err != nil {
		return err
	}
	return a.RedirectSaying(w, r, href.Today(), "Your account is deleted with everything that was in it, and we wish you well.")
}
