package journalweb

import (
	"net/http"
	"strconv"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// mergeView is the page on which another company is chosen that is the same as
// this one, and then asked whether they should become one.
type mergeView struct {
	me      page.Me
	company journal.Company
	words   string
	nearby  bool                  // the list is of names like this one's, nobody looked for others
	lines   []journal.CompanyLine // to choose from
	other   journal.Company       // the one chosen, or none
	here    moving
	there   moving
	both    []journal.Row // name both, one as the agency of the other
}

// moving is what there is at one of the two.
type moving struct{ at, through int }

func (j rooms) chooseSame(w http.ResponseWriter, r *http.Request, me page.Me) error {
	company, err := form.PathID[id.CompanyKind](r, "company")
	if err != nil {
		return err
	}
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	if q.Has("with") {
		return j.askMerge(w, r, me, company, q)
	}
	v := mergeView{me: me, words: companyFilterFrom(q).Words, nearby: !q.Has("q")}
	f := journal.CompanyFilter{Words: v.words, But: company}
	if v.nearby {
		f = journal.CompanyFilter{Like: company}
	}
	one, list := journal.CompanyByID(company), journal.Companies(f)
	if err := me.Owned.Read(r.Context(), one, list); err != nil {
		return err
	}
	if one.It.ID != company {
		return j.Redirect(w, r, href.CompanyMerge(one.It.ID))
	}
	v.company, v.lines = one.It, list.All[:min(len(list.All), journal.PageSize)]
	return j.Show(w, r, http.StatusOK, companyMergePage(j.Frame(r, "The same as another company", "journal"), v))
}

// askMerge shows what would move if two companies became one.
func (j rooms) askMerge(w http.ResponseWriter, r *http.Request, me page.Me, company id.Company, q form.Values) error {
	with, err := form.ID[id.CompanyKind](q, "with")
	if err != nil {
		return err
	}
	v := mergeView{me: me}
	one, other, both := journal.CompanyByID(company), journal.CompanyByID(with), journal.Both(company, with)
	hereAt, hereThrough := journal.SumOf(company, journal.AsEmployer), journal.SumOf(company, journal.AsAgency)
	thereAt, thereThrough := journal.SumOf(with, journal.AsEmployer), journal.SumOf(with, journal.AsAgency)
	if err := me.Owned.Read(r.Context(), one, other, both, hereAt, hereThrough, thereAt, thereThrough); err != nil {
		return err
	}
	if one.It.ID == other.It.ID { // they are one already
		return j.Redirect(w, r, href.Company(one.It.ID))
	}
	if one.It.ID != company || other.It.ID != with {
		return j.Redirect(w, r, href.CompanyMergeWith(one.It.ID, other.It.ID))
	}
	v.company, v.other, v.both = one.It, other.It, both.All
	v.here, v.there = moving{hereAt.It.Applications, hereThrough.It.Applications}, moving{thereAt.It.Applications, thereThrough.It.Applications}
	return j.Show(w, r, http.StatusOK, companyMergeAsk(j.Frame(r, "Are they the same?", "journal"), v))
}

// options are the two names, of which one is kept.
func (v mergeView) options() []ui.Option {
	return []ui.Option{{Value: v.other.ID.String(), Label: v.other.Name}, {Value: v.company.ID.String(), Label: v.company.Name}}
}

// moves says what there is at a company that would come to the other.
func (m moving) moves() string {
	switch {
	case m.at == 0 && m.through == 0:
		return "no applications"
	case m.at == 0:
		return throughWord(m.through)
	case m.through == 0:
		return applicationsWord(m.at, 0)
	}
	return applicationsWord(m.at, 0) + " and " + throughWord(m.through)
}

func throughWord(n int) string {
	if n == 1 {
		return "1 application through it as an agency"
	}
	return strconv.Itoa(n) + " applications through it as an agency"
}

func (j rooms) mergeCompanies(w http.ResponseWriter, r *http.Request, me page.Me) error {
	company, err := form.PathID[id.CompanyKind](r, "company")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	with, err := form.ID[id.CompanyKind](typed, "with")
	if err != nil {
		return err
	}
	kept, err := form.ID[id.CompanyKind](typed, "kept")
	if err != nil {
		return err
	}
	gone := company
	switch kept {
	case with:
	case company:
		gone = with
	default: // no form of ours
		return fault.NotFound()
	}
	if err := j.store(me).MergeCompanies(r.Context(), gone, kept); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Company(kept), "They are one company now. Both names find it.")
}
