package debrief

import (
	"context"
	"slices"
	"unicode/utf8"

	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Told is one step of a debrief as a person tells it.
type Told struct {
	ID           id.Saving
	Step         Step
	Revision     int // that the page showed; 0 where there was none
	Skipped      bool
	Feeling      feeling.Feeling
	FeelingWords string
	Reasons      []Reason
	Answers      []Answer
	Tasks        []id.Task // that it came to, made in the same transaction
}

// Blank tells whether nothing is said.
func (t Told) Blank() bool {
	return t.Feeling == feeling.Unsaid && t.FeelingWords == "" && len(t.Reasons)+len(t.Answers)+len(t.Tasks) == 0
}

// Check says what is wrong with the step.
func (t Told) Check() (errs field.Errors) {
	if !t.Feeling.Valid() {
		errs.Add("feeling", "Choose one of the five, or none.")
	}
	if utf8.RuneCountInString(t.FeelingWords) > journal.LineLimit {
		errs.Add("feeling_words", "This is longer than 300 characters. A sentence will do here.")
	}
	for _, r := range t.Reasons {
		if r.Reason != Own && !slices.ContainsFunc(Reasons(), func(l Listed) bool { return l.Key == r.Reason }) {
			errs.Add("reason_"+string(r.Teller), "Choose a reason from the list, or write your own.")
		}
		if utf8.RuneCountInString(r.Words) > journal.LineLimit {
			errs.Add("own_"+string(r.Teller), "This is longer than 300 characters. A few words will do.")
		}
	}
	for _, a := range t.Answers {
		if utf8.RuneCountInString(a.Body) > journal.TextLimit {
			errs.Add(string(a.Question), "This is longer than 50,000 characters. Keep the part that matters.")
		}
	}
	return errs
}

// Save keeps steps of a debrief as they are told now; what was saved before
// stays kept. It closes the debrief once nothing is left to ask. Conflict where
// a step was saved somewhere else since it was shown; sent twice, it is saved
// once.
func (s Store) Save(ctx context.Context, app id.Application, d id.Debrief, told ...Told) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now, err := hold(ctx, tx, app, d)
		if err != nil {
			return err
		}
		for _, t := range told {
			if err := s.save(ctx, tx, d, t); err != nil {
				return err
			}
		}
		if now.Closed {
			return nil
		}
		saved := SavingsOf(d)
		if err := tx.Read(ctx, saved); err != nil || now.Form.At(saved.All) < len(now.Form.Leaves()) {
			return err
		}
		return New(tx, s.clock, s.zone).Close(ctx, app, d)
	})
}

func (s Store) save(ctx context.Context, tx postgres.Tx, d id.Debrief, t Told) error {
	of := postgres.Args{"debrief": d, "step": t.Step, "id": t.ID}
	again := postgres.Maybe[struct {
		DebriefID id.Debrief
		Step      Step
	}](`select debrief_id, step from debrief_steps where account_id = @account and id = @id`, postgres.Args{"id": t.ID})
	last := postgres.Maybe[Saving](`
		select `+savingColumns+` from debrief_steps s where s.account_id = @account and s.debrief_id = @debrief and s.step = @step order by s.revision desc limit 1`,
		postgres.Args{"debrief": d, "step": t.Step})
	// Of the one that was sent before, or else of the last, all that it says.
	const one = `(select id from debrief_steps where account_id = @account and debrief_id = @debrief and step = @step order by id = @id desc, revision desc limit 1)`
	was := postgres.Maybe[Saving](`select `+savingColumns+` from debrief_steps s where s.account_id = @account and s.id = `+one, of)
	reasons := postgres.Many[Reason](`select teller, reason, words, mine from debrief_reasons where account_id = @account and step_id = `+one+` order by id`, of)
	answers := postgres.Many[Answer](`select question, body from reflections where account_id = @account and step_id = `+one+` order by id`, of)
	if err := tx.Read(ctx, again, last, was, reasons, answers); err != nil {
		return err
	}
	same := was.Found && t.says(was.It, reasons.All, answers.All)
	switch {
	case again.Found && again.It.DebriefID == d && again.It.Step == t.Step && same:
		return keepTasks(ctx, tx, d, t.Tasks)
	case again.Found:
		return fault.Conflict("This form was sent before with something else in it, and that was kept. Go back and look before you send it again.")
	case last.It.Revision != t.Revision && !same:
		return fault.Conflict("This step was saved somewhere else in the meantime.")
	case same:
		return keepTasks(ctx, tx, d, t.Tasks)
	}
	return s.insert(ctx, tx, d, t, last.It.Revision+1)
}

// says tells whether a saving says the same.
func (t Told) says(was Saving, reasons []Reason, answers []Answer) bool {
	return was.Skipped == t.Skipped && was.Feeling == t.Feeling && was.FeelingWords == t.FeelingWords &&
		slices.EqualFunc(reasons, t.Reasons, func(a, b Reason) bool {
			return a.Teller == b.Teller && a.Same(b) && (a.Mine == nil) == (b.Mine == nil) && (a.Mine == nil || *a.Mine == *b.Mine)
		}) && slices.Equal(answers, t.Answers)
}

func (s Store) insert(ctx context.Context, tx postgres.Tx, d id.Debrief, t Told, revision int) error {
	at, today := s.now()
	all := []postgres.Statement{{
		SQL: `insert into debrief_steps (account_id, id, debrief_id, step, revision, skipped, feeling, feeling_words, recorded_at, recorded_day)
			values (@account, @id, @debrief, @step, @revision, @skipped, nullif(@feeling::smallint, 0), @feeling_words, @at, @today)`,
		Args: postgres.Args{"id": t.ID, "debrief": d, "step": t.Step, "revision": revision, "skipped": t.Skipped, "feeling": t.Feeling, "feeling_words": t.FeelingWords, "at": at, "today": today},
	}}
	for _, r := range t.Reasons {
		all = append(all, postgres.Statement{
			SQL:  `insert into debrief_reasons (account_id, id, step_id, teller, reason, words, mine) values (@account, @id, @step, @teller, @reason, @words, @mine)`,
			Args: postgres.Args{"id": id.NewReason(), "step": t.ID, "teller": r.Teller, "reason": r.Reason, "words": r.Words, "mine": r.Mine},
		})
	}
	for _, a := range t.Answers {
		all = append(all, postgres.Statement{
			SQL:  `insert into reflections (account_id, id, step_id, question, body) values (@account, @id, @step, @question, @body)`,
			Args: postgres.Args{"id": id.NewReflection(), "step": t.ID, "question": a.Question, "body": a.Body},
		})
	}
	if err := tx.ExecAll(ctx, all...); err != nil {
		return err
	}
	return keepTasks(ctx, tx, d, t.Tasks)
}

// keepTasks writes down which tasks a debrief came to.
func keepTasks(ctx context.Context, tx postgres.Tx, d id.Debrief, tasks []id.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `
		insert into debrief_tasks (account_id, id, debrief_id) select @account, t, @debrief from unnest(@tasks::uuid[]) t on conflict do nothing`,
		postgres.Args{"debrief": d, "tasks": tasks})
	return err
}
