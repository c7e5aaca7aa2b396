package journalweb

import (
	"slices"

	"github.com/a-h/templ"

	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/ui"
)

// with puts a field's particulars on it.
func with(f ui.Field, all ...func(*ui.Field)) ui.Field {
	for _, particular := range all {
		particular(&f)
	}
	return f
}

func required(f *ui.Field) { f.Required = true }
func limit(f *ui.Field)    { f.MaxLength = journal.LineLimit }
func asDate(f *ui.Field)   { f.Type = "date" }
func asURL(f *ui.Field)    { f.Type, f.InputMode, f.MaxLength = "url", "url", 2000 }
func decimal(f *ui.Field)  { f.InputMode = "decimal" }
func asTime(f *ui.Field)   { f.Type = "time" }
func number(f *ui.Field)   { f.InputMode = "numeric" }
func code(f *ui.Field)     { f.MaxLength = 3 }

func focusIf(yes bool) func(*ui.Field) { return func(f *ui.Field) { f.Autofocus = yes } }

func area(rows int) func(*ui.Field) {
	return func(f *ui.Field) { f.Multiline, f.Rows, f.MaxLength = true, rows, journal.TextLimit }
}

func listed(list string) func(*ui.Field) {
	return func(f *ui.Field) { f.Attrs = templ.Attributes{"list": list} }
}

func named(id string) func(*ui.Field) { return func(f *ui.Field) { f.ID = id } }

func seenBefore(list []string, i int) bool { return slices.Contains(list[:i], list[i]) }

func workTypeOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Not said"}}
	for _, w := range journal.WorkTypes() {
		options = append(options, ui.Option{Value: w, Label: workTypeWord(w)})
	}
	return options
}

func periodOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Not said"}}
	for _, p := range journal.Periods() {
		options = append(options, ui.Option{Value: p, Label: p})
	}
	return options
}

// action is where the form of an application is sent.
func (f applicationForm) action() string {
	if f.version == 0 {
		return href.Applications()
	}
	return href.EditApplication(f.id)
}
