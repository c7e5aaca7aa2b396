package accountweb

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/ui"
)

// signUpView is the form that makes an account.
type signUpView struct {
	filled

	id         id.Account
	link       string // the secret of a mailed link, and what it is good for
	mailed     account.Linked
	invitation string
	next       string
	zones      []ui.Option
}

func (a rooms) newAccount(w http.ResponseWriter, r *http.Request) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	// Who looks around with a sample keeps it with such a link.
	visitor, in := account.From(r.Context())
	if a.accounts.Mails() && q.Raw("token") != "" && (!in || visitor.Sample) {
		return a.linked(w, r, q.Raw("token"))
	}
	if led, err := a.led(w, r, onwardTo(q.Raw("next"))); led {
		return err
	}
	err = a.accounts.Admits(r.Context(), q.Raw("invitation"))
	if fault.Is(err, fault.KindForbidden) {
		return a.notHere(w, r, http.StatusOK, err)
	}
	if err != nil {
		return err
	}
	if a.accounts.Mails() {
		return a.showAskSignUp(w, r, http.StatusOK, askingView{invitation: q.Raw("invitation"), next: q.Raw("next")})
	}
	return a.showSignUp(w, r, http.StatusOK, signUpView{id: id.NewAccount(), invitation: q.Raw("invitation"), next: q.Raw("next")})
}

// linked is the form of whoever has followed a mailed link.
func (a rooms) linked(w http.ResponseWriter, r *http.Request, secret string) error {
	to, err := a.accounts.SignUpLink(r.Context(), secret)
	if err != nil {
		return a.linkTrouble(w, r, err, signUpSpent())
	}
	return a.showSignUp(w, r, http.StatusOK, signUpView{id: id.NewAccount(), link: secret, mailed: to})
}

func (a rooms) showSignUp(w http.ResponseWriter, r *http.Request, status int, v signUpView) error {
	v.zones = zoneOptions(a.accounts.ZoneChoices(v.typed.Raw("zone")))
	title := "Begin a journal"
	if v.mailed.Keeps {
		title = "Keep it as yours"
	}
	return a.Show(w, r, status, signUpPage(a.Frame(r, title, ""), v))
}

func (a rooms) signUp(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	// A form without an id was not one of ours; it still makes one account.
	made, err := form.ID[id.AccountKind](typed, "id")
	if err != nil {
		made = id.NewAccount()
	}
	v := signUpView{filled: filled{typed: typed}, id: made, invitation: typed.Raw("invitation"), next: typed.Raw("next")}
	if a.accounts.Mails() {
		v.link = typed.Raw("token")
		if v.mailed, err = a.accounts.SignUpLinked(r.Context(), v.link); err != nil {
			return a.linkTrouble(w, r, err, signUpSpent())
		}
	}
	typed.Unreadable(&v.errs, "email", "password")
	if v.errs.Any() {
		return a.showSignUp(w, r, http.StatusUnprocessableEntity, v)
	}
	proof, err := a.prove(r, v)
	a.tellRefused(r, "a sign-up", id.Account{}, err)
	switch {
	case v.link != "" && fault.Is(err, fault.KindNotFound):
		return a.linkTrouble(w, r, err, signUpSpent())
	case v.with(err):
		return a.showSignUp(w, r, http.StatusUnprocessableEntity, v)
	case fault.Is(err, fault.KindForbidden):
		return a.notHere(w, r, http.StatusForbidden, err)
	case err != nil:
		return err
	}
	if err := a.sessions.SignIn(w, r, proof); err != nil {
		return err
	}
	a.tell(r, "signed up", proof.Person.ID)
	return a.Redirect(w, r, onwardTo(v.next))
}

// prove makes the account, by the link where one was mailed.
func (a rooms) prove(r *http.Request, v signUpView) (account.Proof, error) {
	d := account.Draft{
		ID: v.id, Email: v.typed.Text("email"), Password: v.typed.Raw("password"), ZoneName: v.typed.Text("zone"), Invitation: v.invitation,
	}
	from := middleware.GetClientIPAddr(r.Context())
	if v.link != "" {
		return a.accounts.SignUpByLink(r.Context(), v.link, d, from)
	}
	return a.accounts.SignUp(r.Context(), d, from)
}

// notHere says why no account can be made.
func (a rooms) notHere(w http.ResponseWriter, r *http.Request, status int, why error) error {
	var told *fault.Fault
	errors.As(why, &told)
	return a.Show(w, r, status, notHerePage(a.Frame(r, "Accounts are not open to all here", ""), told.Message, href.SignIn()))
}
