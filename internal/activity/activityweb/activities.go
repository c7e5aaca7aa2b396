package activityweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
)

// local tells whether an address is one of ours.
func local(address string) bool { return href.Local(address) }

// sheet is the form of an activity, as it was sent or fresh.
type sheet struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
}

// order is that of the fields in the form, for what to mend first.
func order() []string { return []string{"kind", "minutes", "words", "day"} }

// read reads an activity from the form. A number that was typed goes before
// that of the button.
func (s *sheet) read(me page.Me) activity.Draft {
	s.typed.Unreadable(&s.errs, order()...)
	d := activity.Draft{Kind: activity.Kind(s.typed.Text("kind")), Day: s.typed.Day("day", &s.errs), Words: s.typed.Line("words"), Minutes: s.typed.Number("for")}
	if typed := s.typed.Text("minutes"); typed != "" {
		n, err := strconv.Atoi(typed)
		if err != nil {
			n = -1
		}
		d.Minutes = n
	}
	if !s.typed.Has("day") {
		d.Day = me.Today
	}
	// An id that is none is the same as none: what it names is looked for later.
	d.Application, _ = id.Parse[id.ApplicationKind](s.typed.Raw("app"))
	d.Contact, _ = id.Parse[id.ContactKind](s.typed.Raw("contact"))
	for name, sentence := range d.Check(me.Today) {
		s.errs.Add(name, sentence)
	}
	return d
}

func (s sheet) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name]}
}

func (s sheet) kind() ui.Field {
	f := s.field("kind", "What was it for?", "")
	f.Required = true
	return f
}

func (s sheet) minutes() ui.Field {
	f := s.field("minutes", "Minutes", "Leave it empty if you did not look at the clock.")
	f.InputMode, f.MaxLength = "numeric", 5
	return f
}

func (s sheet) words() ui.Field {
	f := s.field("words", "In a few words", "")
	f.MaxLength = activity.WordsLimit
	return f
}

func (s sheet) day() ui.Field {
	f := s.field("day", "On which day", "")
	f.Type = "date"
	return f
}

// kinds are those to choose from.
func kinds() (options []ui.Option) {
	for _, k := range activity.Kinds() {
		options = append(options, ui.Option{Value: string(k), Label: k.Word()})
	}
	return options
}

// quick are the lengths that stand ready.
func quick() []int { return []int{15, 30, 45, 60, 90} }

// activitiesView is the page of what was done.
type activitiesView struct {
	sheet

	me      page.Me
	about   activity.Subject
	running *activity.Activity
	ran     int // minutes
	rows    []activity.Activity
	away    []activity.Activity
	more    string
	newest  string
}

func (r rooms) activities(w http.ResponseWriter, req *http.Request, me page.Me) error {
	q, err := form.Query(req)
	if err != nil {
		return err
	}
	return r.show(w, req, http.StatusOK, activitiesView{me: me}, q)
}

// show shows the page; q is the query, or the form that came back.
func (r rooms) show(w http.ResponseWriter, req *http.Request, status int, v activitiesView, q form.Values) error {
	app, _ := id.Parse[id.ApplicationKind](q.Raw("app"))
	contact, _ := id.Parse[id.ContactKind](q.Raw("contact"))
	after := parseCursor(q.Raw("after"))
	about, running, done, away := activity.SubjectOf(app, contact), activity.Running(), activity.Done(after), activity.Away()
	if err := v.me.Owned.Read(req.Context(), about, running, done, away); err != nil {
		return err
	}
	v.about, v.rows, v.away = about.It, done.All, away.All
	if running.Found {
		v.running, v.ran = &running.It, activity.Ran(*running.It.StartedAt, r.Clock.Now())
	}
	if len(v.rows) > activity.PageSize {
		v.rows = v.rows[:activity.PageSize]
		last := v.rows[activity.PageSize-1]
		v.more = href.ActivitiesWith(url.Values{"after": {last.Day.String() + "." + last.ID.String()}})
	}
	if !after.Day.IsZero() {
		v.newest = href.Activities()
	}
	if v.id == "" {
		kind := activity.Searching
		if len(v.rows) > 0 {
			kind = v.rows[0].Kind // most often it is the same again
		}
		v.id, v.typed = id.NewActivity().String(), form.Of(url.Values{"kind": {string(kind)}, "day": {v.me.Today.String()}})
	}
	return r.Show(w, req, status, activitiesPage(r.Frame(req, "What you did", place), v))
}

// parseCursor reads the place after which the list goes on; anything else is
// its start.
func parseCursor(s string) activity.Cursor {
	day, last, _ := strings.Cut(s, ".")
	on, err := clock.ParseDay(day)
	one, err2 := id.Parse[id.ActivityKind](last)
	if err != nil || err2 != nil || on.IsZero() {
		return activity.Cursor{}
	}
	return activity.Cursor{Day: on, ID: one}
}

// tell keeps what was done.
func (r rooms) tell(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.ActivityKind](typed, "id")
	if err != nil {
		return err
	}
	v := activitiesView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	d := v.read(me)
	if v.errs.Any() {
		return r.show(w, req, http.StatusUnprocessableEntity, v, typed)
	}
	if err := r.store(me).Add(req.Context(), one, d); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed, href.Activities()), "Kept: "+told(d.Kind, d.Minutes)+".")
}

// start starts the timer.
func (r rooms) start(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.ActivityKind](typed, "id")
	if err != nil {
		return err
	}
	v := activitiesView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	d := v.read(me)
	for _, name := range []string{"minutes", "day"} { // they come by themselves
		delete(v.errs, name)
	}
	if v.errs.Any() {
		return r.show(w, req, http.StatusUnprocessableEntity, v, typed)
	}
	if err := r.store(me).Start(req.Context(), one, d); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed, href.Activities()), "It runs. You can close this page: it goes on until you end it.")
}

// end ends it. One that may have been forgotten leads to its form.
func (r rooms) end(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, typed, err := sent(w, req)
	if err != nil {
		return err
	}
	minutes, err := r.store(me).End(req.Context(), one)
	if err != nil {
		return err
	}
	if minutes > activity.Forgotten {
		return r.RedirectSaying(w, req, href.Activity(one), "It ran for "+length(minutes)+". If that is more than it was, say here how long.")
	}
	return r.RedirectSaying(w, req, backTo(typed, href.Activities()), "Ended after "+length(minutes)+".")
}
