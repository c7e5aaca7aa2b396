package insightweb

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"onward/internal/form"
	"onward/internal/insight"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// compareView is the page of what gets answers.
type compareView struct {
	asked    asked
	question insight.Question
	compareFacts
}

// compareFacts are what is known of it: they stay the same until something
// changes.
type compareFacts struct {
	n                         int
	compared                  []comparison
	overlaps                  []insight.Overlapping
	decided, waiting, undated int
	ledOn                     int // of those answered
	searches                  []journal.Search
}

// comparison is a factor of which the groups with the most are kept, and how
// many more there are.
type comparison struct {
	compare.Comparison

	named, large int   // groups that have a name, and those of them that are shown
	missing      []int // how many more the two groups need that need the fewest
	more         int
	between      string // where they can't be told apart, that
}

// groupsShown is how many groups of a factor stand on the page: those with the
// most. The others are in the table.
const groupsShown = 6

func (r rooms) compare(w http.ResponseWriter, req *http.Request, me page.Me) error {
	a, err := readAsked(req, me)
	if err != nil {
		return err
	}
	q := questionOf(req)
	known, err := remembered(r, a, "compare "+string(q), func() (compareFacts, error) { return readCompared(req, a, q) })
	if err != nil {
		return err
	}
	a.searches = known.searches
	v := compareView{a, q, known}
	return r.Show(w, req, http.StatusOK, comparePage(r.Frame(req, "What gets answers", place), v))
}

func readCompared(req *http.Request, a asked, q insight.Question) (f compareFacts, err error) {
	all := insight.MarkedIn(a.scope)
	searches, err := a.read(req.Context(), all)
	if err != nil {
		return f, err
	}
	f = compareFacts{n: len(all.All), overlaps: insight.Overlaps(all.All, a.today()), ledOn: insight.LedOn(all.All, a.today()), searches: searches}
	for i, c := range insight.Compared(all.All, q, a.today()) {
		if i == 0 {
			f.decided = c.All.Of
			for _, r := range c.Rates {
				f.waiting, f.undated = f.waiting+r.Waiting, f.undated+r.Undated
			}
		}
		f.compared = append(f.compared, kept(c))
	}
	return f, nil
}

// kept is what is kept of a comparison, however many groups it has.
func kept(c compare.Comparison) comparison {
	k := comparison{Comparison: c, between: between(c), more: max(0, len(c.Rates)-tableRows)}
	for _, r := range c.Rates {
		if r.Name == "" {
			continue
		}
		k.named++
		if r.Standing != stat.Hidden {
			k.large++
			k.missing = append(k.missing, 0)
		} else {
			k.missing = append(k.missing, r.Missing)
		}
	}
	slices.Sort(k.missing)
	k.missing = slices.Clone(k.missing[:min(2, len(k.missing))])
	k.Pairs = slices.DeleteFunc(slices.Clone(c.Pairs), func(p compare.Pair) bool { return p.Verdict < compare.Hinted })
	k.Pairs = slices.Clone(k.Pairs[:min(tableRows, len(k.Pairs))])
	k.Rates = slices.Clone(c.Rates[:min(tableRows, len(c.Rates))])
	return k
}

// questionOf is what the query asks; the first question where it asks nothing.
func questionOf(req *http.Request) insight.Question {
	typed, err := form.Query(req)
	if err != nil {
		return insight.AnsweredAtAll
	}
	for _, q := range insight.Questions() {
		if typed.Raw("ask") == string(q) {
			return q
		}
	}
	return insight.AnsweredAtAll
}

func (v compareView) ask() (ui.Field, []ui.Option) {
	options := make([]ui.Option, 0, len(insight.Questions()))
	for _, q := range insight.Questions() {
		options = append(options, ui.Option{Value: string(q), Label: questionWord(q)})
	}
	return ui.Field{Name: "ask", Label: "Show", Value: string(v.question)}, options
}

// shown are the factors of which two groups are large enough to be shown, and
// small those that have two groups, but not two that large.
func (v compareView) shown() (shown, small []comparison) {
	for _, c := range v.compared {
		switch {
		case c.large > 1:
			shown = append(shown, c)
		case c.named > 1:
			small = append(small, c)
		}
	}
	return shown, small
}

// few are the groups of a factor that stand on the page.
func few(c comparison) (some []compare.Rate) {
	for _, r := range c.Rates {
		if r.Name != "" && len(some) < groupsShown {
			some = append(some, r)
		}
	}
	return some
}

// share is a group as a bar, and within which ends the true share may be. Of a
// few it is told what to expect of the next ones, too, of too few only how many
// there are.
func (v compareView) share(factor string, r compare.Rate) ui.ShareItem {
	item := ui.ShareItem{Title: groupWord(factor, r.Name), Count: strconv.Itoa(r.Hits) + " of " + strconv.Itoa(r.Decided)}
	var rest []string
	switch r.Standing {
	case stat.Hidden:
		item.Count = strconv.Itoa(r.Decided)
		rest = append(rest, "too few yet, "+strconv.Itoa(r.Missing)+" more")
	case stat.Hint, stat.Said:
		item.Share, item.Low, item.High, item.Ends, item.Faint = r.Observed, r.Interval.Low, r.Interval.High, true, r.Standing == stat.Hint
		is := percent(r.Observed) + ", between " + percent(r.Interval.Low) + " and " + percent(r.Interval.High)
		if r.Standing == stat.Hint {
			rest = append(rest, "a hint: "+is, "of the next ones about "+percent(r.Shrunk))
		} else {
			rest = append(rest, is)
		}
	}
	if r.Waiting > 0 {
		rest = append(rest, numbered(r.Waiting, "one not counted yet", "%d not counted yet"))
	}
	item.Sub = strings.Join(rest, " · ")
	return item
}

// findings are all that may be said.
func (v compareView) findings() (all []string) {
	shown, _ := v.shown()
	for _, c := range shown {
		for _, p := range c.Pairs {
			if s := v.says(insight.Factor(c.Name), p); s != "" {
				all = append(all, s)
			}
		}
	}
	return all
}

// tableRows is how many groups a factor's table has at the most.
const tableRows = 30
