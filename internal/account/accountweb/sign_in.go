package accountweb

import (
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/account"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
)

// signInView is the form that signs someone in.
type signInView struct {
	filled

	next  string
	open  bool // anyone can make an account
	mails bool // links are mailed here
}

func (a rooms) door(w http.ResponseWriter, r *http.Request) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	if led, err := a.led(w, r, onwardTo(q.Raw("next"))); led {
		return err
	}
	return a.showSignIn(w, r, http.StatusOK, signInView{next: q.Raw("next")})
}

func (a rooms) showSignIn(w http.ResponseWriter, r *http.Request, status int, v signInView) error {
	v.open, v.mails = a.accounts.Mode() == account.Open, a.accounts.Mails()
	return a.Show(w, r, status, signInPage(a.Frame(r, "Sign in", ""), v))
}

func (a rooms) signIn(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := signInView{filled: filled{typed: typed}, next: typed.Raw("next")}
	typed.Unreadable(&v.errs, "email", "password")
	if typed.Text("email") == "" {
		v.errs.Add("email", "Write your e-mail address.")
	}
	if !typed.Has("password") {
		v.errs.Add("password", "Write your password.")
	}
	if v.errs.Any() {
		return a.showSignIn(w, r, http.StatusUnprocessableEntity, v)
	}
	proof, err := a.accounts.SignIn(r.Context(), account.Attempt{
		Email: typed.Text("email"), Password: typed.Raw("password"),
		From: middleware.GetClientIPAddr(r.Context()), Device: a.sessions.Device(r),
	})
	a.tellRefused(r, "a sign-in", id.Account{}, err)
	if v.with(err) {
		return a.showSignIn(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	if err := a.sessions.SignIn(w, r, proof); err != nil {
		return err
	}
	a.tell(r, "signed in", proof.Person.ID)
	return a.Redirect(w, r, onwardTo(v.next))
}

func (a rooms) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := a.sessions.SignOut(w, r); err != nil {
		return err
	}
	if who, in := account.From(r.Context()); in {
		a.tell(r, "signed out", who.ID)
	}
	return a.RedirectSaying(w, r, href.SignIn(), "You are signed out.")
}
