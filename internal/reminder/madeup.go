package reminder

import (
	"context"
	"math/rand/v2"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// MakeUp makes up n tasks, most of them about the open applications that
// something was last heard of: a few from before, some for these days, some
// done long since. The same seed makes the same. It is for trying things on, never for
// people.
func (s Store) MakeUp(ctx context.Context, seed uint64, n int) error {
	r := rand.New(rand.NewPCG(seed, 43)) //nolint:gosec // repeatable on purpose
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		apps := postgres.Values[id.Application](`
			select id from applications where account_id = @account and trashed_at is null and stage in ('saved', 'applied', 'screening', 'interview', 'offer') order by last_day desc, id desc limit @n`,
			postgres.Args{"n": max(1, n)})
		if err := tx.Read(ctx, apps); err != nil {
			return err
		}
		at, today := s.now()
		ids, about, titles, days, done := make([]id.Task, n), make([]id.Application, n), make([]string, n), make([]clock.Day, n), make([]clock.Day, n)
		for i := range n {
			ids[i], titles[i] = id.NewTask(), madeUpTitles()[r.IntN(len(madeUpTitles()))]
			if len(apps.All) > 0 && r.IntN(5) > 0 {
				about[i] = apps.All[r.IntN(len(apps.All))]
			}
			if r.IntN(4) > 0 {
				days[i] = today.AddDays(r.IntN(30) - 4)
			}
			if r.IntN(2) == 0 {
				done[i] = today.AddDays(-r.IntN(200))
				days[i] = done[i]
			}
		}
		_, err := tx.Exec(ctx, `
			insert into tasks (account_id, id, application_id, title, note, day, origin, created_at, created_day, done_at, done_day)
			select @account, t.id, t.about, t.title, '', t.day, 'typed', @at, @today, t.done::timestamp at time zone 'UTC', t.done
			from unnest(@ids::uuid[], @about::uuid[], @titles::text[], @days::date[], @done::date[]) as t (id, about, title, day, done)
			on conflict do nothing`,
			postgres.Args{"ids": ids, "about": about, "titles": titles, "days": days, "done": done, "at": at, "today": today})
		if err != nil {
			return err
		}
		return ToAgenda(ctx, tx)
	})
}

func madeUpTitles() []string {
	return []string{
		"Ask what the next step is", "Read what they have published", "Write down the story of the late delivery", "Send the notes that they asked for", "Ring the recruiter",
		"Look up who leads the team", "Practice the question about a conflict", "Update the résumé for this role", "Thank them for the talk", "Find out what they pay",
	}
}
