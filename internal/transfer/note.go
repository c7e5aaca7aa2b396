package transfer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onward/internal/journal"
)

// notebook collects what has no place of its own in a row, each text under
// its heading, in the order of the columns.
type notebook struct {
	plain    string // of the column that is the person's notes
	labelled []labelled
}

type labelled struct {
	column int
	text   string
}

// add notes a text under the column's name. The same text is noted once.
func (n *notebook) add(column int, name, text string) {
	if text == "" {
		return
	}
	line := strings.TrimRight(name, ": ") + ": " + text
	if strings.ContainsAny(text, "\n\r") {
		line = name + ":\n" + text
	}
	if l := (labelled{column, line}); !slices.Contains(n.labelled, l) {
		n.labelled = append(n.labelled, l)
	}
}

// own notes the text of the person's own notes, which need no heading.
func (n *notebook) own(column int, name, text string) {
	if n.plain != "" {
		n.add(column, name, text)
		return
	}
	n.plain = text
}

// entries are the note as the journal keeps it, in more than one entry only
// where it is too long for one.
func (n *notebook) entries() []journal.ArrivedEntry {
	var parts []string
	if n.plain != "" {
		parts = append(parts, n.plain)
	}
	slices.SortStableFunc(n.labelled, func(a, b labelled) int { return a.column - b.column })
	for _, l := range n.labelled {
		parts = append(parts, l.text)
	}
	var out []journal.ArrivedEntry
	for rest := strings.Join(parts, "\n"); rest != ""; {
		var body string
		body, rest = cut(rest, journal.TextLimit)
		out = append(out, journal.ArrivedEntry{Kind: journal.KindNote, Precision: journal.UnknownBy, Body: body})
	}
	return out
}

// cut splits a text after so many characters.
func cut(s string, limit int) (head, tail string) {
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s, ""
	}
	n := 0
	for i := range s {
		if n == limit {
			return s[:i], s[i:]
		}
		n++
	}
	return s, ""
}

// isOwnNotes tells whether a heading is that of a person's notes.
func isOwnNotes(heading string) bool {
	switch squash(heading) {
	case "notes", "note", "comments", "comment", "remarks", "remark", "mynotes", "notizen", "notiz", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "kommentare",
		"remarques", "remarque", "commentaire", "commentaires", "notas", "nota", "comentarios", "comentario", "observaciones", "opmerkingen", "opmerking", "notities", "notitie":
		return true
	}
	return false
}
