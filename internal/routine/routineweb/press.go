package routineweb

import (
	"net/http"

	"onward/internal/activity"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
)

// tick says that a block is done.
func (r rooms) tick(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, typed, err := sent(w, req)
	if err != nil {
		return err
	}
	var errs field.Errors
	told, err := r.store(me).Tick(req.Context(), one, typed.Day("day", &errs)) // what is no day is another day
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed), "Done: "+told.Kind.Word()+", "+activity.Length(told.Minutes)+".")
}

// start begins a block by the timer.
func (r rooms) start(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, typed, err := sent(w, req)
	if err != nil {
		return err
	}
	if err := r.store(me).Start(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed), "It runs. You can close this page: it goes on until you end it.")
}

// untick says that a block is not done.
func (r rooms) untick(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, tick, typed, err := ticked(w, req)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := r.store(me).TakeBack(req.Context(), act, one, tick); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, backTo(typed), "It is taken back, and counts no more.", href.BlockTickReturn(one, tick))
}

// tickAgain says that it is done after all.
func (r rooms) tickAgain(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, tick, typed, err := ticked(w, req)
	if err != nil {
		return err
	}
	if err := r.store(me).PutBack(req.Context(), one, tick); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed), "It is done after all.")
}

// ticked reads a form that is about a block on a day.
func ticked(w http.ResponseWriter, req *http.Request) (id.Block, id.BlockTick, form.Values, error) {
	one, typed, err := sent(w, req)
	if err != nil {
		return one, id.BlockTick{}, typed, err
	}
	tick, err := form.PathID[id.BlockTickKind](req, "blocktick")
	return one, tick, typed, err
}

// discard takes a block out of the plan.
func (r rooms) discard(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, typed, err := sent(w, req)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := r.store(me).Discard(req.Context(), act, one); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, href.Routine(), "It is out of your week. For 30 days it can be put back.", href.BlockReturn(one))
}

// putBack puts it into the plan again.
func (r rooms) putBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, _, err := sent(w, req)
	if err != nil {
		return err
	}
	if err := r.store(me).Return(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Routine(), "It is in your week again.")
}
