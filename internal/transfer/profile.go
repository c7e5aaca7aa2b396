package transfer

import (
	"regexp"
	"strconv"
	"strings"
)

// profile counts what the cells of a column hold, over a sample of them.
type profile struct {
	filled     int // cells that are not blank
	unknown    int // that say "N/A" and the like
	days       int
	strictDays int // days that cannot be ordinary numbers
	answers    int // yes or no
	urls       int
	statuses   int // words of the lexicon
	roles      int // texts with a word of a job title
	names      int // short texts that are nothing of the above
	long       int // texts of more than 80 bytes
	distinct   int
	counter    bool // 1, 2, 3 …: counts the rows
	told       int  // that tell a stage with its day
	histories  int  // that tell several
}

// flags tells whether the column says yes and no rather than when.
func (p profile) flags() bool { return p.answers > p.days }

const profileSample = 300

func profileOf(t Table, column int) profile {
	p, seen, last := profile{counter: true}, map[string]bool{}, -1
	step := max(1, len(t.Rows)/profileSample)
	for i, row := range t.Rows {
		cell := row.Cell(column)
		if n, err := strconv.Atoi(cell); p.counter && row.Aside == "" {
			p.counter = err == nil && (last < 0 && n <= 1 || n == last+1)
			last = n
		}
		if i%step != 0 && p.filled > 20 || row.Aside != "" || cell == "" {
			continue
		}
		p.filled++
		seen[cell] = true
		if len(cell) > 80 {
			p.long++
		}
		day := readDay(cell)
		if n := tells(cell); n > 0 {
			p.told++
			p.histories += btoi(n > 1)
		}
		switch answer := readAnswer(cell); {
		case isUnknown(cell):
			p.unknown++
		case answer != NotSaid:
			p.answers++
		case webAddress.MatchString(cell):
			p.urls++
		case day.state == dayRead && len(cell) < 60:
			p.days++
			p.strictDays += btoi(!day.weak)
		case day.state == dayUnknown:
			p.unknown++
		case len(cell) <= 60 && ReadStatus(cell).Confidence == Sure:
			p.statuses++
			p.roles += btoi(isRole(cell))
		case isRole(cell):
			p.roles++
			p.names += btoi(len(cell) <= 80)
		case len(cell) <= 80 && !looksTyped(cell):
			p.names++
		}
	}
	p.distinct = len(seen)
	p.counter = p.counter && last > 0 && p.filled > 2
	return p
}

// tells counts the stages that a cell tells, each with its day; 0 where it
// tells anything else besides.
func tells(cell string) (n int) {
	if len(cell) < 8 || !strings.ContainsAny(cell, "0123456789") {
		return 0
	}
	all := readTold(cell)
	for _, t := range all {
		n += btoi(t.understood() && t.day.state == dayRead)
	}
	if n*3 < len(all)*2 {
		return 0
	}
	return n
}

var webAddress = regexp.MustCompile(`(?i)https?://\S|^www\.\S+\.\S`)

//nolint:gochecknoglobals // a constant table
var roleWords = wordSet(`engineer developer manager designer analyst consultant director lead architect scientist assistant specialist coordinator administrator officer intern associate nurse teacher accountant representative technician
	programmer researcher writer editor recruiter clerk supervisor head vp cto ceo swe sde devops frontend backend fullstack strategist planner advisor agent driver cook chef cashier trainer producer operator executive partner
	entwickler entwicklerin ingenieur ingenieurin leiter leiterin referent referentin sachbearbeiter sachbearbeiterin berater beraterin kaufmann kauffrau assistenz mitarbeiter mitarbeiterin fachkraft techniker softwareentwickler projektleiter werkstudent praktikant
	developpeur developpeuse ingenieure responsable chargee charge directeur directrice assistante conseiller technicien gestionnaire desarrollador desarrolladora ingeniero ingeniera gerente analista tecnico administrativo jefe directora
	ontwikkelaar medewerker adviseur beheerder leidinggevende coordinador engenheiro sviluppatore`)

func isRole(cell string) bool {
	if len(cell) > 150 {
		return false
	}
	for _, w := range words(cell) {
		if roleWords()[w] || roleWords()[strings.TrimSuffix(w, "in")] || roleWords()[strings.TrimSuffix(w, "s")] {
			return true
		}
	}
	return false
}
