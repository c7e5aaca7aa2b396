package journal_test

import (
	"fmt"
	"testing"

	"onward/internal/id"
	"onward/internal/journal"
)

// In every order, with and without filters, the pages together show each
// application once and in order, ties and unknown days included.
func TestPagesShowEachOnce(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	theirs.record(t, journal.Draft{Company: "Elsewhere", Role: "Engineer"})
	yes, no := true, false
	all := map[id.Application]bool{}
	for i := range 60 {
		d := journal.Draft{Company: fmt.Sprintf("Company %d", i%7), Role: fmt.Sprintf("Role %d", i), Source: []string{"", "a friend", "job board"}[i%3]}
		if i%4 != 0 {
			d.Day = day(t, "2026-10-01").AddDays(i % 5)
		}
		d.Tailored = []*bool{nil, &yes, &no}[i%3]
		app := mine.record(t, d)
		if i%5 == 0 {
			mine.move(t, app, journal.Offer, day(t, "2026-11-01"))
		}
		if i%6 == 0 {
			mine.move(t, app, journal.Rejected, day(t, "2026-11-02"))
		}
		all[app] = true
	}
	for _, by := range append(journal.Sorts(), "") {
		seen := mine.pages(t, journal.Filter{Sort: by})
		if len(seen) != len(all) {
			t.Errorf("%q shows %d of %d", by, len(seen), len(all))
		}
	}
	for name, test := range map[string]struct {
		f    journal.Filter
		want int
	}{
		"open":     {journal.Filter{Stage: "open"}, 50},
		"ended":    {journal.Filter{Stage: "ended"}, 10},
		"offer":    {journal.Filter{Stage: "offer"}, 10},
		"source":   {journal.Filter{Source: "a friend"}, 20},
		"tailored": {journal.Filter{Tailored: "yes"}, 20},
		"not":      {journal.Filter{Tailored: "no"}, 20},
		"unsaid":   {journal.Filter{Tailored: "unsaid"}, 20},
		"words":    {journal.Filter{Words: "COMPANY role 1"}, wordsHit()},
		"none":     {journal.Filter{Words: "zebra"}, 0},
	} {
		for _, by := range journal.Sorts() {
			test.f.Sort = by
			if n := len(mine.pages(t, test.f)); n != test.want {
				t.Errorf("%s by %s shows %d, want %d", name, by, n, test.want)
			}
		}
	}
	sources := journal.Sources()
	if err := mine.owned.Read(t.Context(), sources); err != nil || fmt.Sprint(sources.All) != "[a friend job board]" {
		t.Errorf("sources %v, %v", sources.All, err)
	}
}

// wordsHit counts the names above that hold "company", "role" and "1".
func wordsHit() (n int) {
	for i := range 60 {
		for _, r := range fmt.Sprintf("company %d role %d", i%7, i) {
			if r == '1' {
				n++
				break
			}
		}
	}
	return n
}

func (k keeper) pages(t *testing.T, f journal.Filter) map[id.Application]bool {
	t.Helper()
	seen := map[id.Application]bool{}
	for range 20 {
		list := journal.List(f)
		if err := k.owned.Read(t.Context(), list); err != nil {
			t.Fatal(err)
		}
		rows := list.All[:min(len(list.All), journal.PageSize)]
		for _, r := range rows {
			if seen[r.ID] {
				t.Errorf("%+v shows %s twice", f, r.Role)
			}
			seen[r.ID] = true
		}
		if len(list.All) <= journal.PageSize {
			return seen
		}
		f.After = journal.ParseCursor(journal.CursorAt(rows[len(rows)-1], f.Sort).String())
	}
	t.Fatal("the pages do not end")
	return nil
}

func TestHostileCursorShowsTheStart(t *testing.T) {
	for _, s := range []string{"", ".", "...", "x.y.z.w", "019a.2026-01-01.1.", "0199a0a0-0000-7000-8000-000000000000.2026-01-01.9.x"} {
		if c := journal.ParseCursor(s); c != (journal.Cursor{}) {
			t.Errorf("%q became %+v", s, c)
		}
	}
}
