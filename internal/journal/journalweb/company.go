package journalweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// companyView is one company's page: the applications there, those that it
// stood between, who was met and what was said.
type companyView struct {
	me       page.Me
	company  journal.Company
	former   []journal.Company
	employer companyPart
	agency   companyPart
	met      []journal.Met
	said     []journal.Said
	heard    journal.CompanyHeard
	first    []journal.FirstWord
	earlier  []journal.Earlier // of late
}

// companyPart is what there was with a company in one of its two parts.
type companyPart struct {
	sum     journal.CompanySum
	rows    []journal.RowThrough
	earlier string // the address of the next page, or ""
	newest  string // the address of the first page, or "" on it
}

// The names under which the two lists of a company's page go on.
const (
	afterAtCompany = "after"
	afterThrough   = "through"
)

func (j rooms) company(w http.ResponseWriter, r *http.Request, me page.Me) error {
	company, err := form.PathID[id.CompanyKind](r, "company")
	if err != nil {
		return err
	}
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	one, former, met, said := journal.CompanyByID(company), journal.FormerNames(company), journal.MetAt(company), journal.SaidBy(company)
	at, through := journal.ParseCursor(q.Raw(afterAtCompany)), journal.ParseCursor(q.Raw(afterThrough))
	employer, agency := journal.SumOf(company, journal.AsEmployer), journal.SumOf(company, journal.AsAgency)
	rowsAt, rowsThrough := journal.WithCompany(company, journal.AsEmployer, at), journal.WithCompany(company, journal.AsAgency, through)
	heard, first, earlier := journal.HeardFrom(company), journal.FirstWordsFrom(company), journal.EarlierAt(company)
	if err := me.Owned.Read(r.Context(), one, former, met, said, employer, agency, rowsAt, rowsThrough, heard, first, earlier); err != nil {
		return err
	}
	if one.It.ID != company { // it became one with another
		return j.Redirect(w, r, href.Company(one.It.ID))
	}
	v := companyView{me: me, company: one.It, former: former.All, met: met.All, said: said.All, heard: heard.It, first: first.All, earlier: earlier.All}
	v.employer = partOf(company, afterAtCompany, employer.It, rowsAt.All, at, q)
	v.agency = partOf(company, afterThrough, agency.It, rowsThrough.All, through, q)
	frame := j.Frame(r, v.company.Name, "journal")
	frame.Wide = true
	return j.Show(w, r, http.StatusOK, companyPage(frame, v))
}

// partOf makes one of the two lists of a company's page. Where it goes on, the
// other list stays where it is.
func partOf(company id.Company, name string, sum journal.CompanySum, rows []journal.RowThrough, at journal.Cursor, q form.Values) companyPart {
	address := func(after journal.Cursor) string {
		query := url.Values{}
		for _, n := range []string{afterAtCompany, afterThrough} {
			place := journal.ParseCursor(q.Raw(n))
			if n == name {
				place = after
			}
			if place != (journal.Cursor{}) {
				query.Set(n, place.String())
			}
		}
		return href.CompanyWith(company, query)
	}
	p := companyPart{sum: sum, rows: rows}
	if len(rows) > journal.PageSize {
		p.rows = rows[:journal.PageSize]
		p.earlier = address(journal.CursorAt(p.rows[journal.PageSize-1].Row, journal.ByLast))
	}
	if at != (journal.Cursor{}) {
		p.newest = address(journal.Cursor{})
	}
	return p
}

// below says in a few words how much there was.
func (v companyView) below() string {
	switch at, through := v.employer.sum.Applications, v.agency.sum.Applications; {
	case at > 0 && through > 0:
		return applicationsWord(at, v.employer.sum.Open) + " · " + strconv.Itoa(through) + " through them"
	case at > 0:
		return applicationsWord(at, v.employer.sum.Open)
	case through > 0:
		return "agency · " + applicationsWord(through, v.agency.sum.Open)
	}
	return ""
}

// applicationsWord counts applications and says how many of them are open.
func applicationsWord(n, open int) string {
	switch {
	case n == 1 && open == 1:
		return "1 application, open"
	case n == 1:
		return "1 application"
	case open == 0:
		return strconv.Itoa(n) + " applications"
	case open == n:
		return strconv.Itoa(n) + " applications, all open"
	}
	return strconv.Itoa(n) + " applications, " + strconv.Itoa(open) + " open"
}

// facts are what came of it with the company, and from when to when.
func (v companyView) facts() []ui.Fact {
	sum, facts := v.employer.sum, heardFacts(v.heard, v.first)
	if sum.Applications > 0 {
		if !sum.FirstDay.IsZero() {
			facts = append(facts, ui.Fact{Label: "First applied", Value: v.me.Day(sum.FirstDay)})
		}
		facts = append(facts, ui.Fact{Label: "Latest entry", Value: v.me.Day(sum.LastDay)})
		if sum.Interviews > 0 {
			facts = append(facts, ui.Fact{Label: "Interviews", Value: strconv.Itoa(sum.Interviews)})
		}
	}
	if sum := v.agency.sum; sum.Applications > 0 && v.employer.sum.Applications == 0 {
		facts = append(facts, ui.Fact{Label: "Latest entry", Value: v.me.Day(sum.LastDay)})
	}
	return facts
}

// metWord names a talk or an interview, and how it was held.
func metWord(m journal.Met) string {
	word := "First talk"
	if m.Stage == journal.Interview {
		word = "Interview"
	}
	if m.Kind != "" {
		word += ", " + m.Kind.Word()
	}
	return word
}

// metDay is its day as exactly as it is known.
func (v companyView) metDay(m journal.Met) string {
	return stepDay(journal.Step{Day: m.Day, Precision: m.Precision}, v.me.Day)
}

// saidBy is whose words they are, and of which application and day.
func (v companyView) saidBy(s journal.Said) string {
	by := s.By()
	if by != "" {
		by += " · "
	}
	if s.Day.IsZero() {
		return by
	}
	return by + stepDay(journal.Step{Day: s.Day, Precision: s.Precision}, v.me.Day) + " · "
}

// besideAt is the second line of a row on its company's own page.
func besideAt(r journal.RowThrough) string {
	s := r.Place
	add := func(words string) {
		if s != "" && words != "" {
			s += " · "
		}
		s += words
	}
	if r.WorkType != "full_time" {
		add(workTypeWord(r.WorkType))
	}
	if r.Agency != "" {
		add("through " + r.Agency)
	}
	return s
}

// appliedOn is the day an application was sent, for a column of such days.
func appliedOn(me page.Me, r journal.Row) string {
	switch {
	case !r.AppliedDay.IsZero():
		return me.Day(r.AppliedDay)
	case r.Stage == journal.Saved:
		return "–"
	}
	return "some time"
}

// besideThrough is the second line of a row on an agency's page.
func besideThrough(r journal.RowThrough) string { return beside(&r.Row) }
