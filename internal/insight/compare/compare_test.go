package compare_test

import (
	"slices"
	"testing"

	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
)

func TestTally(t *testing.T) {
	for _, c := range []struct {
		what string
		row  compare.Row
		want compare.Group
	}{
		{"answered long ago", compare.Row{Hit: true, Sent: 90, Quiet: 80}, compare.Group{Decided: 1, Hits: 1}},
		{"answered and then refused", compare.Row{Hit: true, Over: true, Sent: 90, Quiet: 80}, compare.Group{Decided: 1, Hits: 1}},
		{"an offer declined", compare.Row{Hit: true, Withdrawn: true, Sent: 90, Quiet: 2}, compare.Group{Decided: 1, Hits: 1}},
		{"answered on a day nobody knows", compare.Row{Hit: true, Sent: 90, Quiet: -1}, compare.Group{Decided: 1, Hits: 1}},
		{"refused", compare.Row{Over: true, Sent: 90, Quiet: 80}, compare.Group{Decided: 1}},
		{"silent for 45 days", compare.Row{Sent: 45, Quiet: 45}, compare.Group{Decided: 1, Silent: 1}},
		{"silent for 44 days", compare.Row{Sent: 44, Quiet: 44}, compare.Group{Waiting: 1}},
		{"answered within the first days", compare.Row{Hit: true, Sent: 10, Quiet: 3}, compare.Group{Waiting: 1, Early: 1}},
		{"refused within the first days", compare.Row{Over: true, Sent: 10, Quiet: 3}, compare.Group{Waiting: 1}},
		{"in talks, the last word a week ago", compare.Row{Sent: 90, Quiet: 7}, compare.Group{Waiting: 1}},
		{"in talks since some day", compare.Row{Sent: 90, Quiet: -1}, compare.Group{Waiting: 1}},
		{"talks that fell silent", compare.Row{Sent: 120, Quiet: 60}, compare.Group{Decided: 1, Silent: 1}},
		{"taken back", compare.Row{Withdrawn: true, Sent: 90, Quiet: 90}, compare.Group{Withdrawn: 1}},
		{"sent some time", compare.Row{Hit: true, Sent: -1, Quiet: 3}, compare.Group{Undated: 1}},
	} {
		got := compare.Tally([]compare.Row{c.row}, compare.Horizon)
		if !slices.Equal(got, []compare.Group{c.want}) {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
	if got := compare.Tally(nil, compare.Horizon); len(got) != 0 {
		t.Errorf("of none: %+v", got)
	}
}

// Where silence never counts, only what came to a word is decided.
func TestTallyNever(t *testing.T) {
	rows := []compare.Row{
		{Hit: true, Sent: 3, Quiet: 1}, {Hit: true, Sent: -1}, {Over: true, Sent: 8, Quiet: 2},
		{Sent: 400, Quiet: 400}, {Sent: 2, Quiet: 2}, {Sent: -1, Quiet: -1}, {Withdrawn: true, Sent: 9},
	}
	want := []compare.Group{{Decided: 3, Hits: 2, Waiting: 3, Withdrawn: 1}}
	for _, horizon := range []int{compare.Never, -7} {
		if got := compare.Tally(rows, horizon); !slices.Equal(got, want) {
			t.Errorf("%+v", got)
		}
	}
}

func group(name string, hits, decided int) compare.Group {
	return compare.Group{Name: name, Hits: hits, Decided: decided}
}

// one compares one factor and gives its pairs.
func one(groups ...compare.Group) []compare.Pair {
	return compare.Compare(stat.ResponsePrior(), compare.Factor{Groups: groups})[0].Pairs
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		what    string
		a, b    compare.Group
		want    compare.Verdict
		missing int
	}{
		{"4 are too few", group("a", 4, 4), group("b", 0, 40), compare.TooFew, 1},
		{"1 is too few", group("a", 1, 1), group("b", 0, 2), compare.TooFew, 4},
		{"5 are a hint", group("a", 5, 5), group("b", 0, 40), compare.Hinted, 15},
		{"19 are a hint", group("a", 15, 19), group("b", 2, 40), compare.Hinted, 1},
		{"20 are enough to say it", group("a", 15, 20), group("b", 2, 40), compare.Told, 0},
		{"the same rate", group("a", 5, 20), group("b", 10, 40), compare.Level, 0},
		{"a small chance beside an interval with 0 in it", group("a", 0, 5), group("b", 16, 35), compare.Level, 15},
		{"a little more", group("a", 6, 20), group("b", 8, 40), compare.Level, 0},
	} {
		p := one(c.a, c.b)[0]
		if p.Verdict != c.want || p.Missing != c.missing {
			t.Errorf("%s: %v with %d missing (%+v)", c.what, p.Verdict, p.Missing, p)
		}
	}
}

func TestPairs(t *testing.T) {
	if got := one(group("only", 3, 30)); len(got) != 0 {
		t.Errorf("one group is compared with %+v", got)
	}
	if got := one(group("yes", 3, 30), group("no", 0, 0)); len(got) != 0 {
		t.Errorf("one of which nothing is decided is compared: %+v", got)
	}
	got := one(group("", 9, 30), group("yes", 3, 30), group("no", 4, 30))
	if len(got) != 1 || got[0].A != "yes" || got[0].B != "no" || got[0].Rest {
		t.Errorf("two with a name are compared with each other: %+v", got)
	}
	got = one(group("a", 3, 30), group("b", 4, 30), group("c", 1, 3), group("", 9, 9))
	if len(got) != 2 || got[0].A != "a" || !got[0].Rest || got[1].A != "b" {
		t.Fatalf("of three those that are enough are compared with the rest: %+v", got)
	}
	if want := (stat.Proportion{Hits: 3, Of: 30}).Minus(stat.Proportion{Hits: 5, Of: 33}); got[0].Difference != want {
		t.Errorf("%+v is not against all the others with a name, %+v", got[0].Difference, want)
	}
}

// All others are what the rest is compared with, and are asked nothing themselves.
func TestOthers(t *testing.T) {
	of := func(groups ...compare.Group) []compare.Pair {
		return compare.Compare(stat.ResponsePrior(), compare.Factor{Groups: groups, Others: "others"})[0].Pairs
	}
	if got := of(group("others", 3, 30), group("z", 4, 30)); len(got) != 1 || got[0].A != "z" || got[0].B != "others" {
		t.Errorf("of two: %+v", got)
	}
	got := of(group("a", 3, 30), group("others", 3, 30), group("z", 4, 30))
	if len(got) != 2 || got[0].A != "a" || got[1].A != "z" {
		t.Fatalf("of three: %+v", got)
	}
	if want := (stat.Proportion{Hits: 3, Of: 30}).Minus(stat.Proportion{Hits: 7, Of: 60}); got[0].Difference != want {
		t.Errorf("%+v is not against all the others, %+v", got[0].Difference, want)
	}
}

// A difference that is believed by itself is not when it is one of many.
func TestManyAtOnce(t *testing.T) {
	lucky := compare.Factor{Name: "lucky", Groups: []compare.Group{group("a", 9, 30), group("b", 2, 30)}}
	if got := compare.Compare(stat.ResponsePrior(), lucky)[0].Pairs[0]; got.Verdict != compare.Told || got.Adjusted != got.Chance {
		t.Fatalf("by itself: %+v", got)
	}
	all := []compare.Factor{lucky}
	for range 9 {
		all = append(all, compare.Factor{Groups: []compare.Group{group("a", 5, 30), group("b", 5, 30)}})
	}
	if got := compare.Compare(stat.ResponsePrior(), all...)[0].Pairs[0]; got.Verdict != compare.Level || got.Adjusted <= got.Chance {
		t.Errorf("among ten: %+v", got)
	}
	// Those that are not shown are not asked, and cost nothing.
	few := compare.Factor{Groups: []compare.Group{group("a", 1, 4), group("b", 5, 30)}}
	if got := compare.Compare(stat.ResponsePrior(), lucky, few, few, few)[0].Pairs[0]; got.Adjusted != got.Chance {
		t.Errorf("beside some that are hidden: %+v", got)
	}
}

// Each figure of a rate with a pencil: 6 of 20, and 1 of 40 beside it.
func TestRates(t *testing.T) {
	c := compare.Compare(stat.ResponsePrior(), compare.Factor{Name: "tailored", Groups: []compare.Group{
		{Name: "yes", Hits: 6, Decided: 20, Waiting: 7}, {Name: "no", Hits: 1, Decided: 40}, {Name: "new", Waiting: 3},
	}})[0]
	yes, fresh := c.Rates[0], c.Rates[2]
	if c.Name != "tailored" || c.All != (stat.Proportion{Hits: 7, Of: 60}) {
		t.Errorf("%s: %v", c.Name, c.All)
	}
	if !yes.Known || yes.Observed != .3 || yes.Waiting != 7 || yes.Standing != stat.Said || yes.Missing != 0 {
		t.Errorf("%+v", yes)
	}
	if want := (15*(2.5/55) + 6) / 35; yes.Shrunk-want > 1e-12 || want-yes.Shrunk > 1e-12 {
		t.Errorf("shrunk to %v, not %v", yes.Shrunk, want)
	}
	if yes.Interval != (stat.Proportion{Hits: 6, Of: 20}).Wilson() || !yes.Credible.Has(yes.Shrunk) {
		t.Errorf("%+v", yes)
	}
	if fresh.Known || fresh.Standing != stat.Hidden || fresh.Missing != 5 || fresh.Interval != (stat.Interval{High: 1}) {
		t.Errorf("%+v", fresh)
	}
}

func TestOverlap(t *testing.T) {
	rows := slices.Concat(
		slices.Repeat([]compare.Marks{{One: true, Other: true}}, 16), slices.Repeat([]compare.Marks{{One: true}}, 4),
		slices.Repeat([]compare.Marks{{Other: true}}, 10), slices.Repeat([]compare.Marks{{}}, 70))
	if got := compare.Overlap(rows); got != (stat.Table{Both: 16, One: 4, Other: 10, Neither: 70}).Overlap() || !got.Blends {
		t.Errorf("%+v", got)
	}
	if compare.Overlap(nil).Known {
		t.Error("nothing overlaps with nothing")
	}
}

func TestWords(t *testing.T) {
	for v, want := range map[compare.Verdict]string{compare.TooFew: "too few", compare.Level: "level", compare.Hinted: "hint", compare.Told: "told", 9: "told", -1: "too few"} {
		if v.String() != want {
			t.Errorf("%d is %q", v, v)
		}
	}
}
