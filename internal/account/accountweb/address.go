package accountweb

import (
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
)

// addressView is the form that asks for another address of one's own.
type addressView struct {
	filled

	me page.Me
}

func (a rooms) address(w http.ResponseWriter, r *http.Request, me page.Me) error {
	if me.Sample {
		return a.Redirect(w, r, href.Keeping())
	}
	return a.showAddress(w, r, http.StatusOK, addressView{me: me})
}

func (a rooms) showAddress(w http.ResponseWriter, r *http.Request, status int, v addressView) error {
	return a.Show(w, r, status, addressPage(a.Frame(r, "Change your address", "settings"), v))
}

func (a rooms) askMove(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	if me.Sample {
		return a.Redirect(w, r, href.Keeping())
	}
	v := addressView{me: me, filled: filled{typed: typed}}
	if typed.Unreadable(&v.errs, "email", "password"); v.errs.Any() {
		return a.showAddress(w, r, http.StatusUnprocessableEntity, v)
	}
	err = a.accounts.AskToMove(r.Context(), me.Person, typed.Text("email"), typed.Raw("password"), middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "asking for a link to a new address", me.ID, err)
	if v.with(err) {
		return a.showAddress(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	a.tell(r, "a change of address was asked for", me.ID)
	return a.Show(w, r, http.StatusOK, addressAskedPage(a.Frame(r, "Look into your mailbox", "settings"), typed.Text("email")))
}

// moveView asks whether an account is to go by the address of a link.
type moveView struct{ secret, email string }

func (a rooms) moving(w http.ResponseWriter, r *http.Request) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	email, err := a.accounts.MoveLink(r.Context(), q.Raw("token"))
	if err != nil {
		return a.linkTrouble(w, r, err, moveSpent())
	}
	return a.Show(w, r, http.StatusOK, movePage(a.Frame(r, "Your new address", ""), moveView{q.Raw("token"), email}))
}

func (a rooms) move(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	err = a.accounts.MoveByLink(r.Context(), typed.Raw("token"), middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "a change of address", id.Account{}, err)
	if fault.Is(err, fault.KindNotFound) {
		return a.linkTrouble(w, r, err, moveSpent())
	}
	if err != nil {
		return err
	}
	a.tell(r, "an address was changed by a link", id.Account{})
	if _, in := account.From(r.Context()); in {
		return a.RedirectSaying(w, r, href.Settings(), "Your address is changed. You sign in with the new one from now on.")
	}
	return a.RedirectSaying(w, r, href.SignIn(), "Your address is changed. Sign in with the new one.")
}
