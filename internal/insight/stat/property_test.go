package stat_test

import (
	"math/rand/v2"
	"testing"

	"onward/internal/insight/stat"
)

// many is how many made-up histories a property is tried on.
const many = 3000

// made is a source of histories that are the same each time.
func made() *rand.Rand { return rand.New(rand.NewPCG(7, 1998)) }

func madeProportion(r *rand.Rand, most int) stat.Proportion {
	of := r.IntN(most + 1)
	return stat.Proportion{r.IntN(of + 1), of}
}

func TestIntervalsHoldTheirEstimates(t *testing.T) {
	r := made()
	for range many {
		most := []int{3, 25, 400, 20_000}[r.IntN(4)]
		p, q := madeProportion(r, most), madeProportion(r, most)
		rate, known := p.Rate()
		w := p.Wilson()
		if w.Low < 0 || w.High > 1 || known && !w.Has(rate) {
			t.Fatalf("%v: %v in %v", p, rate, w)
		}
		d, back := p.Minus(q), q.Minus(p)
		if !d.Interval.Has(d.Estimate) || d.Interval.Low < -1 || d.Interval.High > 1 {
			t.Fatalf("%v - %v: %v", p, q, d)
		}
		near := func(a, b float64) bool { return a-b < 1e-12 && b-a < 1e-12 }
		if !near(d.Estimate, -back.Estimate) || !near(d.Interval.Low, -back.Interval.High) {
			t.Fatalf("%v - %v: %v, the other way round %v", p, q, d, back)
		}
		for _, prior := range []stat.Beta{stat.ResponsePrior(), stat.InterviewPrior()} {
			for i, b := range stat.Shrink(prior, []stat.Proportion{p, q}) {
				c := b.Credible()
				if !(c.Low >= 0 && c.High <= 1) || !c.Has(b.Mean()) {
					t.Fatalf("%v of %v, %v: mean %v in %v", i, p, q, b.Mean(), c)
				}
			}
		}
	}
}

// A group's share lies between its own rate and what is believed of the
// others, and one more hit never lowers it.
func TestShrunkLiesBetween(t *testing.T) {
	r := made()
	prior := stat.ResponsePrior()
	for range many {
		p, q := madeProportion(r, 60), madeProportion(r, 60)
		rate, known := p.Rate()
		if !known {
			continue
		}
		center := prior.With(q).Mean()
		got := stat.Shrink(prior, []stat.Proportion{p, q})[0].Mean()
		if got < min(rate, center)-1e-12 || got > max(rate, center)+1e-12 {
			t.Fatalf("%v with %v: %v is not between %v and %v", p, q, got, rate, center)
		}
		more := stat.Shrink(prior, []stat.Proportion{{p.Hits + 1, p.Of + 1}, q})[0].Mean()
		if more < got {
			t.Fatalf("%v with %v: one more hit lowers %v to %v", p, q, got, more)
		}
	}
}

func FuzzProportions(f *testing.F) {
	f.Add(0, 0, 0, 0)
	f.Add(1, 1, 0, 1)
	f.Add(-1, 5, 9, 3)
	f.Add(0, 10_000, 10_000, 10_000)
	f.Add(1<<62, 1<<62, 0, 1<<62)
	f.Fuzz(func(t *testing.T, h1, n1, h2, n2 int) {
		p, q := stat.Proportion{h1, n1}, stat.Proportion{h2, n2}
		d := p.Minus(q)
		if !d.Interval.Has(d.Estimate) {
			t.Errorf("%v - %v: %v", p, q, d)
		}
		if c := p.Chance(q); !(c >= 0 && c <= 1) {
			t.Errorf("%v against %v: %v", p, q, c)
		}
		for _, b := range stat.Shrink(stat.InterviewPrior(), []stat.Proportion{p, q}) {
			if !b.Credible().Has(b.Mean()) {
				t.Errorf("%v, %v: %v", p, q, b)
			}
		}
	})
}
