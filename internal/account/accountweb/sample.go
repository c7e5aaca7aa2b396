package accountweb

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/account"
	"onward/internal/aim"
	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/goal"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/morale"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/review"
	"onward/internal/routine"
	"onward/internal/ui"
	"onward/internal/win"
)

// sample makes a sample account, filled with a search of three months, and
// signs the visitor in to it.
func (a rooms) sample(w http.ResponseWriter, r *http.Request) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	if led, err := a.led(w, r, href.Today()); led {
		return err
	}
	db := a.DB.Owned(id.NewAccount())
	proof, err := a.accounts.MakeSample(r.Context(), db, middleware.GetClientIPAddr(r.Context()), typed.Text("zone"), func(tx postgres.Tx, days *time.Location) error {
		if err := journal.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		if err := debrief.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		if err := review.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		if err := letter.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		if err := morale.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		if err := win.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		if err := goal.New(tx, a.Clock, days, time.Monday).FillSample(r.Context()); err != nil {
			return err
		}
		if err := routine.New(tx, a.Clock, days).TakeOver(r.Context(), id.NewBlock(), "three"); err != nil {
			return err
		}
		if err := aim.New(tx, a.Clock, days).FillSample(r.Context()); err != nil {
			return err
		}
		return reminder.New(tx, a.Clock, days).FillSample(r.Context())
	})
	a.tellRefused(r, "a sample", id.Account{}, err)
	if err != nil {
		return err
	}
	if err := a.sessions.SignIn(w, r, proof); err != nil {
		return err
	}
	a.tell(r, "a sample was made", proof.Person.ID)
	return a.RedirectSaying(w, r, href.Today(), "Look around: none of this happened, and you can change all of it.")
}

// keepingView is the form that makes a sample one's own.
type keepingView struct {
	filled

	zones []ui.Option
	mails bool // a link is mailed first
}

func (a rooms) keeping(w http.ResponseWriter, r *http.Request, me page.Me) error {
	if !me.Sample {
		return a.Redirect(w, r, href.Settings())
	}
	return a.showKeeping(w, r, http.StatusOK, keepingView{})
}

func (a rooms) showKeeping(w http.ResponseWriter, r *http.Request, status int, v keepingView) error {
	v.zones, v.mails = zoneOptions(a.accounts.ZoneChoices(v.typed.Raw("zone"))), a.accounts.Mails()
	return a.Show(w, r, status, keepingPage(a.Frame(r, "Keep it as yours", "settings"), v))
}

func (a rooms) keep(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	if !me.Sample {
		return a.Redirect(w, r, href.Settings())
	}
	v := keepingView{filled: filled{typed: typed}}
	if typed.Unreadable(&v.errs, "email", "password"); v.errs.Any() {
		return a.showKeeping(w, r, http.StatusUnprocessableEntity, v)
	}
	if a.accounts.Mails() {
		return a.askKeep(w, r, me, v)
	}
	proof, err := a.accounts.Keep(r.Context(), me.Person, account.Current(r.Context()),
		account.Draft{ID: me.ID, Email: typed.Text("email"), Password: typed.Raw("password"), ZoneName: typed.Text("zone")},
		middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "keeping a sample", me.ID, err)
	if v.with(err) {
		return a.showKeeping(w, r, http.StatusUnprocessableEntity, v)
	}
	if err == nil {
		err = a.sessions.SignIn(w, r, proof)
	}
	if fault.Is(err, fault.KindConflict) {
		return a.RedirectSaying(w, r, href.SignIn(), "This sample is gone, or was kept in another window. If you kept it, you can sign in to it.")
	}
	if err != nil {
		return err
	}
	a.tell(r, "a sample was kept", me.ID)
	return a.RedirectSaying(w, r, href.Today(), "This journal is yours now, and it stays.")
}

// askKeep has a link mailed, with which the sample is kept.
func (a rooms) askKeep(w http.ResponseWriter, r *http.Request, me page.Me, v keepingView) error {
	err := a.accounts.AskToKeep(r.Context(), me.Person, v.typed.Text("email"), middleware.GetClientIPAddr(r.Context()))
	a.tellRefused(r, "asking for a link to keep a sample", me.ID, err)
	if v.with(err) {
		return a.showKeeping(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	return a.Show(w, r, http.StatusOK, keepingAskedPage(a.Frame(r, "Look into your mailbox", "settings"), v.typed.Text("email")))
}
