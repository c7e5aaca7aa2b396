package transfer

import (
	"regexp"
	"strings"
)

// relation is how one table program writes a link to another of its pages
// into a cell: "Acme (https://www.notion.so/Acme-1a2b)".
var relation = regexp.MustCompile(`\s*\(https?://(?:www\.)?notion\.(?:so|site)/[^)\s]*\)`)

func holdsCompany(t Target) bool { return t == ToCompany || t == ToBoth }

var (
	roleAtCompany = regexp.MustCompile(`(?i)^(.+?)(?:\s+(?:at|bei|chez|bij)\s+|\s*@\s*)(.+)$`)
	betweenBoth   = regexp.MustCompile(`\s+[-–—|/·]\s+|\s*[|–—]\s*|:\s+|;\s*|,\s+`)
)

// splitBoth takes a cell like "Cook at Harbor Inn" or "Harbor Inn - Cook"
// apart. Where nothing stands between the two, all of it is the company.
func splitBoth(cell string, roleFirst bool) (role, company string) {
	if m := roleAtCompany.FindStringSubmatch(cell); m != nil {
		return m[1], m[2]
	}
	at := betweenBoth.FindStringIndex(cell)
	if at == nil || at[0] == 0 || at[1] == len(cell) {
		return "", cell
	}
	first, second := cell[:at[0]], cell[at[1]:]
	switch { // a job title gives itself away; else the heading's order holds
	case isRole(first) && !isRole(second):
		return first, second
	case isRole(second) && !isRole(first):
		return second, first
	case roleFirst:
		return first, second
	}
	return second, first
}

// roleFirst tells whether a heading names the role before the company.
func roleFirst(heading string) bool {
	for _, w := range words(heading) {
		switch strings.TrimSuffix(w, "s") {
		case "company", "employer", "firma", "unternehmen", "entreprise", "empresa", "bedrijf", "werkgever", "arbeitgeber":
			return false
		case "title", "position", "role", "job", "stelle", "poste", "puesto", "functie", "vacature":
			return true
		}
	}
	return false
}
