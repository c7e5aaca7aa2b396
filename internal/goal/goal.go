// Package goal is what a person means to reach, and how far they are.
//
// How far is counted from the rows that are there anyway, by the day that each
// has: applications, answers, interviews, letters, paths walked, activities;
// or ticks by hand. How many are meant is a dated row: a new number counts from
// its period on. Rest is booked days, of all goals or of one, on which less is
// asked for or nothing. What follows from all that is reckoned, and kept
// nowhere.
package goal

import (
	"time"
	"unicode/utf8"

	"onward/internal/activity"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Counted is what a goal counts.
type Counted string

// What can be counted.
const (
	Applications Counted = "applications"
	Tailored     Counted = "tailored"
	FromSource   Counted = "from_source"
	OfWorkType   Counted = "of_work_type"
	Letters      Counted = "letters"
	FollowUps    Counted = "follow_ups"
	Responses    Counted = "responses"
	Interviews   Counted = "interviews"
	Activities   Counted = "activities"
	Minutes      Counted = "minutes"
	Paths        Counted = "paths"
	ByHand       Counted = "by_hand"
)

// AllCounted lists them in the order in which they are offered.
func AllCounted() []Counted {
	return []Counted{Applications, Tailored, FromSource, OfWorkType, FollowUps, Letters, Responses, Interviews, Activities, Minutes, Paths, ByHand}
}

// Narrows tells whether it is counted of one source, type of work or kind of
// activity, and must whether it has to be.
func (c Counted) Narrows() (may, must bool) {
	switch c {
	case FromSource, OfWorkType:
		return true, true
	case Activities, Minutes:
		return true, false
	}
	return false, false
}

// Limits on a goal: characters, the greatest number, how far away its day can
// be, and how many goals there is room for at a time.
const (
	TitleLimit  = journal.LineLimit
	WhyLimit    = 2000
	MostAmount  = 100_000
	dayLimit    = 3660
	Limit       = 20
	MilestoneNo = 30 // of one goal
)

// Draft is a goal as a person tells it.
type Draft struct {
	Title    string
	Counted  Counted
	NarrowTo string
	Amount   int
	Per      reckon.Per
	Until    clock.Day // of reckon.Once
	Why      string
}

// fitting is the draft without what its kind cannot have.
func (d Draft) fitting() Draft {
	if may, _ := d.Counted.Narrows(); !may {
		d.NarrowTo = ""
	}
	if d.Per != reckon.Once {
		d.Until = clock.Day{}
	}
	return d
}

// Check says what is wrong with the draft, on the person's day today.
func (d Draft) Check(today clock.Day) (errs field.Errors) {
	d = d.fitting()
	if d.Title == "" {
		errs.Add("title", "Write the goal as a sentence.")
	}
	if utf8.RuneCountInString(d.Title) > TitleLimit {
		errs.Add("title", "This is longer than 300 characters. The reason has room for more.")
	}
	known := false
	for _, c := range AllCounted() {
		known = known || c == d.Counted
	}
	if !known {
		errs.Add("counted", "Choose what is counted.")
	}
	switch _, must := d.Counted.Narrows(); {
	case must && d.NarrowTo == "":
		errs.Add("narrow_to", "Say which one of them counts.")
	case d.NarrowTo != "" && (d.Counted == Activities || d.Counted == Minutes) && !activity.Kind(d.NarrowTo).Known():
		errs.Add("narrow_to", "Choose one of the kinds of activity, or all.")
	case utf8.RuneCountInString(d.NarrowTo) > journal.LineLimit:
		errs.Add("narrow_to", "This is longer than 300 characters.")
	}
	if d.Amount < 1 || d.Amount > MostAmount {
		errs.Add("amount", "Write a number from 1 to 100,000.")
	}
	switch d.Per {
	case reckon.Daily, reckon.Weekly, reckon.Monthly:
	case reckon.Once:
		switch {
		case d.Until.IsZero():
			errs.Add("until", "Say by which day.")
		case d.Until.Before(today):
			errs.Add("until", "Choose a day that is still to come.")
		case today.AddDays(dayLimit).Before(d.Until):
			errs.Add("until", "This day is more than ten years away. Look at its year once more.")
		}
	default:
		errs.Add("per", "Choose how often, or until when.")
	}
	if utf8.RuneCountInString(d.Why) > WhyLimit {
		errs.Add("why", "This is longer than 2,000 characters. Keep the part that matters.")
	}
	return errs
}

// Goal is a goal with all there is to know of it, but its history.
type Goal struct {
	ID          id.Goal
	Title       string
	Counted     Counted
	NarrowTo    string
	Per         reckon.Per
	BegunDay    clock.Day
	UntilDay    clock.Day
	Why         string
	Amount      int // as it is meant now
	PausedDay   clock.Day
	ArchivedDay clock.Day
	TrashedAt   *time.Time
	Version     int
}

// Draft is the goal as it would be told today, for a form to change.
func (g Goal) Draft() Draft {
	return Draft{Title: g.Title, Counted: g.Counted, NarrowTo: g.NarrowTo, Amount: g.Amount, Per: g.Per, Until: g.UntilDay, Why: g.Why}
}

const (
	columns = `g.id, g.title, g.counted, g.narrow_to, g.per, g.begun_day, g.until_day, g.why, coalesce((
		select n.amount from goal_targets n where n.account_id = @account and n.goal_id = g.id order by n.from_day desc, n.id desc limit 1), 1) as amount,
		(select p.first_day from goal_pauses p where p.account_id = @account and p.goal_id = g.id and p.last_day is null) as paused_day,
		g.archived_day, g.trashed_at, g.version`
	goals = `select ` + columns + ` from goals g where g.account_id = @account`
)

// ByID reads one goal; NotFound where it is not this person's, or was thrown
// away.
func ByID(goal id.Goal) *postgres.Row[Goal] {
	return postgres.One[Goal](goals+` and g.id = @goal and g.trashed_at is null`, postgres.Args{"goal": goal})
}

// Put reads the goals that were put away: done with, or thrown away.
func Put() *postgres.Rows[Goal] {
	return postgres.Many[Goal](goals+` and (g.archived_at is not null or g.trashed_at is not null) order by coalesce(g.trashed_at, g.archived_at) desc, g.id desc limit 100`, nil)
}

// EmptyTrash are the trashes of the goals, and of the days of rest.
func EmptyTrash() []chore.Bin { return []chore.Bin{chore.BinOf("goals"), chore.BinOf("rests")} }
