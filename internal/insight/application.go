// Package insight is what somebody's applications say when they are read
// together: how far they came, which ways of applying were answered more often,
// how long an answer takes, where it stops and what can be done about that.
//
// The applications of a scope, which is a search or some time, are read at once
// as they stand, and all else is reckoned from them: package stat has the
// formulas, package compare what may be said of two groups. An answer is a
// human or decisive word. Who waits has not been told no, and is never counted
// as that; a silence that its person closed still waits. How far an application
// came is the furthest stage that it ever reached.
package insight

import (
	"math"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Application is what insights need of one application.
type Application struct {
	Sent       int // in days since 2000; unknown where no day is told
	SentKnown  bool
	Exact      bool // the day it was sent is known exactly
	Answered   bool
	AnsweredOn int // in days since 2000, where that day is known exactly
	AnswerDay  bool
	Furthest   int // a rank: applied 1 to accepted 5
	Reached    int // a bit for each rank
	Interviews int // rounds
	Stage      journal.Stage
	StageOn    int // since when, in days since 2000
	StageKnown bool
	Tailored   int // 1 yes, 0 no, -1 not said
	Letter     bool
	Company    string
	Source     string
	SentHow    string
	WorkType   string
	Resume     string
	Place      string
	Pay        Pay
}

// Pay is a salary as it compares with others: by the year.
type Pay struct {
	Currency string // "" where none is told
	Yearly   int64  // in whole units of the currency; the middle where a span is told
}

// Moved tells whether they wanted to know more: a screening or further.
func (a Application) Moved() bool { return a.Furthest >= journal.Screening.Rank() }

// Interviewed tells whether there ever was an interview.
func (a Application) Interviewed() bool { return a.Furthest >= journal.Interview.Rank() }

// Offered tells whether there ever was an offer.
func (a Application) Offered() bool { return a.Furthest >= journal.Offer.Rank() }

// Waits tells whether an answer may still come: nobody has said a word, and its
// person has not taken it back.
func (a Application) Waits() bool { return !a.Answered && a.Stage != journal.Withdrawn }

// Scope says which applications are read together: those of one search, or of
// all, and of those the ones that were sent in some time.
type Scope struct {
	All      bool
	Search   id.Search // a past one; zero: the present one
	From, To clock.Day // both included; zero: open
}

// Dated tells whether the scope is some time, in which what has no day is not.
func (s Scope) Dated() bool { return !s.From.IsZero() || !s.To.IsZero() }

const (
	unknown   = math.MinInt32
	yearWeeks = 52
	yearDays  = 260 // of work
	yearHours = 2080
)

// columns are the applications of a scope, a list for each of what they have,
// all in one order: a row of lists is read ten times as fast as rows.
type columns struct {
	Sent, Answered, StageDay                       []int32
	Furthest, Reached, Interviews, Stage, Tailored []int16
	Exact, Heard, AnswerExact, Letter              []bool
	Company, Source, SentHow, WorkType             []string
	Resume, Place, Currency                        []string
	Yearly                                         []int64
}

// where is the scope of an application a in SQL, after other conditions.
func (s Scope) where() (sql string, args postgres.Args) {
	args = postgres.Args{}
	switch {
	case s.All:
	case s.Search.IsZero():
		sql = ` and a.search_id is null`
	default:
		sql, args["search"] = ` and a.search_id = @search`, s.Search
	}
	if !s.From.IsZero() {
		sql, args["from"] = sql+` and a.applied_day >= @from`, s.From
	}
	if !s.To.IsZero() {
		sql, args["to"] = sql+` and a.applied_day <= @to`, s.To
	}
	return sql, args
}

// Applications is a read of what a scope has.
type Applications struct{ *postgres.Row[columns] }

// In asks for the applications of a scope that were ever sent.
func In(s Scope) Applications {
	where, args := s.where()
	args["unknown"], args["week"], args["day"], args["hour"], args["stages"] = unknown, yearWeeks, yearDays, yearHours, journal.Stages()
	return Applications{postgres.One[columns](`
		select array_agg(coalesce(a.applied_day - date '2000-01-01', @unknown::int)) as sent, array_agg(a.applied_exact) as exact,
			array_agg(a.answered) as heard, array_agg(coalesce(a.answered_day - date '2000-01-01', @unknown::int)) as answered, array_agg(a.answered_exact) as answer_exact,
			array_agg(a.furthest) as furthest, array_agg(a.reached) as reached, array_agg(a.interviews) as interviews, array_agg(array_position(@stages::text[], a.stage)::smallint) as stage,
			array_agg(coalesce(a.stage_day - date '2000-01-01', @unknown::int)) as stage_day,
			array_agg(case when a.tailored then 1 when not a.tailored then 0 else -1 end::smallint) as tailored,
			array_agg(a.cover_letter <> '') as letter, array_agg(a.company) as company, array_agg(a.source) as source, array_agg(a.sent_how) as sent_how, array_agg(a.work_type) as work_type,
			array_agg(a.resume) as resume, array_agg(a.place) as place, array_agg(a.salary_currency) as currency,
			array_agg(((coalesce(a.salary_min, a.salary_max, 0) + coalesce(a.salary_max, a.salary_min, 0)) / 200)
				* case a.salary_period when 'month' then 12 when 'week' then @week::int when 'day' then @day::int when 'hour' then @hour::int else 1 end) as yearly
		from applications a
		where a.account_id = @account and a.trashed_at is null and (a.furthest >= 1 or a.stage in ('rejected', 'no_response'))`+where, args)}
}

// All are the applications.
func (r Applications) All() []Application {
	c, stages := r.It, journal.Stages()
	all := make([]Application, len(c.Sent))
	for i := range all {
		all[i] = Application{
			Sent: int(c.Sent[i]), SentKnown: c.Sent[i] != unknown, Exact: c.Exact[i],
			Answered: c.Heard[i], AnsweredOn: int(c.Answered[i]), AnswerDay: c.AnswerExact[i],
			Furthest: int(c.Furthest[i]), Reached: int(c.Reached[i]), Interviews: int(c.Interviews[i]), Stage: stages[c.Stage[i]-1], StageOn: int(c.StageDay[i]), StageKnown: c.StageDay[i] != unknown,
			Tailored: int(c.Tailored[i]), Letter: c.Letter[i], Company: c.Company[i], Source: c.Source[i], SentHow: c.SentHow[i], WorkType: c.WorkType[i], Resume: c.Resume[i], Place: c.Place[i],
		}
		if c.Yearly[i] > 0 {
			all[i].Pay = Pay{c.Currency[i], c.Yearly[i]}
		}
	}
	return all
}
