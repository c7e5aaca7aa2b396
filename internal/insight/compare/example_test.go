package compare_test

import (
	"fmt"
	"slices"

	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
)

// Does tailoring help? Each application is one row under the question whether
// it moved forward; the ones of the last weeks wait, also the one that was
// answered already.
func ExampleCompare() {
	rows := slices.Concat(
		slices.Repeat([]compare.Row{{Group: "tailored", Hit: true, Sent: 80, Quiet: 71}}, 9),
		slices.Repeat([]compare.Row{{Group: "tailored", Over: true, Sent: 75, Quiet: 60}}, 8),
		slices.Repeat([]compare.Row{{Group: "tailored", Sent: 70, Quiet: 70}}, 13),
		slices.Repeat([]compare.Row{{Group: "tailored", Sent: 12, Quiet: 12}}, 6),
		[]compare.Row{{Group: "tailored", Hit: true, Sent: 12, Quiet: 3}},
		slices.Repeat([]compare.Row{{Group: "not", Hit: true, Sent: 90, Quiet: 80}}, 3),
		slices.Repeat([]compare.Row{{Group: "not", Sent: 90, Quiet: 90}}, 47),
	)
	factor := compare.Factor{Name: "tailored", Groups: compare.Tally(rows, compare.Horizon)}
	for _, c := range compare.Compare(stat.ResponsePrior(), factor) {
		for _, r := range c.Rates {
			fmt.Printf("%s: %d of %d (%d silent), %.0f %%, %.0f to %.0f; drawn to %.0f %%, %.0f to %.0f; %d too new, %d of them early; %v\n",
				r.Name, r.Hits, r.Decided, r.Silent, 100*r.Observed, 100*r.Interval.Low, 100*r.Interval.High,
				100*r.Shrunk, 100*r.Credible.Low, 100*r.Credible.High, r.Waiting, r.Early, r.Standing)
		}
		for _, p := range c.Pairs {
			fmt.Printf("%s above %s by %.0f points, %.0f to %.0f: %v\n", p.A, p.B, 100*p.Difference.Estimate,
				100*p.Difference.Interval.Low, 100*p.Difference.Interval.High, p.Verdict)
		}
	}
	// Output:
	// not: 3 of 50 (47 silent), 6 %, 2 to 16; drawn to 10 %, 4 to 18; 0 too new, 0 of them early; said
	// tailored: 9 of 30 (13 silent), 30 %, 17 to 48; drawn to 22 %, 12 to 35; 7 too new, 1 of them early; said
	// not above tailored by -24 points, -42 to -7: told
}
