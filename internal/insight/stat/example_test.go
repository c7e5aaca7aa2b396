package stat_test

import (
	"fmt"

	"onward/internal/insight/stat"
)

// On day 9 of waiting: what the answers that came so far say, with those that
// have not come yet counted as not come yet.
func ExampleCurve_By() {
	var waits []stat.Wait
	for _, day := range []int{1, 2, 2, 4, 5, 7, 8, 12, 20, 33} {
		waits = append(waits, stat.Wait{Days: day, Came: true})
	}
	for _, day := range []int{3, 6, 11, 25, 61, 61, 80} {
		waits = append(waits, stat.Wait{Days: day})
	}
	c := stat.KaplanMeier(waits)
	if by, known := c.By(9, 60); known {
		fmt.Printf("of those who answered within 60 days, %.0f %% had by now (%.0f to %.0f; %d answers, %v)\n",
			100*by.Share, 100*by.Interval.Low, 100*by.Interval.High, by.Rests, stat.Stands(by.Rests))
	}
	if median := c.Quantile(.5); median.Known {
		fmt.Printf("half of all are answered by day %d\n", median.Day)
	}
	// Output:
	// of those who answered within 60 days, 63 % had by now (33 to 85; 10 answers, hint)
	// half of all are answered by day 12
}
