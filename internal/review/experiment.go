package review

import (
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Experiment is one thing to try, with the latest that its person said of it.
type Experiment struct {
	ID         id.Experiment
	WeekDay    clock.Day // of the review that it came from; zero for none
	Idea       string
	VerdictDay clock.Day // for which it was first meant
	BegunDay   clock.Day
	RecordedAt time.Time
	AskDay     clock.Day // when it is to be asked about; zero once it is decided
	Revision   int       // of the latest verdict; 0 for none
	Outcome    Outcome   // of it; "" for none
	Words      string
	SaidDay    clock.Day
}

// UnderWay tells whether it is not decided yet.
func (e Experiment) UnderWay() bool { return !e.AskDay.IsZero() }

// Asked tells whether it is time to say how it went.
func (e Experiment) Asked(today clock.Day) bool { return e.UnderWay() && !today.Before(e.AskDay) }

const (
	experimentColumns = `e.id, e.week_day, e.idea, e.verdict_day, e.begun_day, e.recorded_at, e.ask_day,
		coalesce(v.revision, 0) as revision, coalesce(v.outcome, '') as outcome, coalesce(v.words, '') as words, v.recorded_day as said_day`
	experiments = `select ` + experimentColumns + ` from experiments e
		left join lateral (
			select revision, outcome, words, recorded_day from verdicts
			where account_id = @account and experiment_id = e.id order by revision desc limit 1) v on true
		where e.account_id = @account`
)

// ExperimentPage is how many experiments a list shows; each gives one more.
const ExperimentPage = 25

const experimentRows = `26`

// UnderWay reads the experiments that are not decided yet, by the day on which
// they are asked about.
func UnderWay() *postgres.Rows[Experiment] {
	return postgres.Many[Experiment](experiments+` and e.ask_day is not null order by e.ask_day, e.id limit `+experimentRows, nil)
}

// Decided reads past experiments, the latest begun first: those begun before
// another one of them, or all where it is zero.
func Decided(before id.Experiment) *postgres.Rows[Experiment] {
	where, args := "", postgres.Args{}
	if !before.IsZero() {
		where, args = " and e.id < @before", postgres.Args{"before": before}
	}
	return postgres.Many[Experiment](experiments+` and e.ask_day is null`+where+` order by e.id desc limit `+experimentRows, args)
}

// ExperimentByID reads one experiment; NotFound where it is not this person's.
func ExperimentByID(experiment id.Experiment) *postgres.Row[Experiment] {
	return postgres.One[Experiment](experiments+` and e.id = @experiment`, postgres.Args{"experiment": experiment})
}

// ExperimentOf reads the experiment of a week, where there is one.
func ExperimentOf(week clock.Day) *postgres.Optional[Experiment] {
	return postgres.Maybe[Experiment](experiments+` and e.week_day = @week`, postgres.Args{"week": week})
}
