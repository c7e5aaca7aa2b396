package journal

import (
	"fmt"
	"strconv"
	"strings"
)

// Words is the salary as a person would say it; "" where nothing is known.
func (s Salary) Words() string {
	if s.Min == 0 && s.Max == 0 {
		return ""
	}
	var amount string
	switch {
	case s.Max == 0:
		amount = "from " + money(s.Min, s.Currency)
	case s.Min == 0:
		amount = "up to " + money(s.Max, s.Currency)
	case s.Min == s.Max:
		amount = money(s.Min, s.Currency)
	default:
		amount = money(s.Min, s.Currency) + "–" + strings.TrimLeft(money(s.Max, s.Currency), "$£€")
	}
	if symbol(s.Currency) == "" {
		amount += " " + s.Currency
	}
	if s.Period != "" {
		article := " a "
		if s.Period == "hour" {
			article = " an "
		}
		amount += article + s.Period
	}
	return amount
}

func symbol(currency string) string {
	return map[string]string{"USD": "$", "GBP": "£", "EUR": "€"}[currency]
}

// money writes hundredths with thousands apart, and cents only where there are any.
func money(hundredths int64, currency string) string {
	whole := strconv.FormatInt(hundredths/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if cents := hundredths % 100; cents > 0 {
		whole += fmt.Sprintf(".%02d", cents)
	}
	return symbol(currency) + whole
}

// WriteAmount writes hundredths as ParseAmount reads them; "" for none.
func WriteAmount(hundredths int64) string {
	switch {
	case hundredths == 0:
		return ""
	case hundredths%100 == 0:
		return strconv.FormatInt(hundredths/100, 10)
	}
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
}
