package journal

import (
	"context"
	"maps"
	"slices"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// recountAtOnce is how many applications are read together.
const recountAtOnce = 500

// Recount finds anew what follows from the facts of applications that came in
// whole from elsewhere: their projections, the words they are found by, a
// search that they belong to, and when those in the trash go. The fault is
// Invalid where one of them has no step that stands.
func (s Store) Recount(ctx context.Context, apps []id.Application) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		for some := range slices.Chunk(apps, recountAtOnce) {
			if err := recount(ctx, tx, some); err != nil {
				return err
			}
			if err := indexWords(ctx, tx, some...); err != nil {
				return err
			}
		}
		search := PresentSearch()
		first := postgres.Value[clock.Day](`select min(applied_day) from applications where account_id = @account and id = any(@apps)`, postgres.Args{"apps": apps})
		trashed := postgres.Value[bool](`select exists (select from applications where account_id = @account and id = any(@apps) and trashed_at is not null)`, postgres.Args{"apps": apps})
		if err := tx.Read(ctx, search, first, trashed); err != nil {
			return err
		}
		at, today := s.now()
		if trashed.It {
			if err := due(ctx, tx, chorePurge, at); err != nil { // which finds when it is time
				return err
			}
		}
		if search.Found {
			return nil
		}
		if first.It.IsZero() {
			first.It = today
		}
		return begin(ctx, tx, first.It, at)
	})
}

type (
	stepOf struct {
		ApplicationID id.Application
		Step
	}
	entryOf struct {
		ApplicationID id.Application
		Entry
	}
	told struct {
		ApplicationID id.Application
		Recorded      clock.Day
	}
)

func recount(ctx context.Context, tx postgres.Tx, apps []id.Application) error {
	steps := postgres.Many[stepOf](`
		select s.application_id, `+stepColumns+` from (
			select distinct on (application_id, ordinal) *, min(recorded_day) over (partition by application_id, ordinal) as told_day from stages
			where account_id = @account and application_id = any(@apps)
			order by application_id, ordinal, revision desc) s`+sideRows+`
		where not s.removed order by s.application_id, s.ordinal`, postgres.Args{"apps": apps})
	entries := postgres.Many[entryOf](`
		select e.application_id, `+entryColumns+` from (
			select distinct on (application_id, ordinal) * from entries
			where account_id = @account and application_id = any(@apps)
			order by application_id, ordinal, revision desc) e
		where not e.removed order by e.application_id, e.ordinal`, postgres.Args{"apps": apps})
	recorded := postgres.Many[told](`
		select application_id, min(recorded_day) as recorded from stages where account_id = @account and application_id = any(@apps) group by application_id`,
		postgres.Args{"apps": apps})
	if err := tx.Read(ctx, steps, entries, recorded); err != nil {
		return err
	}
	stepsOf, entriesOf, first := map[id.Application][]Step{}, map[id.Application][]Entry{}, map[id.Application]clock.Day{}
	for _, s := range steps.All {
		stepsOf[s.ApplicationID] = append(stepsOf[s.ApplicationID], s.Step)
	}
	for _, e := range entries.All {
		entriesOf[e.ApplicationID] = append(entriesOf[e.ApplicationID], e.Entry)
	}
	for _, t := range recorded.All {
		first[t.ApplicationID] = t.Recorded
	}
	found := columns{}
	for _, app := range apps {
		if len(stepsOf[app]) == 0 {
			return fault.Invalid(nil)
		}
		row := map[string]any{"ids": app}
		maps.Copy(row, Project(stepsOf[app], entriesOf[app], first[app]).args(postgres.Args{}))
		found.add(row)
	}
	_, err := tx.Exec(ctx, `
		update applications a set stage = p.stage, furthest = p.furthest, interviews = p.interviews, applied_day = p.applied_day, stage_day = p.stage_day,
			last_day = p.last_day, last_word = p.last_word, feeling = nullif(p.felt, 0), answered = p.answered, answered_day = p.answered_day
		from unnest(@ids::uuid[], @stage::text[], @furthest::smallint[], @interviews::smallint[], @applied_day::date[], @stage_day::date[],
			@last_day::date[], @last_word::text[], @felt::smallint[], @answered::bool[], @answered_day::date[])
			as p (id, stage, furthest, interviews, applied_day, stage_day, last_day, last_word, felt, answered, answered_day)
		where a.account_id = @account and a.id = p.id and
			(a.stage, a.furthest, a.interviews, a.applied_day, a.stage_day, a.last_day, a.last_word, coalesce(a.feeling, 0), a.answered, a.answered_day)
			is distinct from (p.stage, p.furthest, p.interviews, p.applied_day, p.stage_day, p.last_day, p.last_word, p.felt, p.answered, p.answered_day)`,
		found.args(postgres.Args{}))
	return err
}
