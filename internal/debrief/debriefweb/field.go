package debriefweb

import (
	"slices"

	"onward/internal/debrief"
	"onward/internal/journal"
	"onward/internal/ui"
)

func (v stepView) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: v.typed.Raw(name), Error: v.errs[name], Autofocus: name == v.toMend()}
}

func (v stepView) text(name, label, hint string) ui.Field {
	f := v.field(name, label, hint)
	f.Multiline, f.Rows, f.MaxLength = true, 3, journal.TextLimit
	return f
}

func (v stepView) line(name, label string) ui.Field {
	f := v.field(name, label, "")
	f.MaxLength = journal.LineLimit
	return f
}

func (v stepView) day(name, label string) ui.Field {
	f := v.field(name, label, "")
	f.Type = "date"
	return f
}

// toMend is the first field with something to mend, or "".
func (v stepView) toMend() string {
	for _, name := range v.order() {
		if v.errs[name] != "" {
			return name
		}
	}
	return ""
}

// needed tells whether one of the folded fields is to be seen.
func (v stepView) needed(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return v.errs[name] != "" || v.typed.Text(name) != "" })
}

// asks are the questions of a step.
func (v stepView) asks(s debrief.Step) []debrief.Question {
	return s.Of(v.debrief.Form, v.debrief.Furthest)
}

// suggestions are next steps that may be worth doing.
func (v stepView) suggestions() []debrief.Suggestion {
	d := v.debrief
	return debrief.Found{Form: d.Form, Furthest: d.Furthest, Company: d.Company, Heard: len(v.said) > 0, Reasons: v.named, Answers: v.answers}.Suggestions()
}
