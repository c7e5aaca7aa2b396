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
	"slices"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Application is what insights need of one application.
type Application struct {
	Sent       int // in days since 2000; of a month or a year, its last
	SentKnown  bool
	Answered   bool
	Furthest   int // a rank: applied 1 to accepted 5
	Reached    int // a bit for each rank
	Interviews int // rounds
	Stage      journal.Stage
	StageOn    int // since when, in days since 2000
	StageKnown bool
	LastOn     int // when anything last happened, in days since 2000
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

// sent is the condition of an application a that was ever sent.
const sent = `a.account_id = @account and a.trashed_at is null and (a.furthest >= 1 or a.stage in ('rejected', 'no_response'))`

// Applications is a read of what a scope has.
type Applications struct {
	*postgres.Stream

	All []Application
}

// In asks for the applications of a scope that were ever sent.
func In(s Scope) *Applications {
	all, read := &Applications{}, reader()
	all.Stream = ask(s, ``, func(v postgres.Sent) { all.All = with(all.All, read(v)) })
	return all
}

// columns are those of an application, in the order in which a reader reads
// them, of which there are so many. The last is how many days after the first
// of a month, or of a year, it may have been sent where no more is known.
const (
	columns = `a.applied_day, a.answered, a.furthest, a.reached, a.interviews, a.stage, a.stage_day, a.last_day,
		case when a.applied_exact then 0
			when extract(doy from a.applied_day) = 1 and 'year' = (
				select s.precision from stages s where s.account_id = @account and s.application_id = a.id and s.stage = 'applied' and s.day = a.applied_day
				order by s.ordinal, s.revision desc limit 1) then 364
			else 30 end`
	columnCount = 9
)

func ask(s Scope, more string, row func(postgres.Sent)) *postgres.Stream {
	where, args := s.where()
	return postgres.Each(`select `+columns+more+` from applications a where `+sent+where, args, row)
}

func reader() func(postgres.Sent) Application {
	stages := map[string]journal.Stage{}
	for _, s := range journal.Stages() {
		stages[string(s)] = s
	}
	return func(v postgres.Sent) Application {
		return Application{
			Sent: int(v.Int(0) + v.Int(8)), SentKnown: !v.Null(0), Answered: v.True(1), Furthest: int(v.Int(2)), Reached: int(v.Int(3)), Interviews: int(v.Int(4)),
			Stage: stages[string(v.Text(5))], StageOn: int(v.Int(6)), StageKnown: !v.Null(6), LastOn: int(v.Int(7)),
		}
	}
}

// with appends to thousands: room is made for as many again, which takes fewer
// steps than append alone does.
func with[T any](all []T, one T) []T {
	if len(all) == cap(all) {
		all = slices.Grow(all, max(64, len(all)))
	}
	return append(all, one)
}
