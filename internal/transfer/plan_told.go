package transfer

import (
	"fmt"
	"slices"
	"strings"

	"onward/internal/journal"
)

// readTold takes the cells of a column apart that may hold several days: all
// of a history, and those of interviews where a cell is nothing but days.
func (d *dayColumn) readTold(row int, cell string) {
	pieces := readTold(cell)
	if d.target != ToHistory {
		if len(pieces) < 2 || slices.ContainsFunc(pieces, func(t told) bool { return t.words != "" || !t.whole || t.day.state != dayRead }) {
			return
		}
	}
	if len(pieces) == 0 {
		return
	}
	put(&d.told, row, pieces)
	d.cells[row] = written{state: dayUnknown}
	for _, t := range pieces {
		if t.day.state == dayRead {
			d.cells[row] = t.day
			break
		}
	}
}

// written are all days of the column, by which its order is found.
func (d *dayColumn) written() []written {
	all := slices.Clip(d.cells)
	for row := range d.cells {
		for i, t := range d.told[row] {
			if i > 0 {
				all = append(all, t.day)
			}
		}
	}
	return all
}

// moment is a piece of a history with the day it stands for.
type moment struct {
	told

	at dated
}

// moments are the pieces of a cell in the order of their days, or as they are
// written where one has none. A day that is none is told as a problem.
func (r *rowPlan) moments(d dayColumn, cell string) (all []moment) {
	ordered := true
	for _, t := range d.told[r.index] {
		m := moment{told: t}
		if t.day.state == dayRead {
			as := d
			if r.stageOf(m).Meets() {
				as.target = ToInterview // which may be ahead
			}
			day, problem := r.dayOf(as, r.index, t.day)
			if m.at = day; problem != "" {
				r.toldProblem(d, problem, t.text, cell)
			}
		}
		ordered = ordered && m.at.known()
		all = append(all, m)
	}
	if ordered {
		slices.SortStableFunc(all, func(a, b moment) int { return a.at.day.DaysSince(b.at.day) })
	}
	return all
}

func (r *rowPlan) toldProblem(d dayColumn, kind ProblemKind, text, cell string) {
	says := map[ProblemKind]string{FutureDay: "has not come yet.", FarDay: "lies before 1970."}[kind]
	r.problem(Problem{Kind: kind, Column: d.column, Value: cell, Mendable: true, Sentence: fmt.Sprintf("Line %d, column “%s”: the day of “%s” %s",
		r.row.Line, r.table.Columns[d.column].Name(), shorten(text), orElse(says, "is not a day in any calendar."))})
}

// tell reads a cell that tells a history. What names a stage becomes a step,
// anything else with a day an entry of that day; where not all of it finds a
// place so, the cell stays in the note.
func (r *rowPlan) tell(d dayColumn, cell string) {
	all := r.moments(d, cell)
	held := slices.ContainsFunc(all, func(m moment) bool { return r.stageOf(m) == journal.Interview && !invites(m.words) })
	kept := len(all) > 0
	for _, m := range all {
		kept = r.happened(m, held) && m.whole && kept
	}
	if !kept {
		r.keep(d.column, cell)
	}
}

func (r *rowPlan) stageOf(m moment) journal.Stage {
	if s := r.statuses[statusKey(m.words)]; s != nil && m.understood() {
		read := s.reading()
		return orElse(read.End, read.Reached)
	}
	return ""
}

// happened keeps one piece, and tells whether all of it found a place. An
// invitation is an entry where the interview itself is told too.
func (r *rowPlan) happened(m moment, held bool) bool {
	stage := r.stageOf(m)
	entry := func(kind journal.EntryKind) bool {
		if m.at.known() && m.words != "" {
			r.entries = append(r.entries, journal.ArrivedEntry{Kind: kind, Day: m.at.day, Precision: m.at.precision, Body: m.words})
			return true
		}
		return false
	}
	switch {
	case stage == "":
		return entry(journal.KindNote)
	case stage == journal.Interview && held && invites(m.words):
		return entry(journal.KindInvitation)
	}
	s := r.statuses[statusKey(m.words)]
	r.leave = r.leave || s.Choice.LeaveOut
	if !r.history.tell(m.words, s.reading(), m.at) {
		return entry(journal.KindNote)
	}
	return m.at.known()
}

// keepUntold leaves the histories in the note of which a step did not stay as
// it was told, because other columns say otherwise.
func (r *rowPlan) keepUntold(steps []journal.ArrivedStep) {
	for _, s := range r.history.told {
		if slices.Contains(steps, s) {
			continue
		}
		for _, d := range r.days {
			if d.target == ToHistory {
				r.keep(d.column, r.planner.cell(r.index, d.column))
			}
		}
		return
	}
}

// rounds adds the further days of a cell that holds several.
func (r *rowPlan) rounds(d dayColumn, stage journal.Stage, said string) {
	for i, t := range d.told[r.index] {
		if i == 0 {
			continue
		}
		day, problem := r.dayOf(d, r.index, t.day)
		if problem != "" {
			r.toldProblem(d, problem, t.text, r.planner.cell(r.index, d.column))
		}
		day.said = said
		r.history.reach(stage, day)
	}
}

// invites tells whether words about an interview speak of the invitation to
// it rather than of the interview.
func invites(words string) bool {
	words = fold(words)
	for _, w := range []string{"invit", "schedul", "request", "einladung", "eingeladen", "convoqu", "programad", "uitgenodigd", "uitnodiging"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// roundWords are those of a heading that only count or name interviews.
//
//nolint:gochecknoglobals // a constant table
var roundWords = wordSet(`interview interviews interviewed interviewing round rounds date dates day days on of the got received had first second third fourth fifth 1st 2nd 3rd 4th 5th
	screening datum am vom tag vorstellungsgesprach vorstellungsgesprache gesprach gesprache gesprachstermin interviewtermin runde erstes zweites drittes
	entretien entretiens le du premier deuxieme entrevista entrevistas fecha de primera segunda gesprek sollicitatiegesprek op ronde colloquio data`)

// namesRound gives what a heading says of an interview besides that it is one:
// "Onsite" of "Onsite date".
func namesRound(heading string) string {
	heading, more := bareHeading(heading), false
	for _, w := range words(heading) {
		more = more || !roundWords()[w] && strings.Trim(w, "0123456789") != ""
	}
	if !more {
		return ""
	}
	kept := slices.DeleteFunc(strings.Fields(heading), func(w string) bool {
		switch squash(w) {
		case "date", "day", "datum", "am", "on":
			return true
		}
		return false
	})
	return strings.Join(kept, " ")
}
