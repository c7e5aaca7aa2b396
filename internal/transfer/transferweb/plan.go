package transferweb

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/transfer"
	"onward/internal/ui"
)

// How much of a long list a page shows at once. What is open comes first, so
// answering brings up the rest.
const (
	statusesShown = 100
	problemsShown = 40
	rowsShown     = 12
)

// planView is the page that shows what a file will become.
type planView struct {
	me     page.Me
	file   transfer.Import
	plan   transfer.Plan
	failed string // why the file could not be read as chosen
}

// doneView is an import that has come in, or was taken back.
type doneView struct {
	me      page.Me
	file    transfer.Import
	all     int // applications of it that are in the journal
	changed int // those of them that were changed since
	rows    []journal.Row
}

func (t rooms) show(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := form.PathID[id.ImportKind](r, "import")
	if err != nil {
		return err
	}
	return t.showPlan(w, r, http.StatusOK, me, file)
}

func (t rooms) showPlan(w http.ResponseWriter, r *http.Request, status int, me page.Me, file id.Import) error {
	ctx, cancel := unhurried(r)
	defer cancel()
	one, kept := transfer.ByID(file), journal.Keys()
	count, rows := journal.CountFromImport(file), journal.FromImport(file)
	if err := me.Owned.Read(ctx, one, kept, count, rows); err != nil {
		return err
	}
	if one.It.State != transfer.Waiting {
		v := doneView{me: me, file: one.It, all: count.It.All, changed: count.It.Changed, rows: rows.All}
		return t.Show(w, r, status, donePage(t.Frame(r, one.It.Name, "journal"), v))
	}
	v := planView{me: me, file: one.It}
	f := facts(me)
	f.Kept = kept.All
	plan, err := one.It.Plan(f)
	if told, ok := asFault(err); ok {
		v.failed = told.Fields["file"]
	} else if err != nil {
		return err
	}
	v.plan = plan
	frame := t.Frame(r, one.It.Name, "journal")
	frame.Wide = true
	return t.Show(w, r, status, planPage(frame, v))
}

func (t rooms) choose(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := t.keepChoices(w, r, me)
	if err != nil {
		return err
	}
	return t.Redirect(w, r, href.Import(file))
}

// keepChoices lays what the form says over what was said before.
func (t rooms) keepChoices(w http.ResponseWriter, r *http.Request, me page.Me) (id.Import, error) {
	file, err := form.PathID[id.ImportKind](r, "import")
	if err != nil {
		return file, err
	}
	if _, err := form.Parse(w, r); err != nil {
		return file, err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	one := transfer.ByID(file)
	if err := me.Owned.Read(ctx, one); err != nil {
		return file, err
	}
	return file, t.store(me).Choose(ctx, file, one.It.Choices.With(transfer.ReadChoices(answered(r.PostForm))))
}

// answered puts a question that asks for a column into the form of its answer:
// "company=column.3" means that column 3 holds the company.
func answered(v url.Values) url.Values {
	if column := v.Get("company"); strings.HasPrefix(column, "column.") {
		v.Set(column, string(transfer.ToCompany))
	}
	for name, values := range v { // a cell left as it was is no choice
		if rest, ok := strings.CutPrefix(name, "cell."); ok && values[0] == v.Get("was."+rest) {
			v.Del(name)
		}
	}
	return v
}

func (t rooms) arrive(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := t.keepChoices(w, r, me)
	if err != nil {
		return err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	err = me.Owned.WriteLong(ctx, limit, func(tx postgres.Tx) error {
		return transfer.New(tx, t.Clock, me.Zone).Arrive(ctx, file, facts(me))
	})
	if fault.Is(err, fault.KindConflict) {
		return t.showPlan(w, r, http.StatusConflict, me, file)
	}
	if err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Import(file), "All of it is in your journal now.")
}

func (t rooms) undo(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := form.PathID[id.ImportKind](r, "import")
	if err != nil {
		return err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	err = me.Owned.WriteLong(ctx, limit, func(tx postgres.Tx) error {
		return transfer.New(tx, t.Clock, me.Zone).Undo(ctx, file)
	})
	if err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Import(file), "The import is taken back.")
}

// targetOptions are the places that a column can go to.
func targetOptions() []ui.Option {
	var options []ui.Option
	for _, i := range transfer.Targets() {
		options = append(options, ui.Option{Value: string(i.Target), Label: i.Label})
	}
	return options
}

// reachedOptions are how far a status can mean that an application came.
func reachedOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "what the other columns say"}}
	for _, s := range journal.Stages()[:6] {
		options = append(options, ui.Option{Value: string(s), Label: s.Word(0)})
	}
	return append(options, ui.Option{Value: string(transfer.Leave), Label: "leave these rows out"})
}

func endOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "still open"}}
	for _, s := range []journal.Stage{journal.Rejected, journal.Withdrawn, journal.NoResponse} {
		options = append(options, ui.Option{Value: string(s), Label: s.Word(0)})
	}
	return options
}

func orderOptions() []ui.Option {
	return []ui.Option{
		{Value: string(transfer.DayFirst), Label: "day first"}, {Value: string(transfer.MonthFirst), Label: "month first"},
		{Value: string(transfer.YearFirst), Label: "year first"},
	}
}

func remedyWord(r transfer.Remedy) string {
	switch r {
	case transfer.WithoutIt:
		return "Bring the row, and keep this in its note"
	case transfer.AsItIs:
		return "Bring it as it is"
	case transfer.LeaveRow:
		return "Leave the row out"
	}
	return string(r)
}

// statuses are those shown: what has to be looked at first.
func (v planView) statuses() []transfer.PlannedStatus {
	var open, settled []transfer.PlannedStatus
	for _, s := range v.plan.Statuses {
		if s.Open {
			open = append(open, s)
		} else {
			settled = append(settled, s)
		}
	}
	all := append(open, settled...)
	return all[:min(len(all), statusesShown)]
}

// problems are the open ones that are shown.
func (v planView) problems() []transfer.Problem {
	all := v.plan.OpenProblems()
	return all[:min(len(all), problemsShown)]
}

// kinds are the kinds of the open problems, each once, in order, with how many
// there are.
func (v planView) kinds() (kinds []transfer.Problem, count map[transfer.ProblemKind]int) {
	count = map[transfer.ProblemKind]int{}
	for _, p := range v.plan.OpenProblems() {
		if count[p.Kind] == 0 {
			kinds = append(kinds, p)
		}
		count[p.Kind]++
	}
	return kinds, count
}

// sample are the first rows that come in, as they will look.
func (v planView) sample() []transfer.Planned {
	all := v.plan.Bring()
	return all[:min(len(all), rowsShown)]
}

// leftOut are rows that stay out, a few of them, each with its reason.
func (v planView) leftOut() (rows []transfer.Planned) {
	for _, r := range v.plan.Rows {
		if r.LeftOut != "" && len(rows) < problemsShown {
			rows = append(rows, r)
		}
	}
	return rows
}

// sum is the plan in a sentence.
func (v planView) sum() string {
	c := v.plan.Counts
	s := plural(c.Bring, "One application comes in", "%d applications come in")
	if c.LeftOut > 0 {
		s += plural(c.LeftOut, ", one row stays out", ", %d rows stay out")
	}
	return s + "."
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

func asFault(err error) (*fault.Fault, bool) {
	if !fault.Is(err, fault.KindInvalid) {
		return nil, false
	}
	f, ok := err.(*fault.Fault) //nolint:errorlint // Invalid from the reader is never wrapped
	return f, ok
}

// steps are a row's path in words.
func steps(me page.Me, p transfer.Planned) string {
	words := make([]string, len(p.Steps))
	for i, s := range p.Steps {
		words[i] = s.Stage.Word(0)
		if !s.Day.IsZero() {
			words[i] += " " + dayWord(me, s)
		}
	}
	return strings.Join(words, " → ")
}

func dayWord(me page.Me, s journal.ArrivedStep) string {
	switch s.Precision {
	case journal.ByMonth:
		return s.Day.Format("January 2006")
	case journal.ByYear:
		return strconv.Itoa(s.Day.Year())
	}
	return me.Day(s.Day)
}

// lines names a few lines of the file.
func lines(all []int, count int) string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = strconv.Itoa(n)
	}
	s := "line " + strings.Join(words, ", ")
	if count > len(all) {
		s += " …"
	}
	return s
}
