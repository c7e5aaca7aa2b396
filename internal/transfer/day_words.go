package transfer

import (
	"strings"
	"sync"
)

// wordSet makes a set of folded words from a list with blanks between.
func wordSet(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(list) {
			set[fold(w)] = true
		}
		return set
	})
}

// monthNames are the months in English, German, French, Spanish, Dutch,
// Italian, Portuguese and the Scandinavian languages, one line a month.
const monthNames = `
jan january januar jänner janv janvier ene enero januari gen gennaio janeiro
feb february februar feber fév févr février febr febrero februari febbraio fev fevereiro
mar march mär märz mrz mars marzo mrt maart março mars
apr april avr avril abr abril aprile
may mai mayo mei maggio mag maio maj
jun june juni juin junio giugno giu junho
jul july juli juil juillet julio luglio lug julho
aug august août aou ago agosto augustus augusti
sep sept september septembre septiembre set setiembre settembre setembro
oct october okt oktober octobre octubre ott ottobre out outubro
nov november novembre noviembre novembro
dec december dez dezember déc décembre dic diciembre dicembre dezembro des desember`

//nolint:gochecknoglobals // a constant table
var months = sync.OnceValue(func() map[string]int {
	table := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(monthNames), "\n") {
		for w := range strings.FieldsSeq(line) {
			table[fold(w)] = i + 1
		}
	}
	return table
})

// Words around a day that say nothing more about it.
//
//nolint:gochecknoglobals // constant tables
var (
	weekdays = wordSet(`mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
		mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag
		lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche
		lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo
		ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag`)
	dayFillers = wordSet(`the of on at in le la du de del den der dem am um el los op van a á à las om ab dia día dag date datum klo kl
		t z utc gmt est edt pst pdt cst cdt mst mdt cet cest bst ist uhr h hrs pm p m s
		time standard daylight summer winter central european eastern western pacific mountain coordinated universal greenwich`)
	ordinals = wordSet(`st nd rd th er e º o ª a te de ste`)

	// unknownWords stand for "not known" or "nothing", in any column.
	unknownWords = sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for w := range strings.SplitSeq(`n/a, na, n.a, none, null, nil, nan, tbd, tba, tbc, unknown, unk, not known, not sure, skipped, skip, undefined, blank, empty, missing, not available, not applicable, not specified, unspecified, not given, nothing,
			#n/a, #ref, #value, #name, #div/0, #error, x x, unbekannt, keine angabe, k.a, ka, unklar, entfällt, offen, inconnu, inconnue, non communiqué, s/o, nc, desconocido, desconocida, sin datos, no aplica, no disponible, onbekend, nvt, n.v.t, geen, sconosciuto, desconhecido`, ",") {
			set[squash(w)] = true
		}
		return set
	})
	noDayWords = sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for w := range strings.SplitSeq(`no, not yet, never, not applied, pending, waiting, awaiting, open, nein, noch nicht, nie, ausstehend, non, pas encore, jamais, en attente, aún no, todavía no, nunca, pendiente, nee, nog niet, nooit, asap, rolling, ongoing,
			0000-00-00, 00/00/0000, 0, 1/0/1900, 1/1/1900, 01/01/1900, 0/1/1900, 1899-12-30, 12/30/1899, 30.12.1899, 0001-01-01, 1970-01-01, 1/1/1970, 01/01/1970, 01.01.1970`, ",") {
			set[squash(w)] = true
		}
		return set
	})
)

// isUnknown tells whether a cell only says that something is not known, in
// words ("N/A", "SKIPPED") or signs ("-", "???").
func isUnknown(cell string) bool {
	if len(cell) > 40 {
		return false
	}
	key := squash(cell)
	if key == "" {
		return strings.Trim(cell, "-–—_?./\\ *~…#!()[]+") == "" // an emoji says something
	}
	return unknownWords()[key]
}

// saysNoDay tells whether a cell in a column of days says that there is none.
// Empty dates of databases and spreadsheets are among them.
func saysNoDay(cell string) bool {
	return isUnknown(cell) || len(cell) <= 40 && noDayWords()[squash(cell)]
}
