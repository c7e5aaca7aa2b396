package journal

import (
	"slices"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Terms are what an offer holds: a side row of the step that it is.
type Terms struct {
	Amount   int64 // hundredths of the currency; 0: not said
	Currency string
	Period   string    // one of Periods, or ""
	Deadline clock.Day // to answer by
	Begins   clock.Day // when the work would begin
	Extras   string    // what else it holds
	Thoughts string    // the person's own
}

// HasTerms tells whether a step to s can have terms.
func (s Stage) HasTerms() bool { return s == Offer || s == Accepted }

func (t Terms) check(errs *field.Errors) {
	if t.Amount < 0 || t.Amount > salaryLimit {
		errs.Add("amount", "Write the amount as a number, such as 52000 or 52k.")
	}
	if t.Amount > 0 && !currency(t.Currency) {
		errs.Add("currency", "Choose the currency, or write its three letters.")
	}
	if t.Period != "" && !slices.Contains(Periods(), t.Period) {
		errs.Add("period", "Choose what it is paid for from the list.")
	}
	checkText(errs, "extras", t.Extras)
	checkText(errs, "thoughts", t.Thoughts)
}

// Salary is the amount as a salary.
func (t Terms) Salary() Salary {
	return Salary{Min: t.Amount, Max: t.Amount, Currency: t.Currency, Period: t.Period}
}

// args adds the terms' columns to the arguments of a statement.
func (t Terms) args(to map[string]any) {
	to["amount"], to["currency"], to["period"] = amount(t.Amount), t.Currency, t.Period
	to["deadline"], to["begins"], to["extras"], to["thoughts"] = t.Deadline, t.Begins, t.Extras, t.Thoughts
}

// Offered is an offer on the table, beside its application.
type Offered struct {
	ApplicationID id.Application
	StepID        id.Stage
	Company       string
	Role          string
	Place         string
	WorkType      string
	Stage         Stage // Offer, or Accepted
	Day           clock.Day
	Telling
	Terms
}

// Offers reads the offers that stand or were accepted, the latest first, at
// most ten: more cannot be laid side by side.
func Offers() *postgres.Rows[Offered] {
	return postgres.Many[Offered](`
		select a.id as application_id, s.id as step_id, a.company, a.role, a.place, a.work_type, a.stage, s.day,
			s.who, s.how, coalesce(s.feeling, 0) as feeling, s.feeling_words,
			coalesce(o.amount, 0) as amount, coalesce(o.currency, '') as currency, coalesce(o.period, '') as period,
			o.deadline, o.begins, coalesce(o.extras, '') as extras, coalesce(o.thoughts, '') as thoughts
		from applications a
		cross join lateral (
			select * from (
				select distinct on (t.ordinal) * from stages t
				where t.account_id = @account and t.application_id = a.id order by t.ordinal, t.revision desc) t
			where t.stage = 'offer' and not t.removed order by t.ordinal desc limit 1) s
		left join offers o on o.account_id = @account and o.id = s.id
		where a.account_id = @account and a.trashed_at is null and a.stage in ('offer', 'accepted')
		order by a.last_day desc, a.id desc limit 10`, nil)
}

// StillOpen reads the applications that something may still come of, the
// latest first, at most as many as one act may take.
func StillOpen() *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.trashed_at is null and a.stage in ('saved', 'applied', 'screening', 'interview', 'offer')
		order by a.last_day desc, a.id desc limit 100`, nil)
}
