package transferweb

import (
	"strconv"
	"unicode/utf8"

	"github.com/a-h/templ"

	"onward/internal/transfer"
	"onward/internal/ui"
)

func optionsOf(q transfer.Question) []ui.Option {
	options := make([]ui.Option, 0, len(q.Options)+1)
	if len(q.Options) > 4 && q.Open {
		options = append(options, ui.Option{Value: "", Label: "Please choose"})
	}
	for _, o := range q.Options {
		options = append(options, ui.Option{Value: o.Value, Label: o.Label})
	}
	return options
}

// closedAnswer is what stands chosen: nothing while the question is open, so
// that it is answered by a person and not by default.
func closedAnswer(q transfer.Question) string {
	if q.Open {
		return "\x00"
	}
	return q.Answer
}

func questionHint(q transfer.Question) string {
	if len(q.Lines) == 0 {
		return ""
	}
	return "Such as in " + lines(q.Lines, len(q.Lines)) + "."
}

func remedyOptions(p transfer.Problem) []ui.Option {
	var options []ui.Option
	for _, r := range p.Remedies {
		options = append(options, ui.Option{Value: string(r), Label: remedyWord(r)})
	}
	return options
}

func remedyLabel(kind transfer.ProblemKind, n int) string {
	what := map[transfer.ProblemKind]string{
		transfer.NoCompany: "rows without a company", transfer.NoSuchDay: "days that do not exist", transfer.NotADay: "texts where a day is meant",
		transfer.FutureDay: "days still to come", transfer.FarDay: "days long past", transfer.OutOfOrder: "rows whose days run backwards",
		transfer.ExtraCells: "rows with more cells than headings", transfer.OneCell: "rows with a single cell", transfer.LongLine: "texts too long for their place",
	}[kind]
	return "For all " + what + " (" + strconv.Itoa(n) + ")"
}

func reachedValue(s transfer.PlannedStatus) string {
	if s.Choice.LeaveOut {
		return string(transfer.Leave)
	}
	return string(s.Choice.Reached)
}

func separatorOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "as it was found"}}
	for _, s := range transfer.Separators() {
		options = append(options, ui.Option{Value: s, Label: s})
	}
	return options
}

func encodingOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "as it was found"}}
	for _, e := range transfer.Encodings() {
		options = append(options, ui.Option{Value: string(e), Label: string(e)})
	}
	return options
}

func headerValue(line int) string {
	if line == 0 {
		return ""
	}
	return strconv.Itoa(line)
}

func leftOutHint(p transfer.Planned) string {
	if p.Draft.Company == "" {
		return p.LeftOut
	}
	return p.Draft.Company + " · " + p.Draft.Role + ". " + p.LeftOut
}

// short is a cell as an example shows it.
func short(cell string) string {
	if utf8.RuneCountInString(cell) > 40 {
		return string([]rune(cell)[:39]) + "…"
	}
	return cell
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (v doneView) title() string {
	if v.file.State == transfer.Undone {
		return "Taken back"
	}
	return "Brought in"
}

func (v doneView) sum() string {
	if v.file.State == transfer.Undone {
		if v.all == 0 {
			return "Nothing of it is in your journal."
		}
		return plural(v.all, "One application was changed since, and stays.", "%d applications were changed since, and stay.")
	}
	return plural(v.all, "One application came in.", "%d applications came in.")
}

func (v doneView) listTitle() string {
	if v.file.State == transfer.Undone {
		return "What stays"
	}
	return "What came in"
}

func (v doneView) undoSentence() string {
	switch v.changed {
	case 0:
		return "All that came in with this file can go again. Nothing else is touched."
	case 1:
		return "What came in with this file can go again. One application that you changed since stays, and nothing else is touched."
	}
	return "What came in with this file can go again. " + strconv.Itoa(v.changed) + " applications that you changed since stay, and nothing else is touched."
}

func file(f ui.Field) ui.Field {
	f.Type = "file"
	f.Attrs = templ.Attributes{"accept": ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"}
	return f
}

func area(f ui.Field, text string) ui.Field {
	f.Multiline, f.Rows, f.Value = true, 6, text
	return f
}

func stateWord(s transfer.State) string {
	switch s {
	case transfer.Done:
		return "brought in"
	case transfer.Undone:
		return "taken back"
	}
	return "not brought in yet"
}
