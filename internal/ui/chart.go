package ui

import "strconv"

// GoalItem is where a goal stands, for a GoalLine.
type GoalItem struct {
	Title, URL string
	Count      string // "3 of 5", or what stands in its place
	Sub        string // one more line, or ""
	Done, Of   int    // pieces; none where Of is 0
}

// countable is up to how many pieces a goal is shown in pieces, and not as a bar.
const countable = 12

// part is how long a bar is, of a hundred.
func (g GoalItem) part() string { return strconv.Itoa(min(100, 100*g.Done/max(1, g.Of))) }

// Bar is one span of time in a Bars.
type Bar struct {
	Label  string // below it, or "" for none
	Value  int
	Second int // beside it, in the second color
	Line   int // how high it was meant to be, or 0
	Rest   bool
}

// BarChart is what a Bars shows. Says tells it in words.
type BarChart struct {
	Says   string
	Bars   []Bar
	Paired bool // each has a second one beside it
}

// The measures of a chart, in its own units.
const (
	chartHigh = 120
	chartFoot = 22
	chartHead = 18
	barWide   = 26
	barStep   = 44
)

func (c BarChart) box() string {
	return "0 0 " + strconv.Itoa(c.wide()) + " " + strconv.Itoa(chartHead+chartHigh+chartFoot)
}

func (c BarChart) wide() int { return max(1, len(c.Bars))*barStep + 8 }

// most is what the chart is as high as.
func (c BarChart) most() int {
	most := 1
	for _, b := range c.Bars {
		most = max(most, b.Value, b.Second, b.Line)
	}
	return most
}

// rect is a bar as it is drawn.
type rect struct{ X, Y, W, H, Middle, Line string }

func (c BarChart) bar(i, value int, second bool) rect {
	x, w := 8+i*barStep+(barStep-8-barWide)/2, barWide
	if c.Paired {
		w = barWide/2 - 1
		if second {
			x += w + 2
		}
	}
	h := value * chartHigh / c.most()
	if value > 0 {
		h = max(h, 2)
	}
	n := strconv.Itoa
	return rect{n(x), n(chartHead + chartHigh - h), n(w), n(h), n(x + w/2), n(chartHead + chartHigh - c.Bars[i].Line*chartHigh/c.most())}
}

// foot is where the ground of a chart is, and labels where its words stand.
func foot() string   { return strconv.Itoa(chartHead + chartHigh) }
func labels() string { return strconv.Itoa(chartHead + chartHigh + 16) }

// above is where the number over a bar stands.
func (r rect) above() string {
	y, _ := strconv.Atoi(r.Y)
	return strconv.Itoa(y - 5)
}

// right is where a bar ends.
func (r rect) right() string {
	x, _ := strconv.Atoi(r.X)
	w, _ := strconv.Atoi(r.W)
	return strconv.Itoa(x + w)
}

// Square is one day of a DayGrid: how much was done on it, from 0 to 4, or rest.
type Square struct {
	Much  int
	Rest  bool
	Ahead bool // it is still to come
}

// DayChart is what a DayGrid shows: weeks from left to right, each of seven days.
type DayChart struct {
	Says  string
	Weeks [][]Square
	Days  []string // the names of the seven days, of which some can be ""
	Names []string // of the weeks, of which some can be ""
}

const (
	squareStep = 20
	squareLeft = 40
)

func (c DayChart) box() string {
	return "0 0 " + strconv.Itoa(squareLeft+len(c.Weeks)*squareStep+30) + " " + strconv.Itoa(7*squareStep+24)
}

func squareAt(i, left int) string { return strconv.Itoa(left + i*squareStep) }

// look is the class of a square.
func (s Square) look() string {
	switch {
	case s.Ahead:
		return "day-ahead"
	case s.Rest && s.Much == 0:
		return "day-rest"
	}
	return "day-" + strconv.Itoa(s.Much)
}
