package review

import (
	"context"

	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Plan keeps a plan under the id that its form carried. The same again changes
// nothing; other content under the same id is a Conflict. The draft has passed
// Check.
func (s Store) Plan(ctx context.Context, plan id.Plan, d PlanDraft) error {
	d = d.fitting()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		was, many := planDraft(plan), postgres.Value[int](`select count(*)`+planRows, nil)
		if err := tx.Read(ctx, was, many); err != nil {
			return err
		}
		if was.Found {
			return samePlan(was.It, d)
		}
		if many.It >= PlanLimit {
			var errs field.Errors
			errs.Add("words", "There is room for 30. Take one away that you no longer want.")
			return fault.Invalid(errs)
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into plans (account_id, id, kind, times, words, written_at, written_day)
			values (@account, @plan, @kind, @times, @words, @at, @today)
			on conflict (account_id, id) do nothing`,
			postgres.Args{"plan": plan, "kind": d.Kind, "times": d.Times, "words": d.Words, "at": at, "today": today})
		switch {
		case err != nil:
			return err
		case n == 1:
			return Planning(ctx, tx)
		}
		twin := planDraft(plan) // that was quicker
		if err := tx.Read(ctx, twin); err != nil {
			return err
		}
		return samePlan(twin.It, d)
	})
}

// Planning notes with the account that there are plans, where there are any,
// so that a day's page need not ask for them in vain.
func Planning(ctx context.Context, tx postgres.Tx) error {
	_, err := tx.Exec(ctx, `
		update accounts set has_plans = true where id = @account and not has_plans and exists (select from plans p where p.account_id = @account)`, nil)
	return err
}

// planDraft reads a plan as it was told, taken away or not.
func planDraft(plan id.Plan) *postgres.Optional[PlanDraft] {
	return postgres.Maybe[PlanDraft](`select kind, times, words from plans where account_id = @account and id = @plan`, postgres.Args{"plan": plan})
}

func samePlan(was, d PlanDraft) error {
	if was != d {
		return fault.Conflict(twice)
	}
	return nil
}

// EditPlan changes a plan, if it still has the version that the form was
// filled from; otherwise it is a Conflict. A plan that is changed is shown
// again when it is time for it.
func (s Store) EditPlan(ctx context.Context, plan id.Plan, version int, d PlanDraft) error {
	d = d.fitting()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Plan](`select `+planColumns+planRows+` and p.id = @plan for update`, postgres.Args{"plan": plan})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		switch {
		case now.It.Draft() == d:
			return nil
		case now.It.Version != version:
			return fault.Conflict(elsewhere)
		}
		_, err := tx.Exec(ctx, `
			update plans set kind = @kind, times = @times, words = @words, hidden_at = null, version = version + 1
			where account_id = @account and id = @plan`, postgres.Args{"plan": plan, "kind": d.Kind, "times": d.Times, "words": d.Words})
		return err
	})
}

// Hide puts a plan out of sight until there is a newer no.
func (s Store) Hide(ctx context.Context, plan id.Plan) error {
	return s.onPlan(ctx, `update plans set hidden_at = @at where account_id = @account and id = @plan and trashed_at is null`, plan, true)
}

// ReturnPlan takes a plan back that was taken away.
func (s Store) ReturnPlan(ctx context.Context, plan id.Plan) error {
	return s.onPlan(ctx, `update plans set trashed_at = null where account_id = @account and id = @plan`, plan, false)
}

// onPlan runs a change of one plan; NotFound where there is none.
func (s Store) onPlan(ctx context.Context, sql string, plan id.Plan, timed bool) error {
	args := postgres.Args{"plan": plan}
	if timed {
		args["at"], _ = s.now()
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, sql, args)
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}

// TakeAway takes a plan away, as an act that ReturnPlan takes back. Done again
// it changes nothing. NotFound where it is not this person's.
func (s Store) TakeAway(ctx context.Context, act id.Act, plan id.Plan) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, `
			update plans set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @plan and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "plan": plan})
		if err != nil {
			return err
		}
		if n == 1 {
			return chore.Trashed(ctx, tx, at)
		}
		there := postgres.Value[bool](`select true from plans where account_id = @account and id = @plan`, postgres.Args{"plan": plan})
		return tx.Read(ctx, there)
	})
}
