package winweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/win"
)

func (s sheet) times() ui.Field {
	hint := "From 1 to 100."
	if s.on != "" { // a new one
		hint = "From 1 to 100, counted from today on."
	}
	f := s.field("times", "How many of them", hint)
	f.Type, f.InputMode, f.Required = "number", "numeric", true
	f.Attrs = map[string]any{"min": "1", "max": "100"}
	return f
}

func countedOptions() (options []ui.Option) {
	for _, c := range win.CountedAll() {
		options = append(options, ui.Option{Value: string(c), Label: countedLabel(c)})
	}
	return options
}

func (s *sheet) readReward() win.RewardDraft {
	d := win.RewardDraft{Words: s.typed.Line("words"), Counted: win.Counted(s.typed.Text("counted")), Times: s.typed.Number("times")}
	s.check(d.Check())
	return d
}

// promise keeps a new reward.
func (r rooms) promise(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.RewardKind](typed, "id")
	if err != nil {
		return err
	}
	v := winsView{me: me, promise: sheet{typed: typed, id: one.String(), order: rewardOrder()}}
	d := v.promise.readReward()
	if !v.promise.errs.Any() {
		err := r.store(me).Promise(req.Context(), one, d)
		switch {
		case fieldsOf(err) != nil:
			v.promise.check(fieldsOf(err))
		case err != nil:
			return err
		default:
			return r.RedirectSaying(w, req, href.Wins(), "Promised. Onward says when it is earned.")
		}
	}
	return r.showWins(w, req, http.StatusUnprocessableEntity, v)
}

// rewardView is the form of one reward.
type rewardView struct {
	sheet

	me     page.Me
	reward win.Reward
	last   id.RewardTick // the latest tick; zero for none
	act    id.Act        // throws it away
	other  bool          // it was changed meanwhile, to what it is now
}

func (v rewardView) version() string { return strconv.Itoa(v.reward.Version) }

func (r rooms) reward(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.RewardKind](req, "reward")
	if err != nil {
		return err
	}
	return r.showReward(w, req, http.StatusOK, one, rewardView{me: me})
}

func (r rooms) showReward(w http.ResponseWriter, req *http.Request, status int, one id.Reward, v rewardView) error {
	read, last := win.RewardByID(one, v.me.Today), win.LastTick(one)
	if err := v.me.Owned.Read(req.Context(), read, last); err != nil {
		return err
	}
	v.reward, v.last, v.act, v.order, v.other = read.It, last.It.ID, id.NewAct(), rewardOrder(), status == http.StatusConflict
	if v.id == "" {
		v.typed = form.Of(url.Values{"words": {v.reward.Words}, "counted": {string(v.reward.Counted)}, "times": {strconv.Itoa(v.reward.Times)}})
	}
	return r.Show(w, req, status, rewardPage(r.Frame(req, "Change a promise", place), v))
}

// editReward changes a reward.
func (r rooms) editReward(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.RewardKind](req, "reward")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	v := rewardView{me: me, sheet: sheet{typed: typed, id: one.String(), order: rewardOrder()}}
	d := v.readReward()
	if v.errs.Any() {
		return r.showReward(w, req, http.StatusUnprocessableEntity, one, v)
	}
	err = r.store(me).EditReward(req.Context(), one, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return r.showReward(w, req, http.StatusConflict, one, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Wins(), "Changed.")
}

// changed does what a button of a reward asks for.
func (r rooms) changed(w http.ResponseWriter, req *http.Request, do func(id.Reward, form.Values) error) error {
	one, err := form.PathID[id.RewardKind](req, "reward")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	return do(one, typed)
}

// take says that a reward was taken.
func (r rooms) take(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.changed(w, req, func(one id.Reward, typed form.Values) error {
		if err := r.store(me).Take(req.Context(), one); err != nil {
			return err
		}
		return r.RedirectUndo(w, req, backTo(typed), "Taken. It was earned.", href.RewardWaiting(one))
	})
}

// giveBack takes that back.
func (r rooms) giveBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.changed(w, req, func(one id.Reward, typed form.Values) error {
		if err := r.store(me).GiveBack(req.Context(), one); err != nil {
			return err
		}
		return r.RedirectSaying(w, req, backTo(typed), "It waits for you again.")
	})
}

// tick counts one more for a reward.
func (r rooms) tick(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.changed(w, req, func(one id.Reward, typed form.Values) error {
		tick, err := form.ID[id.RewardTickKind](typed, "id")
		if err != nil {
			return err
		}
		if err := r.store(me).Tick(req.Context(), one, tick); err != nil {
			return err
		}
		return r.RedirectUndo(w, req, backTo(typed), "One more.", href.RewardTickRemoval(one, tick))
	})
}

// untick takes that back.
func (r rooms) untick(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.changed(w, req, func(one id.Reward, typed form.Values) error {
		tick, err := form.PathID[id.RewardTickKind](req, "rewardtick")
		if err != nil {
			return err
		}
		if err := r.store(me).Untick(req.Context(), one, tick); err != nil {
			return err
		}
		return r.RedirectSaying(w, req, backTo(typed), "The tick is taken back.")
	})
}

// discardReward throws a reward away.
func (r rooms) discardReward(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.changed(w, req, func(one id.Reward, typed form.Values) error {
		act, err := form.ID[id.ActKind](typed, "id")
		if err != nil {
			return err
		}
		if err := r.store(me).DiscardReward(req.Context(), act, one); err != nil {
			return err
		}
		return r.RedirectUndo(w, req, href.Wins(), "It is thrown away. For 30 days it can be put back.", href.RewardReturn(one))
	})
}

// returnReward takes that back.
func (r rooms) returnReward(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.changed(w, req, func(one id.Reward, _ form.Values) error {
		if err := r.store(me).ReturnReward(req.Context(), one); err != nil {
			return err
		}
		return r.RedirectSaying(w, req, href.Wins(), "It is back among what you promised yourself.")
	})
}
