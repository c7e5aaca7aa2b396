package transfer

import (
	"fmt"
	"slices"
	"strings"

	"onward/internal/journal"
)

// who settles company, place and how it was found, where several columns
// play together.
func (r *rowPlan) who() {
	d := &r.out.Draft
	for column, target := range r.targets {
		text := r.planner.cell(r.index, column)
		if text == "" {
			continue
		}
		switch target {
		case ToReferral:
			r.keep(column, text)
			if d.Source == "" && readAnswer(text) != No && !isUnknown(text) {
				d.Source = "Referral"
			}
		case ToWorkplace:
			r.workplace(column, text)
		}
	}
	if d.Company == "" && r.choices.CompanyAbove && r.above != "" {
		d.Company = r.above
		return
	}
	if d.Company != "" {
		r.above = d.Company
		return
	}
	column := slices.IndexFunc(r.targets, holdsCompany)
	if column < 0 {
		return // asked for the file as a whole
	}
	if r.above != "" {
		r.asks = append(r.asks, AskAbove)
	}
	r.problem(Problem{Kind: NoCompany, Column: column, Mendable: true, Value: r.row.Cell(column),
		Sentence: fmt.Sprintf("Line %d, column “%s”: there is no company.", r.row.Line, r.table.Columns[column].Name())})
}

// workplace adds "Remote" or "Hybrid" to the place.
func (r *rowPlan) workplace(column int, text string) {
	d := &r.out.Draft
	word := oneLine(text)
	switch readAnswer(text) {
	case Yes:
		r.keep(column, text)
		if word = bareHeading(r.table.Columns[column].Header); !strings.Contains(fold(word), "remote") {
			return
		}
		word = "Remote"
	case No:
		r.keep(column, text)
		return
	}
	switch {
	case isUnknown(text) || len(word)+len(d.Place) > journal.LineLimit-3:
		r.keep(column, text)
	case d.Place == "":
		d.Place = word
	case !slices.Contains(words(d.Place), fold(word)): // "Hamburg (remote)" says it already
		d.Place += " (" + word + ")"
	}
}

// salary puts the columns about money together. What is not clear, or has no
// currency, stays in the note.
func (r *rowPlan) salary() {
	if len(r.pays) == 0 {
		return
	}
	text := func(t Target) string {
		if column, ok := r.pays[t]; ok {
			return r.planner.cell(r.index, column)
		}
		return ""
	}
	keep := func(targets ...Target) {
		for _, t := range targets {
			if column, ok := r.pays[t]; ok {
				r.keep(column, text(t))
			}
		}
	}
	hints := r.pay
	if c := currencyIn(fold(text(ToCurrency)), ""); c != "" {
		hints.currency = c
	} else if c := strings.ToUpper(text(ToCurrency)); currencyCode(c) {
		hints.currency = c
	} else {
		keep(ToCurrency)
	}
	if p := periodIn(fold(text(ToPeriod))); p != "" {
		hints.period = p
	} else {
		keep(ToPeriod)
	}
	whole, plain := readPay(text(ToSalary), hints)
	low, lowClear := readPay(text(ToSalaryMin), hints)
	high, highClear := readPay(text(ToSalaryMax), hints)
	d := &r.out.Draft
	switch {
	case !noPay(whole):
		d.Salary = whole
		if !plain {
			keep(ToSalary)
		}
		keep(ToSalaryMin, ToSalaryMax)
	case lowClear && highClear && (low.Currency != high.Currency || low.Min > high.Max):
		keep(ToSalary, ToSalaryMin, ToSalaryMax)
	default:
		d.Salary = journal.Salary{Min: low.Min, Max: high.Max, Currency: low.Currency, Period: low.Period}
		if noPay(low) {
			d.Salary.Currency, d.Salary.Period = high.Currency, high.Period
		}
		if !lowClear {
			keep(ToSalaryMin)
		}
		if !highClear {
			keep(ToSalaryMax)
		}
		keep(ToSalary)
	}
	if noPay(d.Salary) {
		d.Salary = journal.Salary{}
		keep(ToSalary, ToSalaryMin, ToSalaryMax, ToCurrency, ToPeriod)
		r.bareAmount(text(ToSalary), text(ToSalaryMin), text(ToSalaryMax))
		return
	}
	r.money[d.Salary.Currency]++
}

func noPay(s journal.Salary) bool { return s.Min == 0 && s.Max == 0 }

// bareAmount notes that a row would have a salary if the currency were known.
func (r *rowPlan) bareAmount(texts ...string) {
	hints := r.pay
	hints.assumed = "XXX"
	for _, text := range texts {
		if m, _ := readPay(text, hints); !noPay(m) {
			r.asks = append(r.asks, AskCurrency)
			return
		}
	}
}

// went settles how far the application got and makes its steps.
func (r *rowPlan) went() {
	h := &r.history
	if len(h.words) == 0 && r.hasTarget(ToStatus) {
		if s := r.statuses[""]; s != nil {
			r.leave = r.leave || s.Choice.LeaveOut
			h.read("", s.reading())
		}
	}
	if h.saysSaved && h.reached == journal.Applied && h.has(journal.Applied) {
		r.asks = append(r.asks, AskSaved)
		if r.choices.SavedWithDay == journal.Saved {
			h.reached = journal.Saved
			r.keepDays(ToApplied)
			delete(h.days, journal.Applied)
		}
	}
	if !h.settle() {
		r.asks = append(r.asks, AskUnstated)
		if h.reached = r.choices.Unstated; h.reached == "" {
			h.reached = journal.Applied
		}
	}
	if h.reached == journal.Saved && h.has(journal.Applied) {
		r.keepDays(ToApplied) // a saved job has no day applied
		delete(h.days, journal.Applied)
	}
	steps, left := h.steps()
	r.keepUntold(steps)
	for _, column := range left {
		for _, d := range r.days {
			if d.column == column {
				day, _ := r.day(d, r.index)
				r.entry(column, day)
			}
		}
	}
	for _, d := range r.days { // a rejection of a job that was taken after all
		day, _ := r.day(d, r.index)
		if _, ok := milestone(d.target); ok && day.known() && !slices.ContainsFunc(steps, func(s journal.ArrivedStep) bool { return s.Day == day.day }) {
			r.keep(d.column, r.planner.cell(r.index, d.column))
		}
	}
	r.out.Steps, r.out.Reached, r.out.End, r.out.Reopened = steps, h.reached, h.end, h.reopened
	r.out.Status = joinStatuses(h.words)
	if word := r.out.Status; saysMore(word, steps[len(steps)-1].Stage) && steps[len(steps)-1].Remark != word {
		r.note.add(len(r.targets), "Status", word)
	}
	if a, b, found := backwards(steps); found {
		r.problem(Problem{Kind: OutOfOrder, Column: -1, Sentence: fmt.Sprintf("Line %d: the day of “%s” (%s) lies before that of “%s” (%s).",
			r.row.Line, stageName(b.Stage), b.Day, stageName(a.Stage), a.Day)})
	}
}

func stageName(s journal.Stage) string { return strings.ReplaceAll(string(s), "_", " ") }

// keepDays leaves the cells of a target's columns in the note.
func (r *rowPlan) keepDays(target Target) {
	for column, t := range r.targets {
		if t == target {
			r.keep(column, r.planner.cell(r.index, column))
		}
	}
}

// shape finds rows whose form says that something slipped.
func (r *rowPlan) shape() {
	extra := -1
	for i, c := range r.table.Columns {
		if c.extra && r.row.Cell(i) != "" && r.plan.Columns[i].Filled*5 < len(r.table.Rows) {
			extra = i
		}
	}
	if extra >= 0 {
		r.problem(Problem{Kind: ExtraCells, Column: extra, Value: r.row.Cell(extra),
			Sentence: fmt.Sprintf("Line %d has more cells than there are headings. A comma in a text may have moved what follows it.", r.row.Line)})
	}
	d := r.out.Draft
	if n := filled(r.row.Cells); n > 2 || len(r.table.Columns) < 3 || d.Company == "" || n == 1 && d.Role != "" || n == 2 && !looksTyped(d.Role) {
		return
	}
	text := strings.Join(nonBlank(r.row.Cells), " ") // "Week of 5/13"
	r.problem(Problem{Kind: OneCell, Column: -1, Value: text, Sentence: fmt.Sprintf("Line %d holds nothing but “%s”.", r.row.Line, shorten(text))})
}
