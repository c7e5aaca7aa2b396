package activityweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/activity"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// activityView is the form of one activity.
type activityView struct {
	sheet

	me    page.Me
	one   activity.Activity
	ran   int
	act   id.Act
	other bool // it was changed meanwhile, to what it is now
}

func (r rooms) activity(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, err := form.PathID[id.ActivityKind](req, "activity")
	if err != nil {
		return err
	}
	return r.showOne(w, req, http.StatusOK, one, activityView{me: me})
}

func (r rooms) showOne(w http.ResponseWriter, req *http.Request, status int, one id.Activity, v activityView) error {
	got := activity.ByID(one)
	if err := v.me.Owned.Read(req.Context(), got); err != nil {
		return err
	}
	v.one, v.act, v.other = got.It, id.NewAct(), status == http.StatusConflict
	if v.one.UnderWay {
		v.ran = activity.Ran(*v.one.StartedAt, r.Clock.Now())
	}
	if v.id == "" {
		v.id = one.String()
		minutes := ""
		if v.one.Minutes > 0 {
			minutes = strconv.Itoa(v.one.Minutes)
		}
		v.typed = form.Of(url.Values{"kind": {string(v.one.Kind)}, "day": {v.one.Day.String()}, "minutes": {minutes}, "words": {v.one.Words}})
	}
	return r.Show(w, req, status, activityPage(r.Frame(req, v.one.Kind.Word(), place), v))
}

func (r rooms) edit(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, typed, err := sent(w, req)
	if err != nil {
		return err
	}
	v := activityView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	d := v.read(me)
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
	return r.RedirectSaying(w, req, href.Activities(), "Changed.")
}

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
	return r.RedirectUndo(w, req, href.Activities(), "It is thrown away. For 30 days it can be put back.", href.ActivityReturn(one))
}

func (r rooms) putBack(w http.ResponseWriter, req *http.Request, me page.Me) error {
	one, _, err := sent(w, req)
	if err != nil {
		return err
	}
	if err := r.store(me).Return(req.Context(), one); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Activities(), "It is back among what you did.")
}

// length is some minutes in words.
func length(minutes int) string { return activity.Length(minutes) }

// told is an activity in a few words.
func told(k activity.Kind, minutes int) string { return activity.Told(k, minutes) }

// about names what it was about, or is "".
func about(a activity.Activity) string {
	switch {
	case !a.Application.IsZero():
		return a.Company + " · " + journal.RoleWord(a.Role)
	case !a.Contact.IsZero():
		return "with " + a.Name
	}
	return ""
}

// since is when the timer was started, on the person's clock.
func since(me page.Me, a activity.Activity) string {
	at := a.StartedAt.In(me.Zone).Format("15:04")
	if day := me.DayOf(*a.StartedAt); day != me.Today {
		return "since " + at + " " + me.Past(day)
	}
	return "since " + at
}

// item is an activity in the list of its day.
func item(a activity.Activity) ui.TodoItem {
	i := ui.TodoItem{Title: told(a.Kind, a.Minutes), URL: href.Activity(a.ID), When: a.Words}
	i.Sub = about(a)
	return i
}

// dayOf is what was done on one day.
type dayOf struct {
	title string
	items []ui.TodoItem
}

// days are the rows by their days.
func (v activitiesView) days() (all []dayOf) {
	for i, a := range v.rows {
		if i == 0 || v.rows[i-1].Day != a.Day {
			title := v.me.Weekday(a.Day)
			if a.Day == v.me.Today {
				title = "Today"
			}
			all = append(all, dayOf{title: title})
		}
		last := &all[len(all)-1]
		last.items = append(last.items, item(a))
	}
	return all
}

// thrown is what was thrown away, each with the way back.
func (v activitiesView) thrown() (all []ui.TodoItem) {
	for _, a := range v.away {
		all = append(all, ui.TodoItem{Title: told(a.Kind, a.Minutes), When: v.me.Weekday(a.Day), Sub: a.Words, Press: "Put it back", PressURL: href.ActivityReturn(a.ID)})
	}
	return all
}

// subject names what the form is about, or is "".
func (v activitiesView) subject() string {
	return about(activity.Activity{Application: v.about.Application, Company: v.about.Company, Role: v.about.Role, Contact: v.about.Contact, Name: v.about.Name})
}
