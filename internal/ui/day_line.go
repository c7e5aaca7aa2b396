package ui

import (
	"fmt"
	"strings"
)

// DayLine is how days were on a scale, one after the other, and what happened
// on them. Everything is drawn in units of which a day has ten across and a
// step of the scale twenty down; the stylesheet stretches them.
type DayLine struct {
	Label    string   // what a screen reader says in its place; the table behind it says the rest
	Scale    []string // the highest first
	From, To string   // the first and the last day, in words
	Days     int
	Points   []LinePoint // in the order of their days
	Below    []LineRow
}

// LinePoint is how one of the days was; At counts from 0, Level from 1, the
// lowest.
type LinePoint struct {
	At    int
	Level float64
}

// LineRow is one kind of thing that happened, on these days. Kind is "end",
// "done" or "grow"; or it is "rest", which fills its days.
type LineRow struct {
	Label, Kind string
	At          []int
}

const (
	dayWide = 10
	rowTall = 20
	// lineGap is after how many silent days the line begins anew.
	lineGap = 8
)

func (l DayLine) box() string {
	return fmt.Sprintf("0 0 %d %d", l.Days*dayWide, (len(l.Scale)+len(l.Below))*rowTall)
}

func across(at int) int { return at*dayWide + dayWide/2 }

func (l DayLine) down(level float64) float64 {
	return (float64(len(l.Scale))-level)*rowTall + rowTall/2
}

// path is the line through the points.
func (l DayLine) path() string {
	var b strings.Builder
	for i, p := range l.Points {
		step := "L"
		if i == 0 || p.At-l.Points[i-1].At > lineGap {
			step = "M"
		}
		fmt.Fprintf(&b, "%s%d %.1f", step, across(p.At), l.down(p.Level))
	}
	return b.String()
}

// dots is a dot for each point: a line of no length, whose round end no
// stretching makes an egg.
func (l DayLine) dots() string {
	var b strings.Builder
	for _, p := range l.Points {
		fmt.Fprintf(&b, "M%d %.1fh0", across(p.At), l.down(p.Level))
	}
	return b.String()
}

// marks are those of a row below.
func (l DayLine) marks(row int) string {
	var b strings.Builder
	for _, at := range l.Below[row].At {
		if l.Below[row].Kind == "rest" {
			fmt.Fprintf(&b, "M%d %dh%d", at*dayWide, (len(l.Scale)+row)*rowTall+rowTall/2, dayWide)
			continue
		}
		fmt.Fprintf(&b, "M%d %dh0", across(at), (len(l.Scale)+row)*rowTall+rowTall/2)
	}
	return b.String()
}

// rules are thin lines at each step of the scale.
func (l DayLine) rules() string {
	var b strings.Builder
	for i := range l.Scale {
		fmt.Fprintf(&b, "M0 %dH%d", i*rowTall+rowTall/2, l.Days*dayWide)
	}
	return b.String()
}
