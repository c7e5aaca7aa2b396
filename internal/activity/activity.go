// Package activity is what a person did for their search, and for how long:
// looking for postings, writing, meeting people, learning, and breaks.
//
// It is told in a word and a number, or by a timer: one that runs is a row
// without minutes, so it goes on whatever becomes of the browser. What happens
// by itself, an application that was sent for one, is counted where it stands
// and is not told here again.
package activity

import (
	"strconv"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Kind is what an activity was for.
type Kind string

// The kinds.
const (
	Searching    Kind = "searching"
	Applying     Kind = "applying"
	Tailoring    Kind = "tailoring"
	Networking   Kind = "networking"
	Event        Kind = "event"
	Conversation Kind = "conversation" // an informational interview
	Learning     Kind = "learning"
	Practice     Kind = "practice"
	Break        Kind = "break"
)

// Kinds lists them in the order in which they are offered.
func Kinds() []Kind {
	return []Kind{Searching, Applying, Tailoring, Networking, Event, Conversation, Learning, Practice, Break}
}

// Word is the kind in a word or two.
func (k Kind) Word() string {
	return map[Kind]string{
		Searching: "Searching", Applying: "Applying", Tailoring: "Tailoring", Networking: "Networking", Event: "An event",
		Conversation: "Informational interview", Learning: "Learning", Practice: "Practice", Break: "A break",
	}[k]
}

// Known tells whether there is such a kind.
func (k Kind) Known() bool { return k.Word() != "" }

// Limits: how long one can be, in minutes, how many characters its words can
// have, and after how many minutes a timer may have been forgotten.
const (
	MostMinutes = 24 * 60
	WordsLimit  = journal.LineLimit
	Forgotten   = 4 * 60
)

// Draft is an activity as a person tells it. A kind and a day are enough.
type Draft struct {
	Kind        Kind
	Day         clock.Day
	Minutes     int // 0: not said
	Words       string
	Application id.Application // it was about; zero: none
	Contact     id.Contact     // it was with; zero: none
}

// Check says what is wrong with the draft, on the person's day today.
func (d Draft) Check(today clock.Day) (errs field.Errors) {
	if !d.Kind.Known() {
		errs.Add("kind", "Choose what it was for.")
	}
	switch {
	case d.Day.IsZero():
		errs.Add("day", "Say on which day it was.")
	case today.Before(d.Day):
		errs.Add("day", "This day is still to come.")
	}
	if d.Minutes < 0 || d.Minutes > MostMinutes {
		errs.Add("minutes", "A day has 1,440 minutes. Choose a number up to that.")
	}
	if utf8.RuneCountInString(d.Words) > WordsLimit {
		errs.Add("words", "This is longer than 300 characters. Keep the part that matters.")
	}
	return errs
}

// Activity is one of them, as a person told it.
type Activity struct {
	ID          id.Activity
	Kind        Kind
	Day         clock.Day
	Minutes     int // 0: not said, or under way
	Words       string
	StartedAt   *time.Time // by the timer
	UnderWay    bool
	Application id.Application
	Company     string
	Role        string
	Contact     id.Contact
	Name        string
	TrashedAt   *time.Time
	Version     int
}

// Draft is the activity as it would be told today, for a form to change.
func (a Activity) Draft() Draft {
	return Draft{Kind: a.Kind, Day: a.Day, Minutes: a.Minutes, Words: a.Words, Application: a.Application, Contact: a.Contact}
}

// Ran is for how many minutes a timer has run at an instant, begun ones among
// them, and at the most for a day.
func Ran(started, now time.Time) int {
	return min(MostMinutes, max(1, int((now.Sub(started)+time.Minute-1)/time.Minute)))
}

// Length is some minutes in words.
func Length(minutes int) string {
	hours, rest := minutes/60, minutes%60
	count := func(n int, one, more string) string {
		if n == 1 {
			return "1 " + one
		}
		return strconv.Itoa(n) + " " + more
	}
	switch {
	case minutes < 90:
		return count(minutes, "minute", "minutes")
	case rest == 0:
		return count(hours, "hour", "hours")
	}
	return count(hours, "hour", "hours") + " and " + count(rest, "minute", "minutes")
}

// What lies in the trash, or went from it, is not named with an activity. The
// activity stays.
const (
	columns = `t.id, t.kind, t.day, coalesce(t.minutes, 0) as minutes, t.words, t.started_at, t.minutes is null as under_way,
		a.id as application, coalesce(a.company, '') as company, coalesce(a.role, '') as role, c.id as contact, coalesce(c.name, '') as name, t.trashed_at, t.version`
	all = `select ` + columns + ` from activities t
		left join activity_subjects s on s.account_id = @account and s.id = t.id
		left join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null
		left join contacts c on c.account_id = @account and c.id = s.contact_id and c.trashed_at is null
		where t.account_id = @account`
)

// ByID reads one activity; NotFound where it is not this person's, or was
// thrown away.
func ByID(one id.Activity) *postgres.Row[Activity] {
	return postgres.One[Activity](all+` and t.id = @activity and t.trashed_at is null`, postgres.Args{"activity": one})
}

// Running reads what is under way, where anything is.
func Running() *postgres.Optional[Activity] {
	return postgres.Maybe[Activity](all+` and t.minutes is null`, nil)
}

// PageSize is how many a page shows; the read gives one more.
const PageSize = 50

// Cursor is the place in the list after which it goes on.
type Cursor struct {
	Day clock.Day
	ID  id.Activity
}

// Done reads a page of what was done, the latest day first.
func Done(after Cursor) *postgres.Rows[Activity] {
	where, args := ` and t.trashed_at is null and t.minutes is not null`, postgres.Args{}
	if !after.Day.IsZero() && !after.ID.IsZero() {
		where += ` and (t.day, t.id) < (@day, @last)`
		args["day"], args["last"] = after.Day, after.ID
	}
	return postgres.Many[Activity](all+where+` order by t.day desc, t.id desc limit 51`, args)
}

// Away reads what was thrown away and is not gone yet.
func Away() *postgres.Rows[Activity] {
	return postgres.Many[Activity](all+` and t.trashed_at is not null order by t.trashed_at desc, t.id desc limit 100`, nil)
}
