package journal_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onward/internal/id"
	"onward/internal/journal"
)

// Of long texts and short, few hits and many: what a search finds are those
// that have the words, no one more and no one less.
func TestSearchOfLongTexts(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	r := rand.New(rand.NewPCG(5, 8))
	letters := []rune("abcdefgéøß日本語кот")
	word := func() string {
		w := make([]rune, 1+r.IntN(9))
		for i := range w {
			w[i] = letters[r.IntN(len(letters))]
		}
		return string(w)
	}
	var all []journal.Arrival
	texts := map[id.Application]string{}
	for i := range 400 {
		text := "common "
		for range r.IntN(2) * (200 + r.IntN(200)) { // half of them are long
			text += word() + " "
		}
		a := journal.Arrival{ID: id.NewApplication(), Draft: journal.Draft{Company: "Q", Role: "q", PostingText: text}}
		a.Steps = []journal.ArrivedStep{{Stage: journal.Applied, Day: day(t, "2026-01-01").AddDays(i % 90), Precision: journal.ByDay}}
		all, texts[a.ID] = append(all, a), journal.Fold(text)
	}
	if err := mine.store.BringIn(t.Context(), id.Import{}, all); err != nil {
		t.Fatal(err)
	}
	for round := range 60 {
		text := []rune(texts[all[r.IntN(len(all))].ID])
		from := r.IntN(len(text) - 6)
		typed := string(text[from : from+1+r.IntN(6)]) // with a blank in it they are two words
		if round == 0 {
			typed = "common"
		}
		if strings.TrimSpace(typed) == "" {
			continue
		}
		want := 0
		for _, text := range texts {
			if !slices.ContainsFunc(strings.Fields(typed), func(w string) bool { return !strings.Contains(text, w) }) {
				want++
			}
		}
		for _, by := range journal.Sorts() {
			if n := mine.listed(t, journal.Filter{Words: typed, Sort: by}); n != want {
				t.Errorf("%q by %s: %d are found, %d have it", typed, by, n, want)
			}
		}
		if n := theirs.listed(t, journal.Filter{Words: typed}); n != 0 {
			t.Errorf("a stranger finds %d", n)
		}
	}
}
