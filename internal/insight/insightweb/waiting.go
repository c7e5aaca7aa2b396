package insightweb

import (
	"net/http"
	"strconv"

	"onward/internal/insight"
	"onward/internal/insight/stat"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
)

// waitingView is the page of how long an answer takes.
type waitingView struct {
	asked asked
	waitingFacts
}

// waitingFacts are what is known of it: they stay the same until something
// changes.
type waitingFacts struct {
	sum      insight.WaitingSum
	curve    stat.Curve
	quiet    []insight.Quiet
	searches []journal.Search
}

func (r rooms) waiting(w http.ResponseWriter, req *http.Request, me page.Me) error {
	a, err := readAsked(req, me)
	if err != nil {
		return err
	}
	known, err := remembered(r, a, "waiting", func() (waitingFacts, error) {
		reads := readWaits(a)
		err := me.Owned.Read(req.Context(), reads.all()...)
		return reads.facts(), err
	})
	if err != nil {
		return err
	}
	a.searches = known.searches
	v := waitingView{a, known}
	return r.Show(w, req, http.StatusOK, waitingPage(r.Frame(req, "How long an answer takes", place), v))
}

// waitReads are what the page asks for, in one trip.
type waitReads struct {
	sum      *postgres.Row[insight.WaitingSum]
	waits    insight.Waits
	quiet    *postgres.Rows[insight.Quiet]
	searches *postgres.Rows[journal.Search]
}

func readWaits(a asked) waitReads {
	return waitReads{insight.WaitingIn(a.scope, a.me.Today), insight.WaitsIn(a.scope, a.me.Today), insight.QuietIn(a.scope, a.me.Today), journal.Searches()}
}

func (w waitReads) all() []postgres.Read {
	return []postgres.Read{w.sum, w.waits, w.quiet, w.searches}
}

func (w waitReads) facts() waitingFacts {
	return waitingFacts{w.sum.It, w.waits.Curve(), w.quiet.All, w.searches.All}
}

// stands is how much the curve is good for: by how many answers it has.
func (v waitingView) stands() stat.Standing { return stat.Stands(v.curve.Came()) }

// drawnAtMost is how many days the picture goes at the most, and rowsAtMost
// how many the table has.
const (
	drawnAtMost = 120
	rowsAtMost  = 60
)

// chart is the curve as it is drawn, turned over: the share that has an answer.
func (v waitingView) chart() ui.WaitChart {
	c := ui.WaitChart{Faint: v.stands() == stat.Hint, Days: min(v.curve.Last(), drawnAtMost)}
	for _, s := range v.curve.Steps() {
		c.Points = append(c.Points, v.point(s))
	}
	end, _, _ := v.curve.Open(c.Days)
	answered := "about " + percent(1-end)
	c.Label, c.Sub = answered, "expected by day "+strconv.Itoa(c.Days)
	c.Says = "The share of applications that can be expected to have an answer, day by day: " + answered + " by day " + strconv.Itoa(c.Days) + ". The sentences and the table beside it say the same."
	if half := v.curve.Quantile(.5); half.Known && half.Day <= c.Days {
		c.Mark, c.MarkLabel = ui.WaitPoint{Day: half.Day, Share: .5}, "half by day "+strconv.Itoa(half.Day)
	}
	return c
}

// point is a step of the curve, turned over. Where all have an answer the share
// has no band any more but itself.
func (v waitingView) point(s stat.Step) ui.WaitPoint {
	p := ui.WaitPoint{Day: s.Day, Share: 1 - s.Open, Low: 1, High: 1}
	if band, known := v.curve.Within(s.Day, stat.LogLog); known {
		p.Low, p.High = 1-band.High, 1-band.Low
	}
	return p
}

// rows are the steps that the table has.
func (v waitingView) rows() (some []stat.Step) {
	all := v.curve.Steps()
	return all[:min(len(all), rowsAtMost)]
}

func (v waitingView) more() int { return len(v.curve.Steps()) - len(v.rows()) }
