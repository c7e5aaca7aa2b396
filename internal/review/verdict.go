package review

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Outcome is what became of an experiment.
type Outcome string

// The outcomes.
const (
	KeepIt Outcome = "keep"
	Stop   Outcome = "stop"
	GoOn   Outcome = "go_on" // too early to tell
)

// Outcomes lists them.
func Outcomes() []Outcome { return []Outcome{KeepIt, Stop, GoOn} }

// Verdict is what a person said of an experiment on a day.
type Verdict struct {
	ID          id.Verdict
	Revision    int
	Outcome     Outcome
	Words       string
	NextDay     clock.Day // when it is too early to tell: asked again then
	RecordedAt  time.Time
	RecordedDay clock.Day
}

// Draft is the verdict as the person said it.
func (v Verdict) Draft() VerdictDraft { return VerdictDraft{v.Outcome, v.Words, v.NextDay} }

// VerdictDraft is a verdict as a person gives it.
type VerdictDraft struct {
	Outcome Outcome
	Words   string
	NextDay clock.Day // only where it is too early to tell
}

// Check says what is wrong with the verdict, on the person's day today.
func (d VerdictDraft) Check(today clock.Day) (errs field.Errors) {
	if !slices.Contains(Outcomes(), d.Outcome) {
		errs.Add("outcome", "Choose one of the three.")
	}
	if utf8.RuneCountInString(d.Words) > TextLimit {
		errs.Add("words", tooLong)
	}
	if d.Outcome != GoOn {
		return errs
	}
	switch {
	case d.NextDay.IsZero():
		errs.Add("next_day", "Choose the day on which you want to be asked again.")
	case !today.Before(d.NextDay):
		errs.Add("next_day", "Choose a day after today.")
	case today.AddDays(askLimit).Before(d.NextDay):
		errs.Add("next_day", farAway)
	}
	return errs
}

const verdictColumns = `v.id, v.revision, v.outcome, v.words, v.next_day, v.recorded_at, v.recorded_day`

// VerdictsOn reads what was said of an experiment, the latest first.
func VerdictsOn(experiment id.Experiment) *postgres.Rows[Verdict] {
	return postgres.Many[Verdict](`select `+verdictColumns+` from verdicts v where v.account_id = @account and v.experiment_id = @experiment order by v.revision desc limit 100`,
		postgres.Args{"experiment": experiment})
}

// Judge gives a verdict on an experiment under the id that its form carried;
// was is the revision of the verdict that the form knew of, 0 for none. The
// same again changes nothing. It is a Conflict where another verdict was given
// meanwhile, or where the id was used for other words. The draft has passed
// Check.
func (s Store) Judge(ctx context.Context, experiment id.Experiment, verdict id.Verdict, was int, d VerdictDraft) error {
	if d.Outcome != GoOn {
		d.NextDay = clock.Day{}
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		held := postgres.Value[bool](`select true from experiments where account_id = @account and id = @experiment for update`, postgres.Args{"experiment": experiment})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		said := VerdictsOn(experiment)
		same := postgres.Maybe[Verdict](`select `+verdictColumns+` from verdicts v where v.account_id = @account and v.experiment_id = @experiment and v.id = @verdict`,
			postgres.Args{"experiment": experiment, "verdict": verdict})
		if err := tx.Read(ctx, said, same); err != nil {
			return err
		}
		last := Verdict{}
		if len(said.All) > 0 {
			last = said.All[0]
		}
		switch {
		case same.Found && same.It.Draft() != d:
			return fault.Conflict(twice)
		case same.Found || last.Draft() == d:
			return nil
		case last.Revision != was:
			return fault.Conflict(elsewhere)
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into verdicts (account_id, id, experiment_id, revision, outcome, words, next_day, recorded_at, recorded_day)
			values (@account, @verdict, @experiment, @revision, @outcome, @words, @next_day, @at, @today)
			on conflict do nothing`, postgres.Args{
			"verdict": verdict, "experiment": experiment, "revision": was + 1, "outcome": d.Outcome, "words": d.Words, "next_day": d.NextDay, "at": at, "today": today,
		})
		if err != nil {
			return err
		}
		if n == 0 { // the id is that of another experiment's verdict
			return fault.Conflict(twice)
		}
		if _, err := tx.Exec(ctx, `update experiments set ask_day = @day where account_id = @account and id = @experiment`,
			postgres.Args{"experiment": experiment, "day": d.NextDay}); err != nil {
			return err
		}
		return ToAgenda(ctx, tx, experiment)
	})
}
