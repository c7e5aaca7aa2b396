package ui

import (
	"fmt"
	"strconv"
)

// FlowChart is what a Flow shows: how many went from each place to the next
// that they came to. Says tells it in words, and Title what it is of.
type FlowChart struct {
	Title  string
	Says   string
	Places []FlowPlace
	Ways   []FlowWay

	narrow bool // for a screen that is no wider than a hand
}

// FlowPlace is a place that ways lead to, in a column from the left; the last
// column holds the ends. Kind is what it is drawn as.
type FlowPlace struct {
	Label  string
	Kind   string // "stage", or the mood of an end
	Column int
	N      int
}

// FlowWay is how many went from one place to another, by their numbers. Ways
// are in the order in which they leave a place, from its top.
type FlowWay struct{ From, To, N int }

// The measures of the picture, in its own units.
const (
	flowTall  = 300
	flowHead  = 34
	flowGap   = 26 // between the ends
	flowStep  = 150
	flowPlace = 10
	flowWords = 170 // beside the ends
	flowLine  = 18

	flowNarrow = 280 // as wide as the narrow one is
)

// FlowShape is a place or a way as it is drawn.
type flowShape struct {
	kind           string
	x, y, w, h     float64
	path           string
	label          string
	labelX, labelY string
	anchor         string
}

func (c FlowChart) columns() (last int) {
	for _, p := range c.Places {
		last = max(last, p.Column)
	}
	return last
}

func (c FlowChart) wide() int { return c.columns()*c.step() + flowPlace + flowWords }
func (c FlowChart) tall() int { return c.head() + flowTall + flowGap*c.ends() }

// step is how far one column is from the next.
func (c FlowChart) step() int {
	if c.narrow {
		return (flowNarrow - flowPlace - flowWords) / max(1, c.columns())
	}
	return flowStep
}

// head is the room above the places for their names: where columns are narrow
// each has a line of its own.
func (c FlowChart) head() int {
	if c.narrow {
		return flowHead + flowLine*max(0, c.columns()-1)
	}
	return flowHead
}

func (c FlowChart) ends() (n int) {
	for _, p := range c.Places {
		if p.Column == c.columns() {
			n++
		}
	}
	return n
}

func (c FlowChart) box() string { return fmt.Sprintf("0 0 %d %d", c.wide(), c.tall()) }

// unit is how tall one application is.
func (c FlowChart) unit() float64 {
	most := 1
	for _, p := range c.Places {
		if p.Column == 0 {
			most = max(most, p.N)
		}
	}
	return float64(flowTall) / float64(most)
}

// draw places everything. What goes on stands above what ends, so that the ends
// hang below the stages that they come from.
func (c FlowChart) draw() (ways, places []flowShape) {
	unit, last := c.unit(), c.columns()
	places = make([]flowShape, len(c.Places))
	below := float64(c.head())
	for i, p := range c.Places {
		s := flowShape{kind: p.Kind, x: float64(p.Column * c.step()), y: float64(c.head()), w: flowPlace, h: max(2, float64(p.N)*unit), label: p.Label + " " + strconv.Itoa(p.N)}
		if p.Column == last {
			s.y = below
			below += s.h + flowGap
			s.labelX, s.labelY, s.anchor = number(s.x+flowPlace+8), number(s.y+min(s.h/2, 12)+4), "start"
		} else {
			line := 0
			if c.narrow {
				line = flowLine * max(0, last-1-p.Column)
			}
			s.labelX, s.labelY, s.anchor = number(s.x), number(s.y-10-float64(line)), "start"
		}
		places[i] = s
	}
	out, in := make([]float64, len(places)), make([]float64, len(places))
	for _, w := range c.Ways {
		a, b, h := places[w.From], places[w.To], float64(w.N)*unit
		kind := b.kind
		if c.Places[w.To].Column != last {
			kind = "on"
		}
		x0, x1, y0, y1 := a.x+flowPlace, b.x, a.y+out[w.From], b.y+in[w.To]
		out[w.From] += h
		in[w.To] += h
		h, mid := max(1, h), (x0+x1)/2
		ways = append(ways, flowShape{kind: kind, path: fmt.Sprintf("M%s %sC%s %s %s %s %s %sV%sC%s %s %s %s %s %sZ",
			number(x0), number(y0), number(mid), number(y0), number(mid), number(y1), number(x1), number(y1), number(y1+h),
			number(mid), number(y1+h), number(mid), number(y0+h), number(x0), number(y0+h))})
	}
	return ways, places
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// ink is the color of a kind in a picture that is saved, where no style sheet
// is: the light scheme's.
func ink(kind string) string {
	switch kind {
	case "on", "stage":
		return "#1d5552"
	case "grow":
		return "#b5741c"
	case "end":
		return "#6d4f61"
	}
	return "#6f665c"
}
