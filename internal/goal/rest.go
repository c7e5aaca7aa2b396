package goal

import (
	"context"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/postgres"
)

// What rest leaves of each goal: nothing, or half.
const (
	Nothing = 0
	Half    = 50
)

// restLimit is how many days of rest are booked at once, at the most.
const restLimit = 400

// RestDraft is days of rest as a person books them, both ends included.
type RestDraft struct {
	First, Last clock.Day
	Share       int
	Words       string
}

// Check says what is wrong with them, on the person's day today.
func (d RestDraft) Check(today clock.Day) (errs field.Errors) {
	switch {
	case d.First.IsZero():
		errs.Add("first", "Say from which day.")
	case today.AddDays(dayLimit).Before(d.First) || d.First.Before(today.AddDays(-dayLimit)):
		errs.Add("first", "This day is more than ten years away. Look at its year once more.")
	case d.Last.IsZero():
		errs.Add("last", "Say until which day. It can be the same.")
	case d.Last.Before(d.First):
		errs.Add("last", "This is before the first day.")
	case d.Last.DaysSince(d.First) > restLimit:
		errs.Add("last", "This is more than a year. Book a part of it, and more when it comes.")
	}
	if d.Share != Nothing && d.Share != Half {
		errs.Add("share", "Choose how much is left of your goals.")
	}
	if utf8.RuneCountInString(d.Words) > TitleLimit {
		errs.Add("words", "This is longer than 300 characters.")
	}
	return errs
}

// Rest is days of rest.
type Rest struct {
	ID        id.Rest
	FirstDay  clock.Day
	LastDay   clock.Day
	Share     int
	Words     string
	TrashedAt *time.Time
	Version   int
}

// Draft is the rest as it would be booked now, for a form to change.
func (r Rest) Draft() RestDraft {
	return RestDraft{First: r.FirstDay, Last: r.LastDay, Share: r.Share, Words: r.Words}
}

const restColumns = `r.id, r.first_day, r.last_day, r.share, r.words, r.trashed_at, r.version`

// RestByID reads days of rest that are booked; NotFound where they are not this
// person's, or were taken back.
func RestByID(rest id.Rest) *postgres.Row[Rest] {
	return postgres.One[Rest](`select `+restColumns+` from rests r where r.account_id = @account and r.id = @rest and r.trashed_at is null`, postgres.Args{"rest": rest})
}

// Rests reads the days of rest, the latest first, and what was taken back and
// is not gone yet.
func Rests() *postgres.Rows[Rest] {
	return postgres.Many[Rest](`select `+restColumns+` from rests r where r.account_id = @account order by r.trashed_at is not null, r.last_day desc, r.id desc limit 200`, nil)
}

// RestsIn reads the days of rest that lie within a span, at least in part.
func RestsIn(s reckon.Span) *postgres.Rows[Rest] {
	return postgres.Many[Rest](`select `+restColumns+` from rests r
		where r.account_id = @account and r.trashed_at is null and r.last_day >= @first and r.first_day <= @last order by r.first_day, r.id`, postgres.Args{"first": s.First, "last": s.Last})
}

// RestsOf reads the rests that a goal knows: those of all goals, and its own.
func RestsOf(goal id.Goal) *postgres.Rows[reckon.Rest] {
	return postgres.Many[reckon.Rest](`select r.first_day as first, r.last_day as last, r.share from (select @goal::uuid as id) g cross join lateral (`+rests+`) r`, postgres.Args{"goal": goal})
}

// TargetsOf reads how many a goal has meant, in the order of their days.
func TargetsOf(goal id.Goal) *postgres.Rows[reckon.Target] {
	return postgres.Many[reckon.Target](`select from_day as "from", amount from goal_targets where account_id = @account and goal_id = @goal order by from_day, id`, postgres.Args{"goal": goal})
}

const bookRest = `insert into rests (account_id, id, first_day, last_day, share, words, recorded_at) values (@account, @rest, @first, @last, @share, @words, @at)`

func (d RestDraft) args(rest id.Rest, at time.Time) postgres.Args {
	return postgres.Args{"rest": rest, "first": d.First, "last": d.Last, "share": d.Share, "words": d.Words, "at": at}
}

// Book keeps days of rest under the id that their form carried. The same again
// changes nothing; other days under the same id are a Conflict. The draft has
// passed Check.
func (s Store) Book(ctx context.Context, rest id.Rest, d RestDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, bookRest+` on conflict (account_id, id) do nothing`, d.args(rest, at))
		if err != nil || n == 1 {
			return err
		}
		was := postgres.One[RestDraft](`select first_day as first, last_day as last, share, words from rests where account_id = @account and id = @rest`, postgres.Args{"rest": rest})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if was.It != d {
			return fault.Conflict("This form was sent before with something else in it, and that was kept. Look at your days of rest before you send it again.")
		}
		return nil
	})
}

// CancelRest takes days of rest back. The same act once more changes nothing.
func (s Store) CancelRest(ctx context.Context, act id.Act, rest id.Rest) error {
	return s.discard(ctx, "rests", act, id.As[id.SubjectKind](rest))
}

// ReturnRest books them after all.
func (s Store) ReturnRest(ctx context.Context, rest id.Rest) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update rests set trashed_at = null where account_id = @account and id = @rest`, postgres.Args{"rest": rest})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}
