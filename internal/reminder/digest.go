package reminder

import (
	"context"
	"time"

	"onward/internal/account"
	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// A digest is a mail of what is due. It is due at an hour of the person's day,
// daily or on the first day of their week, and where nothing is due, none goes
// out. What was missed while the program stood still goes out once it runs: one
// digest, of the last time it was due. Which were due stands in rows, one a day,
// so that no restart, second instance or clock set back makes a second one.
// Where a person chooses an hour that has gone by, the next day is the first.

// At is the instant at which a digest of a day is due: its hour, or the nearest
// that the day has where the clock skips it.
func At(day clock.Day, hour int, zone *time.Location) time.Time {
	at := time.Date(day.Year(), day.Month(), day.Day(), hour, 0, 0, 0, zone)
	for clock.DayIn(at, zone).Before(day) {
		at = at.Add(30 * time.Minute)
	}
	for day.Before(clock.DayIn(at, zone)) {
		at = at.Add(-30 * time.Minute)
	}
	return at
}

// Next is when the first digest after an instant is due; zero for never.
func Next(to account.Reader, after time.Time) time.Time {
	for day := clock.DayIn(after, to.Zone); to.Digest.Every != ""; day = day.AddDays(1) {
		if at := At(day, to.Digest.Hour, to.Zone); on(to, day) && at.After(after) {
			return at
		}
	}
	return time.Time{}
}

// lastDue is the day of the last digest that was due by an instant.
func lastDue(to account.Reader, by time.Time) clock.Day {
	for day := clock.DayIn(by, to.Zone); ; day = day.AddDays(-1) {
		if on(to, day) && !At(day, to.Digest.Hour, to.Zone).After(by) {
			return day
		}
	}
}

// on tells whether a digest is due on a day.
func on(to account.Reader, day clock.Day) bool {
	return to.Digest.Every == account.Daily || day.Weekday() == to.WeekStart
}

// Choose sets when a person is mailed what is due. It has passed Check.
func (s Store) Choose(ctx context.Context, d account.Digest) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := account.KeepDigest(ctx, tx, d); err != nil {
			return err
		}
		to, err := account.ReaderOf(ctx, tx)
		if err != nil || d.Every == "" {
			return err
		}
		at, _ := s.now()
		if _, err := tx.Exec(ctx, `
			insert into digests (account_id, id, day, mail_id, queued_at) values (@account, @id, @day, @mail, @now) on conflict do nothing`,
			postgres.Args{"id": id.NewDigest(), "day": lastDue(to, at), "mail": id.NewMail(), "now": at}); err != nil {
			return err
		}
		return chore.Set(ctx, tx, chore.Mail, at)
	})
}

// Digests is the chore that has what is due mailed.
func Digests(box outbox.Outbox) func(ctx context.Context, tx postgres.Tx, now time.Time) (next time.Time, err error) {
	return func(ctx context.Context, tx postgres.Tx, now time.Time) (next time.Time, err error) {
		to, err := account.ReaderOf(ctx, tx)
		if err != nil || to.Digest.Every == "" || to.Off {
			return next, err
		}
		if next = Next(to, now); next.After(now.Add(chore.Often)) {
			next = now.Add(chore.Often) // a clock that was ahead for a while puts nothing off for long
		}
		if !box.On() {
			return next, nil
		}
		day, digest, mail := lastDue(to, now), id.NewDigest(), id.NewMail()
		n, err := tx.Exec(ctx, `
			insert into digests (account_id, id, day, mail_id, queued_at)
			values (@account, @id, @day, @mail, @now) on conflict do nothing`, postgres.Args{"id": digest, "day": day, "mail": mail, "now": now})
		if err != nil || n == 0 {
			return next, err
		}
		lines := agenda.Read(DigestAsks(to.Digest, clock.DayIn(now, to.Zone))...)
		if err := tx.Read(ctx, lines); err != nil || len(lines.All) == 0 {
			return next, err
		}
		return next, box.Queue(ctx, tx, outbox.Draft{ID: mail, Kind: outbox.Digest, About: id.As[id.SubjectKind](digest), To: to.Email, Zone: to.Zone})
	}
}

// digestMost is how many of each kind a digest names.
const digestMost = 15

// DigestAsks are what a digest asks the agenda for: what is due, and what lies
// ahead until the next one or a little longer.
func DigestAsks(d account.Digest, today clock.Day) []agenda.Ask {
	due, ahead := today, today.AddDays(2)
	if d.Every == account.Weekly {
		due, ahead = today.AddDays(6), today.AddDays(7)
	}
	return []agenda.Ask{
		{Kind: agenda.Reminder, From: today.AddDays(-Days), To: today, Most: digestMost},
		{Kind: agenda.Task, To: due, Most: digestMost},
		{Kind: agenda.Verdict, To: today, Most: digestMost},
		{Kind: agenda.Meeting, From: today, To: ahead, Most: digestMost},
		{Kind: agenda.Deadline, From: today, To: ahead, Most: digestMost},
	}
}
