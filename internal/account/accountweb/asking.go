package accountweb

import (
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
)

// askingView is the form that has a link mailed to an address.
type askingView struct {
	filled

	invitation string
	next       string
}

// askSignUp has a link mailed with which an account can be made: the form again
// with what is wrong, or that a mail is on its way.
func (a rooms) askSignUp(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := askingView{filled: filled{typed: typed}, invitation: typed.Raw("invitation")}
	typed.Unreadable(&v.errs, "email")
	if v.errs.Any() {
		return a.showAskSignUp(w, r, http.StatusUnprocessableEntity, v)
	}
	err = a.accounts.AskToSignUp(r.Context(), typed.Text("email"), v.invitation, middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "asking for a link to sign up", id.Account{}, err)
	switch {
	case v.with(err):
		return a.showAskSignUp(w, r, http.StatusUnprocessableEntity, v)
	case fault.Is(err, fault.KindForbidden):
		return a.notHere(w, r, http.StatusForbidden, err)
	case err != nil:
		return err
	}
	return a.Show(w, r, http.StatusOK, signUpAskedPage(a.Frame(r, "Look into your mailbox", ""), typed.Text("email")))
}

func (a rooms) showAskSignUp(w http.ResponseWriter, r *http.Request, status int, v askingView) error {
	return a.Show(w, r, status, askSignUpPage(a.Frame(r, "Begin a journal", ""), v))
}

func (a rooms) askReset(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := askingView{filled: filled{typed: typed}}
	typed.Unreadable(&v.errs, "email")
	if v.errs.Any() {
		return a.showAskReset(w, r, http.StatusUnprocessableEntity, v)
	}
	err = a.accounts.AskToReset(r.Context(), typed.Text("email"), a.sessions.Device(r), middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "asking for a link to a new password", id.Account{}, err)
	if v.with(err) {
		return a.showAskReset(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	return a.Show(w, r, http.StatusOK, resetAskedPage(a.Frame(r, "Look into your mailbox", ""), typed.Text("email")))
}

func (a rooms) showAskReset(w http.ResponseWriter, r *http.Request, status int, v askingView) error {
	return a.Show(w, r, status, askResetPage(a.Frame(r, "A new password", ""), v))
}

// spentView is what a link leads to that was used, is too old, or never was.
type spentView struct {
	words        string
	again, label string // where a new one can be had
}

func (a rooms) resetSpent() spentView {
	if a.accounts.Mails() {
		return spentView{"A link to a new password works once, and for an hour.", href.Resetting(), "Have a new one mailed"}
	}
	return spentView{words: "A link for a new password works once, and for an hour. Please ask the person who runs this Onward for a new one."}
}

func signUpSpent() spentView {
	return spentView{"A link to begin a journal works once, and for an hour. If you have begun yours with it, you can sign in.", href.SignUp(), "Have a new one mailed"}
}

func moveSpent() spentView {
	return spentView{"A link to another address works once, and for an hour. You can ask for a new one in your settings.", href.Address(), "Ask for a new one"}
}

// linkTrouble says the same of every link that does not work, whatever the reason.
func (a rooms) linkTrouble(w http.ResponseWriter, r *http.Request, err error, v spentView) error {
	if !fault.Is(err, fault.KindNotFound) {
		return err
	}
	return a.Show(w, r, http.StatusNotFound, usedUpPage(a.Frame(r, "This link does not work any more", ""), v))
}
