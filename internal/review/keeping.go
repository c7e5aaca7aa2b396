package review

import (
	"context"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// What is said of a form that met another one.
const (
	elsewhere = "This was changed somewhere else in the meantime."
	twice     = "This form was sent before with something else in it, and that was kept. Look at it before you send it again."
)

// Keep writes the review of a week under the id that its form carried, as a
// further revision where one is written already; was is the revision that the
// form was filled from, 0 for none. The same again changes nothing. It is a
// Conflict where the review was changed meanwhile, or where the id was used
// for other words. What there is to try becomes an experiment, is told anew,
// or is taken back; that is Invalid once there is a verdict on it. The draft
// has passed Check.
func (s Store) Keep(ctx context.Context, week clock.Day, review id.Review, was int, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now, same := OfWeek(week), revisionOf(week, review)
		if err := tx.Read(ctx, now, same); err != nil {
			return err
		}
		switch {
		case same.Found:
			return sameReview(same, d)
		case now.Found && now.It.Draft() == d:
			return nil
		case now.It.Revision != was:
			return fault.Conflict(elsewhere)
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into reviews (account_id, id, week_day, revision, learned, idea, verdict_day, recorded_at, recorded_day)
			values (@account, @review, @week, @revision, @learned, @idea, @verdict_day, @at, @today)
			on conflict do nothing`, postgres.Args{
			"review": review, "week": week, "revision": was + 1, "learned": d.Learned, "idea": d.Idea, "verdict_day": d.VerdictDay, "at": at, "today": today,
		})
		if err != nil {
			return err
		}
		if n == 0 { // another form was quicker
			twin := revisionOf(week, review)
			if err := tx.Read(ctx, twin); err != nil {
				return err
			}
			return sameReview(twin, d)
		}
		if was == 0 {
			if err := weekToAgenda(ctx, tx, review); err != nil {
				return err
			}
		}
		return s.try(ctx, tx, week, d)
	})
}

func revisionOf(week clock.Day, review id.Review) *postgres.Optional[Review] {
	return postgres.Maybe[Review](`select `+reviewColumns+` from reviews r where r.account_id = @account and r.week_day = @week and r.id = @review`,
		postgres.Args{"week": week, "review": review})
}

// sameReview tells a form sent twice from one whose id was used for other
// words, or that came after another.
func sameReview(was *postgres.Optional[Review], d Draft) error {
	switch {
	case !was.Found:
		return fault.Conflict(elsewhere)
	case was.It.Draft() != d:
		return fault.Conflict(twice)
	}
	return nil
}

// try makes what a review says of its experiment so. One form at a time comes
// here for a week: the others wait for its revision, and then are told.
func (s Store) try(ctx context.Context, tx postgres.Tx, week clock.Day, d Draft) error {
	held := postgres.Maybe[struct{ ID id.Experiment }](`select id from experiments where account_id = @account and week_day = @week for update`,
		postgres.Args{"week": week})
	if err := tx.Read(ctx, held); err != nil {
		return err
	}
	if !held.Found {
		if d.Idea == "" {
			return nil
		}
		return s.begin(ctx, tx, id.NewExperiment(), week, d)
	}
	judged := postgres.Value[bool](`select exists (select from verdicts where account_id = @account and experiment_id = @experiment)`,
		postgres.Args{"experiment": held.It.ID})
	if err := tx.Read(ctx, judged); err != nil {
		return err
	}
	if d.Idea == "" {
		if judged.It {
			var errs field.Errors
			errs.Add("idea", "You have said how this went, so it stays. Its words can be changed.")
			return fault.Invalid(errs)
		}
		if _, err := tx.Exec(ctx, `delete from experiments where account_id = @account and id = @experiment`, postgres.Args{"experiment": held.It.ID}); err != nil {
			return err
		}
		return ToAgenda(ctx, tx, held.It.ID)
	}
	if _, err := tx.Exec(ctx, `
		update experiments set idea = @idea, verdict_day = @day, ask_day = case when @judged::boolean then ask_day else @day::date end
		where account_id = @account and id = @experiment`,
		postgres.Args{"experiment": held.It.ID, "idea": d.Idea, "day": d.VerdictDay, "judged": judged.It}); err != nil {
		return err
	}
	return ToAgenda(ctx, tx, held.It.ID)
}

// Begin keeps something to try that came of no review, under an id of the
// caller's. The same again changes nothing.
func (s Store) Begin(ctx context.Context, experiment id.Experiment, idea string, verdict clock.Day) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		return s.begin(ctx, tx, experiment, clock.Day{}, Draft{Idea: idea, VerdictDay: verdict})
	})
}

func (s Store) begin(ctx context.Context, tx postgres.Tx, experiment id.Experiment, week clock.Day, d Draft) error {
	at, today := s.now()
	n, err := tx.Exec(ctx, `
		insert into experiments (account_id, id, week_day, idea, verdict_day, begun_day, recorded_at, ask_day)
		values (@account, @experiment, @week, @idea, @day, @today, @at, @day)
		on conflict do nothing`,
		postgres.Args{"experiment": experiment, "week": week, "idea": d.Idea, "day": d.VerdictDay, "today": today, "at": at})
	switch {
	case err != nil:
		return err
	case n == 1:
		return ToAgenda(ctx, tx, experiment)
	}
	there := postgres.Value[bool](`select exists (select from experiments where account_id = @account and id = @experiment and idea = @idea)`,
		postgres.Args{"experiment": experiment, "idea": d.Idea})
	if err := tx.Read(ctx, there); err != nil {
		return err
	}
	if !there.It {
		return fault.Conflict(twice)
	}
	return nil
}
