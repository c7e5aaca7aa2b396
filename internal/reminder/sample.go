package reminder

import (
	"context"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// sampleTask is a thing to do that the sample tells of. Days are counted from
// today.
type sampleTask struct {
	company string // it is about, or ""
	draft   Draft
	day     int // it is for
	someDay bool
	done    int // how many days ago it was done; 0: open
}

func sampleTasks() []sampleTask {
	return []sampleTask{
		{company: "Tern & Larsen", draft: Draft{Title: "Thank them, and ask what to read up on"}, day: -27, done: 27},
		{company: "Halden Works", draft: Draft{Title: "Thank them for the talk"}, day: -13, done: 13},
		{company: "Halden Works", draft: Draft{Title: "Write down the story of the Monday list", Note: "Four sentences: how it was, what I did, what came of it, what I would do again."}, day: -1},
		{company: "Halden Works", draft: Draft{Title: "Read their two posts on planning"}},
		{company: "Fjordline", draft: Draft{Title: "Sleep on the offer once more, then ring them"}, day: 4},
		{company: "Quay Museum", draft: Draft{Title: "Go to the open day"}, day: 5},
		{draft: Draft{Title: "Change the first half page of the résumé"}, someDay: true},
	}
}

// FillSample adds to the search of a sample what there is to do, and what was
// done. An application that is not there has no task.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		found := postgres.Many[struct {
			Company string
			ID      id.Application
		}](`select company, id from applications where account_id = @account order by id`, nil)
		if err := tx.Read(ctx, found); err != nil {
			return err
		}
		about := map[string]id.Application{"": {}}
		for _, f := range found.All {
			about[f.Company] = f.ID
		}
		at, today := s.now()
		for _, one := range sampleTasks() {
			d, task := one.draft, id.NewTask()
			app, there := about[one.company]
			if !there {
				continue
			}
			if d.Application = app; !one.someDay {
				d.Day = today.AddDays(one.day)
			}
			then := New(tx, clock.At(at.AddDate(0, 0, -one.done)), s.zone)
			if err := then.Add(ctx, task, d); err != nil {
				return err
			}
			if one.done == 0 {
				continue
			}
			if err := then.Done(ctx, task); err != nil {
				return err
			}
		}
		return nil
	})
}
