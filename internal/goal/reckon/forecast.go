package reckon

import (
	"math"
	"slices"

	"onward/internal/clock"
)

// PaceOver is over how many days a pace is looked at.
const PaceOver = 56

// fewDays is how many days have to have gone by before a pace says something.
const fewDays = 14

// Pace is how many came to a period of so many days, over the days in which a
// person did not rest; known is false where those are too few.
func Pace(done, days, off, period int) (per float64, known bool) {
	left := float64(whole*days-off) / whole
	if left < fewDays {
		return 0, false
	}
	return float64(done) * float64(period) / left, true
}

// FarAbove tells whether an amount is far above a pace: more than twice as
// many, and at least two more.
func FarAbove(amount int, pace float64) bool {
	return float64(amount) > 2*pace && float64(amount) >= pace+2
}

// PerDays is for how many days a target of a period is meant, on the average.
func (p Per) PerDays() int { return map[Per]int{Daily: 1, Weekly: 7, Monthly: 30}[p] }

// Forecast is where a pace leads until a day: four times of five it is between
// Low and High in all.
type Forecast struct {
	Low, High int
	Known     bool // there is enough to tell from
}

// Ahead tells where so many in so many days lead in so many more. One thing is
// worth that many of what is counted: minutes come a quarter of an hour at a
// time. The future is uncertain for two reasons: what comes by chance, and
// that the pace itself is only known from what came (a negative binomial).
func Ahead(done, gone, left, worth int) Forecast {
	if gone < weekDays || done == 0 {
		return Forecast{}
	}
	if left <= 0 {
		return Forecast{done, done, true}
	}
	r := float64(done)/float64(worth) + .5
	p := float64(gone) / float64(gone+left)
	return Forecast{done + quantile(.1, r, p)*worth, done + quantile(.9, r, p)*worth, true}
}

// quantile is the least k up to which a negative binomial has that much of its
// weight.
func quantile(q, r, p float64) int {
	log, sum := r*math.Log(p), 0.
	for k := range 1_000_000 {
		if sum += math.Exp(log); sum >= q {
			return k
		}
		log += math.Log(float64(k)+r) - math.Log(float64(k)+1) + math.Log(1-p)
	}
	return 1_000_000
}

// Count is what was counted on a day.
type Count struct {
	Day clock.Day
	N   int
}

// ByDay gives what was counted on a day.
func ByDay(counts []Count) func(clock.Day) int {
	of := make(map[clock.Day]int, len(counts))
	for _, c := range counts {
		of[c.Day] += c.N
	}
	return func(day clock.Day) int { return of[day] }
}

// Sum is what was counted in a span.
func Sum(s Span, counts []Count) (n int) {
	for _, c := range counts {
		if s.Has(c.Day) {
			n += c.N
		}
	}
	return n
}

// Most is the most of some numbers, and at least one: what a chart is as high as.
func Most(numbers ...int) int { return max(1, slices.Max(append(numbers, 1))) }
