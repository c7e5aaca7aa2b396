package journal

import (
	"bytes"
	"strings"
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

// search is the list of those that have the words. What is frequent fills the
// page from among the first few rows. Else all texts are looked through once,
// the long ones by their marks: of a few that may have the words each row is
// fetched and put in order, of many the rows are taken in order.
func (c *conditions) search(words []string, from, order string) *postgres.Rows[Row] {
	end := order + ` limit ` + rowLimit
	has := make([]string, len(words))
	for i, word := range words {
		name := "word" + string(rune('a'+i))
		has[i] = "position(@" + name + " in t.words) > 0"
		c.args[name] = word
	}
	all, may := strings.Join(has, " and "), "true"
	if marks, one := marksOf(words); one >= 0 {
		// Most texts lack the one, and that is told sooner.
		may = "get_bit(t.marks, @mark) = 1 and t.marks & @marks = @marks"
		c.args["mark"], c.args["marks"] = one, marks
	}
	closely := ` and (select case when t.marks is null then ` + all + ` else ` + may + ` and ` + all + ` end from texts t where t.account_id = @account and t.id = a.id)`
	return postgres.Many[Row](`
		with near as materialized (
			select * from (select `+rowColumns+`, a.company_key `+from+order+` limit 200) a where true`+closely+end+`),
		enough as materialized (select count(*) = `+rowLimit+` as so from near),
		hit as materialized (
			select t.id from texts t where t.account_id = @account and not (select so from enough)
			and case when t.marks is null then `+all+` else `+may+` end),
		many as materialized (select count(*) > 300 as so from hit)
		select `+rowColumns+` from (
			(select * from near where (select so from enough))
			union all
			(select `+rowColumns+`, a.company_key `+from+` and not (select so from many) and a.id in (select id from hit)`+closely+end+`)
			union all
			(select `+rowColumns+`, a.company_key `+from+` and (select so from many) and (a.id in (select id from hit)) is true`+closely+end+`)) a`+end, c.args)
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
	folded := make([]byte, 0, len(text))
	at := make([]int, 0, len(text)) // of each folded byte, where in the text its letter begins
	for i, r := range text {
		before := len(folded)
		switch {
		case r >= utf8.RuneSelf:
			folded = append(folded, Fold(string(r))...)
		case 'A' <= r && r <= 'Z':
			folded = append(folded, byte(r)+'a'-'A')
		default:
			folded = append(folded, byte(r))
		}
		for range len(folded) - before {
			at = append(at, i)
		}
	}
	begin := bytes.Index(folded, []byte(word))
	if begin < 0 {
		return Excerpt{}, false
	}
	first, last := at[begin], at[begin+len(word)-1]
	last += letters(text[last:], 1)
	from, to := first, last+letters(text[last:], excerptAfter)
	for range excerptBefore {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	before, more := oneLine(text[from:first]), oneLine(text[last:to])
	if from > 0 {
		before = "…" + before
	}
	if to < len(text) {
		more += "…"
	}
	return Excerpt{Before: before, Hit: oneLine(text[first:last]), More: more}, true
}

// letters is how many bytes the first n letters of a text take, or all of it.
func letters(text string, n int) int {
	size := 0
	for range n {
		_, one := utf8.DecodeRuneInString(text[size:])
		size += one
	}
	return size
}

func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(s) }
