// Package debriefweb shows what follows an end: the path, step by step, what
// it came to, and past reflections.
package debriefweb

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/debrief"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table. Each step has an address of its own.
func Routes(r chi.Router, p page.Pages) {
	d := rooms{p}
	const one = "/applications/{application}/debriefs/{debrief}"
	r.Post("/applications/{application}/debriefs", p.Signed(d.begin))
	r.Get(one, p.Signed(d.debrief))
	for _, step := range debrief.Steps() {
		at := one + href.StepName(string(step))
		r.Get(at, p.Signed(d.step(step)))
		r.Post(at, p.Signed(d.save(step)))
	}
	r.Post(one+"/form", p.Signed(d.changeForm))
	r.Post(one+"/later", p.Signed(d.putOff))
	r.Post(one+"/end", p.Signed(d.letBe))
	r.Post(one+"/removal", p.Signed(d.discard))
	r.Post(one+"/return", p.Signed(d.putBack))
	r.Get("/reflections", p.Signed(d.reflections))
}

// store keeps the debriefs of the person who is signed in.
func (d rooms) store(me page.Me) debrief.Store { return debrief.New(me.Owned, d.Clock, me.Zone) }

// ids are those in the address of a debrief.
func ids(r *http.Request) (app id.Application, one id.Debrief, err error) {
	if app, err = form.PathID[id.ApplicationKind](r, "application"); err != nil {
		return app, one, err
	}
	one, err = form.PathID[id.DebriefKind](r, "debrief")
	return app, one, err
}
