package transfer

import (
	"slices"
	"strings"

	"onward/internal/journal"
)

// PlannedStatus is one distinct status of the file and what it is taken for.
type PlannedStatus struct {
	Word      string // as first written; "" for rows without a status
	Count     int
	Lines     []int   // a few
	Suggested Reading // what the lexicon says
	Choice    StatusChoice
	Chosen    bool // by the person; else Choice is as suggested
	Open      bool // has to be looked at: nobody knows the word, or it was merged away
}

// readStatuses lists the distinct statuses of the file.
func (b *planner) readStatuses() {
	b.statuses = map[string]*PlannedStatus{}
	if !b.hasTarget(ToStatus) && !b.hasTarget(ToHistory) {
		return
	}
	var list []*PlannedStatus
	for r, row := range b.table.Rows {
		if row.Aside != "" && b.choices.Rows[row.Line] != Bring {
			continue
		}
		for _, word := range b.statusWords(r) {
			key := statusKey(word)
			s := b.statuses[key]
			if s == nil {
				s = b.newStatus(word, key)
				b.statuses[key] = s
				list = append(list, s)
			}
			s.Count++
			s.Lines = someOf(s.Lines, row.Line)
		}
	}
	slices.SortStableFunc(list, func(a, b *PlannedStatus) int { return b.Count - a.Count })
	for _, s := range list {
		b.plan.Statuses = append(b.plan.Statuses, *s)
	}
}

func (b *planner) newStatus(word, key string) *PlannedStatus {
	s := &PlannedStatus{Word: word, Suggested: Reading{Confidence: Sure}}
	if word != "" {
		s.Suggested = ReadStatus(word)
	}
	s.Choice = StatusChoice{Reached: s.Suggested.Reached, End: s.Suggested.End}
	s.Open = s.Suggested.Confidence == NoIdea || s.Suggested.Merged
	if choice, ok := b.choices.Statuses[key]; ok {
		s.Choice, s.Chosen, s.Open = choice, true, false
	}
	return s
}

// statusWords gives the statuses of a row, of all columns that hold one;
// a row without any has the empty one. Those of a history follow.
func (b *planner) statusWords(row int) []string {
	var out []string
	for i, target := range b.targets {
		if target != ToStatus {
			continue
		}
		if cell := b.cell(row, i); cell != "" && !isUnknown(cell) {
			out = append(out, oneLine(cell))
		}
	}
	if len(out) == 0 && b.hasTarget(ToStatus) {
		out = []string{""}
	}
	for _, d := range b.days {
		for _, t := range d.told[row] {
			if d.target == ToHistory && t.understood() {
				out = append(out, t.words)
			}
		}
	}
	return out
}

// reading is what holds for a status: the choice, with the flags of the
// suggestion where the choice agrees with it.
func (s *PlannedStatus) reading() Reading {
	r := s.Suggested
	if s.Chosen {
		if s.Choice.Reached != r.Reached || s.Choice.End != r.End {
			r = Reading{Reached: s.Choice.Reached, End: s.Choice.End}
		}
		r.Confidence = Decided
	}
	return r
}

// saysMore tells whether a status says more than the name of its stage.
func saysMore(word string, stage journal.Stage) bool {
	return word != "" && squash(word) != squash(string(stage))
}

// joinStatuses writes the statuses of a row as one text.
func joinStatuses(words []string) string { return strings.Join(words, " · ") }
