package stat_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"onward/internal/insight/stat"
)

// printed tells whether a figure is the one that was printed with so many
// places.
func printed(t *testing.T, what string, got, want float64, places int) {
	t.Helper()
	if !(math.Abs(got-want) <= .5*math.Pow10(-places)+1e-9) {
		t.Errorf("%s is %.*f, printed is %.*f", what, places+2, got, places, want)
	}
}

// Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
func TestWilsonAsPrinted(t *testing.T) {
	for _, c := range []struct {
		hits, of  int
		low, high float64
	}{
		{81, 263, .2553, .3662},
		{15, 148, .0624, .1605},
		{0, 20, 0, .1611},
		{1, 29, .0061, .1718},
	} {
		got := stat.Proportion{c.hits, c.of}.Wilson()
		printed(t, "low", got.Low, c.low, 4)
		printed(t, "high", got.High, c.high, 4)
	}
}

// Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10; the
// last is of an RCT of adrenaline doses (Perondi et al. 2004) as printed by
// M. W. Fagerland, S. Lydersen, P. Laake, Statistical Analysis of Contingency
// Tables, 2017, chapter 4.
func TestNewcombeAsPrinted(t *testing.T) {
	for _, c := range []struct {
		a, b      stat.Proportion
		low, high float64
	}{
		{stat.Proportion{56, 70}, stat.Proportion{48, 80}, .0524, .3339},
		{stat.Proportion{9, 10}, stat.Proportion{3, 10}, .1705, .8090},
		{stat.Proportion{6, 7}, stat.Proportion{2, 7}, .0582, .8062},
		{stat.Proportion{5, 56}, stat.Proportion{0, 29}, -.0381, .1926},
		{stat.Proportion{0, 10}, stat.Proportion{0, 20}, -.1611, .2775},
		{stat.Proportion{0, 10}, stat.Proportion{0, 10}, -.2775, .2775},
		{stat.Proportion{10, 10}, stat.Proportion{0, 20}, .6791, 1},
		{stat.Proportion{10, 10}, stat.Proportion{0, 10}, .6075, 1},
		{stat.Proportion{7, 34}, stat.Proportion{1, 34}, .0189, .3404},
	} {
		got := c.a.Minus(c.b)
		printed(t, "low", got.Interval.Low, c.low, 4)
		printed(t, "high", got.Interval.High, c.high, 4)
	}
}

// Gelman et al., Bayesian Data Analysis, 2.4: 437 girls of 980 births, table
// 2.1: priors of one mean and growing strength, and the 95 % interval of the
// posterior.
func TestPosteriorAsPrinted(t *testing.T) {
	for _, c := range []struct {
		mean, strength, low, high float64
	}{
		{.5, 2, .415, .477},
		{.485, 2, .415, .477},
		{.485, 5, .415, .477},
		{.485, 10, .415, .477},
		{.485, 20, .416, .478},
		{.485, 100, .420, .479},
		{.485, 200, .424, .481},
	} {
		prior := stat.Beta{c.strength / 2, c.strength / 2}.Around(c.mean)
		got := prior.With(stat.Proportion{437, 980}).Credible()
		printed(t, "low", got.Low, c.low, 3)
		printed(t, "high", got.High, c.high, 3)
	}
	printed(t, "mean", stat.Beta{1, 1}.With(stat.Proportion{437, 980}).Mean(), .446, 3)
}

func TestShrinkIsTheFormula(t *testing.T) {
	prior := stat.ResponsePrior()
	got := stat.Shrink(prior, []stat.Proportion{{6, 20}, {1, 40}})
	for i, center := range []float64{(1.5 + 1) / (15 + 40), (1.5 + 6) / (15 + 20)} {
		own := []stat.Proportion{{6, 20}, {1, 40}}[i]
		want := (15*center + float64(own.Hits)) / (15 + float64(own.Of))
		printed(t, "shrunk", got[i].Mean(), want, 12)
	}
	if got := stat.Shrink(prior, []stat.Proportion{{3, 10}})[0]; got != (stat.Beta{1.5 + 3, 13.5 + 7}) {
		t.Errorf("a group alone is drawn to the prior itself: %v", got)
	}
	if got := stat.Shrink(stat.InterviewPrior(), nil); len(got) != 0 {
		t.Errorf("no groups give %v", got)
	}
}

func TestNothingIsKnownOfNone(t *testing.T) {
	for _, none := range []stat.Proportion{{0, 0}, {3, 0}, {0, -4}, {-1, -1}} {
		if _, known := none.Rate(); known {
			t.Errorf("%v has a rate", none)
		}
		if got := none.Wilson(); got != (stat.Interval{0, 1}) {
			t.Errorf("%v lies in %v", none, got)
		}
		if got := none.Minus(stat.Proportion{3, 9}); got.Known || got.Interval != (stat.Interval{-1, 1}) {
			t.Errorf("%v is told from 3 of 9: %v", none, got)
		}
	}
	if got, _ := (stat.Proportion{7, 5}).Rate(); got != 1 {
		t.Errorf("more than all is %v", got)
	}
	for _, odd := range []stat.Beta{{}, {-1, 3}, {math.NaN(), 1}, {math.Inf(1), 1}, {1, math.Inf(1)}} {
		if odd.Mean() != .5 || odd.Strength() != 2 || odd.Credible() != (stat.Beta{1, 1}).Credible() {
			t.Errorf("%v is not read as Beta{1, 1}", odd)
		}
	}
	for _, odd := range []float64{0, 1, -1, 2, math.NaN(), math.Inf(1)} {
		if got := stat.ResponsePrior().Around(odd); got != stat.ResponsePrior() {
			t.Errorf("around %v is %v", odd, got)
		}
	}
}

func TestStands(t *testing.T) {
	for _, c := range []struct {
		n       int
		want    stat.Standing
		missing int
		word    string
	}{
		{-3, stat.Hidden, 5, "hidden"},
		{0, stat.Hidden, 5, "hidden"},
		{4, stat.Hidden, 1, "hidden"},
		{5, stat.Hint, 15, "hint"},
		{19, stat.Hint, 1, "hint"},
		{20, stat.Said, 0, "said"},
		{10_000, stat.Said, 0, "said"},
	} {
		got := stat.Stands(c.n)
		if got != c.want || stat.Missing(c.n) != c.missing || got.String() != c.word {
			t.Errorf("%d stands as %v with %d missing", c.n, got, stat.Missing(c.n))
		}
	}
}

// The ends of an interval are where the distribution function leaves a
// fortieth, also for beliefs that lean hard.
func TestCredibleLeavesATailOnEachSide(t *testing.T) {
	for _, b := range []stat.Beta{
		stat.ResponsePrior(), stat.InterviewPrior(), {438, 544}, {30, 9_970}, {.5, 14.5}, {.05, 14.95},
	} {
		d, i := distuv.Beta{Alpha: b.A, Beta: b.B}, b.Credible()
		printed(t, "below", d.CDF(i.Low), .025, 8)
		printed(t, "above", d.Survival(i.High), .025, 8)
	}
	if hard := (stat.Beta{.0022, 14.9978}); hard.Credible().High != hard.Mean() {
		t.Errorf("%v is not widened to its mean", hard.Credible())
	}
}
