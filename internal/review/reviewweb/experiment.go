package reviewweb

import (
	"net/http"
	"net/url"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/review"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// experimentsView is the list of all that was tried.
type experimentsView struct {
	me       page.Me
	underWay []review.Experiment
	decided  []review.Experiment
	later    bool // the list does not begin with the latest
	more     string
}

func (r rooms) experiments(w http.ResponseWriter, req *http.Request, me page.Me) error {
	q, err := form.Query(req)
	if err != nil {
		return err
	}
	before, _ := id.Parse[id.ExperimentKind](q.Raw("before")) // anything else is the beginning
	v := experimentsView{me: me, later: !before.IsZero()}
	decided, underWay := review.Decided(before), review.UnderWay()
	if err := me.Owned.Read(req.Context(), decided, underWay); err != nil {
		return err
	}
	v.decided = decided.All
	if !v.later {
		v.underWay = underWay.All[:min(review.ExperimentPage, len(underWay.All))]
	}
	if len(v.decided) > review.ExperimentPage {
		v.decided = v.decided[:review.ExperimentPage]
		v.more = href.ExperimentsBefore(v.decided[review.ExperimentPage-1].ID)
	}
	return r.Show(w, req, http.StatusOK, experimentsPage(r.Frame(req, "What you tried", place), v))
}

// first leads to the latest, or is "" where they are shown.
func (v experimentsView) first() string {
	if v.later {
		return href.Experiments()
	}
	return ""
}

// experimentView is the page of one experiment.
type experimentView struct {
	sheet

	me         page.Me
	experiment review.Experiment
	said       []review.Verdict // the latest first
	other      bool             // another verdict was given meanwhile
}

func (r rooms) experiment(w http.ResponseWriter, req *http.Request, me page.Me) error {
	experiment, err := form.PathID[id.ExperimentKind](req, "experiment")
	if err != nil {
		return err
	}
	return r.showExperiment(w, req, http.StatusOK, experiment, experimentView{me: me})
}

func (r rooms) showExperiment(w http.ResponseWriter, req *http.Request, status int, experiment id.Experiment, v experimentView) error {
	at := href.Experiment(experiment)
	one, said, draft := review.ExperimentByID(experiment), review.VerdictsOn(experiment), unsent.DraftAt(at)
	if err := v.me.Owned.Read(req.Context(), one, said, draft); err != nil {
		return err
	}
	v.experiment, v.said, v.order = one.It, said.All, verdictOrder()
	if v.id == "" {
		v.typed = form.Of(url.Values{"next_day": {v.me.Today.AddDays(review.TryDays).String()}})
	}
	begin[id.VerdictKind](&v.sheet, v.me, draft, at)
	v.other = status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("revision") != v.experiment.Revision
	if v.other {
		v.id = id.NewVerdict().String()
	}
	return r.Show(w, req, status, experimentPage(r.Frame(req, v.experiment.Idea, place), v))
}

// verdictOrder is that of the fields in the form.
func verdictOrder() []string { return []string{"outcome", "next_day", "words"} }

// heading is the top of the page: what is tried, the week that it came from,
// and since when.
func (v experimentView) heading() ui.Heading {
	h := ui.Heading{Title: v.experiment.Idea, Above: ui.Link{Label: "Weekly reviews", URL: href.Reviews()}, Below: "Begun on " + v.me.Weekday(v.experiment.BegunDay)}
	if week := v.experiment.WeekDay; !week.IsZero() {
		h.Who, h.WhoURL = called(v.me, week), href.Review(week.String())
	}
	return h
}

// asks is the heading of the form.
func (v experimentView) asks() string {
	switch {
	case !v.experiment.UnderWay():
		return "Do you see it differently now?"
	case v.experiment.Asked(v.me.Today):
		return "How did it go?"
	}
	return "How does it go?"
}

// outcomes are the answers to choose from.
func outcomes() (options []ui.Option) {
	for _, o := range review.Outcomes() {
		options = append(options, ui.Option{Value: string(o), Label: outcomeWord(o)})
	}
	return options
}

// answer is the field to choose one in.
func (v experimentView) answer() ui.Field {
	f := v.field("outcome", "My answer", "")
	f.Required = true
	return f
}

// lastSaid is the latest verdict in full.
func (v experimentView) lastSaid() string {
	if len(v.said) == 0 {
		return ""
	}
	text := outcomeWord(v.said[0].Outcome)
	if v.said[0].Words != "" {
		text += "\n" + v.said[0].Words
	}
	return text
}

// judge keeps a verdict.
func (r rooms) judge(w http.ResponseWriter, req *http.Request, me page.Me) error {
	experiment, err := form.PathID[id.ExperimentKind](req, "experiment")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	verdict, err := form.ID[id.VerdictKind](typed, "id")
	if err != nil {
		return err
	}
	v := experimentView{me: me, sheet: sheet{typed: typed, id: verdict.String(), order: verdictOrder()}}
	d := review.VerdictDraft{Outcome: review.Outcome(typed.Text("outcome")), Words: typed.Text("words")}
	if d.Outcome == review.GoOn {
		d.NextDay = typed.Day("next_day", &v.errs)
	}
	v.check(d.Check(me.Today))
	if v.errs.Any() {
		return r.showExperiment(w, req, http.StatusUnprocessableEntity, experiment, v)
	}
	err = r.store(me).Judge(req.Context(), experiment, verdict, typed.Number("revision"), d)
	switch {
	case fault.Is(err, fault.KindConflict):
		return r.showExperiment(w, req, http.StatusConflict, experiment, v)
	case err != nil:
		return err
	case d.Outcome == review.GoOn:
		return r.RedirectSaying(w, req, href.Reviews(), "Kept. On "+me.Weekday(d.NextDay)+" Onward asks again.")
	}
	return r.RedirectSaying(w, req, href.Reviews(), "Kept.")
}
