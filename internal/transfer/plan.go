package transfer

import (
	"fmt"
	"slices"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
)

// Facts are what the plan has to know besides the file and the choices.
type Facts struct {
	Today    clock.Day
	Zone     *time.Location // of the person
	FileName string         // may name the year
	Favored  Order          // the person's own date style; the suggestion where a file stays open
	Kept     []journal.Key  // the applications that the journal holds already
}

// Plan is what will happen to a file: every row as the application it will
// become, and all that a person should look at first.
type Plan struct {
	Table     Table
	Columns   []PlannedColumn
	Statuses  []PlannedStatus // each distinct one, the most frequent first
	Questions []Question
	Rows      []Planned
	Counts    Counts
}

// Planned is what one row will become.
type Planned struct {
	Line     int
	Draft    journal.Draft // its stage, day and note are of no matter
	Steps    []journal.ArrivedStep
	Entries  []journal.ArrivedEntry // the note first
	Reached  journal.Stage
	End      journal.Stage // one of the ends, or "" while it is open
	Reopened bool
	Status   string // as written
	Twin     Twin
	Problems []Problem
	LeftOut  string // why it will not come in: one sentence, or ""
}

// Twin names an earlier row that a row looks like.
type Twin struct {
	Line int // 0: none; InJournal: an application that is kept already
	Why  string
}

// InJournal is the line of a twin that stands in the journal.
const InJournal = -1

// Counts sums a plan up. All but LeftOut are about the rows that come in.
type Counts struct {
	Bring, LeftOut int
	Open           int // neither ended nor accepted
	Reached        map[journal.Stage]int
	Ended          map[journal.Stage]int
	NoRole         int
	Twins          int
	Problems       int // open ones
	Questions      int // open ones, open statuses among them
}

// Arrival is the row as the journal takes it in.
func (p Planned) Arrival(app id.Application) journal.Arrival {
	return journal.Arrival{ID: app, Line: p.Line, Draft: p.Draft, Steps: p.Steps, Entries: p.Entries}
}

// Ready tells whether all rows can come in now: no question and no problem is
// open, and there is a row.
func (p Plan) Ready() bool {
	return p.Counts.Questions == 0 && p.Counts.Problems == 0 && p.Counts.Bring > 0
}

// Bring lists the rows that will come in.
func (p Plan) Bring() []Planned {
	var out []Planned
	for _, r := range p.Rows {
		if r.LeftOut == "" {
			out = append(out, r)
		}
	}
	return out
}

// OpenProblems lists the problems that still wait for a decision.
func (p Plan) OpenProblems() []Problem {
	var out []Problem
	for _, r := range p.Rows {
		for _, problem := range r.Problems {
			if problem.Solved == "" && r.LeftOut == "" {
				out = append(out, problem)
			}
		}
	}
	return out
}

// Make puts a table and the choices together. It never refuses: what stands in
// the way is among the plan's questions and problems.
func Make(t Table, c Choices, f Facts) Plan {
	if f.Zone == nil {
		f.Zone = time.UTC
	}
	b := &planner{table: t, choices: c, facts: f, plan: Plan{Table: t}, asked: map[QuestionKind][]int{}}
	b.columns()
	b.readDays()
	b.readStatuses()
	for i := range t.Rows {
		b.plan.Rows = append(b.plan.Rows, b.row(i))
	}
	b.findTwins()
	b.ask()
	b.count()
	return b.plan
}

// planner makes one Plan.
type planner struct {
	table    Table
	choices  Choices
	facts    Facts
	plan     Plan
	targets  []Target
	days     []dayColumn
	years    yearSpan
	anchor   []yearless
	year     int
	roll     bool
	statuses map[string]*PlannedStatus
	pay      payHints // of the headings together
	above    string   // the last company seen, for rows that have none
	asked    map[QuestionKind][]int
	money    map[string]int // currencies seen
}

// PlannedColumn is a column and where it goes.
type PlannedColumn struct {
	Column
	Index     int
	Target    Target
	Suggested Suggestion
	Chosen    bool     // by the person
	Order     Order    // "" where the column has none
	OrderWhy  string   // one sentence, or ""
	Filled    int      // rows that hold something there
	Examples  []string // the first distinct cells
}

// columns settles the target of each column: what the person chose, and else
// what is suggested, unless a chosen column took the place.
func (b *planner) columns() {
	suggested := Match(b.table)
	chosen := map[Target]int{}
	for i := range b.table.Columns {
		target, ok := b.choices.Columns[i]
		if ok && !target.Info().Many {
			if first, twice := chosen[target]; twice {
				b.plan.Questions = append(b.plan.Questions, Question{
					Kind: AskTwice, Name: fmt.Sprintf("column.%d", i), Column: i, Open: true,
					Sentence: fmt.Sprintf("Both “%s” and “%s” were set to “%s”, which takes one column. Choose another place for one of them.", b.table.Columns[first].Name(), b.table.Columns[i].Name(), target.Info().Label),
				})
				continue
			}
			chosen[target] = i
		}
	}
	for i, c := range b.table.Columns {
		p := PlannedColumn{Column: c, Index: i, Target: suggested[i].Target, Suggested: suggested[i]}
		p.Examples, p.Filled = b.examples(i)
		if target, ok := b.choices.Columns[i]; ok {
			p.Target, p.Chosen = target, true
		} else if _, taken := chosen[p.Target]; taken {
			p.Target = ToNote
		}
		b.targets = append(b.targets, p.Target)
		b.plan.Columns = append(b.plan.Columns, p)
	}
	for i, target := range b.targets {
		switch target {
		case ToSalary, ToSalaryMin, ToSalaryMax:
			h := hintsIn(b.table.Columns[i].Header)
			b.pay.thousands = b.pay.thousands || h.thousands
			if h.currency != "" {
				b.pay.currency = h.currency
			}
			if h.period != "" {
				b.pay.period = h.period
			}
		}
	}
	b.pay.assumed, b.money = b.choices.Currency, map[string]int{}
}

const exampleCount = 3

// examples gives the first distinct cells of a column, and counts all that
// hold something.
func (b *planner) examples(column int) (first []string, filled int) {
	for _, r := range b.table.Rows {
		cell := r.Cell(column)
		if cell == "" || r.Aside != "" {
			continue
		}
		if filled++; len(first) < exampleCount && !slices.Contains(first, cell) {
			first = append(first, cell)
		}
	}
	return first, filled
}

// cell gives what is read in a cell: the file's text or what the person wrote
// instead.
func (b *planner) cell(row, column int) string {
	r := b.table.Rows[row]
	if len(b.choices.Cells) > 0 {
		if text, ok := b.choices.Cells[Cell(r.Line, column)]; ok {
			return text
		}
	}
	return r.Cell(column)
}

func (b *planner) hasTarget(target Target) bool {
	return slices.Contains(b.targets, target)
}

func (b *planner) count() {
	n := Counts{Reached: map[journal.Stage]int{}, Ended: map[journal.Stage]int{}}
	for _, r := range b.plan.Rows {
		if r.LeftOut != "" {
			n.LeftOut++
			continue
		}
		n.Bring++
		n.Reached[r.Reached]++
		if r.End != "" {
			n.Ended[r.End]++
		} else if r.Reached != journal.Accepted {
			n.Open++
		}
		n.NoRole += btoi(r.Draft.Role == "")
		n.Twins += btoi(r.Twin.Line != 0)
	}
	n.Problems = len(b.plan.OpenProblems())
	for _, q := range b.plan.Questions {
		n.Questions += btoi(q.Open)
	}
	for _, s := range b.plan.Statuses {
		n.Questions += btoi(s.Open)
	}
	b.plan.Counts = n
}
