package transfer_test

import (
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres/pgtest"
	"onward/internal/reminder"
	"onward/internal/transfer"
)

func (l life) tasks() reminder.Store { return reminder.New(l.owned, l.now, time.UTC) }

// task is anything to do, about no application.
func (l life) task() reminder.Draft {
	origins := []reminder.Origin{reminder.Typed, reminder.FromDebrief, reminder.FromReview}
	return reminder.Draft{Title: "x" + l.text(), Note: l.text(), Day: l.some(), Origin: origins[l.random.IntN(3)]}
}

// plans writes down what to do, about the applications and about none, and
// does some of it.
func (l life) plans(apps []id.Application) {
	l.t.Helper()
	tasks, ctx := l.tasks(), l.t.Context()
	for i := range 12 {
		d := l.task()
		if i%4 > 0 {
			d.Application = apps[l.random.IntN(len(apps))]
		}
		task := id.NewTask()
		l.must(tasks.Add(ctx, task, d))
		l.now.Advance(time.Duration(l.random.IntN(1e9)) * time.Microsecond)
		if i%2 > 0 {
			l.must(tasks.Snooze(ctx, task, clock.Today(l.now, time.UTC).AddDays(1+l.random.IntN(9))))
		}
		if i%3 == 0 {
			l.must(tasks.Done(ctx, task))
		}
		if i%5 == 0 {
			l.must(tasks.Discard(ctx, id.NewAct(), task))
		}
	}
}

// answers says something to each reminder there is.
func (l life) answers(apps []id.Application) {
	l.t.Helper()
	tomorrow := clock.Today(l.now, time.UTC).AddDays(1)
	for _, app := range apps { // there is something to prepare for, and to give thanks for
		l.must(journal.New(l.owned, l.now, time.UTC).Move(l.t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Interview, Day: tomorrow}))
	}
	list := agenda.Read(agenda.Ask{Kind: agenda.Reminder, Most: 50})
	l.must(l.owned.Read(l.t.Context(), list))
	for i, one := range list.All {
		said := []reminder.Said{reminder.Answered, reminder.Later, reminder.Never}[i%3]
		l.must(l.tasks().Answer(l.t.Context(), reminder.Of(one), said, one.Day.AddDays(i)))
	}
	l.must(l.tasks().SilentLater(l.t.Context(), tomorrow.AddDays(30)))
}

// A task of the trash that came back in goes at its time, like any other.
func TestTrashThatCameBackIsEmptied(t *testing.T) {
	db := pgtest.New(t)
	mine, fresh := newMover(t, db), newMover(t, db)
	task, tasks := id.NewTask(), reminder.New(mine.owned, mine.now, time.UTC)
	for _, err := range []error{tasks.Add(t.Context(), task, reminder.Draft{Title: "x"}), tasks.Discard(t.Context(), id.NewAct(), task)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	whole, _ := mine.document()
	fresh.bringBack(whole)
	for _, left := range []int{1, 0} {
		if err := chore.Sweep(t.Context(), db.DB, fresh.now, chore.Works{chore.Empty: chore.Emptying(journal.EmptyTrash(), reminder.EmptyTrash())}); err != nil {
			t.Fatal(err)
		}
		list := reminder.All(reminder.Discarded, reminder.Cursor{})
		if err := fresh.owned.Read(t.Context(), list); err != nil || len(list.All) != left {
			t.Errorf("the trash has %+v, %v", list.All, err)
		}
		fresh.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	}
}

// An application that somebody wrote a task about stays when its import is
// taken back.
func TestTakingBackLeavesWhatHasATask(t *testing.T) {
	mine, _ := twoPeople(t)
	file := mine.begin(t, []byte("Company,Role,Applied\nFjord,x,2026-05-09\nHalden,y,2026-05-10\n"))
	for _, err := range []error{mine.imports.Choose(t.Context(), file, transfer.Choices{}), mine.imports.Arrive(t.Context(), file, mine.facts())} {
		if err != nil {
			t.Fatal(err)
		}
	}
	app := mine.list(t)[0].ID
	if err := reminder.New(mine.owned, clock.System(), time.UTC).Add(t.Context(), id.NewTask(), reminder.Draft{Title: "x", Application: app}); err != nil {
		t.Fatal(err)
	}
	if all, changed := mine.count(t, file); all != 2 || changed != 1 {
		t.Errorf("%d came in, %d changed", all, changed)
	}
	if err := mine.imports.Undo(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if rows := mine.list(t); len(rows) != 1 || rows[0].ID != app {
		t.Errorf("%+v stay", rows)
	}
}
