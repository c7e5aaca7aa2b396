package journal

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"

	"onward/internal/clock"
	"onward/internal/id"
)

// MadeUp makes a search of n applications up to today, spread as real ones
// are: most go out cold, in weeks that are busy or rest; more than two thirds
// get silence or a no before any talk; of the cold ones a few in a hundred
// come to an interview, by way of a person many more. The same seed makes the
// same search. It is for trying things on, never for people.
func MadeUp(seed uint64, n int, today clock.Day) []Arrival {
	return madeUp(seed, n, today, trades()[seed%uint64(len(trades()))])
}

func madeUp(seed uint64, n int, today clock.Day, t trade) []Arrival {
	m := maker{rand.New(rand.NewPCG(seed, 41)), today, n, t} //nolint:gosec // repeatable on purpose
	all := make([]Arrival, n)
	days := m.days()
	for i := range all {
		all[i] = m.application(days[i])
	}
	return all
}

// maker makes up one search.
type maker struct {
	*rand.Rand

	today clock.Day
	n     int
	trade trade
}

// trade is what somebody looks for, and where.
type trade struct{ roles, places []string }

// trades lists them; the first is that of the sample's stories.
func trades() []trade {
	return []trade{
		{[]string{"Operations Manager", "Planning Lead", "Logistics Analyst", "Site Coordinator", "Supply Planner"}, []string{"", "Leeds", "Leeds, hybrid", "York", "Hull", "Bradford", "remote"}},
		{[]string{"Data Engineer", "Platform Engineer", "Backend Developer", "Analyst"}, []string{"", "Oslo", "Bergen, hybrid", "remote", "remote"}},
		{[]string{"Designer", "Product Designer", "Project Manager", "Product Owner"}, []string{"", "Lyon", "Lyon, hybrid", "remote"}},
		{[]string{"Accountant", "Payroll Officer", "Controller"}, []string{"", "York", "Leeds, hybrid", "Hull"}},
	}
}

func (m maker) pick(from ...string) string { return from[m.IntN(len(from))] }

// chance is true so many times in a hundred.
func (m maker) chance(percent float64) bool { return m.Float64()*100 < percent }

// wait is a number of days about the median, now and then many more.
func (m maker) wait(median float64) int {
	return max(1, int(math.Round(median*math.Exp(0.7*m.NormFloat64()))))
}

// days are when the applications went out: some weeks are busy and one in six
// rests, and of the week's days the last two see little.
func (m maker) days() []clock.Day {
	span := max(91, m.n/2)
	upTo := make([]float64, span) // how much went out from that day on
	week, sum := 0.0, 0.0
	for i := range upTo {
		if i%7 == 0 {
			if week = 0.4 + m.ExpFloat64(); m.chance(16) && i > 0 {
				week = 0
			}
		}
		if m.today.AddDays(-i).Weekday()%6 == 0 {
			sum += week / 5
		} else {
			sum += week
		}
		upTo[i] = sum
	}
	all := make([]clock.Day, m.n)
	for i := range all {
		all[i] = m.today.AddDays(-sort.SearchFloat64s(upTo, m.Float64()*sum))
	}
	return all
}

// way is how an application found its job, and what that is worth.
type way struct {
	source               string
	weight               int
	talk, interview, yes float64 // of a hundred, each of those before
}

func ways() []way {
	return []way{
		{"LinkedIn", 38, 7, 45, 8}, {"a job board", 22, 6, 45, 8}, {"their careers page", 18, 9, 50, 10},
		{"a recruiter", 8, 40, 50, 8}, {"a former colleague", 8, 45, 60, 15}, {"", 6, 6, 45, 8},
	}
}

func (m maker) way() way {
	at := m.IntN(100)
	for _, w := range ways() {
		if at -= w.weight; at < 0 {
			return w
		}
	}
	return way{}
}

func (m maker) company() string {
	name := m.pick("North", "Fjord", "Oak", "Halden", "Bright", "River", "Stone", "Lumen", "Cedar", "Harbor", "Vale", "Summit", "Tern", "Moss", "Kestrel", "Birch", "Anvil", "Larch", "Quay", "Amber") +
		m.pick("wind", "line", " Works", "water", " Labs", "field", " Data", " Health", " Bank", " Systems", "gate", " & Sons", "bridge", " Studio")
	if m.n > 300 { // there are not that many names
		name = fmt.Sprintf("%s %d", name, m.IntN(1+m.n/2))
	}
	return name
}

func (m maker) application(applied clock.Day) Arrival {
	yes, no := true, false
	w := m.way()
	a := Arrival{ID: id.NewApplication(), Draft: Draft{
		Company: m.company(), Source: w.source,
		Role:  m.pick("", "", "Senior ") + m.pick(m.trade.roles...),
		Place: m.pick(m.trade.places...), Tailored: []*bool{nil, &yes, &no, &no}[m.IntN(4)],
		WorkType: m.pick("", "full_time", "full_time", "full_time", "contract", "part_time"), SentHow: m.pick("", "", "their form", "e-mail"),
	}}
	if w.source == "a recruiter" {
		a.Draft.Agency = m.pick("Harrow Staffing", "Lindqvist & Partners", "Second Desk")
	}
	if m.chance(25) {
		least := int64(40+m.IntN(50)) * 1000_00
		a.Draft.Salary = Salary{Min: least, Max: least + int64(m.IntN(4))*5000_00, Currency: "EUR", Period: "year"}
	}
	if m.today.DaysSince(applied) < 10 && m.chance(12) {
		a.Steps = []ArrivedStep{{Stage: Saved, Day: applied, Precision: ByDay}}
		return a
	}
	m.goes(&a, w, applied)
	if m.chance(45) {
		a.Entries = append(a.Entries, ArrivedEntry{Kind: KindReceipt, Day: applied, Precision: ByDay})
	}
	if m.chance(15) {
		a.Entries = append(a.Entries, ArrivedEntry{Kind: KindNote, Day: applied, Precision: ByDay, Body: m.pick(
			"The posting had been up for a month.", "They ask for a language I read but do not speak.", "Close to home. I could cycle.",
			"I know somebody who worked there and liked it.", "Wrote about the warehouse project in the second paragraph.", "The same role was posted in spring.")})
	}
	return a
}

// goes tells what became of an application.
func (m maker) goes(a *Arrival, w way, applied clock.Day) {
	day := applied
	at := func(s Stage, after int, remark string) bool {
		next := day.AddDays(after)
		if m.today.Before(next) {
			return false // that is still to come
		}
		day = next
		a.Steps = append(a.Steps, ArrivedStep{Stage: s, Day: day, Precision: ByDay, Remark: remark})
		return true
	}
	at(Applied, 0, "")
	switch {
	case m.chance(w.talk):
		if !at(Screening, m.wait(9), "") || m.chance(3) && at(Withdrawn, 2, "the commute") {
			return
		}
		if !m.chance(w.interview) {
			at(Rejected, m.wait(8), "")
			return
		}
		for range 1 + m.IntN(3) {
			if !at(Interview, m.wait(7), "") {
				return
			}
		}
		if m.chance(w.yes) {
			if at(Offer, m.wait(6), "") && m.chance(50) {
				at(Withdrawn, 4, "less than I need")
			}
			return
		}
		at(Rejected, m.wait(8), m.pick("", "", "somebody with more years", "the role was filled from inside"))
	case m.chance(45):
		at(Rejected, m.wait(8), "")
	case m.chance(3):
		at(Withdrawn, 3+m.IntN(10), "")
	case m.chance(60):
		at(NoResponse, 45+m.IntN(15), "")
	}
}
