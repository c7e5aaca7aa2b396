package transfer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/transfer"
)

// livedThrough is how many applications a made-up history has.
const livedThrough = 6 + 4

// life is what a history is made up from.
type life struct {
	mover

	random *rand.Rand
}

// lives makes up a history: everything that can be told, in any order.
func (m mover) lives(seed uint64) {
	m.t.Helper()
	l := life{m, rand.New(rand.NewPCG(seed, 11))}
	l.brought(4)
	var apps []id.Application
	for i := range 6 {
		apps = append(apps, l.application())
		if i == 2 {
			l.ends()
		}
	}
	l.plans(apps)
	l.answers(apps[3:])
	l.looksBack(apps)
	l.writes(apps)
	l.reviews()
	l.aims(apps)
	l.routine()
	l.dismisses()
	l.seeks()
	l.feels()
	l.wins()
	l.mails()
	l.tidies(apps)
}

func (l life) must(err error) {
	l.t.Helper()
	if err != nil && !fault.Is(err, fault.KindConflict) {
		l.t.Fatal(err)
	}
}

func (l life) text() string {
	return []string{"", "x", "=1+1", "'=1", "Füße — „ja“", "a\nb\t\"c\",d", "\u2028 \\u0041 </script>", strings.Repeat("long ", 300)}[l.random.IntN(8)]
}

func (l life) some() clock.Day {
	if l.random.IntN(4) == 0 {
		return clock.Day{}
	}
	return clock.Date(2026, 1, 1).AddDays(l.random.IntN(300))
}

func (l life) telling() journal.Telling {
	return journal.Telling{Who: l.text(), How: append(journal.Hows(), "")[l.random.IntN(8)], Feeling: feeling.Feeling(l.random.IntN(6)), FeelingWords: l.text()}
}

// brought is a file that came in, and one that came in and was taken back.
func (l life) brought(rows int) {
	l.t.Helper()
	facts := transfer.Facts{Today: clock.Today(l.now, time.UTC), Zone: time.UTC, Favored: transfer.DayFirst}
	files := transfer.New(l.owned, l.now, time.UTC)
	for i, name := range []string{"taken back", "kept"} {
		file := id.NewImport()
		sheet := "Company,Role,Date,Status\n"
		for row := range rows {
			sheet += fmt.Sprintf("%s,Role %d,2025-03-04,Rejected\n", name, row)
		}
		l.must(files.Begin(l.t.Context(), file, name+".csv", []byte(sheet)))
		l.must(files.Choose(l.t.Context(), file, transfer.Choices{Currency: "EUR"}))
		l.must(files.Arrive(l.t.Context(), file, facts))
		if i == 0 {
			l.must(files.Undo(l.t.Context(), file))
		}
	}
}

// application is one application and eight things that happen to it.
func (l life) application() id.Application {
	l.t.Helper()
	app, yes := id.NewApplication(), true
	l.must(l.journal.Record(l.t.Context(), app, journal.Draft{
		Company: "Company " + []string{"A", "B", "C"}[l.random.IntN(3)], Agency: []string{"", "Agency"}[l.random.IntN(2)], Role: "Role " + l.text(), Source: l.text(), SentHow: l.text(),
		Resume: l.text(), CoverLetter: l.text(), WorkType: append(journal.WorkTypes(), "")[l.random.IntN(7)], Place: l.text(), Tailored: []*bool{nil, &yes}[l.random.IntN(2)],
		PostingURL: []string{"", "https://example.org/?a=1&b=%20"}[l.random.IntN(2)], PostingText: l.text(), Note: l.text(), Stage: journal.Applied, Day: l.some(),
		Salary: journal.Salary{Min: int64(l.random.IntN(9)) * 100, Max: 100_000, Currency: "EUR", Period: "year"},
	}))
	l.must(l.journal.SetTags(l.t.Context(), app, nil, []string{"Tag", "Étiquette, „b“", "c"}[l.random.IntN(3):]))
	for range 8 {
		l.now.Advance(time.Duration(l.random.IntN(1e9)) * time.Microsecond)
		l.happens(app)
	}
	return app
}

func (l life) happens(app id.Application) {
	l.t.Helper()
	steps, entries := journal.StepsOf(app), journal.EntriesOf(app)
	l.must(l.owned.Read(l.t.Context(), steps, entries))
	move := journal.Move{Stage: journal.Stages()[l.random.IntN(9)], Day: l.some(), Remark: l.text(), Words: l.text(), WordsID: id.NewEntry(), Telling: l.telling()}
	if move.Stage.Meets() {
		move.Meeting = journal.Meeting{
			Kind: "video", StartsAt: l.now.Now(), TimeZone: "Europe/Oslo", Minutes: 1 + l.random.IntN(90), Place: l.text(), Link: []string{"", "https://example.org/room"}[l.random.IntN(2)],
			People: l.text(), Preparation: l.text(), Notes: l.text(), Outcome: journal.Outcomes()[l.random.IntN(4)],
		}
	}
	if move.Stage.HasTerms() {
		move.Terms = journal.Terms{Amount: 5_000_000, Currency: "NOK", Period: "year", Deadline: l.some(), Begins: l.some(), Extras: l.text(), Thoughts: l.text()}
	}
	entry := journal.EntryDraft{Kind: journal.FromThem()[l.random.IntN(6)], Body: "x" + l.text(), Day: l.some(), Telling: l.telling()}
	switch step := steps.All[l.random.IntN(len(steps.All))]; l.random.IntN(6) {
	case 0:
		l.must(l.journal.Correct(l.t.Context(), app, step.ID, id.NewStage(), step.Revision, move))
	case 1:
		l.must(l.journal.Remove(l.t.Context(), app, step.ID, id.NewStage(), step.Revision))
	case 2:
		l.must(l.journal.AddEntry(l.t.Context(), app, id.NewEntry(), entry))
	case 3:
		if len(entries.All) == 0 {
			return
		}
		one := entries.All[l.random.IntN(len(entries.All))]
		if l.random.IntN(3) == 0 {
			l.must(l.journal.RemoveEntry(l.t.Context(), app, one.ID, id.NewEntry(), one.Revision))
			return
		}
		l.must(l.journal.EditEntry(l.t.Context(), app, one.ID, id.NewEntry(), one.Revision, entry))
	default:
		l.must(l.journal.Move(l.t.Context(), app, id.NewStage(), move))
	}
}

// ends names and ends the present search, months ago, so that the next
// application begins another.
func (l life) ends() {
	l.t.Helper()
	searches := journal.Searches()
	l.must(l.owned.Read(l.t.Context(), searches))
	for _, one := range searches.All {
		if one.Past {
			continue
		}
		l.must(l.journal.RenameSearch(l.t.Context(), one.ID, one.Version, "The first — „1“ "+l.text()))
		l.must(l.journal.EndSearch(l.t.Context(), one.ID, id.NewAct(), []journal.Stage{"", journal.NoResponse}[l.random.IntN(2)]))
		l.now.Advance(24 * time.Hour)
	}
}

// tidies keeps a filter, names companies anew, makes two one and throws some
// of the applications away.
func (l life) tidies(apps []id.Application) {
	l.t.Helper()
	for _, name := range []string{"Waiting", "„Quiet“, =1"} {
		l.must(l.journal.KeepFilter(l.t.Context(), id.NewFilter(), name, "stage=applied&words="+name[:3]))
	}
	known := journal.Companies(journal.CompanyFilter{})
	l.must(l.owned.Read(l.t.Context(), known))
	_, err := l.journal.RenameCompany(l.t.Context(), known.All[0].ID, known.All[0].Name, "Renamed "+known.All[0].Name)
	l.must(err)
	l.must(l.journal.MergeCompanies(l.t.Context(), known.All[1].ID, known.All[2].ID))
	_, err = l.journal.Discard(l.t.Context(), id.NewAct(), apps[:l.random.IntN(3)])
	l.must(err)
}
