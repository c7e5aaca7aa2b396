package winweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/win"
)

// winsView is the page of what went well, with the forms to tell one and to
// promise something.
type winsView struct {
	me      page.Me
	tell    sheet
	promise sheet
	next    string // the address of the page after this one, or ""
	later   bool   // the list does not begin with the latest
	winsFacts
}

// winsFacts are what is read for it: they stay the same until something
// changes.
type winsFacts struct {
	all      []win.Win
	hidden   []win.Win
	away     []win.Win
	promised []win.Reward
	taken    []win.Reward
	gone     []win.Reward
}

func (r rooms) wins(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.showWins(w, req, http.StatusOK, winsView{me: me})
}

func (r rooms) showWins(w http.ResponseWriter, req *http.Request, status int, v winsView) error {
	q, err := form.Query(req)
	if err != nil {
		return err
	}
	var after win.Cursor
	if day, err := clock.ParseDay(q.Raw("day")); err == nil && !day.IsZero() {
		after = win.Cursor{Day: day, Mark: q.Raw("after")}
	}
	today := v.me.Today
	if v.winsFacts, err = r.remembered(req.Context(), v.me, after); err != nil {
		return err
	}
	v.later = !after.Day.IsZero()
	if len(v.all) > win.PageSize {
		v.all = v.all[:win.PageSize]
		last := v.all[win.PageSize-1].Cursor()
		v.next = href.WinsAfter(last.Day.String(), last.Mark)
	}
	if v.tell.id == "" {
		v.tell = sheet{id: id.NewWin().String(), typed: form.Of(url.Values{"day": {today.String()}})}
	}
	if v.promise.id == "" {
		v.promise = sheet{id: id.NewReward().String(), typed: form.Of(url.Values{"counted": {string(win.Applications)}, "times": {"5"}})}
	}
	v.tell.order, v.promise.order, v.promise.on = winOrder(), rewardOrder(), "promise"
	return r.Show(w, req, status, winsPage(r.Frame(req, "Small wins", place), v))
}

func winOrder() []string    { return []string{"words", "day"} }
func rewardOrder() []string { return []string{"words", "counted", "times"} }

func (s sheet) winDay() ui.Field {
	f := s.field("day", "On which day", "")
	f.Type, f.Required = "date", true
	return f
}

func (s *sheet) readWin(today clock.Day) win.Draft {
	d := win.Draft{Words: s.typed.Line("words"), Day: s.typed.Day("day", &s.errs)}
	s.check(d.Check(today))
	return d
}

// tell keeps a win that the person tells.
func (r rooms) tell(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.WinKind](typed, "id")
	if err != nil {
		return err
	}
	v := winsView{me: me, tell: sheet{typed: typed, id: one.String(), order: winOrder()}}
	d := v.tell.readWin(me.Today)
	if v.tell.errs.Any() {
		return r.showWins(w, req, http.StatusUnprocessableEntity, v)
	}
	if err := r.store(me).Tell(req.Context(), one, d); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Wins(), "Kept.")
}

// mark keeps a win that is found for a hard day, puts it out of sight, or
// leaves it as it is found.
func (r rooms) mark(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	mark := win.Mark(typed.Text("mark"))
	said, known := map[win.Mark]string{
		win.ForHard: "It is kept for a hard day: it is shown to you when they say no.", win.Unseen: "It is left out. Below, it can be shown again.", win.AsFound: "It stands here as it was.",
	}[mark]
	if !known {
		return fault.NotFound() // no button of ours says that
	}
	if err := r.store(me).SetMark(req.Context(), typed.Raw("key"), mark); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed), said)
}

// keep keeps a win that was told for a hard day, or no longer.
func (r rooms) keep(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.WinKind](req, "win")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	kept := win.Mark(typed.Text("mark")) == win.ForHard
	if err := r.store(me).Keep(req.Context(), one, kept); err != nil {
		return err
	}
	said := "It stands here as it was."
	if kept {
		said = "It is kept for a hard day: it is shown to you when they say no."
	}
	return r.RedirectSaying(w, req, backTo(typed), said)
}

// winView is the form of one win that the person told.
type winView struct {
	sheet

	me    page.Me
	win   win.Win
	act   id.Act // throws it away
	other bool   // it was changed meanwhile, to what it is now
}

func (v winView) version() string { return strconv.Itoa(v.win.Version) }

func (r rooms) win(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.WinKind](req, "win")
	if err != nil {
		return err
	}
	return r.showWin(w, req, http.StatusOK, one, winView{me: me})
}

func (r rooms) showWin(w http.ResponseWriter, req *http.Request, status int, one id.Win, v winView) error {
	read := win.ByID(one)
	if err := v.me.Owned.Read(req.Context(), read); err != nil {
		return err
	}
	v.win, v.act, v.order, v.other = read.It, id.NewAct(), winOrder(), status == http.StatusConflict
	if v.id == "" {
		v.typed = form.Of(url.Values{"words": {v.win.Words}, "day": {v.win.Day.String()}})
	}
	return r.Show(w, req, status, winPage(r.Frame(req, "Change a win", place), v))
}

// edit changes a win that was told.
func (r rooms) edit(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.WinKind](req, "win")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	v := winView{me: me, sheet: sheet{typed: typed, id: one.String(), order: winOrder()}}
	d := v.readWin(me.Today)
	if v.errs.Any() {
		return r.showWin(w, req, http.StatusUnprocessableEntity, one, v)
	}
	err = r.store(me).Edit(req.Context(), one, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return r.showWin(w, req, http.StatusConflict, one, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Wins(), "Changed.")
}

// discard throws a win away that was told.
func (r rooms) discard(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.WinKind](req, "win")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
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
	return r.RedirectUndo(w, req, href.Wins(), "It is thrown away. For 30 days it can be put back.", href.WinReturn(one))
}

// putBack takes that back.
func (r rooms) putBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.WinKind](req, "win")
	if err != nil {
		return err
	}
	if err := r.store(me).Return(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Wins(), "It is back among your wins.")
}

// awayItems are what was thrown away, each with the way back.
func (v winsView) awayItems() (items []ui.TodoItem) {
	for _, w := range v.away {
		items = append(items, ui.TodoItem{Title: w.Words, Sub: v.me.Weekday(w.Day), Press: "Put it back", PressURL: href.WinReturn(w.ID)})
	}
	for _, p := range v.gone {
		items = append(items, ui.TodoItem{Title: p.Words, Sub: "promised on " + v.me.Weekday(p.SinceDay), Press: "Put it back", PressURL: href.RewardReturn(p.ID)})
	}
	return items
}

// first leads to the latest wins, or is "" where they are shown.
func (v winsView) first() string {
	if v.later {
		return href.Wins()
	}
	return ""
}
