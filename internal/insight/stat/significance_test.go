package stat_test

import (
	"math"
	"slices"
	"testing"

	"onward/internal/insight/stat"
)

func TestExactAsPrinted(t *testing.T) {
	for _, c := range []struct {
		a, b   stat.Proportion
		want   float64
		places int
		source string
	}{
		{stat.Proportion{3, 4}, stat.Proportion{1, 4}, .4857, 4, "Fisher's tea, two-sided: A. Agresti, Categorical Data Analysis, 2002, 3.5"},
		{stat.Proportion{2, 17}, stat.Proportion{10, 13}, .0005367, 7, "Fisher's twins, in R's manual of fisher.test"},
		{stat.Proportion{0, 16}, stat.Proportion{15, 72}, .06287, 5, "Ritland et al. 2007 in Fagerland, Lydersen, Laake 2017, chapter 4"},
	} {
		printed(t, c.source, c.a.Exact(c.b), c.want, c.places)
		printed(t, c.source, c.b.Exact(c.a), c.want, c.places)
	}
}

func TestMidPAsPrinted(t *testing.T) {
	got := stat.Proportion{0, 16}.Chance(stat.Proportion{15, 72})
	printed(t, "Ritland et al. 2007 in Fagerland, Lydersen, Laake 2017, chapter 4", got, .04466, 5)
}

// thrombolysis are the 15 p-values of Benjamini's and Hochberg's example, on
// which their procedure at 5 % rejects the first four hypotheses and
// Bonferroni's the first three.
func thrombolysis() []float64 {
	return []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
}

func TestAdjustAsPrinted(t *testing.T) {
	got := stat.Adjust(thrombolysis())
	believed := 0
	for _, p := range got {
		if p <= stat.FalseDiscoveries {
			believed++
		}
	}
	if believed != 4 {
		t.Errorf("%d are believed, printed are 4", believed)
	}
	// The adjusted values as SciPy's manual of false_discovery_control prints them.
	for i, want := range []float64{.0015, .003, .0095, .035625, .0603, .06385714, .06385714, .0645, .0765, .486, .58118182, .714875, .75323077, .81321429, 1} {
		printed(t, "adjusted", got[i], want, 8)
	}
}

func TestChanceOfNothing(t *testing.T) {
	for _, c := range [][2]stat.Proportion{
		{{0, 0}, {3, 9}},
		{{3, 9}, {0, 0}},
		{{0, 8}, {0, 5}},
		{{8, 8}, {5, 5}},
		{{-2, -1}, {4, 2}},
	} {
		if got := c[0].Chance(c[1]); got != 1 {
			t.Errorf("%v against %v: %v", c[0], c[1], got)
		}
	}
	if got := stat.Adjust(nil); len(got) != 0 {
		t.Errorf("no tests: %v", got)
	}
	if got := stat.Adjust([]float64{math.NaN(), -3, 7}); !slices.Equal(got, []float64{1, 0, 1}) {
		t.Errorf("no p-values: %v", got)
	}
}

// Above a million trials the score test takes over, and says the same.
func TestScoreTakesOver(t *testing.T) {
	exact := stat.Proportion{250_900, 500_000}.Chance(stat.Proportion{250_000, 500_000})
	score := stat.Proportion{250_901, 500_002}.Chance(stat.Proportion{250_001, 500_002})
	if math.Abs(exact-score) > 1e-4 {
		t.Errorf("exact %v, score %v", exact, score)
	}
	if got := (stat.Proportion{math.MaxInt, math.MaxInt}).Chance(stat.Proportion{1, math.MaxInt}); got != 0 {
		t.Errorf("all of very many against one: %v", got)
	}
}

func TestChances(t *testing.T) {
	r := made()
	for range many {
		p, q := madeProportion(r, 60), madeProportion(r, 60)
		mid, exact := p.Chance(q), p.Exact(q)
		if !(mid >= 0 && mid <= exact && exact <= 1) {
			t.Fatalf("%v against %v: mid %v, exact %v", p, q, mid, exact)
		}
		if back := q.Chance(p); math.Abs(back-mid) > 1e-9 {
			t.Fatalf("%v against %v: %v, the other way round %v", p, q, mid, back)
		}
	}
}

func TestAdjustIsMonotone(t *testing.T) {
	r := made()
	for range many {
		p := make([]float64, r.IntN(40))
		for i := range p {
			p[i] = math.Pow(r.Float64(), 1+3*r.Float64())
		}
		adjusted := stat.Adjust(p)
		for i := range p {
			if adjusted[i] < p[i] || adjusted[i] > 1 {
				t.Fatalf("%v became %v", p[i], adjusted[i])
			}
			for j := range p {
				if p[i] < p[j] && adjusted[i] > adjusted[j] {
					t.Fatalf("%v became %v and %v %v", p[i], adjusted[i], p[j], adjusted[j])
				}
			}
		}
		shuffled := r.Perm(len(p))
		again := make([]float64, len(p))
		for i, from := range shuffled {
			again[i] = p[from]
		}
		for i, got := range stat.Adjust(again) {
			if got != adjusted[shuffled[i]] {
				t.Fatal("the order matters")
			}
		}
	}
}

// The Arthritis table of R's vcd (G. Koch, S. Edwards 1988), whose assocstats
// prints Cramér's V as 0.394.
func TestVAsPrinted(t *testing.T) {
	got, known := stat.V([][]int{{29, 7, 7}, {13, 7, 21}})
	printed(t, "V", got, .394, 3)
	if !known {
		t.Error("it is known")
	}
	for _, none := range [][][]int{nil, {{1, 2}}, {{1}, {2}}, {{1, 0}, {2, -4}}, {{}, {1, 2}}} {
		if _, known := stat.V(none); known {
			t.Errorf("%v has a V", none)
		}
	}
}

func TestPhiIsV(t *testing.T) {
	r := made()
	for range many {
		c := stat.Table{r.IntN(30), r.IntN(30), r.IntN(30), r.IntN(30)}
		o := c.Overlap()
		v, known := stat.V([][]int{{c.Both, c.One}, {c.Other, c.Neither}})
		if known != o.Known || math.Abs(math.Abs(o.Phi)-v) > 1e-9 {
			t.Fatalf("%v: phi %v, V %v", c, o.Phi, v)
		}
		turned := stat.Table{c.Both, c.Other, c.One, c.Neither}.Overlap()
		if math.Abs((o.With-o.Apart)*(turned.With-turned.Apart)-o.Phi*o.Phi) > 1e-9 {
			t.Fatalf("%v: phi² is not the product of the two shares", c)
		}
		if math.Abs(o.Phi) >= stat.TooClose && !o.Blends && !turned.Blends {
			t.Fatalf("%v: a large phi is missed", c)
		}
	}
}

func TestOverlap(t *testing.T) {
	for _, c := range []struct {
		what         string
		table        stat.Table
		blends, same bool
	}{
		{"tailored ones were also mostly referrals", stat.Table{16, 4, 10, 70}, true, false},
		{"as many referrals either way", stat.Table{10, 30, 20, 60}, false, false},
		{"the same ones", stat.Table{12, 0, 0, 40}, true, true},
		{"never both", stat.Table{0, 12, 40, 0}, true, true},
		{"ten referrals, all tailored, among 300", stat.Table{10, 0, 100, 200}, true, false},
		{"the tailored, of which ten were referrals", stat.Table{10, 100, 0, 200}, false, false},
	} {
		got := c.table.Overlap()
		if !got.Known || got.Blends != c.blends || got.Same != c.same {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
	for _, none := range []stat.Table{{}, {3, 4, 0, 0}, {3, 0, 4, 0}, {-1, -1, -1, -1}, {0, 3, 0, 4}} {
		if got := none.Overlap(); got != (stat.Overlap{}) {
			t.Errorf("%v: %+v", none, got)
		}
	}
}
