package review_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/review"
)

// Over random histories, what a week shows equals a recount from the facts.
func TestHappenedEqualsRecount(t *testing.T) {
	_, mine, _ := twoPeople(t)
	begin := clock.Date(2026, 10, 1)
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 5))
		someDay := func() clock.Day {
			if random.IntN(6) == 0 {
				return clock.Day{}
			}
			return begin.AddDays(random.IntN(50))
		}
		for i := range 8 {
			app := mine.application(t, fmt.Sprintf("Company %d-%d", seed, i), someDay())
			for range 6 {
				mine.happens(t, random, app, someDay)
				mine.now.Advance(time.Duration(random.IntN(9)) * time.Hour)
			}
			if random.IntN(5) == 0 {
				mine.discard(t, app)
			}
		}
		mine.now.Set(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
		for week := begin.AddDays(-int(seed)); week.Before(today().AddDays(9)); week = week.AddDays(5) {
			if got, want := mine.told(t, week), mine.recount(t, week); !slices.Equal(got, want) {
				t.Fatalf("seed %d: the week of %s says\n%s\nand the facts\n%s", seed, week, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
}

func (p looker) happens(t *testing.T, random *rand.Rand, app id.Application, someDay func() clock.Day) {
	t.Helper()
	steps := journal.StepsOf(app)
	must(t, p.owned.Read(t.Context(), steps))
	one := steps.All[random.IntN(len(steps.All))]
	m := journal.Move{Stage: journal.Stages()[random.IntN(9)], Day: someDay()}
	if m.Stage.Meets() {
		m.Outcome = append(journal.Outcomes(), "", "")[random.IntN(6)]
		if m.Outcome == "" && random.IntN(2) == 0 {
			m.Day = today().AddDays(random.IntN(30))
		}
	}
	switch random.IntN(6) {
	case 0:
		must(t, p.journal.Correct(t.Context(), app, one.ID, id.NewStage(), one.Revision, m))
	case 1:
		if len(steps.All) > 1 {
			must(t, p.journal.Remove(t.Context(), app, one.ID, id.NewStage(), one.Revision))
		}
	case 2:
		must(t, p.journal.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Kind: journal.FromThem()[random.IntN(6)], Body: "x", Day: someDay()}))
	default:
		p.move(t, app, m)
	}
}

// recount finds what a week says from the facts of every application, without
// the journal's projection.
func (p looker) recount(t *testing.T, week clock.Day) []string {
	t.Helper()
	type event struct {
		day  clock.Day
		app  id.Application
		name string
	}
	found, within := map[review.Kind][]event{}, func(d clock.Day) bool { return !d.Before(week) && d.Before(week.AddDays(7)) }
	for _, app := range p.applications(t) {
		one, steps, entries := journal.ByID(app), journal.StepsOf(app), journal.EntriesOf(app)
		must(t, p.owned.Read(t.Context(), one, steps, entries))
		add := func(kind review.Kind, day clock.Day) {
			if within(day) {
				found[kind] = append(found[kind], event{day, app, one.It.Company})
			}
		}
		var answers []clock.Day
		sent := clock.Day{}
		for _, s := range journal.InTime(steps.All) {
			if s.Outcome == journal.Canceled {
				continue
			}
			invited := s.Day
			if s.ToldDay.Before(invited) {
				invited = s.ToldDay
			}
			switch s.Stage {
			case journal.Applied:
				if sent.IsZero() {
					sent = s.Day
				}
			case journal.Screening, journal.Interview:
				add(review.Forward, invited)
				if s.Outcome == journal.Held || s.Outcome == "" && s.Stage == journal.Interview && s.Day.Before(today()) {
					add(review.Met, s.Day)
				}
				if s.Outcome == journal.Held {
					invited = s.Day
				}
				answers = append(answers, invited)
			case journal.Offer, journal.Accepted, journal.Rejected:
				answers = append(answers, s.Day)
				add(review.Kind(s.Stage), s.Day)
			case journal.Withdrawn, journal.NoResponse:
				add(review.Kind(s.Stage), s.Day)
			}
		}
		for _, e := range entries.All {
			if e.Kind.Responds() {
				answers = append(answers, e.Day)
			}
		}
		answers = slices.DeleteFunc(answers, clock.Day.IsZero)
		add(review.Sent, sent)
		if len(answers) > 0 {
			add(review.Answered, slices.MinFunc(answers, func(a, b clock.Day) int { return a.DaysSince(b) }))
		}
	}
	lines := []string{}
	for _, kind := range review.Kinds() {
		events := found[kind]
		slices.SortFunc(events, func(a, b event) int {
			return cmp.Or(a.day.DaysSince(b.day), strings.Compare(a.app.String(), b.app.String()))
		})
		var names []string
		for _, e := range events {
			if !slices.Contains(names, e.name) {
				names = append(names, e.name)
			}
		}
		if len(events) > 0 {
			lines = append(lines, fmt.Sprintf("%s %d of %d: %s", kind, len(events), len(names), strings.Join(names[:min(5, len(names))], ", ")))
		}
	}
	return lines
}
