package aimweb

import (
	"slices"
	"strings"
	"testing"

	"onward/internal/aim"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
)

// Two groups say what so many are good for: nothing below five that have had
// their time, a hint below twenty, and no cause at any number.
func TestVerdict(t *testing.T) {
	group := func(name string, hits, of int) compare.Group {
		return compare.Group{Name: name, Decided: of, Hits: hits}
	}
	for name, one := range map[string]struct {
		before, since compare.Group
		want          string
	}{
		"none":            {group("before", 0, 0), group("since", 0, 0), "That is too few to compare yet. Counted are those that have had 45 days for an answer, and of those sent since then, 5 more are needed."},
		"few before":      {group("before", 1, 4), group("since", 5, 9), "That is too few to compare yet. Counted are those that have had 45 days for an answer, and of those sent before that day, 1 more is needed."},
		"a hint":          {group("before", 0, 10), group("since", 9, 10), "Of those that have had 45 days for an answer, 0 of 10 (0 of a hundred) were answered before, and 9 of 10 (90 of a hundred) since. That is a hint that more are answered since, and no more than a hint: 10 more sent since then would be needed to say so."},
		"no hint":         {group("before", 3, 10), group("since", 4, 10), "Of those that have had 45 days for an answer, 3 of 10 (30 of a hundred) were answered before, and 4 of 10 (40 of a hundred) since. With so few the two cannot be told apart; 10 more sent since then would tell more."},
		"no difference":   {group("before", 3, 30), group("since", 4, 30), "Of those that have had 45 days for an answer, 3 of 30 (10 of a hundred) were answered before, and 4 of 30 (13 of a hundred) since. The two cannot be told apart: so small a difference comes by chance as well."},
		"fewer, and sure": {group("before", 24, 30), group("since", 4, 30), "Of those that have had 45 days for an answer, 24 of 30 (80 of a hundred) were answered before, and 4 of 30 (13 of a hundred) since. Since then fewer are answered, by 43 to 80 of a hundred. What else was different then, numbers do not know."},
	} {
		v := aimView{answers: aim.Answers{RateBefore: compare.Rate{Group: one.before}, RateSince: compare.Rate{Group: one.since}}}
		for _, c := range compare.Compare(stat.ResponsePrior(), compare.Factor{Groups: []compare.Group{one.since, one.before}}) {
			v.answers.RateSince, v.answers.RateBefore = c.Rates[0], c.Rates[1]
			for _, p := range c.Pairs {
				v.answers.Pair = p
			}
		}
		if got := strings.Join(v.verdict(), " "); got != one.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestCounts(t *testing.T) {
	got := []string{counts(aim.Group{}), counts(aim.Group{Sent: 3, Answered: 1, Waiting: 2}), counts(aim.Group{Sent: 3, Answered: 1, Waiting: 1, Taken: 1}), number(3), number(11)}
	want := []string{"nothing sent", "3 sent: 1 answered, 2 waiting", "3 sent: 1 answered, 1 waiting, 1 withdrawn before an answer", "Three", "11"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
