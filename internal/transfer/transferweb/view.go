package transferweb

import (
	"fmt"
	"slices"
	"strconv"

	"onward/internal/transfer"
)

// askedStatus is a word whose meaning only the person can know. Its fields
// are numbered apart from those of the words that are understood.
type askedStatus struct {
	transfer.PlannedStatus

	n int
}

// askedPrefix begins the names of those fields.
const askedPrefix = "status.asked"

func (s askedStatus) name(field string) string { return askedPrefix + strconv.Itoa(s.n) + "." + field }

// mustAsk tells whether a word has to be looked at by a person, answered or not.
func mustAsk(s transfer.PlannedStatus) bool {
	return s.Open || s.Suggested.Confidence == transfer.NoIdea || s.Suggested.Merged
}

// asked are the words to be asked for that are still open, or those that have
// an answer.
func (v planView) asked(open bool) (list []askedStatus) {
	n := 0
	for _, s := range v.plan.Statuses {
		if !mustAsk(s) {
			continue
		}
		if n++; s.Open == open && len(list) < statusesShown {
			list = append(list, askedStatus{s, n})
		}
	}
	return list
}

// settled are the words that are understood.
func (v planView) settled() (list []transfer.PlannedStatus) {
	for _, s := range v.plan.Statuses {
		if !mustAsk(s) && len(list) < statusesShown {
			list = append(list, s)
		}
	}
	return list
}

// guessed tells whether one of the words is understood less than surely.
func (v planView) guessed(list []transfer.PlannedStatus) bool {
	return slices.ContainsFunc(list, func(s transfer.PlannedStatus) bool { return !s.Chosen && s.Suggested.Confidence == transfer.Guess })
}

// columnsOpen tells whether the columns need to be seen: a question is about
// them, or one that matters was placed by a guess.
func (v planView) columnsOpen() bool {
	return v.has(transfer.AskTwice) || v.has(transfer.AskCompany) ||
		slices.ContainsFunc(v.plan.Columns, func(c transfer.PlannedColumn) bool {
			return !c.Chosen && c.Target != transfer.ToNote && c.Suggested.Confidence == transfer.Guess && c.Suggested.Why != ""
		})
}

func (v planView) has(kind transfer.QuestionKind) bool {
	return slices.ContainsFunc(v.plan.Questions, func(q transfer.Question) bool { return q.Kind == kind && q.Open })
}

// asks tells whether the order of a column's days is asked for above, so that
// its field does not stand on the page twice.
func (v planView) asks(c transfer.PlannedColumn) bool {
	return slices.ContainsFunc(v.plan.Questions, func(q transfer.Question) bool { return q.Kind == transfer.AskOrder && q.Column == c.Index })
}

// mustAnswer tells whether a question stands among what is open: it is, or it
// is one way to settle a row that has no company.
func (v planView) mustAnswer(q transfer.Question) bool {
	return q.Open || q.Kind == transfer.AskAbove && slices.ContainsFunc(v.plan.OpenProblems(), func(p transfer.Problem) bool { return p.Kind == transfer.NoCompany })
}

func (v planView) hasAnswers() bool {
	return len(v.asked(false)) > 0 || slices.ContainsFunc(v.plan.Questions, func(q transfer.Question) bool { return !v.mustAnswer(q) })
}

// twinsShown is how many rows that look like another are named.
const twinsShown = 5

// twins are rows that a question about rows that look alike is about, each
// with its reason.
func (v planView) twins(kind transfer.QuestionKind) (rows []transfer.Planned) {
	if kind != transfer.AskTwins && kind != transfer.AskInJournal {
		return nil
	}
	for _, p := range v.plan.Rows {
		if p.Twin.Line != 0 && (p.Twin.Line == transfer.InJournal) == (kind == transfer.AskInJournal) && len(rows) < twinsShown {
			rows = append(rows, p)
		}
	}
	return rows
}

// group is the open problems of one kind.
type group struct {
	kind     transfer.ProblemKind
	shown    []transfer.Problem
	count    int
	remedies []transfer.Remedy
}

// groups puts the open problems together by their kinds, in the order of the
// file.
func (v planView) groups() []*group {
	var list []*group
	by := map[transfer.ProblemKind]*group{}
	for _, p := range v.plan.OpenProblems() {
		g := by[p.Kind]
		if g == nil {
			g = &group{kind: p.Kind, remedies: p.Remedies}
			by[p.Kind], list = g, append(list, g)
		}
		if g.count++; len(g.shown) < problemsShown {
			g.shown = append(g.shown, p)
		}
	}
	return list
}

// sample are the first rows that come in, as they will look.
func (v planView) sample() []transfer.Planned {
	all := v.plan.Bring()
	return all[:min(len(all), rowsShown)]
}

// leftOut are rows that stay out, a few of them, each with its reason.
func (v planView) leftOut() (rows []transfer.Planned) {
	for _, r := range v.plan.Rows {
		if r.LeftOut != "" && len(rows) < problemsShown {
			rows = append(rows, r)
		}
	}
	return rows
}

// sum is the plan in a sentence.
func (v planView) sum() string {
	c := v.plan.Counts
	switch {
	case c.Bring == 0:
		return plural(c.LeftOut, "No application comes in, one row stays out.", "No application comes in, %d rows stay out.")
	case c.LeftOut == 0:
		return plural(c.Bring, "One application comes in.", "%d applications come in.")
	case c.LeftOut == 1:
		return plural(c.Bring, "One application comes in, one row stays out.", "%d applications come in, one row stays out.")
	case c.Bring == 1:
		return fmt.Sprintf("One application comes in, %d rows stay out.", c.LeftOut)
	}
	return fmt.Sprintf("%d applications come in, %d rows stay out.", c.Bring, c.LeftOut)
}

func (v planView) openTitle() string {
	c := v.plan.Counts
	switch {
	case c.Questions == 0:
		return plural(c.Problems, "One row needs a look", "%d rows need a look")
	case c.Problems == 0:
		return plural(c.Questions, "One thing to choose", "%d things to choose")
	}
	return "A few things to choose"
}

func (v planView) sampleTitle() string {
	if n := v.plan.Counts.Bring; n <= rowsShown {
		return plural(n, "The row, as it will look", "The rows, as they will look")
	}
	return "The first rows, as they will look"
}

func (v planView) statusTitle(n int) string {
	if n == len(v.plan.Statuses) {
		return plural(n, "What the one status means", "What the %d statuses mean")
	}
	return plural(n, "What the other status means", "What the other %d statuses mean")
}
