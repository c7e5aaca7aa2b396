package debrief_test

import (
	"slices"
	"testing"

	"onward/internal/debrief"
	"onward/internal/journal"
)

func TestLeaves(t *testing.T) {
	for form, want := range map[debrief.Form]int{
		debrief.Full: 7, debrief.Short: 5, debrief.AfterSilence: 3, debrief.AfterWithdrawal: 3, debrief.AfterInterview: 1, "odd": 0,
	} {
		leaves := form.Leaves()
		if len(leaves) != want {
			t.Errorf("%s has %d pages, want %d", form, len(leaves), want)
		}
		seen := []debrief.Step{}
		for i, leaf := range leaves {
			for _, step := range leaf {
				if slices.Contains(seen, step) || !slices.Contains(debrief.Steps(), step) || form.LeafOf(step) != i {
					t.Errorf("%s: %s is on page %d", form, step, form.LeafOf(step))
				}
				seen = append(seen, step)
			}
		}
	}
	if at := debrief.AfterSilence.LeafOf(debrief.Said); at != -1 {
		t.Errorf("silence said something, on page %d", at)
	}
}

// It goes on at the first page that has something neither answered nor skipped.
func TestAt(t *testing.T) {
	saved := func(steps ...debrief.Step) (all []debrief.Saving) {
		for _, s := range steps {
			all = append(all, debrief.Saving{Step: s})
		}
		return all
	}
	for _, c := range []struct {
		form  debrief.Form
		saved []debrief.Saving
		want  int
	}{
		{debrief.Short, nil, 0},
		{debrief.Short, saved(debrief.Felt), 1},
		{debrief.Short, saved(debrief.Felt, debrief.Said), 1}, // half of a page
		{debrief.Short, saved(debrief.Felt, debrief.Said, debrief.Guessed), 2},
		{debrief.Full, saved(debrief.Felt, debrief.Said), 2},
		{debrief.Full, saved(debrief.Next), 0},
		{debrief.Short, saved(debrief.Steps()...), 5},
		{debrief.AfterInterview, saved(debrief.LookingBack), 1},
	} {
		if got := c.form.At(c.saved); got != c.want {
			t.Errorf("%s with %v goes on at %d, want %d", c.form, c.saved, got, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	for _, s := range journal.Stages() {
		want := s.Ended() || s.Meets()
		if got := len(debrief.Forms(s)) > 0; got != want {
			t.Errorf("%s: a form fits: %t, want %t", s, got, want)
		}
	}
}

func TestSuggestions(t *testing.T) {
	titles := func(f debrief.Found) (all []string) {
		for _, s := range f.Suggestions() {
			all = append(all, s.Title)
		}
		return all
	}
	own := debrief.Found{Form: debrief.Short, Furthest: journal.Interview.Rank(), Company: "Fjord", Answers: []debrief.Answer{{Question: debrief.Change, Body: "Ask more\nof them"}}}
	for name, c := range map[string]struct {
		found debrief.Found
		want  string
	}{
		"one's own words come first":   {own, "Ask more"},
		"nobody said why":              {own, "Ask Fjord for feedback"},
		"a guess at a skill":           {debrief.Found{Form: debrief.Short, Reasons: []debrief.Named{{Step: debrief.Guessed, Reason: debrief.Reason{Teller: debrief.Me, Reason: "skill"}}}}, "Look for one course, book or exercise on what was missing"},
		"silence":                      {debrief.Found{Form: debrief.AfterSilence}, "Ask somebody I know about one place where they work"},
		"always something to begin at": {debrief.Found{}, "Send one application that is made for its posting"},
	} {
		if got := titles(c.found); !slices.Contains(got, c.want) || len(got) > 4 {
			t.Errorf("%s: %q lacks %q", name, got, c.want)
		}
	}
	if got := titles(own); got[0] != "Ask more" {
		t.Errorf("first of all: %q", got)
	}
	own.Heard = true
	if slices.Contains(titles(own), "Ask Fjord for feedback") {
		t.Error("they said why, and are asked for it")
	}
}

// Only they can give no reason; a guess is hard to make.
func TestNoReason(t *testing.T) {
	for by, want := range map[debrief.Teller]string{debrief.Them: "no reason given", debrief.Me: "hard to say", "": "no reason given"} {
		if word := (debrief.Reason{Teller: by, Reason: "unknown"}).Word(); word != want {
			t.Errorf("of %q it says %q", by, word)
		}
	}
}
