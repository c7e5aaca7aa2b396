package journal

import (
	"fmt"
	"math/rand/v2"

	"onward/internal/clock"
	"onward/internal/id"
)

// MadeUp makes a search of n applications up to today, spread as real ones
// are: most get no answer, a third a quick no, a few an interview. The same
// seed makes the same search. It is for trying things on, never for people.
func MadeUp(seed uint64, n int, today clock.Day) []Arrival {
	r := rand.New(rand.NewPCG(seed, 41)) //nolint:gosec // repeatable on purpose
	first := []string{"North", "Fjord", "Oak", "Halden", "Bright", "River", "Stone", "Lumen", "Cedar", "Harbor", "Vale", "Summit"}
	second := []string{"wind", "line", "Works", "water", "Labs", "field", "Data", "Health", "Bank", "Systems"}
	roles := []string{"Data Engineer", "Platform Engineer", "Analyst", "Backend Developer", "Project Manager", "Designer", "Nurse", "Teacher", "Accountant"}
	levels := []string{"", "Senior ", "Junior ", "Lead "}
	sources := []string{"", "LinkedIn", "their careers page", "a job board", "a referral", "a recruiter"}
	places := []string{"", "Oslo", "Leeds, hybrid", "remote", "York", "Lyon"}
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	yes, no := true, false
	all := make([]Arrival, n)
	for i := range all {
		applied := today.AddDays(-r.IntN(max(30, n/2)))
		a := Arrival{ID: id.NewApplication(), Draft: Draft{
			Company: fmt.Sprintf("%s%s %d", pick(first), pick(second), r.IntN(1+n/2)), Role: pick(levels) + pick(roles),
			Source: pick(sources), Place: pick(places), Tailored: []*bool{nil, &yes, &no}[r.IntN(3)],
		}}
		at := func(s Stage, after int) {
			if day := applied.AddDays(after); !today.Before(day) {
				a.Steps = append(a.Steps, ArrivedStep{Stage: s, Day: day, Precision: ByDay})
			}
		}
		at(Applied, 0)
		switch fate := r.IntN(100); {
		case fate < 45: // still open, or silent
		case fate < 55:
			at(NoResponse, 45)
		case fate < 82:
			at(Rejected, 3+r.IntN(15))
		case fate < 95:
			at(Screening, 5+r.IntN(9))
			at(Interview, 15+r.IntN(9))
			at(Rejected, 30+r.IntN(14))
		case fate < 98:
			at(Interview, 12+r.IntN(9))
			at(Withdrawn, 25)
		default:
			at(Interview, 10)
			at(Interview, 20)
			at(Offer, 30)
		}
		if r.IntN(5) == 0 {
			a.Entries = append(a.Entries, ArrivedEntry{Kind: KindNote, Day: applied, Precision: ByDay, Body: "Found by way of " + pick(sources[1:]) + "."})
		}
		all[i] = a
	}
	return all
}
