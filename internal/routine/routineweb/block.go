package routineweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onward/internal/activity"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/routine"
	"onward/internal/ui"
)

// sheet is the form of a block, as it was sent or fresh.
type sheet struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
}

// order is that of the fields in the form, for what to mend first.
func order() []string { return []string{"kind", "minutes", "days", "at", "words"} }

// blockView is the form of a new block, or of one that is planned.
type blockView struct {
	sheet

	me    page.Me
	one   routine.Block
	act   id.Act
	other bool // it was changed meanwhile, to what it is now
}

// read reads a block from the form.
func (s *sheet) read() routine.Draft {
	s.typed.Unreadable(&s.errs, order()...)
	d := routine.Draft{Kind: activity.Kind(s.typed.Text("kind")), At: s.typed.Text("at"), Words: s.typed.Line("words")}
	if n, err := strconv.Atoi(s.typed.Text("minutes")); err == nil {
		d.Minutes = n
	}
	d.Days, _ = routine.DaysOf(strings.Join(s.typed.All("days"), "")) // what is no day leaves none
	for name, sentence := range d.Check() {
		s.errs.Add(name, sentence)
	}
	return d
}

// fill fills the form from a block.
func fill(d routine.Draft) form.Values {
	v := url.Values{"kind": {string(d.Kind)}, "minutes": {strconv.Itoa(d.Minutes)}, "at": {d.At}, "words": {d.Words}}
	for _, day := range d.Days {
		v.Add("days", string(day))
	}
	return form.Of(v)
}

func (s sheet) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name]}
}

func (s sheet) kind() ui.Field {
	f := s.field("kind", "What is it for?", "")
	f.Required = true
	return f
}

func (s sheet) minutes() ui.Field {
	f := s.field("minutes", "Minutes", "")
	f.InputMode, f.MaxLength, f.Required = "numeric", 5, true
	return f
}

func (s sheet) at() ui.Field {
	f := s.field("at", "From when", "Leave it empty for any time of the day.")
	f.Type = "time"
	return f
}

func (s sheet) words() ui.Field {
	f := s.field("words", "In a few words, if you like", "")
	f.MaxLength = activity.WordsLimit
	return f
}

// chosen are the days that are ticked.
func (s sheet) chosen() []string { return s.typed.All("days") }

// kinds are those to choose from.
func kinds() (options []ui.Option) {
	for _, k := range activity.Kinds() {
		options = append(options, ui.Option{Value: string(k), Label: k.Word()})
	}
	return options
}

// days are those to choose from, in the order of the person's week.
func (v blockView) days() (options []ui.Option) {
	for _, d := range week(v.me.WeekStart) {
		options = append(options, ui.Option{Value: string(routine.OnDay(d)), Label: d.String()})
	}
	return options
}

func (r rooms) fresh(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed := fill(routine.Draft{Days: routine.Weekdays, Kind: activity.Searching, Minutes: 30})
	return r.showNew(w, req, http.StatusOK, blockView{me: me, sheet: sheet{id: id.NewBlock().String(), typed: typed}})
}

func (r rooms) showNew(w http.ResponseWriter, req *http.Request, status int, v blockView) error {
	return r.Show(w, req, status, newBlockPage(r.Frame(req, "Plan a block", place), v))
}

// add keeps a new block.
func (r rooms) add(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.BlockKind](typed, "id")
	if err != nil {
		return err
	}
	v := blockView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	d := v.read()
	if v.errs.Any() {
		return r.showNew(w, req, http.StatusUnprocessableEntity, v)
	}
	err = r.store(me).Add(req.Context(), one, d)
	if v.errs = full(err); v.errs.Any() {
		return r.showNew(w, req, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Routine(), "It stands in your week.")
}

// full are the fields that a fault names where there is no room for one more.
func full(err error) field.Errors {
	if told, ok := errors.AsType[*fault.Fault](err); ok && told.Kind == fault.KindInvalid {
		return told.Fields
	}
	return nil
}

// takeOver takes over a ready-made plan.
func (r rooms) takeOver(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	base, err := form.ID[id.BlockKind](typed, "id")
	if err != nil {
		return err
	}
	err = r.store(me).TakeOver(req.Context(), base, typed.Text("like"))
	if errs := full(err); errs.Any() {
		return r.RedirectSaying(w, req, href.Routine(), errs["days"])
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Routine(), "It stands in your week. Change whatever does not fit.")
}

func (r rooms) block(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.BlockKind](req, "block")
	if err != nil {
		return err
	}
	return r.showOne(w, req, http.StatusOK, one, blockView{me: me})
}

func (r rooms) showOne(w http.ResponseWriter, req *http.Request, status int, one id.Block, v blockView) error {
	got := routine.ByID(one)
	if err := v.me.Owned.Read(req.Context(), got); err != nil {
		return err
	}
	v.one, v.act, v.other = got.It, id.NewAct(), status == http.StatusConflict
	if v.id == "" {
		v.id, v.typed = one.String(), fill(v.one.Draft())
	}
	return r.Show(w, req, status, blockPage(r.Frame(req, v.one.Kind.Word(), place), v))
}

// edit changes a block from now on.
func (r rooms) edit(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, typed, err := sent(w, req)
	if err != nil {
		return err
	}
	v := blockView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	d := v.read()
	if v.errs.Any() {
		return r.showOne(w, req, http.StatusUnprocessableEntity, one, v)
	}
	err = r.store(me).Edit(req.Context(), one, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return r.showOne(w, req, http.StatusConflict, one, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Routine(), "Changed from now on. What you did stays as it was.")
}
