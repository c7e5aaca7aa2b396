package stat_test

import (
	"math"
	"testing"

	"onward/internal/insight/stat"
)

// waits are those after which it came, and those that are not over.
func waits(came, open []int) []stat.Wait {
	var all []stat.Wait
	for _, day := range came {
		all = append(all, stat.Wait{day, true})
	}
	for _, day := range open {
		all = append(all, stat.Wait{day, false})
	}
	return all
}

// remission are the weeks in remission under 6-MP of E. J. Freireich et al.,
// Blood 21 (1963) 699–716, as in E. A. Gehan, Biometrika 52 (1965) 203–223, and
// in most textbooks since.
func remission() []stat.Wait {
	return waits([]int{6, 6, 6, 7, 10, 13, 16, 22, 23},
		[]int{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35})
}

// maintained and not are the weeks of S. H. Embury et al., Western J. Medicine
// 126 (1977) 267–272, as in R. G. Miller, Survival Analysis, 1981, p. 49.
func maintained() []stat.Wait {
	return waits([]int{9, 13, 18, 23, 31, 34, 48}, []int{13, 28, 45, 161})
}

func notMaintained() []stat.Wait {
	return waits([]int{5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45}, []int{16})
}

type printedStep struct {
	day, waiting, came int
	open, err          float64
}

// asPrinted checks the steps of a curve against a table of so many places.
func asPrinted(t *testing.T, c stat.Curve, want []printedStep, openPlaces int) {
	t.Helper()
	steps := c.Steps()
	if len(steps) != len(want) {
		t.Fatalf("%d steps, printed are %d", len(steps), len(want))
	}
	for i, w := range want {
		s := steps[i]
		if s.Day != w.day || s.Waiting != w.waiting || s.Came != w.came {
			t.Errorf("step %d is %+v, printed is %+v", i, s, w)
		}
		printed(t, "open", s.Open, w.open, openPlaces)
		printed(t, "error", s.Error, w.err, 4)
	}
}

// Survival and standard error as R's survival prints them for these data; the
// same, and the log-log limits, in G. Rodríguez, Demographic Methods, Princeton
// (Stata's sts list).
func TestRemissionAsPrinted(t *testing.T) {
	c := stat.KaplanMeier(remission())
	asPrinted(t, c, []printedStep{
		{6, 21, 3, .857, .0764},
		{7, 17, 1, .807, .0869},
		{10, 15, 1, .753, .0963},
		{13, 12, 1, .690, .1068},
		{16, 11, 1, .627, .1141},
		{22, 7, 1, .538, .1282},
		{23, 6, 1, .448, .1346},
	}, 3)
	for day, want := range map[int]stat.Interval{
		6: {.6197, .9516}, 7: {.5631, .9228}, 10: {.5032, .8894}, 13: {.4316, .8491},
		16: {.3675, .8049}, 22: {.2678, .7468}, 23: {.1881, .6801},
	} {
		got, known := c.Within(day, stat.LogLog)
		if !known {
			t.Errorf("week %d is known", day)
		}
		printed(t, "low", got.Low, want.Low, 4)
		printed(t, "high", got.High, want.High, 4)
	}
	median := c.Quantile(.5)
	if median != (stat.When{Day: 23, Low: 13, Known: true}) {
		t.Errorf("the median is 23 from 13 on, not %+v", median)
	}
	if c.N() != 21 || c.Came() != 9 || c.Last() != 35 {
		t.Errorf("9 of 21 until 35, not %d of %d until %d", c.Came(), c.N(), c.Last())
	}
}

// The table of Miller's data in the reference output of R's survival
// (doaml.Rout.save).
func TestMaintenanceAsPrinted(t *testing.T) {
	c := stat.KaplanMeier(maintained())
	asPrinted(t, c, []printedStep{
		{9, 11, 1, .909, .0867},
		{13, 10, 1, .818, .1163},
		{18, 8, 1, .716, .1397},
		{23, 7, 1, .614, .1526},
		{31, 5, 1, .491, .1642},
		{34, 4, 1, .368, .1627},
		{48, 2, 1, .184, .1535},
	}, 3)
	if got := c.Quantile(.5); got.Day != 31 || !got.Known {
		t.Errorf("the median is 31, not %+v", got)
	}
	not := stat.KaplanMeier(notMaintained())
	asPrinted(t, not, []printedStep{
		{5, 12, 2, .8333, .1076},
		{8, 10, 2, .6667, .1361},
		{12, 8, 1, .5833, .1423},
		{23, 6, 1, .4861, .1481},
		{27, 5, 1, .3889, .1470},
		{30, 4, 1, .2917, .1387},
		{33, 3, 1, .1944, .1219},
		{43, 2, 1, .0972, .0919},
		{45, 1, 1, 0, 0}, // printed as NaN
	}, 4)
	if got := not.Quantile(.5); got.Day != 23 || !got.Known {
		t.Errorf("the median is 23, not %+v", got)
	}
}

// The plain band is the printed share ± 1.96 printed errors, cut at 1.
func TestPlainBand(t *testing.T) {
	c := stat.KaplanMeier(remission())
	for day, want := range map[int]stat.Interval{
		6: {.857 - 1.96*.0764, 1}, 13: {.690 - 1.96*.1068, .690 + 1.96*.1068}, 23: {.448 - 1.96*.1346, .448 + 1.96*.1346},
	} {
		got, _ := c.Within(day, stat.Plain)
		if math.Abs(got.Low-want.Low) > 1e-3 || math.Abs(got.High-want.High) > 1e-3 {
			t.Errorf("week %d is %v, printed is %v", day, got, want)
		}
	}
}

// With pencil: of those who went back by week 23, 1 - .448, the share
// 1 - .753 had by week 10.
func TestByIsTheRatio(t *testing.T) {
	got, known := stat.KaplanMeier(remission()).By(10, 23)
	if !known || got.Rests != 9 {
		t.Fatalf("it rests on 9: %+v", got)
	}
	if math.Abs(got.Share-(1-.7529)/(1-.4482)) > 1e-3 {
		t.Errorf("%v is not (1 - .753) / (1 - .448)", got.Share)
	}
}
