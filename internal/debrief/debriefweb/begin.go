package debriefweb

import (
	"net/http"

	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
)

// laterDays is how long a debrief that was put off is not offered.
const laterDays = 3

// begin begins a debrief, and leads to its first step; or puts it off, or lets
// it be, where one of those buttons was pressed.
func (d rooms) begin(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	sent, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	made, err := form.ID[id.DebriefKind](sent, "id")
	if err != nil {
		return err
	}
	then := sent.Text("then")
	var f debrief.Form // the usual one
	if then == string(debrief.Full) {
		f = debrief.Full
	}
	one, err := d.store(me).Begin(r.Context(), made, app, sent.Number("ordinal"), f)
	if err != nil {
		return err
	}
	switch then {
	case "later":
		return d.later(w, r, me, app, one)
	case "never":
		return d.let(w, r, me, app, one)
	}
	return d.Redirect(w, r, href.Debrief(app, one))
}

// changed does what a button of a debrief asks for.
func (d rooms) changed(w http.ResponseWriter, r *http.Request, do func(id.Application, id.Debrief, form.Values) error) error {
	app, one, err := ids(r)
	if err != nil {
		return err
	}
	sent, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	return do(app, one, sent)
}

func (d rooms) changeForm(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return d.changed(w, r, func(app id.Application, one id.Debrief, sent form.Values) error {
		if err := d.store(me).ChangeForm(r.Context(), app, one, debrief.Form(sent.Text("form"))); err != nil {
			return err
		}
		return d.Redirect(w, r, href.Debrief(app, one))
	})
}

func (d rooms) putOff(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return d.changed(w, r, func(app id.Application, one id.Debrief, _ form.Values) error { return d.later(w, r, me, app, one) })
}

func (d rooms) later(w http.ResponseWriter, r *http.Request, me page.Me, app id.Application, one id.Debrief) error {
	until := me.Today.AddDays(laterDays)
	if err := d.store(me).PutOff(r.Context(), app, one, until); err != nil {
		return err
	}
	return d.RedirectSaying(w, r, href.Today(), "Not today, then. It is here again "+on(until, me)+".")
}

func on(day clock.Day, me page.Me) string { return "on " + me.Weekday(day) }

func (d rooms) letBe(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return d.changed(w, r, func(app id.Application, one id.Debrief, _ form.Values) error { return d.let(w, r, me, app, one) })
}

func (d rooms) let(w http.ResponseWriter, r *http.Request, me page.Me, app id.Application, one id.Debrief) error {
	if err := d.store(me).Close(r.Context(), app, one); err != nil {
		return err
	}
	return d.RedirectSaying(w, r, href.Application(app), "It is let be. Should you want to look back after all, it is here.")
}

func (d rooms) discard(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return d.changed(w, r, func(app id.Application, one id.Debrief, _ form.Values) error {
		if err := d.store(me).Discard(r.Context(), app, one); err != nil {
			return err
		}
		return d.RedirectUndo(w, r, href.Application(app), "It is thrown away. What they said, and your tasks, are still here.", href.DebriefReturn(app, one))
	})
}

func (d rooms) putBack(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return d.changed(w, r, func(app id.Application, one id.Debrief, _ form.Values) error {
		if err := d.store(me).Return(r.Context(), app, one); err != nil {
			return err
		}
		return d.RedirectSaying(w, r, href.Debrief(app, one), "It is back in its place.")
	})
}
