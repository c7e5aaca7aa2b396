package insight

import (
	"slices"

	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/journal"
)

// Rule is a written rule of where a search stops, and what then.
type Rule string

// The rules, in the order in which they are told: what came today or this week
// before what is seen over months.
const (
	ManyNoes     Rule = "many_noes"     // many in a week
	SilentTalks  Rule = "silent_talks"  // nobody has said a word since an interview
	LateNoes     Rule = "late_noes"     // they came close
	NoNextRound  Rule = "no_next_round" // interviews, and no further one
	FewTalks     Rule = "few_talks"     // few interviews
	DismissedFor      = 30              // days for which a rule that was put off is not told
)

// Rules are all of them.
func Rules() []Rule { return []Rule{ManyNoes, SilentTalks, LateNoes, NoNextRound, FewTalks} }

// The thresholds.
const (
	// So many noes in seven days are many: the number that plans for a set-back
	// begin with, too.
	noesInAWeek = 3
	weekDays    = 7
	// After an interview most who answer do within a week; two weeks on it is
	// time to ask.
	talkSilence = 14
	// A no after two rounds, or after an offer was near, is a late one. Two of
	// them in three months are no accident.
	lateRounds = 2
	lateCount  = 2
	lateDays   = 90
	// Interviews are said to end at the first round where it is believed of under
	// a half that they go on, at the upper end of the interval.
	onwardShare = .5
	// Few interviews are under one in ten at the upper end of the interval: the
	// product's prior has 2 to 4 of a hundred for cold applications, and 10 for
	// what moves forward.
	fewShare = .1
)

// Finding is a rule that applies, with its evidence: in N of Of, and within
// which ends that share may be, where it is one.
type Finding struct {
	Rule  Rule
	N, Of int
	Share stat.Interval
}

// Findings are the rules that apply to applications on a day, in days since
// 2000. Only what has had its time speaks for a rate.
func Findings(all []Application, today int) (found []Finding) {
	for _, f := range []Finding{manyNoes(all, today), silentTalks(all, today), lateNoes(all, today), noNextRound(all), fewTalks(all, today)} {
		if f.Rule != "" {
			found = append(found, f)
		}
	}
	return found
}

func manyNoes(all []Application, today int) Finding {
	n := count(all, func(a Application) bool { return a.Stage == journal.Rejected && a.since(today, weekDays) })
	if n < noesInAWeek {
		return Finding{}
	}
	return Finding{Rule: ManyNoes, N: n, Of: len(all)}
}

func silentTalks(all []Application, today int) Finding {
	n := count(all, func(a Application) bool {
		return (a.Stage == journal.Screening || a.Stage == journal.Interview) && a.StageKnown && today-max(a.StageOn, a.LastOn) >= talkSilence
	})
	if n == 0 {
		return Finding{}
	}
	return Finding{Rule: SilentTalks, N: n, Of: len(all)}
}

func lateNoes(all []Application, today int) Finding {
	n := count(all, func(a Application) bool {
		return a.Stage == journal.Rejected && a.since(today, lateDays) && (a.Interviews >= lateRounds || a.Offered())
	})
	if n < lateCount {
		return Finding{}
	}
	return Finding{Rule: LateNoes, N: n, Of: len(all)}
}

// noNextRound looks at those that came to an interview, and went on from there
// or were told no. Who has heard nothing since is among neither.
func noNextRound(all []Application) Finding {
	var on stat.Proportion
	for _, a := range all {
		went := a.Interviews >= lateRounds || a.Offered()
		if went {
			on.Hits++
		}
		if went || a.Interviewed() && a.Stage == journal.Rejected {
			on.Of++
		}
	}
	if on.Of < stat.HintFrom || on.Wilson().High >= onwardShare {
		return Finding{}
	}
	return Finding{Rule: NoNextRound, N: on.Of - on.Hits, Of: on.Of, Share: on.Wilson()}
}

func fewTalks(all []Application, today int) Finding {
	var talks compare.Group
	rows := make([]compare.Row, len(all))
	for i := range all {
		rows[i] = all[i].row(CameToTalk, today)
	}
	if groups := compare.Tally(rows, compare.Horizon); len(groups) == 1 {
		talks = groups[0]
	}
	p := talks.Proportion()
	if stat.Stands(p.Of) != stat.Said || p.Wilson().High >= fewShare {
		return Finding{}
	}
	return Finding{Rule: FewTalks, N: p.Hits, Of: p.Of, Share: p.Wilson()}
}

// since tells whether the present stage is at most so many days old.
func (a Application) since(today, days int) bool {
	return a.StageKnown && a.StageOn <= today && today-a.StageOn < days
}

func count(all []Application, is func(Application) bool) (n int) {
	for _, a := range all {
		if is(a) {
			n++
		}
	}
	return n
}

// Known tells whether there is such a rule.
func (r Rule) Known() bool { return slices.Contains(Rules(), r) }
