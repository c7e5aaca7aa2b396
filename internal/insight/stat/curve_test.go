package stat_test

import (
	"math"
	"slices"
	"testing"

	"onward/internal/insight/stat"
)

// With no wait cut short the curve is the share itself, its error the
// binomial one, and By and its interval are those of a plain proportion.
func TestNoneCutShort(t *testing.T) {
	r := made()
	for range many {
		days := make([]int, 1+r.IntN(40))
		for i := range days {
			days[i] = r.IntN(50)
		}
		c := stat.KaplanMeier(waits(days, nil))
		day, horizon := r.IntN(50), 10+r.IntN(50)
		day = min(day, horizon)
		by := func(last int) (n int) {
			for _, d := range days {
				if d <= last {
					n++
				}
			}
			return n
		}
		n := float64(len(days))
		open, err, known := c.Open(day)
		want := 1 - float64(by(day))/n
		if known && (math.Abs(open-want) > 1e-9 || math.Abs(err-math.Sqrt(want*(1-want)/n)) > 1e-7) {
			t.Fatalf("%v by %d: %v ± %v", days, day, open, err)
		}
		got, known := c.By(day, horizon)
		if !known {
			if by(horizon) > 0 && (horizon <= c.Last()) {
				t.Fatalf("%v by %d of %d is not known", days, day, horizon)
			}
			continue
		}
		p := stat.Proportion{by(day), by(horizon)}
		rate, _ := p.Rate()
		w := p.Wilson()
		if math.Abs(got.Share-rate) > 1e-9 || math.Abs(got.Interval.Low-w.Low) > 1e-6 || math.Abs(got.Interval.High-w.High) > 1e-6 {
			t.Fatalf("%v by %d of %d: %+v, not %v in %v", days, day, horizon, got, rate, w)
		}
	}
}

func TestCurves(t *testing.T) {
	r := made()
	for range many {
		all := make([]stat.Wait, r.IntN(40))
		for i := range all {
			all[i] = stat.Wait{r.IntN(70) - 1, r.IntN(3) > 0}
		}
		c := stat.KaplanMeier(all)
		before, share := 1., 0.
		for day := -1; day < 75; day++ {
			open, err, known := c.Open(day)
			if open > before || open < 0 || err < 0 || err > 1 || math.IsNaN(err) {
				t.Fatalf("%v on %d: %v ± %v", all, day, open, err)
			}
			before = open
			for _, band := range []stat.Band{stat.LogLog, stat.Plain} {
				i, knownBand := c.Within(day, band)
				if i.Low < 0 || i.High > 1 || !i.Has(open) || knownBand && !known {
					t.Fatalf("%v on %d: %v in %v", all, day, open, i)
				}
			}
			by, known := c.By(day, 60)
			if known && (by.Share < share || by.Share > 1 || !by.Interval.Has(by.Share)) {
				t.Fatalf("%v by %d of 60: %+v after %v", all, day, by, share)
			}
			share = by.Share
		}
		var last int
		for _, q := range []float64{.1, .25, .5, .75, .9} {
			w := c.Quantile(q)
			if !w.Known {
				continue
			}
			open, _, _ := c.Open(w.Day)
			earlier, _, _ := c.Open(w.Day - 1)
			if w.Day < last || open > 1-q+1e-9 || earlier <= 1-q || w.Low > w.Day || w.Bounded && w.High < w.Day {
				t.Fatalf("%v: the first %v came by %+v", all, q, w)
			}
			last = w.Day
		}
		for i, s := range stat.KaplanMeier(slices.Concat(all, all)).Steps() {
			if once := c.Steps()[i]; math.Abs(s.Open-once.Open) > 1e-12 || s.Waiting != 2*once.Waiting {
				t.Fatalf("%v: twice as many are not the same share", all)
			}
		}
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if again := stat.KaplanMeier(all); !slices.Equal(again.Steps(), c.Steps()) || again.N() != c.N() {
			t.Fatalf("%v: the order matters", all)
		}
	}
}

func TestNobodyAnsweredYet(t *testing.T) {
	for _, c := range []stat.Curve{{}, stat.KaplanMeier(nil), stat.KaplanMeier(waits(nil, []int{3, 40, 90}))} {
		if got := c.Quantile(.5); got.Known || got.Bounded {
			t.Errorf("a median: %+v", got)
		}
		if _, known := c.By(9, 60); known {
			t.Error("a share of none")
		}
		if open, err, _ := c.Open(9); open != 1 || err != 0 {
			t.Errorf("%v ± %v", open, err)
		}
	}
	one := stat.KaplanMeier([]stat.Wait{{0, true}})
	if got := one.Quantile(.5); got != (stat.When{Day: 0, Low: 0, Known: true}) {
		t.Errorf("one on the day itself: %+v", got)
	}
	if open, _, known := one.Open(1000); open != 0 || !known {
		t.Error("all came, and nothing is open ever after")
	}
	if _, known := stat.KaplanMeier(waits([]int{5}, []int{20})).By(3, 60); known {
		t.Error("nobody has waited 60 days yet")
	}
	if got := stat.KaplanMeier([]stat.Wait{{-1, true}, {4, false}}); got.Impossible() != 1 || got.N() != 1 {
		t.Errorf("%d left out of %d", got.Impossible(), got.N())
	}
	for _, odd := range []float64{0, 1, -1, 2, math.NaN(), math.Inf(-1)} {
		if got := stat.KaplanMeier(remission()).Quantile(odd); got != (stat.When{}) {
			t.Errorf("the quantile %v: %+v", odd, got)
		}
	}
}

func FuzzKaplanMeier(f *testing.F) {
	f.Add([]byte{}, 9, 60)
	f.Add([]byte{3, 1}, 0, 0)
	f.Add([]byte{3, 0, 3, 1, 90, 0}, -5, 1000)
	f.Fuzz(func(t *testing.T, b []byte, day, horizon int) {
		var all []stat.Wait
		for i := 0; i+1 < len(b); i += 2 {
			all = append(all, stat.Wait{int(int8(b[i])), b[i+1]%2 == 1})
		}
		c := stat.KaplanMeier(all)
		open, _, _ := c.Open(day)
		if i, _ := c.Within(day, stat.LogLog); !i.Has(open) {
			t.Errorf("%v on %d: %v in %v", all, day, open, i)
		}
		if s, _ := c.By(day, horizon); !s.Interval.Has(s.Share) {
			t.Errorf("%v by %d of %d: %+v", all, day, horizon, s)
		}
		c.Quantile(.5)
	})
}
