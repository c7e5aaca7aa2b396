package journal

import (
	"cmp"
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Projection is what lists show of an application's facts. It can always be
// found again from the facts, and is written in the same transaction.
type Projection struct {
	Stage         Stage
	Furthest      int       // the highest rank ever held
	Reached       int       // a bit for each rank ever held
	Interviews    int       // rounds
	AppliedDay    clock.Day // when it was first sent, if that is known
	AppliedExact  bool      // that day is known exactly
	StageDay      clock.Day // since when it is where it is
	LastDay       clock.Day // the latest known day of any fact
	LastWord      string    // what was said with the present stage
	Feeling       feeling.Feeling
	Answered      bool      // by a human or decisive word
	AnsweredDay   clock.Day // the first of them whose day is known
	AnsweredExact bool      // that day is known exactly
}

// Project finds the projection of an application from its present steps and
// entries, each in the order told. recorded stands in for the last day where
// no fact has one.
func Project(told []Step, entries []Entry, recorded clock.Day) Projection {
	p := Projection{Stage: Saved}
	var felt sense
	var open, closed Step // the last that stood before a silence was closed, and that closing
	for _, s := range inTime(told) {
		felt.say(s.At(), s.RecordedAt, s.Feeling)
		p.LastDay = later(p.LastDay, s.At())
		if !s.Counts() {
			continue
		}
		p.Furthest = max(p.Furthest, s.Stage.Rank())
		if !s.Stage.Ended() {
			p.Reached |= 1 << s.Stage.Rank()
		}
		if s.Stage == Interview {
			p.Interviews++
		}
		if s.Stage == Applied && p.AppliedDay.IsZero() {
			p.AppliedDay = s.Day
		}
		p.AppliedExact = p.AppliedExact || s.Stage == Applied && s.Day == p.AppliedDay && s.Precision == ByDay
		if s.Stage.Responds() {
			p.answer(s.At(), s.Precision == ByDay || s.At() != s.Day) // it was told on a day, which is known
		}
		p.Stage, p.StageDay, p.LastWord = s.Stage, s.Day, s.Remark
		switch {
		case s.Stage == NoResponse:
			closed = s
		case s.Stage.Open():
			open = s
		}
	}
	for _, e := range entries {
		felt.say(e.Day, e.RecordedAt, e.Feeling)
		p.LastDay = later(p.LastDay, e.Day)
		if e.Kind.Responds() {
			p.answer(e.Day, e.Precision == ByDay)
			if p.Stage == NoResponse && e.after(closed) {
				p.Stage, p.StageDay, p.LastWord = cmp.Or(open.Stage, Applied), e.Day, open.Remark
			}
		}
	}
	if p.LastDay.IsZero() {
		p.LastDay = recorded
	}
	p.Feeling = felt.feeling
	return p
}

// after tells whether a word came after a silence was closed, which opens the
// application again. One whose day is not known, or is that of the closing,
// came as it was told.
func (e Entry) after(closed Step) bool {
	day := closed.Day
	if day.IsZero() {
		day = closed.ToldDay
	}
	if e.Day.IsZero() || e.Day == day {
		return e.RecordedAt.After(closed.RecordedAt)
	}
	return day.Before(e.Day)
}

// Responds tells whether a step to s is a response: their human or decisive
// word.
func (s Stage) Responds() bool { return s.Rank() >= Screening.Rank() || s == Rejected }

func (p *Projection) answer(d clock.Day, exact bool) {
	p.Answered = true
	switch {
	case d.IsZero():
	case p.AnsweredDay.IsZero() || d.Before(p.AnsweredDay):
		p.AnsweredDay, p.AnsweredExact = d, exact
	case d == p.AnsweredDay:
		p.AnsweredExact = p.AnsweredExact || exact
	}
}

// sense finds the latest feeling: of the latest day, and of those told of one
// day the last.
type sense struct {
	day     clock.Day
	told    time.Time
	feeling feeling.Feeling
}

func (f *sense) say(day clock.Day, told time.Time, felt feeling.Feeling) {
	if felt == feeling.Unsaid || day.Before(f.day) || day == f.day && told.Before(f.told) {
		return
	}
	*f = sense{day, told, felt}
}

func later(a, b clock.Day) clock.Day {
	if a.Before(b) {
		return b
	}
	return a
}

// project finds an application's projection anew and writes it, once its facts
// have changed. It closes the transaction's work on that application.
func project(ctx context.Context, tx postgres.Tx, app id.Application) error {
	steps, entries := StepsOf(app), EntriesOf(app)
	recorded := postgres.Value[clock.Day](`
		select min(recorded_day) from stages where account_id = @account and application_id = @application`,
		postgres.Args{"application": app})
	if err := tx.Read(ctx, steps, entries, recorded); err != nil {
		return err
	}
	p := Project(steps.All, entries.All, recorded.It)
	if err := tx.ExecAll(ctx, append([]postgres.Statement{{SQL: `
		update applications set stage = @stage, furthest = @furthest, interviews = @interviews,
			applied_day = @applied_day, stage_day = @stage_day, last_day = @last_day, last_word = @last_word,
			feeling = nullif(@felt::smallint, 0), answered = @answered, answered_day = @answered_day,
			applied_exact = @applied_exact, answered_exact = @answered_exact, reached = @reached
		where account_id = @account and id = @application`,
		Args: p.args(postgres.Args{"application": app})}}, agenda.ForApplications([]id.Application{app}, Dated(app, steps.All, entries.All, p))...)...); err != nil {
		return err
	}
	return indexWords(ctx, tx, app)
}

// args adds the projection's columns to the arguments of a statement.
func (p Projection) args(to postgres.Args) postgres.Args {
	to["stage"], to["furthest"], to["interviews"] = p.Stage, p.Furthest, p.Interviews
	to["applied_day"], to["stage_day"], to["last_day"], to["last_word"] = p.AppliedDay, p.StageDay, p.LastDay, p.LastWord
	to["felt"], to["answered"], to["answered_day"] = p.Feeling, p.Answered, p.AnsweredDay
	to["applied_exact"], to["answered_exact"] = p.AppliedExact, p.AnsweredExact
	to["reached"] = p.Reached
	return to
}
