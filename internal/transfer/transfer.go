// Package transfer brings a person's records in and takes them out again.
//
// Bringing in is a journey of its own, because the file is whatever somebody
// kept for themselves over months. It goes through plain values, none of
// which touches the database:
//
//   - Decode turns the bytes of a file into text.
//   - ReadTable finds the headings and the rows in the text.
//   - Match suggests a Target for each column: what the column means to us.
//   - Make puts the Table and the person's Choices together into a Plan: for
//     each row the application it will become, and the Questions, Problems
//     and guesses that stand before it.
//
// The rules of the journey: nothing is invented (a day that was not written
// stays unknown), nothing is lost (a cell that has no place of its own stays
// in the note, under its heading), each guess is shown and can be changed,
// and all rows come in or none.
//
// A few words. A day is "written" when it was read from a cell but the order
// of day and month, or the year, may still be open; the Order is found for a
// whole column. A reading of a status says how far an application got and how
// it ended, two things that most spreadsheets keep in one word. A row set
// aside is one that holds no application: a total, a repeated heading.
package transfer

import (
	"onward/internal/fault"
	"onward/internal/field"
)

// The limits of one file. Each is told in a sentence when it is met.
const (
	MaxBytes   = 10 << 20  // of the whole file
	MaxRows    = 20_000    // below the headings
	MaxColumns = 200       // up to the last one that holds something
	MaxCell    = 100 << 10 // bytes of one cell
)

// refuse is the error for a file that cannot be read: one sentence, shown at
// the field "file".
func refuse(sentence string) error {
	return fault.Invalid(field.Errors{"file": sentence})
}
