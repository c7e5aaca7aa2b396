package insight

import (
	"onward/internal/insight/stat"
	"onward/internal/journal"
)

// Level is a stage of the funnel: how many applications ever reached it, and
// what became of those that came no further.
type Level struct {
	Stage   journal.Stage
	Reached int           // it or a further one, ever
	Held    int           // it
	OfSent  stat.Interval // what share of all that may be, with Wilson's interval
	Here    int           // it, and no further one
	Waiting int           // of Here: nobody has said a word yet
	Open    int           // of Here: somebody has, and it may still go on
	Silent  int           // of Here: nobody has said a word, and its person closed it
	No      int           // of Here: they said no
	Back    int           // of Here: its person took it back
}

// Funnel is how far applications came, by the furthest stage that each ever
// reached, from the first to the last.
func Funnel(all []Application) []Level {
	stages := []journal.Stage{journal.Applied, journal.Screening, journal.Interview, journal.Offer, journal.Accepted}
	levels := make([]Level, len(stages))
	for i, s := range stages {
		levels[i].Stage = s
	}
	for _, a := range all {
		furthest := max(1, a.Furthest)
		for i, s := range stages {
			if a.Reached>>s.Rank()&1 == 1 {
				levels[i].Held++
			}
		}
		for i := range furthest {
			levels[i].Reached++
		}
		l := &levels[furthest-1]
		l.Here++
		switch a.Stage {
		case journal.Rejected:
			l.No++
		case journal.Withdrawn:
			l.Back++
		case journal.NoResponse:
			l.Silent++
		case journal.Saved, journal.Applied, journal.Screening, journal.Interview, journal.Offer, journal.Accepted:
			if a.Waits() {
				l.Waiting++
			} else {
				l.Open++
			}
		}
	}
	for i := range levels {
		levels[i].OfSent = stat.Proportion{Hits: levels[i].Reached, Of: len(all)}.Wilson()
	}
	return levels
}

// End is where the way of an application leads to by now.
type End string

// The ends of the flow. Whoever has heard nothing is apart from whoever is
// being talked to, and a silence that was closed is apart from a no.
const (
	Took    End = "accepted"
	Talking End = "open"
	Waiting End = "waiting"
	Silence End = "no_response"
	Mine    End = "withdrawn"
	Theirs  End = "rejected"
)

// Ends are all of them, from the top of the picture.
func Ends() []End { return []End{Took, Talking, Waiting, Silence, Mine, Theirs} }

// End is where the application's way leads to.
func (a Application) End() End {
	switch a.Stage {
	case journal.Accepted:
		return Took
	case journal.Rejected:
		return Theirs
	case journal.Withdrawn:
		return Mine
	case journal.NoResponse:
		return Silence
	case journal.Saved, journal.Applied, journal.Screening, journal.Interview, journal.Offer:
	}
	if a.Waits() {
		return Waiting
	}
	return Talking
}

// Flow is how many applications went from one place to the next one that they
// reached: From is a stage, and To a stage or, where Last, an end.
type Flow struct {
	From journal.Stage
	To   journal.Stage
	Last bool
	End  End
	N    int
}

// Flows are the ways that applications took, by stage and then by where they
// lead. Each application leaves each stage that it reached once, so that what
// comes to a stage also goes on from it. One that skipped a stage is not drawn
// through it.
func Flows(all []Application) (flows []Flow) {
	steps := map[Flow]int{}
	for _, a := range all {
		at := journal.Applied
		for _, s := range []journal.Stage{journal.Screening, journal.Interview, journal.Offer} {
			if a.Reached>>s.Rank()&1 == 1 {
				steps[Flow{From: at, To: s}]++
				at = s
			}
		}
		steps[Flow{From: at, Last: true, End: a.End()}]++
	}
	stages := []journal.Stage{journal.Applied, journal.Screening, journal.Interview, journal.Offer}
	for _, from := range stages {
		for _, to := range stages {
			if n := steps[Flow{From: from, To: to}]; n > 0 {
				flows = append(flows, Flow{From: from, To: to, N: n})
			}
		}
		for _, e := range Ends() {
			if n := steps[Flow{From: from, Last: true, End: e}]; n > 0 {
				flows = append(flows, Flow{From: from, Last: true, End: e, N: n})
			}
		}
	}
	return flows
}
