package stat

import "math"

// Proportion is how many of so many. Less than none is read as none, and more
// hits than there were as all of them.
type Proportion struct{ Hits, Of int }

// sound is the proportion as it can be.
func (p Proportion) sound() Proportion {
	of := max(0, p.Of)
	return Proportion{min(max(0, p.Hits), of), of}
}

// Rate is the share of hits; known is false for none of none.
func (p Proportion) Rate() (rate float64, known bool) {
	p = p.sound()
	if p.Of == 0 {
		return 0, false
	}
	return float64(p.Hits) / float64(p.Of), true
}

// Wilson is the score interval of a share: all shares from which the observed
// one is less than 1.96 standard errors away, the error being that of the
// share asked about. Unlike estimate ± 1.96 errors it is not empty at 0 of 10,
// does not leave [0, 1], and holds what it says with few trials. For none of
// none it is [0, 1].
//
// E. B. Wilson, Probable inference, the law of succession, and statistical
// inference, JASA 22 (1927) 209–212; recommended for small numbers by
// R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872 (his method 3), and
// by L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133.
func (p Proportion) Wilson() Interval {
	p = p.sound()
	return wilson(float64(p.Hits), float64(p.Of))
}

// wilson takes numbers that need not be whole, for a share that is worth as
// much as one of so many trials.
func wilson(hits, of float64) Interval {
	if !(of > 0) {
		return anything()
	}
	z := z()
	middle := (hits + z*z/2) / (of + z*z)
	half := z / (of + z*z) * math.Sqrt(max(0, hits*(of-hits)/of)+z*z/4)
	low, high := middle-half, middle+half
	if hits <= 0 {
		low = 0
	}
	if hits >= of {
		high = 1
	}
	return within(low, high, hits/of, 0)
}

// Difference is how far a share is above another's, between -1 and 1, with its
// interval. Known is false where one of the two has no trials; the interval is
// then [-1, 1].
type Difference struct {
	Estimate float64
	Interval Interval
	Known    bool
}

// Minus is the difference of two shares that have no trial in common, with
// Newcombe's hybrid score interval: the distances of the two Wilson limits
// from their shares, squared and added. It is the one that is said on a page,
// rather than the difference of two posteriors, since it needs no prior: both
// shares and their intervals stand beside it, and whoever has the counts can
// work it out with a pencil.
//
// R. G. Newcombe, Interval estimation for the difference between independent
// proportions: comparison of eleven methods, Statistics in Medicine 17 (1998)
// 873–890, method 10.
func (p Proportion) Minus(q Proportion) Difference {
	rateP, knownP := p.Rate()
	rateQ, knownQ := q.Rate()
	if !knownP || !knownQ {
		return Difference{Interval: Interval{-1, 1}}
	}
	p1, p2 := p.Wilson(), q.Wilson()
	d := rateP - rateQ
	low := d - math.Hypot(rateP-p1.Low, p2.High-rateQ)
	high := d + math.Hypot(p1.High-rateP, rateQ-p2.Low)
	return Difference{d, within(low, high, d, -1), true}
}
