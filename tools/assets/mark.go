package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

// point is a place on the mark's square of 32 by 32.
type point struct{ x, y float64 }

// mark is the sign of Onward: a path that rises, and where it leads to. It is drawn from here as SVG and as PNG.
type mark struct {
	paper, path, end color.NRGBA
	curve            []point // a start, then three control points for each Bézier piece
	width            float64 // of the path
	dot              point
	radius           float64
	corner           float64 // radius of the square's corners
}

func theMark() mark {
	return mark{
		paper:  color.NRGBA{0x00, 0x57, 0x53, 0xff},
		path:   color.NRGBA{0xfa, 0xf6, 0xee, 0xff},
		end:    color.NRGBA{0xe0, 0xb2, 0x6a, 0xff},
		curve:  []point{{6, 23}, {10, 23}, {11, 12}, {15.5, 12}, {18.5, 12}, {19.5, 14.6}, {22, 14.6}, {23.8, 14.6}, {25, 13}, {25.8, 11}},
		width:  2.6,
		dot:    point{26, 8.8},
		radius: 2.8,
		corner: 7,
	}
}

func (m mark) svg() []byte {
	var d bytes.Buffer
	fmt.Fprintf(&d, "M%g %g", m.curve[0].x, m.curve[0].y)
	for i := 1; i+2 < len(m.curve); i += 3 {
		a, b, c := m.curve[i], m.curve[i+1], m.curve[i+2]
		fmt.Fprintf(&d, "C%g %g %g %g %g %g", a.x, a.y, b.x, b.y, c.x, c.y)
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="%g" fill="%s"/>`+
		`<path d="%s" fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round"/><circle cx="%g" cy="%g" r="%g" fill="%s"/></svg>`,
		m.corner, hex(m.paper), d.String(), hex(m.path), m.width, m.dot.x, m.dot.y, m.radius, hex(m.end))
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// png draws the mark on a full square, since phones cut their own corners, with a margin for what they cut.
func (m mark) png(size int) ([]byte, error) {
	const margin = 0.14 // of the square, on each side
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	scale := 32 / (float64(size) * (1 - 2*margin))
	line := m.flatten()
	for y := range size {
		for x := range size {
			p := point{(float64(x) + 0.5 - margin*float64(size)) * scale, (float64(y) + 0.5 - margin*float64(size)) * scale}
			c := m.paper
			c = over(c, m.path, (m.width/2-distance(p, line))/scale+0.5)
			c = over(c, m.end, (m.radius-math.Hypot(p.x-m.dot.x, p.y-m.dot.y))/scale+0.5)
			img.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// flatten turns the curve into short straight pieces.
func (m mark) flatten() []point {
	const pieces = 16
	line := []point{m.curve[0]}
	for i := 0; i+3 < len(m.curve); i += 3 {
		a, b, c, d := m.curve[i], m.curve[i+1], m.curve[i+2], m.curve[i+3]
		for n := 1; n <= pieces; n++ {
			t := float64(n) / pieces
			u := 1 - t
			wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			line = append(line, point{wa*a.x + wb*b.x + wc*c.x + wd*d.x, wa*a.y + wb*b.y + wc*c.y + wd*d.y})
		}
	}
	return line
}

// distance is how far p is from the nearest piece of the line.
func distance(p point, line []point) float64 {
	least := math.Inf(1)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		dx, dy := b.x-a.x, b.y-a.y
		t := ((p.x-a.x)*dx + (p.y-a.y)*dy) / (dx*dx + dy*dy)
		t = min(max(t, 0), 1)
		least = min(least, math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy))
	}
	return least
}

// over lays a color over another; cover is the part of the pixel that it takes.
func over(below, above color.NRGBA, cover float64) color.NRGBA {
	cover = min(max(cover, 0), 1)
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*cover)) }
	return color.NRGBA{mix(below.R, above.R), mix(below.G, above.G), mix(below.B, above.B), 0xff}
}
