package insight_test

import (
	"fmt"
	"slices"
	"testing"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/journal"
)

// Each rule at its threshold, and one short of it.
func TestRules(t *testing.T) {
	const day = 9400
	of := func(n int, a insight.Application) []insight.Application {
		a.SentKnown, a.StageKnown = true, true
		return slices.Repeat([]insight.Application{a}, n)
	}
	no := insight.Application{Stage: journal.Rejected, Sent: day - 60, StageOn: day - 6, Furthest: 1, Answered: true}
	talk := insight.Application{Stage: journal.Interview, Sent: day - 60, StageOn: day - 14, Furthest: 3, Interviews: 1, Answered: true}
	late := insight.Application{Stage: journal.Rejected, Sent: day - 120, StageOn: day - 89, Furthest: 3, Interviews: 2, Answered: true}
	first := insight.Application{Stage: journal.Rejected, Sent: day - 120, StageOn: day - 91, Furthest: 3, Interviews: 1, Answered: true}
	sent := insight.Application{Stage: journal.Applied, Sent: day - 45, StageOn: day - 45, Furthest: 1}
	with := func(a insight.Application, f func(*insight.Application)) insight.Application { f(&a); return a }
	for name, c := range map[string]struct {
		all  []insight.Application
		want []insight.Rule
	}{
		"none":                       {nil, nil},
		"three no's in a week":       {of(3, no), []insight.Rule{insight.ManyNoes}},
		"two no's in a week":         {of(2, no), nil},
		"three in eight days":        {append(of(2, no), of(1, with(no, func(a *insight.Application) { a.StageOn = day - 7 }))...), nil},
		"silent since a talk":        {of(1, talk), []insight.Rule{insight.SilentTalks}},
		"a talk thirteen days ago":   {of(1, with(talk, func(a *insight.Application) { a.StageOn++ })), nil},
		"a call since":               {of(1, with(talk, func(a *insight.Application) { a.LastOn = day - 1 })), nil},
		"two that came close":        {of(2, late), []insight.Rule{insight.LateNoes}},
		"one that came close":        {of(1, late), nil},
		"two close, long ago":        {of(2, with(late, func(a *insight.Application) { a.StageOn -= 2 })), nil},
		"five ended at the first":    {of(5, first), []insight.Rule{insight.NoNextRound}},
		"four ended at the first":    {of(4, first), nil},
		"silence after the first":    {of(6, with(first, func(a *insight.Application) { a.Stage = journal.NoResponse })), nil},
		"a second round is further":  {append(of(5, first), of(5, with(first, func(a *insight.Application) { a.Stage, a.Interviews, a.StageOn = journal.Withdrawn, 2, day }))...), nil},
		"forty without a talk":       {of(40, sent), []insight.Rule{insight.FewTalks}},
		"nineteen without a talk":    {of(19, sent), nil},
		"forty that were just sent":  {of(40, with(sent, func(a *insight.Application) { a.Sent++; a.StageOn++ })), nil},
		"thirty, where it may be so": {of(30, sent), nil},
	} {
		var got []insight.Rule
		for _, f := range insight.Findings(c.all, day) {
			got = append(got, f.Rule)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// What is put off is not told for thirty days, and nobody else's is.
func TestDismissing(t *testing.T) {
	mine, theirs := twoPeople(t)
	one := id.NewDismissal()
	for range 2 {
		must(t, mine.store.Dismiss(t.Context(), one, insight.FewTalks))
	}
	if err := mine.store.Dismiss(t.Context(), one, insight.LateNoes); !fault.Is(err, fault.KindConflict) {
		t.Errorf("another rule under the same id: %v", err)
	}
	must(t, theirs.store.Dismiss(t.Context(), one, insight.ManyNoes)) // an id of theirs
	for day, want := range map[clock.Day]string{today(): "[few_talks]", today().AddDays(29): "[few_talks]", today().AddDays(30): "[]"} {
		list := insight.Dismissed(day)
		must(t, mine.owned.Read(t.Context(), list))
		if got := fmt.Sprint(list.All); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
}
