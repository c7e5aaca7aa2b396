package web

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// linear is a color in linear sRGB.
type linear [3]float64

// tokens reads the colors of both schemes out of the style sheet itself: scheme → name → color.
func tokens(t *testing.T) map[string]map[string]linear {
	t.Helper()
	css, err := os.ReadFile("src/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	const oklch = `oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
	found := regexp.MustCompile(`--([a-z-]+): light-dark\(`+oklch+`, `+oklch+`\)`).FindAllStringSubmatch(string(css), -1)
	all := map[string]map[string]linear{"light": {}, "dark": {}}
	for _, f := range found {
		all["light"][f[1]] = fromOKLCH(t, f[2:5])
		all["dark"][f[1]] = fromOKLCH(t, f[5:8])
	}
	return all
}

func fromOKLCH(t *testing.T, parts []string) linear {
	t.Helper()
	var v [3]float64
	for i, p := range parts {
		n, err := strconv.ParseFloat(p, 64)
		if err != nil {
			t.Fatal(err)
		}
		v[i] = n
	}
	lightness, a, b := v[0], v[1]*math.Cos(v[2]*math.Pi/180), v[1]*math.Sin(v[2]*math.Pi/180)
	cube := func(x float64) float64 { return x * x * x }
	l := cube(lightness + 0.3963377774*a + 0.2158037573*b)
	m := cube(lightness - 0.1055613458*a - 0.0638541728*b)
	s := cube(lightness - 0.0894841775*a - 1.2914855480*b)
	clip := func(x float64) float64 { return min(max(x, 0), 1) }
	return linear{
		clip(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		clip(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		clip(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
	}
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b linear) float64 {
	luminance := func(c linear) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

func TestContrastOfTokens(t *testing.T) {
	const (
		text   = 4.5 // of words
		second = 6.3 // of ink and second ink, which are read at length
		shape  = 3.0 // of edges, dots and bars that carry meaning
	)
	pairs := []struct {
		of    string
		on    []string
		least float64
	}{
		{"ink", []string{"paper", "sheet", "act-wash", "grow-wash", "end-wash"}, second},
		{"soft", []string{"paper", "sheet"}, second},
		{"soft", []string{"end-wash"}, text}, // a placeholder in a field that came back
		{"act", []string{"paper", "sheet", "act-wash"}, text},
		{"act-ink", []string{"act"}, text},
		{"grow-ink", []string{"paper", "sheet", "grow-wash"}, text},
		{"end", []string{"paper", "sheet", "end-wash"}, text},
		{"rest", []string{"paper", "sheet"}, text},
		{"edge", []string{"paper", "sheet"}, shape},
		{"grow", []string{"paper", "sheet"}, shape},
	}
	for scheme, colors := range tokens(t) {
		for _, p := range pairs {
			for _, on := range p.on {
				t.Run(fmt.Sprintf("%s/%s on %s", scheme, p.of, on), func(t *testing.T) {
					front, known := colors[p.of]
					back, alsoKnown := colors[on]
					if !known || !alsoKnown {
						t.Fatal("tokens.css has no such pair")
					}
					if got := contrast(front, back); got < p.least {
						t.Errorf("contrast %.2f, want at least %.1f", got, p.least)
					}
				})
			}
		}
	}
}

func TestContrastOfBlackOnWhite(t *testing.T) {
	white, black := fromOKLCH(t, []string{"1", "0", "0"}), fromOKLCH(t, []string{"0", "0", "0"})
	if got := contrast(white, black); math.Abs(got-21) > 0.01 {
		t.Errorf("contrast %.3f, want 21", got)
	}
}
