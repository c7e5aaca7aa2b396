package reminder_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/reminder"
)

func TestDueAndComing(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for _, d := range []reminder.Draft{
		{Title: "some day"}, {Title: "next year", Day: today().AddDays(400)}, {Title: "today", Day: today()}, {Title: "tomorrow", Day: today().AddDays(1)},
		{Title: "long ago", Day: today().AddDays(-100)}, {Title: "yesterday", Day: today().AddDays(-1)}, {Title: "another day"},
	} {
		mine.add(t, d)
	}
	if got := mine.due(t, today()); !slices.Equal(got, []string{"long ago", "yesterday", "today", "another day", "some day"}) {
		t.Errorf("due are %v", got)
	}
	if got := mine.coming(t, today()); !slices.Equal(got, []string{"tomorrow", "next year"}) {
		t.Errorf("coming are %v", got)
	}
	for i := range 8 {
		mine.add(t, reminder.Draft{Title: fmt.Sprint(i), Day: today().AddDays(i%2*10 - 5)})
	}
	if got := mine.due(t, today()); !slices.Equal(got, []string{"long ago", "6", "4", "2", "0", "yesterday"}) {
		t.Errorf("of many, due are %v", got)
	}
	if got := mine.coming(t, today()); !slices.Equal(got, []string{"tomorrow", "7", "5", "3", "1", "next year"}) {
		t.Errorf("of many, coming are %v", got)
	}
}

func TestOfApplication(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app, other := mine.application(t, "Fjord"), mine.application(t, "Halden")
	mine.add(t, reminder.Draft{Title: "of another", Application: other})
	mine.add(t, reminder.Draft{Title: "of none"})
	mine.add(t, reminder.Draft{Title: "some day", Application: app})
	mine.add(t, reminder.Draft{Title: "tomorrow", Application: app, Day: today().AddDays(1)})
	for i := range 5 {
		must(t, mine.store.Done(t.Context(), mine.add(t, reminder.Draft{Title: fmt.Sprint("done ", i), Application: app})))
		mine.now.Advance(time.Minute)
	}
	must(t, mine.store.Discard(t.Context(), id.NewAct(), mine.add(t, reminder.Draft{Title: "thrown away", Application: app})))
	if got := mine.titles(t, reminder.OfApplication(app)); !slices.Equal(got, []string{"tomorrow", "some day", "done 4", "done 3", "done 2"}) {
		t.Errorf("%v", got)
	}
}

// Each list shows everything once, page by page, in its order.
func TestPages(t *testing.T) {
	_, mine, _ := twoPeople(t)
	var all []id.Task
	for i := range 190 {
		day := today().AddDays(i%5 - 2)
		if i%3 == 0 {
			day = clock.Day{}
		}
		all = append(all, mine.add(t, reminder.Draft{Title: fmt.Sprint(i), Day: day}))
		if i%4 == 0 {
			must(t, mine.store.Snooze(t.Context(), all[i], today().AddDays(1+i%7)))
		}
	}
	for n, i := range rand.New(rand.NewPCG(1, 2)).Perm(190) {
		if i >= 70 {
			must(t, mine.store.Done(t.Context(), all[i]))
		}
		if i >= 130 {
			must(t, mine.store.Discard(t.Context(), id.NewAct(), all[i]))
		}
		if n%3 > 0 { // some at the same instant
			mine.now.Advance(time.Second)
		}
	}
	for kind, want := range map[reminder.Kind]int{reminder.Open: 70, reminder.Finished: 60, reminder.Discarded: 60} {
		seen := map[id.Task]bool{}
		var last reminder.Task
		var after reminder.Cursor
		for range 10 {
			list := reminder.All(kind, after)
			must(t, mine.owned.Read(t.Context(), list))
			for _, one := range list.All[:min(reminder.PageSize, len(list.All))] {
				if seen[one.ID] {
					t.Errorf("%q shows %s twice", kind, one.Title)
				}
				if len(seen) > 0 && !inOrder(kind, last, one) {
					t.Errorf("%q shows %s (%s) before %s (%s)", kind, last.Title, last.Due(), one.Title, one.Due())
				}
				seen[one.ID], last = true, one
			}
			if len(list.All) <= reminder.PageSize {
				break
			}
			after = reminder.ParseCursor(reminder.CursorAt(last).String())
		}
		if len(seen) != want {
			t.Errorf("%q shows %d of %d", kind, len(seen), want)
		}
	}
}

func inOrder(kind reminder.Kind, a, b reminder.Task) bool {
	if kind != reminder.Open {
		return b.At.Before(a.At) || a.At.Equal(b.At) && a.ID.String() > b.ID.String()
	}
	if a.Due() == b.Due() {
		return a.ID.String() > b.ID.String()
	}
	return b.Due().IsZero() || !a.Due().IsZero() && a.Due().Before(b.Due())
}

func TestMakeUp(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	must(t, mine.store.MakeUp(t.Context(), 1, 3)) // about nothing
	mine.application(t, "Fjord")
	must(t, mine.store.MakeUp(t.Context(), 1, 40))
	must(t, mine.store.MakeUp(t.Context(), 2, 0))
	open, done := reminder.All(reminder.Open, reminder.Cursor{}), reminder.All(reminder.Finished, reminder.Cursor{})
	if a, b := mine.titles(t, open), mine.titles(t, done); len(a) < 8 || len(b) < 8 {
		t.Errorf("%d open and %d done", len(a), len(b))
	}
	about := 0
	for _, one := range append(open.All, done.All...) {
		if one.Company == "Fjord" {
			about++
		}
		if one.Done() && today().Before(one.DoneDay) || one.Company != "" && one.Company != "Fjord" {
			t.Errorf("%+v", one)
		}
	}
	if about < 10 {
		t.Errorf("only %d are about an application", about)
	}
	if got := theirs.titles(t, reminder.All(reminder.Open, reminder.Cursor{})); len(got) > 0 {
		t.Errorf("another has %v", got)
	}
}
