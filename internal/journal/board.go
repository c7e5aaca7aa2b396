package journal

import (
	"context"
	"slices"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// BoardSize is how many applications a column of the board shows at once.
const BoardSize = 20

// boardLimit stands in the SQL itself, as rowLimit does.
const boardLimit = "21" // BoardSize + 1

// Column is one station of the board, or the three ends together.
type Column struct {
	Stage Stage // "" for the ends
	Rows  []Row // the latest word first
	More  bool  // there are others
}

// BoardRows reads the latest applications of the present search in every
// stage, and one more of each, which tells whether there are others.
func BoardRows() *postgres.Rows[Row] {
	return postgres.Many[Row](`
		select `+rowColumns+`
		from unnest(array['saved', 'applied', 'screening', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn', 'no_response']) with ordinality as station (stage, place)
		cross join lateral (
			select * from applications t
			where t.account_id = @account and t.trashed_at is null and t.search_id is null and t.stage = station.stage
			order by t.last_day desc, t.id desc limit `+boardLimit+`) a
		where a.account_id = @account
		order by station.place, a.last_day desc, a.id desc`, nil)
}

// Columns puts the rows of BoardRows into columns, the ends together in the
// last one.
func Columns(rows []Row) []Column {
	var all []Column
	for _, s := range Stages() {
		if !s.Ended() {
			all = append(all, column(s, rows, func(r Row) bool { return r.Stage == s }))
		}
	}
	return append(all, column("", rows, func(r Row) bool { return r.Stage.Ended() }))
}

func column(s Stage, rows []Row, in func(Row) bool) Column {
	c := Column{Stage: s}
	for _, r := range rows {
		if in(r) {
			c.Rows = append(c.Rows, r)
		}
	}
	slices.SortStableFunc(c.Rows, func(a, b Row) int {
		switch {
		case b.LastDay.Before(a.LastDay):
			return -1
		case a.LastDay.Before(b.LastDay):
			return 1
		}
		return 0
	})
	if len(c.Rows) > BoardSize {
		c.Rows, c.More = c.Rows[:BoardSize], true
	}
	return c
}

// MoveToday appends a step to that stage on the person's day today.
func (s Store) MoveToday(ctx context.Context, app id.Application, step id.Stage, to Stage) (clock.Day, error) {
	_, today := s.now()
	return today, s.Move(ctx, app, step, Move{Stage: to, Day: today})
}

// UndoMove takes back a step that was just told. One that is taken back
// already stays so; Conflict where it was told anew since.
func (s Store) UndoMove(ctx context.Context, app id.Application, step id.Stage) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		last := postgres.One[struct {
			Ordinal  int
			Revision int
			Removed  bool
		}](`
			select ordinal, revision, removed from stages
			where account_id = @account and application_id = @application and ordinal = (
				select ordinal from stages where account_id = @account and application_id = @application and id = @step)
			order by revision desc limit 1`, postgres.Args{"application": app, "step": step})
		steps := StepsOf(app)
		if err := tx.Read(ctx, last, steps); err != nil || last.It.Removed {
			return err
		}
		at := slices.IndexFunc(steps.All, func(t Step) bool { return t.Ordinal == last.It.Ordinal })
		if last.It.Revision != 1 || len(steps.All) == 1 {
			return fault.Conflict("This step was changed in the meantime, so it was left as it is. The application's page shows it.")
		}
		now := steps.All[at]
		return s.addStep(ctx, tx, app, id.NewStage(), now.Move(), now.Precision, now.Ordinal, true)
	})
}
