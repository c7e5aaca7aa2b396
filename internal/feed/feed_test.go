package feed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/feed"
	"onward/internal/feed/feedtest"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/reminder"
	"onward/internal/review"
)

// planner is a person with something on their days, for tests.
type planner struct {
	t       *testing.T
	db      *pgtest.Database
	owned   postgres.Owned
	now     *clock.Manual
	journal journal.Store
	tasks   reminder.Store
}

// today is a Sunday.
func today() clock.Day { return clock.Date(2026, 11, 22) }

func person(t *testing.T, db *pgtest.Database, now *clock.Manual) planner {
	t.Helper()
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()}); err != nil {
		t.Fatal(err)
	}
	owned := db.Owned(account)
	return planner{t, db, owned, now, journal.New(owned, now, time.UTC), reminder.New(owned, now, time.UTC)}
}

func (p planner) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p planner) application(company string, sent clock.Day) id.Application {
	p.t.Helper()
	app := id.NewApplication()
	p.must(p.journal.Record(p.t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied, Day: sent}))
	return app
}

func (p planner) move(app id.Application, m journal.Move) id.Stage {
	p.t.Helper()
	step := id.NewStage()
	p.must(p.journal.Move(p.t.Context(), app, step, m))
	return step
}

func (p planner) task(title string, day clock.Day) id.Task {
	p.t.Helper()
	task := id.NewTask()
	p.must(p.tasks.Add(p.t.Context(), task, reminder.Draft{Title: title, Note: "private words", Day: day}))
	return task
}

// read is the feed as a program reads it.
func (p planner) read() feedtest.Feed {
	p.t.Helper()
	before := p.db.Trips()
	items, err := feed.Read(p.t.Context(), p.owned, today())
	p.must(err)
	if n := p.db.Trips() - before; n != 1 {
		p.t.Errorf("%d round trips, want 1", n)
	}
	for _, i := range items {
		if i.Title == "private words" {
			p.t.Errorf("the words of a %s are read", i.Kind)
		}
	}
	document := string(feed.Calendar{Items: items, Base: base, Zone: time.UTC, Today: today(), Now: p.now.Now()}.Write())
	if strings.Contains(document, "private words") {
		p.t.Error("private words are in the feed")
	}
	return feedtest.Read(p.t, document)
}

func (p planner) holds(when string, titles ...string) {
	p.t.Helper()
	slices.Sort(titles)
	if got := p.read().Titles(); !slices.Equal(got, titles) {
		p.t.Errorf("%s:\n%q, want\n%q", when, got, titles)
	}
}

func twoPeople(t *testing.T) (mine, theirs planner) {
	t.Helper()
	db, now := pgtest.New(t), clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return person(t, db, now), person(t, db, now)
}

// What stands on a day is in the feed of whose it is, and of nobody else.
func TestRead(t *testing.T) {
	mine, theirs := twoPeople(t)
	app := mine.application("Fjord", today().AddDays(-3))
	at := time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC)
	talk := journal.Move{Stage: journal.Interview, Day: today().AddDays(2), Remark: "private words", Meeting: journal.Meeting{
		Kind: "on_site", StartsAt: at, TimeZone: "Asia/Kathmandu", Minutes: 45, Place: "Room 4", Link: "https://meet.example/4", People: "private words", Preparation: "private words", Notes: "private words",
	}, Telling: journal.Telling{FeelingWords: "private words", Feeling: 2}}
	mine.move(app, talk)
	offered := mine.application("Halden", today().AddDays(-90))
	mine.move(offered, journal.Move{Stage: journal.Screening, Day: today().AddDays(-50)})
	mine.move(offered, journal.Move{Stage: journal.Offer, Day: today(), Terms: journal.Terms{Deadline: today().AddDays(9), Extras: "private words", Thoughts: "private words"}})
	mine.application("Elm", today().AddDays(-8))
	mine.application("Birch", today().AddDays(-16)) // the first time to follow up is over
	mine.application("Ash", today().AddDays(-80))   // silent, and in no feed
	mine.task("Ring Ida", today().AddDays(-3))
	mine.task("Read about late data", clock.Day{})
	done := mine.task("Done", today())
	mine.must(mine.tasks.Done(t.Context(), done))
	mine.must(review.New(mine.owned, mine.now, time.UTC).Begin(t.Context(), id.NewExperiment(), "private words", today().AddDays(7)))

	mine.holds("all of it", "Interview with Fjord", "Prepare for the talk with Fjord", "Thank Fjord for the talk",
		"First talk with Halden", "Answer the offer from Halden", "Follow up with Elm", "Follow up with Elm a last time", "Follow up with Birch a last time", "Ring Ida", "Say how your experiment went")
	theirs.holds("a stranger's")
	one := mine.read().Find(t, "Interview with Fjord")
	if !one.Start.Equal(at) || one.End.Sub(one.Start) != 45*time.Minute || one.Zone != "Asia/Kathmandu" || one.Place != "Room 4" || one.More != "Engineer, on site\nhttps://meet.example/4\nIn Onward: "+base+"/applications/"+app.String() {
		t.Errorf("%+v", one)
	}
	if one := mine.read().Find(t, "Answer the offer from Halden"); one.Start.Format(time.DateOnly) != "2026-12-01" {
		t.Errorf("%+v", one)
	}
	if one := mine.read().Find(t, "Ring Ida"); one.Start.Format(time.DateOnly) != "2026-11-19" {
		t.Errorf("%+v", one)
	}
}

// What is corrected keeps its name; what was called off, is over with, or lies
// in the trash is gone from it, and talks that were held stay where they were.
func TestFeedOverTime(t *testing.T) {
	mine, _ := twoPeople(t)
	app := mine.application("Fjord", today().AddDays(-40))
	meet := func(day clock.Day) journal.Move {
		return journal.Move{Stage: journal.Interview, Day: day, Meeting: journal.Meeting{StartsAt: time.Date(day.Year(), day.Month(), day.Day(), 10, 0, 0, 0, time.UTC), TimeZone: "UTC"}}
	}
	before, ahead := mine.move(app, meet(today().AddDays(-10))), mine.move(app, meet(today().AddDays(5)))
	names := func() (all []string) {
		for _, e := range mine.read().Events {
			if strings.HasPrefix(e.Title, "Interview") {
				all = append(all, e.UID+e.Start.Format(" 01-02 15"))
			}
		}
		slices.SortFunc(all, func(a, b string) int { return strings.Compare(a[36:], b[36:]) })
		return all
	}
	first := names()
	if len(first) != 2 || first[0][36:] != " 11-12 10" || first[1][36:] != " 11-27 10" {
		t.Fatalf("%v", first)
	}
	later := meet(today().AddDays(6))
	mine.must(mine.journal.Correct(t.Context(), app, ahead, id.NewStage(), 1, later))
	held := meet(today().AddDays(-10))
	held.Outcome = journal.Held
	mine.must(mine.journal.Correct(t.Context(), app, before, id.NewStage(), 1, held))
	if got := names(); len(got) != 2 || got[0] != first[0] || got[1] != first[1][:36]+" 11-28 10" {
		t.Errorf("%v, after %v", got, first)
	}
	off := later
	off.Outcome = journal.Canceled
	mine.must(mine.journal.Correct(t.Context(), app, ahead, id.NewStage(), 2, off))
	if got := names(); len(got) != 1 {
		t.Errorf("called off: %v", got)
	}
	mine.must(mine.journal.Correct(t.Context(), app, ahead, id.NewStage(), 3, later))
	no := mine.move(app, journal.Move{Stage: journal.Rejected, Day: today()})
	if got := names(); len(got) != 1 || got[0] != first[0] {
		t.Errorf("after a no: %v", got)
	}
	mine.must(mine.journal.Remove(t.Context(), app, no, id.NewStage(), 1))
	if got := names(); len(got) != 2 {
		t.Errorf("without the no: %v", got)
	}
	act := id.NewAct()
	_, err := mine.journal.Discard(t.Context(), act, []id.Application{app})
	mine.must(err)
	mine.holds("in the trash")
	_, err = mine.journal.Return(t.Context(), act)
	mine.must(err)
	if got := names(); len(got) != 2 {
		t.Errorf("out of the trash: %v", got)
	}
}

// A feed reaches from sixty days ago to four hundred ahead, and holds some
// hundreds of each kind: those nearest to today.
func TestHowMuchAFeedHolds(t *testing.T) {
	mine, _ := twoPeople(t)
	for _, day := range []int{-61, -60, -1, 0, 400, 401} {
		mine.task(fmt.Sprint(day), today().AddDays(day))
	}
	mine.holds("by its days", "-60", "-1", "0", "400")
	mine.must(mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
		var all []agenda.Item
		app := mine.application("Fjord", today())
		for i := range 2000 {
			all = append(all, agenda.Item{ID: id.New[id.SubjectKind](), Kind: agenda.Deadline, Day: today().AddDays(i%400 - 50), ApplicationID: app})
		}
		return tx.ExecAll(t.Context(), agenda.ForApplications([]id.Application{app}, all)...)
	}))
	items, err := feed.Read(t.Context(), mine.owned, today())
	mine.must(err)
	behind, ahead, last := 0, 0, clock.Day{}
	for _, i := range items {
		if i.Kind != agenda.Deadline {
			continue
		}
		if last = i.Day; i.Day.Before(today()) {
			behind++
		} else {
			ahead++
		}
	}
	if behind != 100 || ahead != 500 || last != today().AddDays(99) {
		t.Errorf("%d that have been, %d to come until %v", behind, ahead, last)
	}
}
