package review

import (
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Review is what a person wrote of a week, in one of its revisions.
type Review struct {
	ID          id.Review
	WeekDay     clock.Day // the first day of the week
	Revision    int       // 1 unless changed
	Learned     string
	Idea        string // one thing to try, as this revision says it
	VerdictDay  clock.Day
	RecordedAt  time.Time
	RecordedDay clock.Day
}

// Draft is the review as the person would write it now, for a form to change.
func (r Review) Draft() Draft {
	return Draft{Learned: r.Learned, Idea: r.Idea, VerdictDay: r.VerdictDay}
}

// Draft is a review as a person writes it.
type Draft struct {
	Learned    string
	Idea       string    // one thing to try; "" for none
	VerdictDay clock.Day // zero without an idea; else on which they want to be asked
}

// Limits on a review: of texts in characters, and how many days ahead somebody
// can want to be asked.
const (
	IdeaLimit = journal.LineLimit
	TextLimit = journal.TextLimit
	askLimit  = 400
)

// TryDays is how many days there are to try something, unless the person says
// otherwise.
const TryDays = 7

// Check says what is wrong with a review of that week, on the person's day
// today.
func (d Draft) Check(week, today clock.Day) (errs field.Errors) {
	if d.Learned == "" && d.Idea == "" {
		errs.Add("learned", "Write a sentence first, or one thing to try.")
	}
	if utf8.RuneCountInString(d.Learned) > TextLimit {
		errs.Add("learned", tooLong)
	}
	if utf8.RuneCountInString(d.Idea) > IdeaLimit {
		errs.Add("idea", "This is longer than 300 characters. One thing to try fits in a line.")
	}
	if d.Idea == "" {
		return errs
	}
	switch {
	case d.VerdictDay.IsZero():
		errs.Add("verdict_day", "Choose the day on which you want to be asked.")
	case !week.Before(d.VerdictDay):
		errs.Add("verdict_day", "Choose a day after this week began.")
	case today.AddDays(askLimit).Before(d.VerdictDay):
		errs.Add("verdict_day", farAway)
	}
	return errs
}

const (
	tooLong = "This is longer than 50,000 characters. Shorten it a little."
	farAway = "That day is more than a year away. Look at the year once more."
)

// Reviewable tells whether there can be a review of a week that begins on that
// day: it is a week of the person's calendar, and it has begun.
func Reviewable(week, today clock.Day, start time.Weekday) bool {
	return !week.IsZero() && Week(week, start) == week && !today.Before(week)
}

const reviewColumns = `r.id, r.week_day, r.revision, r.learned, r.idea, r.verdict_day, r.recorded_at, r.recorded_day`

// OfWeek reads the review of a week as it stands, where one is written.
func OfWeek(week clock.Day) *postgres.Optional[Review] {
	return postgres.Maybe[Review](`select `+reviewColumns+` from reviews r where r.account_id = @account and r.week_day = @week order by r.revision desc limit 1`,
		postgres.Args{"week": week})
}

// Before reads the earlier revisions of a review, the latest of them first.
func Before(week clock.Day) *postgres.Rows[Review] {
	return postgres.Many[Review](`
		select `+reviewColumns+` from reviews r
		where r.account_id = @account and r.week_day = @week
		and r.revision < (select max(n.revision) from reviews n where n.account_id = @account and n.week_day = @week)
		order by r.revision desc limit 100`, postgres.Args{"week": week})
}

// PageSize is how many weeks a page of past reviews has; Past gives one more.
const PageSize = 10

// Past reads the reviews that are written as they stand, the latest week
// first: those of the weeks before a day, or of all where it is zero. A page
// of them, and one more.
func Past(before clock.Day) *postgres.Rows[Review] {
	where, args := "", postgres.Args{}
	if !before.IsZero() {
		where, args = " and r.week_day < @before", postgres.Args{"before": before}
	}
	return postgres.Many[Review](`
		select distinct on (r.week_day) `+reviewColumns+` from reviews r where r.account_id = @account`+where+`
		order by r.week_day desc, r.revision desc limit 11`, args)
}
