package goalweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
)

// restView is the page of the days of rest, and the form that books or changes
// them.
type restView struct {
	sheet

	me     page.Me
	booked []goal.Rest
	away   []goal.Rest
	acts   map[id.Rest]id.Act
	rest   goal.Rest // that is changed
	other  bool      // it was changed meanwhile, to what it is now
}

func (r rooms) rests(w http.ResponseWriter, req *http.Request, me page.Me) error {
	list := goal.Rests()
	if err := me.Owned.Read(req.Context(), list); err != nil {
		return err
	}
	v := restView{me: me, acts: map[id.Rest]id.Act{}}
	for _, one := range list.All {
		v.acts[one.ID] = id.NewAct()
		if one.TrashedAt == nil {
			v.booked = append(v.booked, one)
		} else {
			v.away = append(v.away, one)
		}
	}
	return r.Show(w, req, http.StatusOK, restsPage(r.Frame(req, "Rest", place), v))
}

func (r rooms) newRest(w http.ResponseWriter, req *http.Request, me page.Me) error {
	day := me.Today.String()
	return r.showRest(w, req, http.StatusOK, restView{me: me, sheet: sheet{
		id: id.NewRest().String(), typed: form.Of(url.Values{"first": {day}, "last": {reckon.Week(me.Today, me.WeekStart).Last.String()}, "share": {"0"}}),
	}})
}

func (r rooms) showRest(w http.ResponseWriter, req *http.Request, status int, v restView) error {
	v.order = restOrder()
	return r.Show(w, req, status, newRestPage(r.Frame(req, "Book some rest", place), v))
}

func restOrder() []string { return []string{"first", "last", "share", "words"} }

// draft reads days of rest from the form.
func (v *restView) draft() goal.RestDraft {
	share, err := strconv.Atoi(v.typed.Text("share"))
	if err != nil {
		share = -1
	}
	d := goal.RestDraft{First: v.typed.Day("first", &v.errs), Last: v.typed.Day("last", &v.errs), Share: share, Words: v.typed.Line("words")}
	v.check(d.Check(v.me.Today))
	return d
}

// book keeps days of rest.
func (r rooms) book(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.RestKind](typed, "id")
	if err != nil {
		return err
	}
	v := restView{me: me, sheet: sheet{typed: typed, id: one.String(), order: restOrder()}}
	d := v.draft()
	if v.errs.Any() {
		return r.showRest(w, req, http.StatusUnprocessableEntity, v)
	}
	if err := r.store(me).Book(req.Context(), one, d); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Rests(), "It is booked. Your goals know it.")
}

func (r rooms) changeRest(w http.ResponseWriter, req *http.Request, me page.Me) error {
	v, err := r.changingRest(req, me)
	if err != nil {
		return err
	}
	d := v.rest.Draft()
	v.typed = form.Of(url.Values{"first": {d.First.String()}, "last": {d.Last.String()}, "share": {strconv.Itoa(d.Share)}, "words": {d.Words}})
	return r.showRestChange(w, req, http.StatusOK, v)
}

func (r rooms) changingRest(req *http.Request, me page.Me) (restView, error) {
	one, err := form.PathID[id.RestKind](req, "rest")
	if err != nil {
		return restView{}, err
	}
	got := goal.RestByID(one)
	err = me.Owned.Read(req.Context(), got)
	return restView{me: me, rest: got.It, sheet: sheet{id: id.NewRest().String(), order: restOrder()}}, err
}

func (r rooms) showRestChange(w http.ResponseWriter, req *http.Request, status int, v restView) error {
	return r.Show(w, req, status, restChangePage(r.Frame(req, "Change some rest", place), v))
}

// keepRest changes days of rest.
func (r rooms) keepRest(w http.ResponseWriter, req *http.Request, me page.Me) error {
	v, err := r.changingRest(req, me)
	if err != nil {
		return err
	}
	if v.typed, err = form.Parse(w, req); err != nil {
		return err
	}
	onward, err := form.ID[id.RestKind](v.typed, "id")
	if err != nil {
		return err
	}
	d := v.draft()
	if v.errs.Any() {
		return r.showRestChange(w, req, http.StatusUnprocessableEntity, v)
	}
	err = r.store(me).ChangeRest(req.Context(), v.rest.ID, onward, v.typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		v.other = true // and what comes of this form gets an id that nothing has yet
		return r.showRestChange(w, req, http.StatusConflict, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Rests(), "Changed. Your goals know it.")
}

// now is what a rest says by now.
func (v restView) now() string {
	return strings.TrimSpace(v.days(v.rest) + ": " + leaves(v.rest.Share) + "\n" + v.rest.Words)
}

func (r rooms) cancelRest(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.RestKind](req, "rest")
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
	if err := r.store(me).CancelRest(req.Context(), act, one); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, href.Rests(), "It is taken back. For 30 days it can be booked after all.", href.RestReturn(one))
}

func (r rooms) returnRest(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.RestKind](req, "rest")
	if err != nil {
		return err
	}
	if err := r.store(me).ReturnRest(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Rests(), "It is booked after all.")
}

// days are the days of a rest in words.
func (v restView) days(r goal.Rest) string {
	if r.FirstDay == r.LastDay {
		return v.me.Weekday(r.FirstDay)
	}
	return v.me.Weekday(r.FirstDay) + " to " + v.me.Weekday(r.LastDay)
}

// leaves says what a rest leaves of the goals.
func leaves(share int) string {
	if share == goal.Half {
		return "half of each goal is left"
	}
	return "nothing is asked for"
}

// when says whether a rest is over, under way or to come.
func (v restView) when(r goal.Rest) string {
	switch span := (reckon.Span{First: r.FirstDay, Last: r.LastDay}); {
	case span.Has(v.me.Today):
		return "now"
	case r.LastDay.Before(v.me.Today):
		return "gone by"
	}
	return "to come"
}

// thrown are those that were taken back, each with the way back.
func (v restView) thrown() (all []ui.TodoItem) {
	for _, r := range v.away {
		all = append(all, ui.TodoItem{Title: v.days(r), Sub: leaves(r.Share), When: r.Words, Press: "Book it after all", PressURL: href.RestReturn(r.ID)})
	}
	return all
}

func shares() []ui.Option {
	return []ui.Option{{Value: strconv.Itoa(goal.Nothing), Label: "Nothing: these days are free"}, {Value: strconv.Itoa(goal.Half), Label: "Half: a lighter time"}}
}
