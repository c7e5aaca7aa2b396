package transferweb

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"

	"onward/internal/journal"
	"onward/internal/page"
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
	if len(q.Lines) == 0 || q.Kind == transfer.AskYear || q.Kind == transfer.AskTwins || q.Kind == transfer.AskInJournal {
		return ""
	}
	return "For example in " + lines(q.Lines, len(q.Lines)) + "."
}

// spanSentence tells which lines are of which file of an archive.
func spanSentence(all []transfer.Span) string {
	words := make([]string, len(all))
	for i, s := range all {
		words[i] = fmt.Sprintf("“%s” has lines %d to %d", s.Name, s.First, s.Last)
	}
	return "The lines are counted on from file to file: " + strings.Join(words, ", ") + "."
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
	switch {
	case p.Draft.Company == "":
		return p.LeftOut
	case p.Draft.Role == "":
		return p.Draft.Company + ". " + p.LeftOut
	}
	return p.Draft.Company + " · " + p.Draft.Role + ". " + p.LeftOut
}

// steps are a row's path in words.
func steps(me page.Me, p transfer.Planned) string {
	words := make([]string, len(p.Steps))
	for i, s := range p.Steps {
		words[i] = s.Stage.Word(0)
		if !s.Day.IsZero() {
			words[i] += " " + dayWord(me, s)
		}
	}
	return strings.Join(words, " → ")
}

func dayWord(me page.Me, s journal.ArrivedStep) string {
	switch s.Precision {
	case journal.ByMonth:
		return s.Day.Format("January 2006")
	case journal.ByYear:
		return strconv.Itoa(s.Day.Year())
	}
	return me.Day(s.Day)
}

// lines names a few lines of the file.
func lines(all []int, count int) string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = strconv.Itoa(n)
	}
	if count == 1 {
		return "line " + words[0]
	}
	s := "lines " + strings.Join(words, ", ")
	if count > len(all) {
		s += " …"
	}
	return s
}

// examples are a few cells of a column.
func examples(c transfer.PlannedColumn) string {
	if len(c.Examples) == 0 {
		return "empty"
	}
	words := make([]string, len(c.Examples))
	for i, e := range c.Examples {
		words[i] = short(e)
	}
	return strings.Join(words, " · ")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	if !strings.Contains(many, "%d") {
		return many
	}
	return fmt.Sprintf(many, n)
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

// shown are the first of what came in, and all that stayed.
func (v doneView) shown() []journal.Row {
	if v.file.State == transfer.Undone {
		return v.rows
	}
	return v.rows[:min(len(v.rows), doneShown)]
}

// doneShown is how many applications the page after an import names.
const doneShown = 10

func (v doneView) listTitle() string {
	if v.file.State == transfer.Undone {
		return "What stays"
	}
	if v.all > doneShown {
		return "The first of them"
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
	f.Attrs = templ.Attributes{"accept": ".xlsx,.xlsm,.zip,.csv,.tsv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/zip,text/csv,text/tab-separated-values,text/plain"}
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
