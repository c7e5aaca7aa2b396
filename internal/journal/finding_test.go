package journal_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// everywhere records an application with a word of its own in each place that
// somebody can write in, and gives the words.
func everywhere(t *testing.T, k keeper) (id.Application, []string) {
	t.Helper()
	app := k.record(t, journal.Draft{
		Company: "Fjordkompaniet", Agency: "Broen", Role: "Ingénieur", Day: day(t, "2026-11-02"), Source: "sourceword", SentHow: "sentword", Resume: "resumeword",
		CoverLetter: "letterword", Place: "Ålesund", PostingURL: "https://jobs.example/urlword", PostingText: "They run\nKubernetes at night.", Note: "noteword",
	})
	m := journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-10"), Remark: "remarkword"}
	m.Who, m.FeelingWords, m.Feeling = "whoword", "feltword", 4
	m.Meeting = journal.Meeting{Kind: "video", TimeZone: "Europe/Oslo", Place: "roomword", Link: "https://meet.example/linkword", People: "peopleword", Preparation: "prepword", Notes: "meetword"}
	m.Words, m.WordsID = "feedbackword", id.NewEntry()
	offer := journal.Move{Stage: journal.Offer, Day: day(t, "2026-11-12")}
	offer.Terms = journal.Terms{Extras: "extraword", Thoughts: "thoughtword"}
	for _, move := range []journal.Move{m, offer} {
		if err := k.store.Move(t.Context(), app, id.NewStage(), move); err != nil {
			t.Fatal(err)
		}
	}
	if err := k.store.SetTags(t.Context(), app, []string{}, []string{"tagword"}); err != nil {
		t.Fatal(err)
	}
	return app, []string{
		"fjordkomp", "BROEN", "ingenieur", "sourceword", "sentword", "resumeword", "letterword", "alesund", "urlword", "kubernetes night", "noteword", "remarkword",
		"whoword", "feltword", "roomword", "linkword", "peopleword", "prepword", "meetword", "feedbackword", "extraword", "thoughtword", "tagword",
	}
}

func TestWordsAreFoundEverywhere(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	mine.record(t, journal.Draft{Company: "Other", Role: "Other"})
	app, words := everywhere(t, mine)
	for _, w := range append(words, "thoughtword alesund ROOMWORD") {
		for _, by := range journal.Sorts() {
			seen := mine.pages(t, journal.Filter{Words: w, Sort: by})
			if len(seen) != 1 || !seen[app] {
				t.Errorf("%q by %s finds %v", w, by, seen)
			}
		}
		if n := theirs.listed(t, journal.Filter{Words: w}); n != 0 {
			t.Errorf("a stranger finds %q", w)
		}
	}
	for _, w := range []string{"kubernetes zebra", "other noteword", "%", "_"} {
		if n := mine.listed(t, journal.Filter{Words: w}); n != 0 {
			t.Errorf("%q finds %d", w, n)
		}
	}
	// What is no longer said is no longer found.
	entries := journal.EntriesOf(app)
	if err := mine.owned.Read(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	note := entries.All[0]
	if err := mine.store.EditEntry(t.Context(), app, note.ID, id.NewEntry(), 1, journal.EntryDraft{Body: "newword", Day: note.Day}); err != nil {
		t.Fatal(err)
	}
	if err := mine.store.Edit(t.Context(), app, 1, journal.Draft{Company: "Halden", Role: "Analyst"}); err != nil {
		t.Fatal(err)
	}
	for w, want := range map[string]int{"noteword": 0, "newword": 1, "kubernetes": 0, "fjordkomp": 0, "halden": 1, "remarkword": 1} {
		if n := mine.listed(t, journal.Filter{Words: w}); n != want {
			t.Errorf("afterwards %q finds %d, want %d", w, n, want)
		}
	}
}

func TestExcerpts(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Note: strings.Repeat("before ", 20) + "a Café\nby the sea " + strings.Repeat("after ", 20)})
	excerpts := func(k keeper, words string) map[id.Application]journal.Excerpt {
		f := journal.Filter{Words: words}
		found := journal.FoundIn(f, []journal.Row{{ID: app}})
		if err := k.owned.Read(t.Context(), found); err != nil {
			t.Fatal(err)
		}
		return found.Excerpts()
	}
	got := excerpts(mine, "fjord CAFE")[app]
	if got.Place != "a note" || got.Hit != "Café" || !strings.HasPrefix(got.Before, "…") || !strings.HasSuffix(got.Before, "before a ") || !strings.HasPrefix(got.More, " by the sea after") {
		t.Errorf("%+v", got)
	}
	if e := excerpts(mine, "engineer"); len(e) != 0 { // the row shows it
		t.Errorf("%+v", e)
	}
	if e := excerpts(theirs, "cafe"); len(e) != 0 {
		t.Errorf("a stranger reads %+v", e)
	}
	// No text and no word make it stumble.
	for _, text := range []string{"", "İ", "ﬁ ﬁ", "e\u0301", "\u0301", "ß", "日本", "½x"} {
		mine.record(t, journal.Draft{Company: "Odd", Role: "x", Note: text + " tail"})
		f := journal.Filter{Words: text + " tail"}
		list := journal.List(f)
		if err := mine.owned.Read(t.Context(), list); err != nil || len(list.All) == 0 {
			t.Fatalf("%q finds %v, %v", text, list.All, err)
		}
		found := journal.FoundIn(f, list.All)
		if err := mine.owned.Read(t.Context(), found); err != nil || len(found.Excerpts()) == 0 {
			t.Errorf("%q has no excerpt, %v", text, err)
		}
	}
}

func TestFilters(t *testing.T) {
	_, mine, _ := twoPeople(t)
	today := day(t, "2026-11-22")
	felt := func(app id.Application, f feeling.Feeling) {
		m := journal.Move{Stage: journal.Screening, Day: day(t, "2026-11-20")}
		m.Feeling = f
		if err := mine.store.Move(t.Context(), app, id.NewStage(), m); err != nil {
			t.Fatal(err)
		}
	}
	felt(mine.record(t, journal.Draft{Company: "Fjord AS", Role: "a", Day: day(t, "2026-11-01"), WorkType: "contract"}), 1)
	felt(mine.record(t, journal.Draft{Company: "Fjord", Role: "b", Day: day(t, "2026-10-01")}), 3)
	felt(mine.record(t, journal.Draft{Company: "Oak", Role: "c"}), 5)
	quiet := mine.record(t, journal.Draft{Company: "Oak", Role: "d", Day: day(t, "2026-10-08")}) // 45 days
	if err := mine.store.SetTags(t.Context(), quiet, []string{}, []string{"near home"}); err != nil {
		t.Fatal(err)
	}
	mine.move(t, mine.record(t, journal.Draft{Company: "Oak", Role: "e", Day: day(t, "2026-09-08")}), journal.Rejected, day(t, "2026-09-10"))
	mine.record(t, journal.Draft{Company: "Oak", Role: "f", Stage: journal.Saved})
	for name, test := range map[string]struct {
		f    journal.Filter
		want int
	}{
		"company":   {journal.Filter{Company: "FJORD as"}, 2},
		"work":      {journal.Filter{WorkType: "contract"}, 1},
		"tag":       {journal.Filter{Tag: "near home"}, 1},
		"quiet 45":  {journal.Filter{Quiet: 45, Today: today}, 1},
		"quiet 46":  {journal.Filter{Quiet: 46, Today: today}, 0},
		"quiet 1":   {journal.Filter{Quiet: 1, Today: today}, 4},
		"no day":    {journal.Filter{NoDay: true}, 1},
		"low":       {journal.Filter{Feeling: "low"}, 1},
		"even":      {journal.Filter{Feeling: "even"}, 1},
		"good":      {journal.Filter{Feeling: "good"}, 1},
		"no search": {journal.Filter{Search: id.NewSearch().String()}, 0},
		"all":       {journal.Filter{Search: "all"}, 6},
		"together":  {journal.Filter{Company: "oak", Quiet: 30, Today: today, Stage: "open", Tag: "near home", Words: "d home"}, 1},
	} {
		for _, by := range journal.Sorts() {
			test.f.Sort = by
			if n := mine.listed(t, test.f); n != test.want {
				t.Errorf("%s by %s shows %d, want %d", name, by, n, test.want)
			}
		}
	}
}

// After any history the words kept are those that indexing all anew would keep.
func TestWordsEqualARecount(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		word := func() string { return fmt.Sprintf("w%d", r.IntN(30)) }
		app := mine.record(t, journal.Draft{Company: word(), Role: word(), Place: word()})
		for range 12 {
			switch r.IntN(5) {
			case 0:
				mine.move(t, app, journal.Screening, day(t, "2026-11-20"))
			case 1:
				if err := mine.store.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Body: word() + " " + word()}); err != nil {
					t.Fatal(err)
				}
			case 2:
				entries := journal.EntriesOf(app)
				if err := mine.owned.Read(t.Context(), entries); err != nil {
					t.Fatal(err)
				}
				for _, e := range entries.All[:min(1, len(entries.All))] {
					if err := mine.store.RemoveEntry(t.Context(), app, e.ID, id.NewEntry(), e.Revision); err != nil {
						t.Fatal(err)
					}
				}
			case 3:
				if _, err := mine.store.TagAll(t.Context(), []id.Application{app}, word()); err != nil {
					t.Fatal(err)
				}
			default:
				if err := mine.store.Edit(t.Context(), app, mine.read(t, app).Version, journal.Draft{Company: word(), Role: word(), PostingText: word()}); err != nil {
					t.Fatal(err)
				}
			}
		}
		var said []string
		row := mine.read(t, app)
		tags, entries := journal.TagsOf(app), journal.EntriesOf(app)
		kept := postgres.Value[string](`select words from texts where account_id = @account and id = @app`, postgres.Args{"app": app})
		if err := mine.owned.Read(t.Context(), tags, entries, kept); err != nil {
			t.Fatal(err)
		}
		said = append(said, row.Company, row.Role, row.Place, row.PostingText)
		said = append(said, tags.It...)
		for _, e := range entries.All {
			said = append(said, strings.Fields(e.Body)...)
		}
		for w := range strings.FieldsSeq(kept.It) {
			if !slices.Contains(said, w) {
				t.Fatalf("seed %d: kept %q, which is not said: %q", seed, w, said)
			}
		}
		for _, w := range said {
			if !strings.Contains(kept.It, w) {
				t.Fatalf("seed %d: said %q, which is not kept: %q", seed, w, kept.It)
			}
		}
	}
}

func TestKeptFilters(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	filter := id.NewFilter()
	for range 2 {
		if err := mine.store.KeepFilter(t.Context(), filter, "the silent ones", "quiet=45"); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.KeepFilter(t.Context(), filter, "the silent ones", "quiet=30"), fault.KindConflict)
	wantKind(t, mine.store.KeepFilter(t.Context(), id.NewFilter(), "the silent ones", "quiet=30"), fault.KindInvalid)
	filters := func(k keeper) (found []journal.Choice) {
		all := journal.Choices(false)
		if err := k.owned.Read(t.Context(), all); err != nil {
			t.Fatal(err)
		}
		for _, c := range all.All {
			if c.Kind == "filter" {
				found = append(found, c)
			}
		}
		return found
	}
	if got := filters(mine); len(got) != 1 || got[0].Name != "the silent ones" || got[0].Query != "quiet=45" || got[0].ID != filter.String() {
		t.Errorf("%+v", got)
	}
	if got := filters(theirs); len(got) != 0 {
		t.Errorf("a stranger sees %+v", got)
	}
	wantKind(t, theirs.store.DropFilter(t.Context(), filter), fault.KindNotFound)
	if err := mine.store.DropFilter(t.Context(), filter); err != nil || len(filters(mine)) != 0 {
		t.Errorf("%v, %v", err, filters(mine))
	}
	for i := range journal.KeptFilterLimit {
		if err := mine.store.KeepFilter(t.Context(), id.NewFilter(), fmt.Sprint(i), "q=x"); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.KeepFilter(t.Context(), id.NewFilter(), "one more", "q=x"), fault.KindInvalid)
}
