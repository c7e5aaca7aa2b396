// Package field carries what is wrong with a form: for each field, by the
// name it has in the form, one sentence that a person can act on.
package field

import (
	"maps"
	"slices"
)

// Errors maps a field's name to its sentence. The nil map is ready to read.
type Errors map[string]string

// Add notes a sentence for a field. The first one for a field stays, so that
// a person mends one thing at a time.
func (e *Errors) Add(name, sentence string) {
	if *e == nil {
		*e = Errors{}
	}
	if _, there := (*e)[name]; !there {
		(*e)[name] = sentence
	}
}

// Any tells whether anything is wrong.
func (e Errors) Any() bool { return len(e) > 0 }

// Names lists the fields with a sentence, in alphabetical order.
func (e Errors) Names() []string { return slices.Sorted(maps.Keys(e)) }
