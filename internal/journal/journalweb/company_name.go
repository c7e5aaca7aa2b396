package journalweb

import (
	"net/http"
	"net/url"
	"unicode/utf8"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// nameView is the form of a company's name.
type nameView struct {
	company journal.Company
	typed   form.Values
	errs    field.Errors
	changed bool            // it was given another name meanwhile
	other   journal.Company // one that has the name typed, or none
}

func (v nameView) field() ui.Field {
	return ui.Field{Name: "name", Label: "Name", Value: v.typed.Raw("name"), Error: v.errs["name"], Required: true, MaxLength: journal.LineLimit, Autofocus: true}
}

func (j rooms) companyName(w http.ResponseWriter, r *http.Request, me page.Me) error {
	company, err := form.PathID[id.CompanyKind](r, "company")
	if err != nil {
		return err
	}
	one := journal.CompanyByID(company)
	if err := me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	if one.It.ID != company {
		return j.Redirect(w, r, href.CompanyName(one.It.ID))
	}
	return j.showName(w, r, http.StatusOK, nameView{company: one.It, typed: form.Of(url.Values{"name": {one.It.Name}})})
}

func (j rooms) showName(w http.ResponseWriter, r *http.Request, status int, v nameView) error {
	return j.Show(w, r, status, companyNamePage(j.Frame(r, "The name of "+v.company.Name, "journal"), v))
}

func (j rooms) renameCompany(w http.ResponseWriter, r *http.Request, me page.Me) error {
	company, err := form.PathID[id.CompanyKind](r, "company")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	one := journal.CompanyByID(company)
	if err := me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	v := nameView{company: one.It, typed: typed}
	typed.Unreadable(&v.errs, "name")
	name := typed.Line("name")
	switch {
	case name == "":
		v.errs.Add("name", "Write the name of the company.")
	case utf8.RuneCountInString(name) > journal.LineLimit:
		v.errs.Add("name", "This is longer than 300 characters.")
	}
	if v.errs.Any() {
		return j.showName(w, r, http.StatusUnprocessableEntity, v)
	}
	other, err := j.store(me).RenameCompany(r.Context(), company, typed.Raw("was"), name)
	if fault.Is(err, fault.KindConflict) {
		now := journal.CompanyByID(company) // its name may be newer than what was read above
		if err := me.Owned.Read(r.Context(), now); err != nil {
			return err
		}
		if now.It.ID == company {
			v.company, v.changed = now.It, true
			return j.showName(w, r, http.StatusConflict, v)
		}
	}
	if err != nil {
		return err
	}
	if !other.IsZero() {
		taken := journal.CompanyByID(other)
		if err := me.Owned.Read(r.Context(), taken); err != nil {
			return err
		}
		v.other = taken.It
		v.errs.Add("name", "Another company has this name already.")
		return j.showName(w, r, http.StatusUnprocessableEntity, v)
	}
	return j.RedirectSaying(w, r, href.Company(company), "Changed. The former name still finds it.")
}

func (j rooms) forgetName(w http.ResponseWriter, r *http.Request, me page.Me) error {
	company, err := form.PathID[id.CompanyKind](r, "company")
	if err != nil {
		return err
	}
	name, err := form.PathID[id.CompanyKind](r, "name")
	if err != nil {
		return err
	}
	if err := j.store(me).ForgetName(r.Context(), company, name); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Company(company), "That name is free again. Typed once more, it is a company of its own.")
}
