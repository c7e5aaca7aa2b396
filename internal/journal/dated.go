package journal

import (
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// freshDays is how long after its day a no may be told and still stand on the
// agenda: what is older is history, and nobody is asked to look back at it.
const freshDays = 30

// Dated is what of an application stands on the agenda: the meetings that are
// not over and the deadlines, while something may still come of it; the no that
// it ended in, where that was told in its days; and what is worth doing at its
// time. The steps are in time.
func Dated(app id.Application, steps []Step, said []Entry, p Projection) (items []agenda.Item) {
	items = reminders(app, steps, said, p)
	for i, s := range steps {
		item := agenda.Item{ID: id.As[id.SubjectKind](s.ID), ApplicationID: app, Day: s.Day, StartsAt: s.StartsAt, How: string(s.Kind)}
		switch {
		case p.Stage.Open() && s.Stage.Meets() && s.Outcome == "" && s.Precision == ByDay:
			item.Kind = agenda.Meeting
		case p.Stage.Open() && s.Stage == Offer && !s.Deadline.IsZero():
			item.Kind, item.Day = agenda.Deadline, s.Deadline
		case p.Stage == Rejected && s.Stage == Rejected && last(steps[i:]) && s.ToldDay.DaysSince(p.LastDay) <= freshDays:
			item.Kind, item.Day = agenda.No, p.LastDay
		default:
			continue
		}
		items = append(items, item)
	}
	return items
}

// last tells whether the first of the steps is the last that counts.
func last(steps []Step) bool {
	for _, s := range steps[1:] {
		if s.Counts() {
			return false
		}
	}
	return true
}

// Redate finds again what stands on the agenda of these applications, which
// are locked.
func Redate(ctx context.Context, tx postgres.Tx, apps []id.Application) error {
	return projectAll(ctx, tx, apps)
}

// ToAgenda puts on the agenda what stands there of the applications that were
// heard of in these weeks or later, or that somebody is talking about.
func ToAgenda(ctx context.Context, tx postgres.Tx, now time.Time) error {
	apps := postgres.Values[id.Application](`
		select a.id from applications a where a.account_id = @account and (a.last_day >= @since or a.stage in ('applied', 'screening', 'interview', 'offer'))`,
		postgres.Args{"since": clock.DayIn(now, time.UTC).AddDays(-freshDays)})
	if err := tx.Read(ctx, apps); err != nil {
		return err
	}
	return projectAll(ctx, tx, apps.All)
}
