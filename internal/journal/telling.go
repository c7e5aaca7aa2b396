package journal

import (
	"slices"
	"strings"

	"onward/internal/feeling"
	"onward/internal/field"
)

// Telling is what goes with any fact: who said it, by which way, and how it
// felt. Each part may be empty.
type Telling struct {
	Who          string // "the hiring manager", or a name
	How          How
	Feeling      feeling.Feeling
	FeelingWords string // at most a sentence
}

// How is the way something reached the person.
type How string

// Hows lists the ways, the most usual first.
func Hows() []How {
	return []How{"email", "phone", "video", "in_person", "letter", "portal", "message"}
}

// Word is the way as it is said after a name: "by e-mail".
func (h How) Word() string {
	return map[How]string{
		"email": "by e-mail", "phone": "by phone", "video": "by video", "in_person": "in person",
		"letter": "by letter", "portal": "through their portal", "message": "by message",
	}[h]
}

// By is who said it and how, in a few words; "" where neither is known.
func (t Telling) By() string {
	parts := slices.DeleteFunc([]string{t.Who, t.How.Word()}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

// Felt is how it felt, in a few words; "" where it was not said.
func (t Telling) Felt() string {
	parts := slices.DeleteFunc([]string{t.Feeling.Word(), t.FeelingWords}, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ")
}

func (t Telling) check(errs *field.Errors) {
	checkLine(errs, "who", t.Who)
	checkLine(errs, "feeling_words", t.FeelingWords)
	if t.How != "" && !slices.Contains(Hows(), t.How) {
		errs.Add("how", "Choose a way from the list.")
	}
	if !t.Feeling.Valid() {
		errs.Add("feeling", "Choose one of the five, or none.")
	}
}

// args adds the telling's columns to the arguments of a statement.
func (t Telling) args(to map[string]any) {
	to["who"], to["how"], to["feeling"], to["feeling_words"] = t.Who, t.How, t.Feeling, t.FeelingWords
}
