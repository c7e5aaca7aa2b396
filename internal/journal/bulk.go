package journal

import (
	"context"
	"slices"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// BulkLimit is how many applications one act may take at once.
const BulkLimit = 100

// Acted tells what an act on several applications came to: how many it
// changed, and how many it left as they were because it did not fit them.
type Acted struct{ Done, Left int }

// MoveAll tells one step of several applications, as one act. Done again it
// changes nothing and tells the same. The move has passed Check.
func (s Store) MoveAll(ctx context.Context, act id.Act, apps []id.Application, m Move) (Acted, error) {
	return s.moveAll(ctx, act, apps, m, func(Stage) bool { return true })
}

// CloseSilent closes those of the applications that wait for an answer, dated
// today: silence, by consent. What has ended or was never sent stays as it is.
func (s Store) CloseSilent(ctx context.Context, act id.Act, apps []id.Application) (Acted, error) {
	_, today := s.now()
	return s.moveAll(ctx, act, apps, Move{Stage: NoResponse, Day: today}, func(at Stage) bool { return at == Applied || at == Screening || at == Interview })
}

// TellAll tells the same of several applications: a note, or what came from
// them, as a receipt does. Done again it changes nothing and tells the same.
// The entry has passed Check.
func (s Store) TellAll(ctx context.Context, act id.Act, apps []id.Application, d EntryDraft) (acted Acted, err error) {
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		all, err := lockAll(ctx, tx, apps)
		if err != nil {
			return err
		}
		d := s.dated(d)
		for _, h := range all {
			if h.Trashed {
				acted.Left++
				continue
			}
			if err := s.addEntry(ctx, tx, h.ID, id.Made[id.EntryKind](act, h.ID), d, PrecisionOf(d.Day), 0, false); err != nil {
				return err
			}
			acted.Done++
		}
		return nil
	})
	return acted, err
}

// WithdrawOpen withdraws those of the applications that are still open, dated
// today. What has ended in the meantime stays as it ended.
func (s Store) WithdrawOpen(ctx context.Context, act id.Act, apps []id.Application) (Acted, error) {
	_, today := s.now()
	return s.moveAll(ctx, act, apps, Move{Stage: Withdrawn, Day: today}, Stage.Open)
}

func (s Store) moveAll(ctx context.Context, act id.Act, apps []id.Application, m Move, fits func(Stage) bool) (acted Acted, err error) {
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		all, err := lockAll(ctx, tx, apps)
		if err != nil {
			return err
		}
		before := postgres.Values[id.Application](`select application_id from stages where account_id = @account and id = any(@ids)`,
			postgres.Args{"ids": madeBy(act, apps)})
		if err := tx.Read(ctx, before); err != nil {
			return err
		}
		var chosen []id.Application
		for _, h := range all {
			switch {
			case slices.Contains(before.All, h.ID): // the act was done before
				acted.Done++
			case !h.Trashed && fits(h.Stage):
				chosen = append(chosen, h.ID)
			default:
				acted.Left++
			}
		}
		acted.Done += len(chosen)
		return s.stepAll(ctx, tx, act, chosen, m.Stage, m.Day)
	})
	return acted, err
}

// madeBy are the ids of the steps that an act tells of these applications.
func madeBy(act id.Act, apps []id.Application) []id.Stage {
	ids := make([]id.Stage, len(apps))
	for i, app := range apps {
		ids[i] = id.Made[id.StageKind](act, app)
	}
	return ids
}

// stepAll tells one step of many applications, which are locked, and projects
// them.
func (s Store) stepAll(ctx context.Context, tx postgres.Tx, act id.Act, apps []id.Application, stage Stage, day clock.Day) error {
	if len(apps) == 0 {
		return nil
	}
	at, today := s.now()
	if _, err := tx.Exec(ctx, `
		insert into stages (account_id, id, application_id, ordinal, revision, removed, stage, day, precision, remark, origin, recorded_at, recorded_day)
		select @account, n.id, n.app, coalesce(max(s.ordinal), 0) + 1, 1, false, @stage, @day::date, @precision, '', 'typed', @at::timestamptz, @today::date
		from unnest(@ids::uuid[], @apps::uuid[]) as n (id, app)
		left join stages s on s.account_id = @account and s.application_id = n.app
		group by n.id, n.app
		on conflict do nothing`,
		postgres.Args{"ids": madeBy(act, apps), "apps": apps, "stage": stage, "day": day, "precision": PrecisionOf(day), "at": at, "today": today}); err != nil {
		return err
	}
	return projectAll(ctx, tx, apps)
}
