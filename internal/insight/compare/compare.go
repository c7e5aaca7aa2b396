// Package compare says what a person's groups of applications have to say
// about each other: how many of each were answered, moved forward, led to an
// interview or an offer, how sure that is, and whether two groups can be told
// apart. It has no SQL and no words of pages.
//
// An application that still waits is never a no. Two things follow.
//
// First, it is not counted before it has had its time: a rate is that of the
// applications sent at least a Horizon ago, and one that is younger, or from
// which a word came less than a Horizon ago and that is still open, is left
// out and shown as waiting. So adding a waiting application changes no rate.
//
// Second, a younger one is left out also when it has been answered. Were the
// quick answers of the last weeks counted and those who may yet answer not,
// what is newest would always look best, and somebody who has tailored for a
// month would be told that tailoring works. This is the error of retrospective
// ascertainment (J. D. Kalbfleisch, J. F. Lawless, JASA 84 (1989) 360–372; with
// the cohort followed for one time for all as its cure, the landmark of
// J. R. Anderson, K. C. Cain, R. D. Gelber, J. Clin. Oncology 1 (1983) 710–719).
// How many were early is counted, so that a page can say so.
//
// What has been silent for longer than the horizon counts among those that
// were asked, and in Silent, under words such as "answered so far, of those
// sent at least 45 days ago". Not to count it either would leave those that
// were answered as the only ones, of which all were answered; and where ten of
// a hundred were invited and the rest never heard a word, would say that all
// moved forward. Whoever wants that all the same passes Never as the horizon.
//
// A Kaplan–Meier estimate at the horizon (stat.KaplanMeier) would use the
// younger ones too, but every waiting application lowers it, if rightly, and
// nobody can count it after with a pencil. It is what waiting times are read
// with, where the days of answers are known; here they need not be.
package compare

import (
	"cmp"
	"slices"

	"onward/internal/insight/stat"
)

// Horizon is after how many days of silence an application has had its time:
// when it is offered to be closed (the product's defaults).
const Horizon = 45

// Never is the horizon of a question on which silence never counts: only what
// came to a word is decided.
const Never = 0

// Row is one application under one question.
type Row struct {
	Group     string // which of the groups that are compared; empty where that is not known
	Hit       bool   // what is asked about has happened, whatever came later
	Over      bool   // they said no
	Withdrawn bool   // the person took it back
	Sent      int    // how many days ago it was sent; below 0 where the day is not known
	Quiet     int    // how many days ago they last gave a word, or it was sent; below 0 where that is not known
}

// Group is what there is to count in a group. Each application is in just one
// of Decided, Waiting, Withdrawn and Undated.
type Group struct {
	Name      string
	Decided   int // had their time: the whole of which the rate is a part
	Hits      int // of these, those for which it happened
	Silent    int // of these, those without a word for longer than the horizon
	Waiting   int // have not had their time
	Early     int // of these, those for which it happened already
	Withdrawn int // taken back before it happened, which says nothing of what they would have done
	Undated   int // sent some time, so that nobody knows whether they had their time
}

// Proportion is the hits of those that are decided.
func (g Group) Proportion() stat.Proportion { return stat.Proportion{Hits: g.Hits, Of: g.Decided} }

// Size is how many there are in it at all.
func (g Group) Size() int { return g.Decided + g.Waiting + g.Withdrawn + g.Undated }

// And is the group with another's applications, under its own name.
func (g Group) And(other Group) Group {
	return Group{
		Name: g.Name, Decided: g.Decided + other.Decided, Hits: g.Hits + other.Hits, Silent: g.Silent + other.Silent, Waiting: g.Waiting + other.Waiting,
		Early: g.Early + other.Early, Withdrawn: g.Withdrawn + other.Withdrawn, Undated: g.Undated + other.Undated,
	}
}

// Tally counts the rows of each group, by name. Rows in another order give the
// same groups. A horizon of no days, or fewer, is Never.
func Tally(rows []Row, horizon int) []Group {
	byName := map[string]*Group{}
	for _, r := range rows {
		g := byName[r.Group]
		if g == nil {
			g = &Group{Name: r.Group}
			byName[r.Group] = g
		}
		g.add(r, horizon)
	}
	groups := make([]Group, 0, len(byName))
	for _, g := range byName {
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b Group) int { return cmp.Compare(a.Name, b.Name) })
	return groups
}

func (g *Group) add(r Row, horizon int) {
	timed := horizon > Never
	switch {
	case timed && r.Sent < 0:
		g.Undated++
	case timed && r.Sent < horizon:
		g.Waiting++
		if r.Hit {
			g.Early++
		}
	case r.Hit:
		g.Decided++
		g.Hits++
	case r.Over:
		g.Decided++
	case r.Withdrawn:
		g.Withdrawn++
	case timed && r.Quiet >= horizon:
		g.Decided++
		g.Silent++
	default:
		g.Waiting++
	}
}

// Marks are two marks of an application, such as tailored and referral.
type Marks struct{ One, Other bool }

// Overlap tells whether two marks can be told apart, from the applications that
// a comparison rests on.
func Overlap(rows []Marks) stat.Overlap {
	var t stat.Table
	for _, r := range rows {
		switch {
		case r.One && r.Other:
			t.Both++
		case r.One:
			t.One++
		case r.Other:
			t.Other++
		default:
			t.Neither++
		}
	}
	return t.Overlap()
}
