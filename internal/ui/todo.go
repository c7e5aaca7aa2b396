package ui

import "strings"

// TodoItem is one thing to do, or one that is done, in a Todo.
type TodoItem struct {
	Title    string
	URL      string // its page, or ""
	When     string // the day in a word: "since Monday"
	Sub      string // what it is about: "Fjord · Engineer"
	Press    string // words of its button: "Done"
	PressURL string // where that is sent, or "" for none
	Says     string // what the button says in the field said, or ""
	Go       string // words of the link that leads to URL, in place of a button, or ""
	Back     string // the page that it stands on, where its button leads back to, or ""
}

// second is the line below the title.
func (i TodoItem) second() string {
	var parts []string
	for _, part := range []string{i.When, i.Sub} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// TodoForm is what is typed of something to do.
type TodoForm struct {
	Value                 func(name string) string // of "title", "day" and "note"
	Errors                map[string]string
	On                    string // begins the ids of its controls, where a page holds several forms
	DayHint               string
	TitleLimit, NoteLimit int
}

func (f TodoForm) field(name, label string) Field {
	field := Field{Name: name, Label: label, Value: f.Value(name), Error: f.Errors[name]}
	if f.On != "" {
		field.ID = "f-" + f.On + "-" + name
	}
	return field
}

func (f TodoForm) title() Field {
	field := f.field("title", "What you mean to do")
	field.Required, field.MaxLength = true, f.TitleLimit
	return field
}

func (f TodoForm) day() Field {
	field := f.field("day", "For which day")
	field.Type, field.Hint = "date", orElse(f.DayHint, "Leave it empty if it is for some day.")
	return field
}

func (f TodoForm) note() Field {
	field := f.field("note", "What else to remember")
	field.Multiline, field.MaxLength = true, f.NoteLimit
	return field
}
