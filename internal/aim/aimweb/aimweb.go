// Package aimweb shows what a person looks for: the page of it with the answers
// before and since its last change, the form, and what they looked for before.
package aimweb

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/aim"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p}
	r.Get("/aim", p.Signed(v.aim))
	r.Post("/aim", p.Signed(v.keep))
	r.Get("/aim/edit", p.Signed(v.form))
	r.Post("/aim/looks", p.Signed(v.say))
	r.Get("/aim/{aim}", p.Signed(v.earlier))
}

// place is the entry of the rail that these pages belong to.
const place = "goals"

// store is what the person who is signed in looks for.
func (r rooms) store(me page.Me) aim.Store { return aim.New(me.Owned, r.Clock, me.Zone) }

// aimView is the page of what a person looks for.
type aimView struct {
	me      page.Me
	aim     aim.Aim // the zero id: nothing is written
	earlier []aim.Span
	review  aim.Review
	answers aim.Answers
}

func (r rooms) aim(w http.ResponseWriter, req *http.Request, me page.Me) error {
	now, earlier, review, answers := aim.Now(), aim.Earlier(), aim.ToReview(me.Today), aim.AroundChange(me.Today)
	if err := me.Owned.Read(req.Context(), now, earlier, review, answers); err != nil {
		return err
	}
	v := aimView{me: me, aim: now.It, earlier: earlier.All, review: review, answers: answers.Answers()}
	return r.Show(w, req, http.StatusOK, aimPage(r.Frame(req, "Your aim", place), v))
}

// earlierView is what a person looked for before.
type earlierView struct {
	me   page.Me
	aim  aim.Aim
	span aim.Span
}

func (r rooms) earlier(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.AimKind](req, "aim")
	if err != nil {
		return err
	}
	was, span := aim.ByID(one), aim.SpanOf(one)
	if err := me.Owned.Read(req.Context(), was, span); err != nil {
		return err
	}
	if span.It.UntilDay.IsZero() {
		return r.Redirect(w, req, href.Aim()) // it stands
	}
	return r.Show(w, req, http.StatusOK, earlierPage(r.Frame(req, "An earlier aim", place), earlierView{me, was.It, span.It}))
}

// say keeps that somebody looked at their aim and it stays, or that they would
// rather look another day; and leads back to where that was pressed.
func (r rooms) say(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	look, err := form.ID[id.AimLookKind](typed, "id")
	if err != nil {
		return err
	}
	said := aim.Said(typed.Text("said"))
	if err := r.store(me).Say(req.Context(), look, said); err != nil {
		return err
	}
	back := typed.Raw("back")
	if !href.Local(back) {
		back = href.Aim()
	}
	if said == aim.Stays {
		return r.RedirectSaying(w, req, back, "It stays as it is. That you looked today is kept.")
	}
	return r.RedirectSaying(w, req, back, "Not now, then. It is not offered again for a month.")
}
