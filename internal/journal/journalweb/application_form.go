package journalweb

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

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

	begun   *postgres.Optional[unsent.Draft] // a new one that was written and not sent; nil where nobody has looked
	drafted ui.Draft
}

// difference is a field that reads otherwise in what is kept now.
type difference struct{ label, kept, typed string }

// lines and texts are the fields of the form, in its order.
func lines() []string {
	return []string{"company", "role", "agency", "source", "sent_how", "resume", "cover_letter", "place", "salary_min", "salary_max", "salary_currency", "posting_url"}
}
func texts() []string { return []string{"posting_text", "note"} }

// order is that of the fields in the form, for the summary of what to mend.
func order() []string {
	return []string{
		"company", "role", "stage", "day", "source", "sent_how", "tailored", "resume", "cover_letter", "work_type", "place", "agency",
		"salary_min", "salary_max", "salary_currency", "salary_period", "posting_url", "posting_text", "note",
	}
}

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

// draft reads the form. The sentences name what cannot be read or kept.
func (f *applicationForm) draft() journal.Draft {
	v := f.typed
	v.Unreadable(&f.errs, append(lines(), texts()...)...)
	d := journal.Draft{
		Company: v.Line("company"), Agency: v.Line("agency"), Role: v.Line("role"), Stage: journal.Stage(v.Text("stage")), Day: v.Day("day", &f.errs),
		Source: v.Line("source"), SentHow: v.Line("sent_how"), Resume: v.Line("resume"), CoverLetter: v.Line("cover_letter"),
		WorkType: v.Text("work_type"), Place: v.Line("place"), PostingURL: v.Text("posting_url"), PostingText: v.Text("posting_text"), Note: v.Text("note"),
	}
	switch v.Text("tailored") {
	case "yes":
		yes := true
		d.Tailored = &yes
	case "no":
		no := false
		d.Tailored = &no
	}
	d.Salary = f.salary()
	if f.version == 0 && d.Stage != journal.Saved && d.Stage != journal.Applied {
		f.errs.Add("stage", "Choose one of the two.")
	}
	for name, sentence := range d.Check(f.me.Today) {
		f.errs.Add(name, sentence)
	}
	return d
}

func (f *applicationForm) salary() (s journal.Salary) {
	for name, amount := range map[string]*int64{"salary_min": &s.Min, "salary_max": &s.Max} {
		n, ok := journal.ParseAmount(f.typed.Raw(name))
		if !ok {
			f.errs.Add(name, "Write the amount as a number, such as 52000 or 52k.")
		}
		*amount = n
	}
	if s.Min == 0 && s.Max == 0 {
		return journal.Salary{}
	}
	s.Currency = strings.ToUpper(f.typed.Line("salary_currency"))
	for _, p := range journal.Periods() {
		if f.typed.Text("salary_period") == p {
			s.Period = p
		}
	}
	return s
}

// typedFrom fills a form from what is kept.
func typedFrom(d journal.Draft) form.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"company": d.Company, "agency": d.Agency, "role": d.Role, "source": d.Source, "sent_how": d.SentHow, "resume": d.Resume,
		"cover_letter": d.CoverLetter, "work_type": d.WorkType, "place": d.Place, "posting_url": d.PostingURL, "posting_text": d.PostingText,
		"salary_currency": d.Salary.Currency, "salary_period": d.Salary.Period,
		"salary_min": typedAmount(d.Salary.Min), "salary_max": typedAmount(d.Salary.Max),
	} {
		v.Set(name, value)
	}
	if d.Tailored != nil {
		v.Set("tailored", map[bool]string{true: "yes", false: "no"}[*d.Tailored])
	}
	return form.Of(v)
}

func typedAmount(hundredths int64) string {
	switch {
	case hundredths == 0:
		return ""
	case hundredths%100 == 0:
		return strconv.FormatInt(hundredths/100, 10)
	}
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
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
	return j.RedirectSaying(w, r, href.Application(app), "Logged. It stands in your journal now.")
}

func (j rooms) editApplication(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	one, sources := journal.ByID(app), journal.Sources()
	if err := me.Owned.Read(r.Context(), one, sources); err != nil {
		return err
	}
	return j.showForm(w, r, http.StatusOK, applicationForm{me: me, typed: typedFrom(one.It.Draft()), id: app, version: one.It.Version, sources: sources.All})
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
	kept := typedFrom(one.It.Draft())
	labels := fieldLabels()
	for _, name := range order() {
		if name == "stage" || name == "day" || name == "note" || kept.Text(name) == f.typed.Text(name) {
			continue
		}
		f.kept = append(f.kept, difference{labels[name], kept.Text(name), f.typed.Text(name)})
	}
	f.version = one.It.Version
	return j.showForm(w, r, http.StatusConflict, f)
}

func fieldLabels() map[string]string {
	return map[string]string{
		"company": "Company", "role": "Role", "agency": "Agency", "source": "Found", "sent_how": "Sent", "tailored": "Tailored",
		"resume": "Résumé", "cover_letter": "Cover letter", "work_type": "Kind of work", "place": "Place", "salary_min": "Salary, from",
		"salary_max": "Salary, up to", "salary_currency": "Currency", "salary_period": "Paid per", "posting_url": "Address", "posting_text": "Text of the posting",
	}
}

func (j rooms) showForm(w http.ResponseWriter, r *http.Request, status int, f applicationForm) error {
	title := "Log an application"
	if f.version > 0 {
		title = "Change the application"
	} else {
		f.typed, f.drafted = f.me.Drafted(f.typed, f.begun, href.Applications(), href.NewApplication())
	}
	return j.Show(w, r, status, applicationFormPage(j.Frame(r, title, "journal"), f))
}
