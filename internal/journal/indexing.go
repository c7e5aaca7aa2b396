package journal

import (
	"context"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgtype"

	"onward/internal/id"
	"onward/internal/postgres"
)

// indexWords finds anew by which words these applications can be found, and
// writes it, once something written of them has changed.
func indexWords(ctx context.Context, tx postgres.Tx, apps ...id.Application) error {
	for some := range slices.Chunk(apps, 2000) {
		all := pieces(some)
		if err := tx.Read(ctx, all); err != nil {
			return err
		}
		written := make(map[id.Application][]string, len(some))
		for _, p := range all.All {
			written[p.ApplicationID] = append(written[p.ApplicationID], p.Body)
		}
		ids, words := make([]id.Application, 0, len(written)), make([]string, 0, len(written))
		marks := make([]pgtype.Bits, 0, len(written))
		for app, texts := range written {
			all := wordsOf(texts)
			ids, words, marks = append(ids, app), append(words, strings.Join(all, " ")), append(marks, marksOfLong(all))
		}
		if _, err := tx.Exec(ctx, `
			insert into texts (account_id, id, words, marks)
			select @account, t.id, t.words, t.marks from unnest(@ids::uuid[], @words::text[], @marks::varbit[]) as t (id, words, marks) order by t.id -- neighbors lie together
			on conflict (account_id, id) do update set words = excluded.words, marks = excluded.marks`,
			postgres.Args{"ids": ids, "words": words, "marks": marks}); err != nil {
			return err
		}
	}
	return nil
}

// wordsOf are the words of the texts, folded, each once, and none that another
// one begins with. A part of a word is a part of one of them still, so nothing
// is lost to a search, and a long posting takes less than half its room.
func wordsOf(texts []string) []string {
	words := strings.Fields(Fold(strings.Join(texts, "\n")))
	slices.Sort(words)
	kept := words[:0]
	for i, w := range words {
		if i+1 == len(words) || !strings.HasPrefix(words[i+1], w) {
			kept = append(kept, w)
		}
	}
	return kept
}

// searchWords are the words that a filter looks for, folded.
func searchWords(typed string) []string {
	words := strings.Fields(Fold(typed))
	slices.Sort(words)
	words = slices.Compact(words)
	// The longest first: most texts do not have it, and need no second look.
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words[:min(len(words), wordLimit)]
}

// The marks of a text are the sequences of two and of three letters in it,
// each as one bit: a signature in which a word's are looked up faster than the
// word in a long text. A text that has them all may have the word; one that
// lacks a single one has not.
const (
	markCount = 4096 // a long posting sets about a third of them
	longText  = 600  // bytes of words from which a text has marks
)

// marksOfLong are the marks of a text's words, or none where it is short.
func marksOfLong(words []string) pgtype.Bits {
	length := 0
	for _, w := range words {
		length += len(w) + 1
	}
	if length <= longText {
		return pgtype.Bits{}
	}
	marks, _ := marksOf(words)
	return marks
}

// marksOf are the marks of words, and the number of one that tells most: of a
// single letter there is none, and -1 stands for that.
func marksOf(words []string) (marks pgtype.Bits, one int) {
	one = -1
	marks = pgtype.Bits{Bytes: make([]byte, markCount/8), Len: markCount, Valid: true}
	for length := 2; length <= 3; length++ { // three letters tell more than two
		for _, w := range words {
			starts := make([]int, 0, 64) // of its letters
			for at := range w {
				if starts = append(starts, at); len(starts) < length {
					continue
				}
				_, size := utf8.DecodeRuneInString(w[at:])
				h := fnv.New32a()
				_, _ = h.Write([]byte(w[starts[len(starts)-length] : at+size]))
				one = int(h.Sum32() % markCount)
				marks.Bytes[one/8] |= 0x80 >> (one % 8)
			}
		}
	}
	return marks, one
}
