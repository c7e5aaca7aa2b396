// Package stat is the statistics that a person's search is read with: shares
// with what is uncertain about them, waiting times of which some are not over,
// and many comparisons at once. It knows counts and days, and nothing of where
// they are kept or how they are shown.
//
// Every function takes any input. What cannot be, such as fewer than no
// trials, more hits than trials or a wait that ended before it began, is drawn
// to the nearest thing that can, or left out and counted; each says which.
// Nothing here panics and nothing returns NaN or an infinity. The same counts
// in another order give the same answer to the last bit.
//
// Shares are between 0 and 1, differences between -1 and 1, times whole days.
// Intervals are two-sided and hold the truth 19 times of 20.
package stat

import "gonum.org/v1/gonum/stat/distuv"

// tail is what an interval leaves out at each end.
const tail = 0.025

// z is the normal quantile that belongs to tail, about 1.96.
func z() float64 { return distuv.UnitNormal.Quantile(1 - tail) }

// Interval is what a figure may be, both ends among it.
type Interval struct{ Low, High float64 }

// Has tells whether a figure lies in the interval.
func (i Interval) Has(x float64) bool { return i.Low <= x && x <= i.High }

// anything is the interval of a share about which nothing is known.
func anything() Interval { return Interval{0, 1} }

// within draws the ends of an interval to the least they can be, and to 1, and
// takes the estimate in, which rounding can leave just outside.
func within(low, high, estimate, least float64) Interval {
	return Interval{max(least, min(low, estimate)), min(1, max(high, estimate))}
}
