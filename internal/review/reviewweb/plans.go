package reviewweb

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/review"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// usualNoes is for how many noes a plan is, unless the person says otherwise.
const usualNoes = 3

// plansView is the page of all plans, with the form for a new one.
type plansView struct {
	sheet

	me   page.Me
	told []review.Plan // whose time it is
	all  []review.Plan // the others
	away []review.Plan
}

func (r rooms) plans(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.showPlans(w, req, http.StatusOK, plansView{me: me})
}

func (r rooms) showPlans(w http.ResponseWriter, req *http.Request, status int, v plansView) error {
	told, all, away, draft := review.Telling(v.me.Today), review.Plans(), review.PlansAway(), unsent.DraftAt(href.Plans())
	if err := v.me.Owned.Read(req.Context(), told, all, away, draft); err != nil {
		return err
	}
	v.told, v.away = told.All, away.All
	v.all = slices.DeleteFunc(all.All, func(p review.Plan) bool {
		return slices.ContainsFunc(v.told, func(t review.Plan) bool { return t.ID == p.ID })
	})
	if v.id == "" {
		v.typed = form.Of(url.Values{"kind": {string(review.Noes)}, "times": {strconv.Itoa(usualNoes)}})
	}
	v.order = planOrder()
	begin[id.PlanKind](&v.sheet, v.me, draft, href.Plans())
	return r.Show(w, req, status, plansPage(r.Frame(req, "Plans for a set-back", place), v))
}

// planOrder is that of the fields in the form.
func planOrder() []string { return []string{"kind", "times", "words"} }

// kind is the field for what a plan is for.
func (s sheet) kind() ui.Field {
	f := s.field("kind", "When is it for?", "")
	f.Required = true
	return f
}

func planKinds() []ui.Option {
	return []ui.Option{
		{Value: string(review.Noes), Label: "When several say no within seven days"},
		{Value: string(review.AfterInterview), Label: "When they say no after an interview"},
	}
}

func planTimes() (options []ui.Option) {
	for n := review.FewestNoes; n <= review.MostNoes; n++ {
		options = append(options, ui.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	return options
}

// will is the field for what a plan says.
func (s sheet) will() ui.Field {
	f := s.area("words", "I will …", "", 4)
	f.Required = true
	return f
}

// readPlan reads a plan from the form.
func (s *sheet) readPlan() review.PlanDraft {
	d := review.PlanDraft{Kind: review.PlanKind(s.typed.Text("kind")), Times: s.typed.Number("times"), Words: s.typed.Text("words")}
	if d.Kind != review.Noes {
		d.Times = 0
	}
	s.check(d.Check())
	return d
}

// makePlan keeps a new plan.
func (r rooms) makePlan(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	plan, err := form.ID[id.PlanKind](typed, "id")
	if err != nil {
		return err
	}
	v := plansView{me: me, sheet: sheet{typed: typed, id: plan.String(), order: planOrder()}}
	d := v.readPlan()
	if !v.errs.Any() {
		err := r.store(me).Plan(req.Context(), plan, d)
		switch {
		case fieldsOf(err) != nil:
			v.check(fieldsOf(err))
		case err != nil:
			return err
		default:
			return r.RedirectSaying(w, req, href.Plans(), "Kept. Onward shows it when it is time for it.")
		}
	}
	return r.showPlans(w, req, http.StatusUnprocessableEntity, v)
}

// planView is the form of one plan.
type planView struct {
	sheet

	me    page.Me
	plan  review.Plan
	act   id.Act // takes it away
	other bool   // it was changed meanwhile, to what it is now
}

func (r rooms) plan(w http.ResponseWriter, req *http.Request, me page.Me) error {
	plan, err := form.PathID[id.PlanKind](req, "plan")
	if err != nil {
		return err
	}
	return r.showPlan(w, req, http.StatusOK, plan, planView{me: me})
}

func (r rooms) showPlan(w http.ResponseWriter, req *http.Request, status int, plan id.Plan, v planView) error {
	at := href.Plan(plan)
	one, draft := review.PlanByID(plan), unsent.DraftAt(at)
	if err := v.me.Owned.Read(req.Context(), one, draft); err != nil {
		return err
	}
	v.plan, v.act, v.order = one.It, id.NewAct(), planOrder()
	if v.id == "" {
		v.id = plan.String()
		v.typed = form.Of(url.Values{"kind": {string(v.plan.Kind)}, "times": {strconv.Itoa(cmp.Or(v.plan.Times, usualNoes))}, "words": {v.plan.Words}})
	}
	begin[id.PlanKind](&v.sheet, v.me, draft, at)
	v.other = status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("version") != v.plan.Version
	return r.Show(w, req, status, planPage(r.Frame(req, "Change a plan", place), v))
}

// editPlan changes a plan.
func (r rooms) editPlan(w http.ResponseWriter, req *http.Request, me page.Me) error {
	plan, err := form.PathID[id.PlanKind](req, "plan")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	v := planView{me: me, sheet: sheet{typed: typed, id: plan.String(), order: planOrder()}}
	d := v.readPlan()
	if v.errs.Any() {
		return r.showPlan(w, req, http.StatusUnprocessableEntity, plan, v)
	}
	err = r.store(me).EditPlan(req.Context(), plan, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return r.showPlan(w, req, http.StatusConflict, plan, v)
	}
	if err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Plans(), "Changed.")
}

// hidePlan puts a plan out of sight that has been read, and leads back to
// where it was.
func (r rooms) hidePlan(w http.ResponseWriter, req *http.Request, me page.Me) error {
	plan, err := form.PathID[id.PlanKind](req, "plan")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	if err := r.store(me).Hide(req.Context(), plan); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, backTo(typed), "It is put aside until there is another no.")
}

// removePlan takes a plan away.
func (r rooms) removePlan(w http.ResponseWriter, req *http.Request, me page.Me) error {
	plan, err := form.PathID[id.PlanKind](req, "plan")
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
	if err := r.store(me).TakeAway(req.Context(), act, plan); err != nil {
		return err
	}
	return r.RedirectUndo(w, req, href.Plans(), "It is taken away. For 30 days it can be put back.", href.PlanReturn(plan))
}

// returnPlan takes that back.
func (r rooms) returnPlan(w http.ResponseWriter, req *http.Request, me page.Me) error {
	plan, err := form.PathID[id.PlanKind](req, "plan")
	if err != nil {
		return err
	}
	if err := r.store(me).ReturnPlan(req.Context(), plan); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Plans(), "It is back among your plans.")
}

// awayItems are the plans that were taken away, each with the way back.
func awayItems(away []review.Plan) (items []ui.TodoItem) {
	for _, p := range away {
		items = append(items, ui.TodoItem{Title: excerpt(p.Words), Sub: planFor(p.Draft()), Press: "Put it back", PressURL: href.PlanReturn(p.ID)})
	}
	return items
}
