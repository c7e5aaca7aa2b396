package debrief

import (
	"context"
	"maps"
	"math/rand/v2"

	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/postgres"
)

// MakeUp makes up looks back at the latest n noes: how each felt, and a guess
// with its reason. Most of them are done with. The same seed makes the same. It
// is for trying things on, never for people.
func (s Store) MakeUp(ctx context.Context, seed uint64, n int) error {
	r := rand.New(rand.NewPCG(seed, 44)) //nolint:gosec // repeatable on purpose
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		noes := postgres.Many[struct {
			ApplicationID id.Application
			Ordinal       int
		}](`select s.application_id, s.ordinal from stages s
			join applications a on a.account_id = @account and a.id = s.application_id and a.trashed_at is null
			where s.account_id = @account and s.stage = 'rejected' and s.revision = 1 order by s.day desc nulls last, s.id limit @n`,
			postgres.Args{"n": n})
		if err := tx.Read(ctx, noes); err != nil {
			return err
		}
		n := len(noes.All)
		at, today := s.now()
		ids, apps, ordinals, closed := make([]id.Debrief, n), make([]id.Application, n), make([]int, n), make([]clock.Day, n)
		felt, guessed, named, answers := make([]id.Saving, n), make([]id.Saving, n), make([]id.Reason, n), make([]id.Reflection, n)
		feelings, reasons, bodies := make([]feeling.Feeling, n), make([]string, n), make([]string, n)
		for i, no := range noes.All {
			ids[i], apps[i], ordinals[i] = id.NewDebrief(), no.ApplicationID, no.Ordinal
			felt[i], guessed[i], named[i], answers[i] = id.NewSaving(), id.NewSaving(), id.NewReason(), id.NewReflection()
			feelings[i], reasons[i] = feeling.All()[r.IntN(5)], Reasons()[r.IntN(10)].Key
			bodies[i] = madeUpGuesses()[r.IntN(len(madeUpGuesses()))]
			if r.IntN(20) > 0 {
				closed[i] = today
			}
		}
		args := postgres.Args{"at": at, "today": today, "ids": ids}
		with := func(more postgres.Args) postgres.Args {
			maps.Copy(more, args)
			return more
		}
		if err := tx.ExecAll(ctx,
			postgres.Statement{SQL: `
				insert into debriefs (account_id, id, application_id, ordinal, form, created_at, created_day, closed_at, closed_day)
				select @account, t.id, t.app, t.ordinal, 'short', @at, @today, t.closed::timestamp at time zone 'UTC', t.closed
				from unnest(@ids::uuid[], @apps::uuid[], @ordinals::int[], @closed::date[]) as t (id, app, ordinal, closed) on conflict do nothing`,
				Args: with(postgres.Args{"apps": apps, "ordinals": ordinals, "closed": closed})},
			postgres.Statement{SQL: `
				insert into debrief_steps (account_id, id, debrief_id, step, revision, skipped, feeling, feeling_words, recorded_at, recorded_day)
				select @account, t.id, t.debrief, 'feeling', 1, false, t.felt, '', @at, @today
				from unnest(@steps::uuid[], @ids::uuid[], @feelings::smallint[]) as t (id, debrief, felt) on conflict do nothing`,
				Args: with(postgres.Args{"steps": felt, "feelings": feelings})},
			postgres.Statement{SQL: `
				insert into debrief_steps (account_id, id, debrief_id, step, revision, skipped, feeling, feeling_words, recorded_at, recorded_day)
				select @account, t.id, t.debrief, 'guess', 1, false, null, '', @at, @today
				from unnest(@steps::uuid[], @ids::uuid[]) as t (id, debrief) on conflict do nothing`,
				Args: with(postgres.Args{"steps": guessed})},
			postgres.Statement{SQL: `
				insert into debrief_reasons (account_id, id, step_id, teller, reason, words)
				select @account, t.id, t.step, 'me', t.reason, '' from unnest(@named::uuid[], @steps::uuid[], @reasons::text[]) as t (id, step, reason) on conflict do nothing`,
				Args: postgres.Args{"named": named, "steps": guessed, "reasons": reasons}},
			postgres.Statement{SQL: `
				insert into reflections (account_id, id, step_id, question, body)
				select @account, t.id, t.step, 'guess', t.body from unnest(@answers::uuid[], @steps::uuid[], @bodies::text[]) as t (id, step, body) on conflict do nothing`,
				Args: postgres.Args{"answers": answers, "steps": guessed, "bodies": bodies}}); err != nil {
			return err
		}
		return ToAgenda(ctx, tx)
	})
}

func madeUpGuesses() []string {
	return []string{
		"They had somebody in mind from the start.", "My answer about the warehouse was too long.", "The role changed while we talked.",
		"They wanted somebody who has run a larger team.", "The salary, I think.", "I do not know.",
	}
}
