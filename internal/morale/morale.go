// Package morale is how somebody is, as they say it.
//
// A check-in is a point of the five-point scale on a day, with a line of words
// if they like; there can be several a day. It is a fact as any other: a
// correction is a further revision, and taking it back is one too. Beside the
// check-ins stands what happened on those days, which is found in the journal
// when it is read.
//
// After several low days the program asks less: what "low" is stands in
// low.go, and nowhere else. Whom to turn to is what the person or the
// installation has written down; nothing is made up. All of it is seen by its
// person alone, and has an export and an end of its own.
package morale

import (
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's check-ins. It is a value: make one where it is used.
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

// CheckIn is how a day felt, in one of its revisions.
type CheckIn struct {
	ID          id.CheckIn // the same in all revisions
	Revision    int        // 1 unless corrected
	Removed     bool       // it was taken back
	Day         clock.Day
	Feeling     feeling.Feeling
	Words       string
	RecordedAt  time.Time
	RecordedDay clock.Day
}

// Draft is the check-in as the person would say it now, for a form to change.
func (c CheckIn) Draft() Draft { return Draft{c.Day, c.Feeling, c.Words} }

// Draft is a check-in as a person says it.
type Draft struct {
	Day     clock.Day
	Feeling feeling.Feeling
	Words   string
}

// Limits on texts, in characters.
const (
	WordsLimit = 300
	HelpLimit  = 2000
)

// backLimit is how many days ago somebody can say how a day was.
const backLimit = 400

// Check says what is wrong with a check-in, on the person's day today.
func (d Draft) Check(today clock.Day) (errs field.Errors) {
	if d.Feeling == feeling.Unsaid || !d.Feeling.Valid() {
		errs.Add("feeling", "Choose one of the five.")
	}
	if utf8.RuneCountInString(d.Words) > WordsLimit {
		errs.Add("words", "This is longer than 300 characters. A line will do here.")
	}
	switch {
	case d.Day.IsZero():
		errs.Add("day", "Choose the day that this is about.")
	case today.Before(d.Day):
		errs.Add("day", "That day is still to come. Choose one that has begun.")
	case d.Day.Before(today.AddDays(-backLimit)):
		errs.Add("day", "That day is more than a year ago. Look at the year once more.")
	}
	return errs
}

const (
	columns = `c.check_in_id as id, c.revision, c.removed, c.day, c.feeling, c.words, c.recorded_at, c.recorded_day`
	// latest is the condition that c is the revision that counts.
	latest = `not exists (select from check_ins l where l.account_id = @account and l.check_in_id = c.check_in_id and l.revision > c.revision)`
	rows   = ` from check_ins c where c.account_id = @account and `
)

// shown is how many check-ins a read gives at the most.
const shown = ` limit 1000`

// Between reads the check-ins of the days from first to last, the latest
// first.
func Between(first, last clock.Day) *postgres.Rows[CheckIn] {
	return postgres.Many[CheckIn](`select `+columns+rows+`c.day between @first and @last and not c.removed and `+latest+` order by c.day desc, c.check_in_id desc`+shown,
		postgres.Args{"first": first, "last": last})
}

// ByID reads one check-in as it stands, taken back or not; NotFound where it
// is not this person's.
func ByID(one id.CheckIn) *postgres.Row[CheckIn] {
	return postgres.One[CheckIn](`select `+columns+rows+`c.check_in_id = @one order by c.revision desc limit 1`, postgres.Args{"one": one})
}

// Before reads the earlier revisions of a check-in, the latest of them first.
func Before(one id.CheckIn) *postgres.Rows[CheckIn] {
	return postgres.Many[CheckIn](`select `+columns+rows+`c.check_in_id = @one and not (`+latest+`) order by c.revision desc limit 100`, postgres.Args{"one": one})
}

// Earlier reads whether there is a check-in of a day before that one.
func Earlier(day clock.Day) *postgres.Scalar[bool] {
	return postgres.Value[bool](`select exists (select`+rows+`c.day < @day and not c.removed and `+latest+`)`, postgres.Args{"day": day})
}
