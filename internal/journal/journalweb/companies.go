package journalweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/page"
)

// companiesView is the list of companies.
type companiesView struct {
	me       page.Me
	filter   journal.CompanyFilter
	lines    []journal.CompanyLine
	further  string // the address of the next page, or ""
	foremost string // the address of the first page, or "" on it
}

func (j rooms) companies(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	f := companyFilterFrom(q)
	list := journal.Companies(f)
	if err := me.Owned.Read(r.Context(), list); err != nil {
		return err
	}
	v := companiesView{me: me, filter: f, lines: list.All}
	if len(v.lines) > journal.PageSize {
		v.lines = v.lines[:journal.PageSize]
		v.further = companiesAddress(f.Words, v.lines[journal.PageSize-1].NameKey)
	}
	if f.After != "" {
		v.foremost = companiesAddress(f.Words, "")
	}
	frame := j.Frame(r, "Companies", "journal")
	frame.Wide = true
	return j.Show(w, r, http.StatusOK, companiesPage(frame, v))
}

// companyFilterFrom reads a filter from an address. What is too long to be a
// name is left out.
func companyFilterFrom(q form.Values) journal.CompanyFilter {
	f := journal.CompanyFilter{Words: q.Line("q"), After: q.Raw("after")}
	if len(f.Words) > 4*journal.LineLimit {
		f.Words = ""
	}
	if len(f.After) > 8*journal.LineLimit {
		f.After = ""
	}
	return f
}

func companiesAddress(words, after string) string {
	q := url.Values{}
	for name, value := range map[string]string{"q": words, "after": after} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return href.CompaniesWith(q)
}

// besideName is the second line of a company in the list.
func besideName(c journal.CompanyLine) string {
	switch {
	case c.Applications == 0:
		return "agency"
	case c.Open == 0 && c.Through == 0:
		return ""
	case c.Open == 0:
		return "agency, too"
	case c.Through == 0:
		return strconv.Itoa(c.Open) + " open"
	}
	return strconv.Itoa(c.Open) + " open · agency, too"
}

// countWord says how many applications a company of the list has.
func countWord(c journal.CompanyLine) string {
	switch {
	case c.Applications == 0:
		return strconv.Itoa(c.Through) + " through them"
	case c.Through == 0:
		return strconv.Itoa(c.Applications)
	}
	return strconv.Itoa(c.Applications) + ", and " + strconv.Itoa(c.Through) + " through them"
}
