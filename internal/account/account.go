// Package account knows who someone is, and that it is them.
//
// A person has an account: an e-mail address, a password, and how they like
// Onward to be. A proof is what a checked password gives: the right to a
// session, for as long as that password stays theirs. A session is one browser
// signed in; its token lives in a cookie and only its SHA-256 in the database.
// A device is a browser that has signed in before: it has tries of its own, so
// that a stranger who uses up the account's cannot lock its owner out. A
// throttle counts tries over a sliding window. A token is a link that works
// once: an invitation, a new password, and where mail is set up an account to
// be made or another address.
//
// A session row is written by signing in, signing out and the minute's
// "last seen", and never by a request that merely ends. So no request still
// under way can bring back a session that was ended in the meantime.
package account

import (
	"time"
	"unicode/utf8"

	"onward/internal/field"
	"onward/internal/id"
)

// Person is someone with an account.
type Person struct {
	ID        id.Account
	Email     string
	Name      string         // for letters; may be empty
	Zone      *time.Location // never nil; UTC where the name is no longer known
	ZoneName  string
	WeekStart time.Weekday
	DateStyle string // one of DayMonthYear, MonthDayYear, YearMonthDay
	Scheme    string // "light", "dark", or "" for what the browser asks for
	Shortcuts bool   // single keys do something
	Path      bool   // a look back is offered after a no
	Plans     bool   // has written plans for a set-back
	Sample    bool   // only to look around with, and gone after a day
}

// The ways to write a date.
const (
	DayMonthYear = "dmy" // 9 May 2026
	MonthDayYear = "mdy" // May 9, 2026
	YearMonthDay = "iso" // 2026-05-09
)

// Settings are what a person may change about how Onward is for them.
type Settings struct {
	Name      string
	ZoneName  string
	WeekStart time.Weekday
	DateStyle string
	Scheme    string
	Shortcuts bool
	Path      bool
}

const nameLimit = 100 // characters

// Check says what is wrong, a sentence for each field of the form: name,
// zone, week_start, date_style, scheme.
func (s Settings) Check() field.Errors {
	var errs field.Errors
	if utf8.RuneCountInString(s.Name) > nameLimit {
		errs.Add("name", "A name can have up to 100 characters.")
	}
	checkZone(s.ZoneName, &errs)
	if s.WeekStart < time.Sunday || s.WeekStart > time.Saturday {
		errs.Add("week_start", "Choose the day that your week begins with.")
	}
	switch s.DateStyle {
	case DayMonthYear, MonthDayYear, YearMonthDay:
	default:
		errs.Add("date_style", "Choose one of the ways to write a date.")
	}
	switch s.Scheme {
	case "", "light", "dark":
	default:
		errs.Add("scheme", "Choose light, dark, or what your browser asks for.")
	}
	return errs
}

// Settings are the person's own, to be changed.
func (p Person) Settings() Settings {
	return Settings{Name: p.Name, ZoneName: p.ZoneName, WeekStart: p.WeekStart, DateStyle: p.DateStyle, Scheme: p.Scheme, Shortcuts: p.Shortcuts, Path: p.Path}
}

// personRow is a person as the database keeps them; personColumns reads it
// from accounts named a.
type personRow struct {
	ID         id.Account
	Email      string
	Name       string
	TimeZone   string
	WeekStart  int16
	DateStyle  string
	Scheme     string
	Shortcuts  bool
	OffersPath bool
	HasPlans   bool
	Sample     bool
}

const personColumns = `a.id, a.email, a.name, a.time_zone, a.week_start, a.date_style, a.scheme, a.shortcuts, a.offers_path, a.has_plans, a.sample_until is not null as sample`

func (r personRow) person(z *zones) Person {
	return Person{
		ID: r.ID, Email: r.Email, Name: r.Name, Zone: z.load(r.TimeZone), ZoneName: r.TimeZone,
		WeekStart: time.Weekday(r.WeekStart), DateStyle: r.DateStyle, Scheme: r.Scheme, Shortcuts: r.Shortcuts, Path: r.OffersPath, Plans: r.HasPlans, Sample: r.Sample,
	}
}
