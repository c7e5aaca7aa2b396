package journal

import (
	"context"
	"maps"
	"slices"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// projectAll is project for many applications at once, in as many trips as
// for one.
func projectAll(ctx context.Context, tx postgres.Tx, apps []id.Application) error {
	for some := range slices.Chunk(apps, 1000) {
		if err := projectSome(ctx, tx, some); err != nil {
			return err
		}
	}
	return nil
}

func projectSome(ctx context.Context, tx postgres.Tx, apps []id.Application) error {
	args := postgres.Args{"apps": apps}
	steps := postgres.Many[struct {
		ApplicationID id.Application
		Step
	}](`select s.application_id, `+stepColumns+` from (
			select distinct on (application_id, ordinal) *, min(recorded_day) over (partition by application_id, ordinal) as told_day from stages
			where account_id = @account and application_id = any(@apps)
			order by application_id, ordinal, revision desc) s`+sideRows+`
		where not s.removed order by s.application_id, s.ordinal`, args)
	entries := postgres.Many[struct {
		ApplicationID id.Application
		Entry
	}](`select e.application_id, `+entryColumns+` from (
			select distinct on (application_id, ordinal) * from entries
			where account_id = @account and application_id = any(@apps)
			order by application_id, ordinal, revision desc) e
		where not e.removed order by e.application_id, e.ordinal`, args)
	recorded := postgres.Many[struct {
		ApplicationID id.Application
		Day           clock.Day
	}](`select application_id, min(recorded_day) as day from stages where account_id = @account and application_id = any(@apps) group by application_id`, args)
	if err := tx.Read(ctx, steps, entries, recorded); err != nil {
		return err
	}
	told, said := map[id.Application][]Step{}, map[id.Application][]Entry{}
	for _, s := range steps.All {
		told[s.ApplicationID] = append(told[s.ApplicationID], s.Step)
	}
	for _, e := range entries.All {
		said[e.ApplicationID] = append(said[e.ApplicationID], e.Entry)
	}
	all, dated := columns{}, []agenda.Item{}
	for _, r := range recorded.All {
		row := map[string]any{"ids": r.ApplicationID}
		p := Project(told[r.ApplicationID], said[r.ApplicationID], r.Day)
		dated = append(dated, Dated(r.ApplicationID, told[r.ApplicationID], said[r.ApplicationID], p)...)
		maps.Copy(row, p.args(postgres.Args{}))
		all.add(row)
	}
	return tx.ExecAll(ctx, append([]postgres.Statement{{SQL: `
		update applications a set stage = p.stage, furthest = p.furthest, interviews = p.interviews,
			applied_day = p.applied_day, stage_day = p.stage_day, last_day = p.last_day, last_word = p.last_word,
			feeling = nullif(p.felt, 0), answered = p.answered, answered_day = p.answered_day,
			applied_exact = p.applied_exact, answered_exact = p.answered_exact, reached = p.reached
		from unnest(@ids::uuid[], @stage::text[], @furthest::smallint[], @interviews::smallint[], @applied_day::date[], @stage_day::date[],
				@last_day::date[], @last_word::text[], @felt::smallint[], @answered::bool[], @answered_day::date[], @applied_exact::bool[], @answered_exact::bool[], @reached::smallint[])
			as p (id, stage, furthest, interviews, applied_day, stage_day, last_day, last_word, felt, answered, answered_day, applied_exact, answered_exact, reached)
		where a.account_id = @account and a.id = p.id`, Args: all.args(postgres.Args{})}}, agenda.ForApplications(apps, dated)...)...)
}
