package compare_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
)

const many = 2000

func made() *rand.Rand { return rand.New(rand.NewPCG(45, 1989)) }

// history is a made-up search of up to so many applications in three groups.
func history(r *rand.Rand, most int) []compare.Row {
	rows := make([]compare.Row, r.IntN(most+1))
	for i := range rows {
		sent := r.IntN(200) - 5
		rows[i] = compare.Row{
			Group: []string{"a", "b", "c", ""}[r.IntN(4)], Hit: r.IntN(4) == 0, Over: r.IntN(3) == 0,
			Withdrawn: r.IntN(12) == 0, Sent: sent, Quiet: r.IntN(max(1, sent+1)) - r.IntN(2),
		}
	}
	return rows
}

// said is what a page says of a history.
func said(rows []compare.Row, horizon int) compare.Comparison {
	return compare.Compare(stat.ResponsePrior(), compare.Factor{Groups: compare.Tally(rows, horizon)})[0]
}

// unwaited is the same without how many wait, which is all that a waiting
// application may change.
func unwaited(c compare.Comparison) compare.Comparison {
	var rates []compare.Rate
	for _, r := range c.Rates {
		r.Waiting, r.Early = 0, 0
		if r.Group != (compare.Group{Name: r.Name}) {
			rates = append(rates, r)
		}
	}
	c.Rates = rates
	return c
}

// A waiting application never lowers a rate: it changes none, whatever it is
// added to. Under Never the same holds for every one that is open, however
// long it has been silent.
func TestWaitingLowersNothing(t *testing.T) {
	r := made()
	for range many {
		rows := history(r, 80)
		for _, horizon := range []int{compare.Horizon, compare.Never} {
			more := rows
			for range 1 + r.IntN(30) {
				w := compare.Row{Group: []string{"a", "b", "c"}[r.IntN(3)]}
				switch r.IntN(3) {
				case 0: // young
					w.Sent = r.IntN(compare.Horizon)
					w.Quiet = w.Sent
				case 1: // in talks
					w.Sent, w.Quiet = compare.Horizon+r.IntN(300), r.IntN(compare.Horizon)
				case 2: // silent, which only Never leaves waiting
					w.Sent = r.IntN(400)
					w.Quiet = w.Sent
					if horizon == compare.Horizon {
						w.Quiet, w.Sent = -1, max(w.Sent, compare.Horizon)
					}
				}
				more = append(more, w)
			}
			before, after := said(rows, horizon), said(more, horizon)
			if !reflect.DeepEqual(unwaited(before), unwaited(after)) {
				t.Fatalf("%+v\nbecame\n%+v", before, after)
			}
		}
	}
}

// What still waits is never worse for a rate than if it were a no.
func TestWaitingIsNotANo(t *testing.T) {
	r := made()
	for range many {
		rows := history(r, 60)
		asNo := make([]compare.Row, len(rows))
		for i, row := range rows {
			asNo[i] = row
			if g := compare.Tally([]compare.Row{row}, compare.Horizon)[0]; g.Waiting == 1 && !row.Hit {
				asNo[i].Over, asNo[i].Sent = true, compare.Horizon
			}
		}
		waiting, no := said(rows, compare.Horizon), said(asNo, compare.Horizon)
		for i := range waiting.Rates {
			if w, n := waiting.Rates[i], no.Rates[i]; w.Observed < n.Observed-1e-12 || w.Shrunk < n.Shrunk-1e-12 {
				t.Fatalf("%+v is below %+v", w, n)
			}
		}
	}
}

func TestOrderIsNoMatter(t *testing.T) {
	r := made()
	for range many {
		rows := history(r, 80)
		want := said(rows, compare.Horizon)
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if got := said(rows, compare.Horizon); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v\nbecame\n%+v", want, got)
		}
	}
}

// The same applications give the same answer, and twice as many of each the
// same rates and the same order of them.
func TestTwiceIsNoOtherRate(t *testing.T) {
	r := made()
	for range many {
		rows := history(r, 80)
		once, twice := said(rows, compare.Horizon), said(slices.Concat(rows, rows), compare.Horizon)
		if again := said(slices.Clone(rows), compare.Horizon); !reflect.DeepEqual(once, again) {
			t.Fatalf("%+v\nbecame\n%+v", once, again)
		}
		for i := range once.Rates {
			if a, b := once.Rates[i], twice.Rates[i]; a.Observed != b.Observed || b.Decided != 2*a.Decided || b.Missing > a.Missing && a.Standing == b.Standing {
				t.Fatalf("%+v\nbecame\n%+v", a, b)
			}
		}
	}
}

// Every application is counted once, and what is said of it is possible.
func TestNothingIsLost(t *testing.T) {
	r := made()
	for range many {
		rows := history(r, 300)
		c := said(rows, compare.Horizon)
		n := 0
		for _, rate := range c.Rates {
			n += rate.Decided + rate.Waiting + rate.Withdrawn + rate.Undated
			if rate.Hits+rate.Silent > rate.Decided || rate.Early > rate.Waiting {
				t.Fatalf("%+v", rate)
			}
			if !rate.Interval.Has(rate.Observed) || !rate.Credible.Has(rate.Shrunk) {
				t.Fatalf("%+v", rate)
			}
		}
		if n != len(rows) {
			t.Fatalf("%d of %d", n, len(rows))
		}
		for _, p := range c.Pairs {
			if p.Adjusted < p.Chance || p.Adjusted > 1 || !p.Difference.Interval.Has(p.Difference.Estimate) {
				t.Fatalf("%+v", p)
			}
			if p.Verdict >= compare.Hinted && p.Difference.Interval.Has(0) || (p.Verdict == compare.TooFew) != (p.Standing == stat.Hidden) {
				t.Fatalf("%+v", p)
			}
		}
	}
}

// Of searches in which nothing makes a difference, no more than one in twenty
// is told that something does, however many things are compared at once.
func TestNothingIsFoundWhereNothingIs(t *testing.T) {
	r := made()
	const searches = 5000
	found := 0
	for range searches {
		factors := make([]compare.Factor, 8)
		for i := range factors {
			for _, name := range []string{"a", "b", "c", "d"}[:2+i%3] {
				g := compare.Group{Name: name, Decided: 3 + r.IntN(60)}
				for range g.Decided {
					if r.Float64() < .2 {
						g.Hits++
					}
				}
				factors[i].Groups = append(factors[i].Groups, g)
			}
		}
		for _, c := range compare.Compare(stat.ResponsePrior(), factors...) {
			if func() bool {
				for _, p := range c.Pairs {
					if p.Verdict >= compare.Hinted {
						return true
					}
				}
				return false
			}() {
				found++
				break
			}
		}
	}
	t.Logf("%d of %d searches", found, searches)
	if found > searches/20 {
		t.Errorf("something is found in %d of %d searches in which nothing is", found, searches)
	}
}

// What a person began to do a month ago is not praised for being new: both
// groups are answered alike, 30 of 100 in some days, and silence takes the
// rest. Counting each answer as it comes would put the new one far ahead.
func TestNewIsNotBetter(t *testing.T) {
	r := made()
	var fair, hasty []compare.Row
	for range 20_000 {
		row := compare.Row{Group: "old", Sent: 46 + r.IntN(150)}
		if r.IntN(2) == 0 {
			row.Group, row.Sent = "new", 46+r.IntN(10)-30*r.IntN(2)
		}
		row.Quiet = row.Sent
		if took := int(r.ExpFloat64() * 8); r.Float64() < .3 && took <= row.Sent {
			row.Hit, row.Quiet = true, row.Sent-took
		}
		fair = append(fair, row)
		if row.Hit && row.Sent < compare.Horizon {
			row.Sent = compare.Horizon
		}
		hasty = append(hasty, row)
	}
	if d := said(fair, compare.Horizon).Pairs[0].Difference.Estimate; d < -.02 || d > .02 {
		t.Errorf("the new is %v above the old", d)
	}
	if d := said(hasty, compare.Horizon).Pairs[0].Difference.Estimate; d < .1 {
		t.Errorf("this tries nothing: in haste the new is %v above the old", d)
	}
}
