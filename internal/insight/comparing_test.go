package insight_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// One more that waits changes no rate, the order is no matter, and the same
// twice is told of the same groups.
func TestWaitingLowersNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	const day = 9400
	for range 500 {
		all := some(random, 5+random.IntN(60))
		q := insight.Questions()[random.IntN(4)]
		before := rates(insight.Compared(all, q, day))
		fresh := some(random, 1)[0]
		fresh.Sent, fresh.Answered, fresh.Stage, fresh.Furthest, fresh.Reached = day-random.IntN(compare.Horizon), false, journal.Applied, 1, 2
		more := append(slices.Clone(all), fresh)
		random.Shuffle(len(more), func(i, j int) { more[i], more[j] = more[j], more[i] })
		after := rates(insight.Compared(more, q, day))
		for group, rate := range before {
			if after[group] != rate {
				t.Fatalf("%s was %v, and with one more that waits %v", group, rate, after[group])
			}
		}
	}
}

func rates(all []compare.Comparison) map[string]stat.Proportion {
	found := map[string]stat.Proportion{}
	for _, c := range all {
		for _, r := range c.Rates {
			found[c.Name+"/"+r.Name] = r.Proportion()
		}
	}
	return found
}

// What was typed in several ways is one group, under the name typed most; and
// companies with few applications are one, but for the one with the most.
func TestGroupsAsTyped(t *testing.T) {
	groups := func(source string, companies ...string) map[string]int {
		var all []insight.Marked
		for i, company := range companies {
			a := insight.Marked{Application: insight.Application{Stage: journal.Applied, Furthest: 1, SentKnown: true, Sent: 9000}}
			a.Company, a.Source = company, strings.Split(source, "|")[i]
			all = append(all, a)
		}
		got := map[string]int{}
		for _, c := range insight.Compared(all, insight.AnsweredAtAll, 9400) {
			if c.Name == string(insight.ByCompany) || c.Name == string(insight.BySource) {
				for _, r := range c.Rates {
					got[r.Name] += r.Decided
				}
			}
		}
		return got
	}
	got := groups("linkedin|LinkedIn|LinkedIn |LinkedIn|| |Indeed", "A", "A", "A", "A", "A", "B", "C")
	if want := map[string]int{"LinkedIn": 4, "": 2, "Indeed": 1, "A": 5, insight.OtherCompanies: 2}; !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
	got = groups("x|x|x|x", "A", "B", "C", "B")
	if want := map[string]int{"x": 4, "B": 2, insight.OtherCompanies: 2}; !maps.Equal(got, want) {
		t.Errorf("with few of each: %v", got)
	}
}

// A word from them begins the time anew, whatever stage it left it at; and what
// is dated by the month had its time once its last day has.
func TestTimeForAnAnswer(t *testing.T) {
	mine, _ := twoPeople(t)
	heard := mine.sent(t, journal.Draft{Day: ago(60)})
	must(t, mine.journal.AddEntry(t.Context(), heard, id.NewEntry(), journal.EntryDraft{Kind: journal.KindAnswer, Body: "Soon.", Day: ago(3)}))
	counted := func(all []insight.Marked) compare.Group {
		for _, c := range insight.Compared(all, insight.MovedForward, number(today())) {
			if c.Name == string(insight.ByTailored) {
				return c.Rates[0].Group
			}
		}
		return compare.Group{}
	}
	if got := counted(mine.read(t, insight.Scope{})); got != (compare.Group{Waiting: 1}) {
		t.Errorf("answered three days ago: %+v", got)
	}
	must(t, mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `update applications set answered = false, answered_day = null, last_day = '2026-10-01', applied_day = '2026-10-01', applied_exact = false where account_id = @account`, nil)
		return err
	}))
	all := mine.read(t, insight.Scope{})
	if all[0].Sent != number(clock.Date(2026, 10, 31)) {
		t.Errorf("sent in October: by day %d", all[0].Sent)
	}
	if got := counted(all); got != (compare.Group{Waiting: 1}) {
		t.Errorf("sent in October: %+v", got)
	}
	for precision, until := range map[string]clock.Day{"month": clock.Date(2026, 1, 31), "year": clock.Date(2026, 12, 31)} {
		must(t, mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
			for _, sql := range []string{`update applications set applied_day = '2026-01-01' where account_id = @account and @precision::text <> ''`,
				`update stages set day = '2026-01-01', precision = @precision where account_id = @account and stage = 'applied'`} {
				if _, err := tx.Exec(t.Context(), sql, postgres.Args{"precision": precision}); err != nil {
					return err
				}
			}
			return nil
		}))
		if got := mine.read(t, insight.Scope{})[0].Sent; got != number(until) {
			t.Errorf("sent in January, known by the %s: by day %d, want %d", precision, got, number(until))
		}
	}
}

func TestSalariesInBands(t *testing.T) {
	paid := func(yearly int64) insight.Marked {
		return insight.Marked{Application: insight.Application{Stage: journal.Applied, Furthest: 1, SentKnown: true, Sent: 9000}, Pay: insight.Pay{Currency: "EUR", Yearly: yearly}}
	}
	all := []insight.Marked{paid(9), paid(99_000_000)} // slips of the keyboard
	for i := range int64(40) {
		all = append(all, paid(41000+i*1000))
	}
	for range 6 {
		yen := paid(15_000_000)
		yen.Pay.Currency = "JPY"
		all = append(all, yen)
	}
	for _, c := range insight.Compared(all, insight.AnsweredAtAll, 9400) {
		if c.Name != string(insight.ByPay) {
			continue
		}
		names := map[string]bool{}
		for _, r := range c.Rates {
			names[r.Name] = true
		}
		if !names["EUR 40,000 to 50,000"] || !names["EUR 70,000 to 80,000"] || !names["JPY 15,000,000 to 15,500,000"] || len(names) != 8 {
			t.Errorf("the bands are %v", names)
		}
	}
}
