package goal

import (
	"context"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Tick is something that was counted by hand.
type Tick struct {
	ID     id.Tick
	Day    clock.Day
	Amount int
}

// TicksOf reads what was counted by hand of late, the latest first.
func TicksOf(goal id.Goal) *postgres.Rows[Tick] {
	return postgres.Many[Tick](`select id, day, amount from goal_ticks where account_id = @account and goal_id = @goal and removed_at is null order by day desc, id desc limit 10`,
		postgres.Args{"goal": goal})
}

// CheckTick says what is wrong with a number on a day.
func CheckTick(day, today clock.Day, amount int) (errs field.Errors) {
	if amount < 1 || amount > MostAmount {
		errs.Add("amount", "Write a number from 1 to 100,000.")
	}
	switch {
	case day.IsZero():
		errs.Add("day", "Say on which day it was.")
	case today.Before(day):
		errs.Add("day", "This day is still to come.")
	}
	return errs
}

// CountByHand adds a number on a day, under the id that its form carried. The
// same again changes nothing, also after it was taken back; another number
// under the same id is a Conflict. It has passed CheckTick.
func (s Store) CountByHand(ctx context.Context, goal id.Goal, tick id.Tick, day clock.Day, amount int) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, now Goal) error {
		if now.Counted != ByHand {
			return fault.NotFound()
		}
		at, _ := s.now()
		n, err := tx.Exec(ctx, `
			insert into goal_ticks (account_id, id, goal_id, day, amount, recorded_at) values (@account, @tick, @goal, @day, @amount, @at) on conflict (account_id, id) do nothing`,
			postgres.Args{"tick": tick, "goal": goal, "day": day, "amount": amount, "at": at})
		if err != nil || n == 1 {
			return err
		}
		there := postgres.Value[bool](`select exists (select from goal_ticks where account_id = @account and id = @tick and goal_id = @goal and day = @day and amount = @amount)`,
			postgres.Args{"tick": tick, "goal": goal, "day": day, "amount": amount})
		if err := tx.Read(ctx, there); err != nil {
			return err
		}
		if !there.It {
			return fault.Conflict(twice)
		}
		return nil
	})
}

// TakeBack takes back what was counted by hand. Twice it changes nothing.
func (s Store) TakeBack(ctx context.Context, goal id.Goal, tick id.Tick) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, _ Goal) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, `update goal_ticks set removed_at = coalesce(removed_at, @at) where account_id = @account and id = @tick and goal_id = @goal`,
			postgres.Args{"tick": tick, "goal": goal, "at": at})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}

// Milestone is a step on the way to what is to be reached once.
type Milestone struct {
	ID      id.Milestone
	Words   string
	Day     clock.Day
	DoneDay clock.Day // zero: not yet
}

// MilestonesOf reads the steps on the way to a goal, by their days.
func MilestonesOf(goal id.Goal) *postgres.Rows[Milestone] {
	return postgres.Many[Milestone](`select id, words, day, done_day from goal_milestones where account_id = @account and goal_id = @goal and removed_at is null order by day, id limit 30`,
		postgres.Args{"goal": goal})
}

// CheckMilestone says what is wrong with a step on the way to a goal.
func CheckMilestone(g Goal, words string, day clock.Day) (errs field.Errors) {
	if words == "" {
		errs.Add("step", "Write what the step is.")
	}
	if utf8.RuneCountInString(words) > TitleLimit {
		errs.Add("step", "This is longer than 300 characters.")
	}
	switch {
	case day.IsZero():
		errs.Add("by", "Say by which day.")
	case day.Before(g.BegunDay) || g.UntilDay.Before(day):
		errs.Add("by", "Choose a day up to the last day of the goal.")
	}
	return errs
}

// AddMilestone keeps a step on the way, under the id that its form carried. The
// same again changes nothing; another step under the same id is a Conflict. It
// has passed CheckMilestone.
func (s Store) AddMilestone(ctx context.Context, goal id.Goal, step id.Milestone, words string, day clock.Day) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, _ Goal) error {
		was := postgres.Maybe[struct {
			Words string
			Day   clock.Day
		}](`select words, day from goal_milestones where account_id = @account and id = @step and goal_id = @goal`, postgres.Args{"step": step, "goal": goal})
		many := postgres.Value[int](`select count(*) from goal_milestones where account_id = @account and goal_id = @goal and removed_at is null`, postgres.Args{"goal": goal})
		if err := tx.Read(ctx, was, many); err != nil {
			return err
		}
		switch {
		case was.Found && (was.It.Words != words || was.It.Day != day):
			return fault.Conflict(twice)
		case was.Found:
			return nil
		case many.It >= MilestoneNo:
			var errs field.Errors
			errs.Add("step", "There is room for 30 steps.")
			return fault.Invalid(errs)
		}
		at, _ := s.now()
		n, err := tx.Exec(ctx, `
			insert into goal_milestones (account_id, id, goal_id, words, day, recorded_at) values (@account, @step, @goal, @words, @day, @at) on conflict (account_id, id) do nothing`,
			postgres.Args{"step": step, "goal": goal, "words": words, "day": day, "at": at})
		if err == nil && n == 0 { // the id is that of a step of another goal
			err = fault.Conflict(twice)
		}
		return err
	})
}

// Complete notes that a step is done, today, or that it is not.
func (s Store) Complete(ctx context.Context, goal id.Goal, step id.Milestone, done bool) error {
	at, today := s.now()
	if !done {
		return s.step(ctx, goal, step, `done_at = null, done_day = null`, postgres.Args{})
	}
	return s.step(ctx, goal, step, `done_at = coalesce(done_at, @at), done_day = coalesce(done_day, @today)`, postgres.Args{"at": at, "today": today})
}

// RemoveMilestone takes a step out.
func (s Store) RemoveMilestone(ctx context.Context, goal id.Goal, step id.Milestone) error {
	at, _ := s.now()
	return s.step(ctx, goal, step, `removed_at = @at`, postgres.Args{"at": at})
}

func (s Store) step(ctx context.Context, goal id.Goal, step id.Milestone, set string, args postgres.Args) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, _ Goal) error {
		args["step"], args["goal"] = step, goal
		n, err := tx.Exec(ctx, `update goal_milestones set `+set+` where account_id = @account and id = @step and goal_id = @goal and removed_at is null`, args)
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}
