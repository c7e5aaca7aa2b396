package transferweb

import (
	"onward/internal/transfer"
	"onward/internal/ui"
)

// remedyOptions are what can be done about all problems of a kind. Where a
// row cannot come in without what is missing, the other way is to write it.
func remedyOptions(g *group) []ui.Option {
	var options []ui.Option
	if len(g.remedies) == 1 {
		options = append(options, ui.Option{Value: "", Label: "Use what I wrote"})
	}
	for _, r := range g.remedies {
		options = append(options, ui.Option{Value: string(r), Label: remedyWord(r, g.count)})
	}
	return options
}

// remedyValue is the remedy that stands chosen: the one that loses nothing.
// A row without a company is left to the person.
func remedyValue(g *group) string {
	if len(g.remedies) == 1 {
		return ""
	}
	return string(g.remedies[0])
}

func remedyWord(r transfer.Remedy, n int) string {
	switch r {
	case transfer.WithoutIt:
		return plural(n, "Bring the row, and keep this in its note", "Bring the rows, and keep this in their notes")
	case transfer.AsItIs:
		return plural(n, "Bring it as it is", "Bring them as they are")
	case transfer.LeaveRow:
		return plural(n, "Leave the row out", "Leave the rows out")
	}
	return string(r)
}

func remedyLabel(g *group) string {
	if g.shown[0].Mendable && len(g.remedies) > 1 {
		return plural(g.count, "If you leave it as it is", "If you leave them as they are")
	}
	return plural(g.count, "What to do with it", "What to do with them")
}

func problemTitle(g *group) string {
	titles := map[transfer.ProblemKind][2]string{
		transfer.NoCompany:  {"A row without a company", "%d rows without a company"},
		transfer.NoSuchDay:  {"A day that does not exist", "%d days that do not exist"},
		transfer.NotADay:    {"A text where a day is meant", "%d texts where a day is meant"},
		transfer.FutureDay:  {"A day still to come", "%d days still to come"},
		transfer.FarDay:     {"A day long past", "%d days long past"},
		transfer.OutOfOrder: {"A row whose days run backwards", "%d rows whose days run backwards"},
		transfer.ExtraCells: {"A row with more cells than headings", "%d rows with more cells than headings"},
		transfer.OneCell:    {"A row with a single cell", "%d rows with a single cell"},
		transfer.LongLine:   {"A text too long for its place", "%d texts too long for their place"},
	}
	return plural(g.count, titles[g.kind][0], titles[g.kind][1])
}

// mend is the field of a cell in which another value can be written.
func mend(p transfer.Problem) ui.Field {
	return ui.Field{
		Name: "cell." + string(transfer.Cell(p.Line, p.Column)), Label: p.Sentence, Value: orElse(p.Suggest, p.Value),
	}
}
