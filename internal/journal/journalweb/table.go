package journalweb

import (
	"net/http"
	"net/url"
	"slices"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// tableView is the table of applications as a page shows it.
type tableView struct {
	me      page.Me
	filter  journal.Filter
	rows    []journal.Row
	sources []string
	earlier string // the address of the next page, or ""
	newest  string // the address of the first page, or "" on it
}

func (j rooms) table(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	f := filterFrom(q)
	list, sources := journal.List(f), journal.Sources()
	if err := me.Owned.Read(r.Context(), list, sources); err != nil {
		return err
	}
	v := tableView{me: me, filter: f, rows: list.All, sources: sources.All}
	if len(v.rows) > journal.PageSize {
		v.rows = v.rows[:journal.PageSize]
		v.earlier = addressOf(f, journal.CursorAt(v.rows[len(v.rows)-1], f.Sort))
	}
	if f.After != (journal.Cursor{}) {
		v.newest = addressOf(f, journal.Cursor{})
	}
	frame := j.Frame(r, "Journal", "journal")
	frame.Wide = true
	return j.Show(w, r, http.StatusOK, tablePage(frame, v))
}

// filterFrom reads a filter from an address. What it does not know is left
// out: an old address still shows a good page.
func filterFrom(q form.Values) journal.Filter {
	f := journal.Filter{
		Words: q.Line("q"), Stage: q.Text("stage"), Source: q.Raw("source"), Tailored: q.Text("tailored"),
		Sort: journal.Sort(q.Text("sort")), After: journal.ParseCursor(q.Raw("after")),
	}
	if f.Stage != "open" && f.Stage != "ended" && !journal.Stage(f.Stage).Valid() {
		f.Stage = ""
	}
	if !slices.Contains([]string{"yes", "no", "unsaid"}, f.Tailored) {
		f.Tailored = ""
	}
	if !slices.Contains(journal.Sorts(), f.Sort) {
		f.Sort = ""
	}
	if len(f.Words) > journal.LineLimit || len(f.Source) > 4*journal.LineLimit {
		f.Words, f.Source = "", ""
	}
	return f
}

func addressOf(f journal.Filter, after journal.Cursor) string {
	q := url.Values{}
	for name, value := range map[string]string{
		"q": f.Words, "stage": f.Stage, "source": f.Source, "tailored": f.Tailored, "sort": string(f.Sort), "after": after.String(),
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return href.JournalWith(q)
}

func stageOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "any"}, {Value: "open", Label: "open"}, {Value: "ended", Label: "ended"}}
	for _, s := range journal.Stages() {
		options = append(options, ui.Option{Value: string(s), Label: s.Word(0)})
	}
	return options
}

func (v tableView) sourceOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "any"}}
	for _, s := range v.sources {
		options = append(options, ui.Option{Value: s, Label: s})
	}
	if f := v.filter.Source; f != "" && !slices.Contains(v.sources, f) {
		options = append(options, ui.Option{Value: f, Label: f})
	}
	return options
}

func tailoredOptions() []ui.Option {
	return []ui.Option{{Value: "", Label: "any"}, {Value: "yes", Label: "yes"}, {Value: "no", Label: "no"}, {Value: "unsaid", Label: "not said"}}
}

func sortOptions() []ui.Option {
	return []ui.Option{
		{Value: "", Label: "latest word"}, {Value: string(journal.ByQuiet), Label: "longest quiet"},
		{Value: string(journal.ByApplied), Label: "day applied"}, {Value: string(journal.ByCompany), Label: "company"},
		{Value: string(journal.ByFurthest), Label: "how far it came"},
	}
}

// beside is the second line of a row: where, and what kind of work.
func beside(r journal.Row) string {
	s := r.Company
	if r.Place != "" {
		s += " · " + r.Place
	}
	if r.WorkType != "" && r.WorkType != "full_time" {
		s += " · " + workTypeWord(r.WorkType)
	}
	return s
}

func (v tableView) appliedWord(r journal.Row) string {
	switch {
	case !r.AppliedDay.IsZero():
		return v.me.Day(r.AppliedDay)
	case r.Stage == journal.Saved:
		return "–"
	}
	return "some time"
}
