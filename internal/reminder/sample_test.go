package reminder_test

import (
	"slices"
	"testing"
	"time"

	"onward/internal/journal"
	"onward/internal/reminder"
)

// A sample has something to do for most parts of the list, about applications
// that it tells of.
func TestFillSample(t *testing.T) {
	_, mine, _ := twoPeople(t)
	must(t, journal.New(mine.owned, mine.now, time.UTC).FillSample(t.Context()))
	must(t, mine.store.FillSample(t.Context()))
	done := reminder.All(reminder.Finished, reminder.Cursor{})
	if got := mine.due(t, today()); !slices.Equal(got, []string{"Write down the story of the Monday list", "Read their two posts on planning", "Change the first half page of the résumé"}) {
		t.Errorf("due are %v", got)
	}
	if got := mine.coming(t, today()); len(got) != 2 {
		t.Errorf("coming are %v", got)
	}
	if got := mine.titles(t, done); len(got) != 2 || done.All[0].DoneDay != today().AddDays(-13) || done.All[0].Company != "Halden Works" {
		t.Errorf("done are %+v", done.All)
	}
}

func TestFillSampleOfNothing(t *testing.T) {
	_, mine, _ := twoPeople(t)
	must(t, mine.store.FillSample(t.Context()))
	if got := mine.due(t, today()); len(got) != 1 {
		t.Errorf("due are %v", got)
	}
}
