package review_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/review"
)

func (p looker) begun(t *testing.T, verdict clock.Day) id.Experiment {
	t.Helper()
	one := id.NewExperiment()
	must(t, p.store.Begin(t.Context(), one, "Walk first", verdict))
	return one
}

func (p looker) read(t *testing.T, experiment id.Experiment) review.Experiment {
	t.Helper()
	one := review.ExperimentByID(experiment)
	must(t, p.owned.Read(t.Context(), one))
	return one.It
}

func (p looker) experiments(t *testing.T, list *postgres.Rows[review.Experiment]) (ids []id.Experiment) {
	t.Helper()
	must(t, p.owned.Read(t.Context(), list))
	for _, e := range list.All {
		ids = append(ids, e.ID)
	}
	return ids
}

// asked are the experiments that Today asks about on a day.
func (p looker) asked(t *testing.T, day clock.Day) (ids []id.Experiment) {
	t.Helper()
	list := agenda.Read(agenda.Ask{Kind: agenda.Verdict, To: day, Most: 3})
	must(t, p.owned.Read(t.Context(), list))
	for _, one := range agenda.InOrder(list.All) {
		ids = append(ids, id.As[id.ExperimentKind](one.ID))
	}
	return ids
}

func TestVerdictCheck(t *testing.T) {
	for name, one := range map[string]struct {
		d     review.VerdictDraft
		field string
	}{
		"keep":       {review.VerdictDraft{Outcome: review.KeepIt}, ""},
		"stop":       {review.VerdictDraft{Outcome: review.Stop, NextDay: today().AddDays(-9)}, ""},
		"tomorrow":   {review.VerdictDraft{Outcome: review.GoOn, NextDay: today().AddDays(1)}, ""},
		"nothing":    {review.VerdictDraft{}, "outcome"},
		"other":      {review.VerdictDraft{Outcome: "failed"}, "outcome"},
		"no day":     {review.VerdictDraft{Outcome: review.GoOn}, "next_day"},
		"today":      {review.VerdictDraft{Outcome: review.GoOn, NextDay: today()}, "next_day"},
		"in years":   {review.VerdictDraft{Outcome: review.GoOn, NextDay: today().AddDays(401)}, "next_day"},
		"many words": {review.VerdictDraft{Outcome: review.Stop, Words: strings.Repeat("ö", review.TextLimit+1)}, "words"},
	} {
		errs := one.d.Check(today())
		if one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

// The verdict is asked for on its day and until it is given, and again on the
// day for which it was put off.
func TestVerdictIsAskedFor(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one := mine.begun(t, today().AddDays(7))
	asks := func(days int) bool {
		asked := mine.asked(t, today().AddDays(days))
		if got := mine.read(t, one).Asked(today().AddDays(days)); got != (len(asked) == 1) {
			t.Errorf("day %d: the experiment says %v, the list %v", days, got, asked)
		}
		return len(asked) == 1
	}
	if asks(6) || !asks(7) || !asks(70) {
		t.Error("it is not asked for on its day and later")
	}
	first := id.NewVerdict()
	d := review.VerdictDraft{Outcome: review.GoOn, Words: "Only once so far.", NextDay: today().AddDays(14)}
	for range 2 {
		must(t, mine.store.Judge(t.Context(), one, first, 0, d))
	}
	if asks(13) || !asks(14) {
		t.Error("it is not asked for again")
	}
	if got := mine.experiments(t, review.UnderWay()); len(got) != 1 {
		t.Errorf("under way: %v", got)
	}
	mine.now.Advance(14 * 24 * time.Hour)
	must(t, mine.store.Judge(t.Context(), one, id.NewVerdict(), 1, review.VerdictDraft{Outcome: review.KeepIt, Words: "It helps.", NextDay: today()}))
	if asks(14) || asks(700) || len(mine.experiments(t, review.UnderWay())) > 0 || len(mine.experiments(t, review.Decided(id.Experiment{}))) != 1 {
		t.Error("it is decided and still under way")
	}
	if got := mine.read(t, one); got.Outcome != review.KeepIt || got.Words != "It helps." || got.SaidDay != today().AddDays(14) || got.Revision != 2 || got.UnderWay() {
		t.Errorf("%+v", got)
	}
	// Seen otherwise later: what was said before stays.
	must(t, mine.store.Judge(t.Context(), one, id.NewVerdict(), 2, review.VerdictDraft{Outcome: review.Stop}))
	said := review.VerdictsOn(one)
	must(t, mine.owned.Read(t.Context(), said))
	if len(said.All) != 3 || said.All[0].Outcome != review.Stop || said.All[2].Draft() != d || said.All[2].ID != first {
		t.Errorf("%+v", said.All)
	}

	wantKind(t, mine.store.Judge(t.Context(), one, first, 3, review.VerdictDraft{Outcome: review.Stop}), fault.KindConflict)
	wantKind(t, mine.store.Judge(t.Context(), one, id.NewVerdict(), 2, review.VerdictDraft{Outcome: review.KeepIt}), fault.KindConflict)
	wantKind(t, mine.store.Judge(t.Context(), one, id.NewVerdict(), 7, review.VerdictDraft{Outcome: review.KeepIt}), fault.KindConflict)
	wantKind(t, mine.store.Judge(t.Context(), mine.begun(t, today()), first, 0, review.VerdictDraft{Outcome: review.Stop}), fault.KindConflict)
	wantKind(t, mine.store.Judge(t.Context(), id.NewExperiment(), id.NewVerdict(), 0, review.VerdictDraft{Outcome: review.Stop}), fault.KindNotFound)

	wantKind(t, theirs.store.Judge(t.Context(), one, id.NewVerdict(), 3, review.VerdictDraft{Outcome: review.KeepIt}), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), review.ExperimentByID(one)), fault.KindNotFound)
	hers := review.VerdictsOn(one)
	must(t, theirs.owned.Read(t.Context(), hers))
	if n := len(hers.All) + len(theirs.asked(t, today().AddDays(99))) + len(theirs.experiments(t, review.UnderWay())) + len(theirs.experiments(t, review.Decided(id.Experiment{}))); n > 0 {
		t.Errorf("a stranger sees %d of them", n)
	}
}

// Over random histories, whether and when an experiment is asked about follows
// from its verdicts alone.
func TestAskDayEqualsRecount(t *testing.T) {
	_, mine, _ := twoPeople(t)
	random := rand.New(rand.NewPCG(3, 4))
	for range 15 {
		one := mine.begun(t, today().AddDays(random.IntN(9)))
		for revision := range random.IntN(4) {
			d := review.VerdictDraft{Outcome: review.Outcomes()[random.IntN(3)], Words: fmt.Sprint(revision), NextDay: today().AddDays(1 + random.IntN(20))}
			must(t, mine.store.Judge(t.Context(), one, id.NewVerdict(), revision, d))
		}
		said, e := review.VerdictsOn(one), mine.read(t, one)
		must(t, mine.owned.Read(t.Context(), said))
		want, revision := e.VerdictDay, 0
		if len(said.All) > 0 {
			want, revision = said.All[0].NextDay, said.All[0].Revision
		}
		if e.AskDay != want || e.Revision != revision || len(said.All) != revision {
			t.Errorf("asked on %q, want %q: %+v", e.AskDay, want, said.All)
		}
	}
}

func TestAskedForIsBrief(t *testing.T) {
	_, mine, _ := twoPeople(t)
	want := mine.begun(t, today().AddDays(-9))
	for range 60 {
		mine.begun(t, today())
	}
	asked := mine.asked(t, today())
	if len(asked) != 3 || asked[0] != want {
		t.Errorf("%v", asked)
	}
	if got := mine.experiments(t, review.UnderWay()); len(got) != review.ExperimentPage+1 {
		t.Errorf("%d under way", len(got))
	}
	seen, before := map[id.Experiment]bool{}, id.Experiment{}
	all := review.UnderWay()
	must(t, mine.owned.Read(t.Context(), all))
	for _, e := range all.All {
		must(t, mine.store.Judge(t.Context(), e.ID, id.NewVerdict(), 0, review.VerdictDraft{Outcome: review.Stop}))
	}
	for range 2 {
		page := mine.experiments(t, review.Decided(before))
		for _, e := range page[:min(len(page), review.ExperimentPage)] {
			seen[e], before = true, e
		}
	}
	if len(seen) != len(all.All) {
		t.Errorf("%d of %d", len(seen), len(all.All))
	}
}

func TestVerdictsMeet(t *testing.T) {
	_, mine, _ := twoPeople(t)
	one, errs := mine.begun(t, today()), make([]error, 20)
	var wait sync.WaitGroup
	begin := make(chan struct{})
	for i := range errs {
		wait.Go(func() {
			<-begin
			errs[i] = mine.store.Judge(t.Context(), one, id.NewVerdict(), 0, review.VerdictDraft{Outcome: review.Stop, Words: fmt.Sprint(i)})
		})
	}
	close(begin)
	wait.Wait()
	kept := 0
	for _, err := range errs {
		if err == nil {
			kept++
		} else {
			wantKind(t, err, fault.KindConflict)
		}
	}
	if kept != 1 || mine.read(t, one).Revision != 1 {
		t.Errorf("%d were kept, %+v", kept, mine.read(t, one))
	}
}
