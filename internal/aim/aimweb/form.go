package aimweb

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"onward/internal/aim"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// formView is the form of what a person looks for.
type formView struct {
	me    page.Me
	typed form.Values
	errs  field.Errors
	id    string  // of what it makes
	now   aim.Aim // as it stands; the zero id: nothing is written
	other bool    // it was changed meanwhile, to what it is now
}

// order is that of the fields in the form.
func order() []string {
	return []string{
		"roles", "work_types", "places", "companies", "industries", "salary_min", "salary_currency", "salary_period", "benefits",
		"paths", "qualifications", "interests", "matters",
	}
}

func (r rooms) form(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.showForm(w, req, http.StatusOK, formView{me: me, id: id.NewAim().String()})
}

func (r rooms) showForm(w http.ResponseWriter, req *http.Request, status int, v formView) error {
	now := aim.Now()
	if err := v.me.Owned.Read(req.Context(), now); err != nil {
		return err
	}
	v.now = now.It
	if status == http.StatusOK {
		v.typed = valuesOf(v.now.Draft)
	}
	if v.other = status == http.StatusConflict; v.other {
		v.id = id.NewAim().String() // sent again, it is another one
	}
	title := "What you look for"
	return r.Show(w, req, status, formPage(r.Frame(req, title, place), v))
}

// valuesOf fills the form with an aim.
func valuesOf(d aim.Draft) form.Values {
	v := url.Values{"work_types": d.WorkTypes, "paths": d.Paths, "salary_currency": {d.SalaryCurrency}, "salary_period": {d.SalaryPeriod}}
	for name, list := range map[string][]string{
		"roles": d.Roles, "places": d.Places, "companies": d.Companies, "industries": d.Industries,
		"benefits": d.Benefits, "qualifications": d.Qualifications, "interests": d.Interests, "matters": d.Matters,
	} {
		v.Set(name, aim.WriteList(list))
	}
	if d.SalaryMin > 0 {
		v.Set("salary_min", journal.WriteAmount(d.SalaryMin))
	}
	return form.Of(v)
}

// read reads an aim from the form.
func (v *formView) read() aim.Draft {
	v.typed.Unreadable(&v.errs, order()...)
	list := func(name string) []string { return aim.ParseList(v.typed.Raw(name)) }
	d := aim.Draft{
		Roles: list("roles"), Places: list("places"), Companies: list("companies"), Industries: list("industries"), Benefits: list("benefits"),
		Qualifications: list("qualifications"), Interests: list("interests"), Matters: list("matters"),
		WorkTypes: v.typed.All("work_types"), Paths: v.typed.All("paths"),
	}
	amount, ok := journal.ParseAmount(v.typed.Raw("salary_min"))
	if !ok {
		v.errs.Add("salary_min", "Write the amount as a number, such as 52000 or 52k.")
	}
	if d.SalaryMin = amount; amount > 0 {
		d.SalaryCurrency, d.SalaryPeriod = strings.ToUpper(v.typed.Line("salary_currency")), v.typed.Text("salary_period")
	}
	for name, sentence := range d.Check() {
		v.errs.Add(name, sentence)
	}
	return d
}

// keep keeps what a person looks for.
func (r rooms) keep(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.AimKind](typed, "id")
	if err != nil {
		return err
	}
	v := formView{me: me, typed: typed, id: one.String()}
	var was id.Aim
	if typed.Has("was") {
		if was, err = form.ID[id.AimKind](typed, "was"); err != nil {
			return err
		}
	}
	d := v.read()
	if d.Empty() && was.IsZero() && !v.errs.Any() {
		v.errs.Add("", "Write one thing at least. The rest can stay empty.")
	}
	if v.errs.Any() {
		return r.showForm(w, req, http.StatusUnprocessableEntity, v)
	}
	err = r.store(me).Keep(req.Context(), one, was, d)
	if fault.Is(err, fault.KindConflict) {
		return r.showForm(w, req, http.StatusConflict, v)
	}
	if err != nil {
		return err
	}
	if was.IsZero() {
		return r.RedirectSaying(w, req, href.Aim(), "Kept. Each application now says how far it fits.")
	}
	return r.RedirectSaying(w, req, href.Aim(), "Kept. What you looked for before can still be read.")
}

// field is one field of the form.
func (v formView) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: v.typed.Raw(name), Error: v.errs[name]}
}

// list is a field for a short list.
func (v formView) list(name, label, hint string) ui.Field {
	f := v.field(name, label, hint)
	f.Multiline, f.Rows = true, min(max(3, strings.Count(f.Value, "\n")+2), 8)
	return f
}

// amount is the field of the salary.
func (v formView) amount() ui.Field {
	f := v.field("salary_min", "Salary, at least", "")
	f.InputMode = "decimal"
	return f
}

// currency is the field of its currency.
func (v formView) currency() ui.Field {
	f := v.field("salary_currency", "Currency", "")
	f.MaxLength, f.Attrs = 3, map[string]any{"list": "currencies"}
	return f
}

func periods() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Not said"}}
	for _, p := range journal.Periods() {
		options = append(options, ui.Option{Value: p, Label: p})
	}
	return options
}

func workTypes() (options []ui.Option) {
	for _, t := range journal.WorkTypes() {
		options = append(options, ui.Option{Value: t, Label: workType(t)})
	}
	return options
}

func paths() (options []ui.Option) {
	for _, p := range aim.Paths() {
		options = append(options, ui.Option{Value: p, Label: pathWord(p)})
	}
	return options
}

// chosen are the options that were ticked.
func (v formView) chosen(name string) []string { return slices.Clone(v.typed.All(name)) }

// was is the aim that the form is filled from, or "".
func (v formView) was() string {
	if v.now.ID.IsZero() {
		return ""
	}
	return v.now.ID.String()
}
