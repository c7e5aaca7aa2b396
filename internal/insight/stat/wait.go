package stat

import (
	"cmp"
	"math"
	"slices"
)

// Wait is how many days something was waited for, and whether it came then.
// One that did not come is still being waited for, or was no longer after so
// many days: it is censored there, and says only that it had not come by then.
type Wait struct {
	Days int
	Came bool
}

// Step is what is known of the days from one on which something came until the
// next: how many still waited that morning, how many came that day, and the
// share for which nothing has come by the evening, with its standard error.
type Step struct {
	Day, Waiting, Came int
	Open, Error        float64

	hazards float64 // Greenwood's sum up to here
}

// Curve is how the share for which nothing has come yet goes down with the
// days. The zero Curve is that of no waits.
type Curve struct {
	steps      []Step
	n, came    int
	last       int
	impossible int
}

// KaplanMeier is the product-limit estimate from waits of which some are not
// over: at each day on which something came, the share still open is
// multiplied by the share of those still waiting for whom nothing came that
// day. Whoever stopped being watched on a day is counted as waiting that day
// (ties: the event first). A wait of fewer than no days is left out and
// counted in Impossible; one of no days counts from the start.
//
// The standard error of the share is Greenwood's,
//
//	Open · √ Σ came / (waiting · (waiting - came)),
//
// and 0 once the share is 0, where it has none.
//
// E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete
// observations, JASA 53 (1958) 457–481; M. Greenwood, The natural duration of
// cancer, 1926.
func KaplanMeier(waits []Wait) Curve {
	var c Curve
	sorted := make([]Wait, 0, len(waits))
	for _, w := range waits {
		if w.Days < 0 {
			c.impossible++
			continue
		}
		sorted = append(sorted, w)
	}
	slices.SortFunc(sorted, func(a, b Wait) int { return cmp.Compare(a.Days, b.Days) })
	c.n = len(sorted)
	open, hazards := 1., 0.
	for i := 0; i < len(sorted); {
		day, came, end := sorted[i].Days, 0, i
		for ; end < len(sorted) && sorted[end].Days == day; end++ {
			if sorted[end].Came {
				came++
			}
		}
		waiting := len(sorted) - i
		i, c.last = end, day
		if came == 0 {
			continue
		}
		c.came += came
		s := Step{Day: day, Waiting: waiting, Came: came}
		if left := waiting - came; left > 0 {
			open *= float64(left) / float64(waiting)
			hazards += float64(came) / (float64(waiting) * float64(left))
			s.Open, s.Error, s.hazards = open, open*math.Sqrt(hazards), hazards
		} else {
			open = 0
		}
		c.steps = append(c.steps, s)
	}
	return c
}

// Steps are the days on which something came, the first first.
func (c Curve) Steps() []Step { return slices.Clone(c.steps) }

// N is how many waits there are, Came for how many of them something came, and
// Impossible how many were left out as having ended before they began.
func (c Curve) N() int { return c.n }

// Came is for how many of the waits something came.
func (c Curve) Came() int { return c.came }

// Impossible is how many waits were left out.
func (c Curve) Impossible() int { return c.impossible }

// Last is the longest that was waited, in days.
func (c Curve) Last() int { return c.last }

// at is the step that a day lies in: the zero Step but with all open before
// the first. Known is false where nobody waited so long and something may
// still come.
func (c Curve) at(day int) (s Step, known bool) {
	i, _ := slices.BinarySearchFunc(c.steps, day, func(s Step, day int) int {
		if s.Day <= day {
			return -1
		}
		return 1
	})
	s = Step{Open: 1}
	if i > 0 {
		s = c.steps[i-1]
	}
	return s, c.n > 0 && (day <= c.last || s.Open == 0)
}

// Open is the share for which nothing has come by the evening of a day, and
// its standard error. Known is false past the longest wait, unless something
// had come for all; the share is then that of the last day that is known.
func (c Curve) Open(day int) (share, err float64, known bool) {
	s, known := c.at(day)
	return s.Open, s.Error, known
}

// Band is a way to draw an interval around a curve.
type Band int

// LogLog is what is shown: it never leaves [0, 1] and is good with small
// numbers. Plain is estimate ± 1.96 errors, cut at 0 and 1, as in the older
// textbooks.
const (
	LogLog Band = iota
	Plain
)

// Within is the interval of the share for which nothing has come by the
// evening of a day: for each day by itself, not for the whole curve at once.
// Before anything came it is [1, 1], as nothing can be told of it. Known is
// false, and the interval [0, 1], where the share is not known or is 0, where
// it has no error.
//
// LogLog is Open^exp(±1.96 · √hazards / log Open): J. D. Kalbfleisch,
// R. L. Prentice, The Statistical Analysis of Failure Time Data, 1980, 1.3;
// recommended for small samples by Ø. Borgan, K. Liestøl, Scandinavian Journal
// of Statistics 17 (1990) 35–41.
func (c Curve) Within(day int, band Band) (i Interval, known bool) {
	s, known := c.at(day)
	if !known || s.Open == 0 {
		return anything(), false
	}
	return s.within(band), true
}

func (s Step) within(band Band) Interval {
	if s.Open == 1 {
		return Interval{1, 1}
	}
	if band == Plain {
		return within(s.Open-z()*s.Error, s.Open+z()*s.Error, s.Open, 0)
	}
	by := math.Exp(z() * math.Sqrt(s.hazards) / -math.Log(s.Open))
	return within(math.Pow(s.Open, by), math.Pow(s.Open, 1/by), s.Open, 0)
}
