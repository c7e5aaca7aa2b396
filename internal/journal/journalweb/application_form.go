package journalweb

import (
	"net/http"
	"net/url"

	"onward/internal/aim"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// applicationForm is the form of an application: what was typed, kept apart
// from what it was read as, so that it comes back as it was.
type applicationForm struct {
	me      page.Me
	typed   form.Values
	errs    field.Errors
	id      id.Application
	version int          // of the application being changed; 0 for a new one
	kept    []difference // where somebody else changed it meanwhile
	sources []string

	known, knownAgency knownView // what there was with the company and the agency that are named

	begun   *postgres.Optional[unsent.Draft] // what was written and not sent; nil where nobody has looked
	drafted ui.Draft
}

// difference is a field that reads otherwise in what is kept now.
type difference struct{ label, kept, typed string }

// field is one field of the form with what was typed and what is to mend.
func (f applicationForm) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: f.typed.Raw(name), Error: f.errs[name]}
}

// unfolded tells whether something in the folded part needs to be seen.
func (f applicationForm) unfolded() bool {
	if f.version > 0 {
		return true
	}
	for _, name := range order()[4:] {
		if f.errs[name] != "" || f.typed.Text(name) != "" {
			return true
		}
	}
	return false
}

func (j rooms) newApplication(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	if company := shortName(q.Line("company")); company != "" {
		return j.newApplicationAt(w, r, me, company)
	}
	sources, begun := journal.Sources(), unsent.DraftAt(href.Applications())
	if err := me.Owned.Read(r.Context(), sources, begun); err != nil {
		return err
	}
	return j.showForm(w, r, http.StatusOK, applicationForm{me: me, typed: freshForm(me, ""), id: id.NewApplication(), sources: sources.All, begun: begun})
}

// newApplicationAt is the form with a company in it, and what there was with it.
func (j rooms) newApplicationAt(w http.ResponseWriter, r *http.Request, me page.Me, company string) error {
	sources, known := journal.Sources(), journal.KnownAt(company)
	if err := me.Owned.Read(r.Context(), sources, known); err != nil {
		return err
	}
	f := applicationForm{me: me, typed: freshForm(me, company), id: id.NewApplication(), sources: sources.All, known: knownOf(me, company, known.All)}
	return j.showForm(w, r, http.StatusOK, f)
}

// freshForm is a form as it is first shown.
func freshForm(me page.Me, company string) form.Values {
	return form.Of(url.Values{"company": {company}, "stage": {string(journal.Applied)}, "day": {me.Today.String()}})
}

func (j rooms) record(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	app, err := form.ID[id.ApplicationKind](typed, "id")
	if err != nil {
		return err
	}
	f := applicationForm{me: me, typed: typed, id: app}
	d := f.draft()
	if f.errs.Any() {
		if err := j.addKnown(r, &f); err != nil {
			return err
		}
		return j.showForm(w, r, http.StatusUnprocessableEntity, f)
	}
	if err := j.store(me).Record(r.Context(), app, d); err != nil {
		return err
	}
	aimed := aim.Now()
	if err := me.Owned.Read(r.Context(), aimed); err != nil {
		return err
	}
	says := "Logged. It stands in your journal now."
	if fit := aim.FitOf(aimed.It.Draft, aim.FactsOf(d, nil)).Line(); fit != "" {
		says += " " + fit
	}
	return j.RedirectSaying(w, r, href.Application(app), says)
}

func (j rooms) editApplication(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	one, sources, begun := journal.ByID(app), journal.Sources(), unsent.DraftAt(href.EditApplication(app))
	if err := me.Owned.Read(r.Context(), one, sources, begun); err != nil {
		return err
	}
	f := applicationForm{me: me, typed: typedFrom(one.It.Draft()), id: app, version: one.It.Version, sources: sources.All, begun: begun}
	f.begin()
	if f.drafted.Begun != "" && f.typed.Number("version") != f.version {
		f.beside(one.It) // it was changed since the draft was begun
	}
	return j.showForm(w, r, http.StatusOK, f)
}

func (j rooms) edit(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	f := applicationForm{me: me, typed: typed, id: app, version: max(1, typed.Number("version"))}
	d := f.draft()
	if f.errs.Any() {
		one := journal.ByID(app) // a form for what is not theirs is not shown back
		if err := me.Owned.Read(r.Context(), one); err != nil {
			return err
		}
		return j.showForm(w, r, http.StatusUnprocessableEntity, f)
	}
	err = j.store(me).Edit(r.Context(), app, f.version, d)
	if fault.Is(err, fault.KindConflict) {
		return j.showBoth(w, r, f)
	}
	if err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "Changed.")
}

// showBoth shows a form whose application was changed meanwhile, with what is
// kept now beside what was typed. Sent again, what was typed is kept.
func (j rooms) showBoth(w http.ResponseWriter, r *http.Request, f applicationForm) error {
	one := journal.ByID(f.id)
	if err := f.me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	f.beside(one.It)
	return j.showForm(w, r, http.StatusConflict, f)
}

// beside puts what is kept now beside what was typed, where they differ.
func (f *applicationForm) beside(now journal.Application) {
	kept, labels := typedFrom(now.Draft()), fieldLabels()
	for _, name := range order() {
		if name == "stage" || name == "day" || name == "note" || kept.Text(name) == f.typed.Text(name) {
			continue
		}
		f.kept = append(f.kept, difference{labels[name], kept.Text(name), f.typed.Text(name)})
	}
	f.version = now.Version
}

// begin lets a fresh form begin with what was written in it and not sent.
func (f *applicationForm) begin() {
	back := href.NewApplication()
	if f.version > 0 {
		back = f.action()
	}
	f.typed, f.drafted = f.me.Drafted(f.typed, f.begun, f.action(), back)
}

func (j rooms) showForm(w http.ResponseWriter, r *http.Request, status int, f applicationForm) error {
	title := "Log an application"
	if f.version > 0 {
		title = "Change the application"
	}
	if f.drafted.At == "" {
		f.begin()
	}
	return j.Show(w, r, status, applicationFormPage(j.Frame(r, title, "journal"), f))
}
