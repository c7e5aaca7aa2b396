package stat

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// exactUpTo is up to how many trials in all the exact test is worked out; above
// it the score test says the same, and a loop over all tables would take long.
const exactUpTo = 1_000_000

// Chance is the two-sided p-value against the two shares being one: Fisher's
// exact test with mid-P, which adds the chances of all tables with the same
// margins that are less likely than the one seen, and half of those that are
// as likely. It is valid with small numbers and empty cells, where the score
// test is not, and does not waste half of its power there as Fisher's own sum
// does. It is 1 where one of the two has no trials, or all or none are hits.
//
// H. O. Lancaster, Significance tests in discrete distributions, JASA 56
// (1961) 223–234; recommended for 2×2 tables by S. Lydersen, M. W. Fagerland,
// P. Laake, Statistics in Medicine 28 (2009) 1159–1175.
func (p Proportion) Chance(q Proportion) float64 {
	less, same := p.tables(q)
	return min(1, max(0, less+same/2))
}

// Exact is the p-value of Fisher's exact test without mid-P: the chance of all
// tables that are no more likely than the one seen. It never says too much,
// and with small numbers says far too little; it is here to be compared with.
//
// R. A. Fisher, Statistical Methods for Research Workers, 1934, § 21.02.
func (p Proportion) Exact(q Proportion) float64 {
	less, same := p.tables(q)
	return min(1, max(0, less+same))
}

// tables are the chances, with the margins given, of all tables that are less
// likely than the one seen, and of those that are as likely.
func (p Proportion) tables(q Proportion) (less, same float64) {
	p, q = p.sound(), q.sound()
	n1, n2 := float64(p.Of), float64(q.Of)
	hits := float64(p.Hits) + float64(q.Hits)
	if n1 == 0 || n2 == 0 || hits == 0 || hits == n1+n2 {
		return 0, 2
	}
	if n1+n2 > exactUpTo {
		all := hits / (n1 + n2)
		score := (float64(p.Hits)/n1 - float64(q.Hits)/n2) / math.Sqrt(all*(1-all)*(1/n1+1/n2))
		return 2 * distuv.UnitNormal.CDF(-math.Abs(score)), 0
	}
	// The weights of the tables, as a share of the likeliest's.
	first, last := max(0, hits-n2), min(n1, hits)
	likeliest := min(last, max(first, math.Floor((n1+1)*(hits+1)/(n1+n2+2))))
	weights := make([]float64, int(last-first)+1)
	weights[int(likeliest-first)] = 1
	for x := likeliest; x < last; x++ {
		weights[int(x-first)+1] = weights[int(x-first)] * (n1 - x) * (hits - x) / ((x + 1) * (n2 - hits + x + 1))
	}
	for x := likeliest; x > first; x-- {
		weights[int(x-first)-1] = weights[int(x-first)] * x * (n2 - hits + x) / ((n1 - x + 1) * (hits - x + 1))
	}
	// Tables as likely as another differ by rounding alone (as in R's fisher.test).
	const rounding = 1e-7
	seen := weights[int(float64(p.Hits)-first)]
	var all float64
	for _, w := range weights {
		all += w
		switch {
		case w < seen*(1-rounding):
			less += w
		case w <= seen*(1+rounding):
			same += w
		}
	}
	return less / all, same / all
}

// FalseDiscoveries is how many of what is said may be said by chance alone:
// one of 20.
const FalseDiscoveries = 0.05

// Adjust gives, in the same order, the p-values of tests that were made
// together adjusted so that, where all that stay at or below q are believed,
// no more than the share q of them is expected to be there by chance: the
// least, over this one and all larger ones, of p · how many there are / which
// one it is by size. What is not between 0 and 1 is drawn there, and NaN is 1.
//
// Y. Benjamini, Y. Hochberg, Controlling the false discovery rate, J. R.
// Statist. Soc. B 57 (1995) 289–300. The tests of one person's comparisons
// depend on each other; that the rate holds all the same for such is shown by
// Y. Benjamini, D. Yekutieli, Annals of Statistics 29 (2001) 1165–1188, for
// positive dependence, and by D. Yekutieli, J. Statist. Plann. Inference 138
// (2008) 405–415, for comparisons in pairs.
func Adjust(chances []float64) []float64 {
	bySize := make([]int, len(chances))
	sound := make([]float64, len(chances))
	for i, p := range chances {
		bySize[i], sound[i] = i, real01(p, 1)
	}
	slices.SortStableFunc(bySize, func(i, j int) int { return cmp.Compare(sound[i], sound[j]) })
	adjusted := make([]float64, len(chances))
	least := 1.
	for place := len(bySize); place > 0; place-- {
		i := bySize[place-1]
		least = min(least, sound[i]*(float64(len(bySize))/float64(place)))
		adjusted[i] = least
	}
	return adjusted
}
