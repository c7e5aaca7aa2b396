package journalweb

import (
	"net/http"
	"strings"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
)

// knownView is what there was with a company, shown beside its name while an
// application is written.
type knownView struct {
	me      page.Me
	groups  []knownGroup
	nothing bool // somebody asked, and there is nothing
	typed   string
}

// knownGroup is one company of a name like the one typed.
type knownGroup struct {
	company journal.Company
	written string // the name it was found by, where that is another
	rows    []journal.Known
}

// knownOf groups what was found by its companies, in their order.
func knownOf(me page.Me, typed string, found []journal.Known) knownView {
	v := knownView{me: me, typed: typed}
	for _, k := range found {
		last := len(v.groups) - 1
		if last < 0 || v.groups[last].company.ID != k.CompanyID {
			g := knownGroup{company: journal.Company{ID: k.CompanyID, Name: k.CompanyName}}
			if journal.NameKey(k.Written) != journal.NameKey(k.CompanyName) {
				g.written = k.Written
			}
			v.groups, last = append(v.groups, g), last+1
		}
		v.groups[last].rows = append(v.groups[last].rows, k)
	}
	return v
}

// knownCompanies answers the form's script while a name is typed: a part of a
// page, with what there was with companies and agencies of that name.
func (j rooms) knownCompanies(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	name := q.Line("company")
	if name == "" {
		name = q.Line("agency")
	}
	if name == "" {
		return j.Redirect(w, r, href.NewApplication())
	}
	found := journal.KnownAt(shortName(name))
	if err := me.Owned.Read(r.Context(), found); err != nil {
		return err
	}
	return j.Show(w, r, http.StatusOK, knownList(knownOf(me, name, found.All)))
}

// askKnown answers the form's button for those without scripts: the form as it
// was, with what there was with that company. It keeps nothing.
func (j rooms) askKnown(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	app, err := form.ID[id.ApplicationKind](typed, "id")
	if err != nil {
		return err
	}
	f := applicationForm{me: me, typed: typed, id: app}
	typed.Unreadable(&f.errs, append(lines(), texts()...)...)
	if err := j.addKnown(r, &f); err != nil {
		return err
	}
	if f.errs.Any() {
		return j.showForm(w, r, http.StatusUnprocessableEntity, f)
	}
	f.known.nothing, f.knownAgency.nothing = f.known.typed != "", f.knownAgency.typed != ""
	return j.showForm(w, r, http.StatusOK, f)
}

// addKnown looks up the company and the agency that stand in a form, in one trip.
func (j rooms) addKnown(r *http.Request, f *applicationForm) error {
	company, agency := shortName(f.typed.Line("company")), shortName(f.typed.Line("agency"))
	at, through := journal.KnownAt(company), journal.KnownAt(agency)
	if err := f.me.Owned.Read(r.Context(), at, through); err != nil {
		return err
	}
	f.known, f.knownAgency = knownOf(f.me, company, at.All), knownOf(f.me, agency, through.All)
	return nil
}

// shortName is a name, or "" where it is too long to be one.
func shortName(name string) string {
	if len(name) > 4*journal.LineLimit {
		return ""
	}
	return name
}

// knownSub tells of an application that is known: when, and where it stands.
func (v knownView) knownSub(k journal.Known) string {
	s := v.me.Day(k.AppliedDay)
	switch {
	case !k.AppliedDay.IsZero():
		s = "applied " + s
	case k.Stage == journal.Saved:
		s = "saved"
	default:
		s = "applied some time"
	}
	if says := v.knownWord(k); says != "" {
		s += " · " + says
	}
	if k.AsAgency {
		return k.Company + ", through this agency · " + s
	}
	return s
}

// knownWord is the last word of it, where the stage beside it does not say all.
func (v knownView) knownWord(k journal.Known) string {
	switch {
	case k.Stage == journal.Applied && k.AppliedDay == v.me.Today:
		return k.LastWord
	case k.LastWord != "", k.Stage == journal.Applied, k.Stage == journal.Rejected, k.Stage == journal.NoResponse:
		return k.Says(v.me.Today)
	}
	return ""
}

// againAt is a word on sending another one to a company of that very name, and
// on what stands below it.
func (v knownView) againAt(g knownGroup) string {
	var all []journal.Earlier
	for _, k := range g.rows {
		if k.Exact && !k.AsAgency {
			all = append(all, k.Earlier())
		}
	}
	words := again(v.me, all)
	if len(g.rows) >= journal.KnownOf {
		words += " Here are the latest."
	}
	return strings.TrimSpace(words)
}
