package journal

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onward/internal/id"
	"onward/internal/postgres"
)

// piece is one text that was written of an application, and where it stands.
type piece struct {
	ApplicationID id.Application
	Place         string
	Body          string
}

// inRow is the place of what a table's row shows anyway.
const inRow = "row"

// pieces reads all that was written of these applications, as it stands now.
func pieces(apps []id.Application) *postgres.Rows[piece] {
	return postgres.Many[piece](`
		with step as (
			select s.* from (
				select distinct on (application_id, ordinal) id, application_id, removed, remark, who, feeling_words from stages
				where account_id = @account and application_id = any(@apps)
				order by application_id, ordinal, revision desc) s
			where not s.removed),
		entry as (
			select e.* from (
				select distinct on (application_id, ordinal) application_id, removed, kind, body, who, feeling_words from entries
				where account_id = @account and application_id = any(@apps)
				order by application_id, ordinal, revision desc) e
			where not e.removed)
		select a.id as application_id, 'row' as place, concat_ws(E'\n', a.company, a.role, a.place, array_to_string(a.tags, E'\n')) as body
		from applications a where a.account_id = @account and a.id = any(@apps)
		union all
		select a.id, 'what was sent', concat_ws(E'\n', a.source, a.sent_how, a.resume, a.cover_letter)
		from applications a where a.account_id = @account and a.id = any(@apps)
		union all
		select a.id, 'the agency', g.name
		from applications a join companies g on g.account_id = @account and g.id = a.agency_id where a.account_id = @account and a.id = any(@apps)
		union all
		select a.id, 'another name of the company', n.name
		from applications a join company_names n on n.account_id = @account and n.company_id = a.company_id where a.account_id = @account and a.id = any(@apps)
		union all
		select a.id, 'the posting', concat_ws(E'\n', a.posting_text, a.posting_url)
		from applications a where a.account_id = @account and a.id = any(@apps) and (a.posting_text <> '' or a.posting_url <> '')
		union all
		select s.application_id, 'a step', concat_ws(E'\n', s.remark, s.who, s.feeling_words)
		from step s where s.remark <> '' or s.who <> '' or s.feeling_words <> ''
		union all
		select s.application_id, 'an interview', concat_ws(E'\n', i.place, i.link, i.people, i.preparation, i.notes)
		from step s join interviews i on i.account_id = @account and i.id = s.id
		union all
		select s.application_id, 'an offer', concat_ws(E'\n', o.extras, o.thoughts)
		from step s join offers o on o.account_id = @account and o.id = s.id
		union all
		select e.application_id, case e.kind when 'note' then 'a note' when 'feedback' then 'their feedback' else 'an entry' end,
			concat_ws(E'\n', e.body, e.who, e.feeling_words)
		from entry e`, postgres.Args{"apps": apps})
}

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
		for app, texts := range written {
			ids, words = append(ids, app), append(words, wordsOf(texts))
		}
		if _, err := tx.Exec(ctx, `
			insert into texts (account_id, id, words)
			select @account, t.id, t.words from unnest(@ids::uuid[], @words::text[]) as t (id, words)
			on conflict (account_id, id) do update set words = excluded.words`,
			postgres.Args{"ids": ids, "words": words}); err != nil {
			return err
		}
	}
	return nil
}

// wordsOf are the words of the texts, folded, each once, and none that another
// one begins with. A part of a word is a part of one of them still, so nothing
// is lost to a search, and a long posting takes less than half its room.
func wordsOf(texts []string) string {
	words := strings.Fields(Fold(strings.Join(texts, "\n")))
	slices.Sort(words)
	kept := words[:0]
	for i, w := range words {
		if i+1 == len(words) || !strings.HasPrefix(words[i+1], w) {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
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

// Excerpt is where a search found a word that the row itself does not show.
type Excerpt struct {
	Place             string // "a note"
	Before, Hit, More string
}

// Found reads the texts of the rows of a table, to show where the words stand.
type Found struct {
	*postgres.Rows[piece]

	words []string
}

// FoundIn asks where the words of a filter stand in these rows.
func FoundIn(f Filter, rows []Row) Found {
	apps := make([]id.Application, len(rows))
	for i, r := range rows {
		apps[i] = r.ID
	}
	return Found{pieces(apps), searchWords(f.Words)}
}

// Excerpts are the places, for the applications whose row does not show all
// the words itself.
func (f Found) Excerpts() map[id.Application]Excerpt {
	missing := map[id.Application][]string{}
	for _, p := range f.All {
		if p.Place != inRow {
			continue
		}
		shown := Fold(p.Body)
		for _, w := range f.words {
			if !strings.Contains(shown, w) {
				missing[p.ApplicationID] = append(missing[p.ApplicationID], w)
			}
		}
	}
	found := map[id.Application]Excerpt{}
	for _, p := range f.All {
		if _, have := found[p.ApplicationID]; have || p.Place == inRow {
			continue
		}
		for _, w := range missing[p.ApplicationID] {
			if e, ok := excerpt(p.Body, w); ok {
				e.Place = p.Place
				found[p.ApplicationID] = e
				break
			}
		}
	}
	return found
}

const (
	excerptBefore = 40 // letters of the text before a hit
	excerptAfter  = 80 // and after it
)

// excerpt finds a folded word in a text and cuts out what stands around it.
func excerpt(text, word string) (Excerpt, bool) {
	runes := []rune(text)
	var folded strings.Builder
	at := make([]int, 0, len(text)) // of each folded byte, the rune it came from
	for i, r := range runes {
		part := string(unicode.ToLower(r))
		if r >= utf8.RuneSelf {
			part = Fold(string(r))
		}
		folded.WriteString(part)
		for range len(part) {
			at = append(at, i)
		}
	}
	begin := strings.Index(folded.String(), word)
	if begin < 0 {
		return Excerpt{}, false
	}
	first, last := at[begin], at[begin+len(word)-1]+1
	from, to := max(0, first-excerptBefore), min(len(runes), last+excerptAfter)
	before, more := oneLine(runes[from:first]), oneLine(runes[last:to])
	if from > 0 {
		before = "…" + before
	}
	if to < len(runes) {
		more += "…"
	}
	return Excerpt{Before: before, Hit: oneLine(runes[first:last]), More: more}, true
}

func oneLine(r []rune) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(string(r)) }
