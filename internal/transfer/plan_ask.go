package transfer

import (
	"fmt"
	"slices"
	"strings"

	"onward/internal/journal"
)

// findTwins marks rows that look like an earlier one. They come in all the
// same unless the person says otherwise: two applications at one company on
// one day are nothing strange.
func (b *planner) findTwins() {
	byCells, byFacts, byAddress := map[string]int{}, map[string]int{}, map[string]int{}
	seen := func(m map[string]int, key string, line int) int {
		if first, there := m[key]; there {
			return first
		}
		m[key] = line
		return 0
	}
	for _, k := range b.facts.Kept {
		seen(byFacts, k.CompanyKey+"\n"+squash(k.Role)+"\n"+k.AppliedDay.String(), InJournal)
		if key := addressKey(k.PostingURL); key != "" {
			seen(byAddress, key, InJournal)
		}
	}
	for i := range b.plan.Rows {
		p := &b.plan.Rows[i]
		if p.LeftOut != "" {
			continue
		}
		d := p.Draft
		var applied string
		for _, s := range p.Steps {
			if s.Stage == journal.Applied && !s.Day.IsZero() {
				applied = s.Day.String()
			}
		}
		facts, address := 0, 0
		cells := seen(byCells, strings.Join(b.table.Rows[i].Cells, "\x00"), p.Line)
		if cells == 0 || d.Company != "" {
			if d.Company != "" && d.Role != "" {
				facts = seen(byFacts, journal.NameKey(d.Company)+"\n"+squash(d.Role)+"\n"+applied, p.Line)
			}
			if key := addressKey(d.PostingURL); key != "" {
				address = seen(byAddress, key, p.Line)
			}
		}
		switch {
		case facts == InJournal:
			p.Twin = Twin{InJournal, "An application for this role at this company, of the same day, stands in your journal already."}
		case address == InJournal:
			p.Twin = Twin{InJournal, "An application with this address of the posting stands in your journal already."}
		case cells > 0:
			p.Twin = Twin{cells, fmt.Sprintf("Every cell is the same as in line %d.", cells)}
		case facts > 0 && applied != "":
			p.Twin = Twin{facts, fmt.Sprintf("Company, role and day applied are the same as in line %d.", facts)}
		case facts > 0:
			p.Twin = Twin{facts, fmt.Sprintf("Company and role are the same as in line %d, and no day tells the two apart.", facts)}
		case address > 0:
			p.Twin = Twin{address, fmt.Sprintf("The address of the posting is the same as in line %d.", address)}
		}
		if p.Twin.Line == 0 {
			continue
		}
		kind, leave := AskTwins, b.choices.Duplicates == Leave
		if p.Twin.Line == InJournal {
			kind, leave = AskInJournal, b.choices.InJournal != Bring
		}
		b.asked[kind] = append(b.asked[kind], p.Line)
		if leave && b.choices.Rows[p.Line] != Bring {
			p.LeftOut = p.Twin.Why
		}
	}
}

// ask puts the questions about the whole file that the rows brought up.
func (b *planner) ask() {
	add := func(q Question, lines []int) {
		q.Column = -1
		for _, line := range lines {
			q.Lines = someOf(q.Lines, line)
		}
		if q.Name == "" {
			q.Name = string(q.Kind)
		}
		b.plan.Questions = append(b.plan.Questions, q)
	}
	if len(b.table.Sheets) > 1 {
		q := Question{Kind: AskSheet, Sentence: "This file holds several tables. Which one has the applications?"}
		for _, name := range b.table.Sheets {
			value := name
			if name == b.table.Found {
				value = ""
			}
			if q.Options = append(q.Options, Option{value, name}); name == b.table.Sheet {
				q.Answer = value
			}
		}
		add(q, nil)
	}
	if b.table.Folded > 0 || b.choices.Mails == MailByOne {
		add(Question{
			Kind: AskMails, Open: b.choices.Mails == "", Suggested: string(BySender), Answer: string(orElse(b.choices.Mails, BySender)),
			Sentence: "Each row of this file is an e-mail. Are all e-mails of one sender about one application?",
			Options:  []Option{{string(BySender), "Yes, one application for each sender"}, {string(MailByOne), "No, one for each e-mail"}},
		}, nil)
	}
	if !slices.ContainsFunc(b.targets, holdsCompany) {
		q := Question{Kind: AskCompany, Name: "company", Sentence: "Which column holds the company?", Open: true}
		for i, c := range b.table.Columns {
			q.Options = append(q.Options, Option{fmt.Sprintf("column.%d", i), c.Name()})
		}
		add(q, nil)
	}
	if lines := b.asked[AskUnstated]; len(lines) > 0 {
		add(Question{
			Kind: AskUnstated, Open: b.choices.Unstated == "", Suggested: string(journal.Applied), Answer: string(orElse(b.choices.Unstated, journal.Applied)),
			Sentence: plural(len(lines), "One row says nothing about how it went. Was it sent?", "%d rows say nothing about how they went. Were they sent?"),
			Options:  []Option{{string(journal.Applied), "Yes, these are applications"}, {string(journal.Saved), "No, these are jobs I saved"}},
		}, lines)
	}
	if lines := b.asked[AskSaved]; len(lines) > 0 {
		add(Question{
			Kind: AskSaved, Open: b.choices.SavedWithDay == "", Suggested: string(journal.Applied), Answer: string(orElse(b.choices.SavedWithDay, journal.Applied)),
			Sentence: plural(len(lines), "One row says that the job was only saved, and yet has a day applied. Was it sent?", "%d rows say that the job was only saved, and yet have a day applied. Were they sent?"),
			Options:  []Option{{string(journal.Applied), "Yes, on that day"}, {string(journal.Saved), "No; keep the day in the note"}},
		}, lines)
	}
	if lines := b.asked[AskAbove]; len(lines) > 0 {
		add(Question{
			Kind: AskAbove, Suggested: "no", Answer: "no", // the rows' own problems are what is open
			Sentence: plural(len(lines), "One row has no company. Is it the company of the row above?", "%d rows have no company. Is it the company of the row above?"),
			Options:  []Option{{"yes", "Yes, take it from the row above"}, {"no", "No"}},
		}, lines)
	}
	if lines := b.asked[AskCurrency]; len(lines) > 0 && b.choices.Currency == "" {
		q := Question{
			Kind: AskCurrency, Suggested: b.usualCurrency(),
			Sentence: plural(len(lines), "One salary has no currency. Without one it stays in the note.", "%d salaries have no currency. Without one they stay in the note."),
			Options:  []Option{{"", "Leave them in the note"}},
		}
		for _, code := range journal.Currencies() {
			q.Options = append(q.Options, Option{code, code})
		}
		add(q, lines)
	}
	if lines := b.asked[AskInJournal]; len(lines) > 0 {
		add(Question{
			Kind: AskInJournal, Suggested: string(Leave), Answer: string(orElse(b.choices.InJournal, Leave)),
			Sentence: plural(len(lines), "One row stands in your journal already.", "%d rows stand in your journal already."),
			Options:  []Option{{string(Leave), plural(len(lines), "Leave it out", "Leave them out")}, {string(Bring), plural(len(lines), "Bring it in once more", "Bring them in once more")}},
		}, lines)
	}
	if lines := b.asked[AskTwins]; len(lines) > 0 {
		add(Question{
			Kind: AskTwins, Suggested: string(Bring), Answer: string(orElse(b.choices.Duplicates, Bring)),
			Sentence: plural(len(lines), "One row looks like an earlier one.", "%d rows look like an earlier one."),
			Options:  []Option{{string(Bring), plural(len(lines), "Bring it in too", "Bring them in too")}, {string(Leave), plural(len(lines), "Leave it out", "Leave them out")}},
		}, lines)
	}
}

// usualCurrency is the one that other salaries of the file are in.
func (b *planner) usualCurrency() string {
	best := ""
	for _, code := range sortedKeys(b.money) {
		if best == "" || b.money[code] > b.money[best] {
			best = code
		}
	}
	return best
}

func orElse[T comparable](x, otherwise T) T {
	var none T
	if x == none {
		return otherwise
	}
	return x
}

// plural chooses the sentence for a number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	if !strings.Contains(many, "%d") {
		return many
	}
	return fmt.Sprintf(many, n)
}
