package reckon_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/clock"
	"onward/internal/goal/reckon"
)

// zones are those in which days are strange: halves of hours, a changed half
// of an hour, a day that never was, the first and the last to have a day.
func zones(t *testing.T) (all []*time.Location) {
	t.Helper()
	for _, name := range []string{
		"Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "America/New_York",
	} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, zone)
	}
	return all
}

// changes are the instants from 2026 to 2028 at which a zone's clock is changed.
func changes(zone *time.Location) (all []time.Time) {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for end := at.AddDate(3, 0, 0); at.Before(end); {
		_, next := at.In(zone).ZoneBounds()
		if next.IsZero() || next.After(end) {
			break
		}
		all, at = append(all, next), next
	}
	return all
}

// history is what somebody did, at any instants and at those where a day is
// most easily lost: around each change of the clock, each midnight near it, and
// each turn of a year.
func history(random *rand.Rand, zone *time.Location, changed []time.Time) (at []time.Time) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, zone)
	for range 20 {
		at = append(at, start.Add(time.Duration(random.Int64N(int64(3*365*24*time.Hour)))))
	}
	if len(changed) > 0 {
		near := changed[random.IntN(len(changed))]
		for range 10 {
			at = append(at, near.Add(time.Duration(random.Int64N(int64(4*time.Hour)))-2*time.Hour))
		}
	}
	turn := time.Date(2026+random.IntN(3), 12, 31, 23, 59, 59, 0, zone)
	for i := range 6 {
		at = append(at, turn.Add(time.Duration(i-2)*time.Second), turn.AddDate(0, 0, i-3))
	}
	return at
}

// Each thing that happened is on one day, in one week and in one month, and
// the sums of them are all that happened.
func TestEachInOnePeriod(t *testing.T) {
	random, histories := rand.New(rand.NewPCG(6, 1)), 0
	for _, zone := range zones(t) {
		changed := changes(zone)
		for range 250 {
			histories++
			start := time.Weekday(random.IntN(7))
			var counts []reckon.Count
			all, first, last := 0, clock.Date(2199, 1, 1), clock.Date(1900, 1, 1)
			for _, at := range history(random, zone, changed) {
				day := clock.DayIn(at, zone)
				if y, m, d := at.In(zone).Date(); day != clock.Date(y, m, d) {
					t.Fatalf("%s is on %s", at.In(zone), day)
				}
				n := 1 + random.IntN(3)
				counts, all = append(counts, reckon.Count{Day: day, N: n}), all+n
				if day.Before(first) {
					first = day
				}
				if last.Before(day) {
					last = day
				}
			}
			for _, per := range []reckon.Per{reckon.Daily, reckon.Weekly, reckon.Monthly} {
				g := reckon.Goal{Per: per, Begun: first, Targets: []reckon.Target{{From: first, Amount: 1}}}
				periods, sum := g.Periods(last, start, reckon.ByDay(counts), 10_000), 0
				for i, p := range periods {
					sum += p.Done
					if p.Done != reckon.Sum(p.Span, counts) {
						t.Fatalf("%s has %d, of its days come %d", p.First, p.Done, reckon.Sum(p.Span, counts))
					}
					if i > 0 && p.Last.AddDays(1) != periods[i-1].First {
						t.Fatalf("%s: between %s and %s lies something, or they meet", per, p.Last, periods[i-1].First)
					}
					if per == reckon.Weekly && (p.Days() != 7 || p.First.Weekday() != start) || per == reckon.Monthly && (p.First.Day() != 1 || p.Last.AddDays(1).Day() != 1) {
						t.Fatalf("%s: %v", per, p.Span)
					}
				}
				if sum != all {
					t.Fatalf("%s in %s: %d, and all is %d", per, zone, sum, all)
				}
				for _, c := range counts {
					in := 0
					for _, p := range periods {
						if p.Has(c.Day) {
							in++
						}
					}
					if in != 1 {
						t.Fatalf("%s lies in %d of them", c.Day, in)
					}
				}
			}
		}
	}
	t.Logf("%d histories", histories)
}

// A week of Monday to Sunday is that of the international calendar, whose year
// has 53 of them now and then: 2026 is such a year.
func TestTheFiftyThirdWeek(t *testing.T) {
	seen := map[string]clock.Day{}
	for day := clock.Date(2025, 12, 1); day.Before(clock.Date(2029, 2, 1)); day = day.AddDays(1) {
		year, week := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC).ISOWeek()
		first, name := reckon.Week(day, time.Monday).First, fmt.Sprintf("%d-%d", year, week)
		if was, there := seen[name]; there && was != first {
			t.Errorf("week %s begins on %s and on %s", name, was, first)
		}
		seen[name] = first
	}
	if seen["2026-53"] != clock.Date(2026, 12, 28) {
		t.Errorf("the 53rd begins on %s", seen["2026-53"])
	}
}

// However rests meet, a day is excused once: what all periods excuse is what
// the days of rest excuse, each counted by itself.
func TestRestIsExcusedOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 2))
	for range 3000 {
		begun := clock.Date(2026, 1, 1).AddDays(random.IntN(900))
		g := reckon.Goal{Per: reckon.Pers()[random.IntN(3)], Begun: begun, Targets: []reckon.Target{{From: begun, Amount: 1 + random.IntN(20)}}}
		for range random.IntN(6) {
			first := begun.AddDays(random.IntN(60))
			r := reckon.Rest{First: first, Last: first.AddDays(random.IntN(20)), Share: []int{0, 50}[random.IntN(2)]}
			if random.IntN(8) == 0 {
				r.Last = clock.Day{}
			}
			g.Rests = append(g.Rests, r)
		}
		today, start := begun.AddDays(random.IntN(90)), time.Weekday(random.IntN(7))
		periods := g.Periods(today, start, func(clock.Day) int { return random.IntN(2) }, 1000)
		got, want := 0, 0
		for _, p := range periods {
			got += p.Off
			if p.Off == 0 && p.Wanted != p.Amount || p.Off == 100*p.Days() && (p.Wanted != 0 || p.Outcome != reckon.Excused) || p.Wanted > p.Amount || p.Wanted < 0 {
				t.Fatalf("of %d days %d hundredths are off, and of %d are left %d (%s)", p.Days(), p.Off, p.Amount, p.Wanted, p.Outcome)
			}
		}
		for day := periods[len(periods)-1].First; !periods[0].Last.Before(day); day = day.AddDays(1) {
			least := 100
			for _, r := range g.Rests {
				if !day.Before(r.First) && (r.Last.IsZero() || !r.Last.Before(day)) && r.Share < least {
					least = r.Share
				}
			}
			want += 100 - least
		}
		if got != want {
			t.Fatalf("excused are %d, of the days come %d", got, want)
		}
		k := reckon.KeptOf(periods)
		counted := 0
		for _, p := range periods {
			if p.Outcome == reckon.Open || p.Outcome == reckon.Begun {
				counted++
			}
		}
		if k.Of+k.Rested+counted != len(periods) || k.Met > k.Of || reckon.InARow(periods) > k.Met {
			t.Fatalf("%+v of %d, %d in a row", k, len(periods), reckon.InARow(periods))
		}
	}
}

func TestWanted(t *testing.T) {
	for _, one := range []struct{ amount, days, off, want int }{
		{5, 7, 0, 5}, {5, 7, 200, 4}, {5, 7, 350, 2}, {5, 7, 700, 0}, {1, 7, 300, 1}, {1, 7, 400, 0}, {3, 1, 50, 1}, {10, 31, 3100, 0}, {30, 1, 50, 15}, {100_000, 366, 36_500, 273},
	} {
		if got := reckon.Wanted(one.amount, one.days, one.off); got != one.want {
			t.Errorf("of %d in %d days with %d off are left %d, want %d", one.amount, one.days, one.off, got, one.want)
		}
	}
}

// A new target counts from its period on, and changes nothing before.
func TestANewTargetLeavesThePast(t *testing.T) {
	monday := clock.Date(2026, 11, 2)
	g := reckon.Goal{Per: reckon.Weekly, Begun: monday, Targets: []reckon.Target{{monday, 2}}}
	done := func(day clock.Day) int { return map[time.Weekday]int{time.Tuesday: 1, time.Friday: 1}[day.Weekday()] }
	today := clock.Date(2026, 11, 22)
	before := g.Periods(today, time.Monday, done, 10)
	g.Targets = append(g.Targets, reckon.Target{From: clock.Date(2026, 11, 18), Amount: 5})
	after := g.Periods(today, time.Monday, done, 10)
	if len(after) != 3 || after[1] != before[1] || after[2] != before[2] || after[0].Amount != 5 || before[0].Outcome != reckon.Met || after[0].Outcome != reckon.Open {
		t.Errorf("%+v\n%+v", before, after)
	}
	if later := g.Periods(clock.Date(2026, 11, 30), time.Monday, done, 10); later[1].Outcome != reckon.Unmet || reckon.InARow(later) != 0 || reckon.KeptOf(later) != (reckon.Kept{Met: 2, Of: 4}) {
		t.Errorf("%+v", later)
	}
}

// What began in the middle of a week is no promise for all of it.
func TestTheFirstWeekIsLetOff(t *testing.T) {
	g := reckon.Goal{Per: reckon.Weekly, Begun: clock.Date(2026, 11, 6), Targets: []reckon.Target{{clock.Date(2026, 11, 6), 5}}}
	periods := g.Periods(clock.Date(2026, 11, 10), time.Monday, func(clock.Day) int { return 0 }, 10)
	if len(periods) != 2 || periods[0].Outcome != reckon.Open || periods[1].Outcome != reckon.Begun || reckon.KeptOf(periods) != (reckon.Kept{}) {
		t.Errorf("%+v", periods)
	}
}

// A forecast holds four times of five, at a steady pace, within what chance
// allows; and is none where there is too little to tell from.
func TestForecastHolds(t *testing.T) {
	random, held, told := rand.New(rand.NewPCG(6, 3)), 0, 0
	for range 4000 {
		rate := .1 + random.Float64()
		count := func(days int) (n int) {
			for range days * 24 {
				if random.Float64() < rate/24 {
					n++
				}
			}
			return n
		}
		done, more := count(28), count(28)
		if f := reckon.Ahead(done, 28, 28, 1); f.Known {
			told++
			if f.Low <= done+more && done+more <= f.High {
				held++
			}
			if f.Low < done || f.High < f.Low {
				t.Fatalf("%d so far, then %+v", done, f)
			}
		}
	}
	if share := float64(held) / float64(told); share < .78 || share > .92 {
		t.Errorf("it holds %.3f of the time", share)
	}
	if reckon.Ahead(3, 6, 10, 1).Known || reckon.Ahead(0, 20, 10, 1).Known || reckon.Ahead(4, 20, 0, 1) != (reckon.Forecast{Low: 4, High: 4, Known: true}) {
		t.Error("it tells from too little, or goes on after the end")
	}
	if wide, near := reckon.Ahead(5, 14, 60, 1), reckon.Ahead(50, 140, 60, 1); wide.High-wide.Low <= near.High-near.Low {
		t.Errorf("what is known less is told closer: %+v, %+v", wide, near)
	}
}

func TestPace(t *testing.T) {
	if per, known := reckon.Pace(16, 56, 0, 7); !known || per != 2 {
		t.Errorf("%v %v", per, known)
	}
	if per, known := reckon.Pace(16, 56, 2800, 7); !known || per != 4 {
		t.Errorf("half of it rested: %v %v", per, known)
	}
	if _, known := reckon.Pace(16, 56, 5000, 7); known {
		t.Error("six days tell a pace")
	}
	for _, one := range []struct {
		amount int
		pace   float64
		want   bool
	}{{5, 2, true}, {4, 2, false}, {1, 0, false}, {2, 0, true}, {10, 5, false}, {11, 5, true}} {
		if reckon.FarAbove(one.amount, one.pace) != one.want {
			t.Errorf("%d beside %v", one.amount, one.pace)
		}
	}
}
