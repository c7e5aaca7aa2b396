package compare

import "onward/internal/insight/stat"

// Factor is one thing to compare by, such as the source, with its groups.
type Factor struct {
	Name   string
	Groups []Group
	Others string // the name of a group of all that are not told apart, which is not asked about itself; empty where there is none
}

// Rate is what is known of a group.
type Rate struct {
	Group
	Known    bool          // at least one is decided
	Observed float64       // hits of the decided; 0 where not known
	Interval stat.Interval // of the observed, Wilson's
	Shrunk   float64       // drawn towards the person's other groups and the prior: stat.Shrink
	Credible stat.Interval // of the shrunk
	Standing stat.Standing // by how many are decided
	Missing  int           // how many more of them the next standing needs
}

// Verdict is what may be said of a difference.
type Verdict int

// There are too few in one of the two; they can't be told apart; there is a
// hint of a difference; there is one.
const (
	TooFew Verdict = iota
	Level
	Hinted
	Told
)

// String is the word for it, as it stands in an export.
func (v Verdict) String() string {
	return [...]string{"too few", "level", "hint", "told"}[max(TooFew, min(Told, v))]
}

// Pair is how far a group is above another, or above all others together.
type Pair struct {
	A, B       string // B is empty where Rest
	Rest       bool   // all other groups of the factor whose name is known
	Difference stat.Difference
	Chance     float64 // of so large a difference if there is none, by itself; 1 where there are too few
	Adjusted   float64 // the same among all that was compared at once
	Standing   stat.Standing
	Missing    int // how many more the smaller of the two needs for the next standing
	Verdict    Verdict
}

// Comparison is a factor with what is to be said of it.
type Comparison struct {
	Name  string
	All   stat.Proportion // of all its groups together
	Rates []Rate          // as the groups were given
	Pairs []Pair
}

// Compare tells what is known of each factor's groups under one prior, and
// which can be told apart. Two groups are compared with each other; of more,
// each with all the others together, so that a person with forty companies has
// forty questions and not eight hundred. A group without a name counts towards
// the person's mean and is compared with nothing; nor is one of which nothing is
// decided yet.
//
// What is looked at together is to be passed together: the false discovery
// rate is held over all pairs of all factors that have enough to be shown. Who
// has enough does not depend on what came of it, so leaving out the others is
// allowed (R. Bourgon, R. Gentleman, W. Huber, PNAS 107 (2010) 9546–9551). A
// difference is believed where its adjusted chance is at most
// stat.FalseDiscoveries and its interval does not hold 0, so that what is said
// and what stands beside it agree; it is then told from stat.SaidFrom in the
// smaller group on, and hinted at below.
func Compare(prior stat.Beta, factors ...Factor) []Comparison {
	compared := make([]Comparison, len(factors))
	var asked []*Pair
	for i, f := range factors {
		compared[i] = known(prior, f)
		pairs := compared[i].Pairs
		for j := range pairs {
			if pairs[j].Standing != stat.Hidden {
				asked = append(asked, &pairs[j])
			}
		}
	}
	chances := make([]float64, len(asked))
	for i, p := range asked {
		chances[i] = p.Chance
	}
	for i, adjusted := range stat.Adjust(chances) {
		asked[i].Adjusted = adjusted
		asked[i].Verdict = asked[i].judge()
	}
	return compared
}

func (p Pair) judge() Verdict {
	switch {
	case p.Standing == stat.Hidden:
		return TooFew
	case p.Adjusted > stat.FalseDiscoveries || p.Difference.Interval.Has(0):
		return Level
	case p.Standing == stat.Hint:
		return Hinted
	}
	return Told
}

// known is a factor before its pairs are judged.
func known(prior stat.Beta, f Factor) Comparison {
	c := Comparison{Name: f.Name}
	shares := make([]stat.Proportion, len(f.Groups))
	var named []Group
	var together stat.Proportion
	for i, g := range f.Groups {
		shares[i] = g.Proportion()
		c.All.Hits, c.All.Of = c.All.Hits+g.Hits, c.All.Of+g.Decided
		if g.Name != "" && g.Decided > 0 {
			named = append(named, g)
			together.Hits, together.Of = together.Hits+g.Hits, together.Of+g.Decided
		}
	}
	found := map[stat.Proportion]Rate{} // of a thousand companies most have the same one or two
	for i, belief := range stat.Shrink(prior, shares) {
		r, same := found[shares[i]]
		if !same {
			r = Rate{Interval: shares[i].Wilson(), Shrunk: belief.Mean(), Credible: belief.Credible()}
			found[shares[i]] = r
		}
		r.Group = f.Groups[i]
		r.Observed, r.Known = shares[i].Rate()
		r.Standing, r.Missing = stat.Stands(r.Decided), stat.Missing(r.Decided)
		c.Rates = append(c.Rates, r)
	}
	const two = 2
	if len(named) == two {
		if f.Others != "" && named[0].Name == f.Others {
			named[0], named[1] = named[1], named[0]
		}
		p := pair(named[0].Proportion(), named[1].Proportion())
		p.A, p.B = named[0].Name, named[1].Name
		c.Pairs = append(c.Pairs, p)
		return c
	}
	for _, g := range named {
		if len(named) < two || stat.Stands(g.Decided) == stat.Hidden || f.Others != "" && g.Name == f.Others {
			continue
		}
		p := pair(g.Proportion(), stat.Proportion{Hits: together.Hits - g.Hits, Of: together.Of - g.Decided})
		p.A, p.Rest = g.Name, true
		c.Pairs = append(c.Pairs, p)
	}
	return c
}

func pair(a, b stat.Proportion) Pair {
	fewer := min(a.Of, b.Of)
	p := Pair{Difference: a.Minus(b), Chance: 1, Adjusted: 1, Standing: stat.Stands(fewer), Missing: stat.Missing(fewer)}
	if p.Standing != stat.Hidden {
		p.Chance = a.Chance(b)
	}
	return p
}
