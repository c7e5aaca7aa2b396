package ui

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// Field is a control with everything around it. Name is both the name in the request and what an error is filed under.
type Field struct {
	Name         string
	ID           string // "f-" and the name when empty; give one when a page holds two forms with the same name in them
	Label        string
	Hint         string
	Error        string // one sentence
	Value        string // as typed; "on" is a ticked checkbox
	Type         string // of an input; "text" when empty
	Autocomplete string
	Placeholder  string
	InputMode    string
	Required     bool
	Autofocus    bool
	Multiline    bool // a textarea of Rows rows
	Rows         int
	MaxLength    int // characters, 0 for no limit
	Attrs        templ.Attributes
}

// Option is one of the values that a Select or Choices offers.
type Option struct {
	Value, Label string
	Icon         string // only Choices shows it
	Group        string // only a Select shows it: options of one group, side by side, stand below its name
}

// group is a run of options with one name above them, or none.
type group struct {
	name    string
	options []Option
}

// grouped cuts options where their group changes.
func grouped(options []Option) []group {
	if !slices.ContainsFunc(options, func(o Option) bool { return o.Group != "" }) {
		return []group{{"", options}}
	}
	var groups []group
	for _, o := range options {
		if n := len(groups); n > 0 && groups[n-1].name == o.Group {
			groups[n-1].options = append(groups[n-1].options, o)
		} else {
			groups = append(groups, group{o.Group, []Option{o}})
		}
	}
	return groups
}

func (f Field) id() string { return orElse(f.ID, "f-"+f.Name) }

// describedBy lists the ids of what a screen reader reads after the label.
func (f Field) describedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.id()+"-hint")
	}
	if f.Error != "" {
		ids = append(ids, f.id()+"-error")
	}
	return strings.Join(ids, " ")
}

// problem is one line of an error summary.
type problem struct{ id, sentence string }

// problems puts the errors into the order in which the form shows its fields; what the order does not name comes last.
func problems(errs map[string]string, order []string) []problem {
	names := make([]string, 0, len(errs))
	for name := range errs {
		names = append(names, name)
	}
	place := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := place(a) - place(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	list := make([]problem, 0, len(names))
	for _, name := range names {
		p := problem{sentence: errs[name]}
		if name != "" {
			p.id = Field{Name: name}.id()
		}
		list = append(list, p)
	}
	return list
}

// attributes are those that every control can have. They are put together in one place so that none is forgotten on one kind.
func (f Field) attributes() templ.Attributes {
	a := templ.Attributes{}
	maps.Copy(a, f.Attrs)
	set := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	set("aria-describedby", f.describedBy())
	set("autocomplete", f.Autocomplete)
	set("placeholder", f.Placeholder)
	set("inputmode", f.InputMode)
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	if f.MaxLength > 0 {
		a["maxlength"] = strconv.Itoa(f.MaxLength)
	}
	if f.Required {
		a["required"] = true
	}
	if f.Autofocus {
		a["autofocus"] = true
	}
	return a
}

// readAloud is the field with its label as an attribute, for where no label is shown.
func (f Field) readAloud() Field {
	a := templ.Attributes{"aria-label": f.Label}
	maps.Copy(a, f.Attrs)
	f.Attrs = a
	return f
}

// optionID lets an error lead to the first of several controls.
func (f Field) optionID(i int) string {
	if i == 0 {
		return f.id()
	}
	return f.id() + "-" + strconv.Itoa(i)
}
