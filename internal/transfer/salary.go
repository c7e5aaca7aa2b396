package transfer

import (
	"regexp"
	"strings"

	"onward/internal/journal"
)

// payHints is what stands outside the cell: in the heading, in other columns,
// in the person's choice for the file.
type payHints struct {
	currency  string // said in the file: by the heading or a column
	assumed   string // chosen by the person for amounts without any
	period    string
	thousands bool // "Salary (k€)"
}

// hintsIn reads a heading like "Salary (USD/year)" or "Gehalt in k€".
func hintsIn(heading string) payHints {
	f := fold(heading)
	return payHints{currency: currencyIn(f, ""), period: periodIn(f), thousands: thousandsHeading.MatchString(f)}
}

var (
	thousandsHeading = regexp.MustCompile(`(?:^|[^a-z])(?:k|thousands?|tausend|tsd)(?:[^a-z]|$)|(?:^|[^a-z])k[€$£]|[€$£]k(?:[^a-z]|$)|in '000`)
	// An amount: figures with any thousands marks, decimals, and k, m or lakh.
	amount   = regexp.MustCompile(`(\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,3})?)\s*(thousand|tausend|tsd\.?|mille|mil|millions?|mio\.?|mn|lakhs?|lacs?|lpa|crores?|cr|k|m)?(?:[^a-z0-9]|$|(?:[a-z]{3}|euros?)(?:[^a-z]|$))`)
	payWords = regexp.MustCompile(`[a-z]+`)
)

//nolint:gochecknoglobals // a constant table
var groupMarks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "–", "-", "—", "-", "’", "'")

// plainPayWords are the words that leave a salary clear. Any other word (a
// bonus, "depending on") keeps the whole cell in the note as well.
//
//nolint:gochecknoglobals // a constant table
var plainPayWords = wordSet(`a an the per p pa y yr yrs year years yearly annual annually annum month months monthly mo week weeks weekly wk day days daily hour hours hourly hr hrs h
	k m thousand usd eur gbp chf cad aud nzd sek nok dkk pln inr jpy sgd hkd brl mxn czk huf ils zar krw cny try ron us ca au nz c dollar dollars euro euros pound pounds franken francs
	to from up between and bis von zwischen und ab de a à hasta desde entre y van tot brutto bruto brut brute gross gross salary base pay jahr jahre jahrlich monat monatlich stunde woche tag im pro je an ans annee mois heure jour semaine par ano anual mes mensual hora dia semana al por jaar jaarlijks maand maandelijks uur week dag lpa lakh lakhs lacs tsd tausend mio m kr zl`)

// readPay reads a salary. plain is false where the cell says something else
// as well, or cannot be read; an amount without a currency is not kept.
func readPay(cell string, hints payHints) (m journal.Salary, plain bool) {
	s := groupMarks.Replace(fold(groupMarks.Replace(cell)))
	m.Currency = currencyIn(s, hints.assumed)
	if m.Currency == "" {
		m.Currency = hints.currency
	}
	if m.Currency == "" {
		m.Currency = hints.assumed
	}
	m.Period = periodIn(s)
	if m.Period == "" {
		m.Period = hints.period
	}
	amounts, marks := amountsIn(s)
	if len(amounts) == 0 || len(amounts) > 2 || m.Currency == "" || strings.Contains(s, "%") {
		return journal.Salary{}, false
	}
	// "50-60k": the k belongs to both.
	if len(amounts) == 2 && marks[0] == 0 && marks[1] > 1 && amounts[0] < amounts[1] {
		marks[0] = marks[1]
	}
	for i, mark := range marks {
		if mark == 0 && hints.thousands && amounts[i] < 10_000 {
			mark = 1000
		}
		if mark > 0 {
			amounts[i] *= mark
		}
		if amounts[i] < 1000 && m.Period == "" && mark == 0 || amounts[i] <= 0 || amounts[i] > 1e11 {
			return journal.Salary{}, false // 50 a what?
		}
	}
	units := func(x float64) int64 { return int64(x*100 + 0.5) }
	switch {
	case len(amounts) == 2 && amounts[0] > amounts[1]:
		return journal.Salary{}, false
	case len(amounts) == 2:
		m.Min, m.Max = units(amounts[0]), units(amounts[1])
	case upTo.MatchString(s):
		m.Max = units(amounts[0])
	case fromOn.MatchString(s):
		m.Min = units(amounts[0])
	default:
		m.Min, m.Max = units(amounts[0]), units(amounts[0])
	}
	plain = !strings.ContainsAny(s, "~?(") || strings.HasSuffix(s, ")") && !strings.ContainsAny(s, "~?")
	for _, w := range payWords.FindAllString(s, -1) {
		plain = plain && plainPayWords()[w]
	}
	return m, plain
}

var (
	upTo   = regexp.MustCompile(`^\W*(?:up to|max|bis|jusqu'?a|hasta|tot|until|<)`)
	fromOn = regexp.MustCompile(`^\W*(?:from|min|ab|a partir de|desde|vanaf|starting|at least|mindestens|>)|\d\s*k?\+(?:\s*$|\s*/|\s*per )`)
)

// amountsIn finds the amounts and for each what it is multiplied with, 0 for nothing.
func amountsIn(s string) (amounts, marks []float64) {
	for s != "" {
		at := amount.FindStringSubmatchIndex(s)
		if at == nil {
			break
		}
		x, ok := number(s[at[2]:at[3]])
		mark, next := 0.0, at[3]
		if at[4] >= 0 {
			next = at[5]
			switch w := strings.TrimSuffix(s[at[4]:at[5]], "."); {
			case strings.HasPrefix(w, "la") || w == "lpa":
				mark = 100_000
			case strings.HasPrefix(w, "cr"):
				mark = 10_000_000
			case w == "m" || strings.HasPrefix(w, "mi") && w != "mil" && w != "mille" || w == "mn":
				mark = 1_000_000
			default:
				mark = 1000
			}
		}
		if ok {
			amounts, marks = append(amounts, x), append(marks, mark)
		}
		s = s[next:]
	}
	return amounts, marks
}

// number reads 60,000 and 60.000 and 60 000 as sixty thousand, 52.5 and 52,50
// with decimals. Three figures after a single mark are thousands.
func number(s string) (float64, bool) {
	s = strings.NewReplacer(" ", "", "'", "").Replace(s)
	whole, fraction := s, ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 < 3 {
		whole, fraction = s[:i], s[i+1:]
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	if len(whole) > 12 {
		return 0, false
	}
	x, scale := 0.0, 1.0
	for _, c := range whole {
		x = x*10 + float64(c-'0')
	}
	for _, c := range fraction {
		scale /= 10
		x += float64(c-'0') * scale
	}
	return x, true
}

var currencyCodes = regexp.MustCompile(`(?:^|[^a-z])(usd|eur|gbp|chf|cad|aud|nzd|sek|nok|dkk|pln|inr|jpy|sgd|hkd|brl|mxn|czk|huf|ils|zar|krw|cny|rmb|try|ron|aed|sar|php|thb|idr|myr|vnd|ngn|kes|egp|uah|rub|bgn|clp|cop|ars|isk)k?(?:[^a-z]|$)`)

// currencyIn finds the currency in a folded text by code, sign or name. A
// dollar sign is the American dollar unless the assumed one is another dollar.
func currencyIn(s, assumed string) string {
	if m := currencyCodes.FindStringSubmatch(s); m != nil {
		if m[1] == "rmb" {
			return "CNY"
		}
		return strings.ToUpper(m[1])
	}
	for _, sign := range []struct{ sign, code string }{
		{"us$", "USD"}, {"ca$", "CAD"}, {"c$", "CAD"}, {"au$", "AUD"}, {"a$", "AUD"}, {"nz$", "NZD"}, {"s$", "SGD"}, {"hk$", "HKD"}, {"r$", "BRL"},
		{"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"zł", "PLN"}, {"zl", "PLN"}, {"kč", "CZK"}, {"₪", "ILS"}, {"₩", "KRW"}, {"₽", "RUB"}, {"₺", "TRY"}, {"₴", "UAH"}, {"¥", "JPY"}, {"lpa", "INR"}, {"lakh", "INR"},
	} {
		if strings.Contains(s, sign.sign) {
			return sign.code
		}
	}
	for _, w := range payWords.FindAllString(s, -1) {
		switch w {
		case "euro", "euros":
			return "EUR"
		case "pound", "pounds", "sterling":
			return "GBP"
		case "franken", "fr", "sfr":
			return "CHF"
		case "rupees", "inr", "rs":
			return "INR"
		case "yen":
			return "JPY"
		}
	}
	if strings.Contains(s, "$") || strings.Contains(s, "dollar") {
		switch assumed {
		case "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS":
			return assumed
		}
		return "USD"
	}
	return ""
}

var periods = regexp.MustCompile(`(?:^|[^a-z])(?:(hours?|hourly|hrs?|h|stunden?|std|stundlich|heures?|horas?|uur|uurtarief|stundenlohn)|(days?|daily|tag|tage|tagessatz|tjm|jours?|dia|dag|diem)|(weeks?|weekly|wk|woche|wochentlich|semaine|semana|week)|(months?|monthly|mo|pcm|pm|monate?|monatlich|mtl|mois|mensuel|mes|mensual|maand|maandelijks)|(years?|yearly|yrs?|annum|annual|annually|annually|pa|p\.a|jahre?|jahrlich|jahresgehalt|ans?|annuel|annee|ano|anual|jaar|jaarlijks|lpa|y))(?:[^a-z]|$)`)

// periodIn finds what a salary is paid for. "an" counts only after a mark or
// "par": it is an English word as well.
func periodIn(s string) string {
	for _, m := range periods.FindAllStringSubmatch(s, -1) {
		if m[5] == "an" && !strings.Contains(s, "par an") && !strings.Contains(s, "/an") && !strings.Contains(s, "/ an") {
			continue
		}
		for i, p := range []string{"hour", "day", "week", "month", "year"} {
			if m[i+1] != "" {
				return p
			}
		}
	}
	return ""
}
