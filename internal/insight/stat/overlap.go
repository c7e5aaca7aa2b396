package stat

import "math"

// Table is how many have both of two marks, only the one, only the other, and
// neither. Less than none is read as none.
type Table struct{ Both, One, Other, Neither int }

// TooClose is from how much overlap on two marks cannot be told apart.
//
// Where one mark is compared and the other is not held still, the difference
// that is seen has the other's effect in it, times the share by which the
// other is more frequent where the one is (the bias of an omitted variable;
// J. Cornfield et al., J. Nat. Cancer Inst. 22 (1959) 173–203, appendix A).
// From a half on, more of the other's effect may be in the difference than is
// left out of it. A half is also what J. Cohen calls a large association of
// two marks (Statistical Power Analysis for the Behavioral Sciences, 1988, 7.2).
const TooClose = 0.5

// Overlap is how two marks of the same things go together.
type Overlap struct {
	Phi    float64 // the correlation of the two marks, between -1 and 1
	With   float64 // of those with the one mark, the share that has the other as well
	Apart  float64 // of those without the one mark, the share that has the other
	Same   bool    // the two marks are the same things, or opposite ones: nothing has the one alone
	Blends bool    // what is seen of the one mark may as well be due to the other
	Known  bool    // both marks are there and missing at least once
}

// Overlap tells whether what is seen of the one mark can be told from what is
// due to the other. Phi is K. Pearson's coefficient of a fourfold table, whose
// amount is Cramér's V (H. Cramér, Mathematical Methods of Statistics, 1946,
// 21.9); its square is With-Apart times the same turned round, so Blends is
// never missed where phi is large, and is seen also where ten referrals were
// all tailored among hundreds that were not referrals, where phi is small.
//
// An empty cell needs no correction here, nothing being divided by it: where
// nothing has the one mark without the other (or neither of them), those two
// cannot be compared at all (M. A. Hernán, J. M. Robins, Causal Inference:
// What If, 2020, 3.3, positivity), and With or Apart, being 0 or 1, says so.
// Where everything or nothing has a mark there is nothing to compare: the
// answer is the zero Overlap, whose Known is false.
func (t Table) Overlap() Overlap {
	both, one := float64(max(0, t.Both)), float64(max(0, t.One))
	other, neither := float64(max(0, t.Other)), float64(max(0, t.Neither))
	with, without := both+one, other+neither
	has, hasNot := both+other, one+neither
	if with == 0 || without == 0 || has == 0 || hasNot == 0 {
		return Overlap{}
	}
	o := Overlap{With: both / with, Apart: other / without, Known: true}
	phi := (both*neither - one*other) / (math.Sqrt(with*without) * math.Sqrt(has*hasNot))
	o.Phi = min(1, max(-1, phi))
	o.Same = one == 0 && other == 0 || both == 0 && neither == 0
	o.Blends = math.Abs(o.With-o.Apart) >= TooClose
	return o
}

// V is Cramér's V of a table of counts, between 0 and 1: how far which row
// something is in tells its column. Rows may be of different lengths; what is
// missing, or less than none, is none. Known is false where fewer than two
// rows or two columns have anything in them.
//
// H. Cramér, Mathematical Methods of Statistics, 1946, 21.9.
func V(counts [][]int) (v float64, known bool) {
	var all float64
	rows, columns := make([]float64, len(counts)), []float64{}
	for i, row := range counts {
		for j, n := range row {
			for len(columns) <= j {
				columns = append(columns, 0)
			}
			n := float64(max(0, n))
			rows[i], columns[j], all = rows[i]+n, columns[j]+n, all+n
		}
	}
	least := min(filled(rows), filled(columns)) - 1
	if least < 1 {
		return 0, false
	}
	var chi2 float64
	for i := range rows {
		for j := range columns {
			expected := rows[i] * columns[j] / all
			if expected == 0 {
				continue
			}
			var seen float64
			if j < len(counts[i]) {
				seen = float64(max(0, counts[i][j]))
			}
			chi2 += (seen - expected) * (seen - expected) / expected
		}
	}
	return min(1, math.Sqrt(chi2/all/float64(least))), true
}

func filled(sums []float64) (n int) {
	for _, s := range sums {
		if s > 0 {
			n++
		}
	}
	return n
}
