package journal

import (
	"context"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Projection is what lists show of an application's facts. It can always be
// found again from the facts, and is written in the same transaction.
type Projection struct {
	Stage      Stage
	Furthest   int       // the highest rank ever held
	Interviews int       // rounds
	AppliedDay clock.Day // when it was first sent, if that is known
	StageDay   clock.Day // since when it is where it is
	LastDay    clock.Day // the latest known day of any fact
	LastWord   string    // what was said with the present stage
}

// Project finds the projection of an application from its present steps, in
// the order told, and the days of its entries. recorded stands in for the last
// day where no fact has one.
func Project(told []Step, entryDays []clock.Day, recorded clock.Day) Projection {
	p := Projection{Stage: Saved}
	steps := inTime(told)
	for _, s := range steps {
		p.Furthest = max(p.Furthest, s.Stage.Rank())
		if s.Stage == Interview {
			p.Interviews++
		}
		if s.Stage == Applied && p.AppliedDay.IsZero() {
			p.AppliedDay = s.Day
		}
		p.LastDay = later(p.LastDay, s.Day)
		p.Stage, p.StageDay, p.LastWord = s.Stage, s.Day, s.Remark
	}
	for _, d := range entryDays {
		p.LastDay = later(p.LastDay, d)
	}
	if p.LastDay.IsZero() {
		p.LastDay = recorded
	}
	return p
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
	steps := StepsOf(app)
	days := postgres.Values[clock.Day](`
		select day from (
			select distinct on (ordinal) day, removed from entries
			where account_id = @account and application_id = @application
			order by ordinal, revision desc) e
		where not removed and day is not null`, postgres.Args{"application": app})
	recorded := postgres.Value[clock.Day](`
		select min(recorded_day) from stages where account_id = @account and application_id = @application`,
		postgres.Args{"application": app})
	if err := tx.Read(ctx, steps, days, recorded); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		update applications set stage = @stage, furthest = @furthest, interviews = @interviews,
			applied_day = @applied_day, stage_day = @stage_day, last_day = @last_day, last_word = @last_word
		where account_id = @account and id = @application`,
		Project(steps.All, days.All, recorded.It).args(postgres.Args{"application": app}))
	return err
}

// args adds the projection's columns to the arguments of a statement.
func (p Projection) args(to postgres.Args) postgres.Args {
	to["stage"], to["furthest"], to["interviews"] = p.Stage, p.Furthest, p.Interviews
	to["applied_day"], to["stage_day"], to["last_day"], to["last_word"] = p.AppliedDay, p.StageDay, p.LastDay, p.LastWord
	return to
}
