package stat

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Beta is what is believed about a share: as much as after A hits and B
// misses. Where one of them is not a number above none, it is read as
// Beta{1, 1}, under which every share is as likely as another.
type Beta struct{ A, B float64 }

// ResponsePrior is what is believed of an answer that leads on before anything
// is known: 10 %, worth 15 applications (the product's defaults).
func ResponsePrior() Beta { return Beta{1.5, 13.5} }

// InterviewPrior is what is believed of an interview: 2 to 4 % of cold
// applications, worth 30 of them (the product's defaults).
func InterviewPrior() Beta { return Beta{1, 29} }

func (b Beta) sound() Beta {
	const most = 1e9 // above it the quantiles have no more digits to give
	if !(b.A > 0) || !(b.B > 0) || b.A > most || b.B > most {
		return Beta{1, 1}
	}
	return b
}

// Mean is the share that is expected.
func (b Beta) Mean() float64 {
	b = b.sound()
	return b.A / (b.A + b.B)
}

// Strength is how many applications the belief is worth.
func (b Beta) Strength() float64 {
	b = b.sound()
	return b.A + b.B
}

// Around is a belief as strong as this one around another mean. A mean that is
// not between 0 and 1, neither among them, leaves it as it is.
func (b Beta) Around(mean float64) Beta {
	b = b.sound()
	if !(mean > 0 && mean < 1) {
		return b
	}
	return Beta{b.Strength() * mean, b.Strength() * (1 - mean)}
}

// With is what is believed once so many of so many were seen: the hits are
// added to A and the misses to B (the beta prior is conjugate to the binomial:
// A. Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, 2.4).
func (b Beta) With(p Proportion) Beta {
	b, p = b.sound(), p.sound()
	return Beta{b.A + float64(p.Hits), b.B + float64(p.Of-p.Hits)}
}

// Credible is the equal-tailed interval: the share is below it, and above it,
// once in 40. Where a belief leans so hard to one side that its mean lies in
// such a tail (some thousands seen and none a hit), it is widened to the mean.
func (b Beta) Credible() Interval {
	b = b.sound()
	d := distuv.Beta{Alpha: b.A, Beta: b.B}
	return within(real01(d.Quantile(tail), 0), real01(d.Quantile(1-tail), 1), b.Mean(), 0)
}

func real01(x, otherwise float64) float64 {
	if math.IsNaN(x) {
		return otherwise
	}
	return min(max(0, x), 1)
}

// Shrink gives, for each of a person's groups, what is to be believed of its
// share: the posterior of the group's own counts under a prior that is as
// strong as the one given and centered on what is believed of the person's
// other groups taken together,
//
//	center = (A + hits of the others) / (A + B + number of the others)
//	Beta{(A+B)·center + hits, (A+B)·(1-center) + misses}.
//
// So a small group is drawn towards the person's own mean, a large one hardly
// at all, and a person's first group towards the prior itself: with nothing
// else known the answer is the plain beta-binomial one. This is empirical
// Bayes (B. Efron, C. Morris, Data analysis using Stein's estimator and its
// generalizations, JASA 70 (1975) 311–319; G. Casella, An introduction to
// empirical Bayes data analysis, The American Statistician 39 (1985) 83–87).
// The group itself is left out of its own center since otherwise it would
// count twice, and the interval would be too narrow, the known fault of naive
// empirical Bayes (C. Morris, Parametric empirical Bayes inference, JASA 78
// (1983) 47–55). The strength is not estimated: with the two to six groups of
// a search there is nothing to estimate it from.
func Shrink(prior Beta, groups []Proportion) []Beta {
	prior = prior.sound()
	var all Proportion
	for _, g := range groups {
		g = g.sound()
		all.Hits, all.Of = all.Hits+g.Hits, all.Of+g.Of
	}
	beliefs := make([]Beta, len(groups))
	for i, g := range groups {
		g = g.sound()
		others := Proportion{all.Hits - g.Hits, all.Of - g.Of}
		beliefs[i] = prior.Around(prior.With(others).Mean()).With(g)
	}
	return beliefs
}
