package transfer

import (
	"slices"
	"strings"
	"sync"
)

// Answer is what a cell that says yes or no says.
type Answer int

// The answers; a blank cell and a word of another kind say nothing.
const (
	NotSaid Answer = iota
	Yes
	No
)

//nolint:gochecknoglobals // a constant table
var answers = sync.OnceValue(func() map[string]Answer {
	table := map[string]Answer{}
	for w := range strings.FieldsSeq(`yes y yep yeah true t 1 x done completed scheduled held ja j wahr oui o vrai si sí s verdadero waar sim ✓ ✔ ✔️ ✅ ☑ ☑️ 👍 🟢 [x] (x)`) {
		table[fold(w)] = Yes
	}
	for w := range strings.FieldsSeq(`no n nope false f 0 nein falsch non faux falso nee onwaar não ✗ ✘ ✖ ❌ ☐ ⬜ 👎 🔴 [] ()`) {
		table[fold(w)] = No
	}
	for _, w := range []string{"not yet", "[ ]", "noch nicht", "pas encore", "aún no", "todavía no", "nog niet"} {
		table[fold(w)] = No
	}
	return table
})

// readAnswer reads yes and no in several languages and as boxes.
func readAnswer(cell string) Answer {
	if len(cell) > 20 {
		return NotSaid
	}
	return answers()[strings.TrimRight(fold(trim(cell)), ".!")]
}

// readWorkType finds the work type in a cell: "full_time", "part_time",
// "contract", "freelance", "internship", "volunteer" or "". whole is false
// where the cell says more than that.
func readWorkType(cell string) (kind string, whole bool) {
	kinds := []struct{ kind, words string }{
		{"internship", "intern internship praktikum praktikant werkstudent stage stagiaire alternance apprentissage apprenticeship trainee pasantia practicas becario coop tirocinio"},
		{"volunteer", "volunteer volunteering voluntary ehrenamt ehrenamtlich benevole benevolat voluntario voluntariado vrijwilliger vrijwilligerswerk"},
		{"freelance", "freelance freelancer freelancing selbststandig freiberuflich freier independant autonomo zzp selfemployed"},
		{"contract", "contract contractor c2c w2 1099 temporary temp fixedterm interim zeitarbeit befristet cdd temporal tijdelijk detachering contracttohire c2h projekt"},
		{"part_time", "parttime teilzeit tempspartiel partiel mediajornada parcial deeltijd halbtags minijob"},
		{"full_time", "fulltime vollzeit tempsplein plein jornadacompleta completa voltijd fulltijd permanent festanstellung unbefristet cdi indefinido ft perm vast regular employee"},
	}
	all := squash(cell)
	for _, k := range kinds {
		for w := range strings.FieldsSeq(k.words) {
			if all == w || all == w+"position" || all == w+"job" || all == w+"role" {
				return k.kind, true
			}
		}
	}
	tokens := words(cell)
	for i := range tokens {
		if i > 0 {
			tokens = append(tokens, tokens[i-1]+tokens[i]) // "full time"
		}
	}
	if len(tokens) == 1 && tokens[0] == "pt" {
		return "part_time", true
	}
	for _, k := range kinds {
		for w := range strings.FieldsSeq(k.words) {
			if slices.Contains(tokens, w) {
				return k.kind, false
			}
		}
	}
	return "", false
}
