// Package win is what went well, and what somebody promised themselves for it.
//
// A win is found or told. Those that are found stand in rules.go, each with a
// key made of its fact: nothing is written down of them, so that counting
// again finds the same, until their person keeps one for a hard day or does
// not want to see it. One that is told is a sentence and a day.
//
// A reward is a promise: after so many of something, something good. How many
// there are is counted when it is read; it is offered once it is earned, and
// ticked once it is taken. None of this is loud.
package win

import (
	"strings"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's wins and rewards. It is a value: make one where it
// is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// Win is one win, found or told.
type Win struct {
	ID            id.Win // zero where nothing was said of one that is found
	Key           string // of the fact that it is found by; "" where it is told
	Kind          Kind
	Day           clock.Day
	Words         string         // where it is told; or the goal that was met
	ApplicationID id.Application // where it is about one
	Company       string
	Role          string
	Times         int // which interview it was, how many in a day or in all, or after how many days
	Kept          bool
	Hidden        bool
	Version       int
}

// Own tells whether the person told it.
func (w Win) Own() bool { return w.Kind == Told }

// Draft is the win as the person would tell it now, for a form to change.
func (w Win) Draft() Draft { return Draft{w.Words, w.Day} }

// Draft is a win as a person tells it.
type Draft struct {
	Words string
	Day   clock.Day
}

// WordsLimit is how many characters a win or a reward may have.
const WordsLimit = 300

// Check says what is wrong with the win, on the person's day today.
func (d Draft) Check(today clock.Day) (errs field.Errors) {
	checkWords(&errs, d.Words, "Write what went well.")
	switch {
	case d.Day.IsZero():
		errs.Add("day", "Choose the day on which it was.")
	case today.Before(d.Day):
		errs.Add("day", "That day is still to come. Choose one that has begun.")
	}
	return errs
}

func checkWords(errs *field.Errors, words, missing string) {
	switch {
	case strings.TrimSpace(words) == "":
		errs.Add("words", missing)
	case utf8.RuneCountInString(words) > WordsLimit:
		errs.Add("words", "This is longer than 300 characters. A sentence will do.")
	}
}

// Cursor is where a list of wins goes on: after the win of that day with that
// mark. The zero Cursor is the beginning.
type Cursor struct {
	Day  clock.Day
	Mark string
}

// Cursor is where a list goes on after this one.
func (w Win) Cursor() Cursor { return Cursor{w.Day, w.mark()} }

// mark tells the wins of one day apart, in their order.
func (w Win) mark() string {
	if w.Own() {
		return w.ID.String()
	}
	return w.Key
}

// PageSize is how many wins a page shows; All gives one more.
const PageSize = 25

// All reads wins up to today, the latest first, from the cursor on: a page of
// them, and one more. What is hidden is left out.
func All(today clock.Day, after Cursor) *postgres.Rows[Win] {
	where, args := "", span(clock.Date(clock.FirstYear, 1, 1), today)
	if !after.Day.IsZero() {
		where = ` and (w.day < @after_day or w.day = @after_day and w.mark collate "C" > @after)`
		args["after_day"], args["after"] = after.Day, after.Mark
		args["until"] = after.Day
	}
	return postgres.Many[Win](wins()+` select `+columns+` from all_wins w where not w.hidden`+where+` order by w.day desc, w.mark collate "C" limit 26`, args)
}

// Hidden reads the found wins that the person does not want to see.
func Hidden(today clock.Day) *postgres.Rows[Win] {
	return postgres.Many[Win](wins()+` select `+columns+` from all_wins w where w.hidden`+anyHidden+` order by w.day desc, w.mark limit 100`, span(clock.Date(clock.FirstYear, 1, 1), today))
}

// anyHidden spares the search for hidden wins where there are none.
const anyHidden = ` and (select exists (select from wins h where h.account_id = @account and h.hidden_at is not null))`

// Kept reads the wins that the person keeps for a hard day.
func Kept(today clock.Day) *postgres.Rows[Win] {
	return postgres.Many[Win](wins()+` select `+columns+` from all_wins w where w.kept and not w.hidden order by w.day desc, w.mark limit 100`, span(clock.Date(clock.FirstYear, 1, 1), today))
}

// ByID reads a win that the person told; NotFound where it is not theirs, or
// was thrown away.
func ByID(one id.Win) *postgres.Row[Win] {
	return postgres.One[Win](`select `+columns+` from (`+told+` and t.id = @win) w`, postgres.Args{"win": one})
}

// Trashed reads the wins that were thrown away and are not gone yet.
func Trashed() *postgres.Rows[Win] {
	return postgres.Many[Win](`select `+columns+` from (`+toldAway+`) w order by w.day desc, w.mark limit 100`, nil)
}

func span(since, until clock.Day) postgres.Args {
	return postgres.Args{"since": since, "until": until, "today": until}
}
