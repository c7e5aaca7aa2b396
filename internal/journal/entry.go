package journal

import (
	"slices"
	"time"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Entry is something told of an application besides its stages, as it stands.
type Entry struct {
	ID          id.Entry
	Ordinal     int
	Revision    int // 1 unless changed
	Removed     bool
	Kind        EntryKind
	Day         clock.Day
	Precision   Precision
	Body        string
	About       int // the ordinal of the step it came with; 0 for none
	Origin      Origin
	RecordedAt  time.Time
	RecordedDay clock.Day
	Telling
}

// EntryKind is what an entry is.
type EntryKind string

// The kinds of entry. An action is something that was done on a day, such as
// the last one that a spreadsheet knows of. A receipt is what a machine sent,
// and no response. Feedback is what they said of the person, in their words.
const (
	KindNote       EntryKind = "note"
	KindAction     EntryKind = "action"
	KindReceipt    EntryKind = "receipt"
	KindAnswer     EntryKind = "answer"
	KindCall       EntryKind = "call"
	KindInvitation EntryKind = "invitation"
	KindRequest    EntryKind = "request"
	KindFeedback   EntryKind = "feedback"
)

// FromThem lists the kinds of what came from them.
func FromThem() []EntryKind {
	return []EntryKind{KindAnswer, KindCall, KindInvitation, KindRequest, KindFeedback, KindReceipt}
}

// Responds tells whether an entry of that kind is a response: a word from a
// human being.
func (k EntryKind) Responds() bool { return k != KindReceipt && slices.Contains(FromThem(), k) }

// Title is the kind as a heading says it.
func (k EntryKind) Title() string {
	return map[EntryKind]string{
		KindNote: "Note", KindAction: "Done", KindReceipt: "Receipt, sent automatically", KindAnswer: "They answered", KindCall: "They called",
		KindInvitation: "They invited me", KindRequest: "They asked for something", KindFeedback: "Feedback",
	}[k]
}

// EntryDraft is an entry as a person tells it.
type EntryDraft struct {
	Kind  EntryKind // "" is a note
	Body  string
	Day   clock.Day // zero: for a note the day it is written down, else some time
	About int
	Telling
}

// Check says what is wrong with the entry, on the person's day today.
func (d EntryDraft) Check(today clock.Day) (errs field.Errors) {
	switch {
	case d.Kind == "" || d.Kind == KindNote || d.Kind == KindFeedback:
		if d.Body == "" {
			errs.Add("body", "Write a word or two first.")
		}
	case d.Kind != KindAction && !slices.Contains(FromThem(), d.Kind):
		errs.Add("kind", "Choose what it was from the list.")
	}
	checkText(&errs, "body", d.Body)
	checkPast(&errs, "day", d.Day, today)
	d.check(&errs)
	return errs
}

const entryColumns = `e.id, e.ordinal, e.revision, e.removed, e.kind, e.day, e.precision, e.body, coalesce(e.about, 0) as about, e.origin, e.recorded_at, e.recorded_day,
	e.who, e.how, coalesce(e.feeling, 0) as feeling, e.feeling_words`

const presentEntries = `
	select ` + entryColumns + ` from (
		select distinct on (ordinal) * from entries
		where account_id = @account and application_id = @application
		order by ordinal, revision desc) e
	where not e.removed order by e.ordinal`

// EntriesOf reads an application's entries as they stand, in the order told.
func EntriesOf(app id.Application) *postgres.Rows[Entry] {
	return postgres.Many[Entry](presentEntries, postgres.Args{"application": app})
}

// EntryOf reads one entry as it stands, by the id of any of its revisions.
func EntryOf(app id.Application, entry id.Entry) *postgres.Row[Entry] {
	return postgres.One[Entry](`select e.* from (`+presentEntries+`) e where e.ordinal = (
		select ordinal from entries where account_id = @account and application_id = @application and id = @entry)`,
		postgres.Args{"application": app, "entry": entry})
}

// EntryBefore reads the earlier revisions of an entry, the latest of them first.
func EntryBefore(app id.Application, entry id.Entry) *postgres.Rows[Entry] {
	return postgres.Many[Entry](`
		select `+entryColumns+` from (
			select *, max(revision) over (partition by ordinal) as latest from entries
			where account_id = @account and application_id = @application and ordinal = (
				select ordinal from entries where account_id = @account and application_id = @application and id = @entry)) e
		where e.revision < e.latest order by e.revision desc limit 100`,
		postgres.Args{"application": app, "entry": entry})
}
