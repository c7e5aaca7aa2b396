package transfer

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onward/internal/journal"
)

// token is a number, a word or a single sign of a cell.
type token struct {
	kind  byte // 'n', 'w', 's'
	text  string
	n     int
	space bool // a blank stands before it
	at    int  // where it begins
}

func tokenize(s string) []token {
	var out []token
	space := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isBlank(r) {
			space = true
			i += size
			continue
		}
		from, kind := i, byte('s')
		is := func(f func(rune) bool) {
			for i < len(s) {
				r, size := utf8.DecodeRuneInString(s[i:])
				if !f(r) {
					return
				}
				i += size
			}
		}
		switch {
		case r >= '0' && r <= '9':
			kind = 'n'
			is(func(r rune) bool { return r >= '0' && r <= '9' })
		case unicode.IsLetter(r):
			kind = 'w'
			is(unicode.IsLetter)
		default:
			i += size
		}
		t := token{kind: kind, text: s[from:i], space: space, at: from}
		if kind == 'n' {
			t.n, _ = strconv.Atoi(t.text) // too long a number is no part of a day
		}
		if r == '–' || r == '—' || r == '‑' || r == '−' {
			t.text = "-"
		}
		out = append(out, t)
		space = false
	}
	return out
}

// dayParser reads days from the tokens of one cell.
type dayParser struct{ tokens []token }

func (p dayParser) get(i int) token {
	if i < 0 || i >= len(p.tokens) {
		return token{kind: 'e'}
	}
	return p.tokens[i]
}

// figures tells whether token i is a number of lo to hi figures.
func (p dayParser) figures(i, lo, hi int) bool {
	t := p.get(i)
	return t.kind == 'n' && len(t.text) >= lo && len(t.text) <= hi
}

func (p dayParser) sign(i int, of string) bool {
	t := p.get(i)
	if t.kind != 's' || len(t.text) != 1 {
		return false
	}
	return strings.Contains(of, t.text)
}

func (p dayParser) word(i int, set map[string]bool) bool {
	t := p.get(i)
	return t.kind == 'w' && set[t.text]
}

func (p dayParser) month(i int) (int, bool) {
	t := p.get(i)
	m, ok := months()[t.text]
	return m, ok && t.kind == 'w'
}

// year reads a year at i: four figures, or two with an apostrophe, or two
// that are no time of day. It gives the index after it.
func (p dayParser) year(i int) (year, next int, ok bool) {
	if p.sign(i, "'") && p.figures(i+1, 2, 2) {
		return fullYear(p.get(i + 1).n), i + 2, true
	}
	if p.figures(i, 4, 4) && p.get(i).n >= 1000 {
		return p.get(i).n, i + 1, true
	}
	if !p.figures(i, 2, 2) || p.clockTime(i) {
		return 0, i, false
	}
	return fullYear(p.get(i).n), i + 1, true
}

// clockTime tells whether a time of day begins at i: 10:30, 14h30, 3 pm.
func (p dayParser) clockTime(i int) bool {
	if !p.figures(i, 1, 2) {
		return false
	}
	next := p.get(i + 1)
	return next.text == ":" && p.get(i+2).kind == 'n' && !p.get(i+2).space || next.kind == 'w' && (next.text == "am" || next.text == "pm" || next.text == "h" || next.text == "uhr" || next.text == "a" || next.text == "p")
}

// at reads the day that begins at token i, and gives the index after it.
func (p dayParser) at(i int) (written, int, bool) {
	if p.get(i).kind == 'n' {
		glued := !p.get(i).space
		if glued && p.get(i-1).kind == 'w' || glued && p.sign(i-1, "./-") && p.get(i-2).kind == 'n' {
			return written{}, i, false // the 2 of "R2", the 3 of "1.2.3"
		}
		for _, read := range []func(int) (written, int, bool){p.yearInFront, p.threeNumbers, p.dayMonthName, p.monthYear, p.twoNumbers} {
			if w, next, ok := read(i); ok {
				return w, next, true
			}
		}
		return written{}, i, false
	}
	return p.monthName(i)
}

// yearInFront reads 2024-05-09, 2024/5/9, 2024.05.09, 2024 05 09, 2024 May 9, 2024-05.
func (p dayParser) yearInFront(i int) (written, int, bool) {
	y := p.get(i).n
	if p.figures(i, 8, 8) && p.get(i+1).text == "t" && validDay(y/10000, y/100%100, y%100) {
		return written{year: y / 10000, month: y / 100 % 100, day: y % 100}, i + 1, true // 20240509T101500Z
	}
	if !p.figures(i, 4, 4) {
		return written{}, i, false
	}
	j, signed := i+1, p.sign(i+1, "-/.,")
	if signed {
		j++
	}
	if m, ok := p.month(j); ok {
		if j++; p.sign(j, "-/.") {
			j++
		}
		if p.figures(j, 1, 2) {
			return written{year: y, month: m, day: p.get(j).n}, j + 1, true
		}
		return written{year: y, month: m, day: 1, precision: journal.ByMonth}, j, true
	}
	if !p.figures(j, 1, 2) || !signed && !p.get(j).space {
		return written{}, i, false
	}
	m := p.get(j).n
	if signed == p.sign(j+1, "-/.,") && p.figures(j+1+btoi(signed), 1, 2) && !p.clockTime(j+1+btoi(signed)) {
		j += 1 + btoi(signed)
		return written{year: y, month: m, day: p.get(j).n}, j + 1, true
	}
	if signed && m >= 1 && m <= 12 {
		return written{year: y, month: m, day: 1, precision: journal.ByMonth, weak: p.sign(i+1, ".")}, j + 1, true
	}
	return written{}, i, false
}

// threeNumbers reads 9/5/2024, 9.5.24, 09-05-2024, 9 5 2024.
func (p dayParser) threeNumbers(i int) (written, int, bool) {
	if !p.figures(i, 1, 2) {
		return written{}, i, false
	}
	a, j, sep := p.get(i).n, i+1, ""
	if p.sign(j, "/.-") {
		sep = p.get(j).text
		j++
	}
	if !p.figures(j, 1, 2) {
		return written{}, i, false
	}
	b := p.get(j).n
	j++
	if sep != "" {
		if p.get(j).text != sep {
			return written{}, i, false
		}
		j++
	}
	year, next, ok := p.year(j)
	if !ok || sep == "" && next-j == 1 && !p.figures(j, 4, 4) {
		return written{}, i, false
	}
	w := written{numbers: [3]int{a, b}, count: 2, year: year, dotted: sep == "."}
	if p.figures(next-1, 2, 2) && next-j == 1 {
		w.count, w.year, w.numbers[2] = 3, 0, p.get(next-1).n
	}
	return w, next, true
}

// dayMonthName reads 9 May 2024, 9th of May, 9. Mai, 9-May-24, 1er mai, 9 de mayo de 2024.
func (p dayParser) dayMonthName(i int) (written, int, bool) {
	if !p.figures(i, 1, 2) {
		return written{}, i, false
	}
	w := written{day: p.get(i).n}
	j := i + 1
	j = p.skipOrdinal(j)
	if k := j + 1; p.sign(j, "-/") && p.figures(k, 1, 2) { // 9.-12. Mai: the first day of a span
		k = p.skipOrdinal(k + 1)
		if _, ok := p.month(k); ok {
			j, w.more = k, true
		}
	}
	for p.sign(j, "-/,") || p.word(j, dayFillers()) {
		j++
	}
	m, ok := p.month(j)
	if !ok || w.day < 1 || w.day > 31 {
		return written{}, i, false
	}
	w.month = m
	j++
	k := j
	for p.sign(k, "-/.,") || p.get(k).text == "de" || p.get(k).text == "del" {
		k++
	}
	if year, next, ok := p.year(k); ok {
		w.year, j = year, next
	}
	return w, j, true
}

func (p dayParser) skipOrdinal(j int) int {
	if t := p.get(j); p.sign(j, ".") || !t.space && (p.word(j, ordinals()) || t.text == "º" || t.text == "°") {
		j++
	}
	if p.sign(j, ".") {
		j++
	}
	return j
}

// monthName reads May 9, May 9th 2024, May 9-12, 2024, May 2024, May '24, May-24, May.
func (p dayParser) monthName(i int) (written, int, bool) {
	m, ok := p.month(i)
	if ok && p.get(i).text == "mar" { // "mar 9 mai" and "mar 09/05/2024" begin with a Tuesday
		if _, _, figures := p.threeNumbers(i + 1 + btoi(p.sign(i+1, "."))); figures || p.laterMonth(i+1) {
			return written{}, i, false
		}
	}
	if !ok {
		return written{}, i, false
	}
	w, j := written{month: m}, i+1
	if p.sign(j, ".") {
		j++
	}
	dash := p.sign(j, "-")
	for p.sign(j, "-/,") || p.get(j).text == "the" || p.get(j).text == "de" {
		j++
	}
	if p.figures(j, 4, 4) || p.sign(j, "'") {
		if year, next, ok := p.year(j); ok {
			return written{month: m, day: 1, year: year, precision: journal.ByMonth}, next, true
		}
	}
	if !p.figures(j, 1, 2) || p.clockTime(j) {
		if len(p.tokens) == 1 || len(p.tokens) == 2 && p.sign(1, ".") {
			return written{month: m, day: 1, precision: journal.ByMonth}, len(p.tokens), true
		}
		return written{}, i, false
	}
	if w.day = p.get(j).n; w.day > 31 { // Sep 99
		return written{month: m, day: 1, year: fullYear(w.day), precision: journal.ByMonth}, j + 1, true
	}
	next := p.skipOrdinal(j + 1)
	j = next
	if k := j + 1; p.sign(j, "-") && p.figures(k, 1, 2) { // May 9-12, 2024
		if k = p.skipOrdinal(k + 1); p.sign(k, ",") && p.figures(k+1, 4, 4) {
			w.more, w.year = true, p.get(k+1).n
			return w, k + 2, true
		}
	}
	for p.sign(j, "-/,") || p.get(j).text == "de" {
		j++
	}
	if year, after, ok := p.year(j); ok {
		w.year, next = year, after
	}
	w.dashed = dash && w.year == 0
	return w, next, true
}

func (p dayParser) laterMonth(from int) bool {
	for i := from; i < len(p.tokens); i++ {
		if _, ok := p.month(i); ok {
			return true
		}
	}
	return false
}

// monthYear reads 05/2024, 5.2024, 05-2024.
func (p dayParser) monthYear(i int) (written, int, bool) {
	if m := p.get(i).n; p.figures(i, 1, 2) && m >= 1 && m <= 12 && p.sign(i+1, "/.-") && p.figures(i+2, 4, 4) {
		return written{month: m, day: 1, year: p.get(i + 2).n, precision: journal.ByMonth}, i + 3, true
	}
	return written{}, i, false
}

// twoNumbers reads 5/9, 9.5., 05-09: a day without its year.
func (p dayParser) twoNumbers(i int) (written, int, bool) {
	if !p.figures(i, 1, 2) || !p.sign(i+1, "/.-") || !p.figures(i+2, 1, 2) || p.clockTime(i+2) {
		return written{}, i, false
	}
	sep, next := p.get(i+1).text, i+3
	w := written{numbers: [3]int{p.get(i).n, p.get(i + 2).n}, count: 2, dotted: sep == ".", weak: sep != "/"}
	if p.sign(next, "/.-") && p.get(next).text == sep {
		next++
	}
	if p.get(next).text == "%" || p.get(next).text == "k" {
		return written{}, i, false
	}
	return w, next, true
}

// saysMore tells whether the cell holds anything but the day in tokens from
// to next, a weekday and a time.
func (p dayParser) saysMore(from, next int) bool {
	for i := 0; i < len(p.tokens); i++ {
		if i == from {
			i = next
			if i >= len(p.tokens) {
				break
			}
		}
		switch t := p.tokens[i]; {
		case t.kind == 's':
		case t.kind == 'w' && (weekdays()[t.text] || dayFillers()[t.text] || t.text == "mar"):
		case p.clockTime(i):
			for p.get(i+1).text == ":" || p.get(i+1).text == "." || p.get(i+1).kind == 'n' && !p.get(i+1).space {
				i++
			}
		case t.kind == 'n' && p.sign(i-1, "+-") && len(t.text) >= 2 && i > next: // +0200
		case t.kind == 'n' && p.get(i-1).text == "t" && i-1 == next: // T101500
		case t.kind == 'n' && t.text == "00" || t.kind == 'n' && p.sign(i-1, ":."):
		default:
			return true
		}
	}
	return false
}

// instant gives the instant of a cell like 2024-05-09T22:30:00.000Z. Other
// times are of the person's own clock and leave the day as it is written.
func (p dayParser) instant(w written, i int) time.Time {
	if p.get(i).text == "t" {
		i++
	}
	if !p.figures(i, 2, 2) || !p.sign(i+1, ":") || !p.figures(i+2, 2, 2) || !validDay(w.year, w.month, w.day) {
		return time.Time{}
	}
	hour, minute, second := p.get(i).n, p.get(i+2).n, 0
	i += 3
	if p.sign(i, ":") && p.figures(i+1, 2, 2) {
		second = p.get(i + 1).n
		i += 2
	}
	if p.sign(i, ".") && p.get(i+1).kind == 'n' {
		i += 2
	}
	if z := p.get(i).text; z != "z" && z != "utc" {
		return time.Time{}
	}
	return time.Date(w.year, time.Month(w.month), w.day, hour, minute, second, 0, time.UTC)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
