package transfer_test

import (
	"time"

	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
)

// looksBack looks back at all that there is to look back at, in part.
func (l life) looksBack(apps []id.Application) {
	l.t.Helper()
	store, ctx := debrief.New(l.owned, l.now, time.UTC), l.t.Context()
	for i, app := range apps {
		steps := journal.StepsOf(app)
		l.must(l.owned.Read(ctx, steps))
		for _, step := range steps.All {
			forms := debrief.Forms(step.Stage)
			if len(forms) == 0 {
				continue
			}
			d, err := store.Begin(ctx, id.NewDebrief(), app, step.Ordinal, forms[l.random.IntN(len(forms))])
			l.must(err)
			for range 6 {
				l.must(store.Save(ctx, app, d, l.saves(debrief.Steps()[l.random.IntN(7)])))
			}
			switch (i + step.Ordinal) % 4 {
			case 0:
				l.must(store.PutOff(ctx, app, d, clock.Date(2026, 12, 1)))
			case 1:
				l.must(store.Close(ctx, app, d))
			case 2:
				l.must(store.Discard(ctx, app, d))
			}
		}
	}
}

// saves is a step of a debrief; it meets a conflict where the step was saved
// before.
func (l life) saves(step debrief.Step) debrief.Told {
	l.t.Helper()
	yes := l.random.IntN(2) == 0
	told := debrief.Told{ID: id.NewSaving(), Step: step, Revision: l.random.IntN(2), Skipped: l.random.IntN(4) == 0, Feeling: feeling.Feeling(l.random.IntN(6)), FeelingWords: l.text()}
	for _, teller := range []debrief.Teller{debrief.Them, debrief.Me} {
		told.Reasons = append(told.Reasons, debrief.Reason{Teller: teller, Reason: debrief.Reasons()[l.random.IntN(10)].Key, Mine: []*bool{nil, &yes}[l.random.IntN(2)]},
			debrief.Reason{Teller: teller, Reason: debrief.Own, Words: "x" + l.text()})
	}
	told.Answers = append(told.Answers, debrief.Answer{Question: debrief.Asked()[l.random.IntN(len(debrief.Asked()))], Body: "x" + l.text()})
	if step == debrief.Next {
		task := id.NewTask()
		l.must(l.tasks().Add(l.t.Context(), task, l.task()))
		told.Tasks = []id.Task{task}
	}
	return told
}
