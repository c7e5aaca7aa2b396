package debriefweb

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/form"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/reminder"
)

// telling is what a page of a debrief tells: its steps, what they said, which
// goes into the journal, and the tasks that it came to.
type telling struct {
	steps []debrief.Told
	said  *journal.EntryDraft
	entry id.Entry
	tasks []reminder.Draft
	ids   []id.Task
}

func (t telling) blank() bool {
	return t.said == nil && !slices.ContainsFunc(t.steps, func(s debrief.Told) bool { return !s.Blank() })
}

// conflicts tells whether err is one that both texts should be shown for.
func (telling) conflicts(err error) bool { return fault.Is(err, fault.KindConflict) }

// told reads the page's form. All that it makes has an id that comes from the
// form's own, so that sent twice it makes it once.
func (v *stepView) told(act id.Act) (it telling) {
	v.typed.Unreadable(&v.errs, v.order()...)
	last := id.Made[id.SavingKind](act, v.debrief.ID)
	for i, step := range v.leaf {
		if i > 0 {
			last = id.Made[id.SavingKind](act, last)
		}
		t := debrief.Told{ID: last, Step: step, Revision: v.typed.Number("rev_" + string(step))}
		heard := false
		switch step {
		case debrief.Felt:
			t.Feeling, t.FeelingWords = feeling.Feeling(v.typed.Number("feeling")), v.typed.Line("feeling_words")
		case debrief.Said:
			t.Reasons = v.reasonsTold(debrief.Them)
			heard = v.hear(act, &it)
		case debrief.Guessed:
			t.Reasons = v.reasonsTold(debrief.Me)
		case debrief.Mine:
			t.Reasons = v.influence()
		case debrief.Next:
			v.next(act, &it)
			t.Tasks = it.ids
		case debrief.LookingBack, debrief.KeepChange:
		}
		for _, q := range step.Of(v.debrief.Form, v.debrief.Furthest) {
			if body := v.typed.Text(string(q)); body != "" {
				t.Answers = append(t.Answers, debrief.Answer{Question: q, Body: body})
			}
		}
		// What was not said now is skipped, unless there is something of it already.
		there := step == debrief.Said && len(v.said) > 0 || step == debrief.Next && len(v.tasks) > 0
		t.Skipped = t.Blank() && !heard && !there
		for name, sentence := range t.Check() {
			v.errs.Add(name, sentence)
		}
		it.steps = append(it.steps, t)
	}
	return it
}

// hear takes what they said, for the journal.
func (v *stepView) hear(act id.Act, it *telling) bool {
	words := v.typed.Text("said")
	if words == "" {
		return false
	}
	said := journal.EntryDraft{Kind: journal.KindFeedback, Body: words, Day: v.debrief.StageDay, About: v.debrief.Ordinal}
	for _, sentence := range said.Check(v.me.Today) {
		v.errs.Add("said", sentence)
	}
	it.said, it.entry = &said, id.Made[id.EntryKind](act, v.debrief.ID)
	return true
}

// reasonsTold are the reasons that were ticked or written for a teller.
func (v *stepView) reasonsTold(by debrief.Teller) (all []debrief.Reason) {
	for _, l := range debrief.Reasons() {
		if slices.Contains(v.typed.All("reason_"+string(by)), l.Key) {
			all = append(all, debrief.Reason{Teller: by, Reason: l.Key})
		}
	}
	if own := v.typed.Line("own_" + string(by)); own != "" {
		all = append(all, debrief.Reason{Teller: by, Reason: debrief.Own, Words: own})
	}
	return all
}

// influence are the reasons that were said to be mine to influence, or not.
func (v *stepView) influence() (all []debrief.Reason) {
	for _, r := range v.distinct() {
		if said := v.typed.Text(mineName(r)); said == "yes" || said == "no" {
			yes := said == "yes"
			r.Mine = &yes
			all = append(all, r)
		}
	}
	return all
}

// mineName is the field that says whether a reason was mine to influence.
func mineName(r debrief.Reason) string {
	if r.Reason == debrief.Own {
		return "mine_own_" + string(r.Teller)
	}
	return "mine_" + r.Reason
}

// next takes the next steps: those that were ticked, and one's own.
func (v *stepView) next(act id.Act, it *telling) {
	last := id.Made[id.TaskKind](act, v.debrief.ID)
	take := func(name, title string, day clock.Day) {
		draft := reminder.Draft{Title: title, Day: day, Application: v.debrief.ApplicationID, Origin: reminder.FromDebrief}
		for at, sentence := range draft.Check(v.me.Today) {
			if at == "day" {
				v.errs.Add(strings.Replace(name, "take", "take_day", 1), sentence)
				continue
			}
			v.errs.Add(name, sentence)
		}
		it.tasks, it.ids = append(it.tasks, draft), append(it.ids, last)
		last = id.Made[id.TaskKind](act, last)
	}
	for i := range takes {
		name := "take_" + strconv.Itoa(i)
		if title := v.typed.Line(name); title != "" {
			take(name, title, v.typed.Day("take_day_"+strconv.Itoa(i), &v.errs))
		}
	}
	if len(it.tasks)+len(v.tasks) > debrief.NextLimit {
		v.errs.Add("take_0", "Three at the most. The others can wait.")
	}
}

// takes is how many lines of next steps the page has: those suggested, and one
// of one's own.
const takes = 5

// keep writes all that was told, in one transaction.
func (d rooms) keep(ctx context.Context, me page.Me, app id.Application, one id.Debrief, it telling) error {
	return me.Owned.Write(ctx, func(tx postgres.Tx) error {
		if it.said != nil {
			if err := journal.New(tx, d.Clock, me.Zone).AddEntry(ctx, app, it.entry, *it.said); err != nil {
				return err
			}
		}
		for i, task := range it.tasks {
			if err := reminder.New(tx, d.Clock, me.Zone).Add(ctx, it.ids[i], task); err != nil {
				return err
			}
		}
		return debrief.New(tx, d.Clock, me.Zone).Save(ctx, app, one, it.steps...)
	})
}

// fresh fills a page's form with what was saved.
func (v stepView) fresh() form.Values {
	values := url.Values{}
	for _, step := range v.leaf {
		saved := v.saving(step)
		values.Set("rev_"+string(step), strconv.Itoa(saved.Revision))
		switch step {
		case debrief.Felt:
			if saved.Feeling != feeling.Unsaid {
				values.Set("feeling", strconv.Itoa(int(saved.Feeling)))
			}
			values.Set("feeling_words", saved.FeelingWords)
		case debrief.Mine:
			for _, r := range v.reasons(step) {
				if r.Mine != nil {
					values.Set(mineName(r), map[bool]string{true: "yes", false: "no"}[*r.Mine])
				}
			}
		case debrief.Said, debrief.Guessed:
			for _, r := range v.reasons(step) {
				if r.Reason == debrief.Own {
					values.Set("own_"+string(r.Teller), r.Words)
					continue
				}
				values.Add("reason_"+string(r.Teller), r.Reason)
			}
		case debrief.LookingBack, debrief.KeepChange, debrief.Next:
		}
		for _, q := range step.Of(v.debrief.Form, v.debrief.Furthest) {
			values.Set(string(q), debrief.AnswerTo(v.answers, q))
		}
	}
	return form.Of(values)
}

// order is that of the fields on a page, for what to mend first.
func (v stepView) order() (names []string) {
	for _, step := range v.leaf {
		switch step {
		case debrief.Felt:
			names = append(names, "feeling", "feeling_words")
		case debrief.Said:
			names = append(names, "said", "reason_them", "own_them")
		case debrief.Guessed:
			names = append(names, "guess", "reason_me", "own_me")
		case debrief.Next:
			for i := range takes {
				names = append(names, fmt.Sprintf("take_%d", i), fmt.Sprintf("take_day_%d", i))
			}
		case debrief.Mine, debrief.LookingBack, debrief.KeepChange:
		}
		for _, q := range step.Of(v.debrief.Form, v.debrief.Furthest) {
			names = append(names, string(q))
		}
	}
	return names
}
