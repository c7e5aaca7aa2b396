package aim

import (
	"strings"

	"onward/internal/journal"
)

// ParseList reads a short list as people write it: one thing a line, or with
// commas between. What is named twice is there once.
func ParseList(s string) []string {
	all, seen := []string{}, map[string]bool{}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' || r == ',' }) {
		part = strings.Join(strings.Fields(part), " ")
		if key := journal.Fold(part); part != "" && !seen[key] {
			all, seen[key] = append(all, part), true
		}
	}
	return all
}

// WriteList writes a list for a form, one thing a line.
func WriteList(all []string) string { return strings.Join(all, "\n") }
