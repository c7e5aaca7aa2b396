package journalweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// tableView is the table of applications as a page shows it.
type tableView struct {
	me      page.Me
	filter  journal.Filter
	pick    bool // rows can be chosen
	more    bool // all choices of the filter are shown
	rows    []journal.Row
	found   map[id.Application]journal.Excerpt
	choices []journal.Choice
	earlier string // the address of the next page, or ""
	newest  string // the address of the first page, or "" on it
	acts    actsForm
	keep    keepForm
}

func (j rooms) table(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	return j.showTable(w, r, http.StatusOK, &tableView{me: me, filter: filterFrom(q, me), pick: q.Has("pick"), more: q.Has("more")})
}

// showTable reads the rows of the view's filter and shows them, with the forms
// as they were sent where they came back.
func (j rooms) showTable(w http.ResponseWriter, r *http.Request, status int, v *tableView) error {
	f := v.filter
	list, choices := journal.List(f), journal.Choices(v.unfolded())
	if err := v.me.Owned.Read(r.Context(), list, choices); err != nil {
		return err
	}
	v.rows, v.choices = list.All, choices.All
	if len(v.rows) > journal.PageSize {
		v.rows = v.rows[:journal.PageSize]
		v.earlier = v.address(journal.CursorAt(v.rows[len(v.rows)-1], f.Sort))
	}
	if f.After != (journal.Cursor{}) {
		v.newest = v.address(journal.Cursor{})
	}
	if f.Words != "" && len(v.rows) > 0 {
		found := journal.FoundIn(f, v.rows)
		if err := v.me.Owned.Read(r.Context(), found); err != nil {
			return err
		}
		v.found = found.Excerpts()
	}
	if v.acts.id.IsZero() {
		v.acts.id = id.NewAct()
	}
	if v.keep.id.IsZero() {
		v.keep.id = id.NewFilter()
	}
	frame := j.Frame(r, "Journal", "journal")
	frame.Wide = true
	return j.Show(w, r, status, tablePage(frame, v))
}

// address is that of the table from a place on, rows to be chosen if they are.
func (v *tableView) address(after journal.Cursor) string {
	q := queryOf(v.filter, after)
	if v.pick {
		q.Set("pick", "yes")
	}
	return href.JournalWith(q)
}

// picking is the address of the same page with rows to be chosen.
func (v *tableView) picking() string {
	picking := *v
	picking.pick = true
	return picking.address(v.filter.After)
}

// query is the filter as an address has it, from the start.
func (v *tableView) query() string { return queryOf(v.filter, journal.Cursor{}).Encode() }

// of are the person's own of one kind that the filter offers.
func (v *tableView) of(kind string) (of []journal.Choice) {
	for _, c := range v.choices {
		if c.Kind == kind {
			of = append(of, c)
		}
	}
	return of
}

// kept are the filters that were kept under a name.
func (v *tableView) kept() []ui.Link {
	var links []ui.Link
	for _, c := range v.of("filter") {
		links = append(links, ui.Link{Label: c.Name, URL: href.Journal() + "?" + c.Query})
	}
	return links
}

// isKept tells whether the present filter was kept under a name.
func (v *tableView) isKept() bool {
	return slices.ContainsFunc(v.of("filter"), func(c journal.Choice) bool { return c.Query == v.query() })
}

// filterFrom reads a filter from an address. What it does not know is left
// out: an old address still shows a good page.
func filterFrom(q form.Values, me page.Me) journal.Filter {
	f := journal.Filter{
		Words: q.Line("q"), Stage: q.Text("stage"), Source: q.Raw("source"), Tailored: q.Text("tailored"),
		WorkType: q.Text("work"), Company: q.Line("company"), Tag: q.Line("tag"), Quiet: min(q.Number("quiet"), 3650), Today: me.Today,
		NoDay: q.Text("day") == "unknown", Feeling: q.Text("feeling"), Search: q.Text("search"),
		Sort: journal.Sort(q.Text("sort")), After: journal.ParseCursor(q.Raw("after")),
	}
	if f.Stage != "open" && f.Stage != "ended" && !journal.Stage(f.Stage).Valid() {
		f.Stage = ""
	}
	f.Tailored = among(f.Tailored, "yes", "no", "unsaid")
	f.WorkType = among(f.WorkType, journal.WorkTypes()...)
	f.Feeling = among(f.Feeling, journal.Feelings()...)
	if _, err := id.Parse[id.SearchKind](f.Search); err != nil {
		f.Search = among(f.Search, "all")
	}
	if !slices.Contains(journal.Sorts(), f.Sort) {
		f.Sort = ""
	}
	for _, words := range []*string{&f.Words, &f.Source, &f.Company, &f.Tag} {
		if len(*words) > 4*journal.LineLimit {
			*words = ""
		}
	}
	return f
}

// among is the value where it is one of those known, else "".
func among(value string, known ...string) string {
	if slices.Contains(known, value) {
		return value
	}
	return ""
}

// queryOf is a filter as an address has it; what it leaves open is not there.
func queryOf(f journal.Filter, after journal.Cursor) url.Values {
	q := url.Values{}
	for name, value := range map[string]string{
		"q": f.Words, "stage": f.Stage, "source": f.Source, "tailored": f.Tailored, "work": f.WorkType, "company": f.Company, "tag": f.Tag,
		"feeling": f.Feeling, "search": f.Search, "sort": string(f.Sort), "after": after.String(),
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Quiet > 0 {
		q.Set("quiet", strconv.Itoa(f.Quiet))
	}
	if f.NoDay {
		q.Set("day", "unknown")
	}
	return q
}

// beside is the second line of a row: where, and what kind of work.
func beside(r *journal.Row) string {
	s := r.Company
	if r.Place != "" {
		s += " · " + r.Place
	}
	if r.WorkType != "" && r.WorkType != "full_time" {
		s += " · " + workTypeWord(r.WorkType)
	}
	return s
}

// tableColumns are the journal's columns.
func tableColumns() []ui.Column {
	return []ui.Column{
		{Label: "Application"}, {Label: "Stage", Width: "stage"}, {Label: "Last word", Width: "word"},
		{Label: "Applied", End: true, Width: "day"}, {Label: "Felt", End: true, Width: "felt"},
	}
}

func (v *tableView) appliedWord(r *journal.Row) string {
	switch {
	case !r.AppliedDay.IsZero():
		return v.me.Day(r.AppliedDay)
	case r.Stage == journal.Saved:
		return "–"
	}
	return "some time"
}
