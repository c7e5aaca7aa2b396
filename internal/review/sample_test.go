package review_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/review"
)

// A sample has looked at two weeks on their last days, whatever day it is
// today; it keeps doing what it tried first, is trying something now, and has
// a plan.
func TestFillSample(t *testing.T) {
	_, sunday, tuesday := twoPeople(t)
	for name, p := range map[string]looker{"on a Sunday": sunday, "on a Tuesday": tuesday} {
		if name == "on a Tuesday" {
			p.now.Set(p.now.Now().AddDate(0, 0, 2))
		}
		must(t, p.store.FillSample(t.Context()))
		now := clock.DayIn(p.now.Now(), time.UTC)
		past, under, decided, plans := review.Past(clock.Day{}), review.UnderWay(), review.Decided(id.Experiment{}), review.Plans()
		must(t, p.owned.Read(t.Context(), past, under, decided, plans))
		if len(past.All) != 2 || len(under.All) != 1 || len(decided.All) != 1 || len(plans.All) != 1 {
			t.Fatalf("%s there are %d weeks, %d under way, %d decided, %d plans", name, len(past.All), len(under.All), len(decided.All), len(plans.All))
		}
		for _, one := range past.All {
			if one.RecordedDay != review.LastDay(one.WeekDay) || one.WeekDay.Weekday() != 1 || one.Learned == "" {
				t.Errorf("%s a week is %+v", name, one)
			}
		}
		if e := under.All[0]; e.Asked(now) || e.Revision != 0 {
			t.Errorf("%s it is trying %+v", name, e)
		}
		said := review.VerdictsOn(decided.All[0].ID)
		must(t, p.owned.Read(t.Context(), said))
		if len(said.All) != 1 || said.All[0].Outcome != review.KeepIt || said.All[0].RecordedDay != review.LastDay(past.All[1].WeekDay).AddDays(7) {
			t.Errorf("%s the verdict is %+v", name, said.All)
		}
	}
}
