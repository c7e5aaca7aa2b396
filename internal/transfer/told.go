package transfer

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"onward/internal/journal"
)

// told is one piece of a cell that tells several things that happened, such
// as "interview 2026-05-09" of "applied 2026-05-01; interview 2026-05-09".
type told struct {
	text  string // as written
	words string // without the day
	day   written
	whole bool // words and day are all that it says
	read  Reading
}

// understood tells whether the words name a stage or an end.
func (t told) understood() bool { return t.words != "" && t.read.Confidence != NoIdea }

var (
	betweenTold = regexp.MustCompile(`\s*(?:[\r\n;|•→⇒»]|->|=>|\s/\s|\s>\s)+\s*`)
	commaTold   = regexp.MustCompile(`\s*,\s*`)
	yearAlone   = regexp.MustCompile(`^(?:19|20)\d\d\b`)
)

// tellLimit is how long a cell may be to be read as a history.
const tellLimit = 4000

// readTold takes a cell apart into the pieces it tells.
func readTold(cell string) []told {
	if cell = trim(cell); cell == "" || len(cell) > tellLimit || isUnknown(cell) {
		return nil
	}
	pieces := readPieces(betweenTold.Split(cell, -1))
	if len(pieces) > 1 {
		return pieces
	}
	var parts []string
	for _, part := range commaTold.Split(cell, -1) {
		if n := len(parts); n > 0 && yearAlone.MatchString(part) && readDay(parts[n-1]).state == dayRead {
			parts[n-1] += ", " + part // "May 9, 2026"
			continue
		}
		parts = append(parts, part)
	}
	byComma := readPieces(parts)
	for _, t := range byComma {
		if t.day.state != dayRead {
			return pieces
		}
	}
	return byComma
}

func readPieces(parts []string) (out []told) {
	for _, part := range parts {
		if part = trim(part); part != "" {
			out = append(out, readPiece(part))
		}
	}
	return out
}

// readPiece finds the day in a piece, and the words around it.
func readPiece(piece string) told {
	t := told{text: piece, words: oneLine(piece), whole: true, read: Reading{Confidence: NoIdea}}
	p, plain := dayParser{tokens: tokenize(fold(piece))}, tokenize(piece)
	for i := range p.tokens {
		w, next, ok := p.at(i)
		if !ok {
			continue
		}
		w.state, w.precision = dayRead, orElse(w.precision, journal.ByDay)
		if w.count == 0 && w.precision == journal.ByDay && w.year > 0 {
			w.instant = p.instant(w, next)
		}
		from, end := i, p.afterTime(next)
		for from > 0 && (p.word(from-1, weekdays()) || p.sign(from-1, ",")) {
			from--
		}
		t.day, t.whole = w, end == next && from == i
		before, after := around(p.tokens, plain, piece, from, end)
		t.words = oneLine(strings.Trim(withoutFiller(strings.TrimRight(before, " :,-–—([@")), " :,-–—([@") + " " + strings.Trim(after, " :,-–—)]."))
		break
	}
	if t.words != "" && utf8.RuneCountInString(t.words) <= journal.LineLimit/2 {
		t.read = ReadStatus(t.words)
	}
	return t
}

// around gives what stands before and after the tokens of a day: as written,
// where the folded text has the same tokens.
func around(folded, plain []token, piece string, from, end int) (before, after string) {
	if len(folded) == len(plain) {
		if before = piece[:plain[from].at]; end < len(plain) {
			after = piece[plain[end].at:]
		}
		return before, after
	}
	join := func(all []token) string {
		var words []string
		for _, t := range all {
			words = append(words, t.text)
		}
		return strings.Join(words, " ")
	}
	return join(folded[:from]), join(folded[end:])
}

// withoutFiller takes away the word that leads to a day: "Applied on".
func withoutFiller(s string) string {
	head, last, _ := cutLast(s)
	switch fold(last) {
	case "on", "at", "am", "vom", "den", "le", "du", "el", "op", "since":
		return head
	}
	return s
}

func cutLast(s string) (head, last string, ok bool) {
	i := strings.LastIndexAny(s, " \t")
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

// afterTime steps over a time of day behind a day.
func (p dayParser) afterTime(i int) int {
	j := i
	if p.get(j).text == "t" || p.sign(j, ",") || p.get(j).text == "at" || p.get(j).text == "um" {
		j++
	}
	if !p.clockTime(j) {
		return i
	}
	for j++; ; j++ {
		switch t := p.get(j); {
		case p.sign(j, ":.") && p.get(j+1).kind == 'n':
			j++
		case t.kind == 'w' && len(t.text) <= 3 && dayFillers()[t.text] || t.text == "am":
		default:
			return j
		}
	}
}
