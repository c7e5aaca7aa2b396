package journal

import (
	"slices"
	"time"

	"onward/internal/clock"
	"onward/internal/field"
)

// Meeting is what there is to know of one interview or first talk: a side row
// of the step that it is.
type Meeting struct {
	Kind        MeetingKind
	StartsAt    time.Time // UTC; zero where only the day is known
	TimeZone    string    // IANA name of the zone in which the time was told
	Minutes     int       // how long; 0: not said
	Place       string
	Link        string
	People      string
	Outcome     Outcome
	Preparation string
	Notes       string
}

// MeetingKind is how an interview is held.
type MeetingKind string

// MeetingKinds lists the kinds.
func MeetingKinds() []MeetingKind {
	return []MeetingKind{"phone", "video", "on_site", "task", "panel", "other"}
}

// Word is the kind in words, to stand in a sentence.
func (k MeetingKind) Word() string {
	return map[MeetingKind]string{
		"phone": "by phone", "video": "by video", "on_site": "on site", "task": "a task", "panel": "a panel", "other": "another kind",
	}[k]
}

// Outcome is what became of an interview; "" while nothing is said.
type Outcome string

// The outcomes. A canceled round counts nowhere; one that somebody missed
// was still reached.
const (
	Held       Outcome = "held"
	Canceled   Outcome = "canceled"
	TheyMissed Outcome = "they_missed"
	IMissed    Outcome = "i_missed"
)

// Outcomes lists them.
func Outcomes() []Outcome { return []Outcome{Held, Canceled, TheyMissed, IMissed} }

// Word is the outcome in words.
func (o Outcome) Word() string {
	return map[Outcome]string{Held: "held", Canceled: "canceled", TheyMissed: "they did not come", IMissed: "I could not come"}[o]
}

// MeetingAhead is how far in the future an interview may be planned, in days.
const MeetingAhead = 400

// Meets tells whether a step to s can have a meeting.
func (s Stage) Meets() bool { return s == Screening || s == Interview }

func (m Meeting) check(errs *field.Errors, day, today clock.Day) {
	if m.Kind != "" && !slices.Contains(MeetingKinds(), m.Kind) {
		errs.Add("kind", "Choose a kind from the list.")
	}
	if m.Outcome != "" && !slices.Contains(Outcomes(), m.Outcome) {
		errs.Add("outcome", "Choose what became of it from the list.")
	}
	if today.AddDays(MeetingAhead).Before(day) {
		errs.Add("day", "That day is more than a year away. Look at the year once more.")
	}
	if m.Outcome != "" && m.Outcome != Canceled && today.Before(day) {
		errs.Add("outcome", "That day is still to come. Say what became of it afterwards.")
	}
	if m.Minutes < 0 || m.Minutes > 10_000 {
		errs.Add("minutes", "Write how many minutes, such as 45, or leave it empty.")
	}
	if m.Link != "" && !WebAddress(m.Link) {
		errs.Add("link", "Write a web address that begins with https:// or http://, or leave it out.")
	}
	checkLine(errs, "place", m.Place)
	checkLine(errs, "people", m.People)
	checkText(errs, "preparation", m.Preparation)
	checkText(errs, "notes", m.Notes)
}

// args adds the meeting's columns to the arguments of a statement.
func (m Meeting) args(to map[string]any) {
	var at *time.Time
	if !m.StartsAt.IsZero() {
		at = &m.StartsAt
	}
	to["kind"], to["starts_at"], to["time_zone"], to["minutes"] = m.Kind, at, m.TimeZone, m.Minutes
	to["place"], to["link"], to["people"], to["outcome"] = m.Place, m.Link, m.People, m.Outcome
	to["preparation"], to["notes"] = m.Preparation, m.Notes
}
