package transfer

import (
	"fmt"
	"unicode/utf8"

	"onward/internal/journal"
)

// rowPlan is one row on its way to becoming an application.
type rowPlan struct {
	*planner
	index   int
	row     Row
	out     Planned
	note    notebook
	history history
	entries []journal.ArrivedEntry
	pays    map[Target]int // the columns that hold something of the salary
	leave   bool           // a status says that the row is to be left out
	asks    []QuestionKind // that this row brings up, if it comes in
}

// row plans one row: each cell goes to its target, and what has no place
// there to the note.
func (b *planner) row(i int) Planned {
	r := &rowPlan{planner: b, index: i, row: b.table.Rows[i]}
	r.out.Line = r.row.Line
	choice := b.choices.Rows[r.row.Line]
	if r.row.Aside != "" && choice != Bring {
		r.out.LeftOut = r.row.Aside
	}
	for column, target := range b.targets {
		text := b.cell(i, column)
		if was := r.row.Cell(column); was != text && target != ToNothing {
			r.keep(column, was) // what the file said stays readable
		}
		if text != "" && !target.Info().Day {
			r.cell(column, target, text)
		}
	}
	for _, d := range b.days {
		r.dayCell(d)
	}
	r.salary()
	if r.out.LeftOut == "" {
		r.who()
		r.went()
		r.shape()
	}
	r.out.Entries = append(r.note.entries(), r.entries...)
	r.solve(choice)
	for _, kind := range r.asks {
		if r.out.LeftOut == "" {
			b.asked[kind] = append(b.asked[kind], r.row.Line)
		}
	}
	return r.out
}

// cell puts one cell that is no day where it belongs.
func (r *rowPlan) cell(column int, target Target, text string) {
	d := &r.out.Draft
	line := func(to *string) {
		if bare := relation.ReplaceAllString(text, ""); bare != text && trim(bare) != "" {
			r.keep(column, text)
			text = bare
		}
		if one := oneLine(text); !isUnknown(text) && *to == "" && utf8.RuneCountInString(one) <= journal.LineLimit {
			*to = one
			return
		}
		r.keep(column, text)
	}
	switch target {
	case ToCompany:
		line(&d.Company)
	case ToBoth:
		r.keep(column, text)
		role, company := splitBoth(oneLine(text), roleFirst(r.table.Columns[column].Header))
		if utf8.RuneCountInString(text) <= journal.LineLimit && !isUnknown(company) {
			d.Company, d.Role = orElse(d.Company, company), orElse(d.Role, role)
		}
	case ToAgency:
		line(&d.Agency)
	case ToRole:
		line(&d.Role)
	case ToSource:
		line(&d.Source)
	case ToSentHow:
		line(&d.SentHow)
	case ToResume:
		line(&d.Resume)
	case ToPlace:
		line(&d.Place)
	case ToCoverLetter:
		if readAnswer(text) == No {
			r.keep(column, text)
			return
		}
		line(&d.CoverLetter)
	case ToTailored:
		switch answer := readAnswer(text); answer {
		case NotSaid:
			r.keep(column, text)
		default:
			yes := answer == Yes
			d.Tailored = &yes
		}
	case ToWorkType:
		kind, whole := readWorkType(text)
		if d.WorkType = kind; !whole {
			r.keep(column, text)
		}
	case ToURL:
		address, whole := findAddress(text)
		if d.PostingURL = address; !whole && address != "https://"+text {
			r.keep(column, text)
		}
	case ToPosting:
		var rest string
		d.PostingText, rest = cut(plainText(text), journal.TextLimit)
		r.keep(column, rest)
	case ToNote:
		if isOwnNotes(r.table.Columns[column].Header) {
			r.note.own(column, r.table.Columns[column].Name(), text)
			return
		}
		r.keep(column, text)
	case ToReferral, ToWorkplace: // these say more once all columns are read
	case ToSalary, ToSalaryMin, ToSalaryMax, ToCurrency, ToPeriod:
		put(&r.pays, target, column)
	case ToStatus:
		r.status(column, text)
	case ToFeedback:
		if isUnknown(text) || readAnswer(text) != NotSaid {
			r.keep(column, text)
			return
		}
		body, rest := cut(text, journal.TextLimit)
		r.entries = append(r.entries, journal.ArrivedEntry{Kind: journal.KindFeedback, Precision: journal.UnknownBy, Body: body})
		r.keep(column, rest)
	}
}

// keep leaves a text in the note, under its heading.
func (r *rowPlan) keep(column int, text string) {
	r.note.add(column, r.table.Columns[column].Name(), text)
}

func (r *rowPlan) status(column int, text string) {
	if isUnknown(text) {
		r.keep(column, text)
		return
	}
	if s := r.statuses[statusKey(oneLine(text))]; s != nil {
		r.leave = r.leave || s.Choice.LeaveOut
		r.history.read(oneLine(text), s.reading())
	}
	if utf8.RuneCountInString(text) > journal.LineLimit/2 {
		r.keep(column, text) // too long for a remark, perhaps together with another
	}
}

// dayCell reads a cell of a column of days.
func (r *rowPlan) dayCell(d dayColumn) {
	text := r.planner.cell(r.index, d.column)
	if text == "" {
		return
	}
	if d.target == ToHistory {
		r.tell(d, text)
		return
	}
	w := d.cells[r.index]
	stage, isMilestone := milestone(d.target)
	said := ""
	if stage.Meets() {
		said = namesRound(r.table.Columns[d.column].Header)
	}
	if answer := readAnswer(text); isMilestone && answer != NotSaid {
		switch {
		case answer == Yes:
			r.history.reach(stage, dated{said: said})
		case stage == journal.Applied:
			r.history.notSent = true
			fallthrough
		default:
			r.keep(d.column, text)
		}
		return
	}
	day, problem := r.day(d, r.index)
	switch {
	case problem == NotADay && d.target != ToApplied && (isMilestone || d.target == ToEntry):
		r.keep(d.column, text) // "by phone, with Jo": worth reading, no reason to ask
		return
	case problem != "":
		r.dayProblem(d, problem, text)
		return
	case !day.known():
		r.keep(d.column, text)
		if isMilestone && w.state == dayRead { // a round to come
			r.history.reach(stage, dated{})
		}
		return
	}
	if w.more || isMilestone && !stage.Meets() && r.history.has(stage) {
		r.keep(d.column, text)
	}
	day.said = said
	if isMilestone {
		r.rounds(d, stage, said)
	}
	switch h := &r.history; {
	case isMilestone:
		h.reach(stage, day)
	case d.target == ToSaved:
		h.saved, h.savedColumn = day, d.column
	case d.target == ToResponse:
		h.response, h.responseColumn = day, d.column
	case d.target == ToStatusDay:
		h.statusDay, h.statusColumn = day, d.column
	default:
		r.entry(d.column, day)
	}
}

// entry keeps the day of a column as something done on that day.
func (r *rowPlan) entry(column int, d dated) {
	r.entries = append(r.entries, journal.ArrivedEntry{Kind: journal.KindAction, Day: d.day, Precision: d.precision, Body: r.table.Columns[column].Name()})
}

func (r *rowPlan) dayProblem(d dayColumn, kind ProblemKind, text string) {
	p := Problem{Kind: kind, Column: d.column, Value: text, Mendable: true}
	where := fmt.Sprintf("Line %d, column “%s”: “%s” ", r.row.Line, r.table.Columns[d.column].Name(), shorten(text))
	switch kind {
	case NotADay:
		p.Sentence = where + "is no day."
	case FutureDay:
		p.Sentence = where + "has not come yet."
	case FarDay:
		p.Sentence = where + "lies before 1970."
	default:
		p.Sentence = where + "is not a day in any calendar."
		w := d.cells[r.index]
		for _, o := range d.found.options {
			if day, ok := w.in(o, r.year, nil); ok && o != d.order {
				p.Sentence = where + "is no day when read like the rest of the column."
				p.Suggest = day.String()
			}
		}
	}
	r.problem(p)
	r.keep(d.column, text)
	if stage, ok := milestone(d.target); ok && kind != NotADay {
		r.history.reach(stage, dated{}) // it happened, on a day nobody can tell
	}
}

// shorten keeps a quoted cell readable.
func shorten(s string) string {
	head, tail := cut(oneLine(s), 60)
	if tail != "" {
		head += "…"
	}
	return head
}

// problem adds a problem, solved where the person chose a remedy for its kind.
func (r *rowPlan) problem(p Problem) {
	p.Line, p.Remedies = r.row.Line, remediesFor(p.Kind)
	if chosen := r.choices.Problems[p.Kind]; oneOf(chosen, p.Remedies...) != "" {
		p.Solved = chosen
	}
	r.out.Problems = append(r.out.Problems, p)
}

// solve settles what becomes of the row.
func (r *rowPlan) solve(choice RowChoice) {
	for i := range r.out.Problems {
		p := &r.out.Problems[i]
		switch {
		case choice == Bring && oneOf(AsItIs, p.Remedies...) != "":
			p.Solved = AsItIs
		case p.Solved == LeaveRow && r.out.LeftOut == "" && choice != Bring:
			r.out.LeftOut = "Rows with this problem are left out: " + p.Sentence
		case p.Solved == LeaveRow && choice == Bring:
			p.Solved = ""
		}
	}
	switch {
	case choice == Leave:
		r.out.LeftOut = "You left it out."
	case r.leave && choice != Bring && r.out.LeftOut == "":
		r.out.LeftOut = "Rows with this status are left out."
	}
}
