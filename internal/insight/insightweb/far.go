package insightweb

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"onward/internal/debrief"
	"onward/internal/insight"
	"onward/internal/insight/stat"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
)

// farView is the page of how far applications came.
type farView struct {
	asked asked
	farFacts
}

// farFacts are what is known of it: they stay the same until something changes.
type farFacts struct {
	all       insight.Overview
	whole     insight.Overview // beside the last 90 days, all there are
	findings  []insight.Finding
	dismissed []insight.Rule
	concerned []insight.Concerned
	reasons   []debrief.ReasonCount
	searches  []journal.Search
}

func (r rooms) far(w http.ResponseWriter, req *http.Request, me page.Me) error {
	v, err := r.readFar(req, me)
	if err != nil {
		return err
	}
	return r.Show(w, req, http.StatusOK, farPage(r.Frame(req, "How far it came", place), v))
}

func (r rooms) readFar(req *http.Request, me page.Me) (farView, error) {
	a, err := readAsked(req, me)
	if err != nil {
		return farView{}, err
	}
	known, err := remembered(r, a, "far", func() (farFacts, error) { return readFarFacts(req, a) })
	a.searches = known.searches
	return farView{a, known}, err
}

func readFarFacts(req *http.Request, a asked) (f farFacts, err error) {
	all, beside := insight.In(a.scope), insight.In(insight.Scope{All: true})
	concerned, dismissed, reasons := insight.ConcernedIn(a.scope, a.me.Today), insight.Dismissed(a.me.Today), insight.ReasonsIn(a.scope)
	reads := []postgres.Read{all, concerned, dismissed, reasons}
	if a.of == lately {
		reads = append(reads, beside)
	}
	searches, err := a.read(req.Context(), reads...)
	if err != nil {
		return f, err
	}
	return farFacts{insight.Over(all.All), insight.Over(beside.All), insight.Findings(all.All, a.today()), dismissed.All, concerned.All, reasons.All, searches}, nil
}

// picture is the flow as a file, without the name of anybody.
func (r rooms) picture(w http.ResponseWriter, req *http.Request, me page.Me) error {
	v, err := r.readFar(req, me)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="onward-applications.svg"`)
	w.Header().Set("Cache-Control", "no-store")
	return ui.FlowPicture(v.chart()).Render(req.Context(), w)
}

// levels are the stages that anything was in, and the first.
func levels(o insight.Overview) (some []insight.Level) {
	for i, l := range o.Levels {
		if i == 0 || l.Held > 0 {
			some = append(some, l)
		}
	}
	return some
}

// levelWord is what a stage is called of all that ever came to it.
func levelWord(s journal.Stage) string {
	return map[journal.Stage]string{
		journal.Applied: "Sent", journal.Screening: "A screening, or further", journal.Interview: "An interview, or further", journal.Offer: "An offer", journal.Accepted: "Accepted",
	}[s]
}

// share is a level as a bar, with how many of how many.
func (v farView) share(o insight.Overview, l insight.Level) ui.ShareItem {
	item := ui.ShareItem{Title: levelWord(l.Stage), Count: strconv.Itoa(l.Reached), Share: part(l.Reached, o.N)}
	if l.Stage != journal.Applied {
		item.Count = strconv.Itoa(l.Reached) + " of " + strconv.Itoa(o.N)
		if stat.Stands(o.N) == stat.Said {
			item.Count += ", " + percent(item.Share)
		}
	}
	return item
}

func part(n, of int) float64 {
	rate, _ := stat.Proportion{Hits: n, Of: of}.Rate()
	return rate
}

// summary is the funnel in a sentence.
func summary(o insight.Overview) string {
	interviews, offers := o.Levels[2].Reached, o.Levels[3].Reached
	switch {
	case o.N == 1:
		return "You sent one application" + ofOne(o)
	case o.Answered == 0:
		return "Of " + strconv.Itoa(o.N) + " applications, none has been answered by a person so far. No word yet is not a no."
	}
	said := "Of " + strconv.Itoa(o.N) + " applications, " + some(o.Answered, "was", "were") + " answered by a person"
	switch {
	case interviews == 0:
		return said + "."
	case offers == 0:
		return said + ", and " + some(interviews, "came", "came") + " to an interview."
	}
	return said + ", " + some(interviews, "came", "came") + " to an interview or further, and " + some(offers, "came", "came") + " to an offer."
}

// ofOne is what became of the only one.
func ofOne(o insight.Overview) string {
	back := 0
	for _, l := range o.Levels {
		back += l.Back
	}
	switch {
	case o.Levels[3].Reached == 1:
		return ", and it came to an offer."
	case o.Levels[2].Reached == 1:
		return ", and it came to an interview."
	case o.Answered == 1:
		return ", and it was answered."
	case back == 1:
		return ", and took it back before an answer came."
	}
	return ". No word yet is not a no."
}

func some(n int, one, more string) string {
	switch n {
	case 0:
		return "none " + one
	case 1:
		return "one " + one
	}
	return strconv.Itoa(n) + " " + more
}

// tooFew says how many more there have to be before shares are told; "" where
// there are enough.
func tooFew(n int) string {
	if stat.Stands(n) == stat.Said {
		return ""
	}
	return "With " + numbered(stat.SaidFrom-n, "one more", "%d more") + ", percentages are told, too."
}

// endWord is what an end of the flow is called.
func endWord(e insight.End) string {
	return map[insight.End]string{
		insight.Took: "Accepted", insight.Talking: "In touch", insight.Waiting: "No word yet", insight.Silence: "Closed after silence",
		insight.Mine: "You withdrew", insight.Theirs: "They said no",
	}[e]
}

func endKind(e insight.End) string {
	switch e {
	case insight.Took:
		return "grow"
	case insight.Talking:
		return "stage"
	case insight.Mine, insight.Theirs:
		return "end"
	case insight.Waiting, insight.Silence:
	}
	return "open"
}

// flowOf is the flow as it is drawn: the stages that anything came to, and the
// ends.
func flowOf(o insight.Overview) ui.FlowChart {
	const title = "The ways that applications took, from being sent to where they are now."
	c := ui.FlowChart{Title: title, Says: title + " The table below says the same."}
	flows := o.Flows
	stages, ends := map[journal.Stage]int{}, map[insight.End]int{}
	reached := map[journal.Stage]int{journal.Applied: o.N}
	ended := map[insight.End]int{}
	for _, f := range flows {
		if f.Last {
			ended[f.End] += f.N
		} else {
			reached[f.To] += f.N
		}
	}
	column := 0
	for _, s := range []journal.Stage{journal.Applied, journal.Screening, journal.Interview, journal.Offer} {
		if reached[s] > 0 {
			stages[s] = len(c.Places)
			c.Places = append(c.Places, ui.FlowPlace{Label: s.Word(0), Kind: "stage", Column: column, N: reached[s]})
			column++
		}
	}
	for _, e := range insight.Ends() {
		if ended[e] > 0 {
			ends[e] = len(c.Places)
			c.Places = append(c.Places, ui.FlowPlace{Label: endWord(e), Kind: endKind(e), Column: column, N: ended[e]})
		}
	}
	for _, f := range flows {
		to := ends[f.End]
		if !f.Last {
			to = stages[f.To]
		}
		c.Ways = append(c.Ways, ui.FlowWay{From: stages[f.From], To: to, N: f.N})
	}
	return c
}

func (v farView) chart() ui.FlowChart { return flowOf(v.all) }

// wayWord is where a way leads.
func wayWord(f insight.Flow) string {
	if f.Last {
		return endWord(f.End)
	}
	return f.To.Word(0)
}

// title is what the funnel stands under.
func (v farView) title() string {
	title := "This search"
	for _, o := range v.asked.options() {
		if o.Value == v.asked.of {
			title = o.Label
		}
	}
	from, to := v.asked.from, v.asked.to
	switch {
	case !from.IsZero() && !to.IsZero():
		return title + ", sent " + v.asked.me.Day(from) + " to " + v.asked.me.Day(to)
	case !from.IsZero():
		return title + ", sent from " + v.asked.me.Day(from)
	case !to.IsZero():
		return title + ", sent until " + v.asked.me.Day(to)
	}
	return title
}

// drawnFrom is from how many on the ways are drawn: fewer are told in the table
// alone, where a picture would be one slab.
const drawnFrom = 10

// skipped says which stages are not in the picture of those that came further;
// "" where there are none.
func skipped(o insight.Overview) string {
	for _, l := range o.Levels {
		if n := l.Reached - l.Held; n > 0 && (l.Stage == journal.Interview || l.Stage == journal.Offer) {
			return sentence(some(n, "came", "came")) + " further without " + map[journal.Stage]string{journal.Interview: "an interview", journal.Offer: "an offer"}[l.Stage] + " that is written down."
		}
	}
	return ""
}

// became is what became of those that came to a level and no further.
func became(l insight.Level) string {
	var parts []string
	for _, p := range []struct {
		n         int
		one, more string
	}{
		{l.No, "they said no to one", "they said no to %d"}, {l.Silent, "one was closed after silence", "%d were closed after silence"},
		{l.Back, "you withdrew one", "you withdrew %d"}, {l.Waiting, "no word yet from one", "no word yet from %d"}, {l.Open, "one is still open", "%d are still open"},
	} {
		switch {
		case p.n == 1:
			parts = append(parts, p.one)
		case p.n > 1:
			parts = append(parts, fmt.Sprintf(p.more, p.n))
		}
	}
	if l.Stage == journal.Accepted || len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "."
}

// stopWord is a stage as the place where some stand.
func stopWord(s journal.Stage) string {
	return map[journal.Stage]string{
		journal.Applied: "After sending", journal.Screening: "At a screening", journal.Interview: "At an interview", journal.Offer: "At an offer", journal.Accepted: "Accepted",
	}[s]
}
