package ui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// WaitChart is what a Wait shows: the share for which something has come, day
// by day. Says tells it in words.
type WaitChart struct {
	Says   string
	Days   int         // how far it goes
	Points []WaitPoint // the days on which the share changes, the first first
	Mark   WaitPoint   // a day to be named, where MarkLabel is set
	Label  string      // at the end of the line
	Sub    string      // below that
	Faint  bool        // too few to be more than a hint

	MarkLabel string

	narrow bool // for a screen that is no wider than a hand
}

// WaitPoint is a share from a day on, and between what it may lie.
type WaitPoint struct {
	Day              int
	Share, Low, High float64
}

// The measures of the picture, in its own units.
const (
	waitLeft  = 52
	waitWide  = 440
	waitWords = 150 // beside the end
	waitHead  = 14
	waitTall  = 200
	waitFoot  = 30

	waitNarrow = 212 // as wide, with the words on it
	waitEdge   = 8
	waitDay    = 16 // half of the last day’s name
)

// across is how wide the days are.
func (c WaitChart) across() int {
	if c.narrow {
		return waitNarrow
	}
	return waitWide
}

func (c WaitChart) wide() int {
	if c.narrow {
		return waitLeft + c.across() + waitDay
	}
	return waitLeft + c.across() + waitWords
}

func (c WaitChart) tall() int   { return waitHead + waitTall + waitFoot }
func (c WaitChart) box() string { return fmt.Sprintf("0 0 %d %d", c.wide(), c.tall()) }

func (c WaitChart) at(day int) float64 {
	return waitLeft + float64(c.across()*min(day, c.Days))/float64(max(1, c.Days))
}

func (c WaitChart) x(day int) string { return number(c.at(day)) }

// markX and markY are where the name of the marked day stands: below it, on its
// right.
func (c WaitChart) markX() string { return number(c.at(c.Mark.Day) + 8) }
func (c WaitChart) markY() string { return number(c.height(c.Mark.Share) + 18) }

// top is the share that the picture is as high as: all, or less where no more
// is in question.
func (c WaitChart) top() float64 {
	most := 0.
	for _, p := range c.within() {
		most = max(most, p.High)
	}
	for _, top := range []float64{.1, .2, .5} {
		if most <= top {
			return top
		}
	}
	return 1
}

func (c WaitChart) height(share float64) float64 {
	return waitHead + waitTall*(1-min(1, max(0, share/c.top())))
}

func (c WaitChart) y(share float64) string { return number(c.height(share)) }

// waitLine is a share that a line goes across at; each other one has its name.
type waitLine struct{ y, label, labelY string }

func (c WaitChart) lines() (all []waitLine) {
	const quarters = 4
	for i := range quarters + 1 {
		share := c.top() * float64(i) / quarters
		l := waitLine{y: c.y(share)}
		if i%2 == 0 {
			l.label, l.labelY = strconv.Itoa(int(math.Round(100*share)))+" %", number(c.height(share)+4)
		}
		all = append(all, l)
	}
	return all
}

// within are the points that lie on the picture.
func (c WaitChart) within() (some []WaitPoint) {
	for _, p := range c.Points {
		if p.Day <= c.Days {
			some = append(some, p)
		}
	}
	return some
}

// last is the point at the end of the line.
func (c WaitChart) last() (p WaitPoint) {
	if all := c.within(); len(all) > 0 {
		p = all[len(all)-1]
	}
	p.Day = c.Days
	return p
}

// line is the way of the share.
func (c WaitChart) line() string {
	return c.steps(func(p WaitPoint) float64 { return p.Share })
}

func (c WaitChart) steps(of func(WaitPoint) float64) string {
	var b strings.Builder
	b.WriteString("M" + c.x(0) + " " + c.y(0))
	for _, p := range c.within() {
		b.WriteString("H" + c.x(p.Day) + "V" + c.y(of(p)))
	}
	return b.String() + "H" + c.x(c.Days)
}

// band is the room in which the share may be.
func (c WaitChart) band() string {
	var b strings.Builder
	b.WriteString(c.steps(func(p WaitPoint) float64 { return p.High }))
	all := c.within()
	low := c.last().Low
	b.WriteString("V" + c.y(low))
	for i, p := range slices.Backward(all) {
		low = 0
		if i > 0 {
			low = all[i-1].Low
		}
		b.WriteString("H" + c.x(p.Day) + "V" + c.y(low))
	}
	return b.String() + "H" + c.x(0) + "Z"
}

// waitTick is a day that is named below the picture.
type waitTick struct{ x, label string }

// ticks are days so far apart that their names do not meet.
func (c WaitChart) ticks() (all []waitTick) {
	most := 6
	if c.narrow {
		most = 3
	}
	step := 1
	for _, wide := range []int{1, 2, 5, 7, 10, 15, 30, 60, 90, 180, 365} {
		step = wide
		if c.Days/wide <= most {
			break
		}
	}
	for day := 0; day <= c.Days; day += step {
		label := strconv.Itoa(day)
		if day == 0 {
			label = "day 0"
		}
		all = append(all, waitTick{c.x(day), label})
	}
	return all
}

// labelX, labelY and anchor are where the words at the end of the line stand:
// beside it, or where there is no room, below or above it.
func (c WaitChart) labelX() string {
	if c.narrow {
		return strconv.Itoa(waitLeft + c.across())
	}
	return strconv.Itoa(waitLeft + c.across() + waitEdge)
}

func (c WaitChart) anchor() string {
	if c.narrow {
		return "end"
	}
	return "start"
}

func (c WaitChart) labelY(line int) string {
	const lineTall = 18
	share := c.last().Share
	y := c.height(share) + 4
	if c.narrow {
		y += lineTall
		if share < c.top()/2 {
			y -= 3 * lineTall
		}
	}
	return number(min(waitHead+waitTall-lineTall, max(waitHead+4, y)) + float64(line*lineTall))
}
