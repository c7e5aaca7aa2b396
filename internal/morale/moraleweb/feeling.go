package moraleweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/morale"
	"onward/internal/page"
)

// feelingView is the form of one check-in.
type feelingView struct {
	sheet

	me     page.Me
	said   morale.CheckIn
	before []morale.CheckIn
	other  bool // it was changed meanwhile, to what it is now
}

// begun is the day on which it was first said.
func (v feelingView) begun() clock.Day {
	if n := len(v.before); n > 0 {
		return v.before[n-1].RecordedDay
	}
	return v.said.RecordedDay
}

// revision is that which the form was filled from.
func (v feelingView) revision() string { return strconv.Itoa(v.said.Revision) }

func (r rooms) feeling(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.CheckInKind](req, "checkin")
	if err != nil {
		return err
	}
	return r.showFeeling(w, req, http.StatusOK, one, feelingView{me: me})
}

func (r rooms) showFeeling(w http.ResponseWriter, req *http.Request, status int, one id.CheckIn, v feelingView) error {
	said, before := morale.ByID(one), morale.Before(one)
	if err := v.me.Owned.Read(req.Context(), said, before); err != nil {
		return err
	}
	v.said, v.before, v.order = said.It, before.All, order()
	if v.id == "" {
		v.typed = form.Of(url.Values{"feeling": {strconv.Itoa(int(v.said.Feeling))}, "words": {v.said.Words}, "day": {v.said.Day.String()}})
	}
	if v.id == "" || status == http.StatusConflict {
		v.id = id.NewCheckIn().String()
	}
	v.other = status == http.StatusConflict
	return r.Show(w, req, status, feelingPage(r.Frame(req, "Say it anew", place), v))
}

// correct says a check-in anew.
func (r rooms) correct(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.CheckInKind](req, "checkin")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	revision, err := form.ID[id.CheckInKind](typed, "id")
	if err != nil {
		return err
	}
	v := feelingView{me: me, sheet: sheet{typed: typed, id: revision.String(), order: order()}}
	d := v.read(me.Today)
	if v.errs.Any() {
		return r.showFeeling(w, req, http.StatusUnprocessableEntity, one, v)
	}
	err = r.store(me).Correct(req.Context(), one, revision, typed.Number("revision"), d)
	if fault.Is(err, fault.KindConflict) {
		return r.showFeeling(w, req, http.StatusConflict, one, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Feelings(), "Changed. What it said before is kept with it.")
}

// takeBack takes a check-in back.
func (r rooms) takeBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.CheckInKind](req, "checkin")
	if err != nil {
		return err
	}
	if err := r.store(me).TakeBack(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, href.Feelings(), "It is taken back.", href.FeelingReturn(one))
}

// putBack takes that back.
func (r rooms) putBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.CheckInKind](req, "checkin")
	if err != nil {
		return err
	}
	if err := r.store(me).Return(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Feelings(), "It stands among your days again.")
}
