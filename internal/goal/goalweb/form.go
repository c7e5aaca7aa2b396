package goalweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onward/internal/activity"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// readyMade is a goal to begin with.
type readyMade struct {
	key, says string
	draft     goal.Draft
	days      int // until its day, where it is to be reached once
}

// ready are the goals that stand ready.
func ready() []readyMade {
	return []readyMade{
		{"week", "a steady pace", goal.Draft{Title: "Five applications a week", Counted: goal.Applications, Amount: 5, Per: reckon.Weekly}, 0},
		{"tailored", "fewer, and each made for its posting", goal.Draft{Title: "Two tailored applications a week", Counted: goal.Tailored, Amount: 2, Per: reckon.Weekly}, 0},
		{"events", "among people who do this work", goal.Draft{Title: "Two events a month", Counted: goal.Activities, NarrowTo: string(activity.Event), Amount: 2, Per: reckon.Monthly}, 0},
		{"course", "counted by hand, lesson by lesson", goal.Draft{Title: "One course in two months", Counted: goal.ByHand, Amount: 8, Per: reckon.Once}, 60},
		{"today", "for days with time", goal.Draft{Title: "Three applications a day", Counted: goal.Applications, Amount: 3, Per: reckon.Daily}, 0},
		{"networking", "half an hour with people", goal.Draft{Title: "Thirty minutes of networking a day", Counted: goal.Minutes, NarrowTo: string(activity.Networking), Amount: 30, Per: reckon.Daily}, 0},
		{"practice", "a little, often", goal.Draft{Title: "Twenty minutes of practice a day", Counted: goal.Minutes, NarrowTo: string(activity.Practice), Amount: 20, Per: reckon.Daily}, 0},
	}
}

// goalForm is the form of a goal: a new one, or a change of one.
type goalForm struct {
	sheet

	me      page.Me
	sources []string
	goal    *goal.Goal // that is changed, or nil
	other   bool       // it was changed meanwhile, to what it is now
	from    string     // the page that it was opened on, where it leads back to one
	far     string     // what is to be said of a target far above the pace, or ""
}

func goalOrder() []string {
	return []string{"title", "counted", "narrow_to", "amount", "per", "until", "why"}
}

func valuesOf(d goal.Draft) form.Values {
	return form.Of(url.Values{
		"title": {d.Title}, "counted": {string(d.Counted)}, "narrow_to": {d.NarrowTo}, "amount": {strconv.Itoa(d.Amount)}, "per": {string(d.Per)}, "until": {d.Until.String()}, "why": {d.Why},
	})
}

// read reads a goal from the form.
func (f *goalForm) read() goal.Draft {
	d := goal.Draft{
		Title: f.typed.Line("title"), Counted: goal.Counted(f.typed.Text("counted")), NarrowTo: f.typed.Line("narrow_to"), Amount: f.typed.Number("amount"), Per: reckon.Per(f.typed.Text("per")),
		Why: f.typed.Text("why"),
	}
	if d.Per == reckon.Once || f.goal != nil && f.goal.Per == reckon.Once {
		d.Until = f.typed.Day("until", &f.errs)
	}
	if f.goal != nil {
		d.Counted, d.NarrowTo, d.Per = f.goal.Counted, f.goal.NarrowTo, f.goal.Per
	}
	errs := d.Check(f.me.Today)
	if f.goal != nil && d.Until == f.goal.UntilDay { // which may have gone by
		delete(errs, "until")
	}
	f.check(errs)
	return d
}

func (r rooms) fresh(w http.ResponseWriter, req *http.Request, me page.Me) error {
	q, err := form.Query(req)
	if err != nil {
		return err
	}
	d := goal.Draft{Counted: goal.Applications, Amount: 5, Per: reckon.Weekly}
	for _, one := range ready() {
		if one.key == q.Raw("like") {
			d = one.draft
			if one.days > 0 {
				d.Until = me.Today.AddDays(one.days)
			}
		}
	}
	return r.showForm(w, req, http.StatusOK, goalForm{me: me, from: q.Raw("back"), sheet: sheet{typed: valuesOf(d), id: id.NewGoal().String()}})
}

func (r rooms) showForm(w http.ResponseWriter, req *http.Request, status int, f goalForm) error {
	f.order = goalOrder()
	sources := journal.Sources()
	if err := f.me.Owned.Read(req.Context(), sources); err != nil {
		return err
	}
	f.sources = sources.All
	title := "A new goal"
	if f.goal != nil {
		title = "Change a goal"
	}
	return r.Show(w, req, status, formPage(r.Frame(req, title, place), f))
}

// make keeps a new goal. One that is far above one's own pace is asked about
// once: it may well be meant.
func (r rooms) make(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.GoalKind](typed, "id")
	if err != nil {
		return err
	}
	f := goalForm{me: me, from: typed.Raw("back"), sheet: sheet{typed: typed, id: one.String(), order: goalOrder()}}
	d := f.read()
	if !f.errs.Any() && !typed.Ticked("sure") {
		if f.far, err = r.far(req, me, d); err != nil {
			return err
		}
	}
	if f.errs.Any() || f.far != "" {
		return r.showForm(w, req, http.StatusUnprocessableEntity, f)
	}
	err = r.store(me).Make(req.Context(), one, d)
	if full := fieldsOf(err); full != nil {
		f.check(full)
		return r.showForm(w, req, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if href.Local(f.from) {
		return r.RedirectSaying(w, req, f.from, "Your goal is set. It counts from today on.")
	}
	return r.RedirectSaying(w, req, href.Goal(one), "It counts from today on.")
}

// far says so where a target is far above the person's own pace.
func (r rooms) far(req *http.Request, me page.Me, d goal.Draft) (string, error) {
	days := d.Per.PerDays()
	if d.Per == reckon.Once {
		days = d.Until.DaysSince(me.Today) + 1
	}
	if d.Counted == goal.ByHand || days < 1 {
		return "", nil
	}
	first := me.Today.AddDays(-reckon.PaceOver)
	span := reckon.Span{First: first, Last: me.Today.AddDays(-1)}
	past, rests := goal.Past(d, span.First, span.Last, me.Today), goal.RestsIn(span)
	if err := me.Owned.Read(req.Context(), past, rests); err != nil {
		return "", err
	}
	done := reckon.Sum(span, past.All)
	pace, known := reckon.Pace(done, span.Days(), reckon.Off(span, ofAll(rests.All)), days)
	if !known || done == 0 || !reckon.FarAbove(d.Amount, pace) {
		return "", nil
	}
	if d.Per == reckon.Once {
		return "At the pace of your last eight weeks it would be about " + round(pace) + " until then, and you mean " + strconv.Itoa(d.Amount) + ".", nil
	}
	return "In your last eight weeks it was " + paceWords(d.Per, pace) + ", and you mean " + strconv.Itoa(d.Amount) + ".", nil
}

// ofAll are rests as they are reckoned.
func ofAll(rests []goal.Rest) (all []reckon.Rest) {
	for _, r := range rests {
		all = append(all, reckon.Rest{First: r.FirstDay, Last: r.LastDay, Share: r.Share})
	}
	return all
}

func (r rooms) change(w http.ResponseWriter, req *http.Request, me page.Me) error {
	f, err := r.changing(req, me)
	if err != nil {
		return err
	}
	f.typed = valuesOf(f.goal.Draft())
	return r.showForm(w, req, http.StatusOK, f)
}

func (r rooms) changing(req *http.Request, me page.Me) (goalForm, error) {
	one, err := form.PathID[id.GoalKind](req, "goal")
	if err != nil {
		return goalForm{}, err
	}
	got := goal.ByID(one)
	err = me.Owned.Read(req.Context(), got)
	return goalForm{me: me, goal: &got.It, sheet: sheet{id: one.String(), order: goalOrder()}}, err
}

func (r rooms) keepChange(w http.ResponseWriter, req *http.Request, me page.Me) error {
	f, err := r.changing(req, me)
	if err != nil {
		return err
	}
	if f.typed, err = form.Parse(w, req); err != nil {
		return err
	}
	d := f.read()
	if f.errs.Any() {
		return r.showForm(w, req, http.StatusUnprocessableEntity, f)
	}
	err = r.store(me).Change(req.Context(), f.goal.ID, f.typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		f.other = true
		return r.showForm(w, req, http.StatusConflict, f)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Goal(f.goal.ID), "Changed.")
}

// back is the page that the form leads back to.
func (f goalForm) back() string {
	if href.Local(f.from) {
		return f.from
	}
	return href.Goals()
}

func countedOptions() (options []ui.Option) {
	for _, c := range goal.AllCounted() {
		options = append(options, ui.Option{Value: string(c), Label: countedWord(c)})
	}
	return options
}

// narrowOptions are all that a goal can be counted of: what fits is asked for
// by what is counted.
func (f goalForm) narrowOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "all"}}
	for _, k := range activity.Kinds() {
		options = append(options, ui.Option{Value: string(k), Label: k.Word(), Group: "Something that you did"})
	}
	options = append(options, workTypes()...)
	for _, s := range f.sources {
		options = append(options, ui.Option{Value: s, Label: s, Group: "Where it was found"})
	}
	for _, o := range options {
		if o.Value == f.typed.Raw("narrow_to") {
			return options
		}
	}
	return append(options, ui.Option{Value: f.typed.Raw("narrow_to"), Label: f.typed.Raw("narrow_to")})
}

func perOptions() (options []ui.Option) {
	for _, p := range reckon.Pers() {
		options = append(options, ui.Option{Value: string(p), Label: perWord(p)})
	}
	return options
}

func (f goalForm) title() ui.Field {
	field := f.line("title", "My goal, as a sentence", "Such as: apply to five new postings each week.", goal.TitleLimit)
	field.Required = true
	return field
}

func (f goalForm) amount() ui.Field {
	field := f.number("amount", "How many", "")
	field.Required = true
	return field
}

func (f goalForm) why() ui.Field {
	field := f.line("why", "Why it matters to me", "", goal.WhyLimit)
	field.Multiline, field.Rows = true, 3
	return field
}

// now is what a goal says by now.
func (f goalForm) now() string {
	return strings.TrimSpace(f.goal.Title + "\n" + meant(f.me, *f.goal) + "\n" + f.goal.Why)
}
