package journal

import (
	"strconv"
	"strings"

	"onward/internal/field"
)

// Salary is what a posting offers, or a part of it: one end may be open.
type Salary struct {
	Min, Max int64  // hundredths of the currency; 0: not said
	Currency string // ISO 4217; "" where neither end is said
	Period   string // one of Periods, or ""
}

// Periods are what a salary can be paid for.
func Periods() []string { return []string{"year", "month", "week", "day", "hour"} }

// Currencies are those offered first; any three-letter code may be written.
func Currencies() []string {
	return []string{"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "DKK", "INR", "JPY", "NOK", "NZD", "PLN", "SEK", "SGD"}
}

// salaryLimit keeps amounts far from what a bigint overflows at.
const salaryLimit = 1_000_000_000_000_00

// ParseAmount reads an amount as people write it: 52000, 52,000, 52.000,
// 52 000, 52k, 52.5k, 17.50. The result is in hundredths; ok is false for
// anything else. The empty text is 0.
func ParseAmount(s string) (amount int64, ok bool) {
	s = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("’", "", "'", "", "_", "", "\u00a0", " ").Replace(s)), ""))
	s = strings.TrimLeft(s, "$€£")
	if s == "" {
		return 0, true
	}
	factor := int64(1)
	if t, thousand := strings.CutSuffix(s, "k"); thousand {
		s, factor = t, 1000
	}
	whole, rest := s, ""
	// The last sign decides: followed by one or two digits, or by any number
	// before a k, it is a decimal sign.
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && (len(s)-i-1 <= 2 || factor > 1) {
		whole, rest = s[:i], s[i+1:]
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	for len(rest) < 2 {
		rest += "0"
	}
	n, err := strconv.ParseInt(whole+rest[:2], 10, 64)
	if err != nil || n < 0 || n > salaryLimit {
		return 0, false
	}
	n *= factor
	if factor > 1 && len(rest) > 2 { // 52.125k
		more, err := strconv.ParseInt((rest[2:] + "000")[:3], 10, 64)
		if err != nil {
			return 0, false
		}
		n += more
	}
	return n, n <= salaryLimit
}

// Check says what is wrong with the salary.
func (s Salary) Check() (errs field.Errors) {
	s.check(&errs)
	return errs
}

func (s Salary) check(errs *field.Errors) {
	if s.Min < 0 || s.Max < 0 || s.Min > salaryLimit || s.Max > salaryLimit {
		errs.Add("salary_min", "Write the amount as a number, such as 52000 or 52k.")
	}
	if s.Min > 0 && s.Max > 0 && s.Max < s.Min {
		errs.Add("salary_max", "The upper end is below the lower one. Swap the two, or leave one out.")
	}
	if (s.Min > 0 || s.Max > 0) && !currency(s.Currency) {
		errs.Add("salary_currency", "Choose the currency, or write its three letters.")
	}
}

func currency(s string) bool {
	if len(s) != 3 {
		return false
	}
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}
