package transfer

import (
	"testing"

	"onward/internal/journal"
)

func pay(low, high int64, currency, period string) journal.Salary {
	return journal.Salary{Min: low, Max: high, Currency: currency, Period: period}
}

func TestReadPay(t *testing.T) {
	none := payHints{}
	for _, c := range []struct {
		cell  string
		hints payHints
		want  journal.Salary
		plain bool
	}{
		{"£52–58k a year", none, pay(52_000_00, 58_000_00, "GBP", "year"), true},
		{"$175,000", none, pay(175_000_00, 175_000_00, "USD", ""), true},
		{"60.000 €", none, pay(60_000_00, 60_000_00, "EUR", ""), true},
		{"50k-60k EUR", none, pay(50_000_00, 60_000_00, "EUR", ""), true},
		{"45/h", none, journal.Salary{}, false},
		{"45/h", payHints{assumed: "EUR"}, pay(45_00, 45_00, "EUR", "hour"), true},
		{"175000", none, journal.Salary{}, false},
		{"175000", payHints{assumed: "USD"}, pay(175_000_00, 175_000_00, "USD", ""), true},
		{"€45.50 per hour", none, pay(45_50, 45_50, "EUR", "hour"), true},
		{"45,50 €/Stunde", none, pay(45_50, 45_50, "EUR", "hour"), true},
		{"65 000 € par an", none, pay(65_000_00, 65_000_00, "EUR", "year"), true},
		{"CHF 110'000", none, pay(110_000_00, 110_000_00, "CHF", ""), true},
		{"up to £60k", none, pay(0, 60_000_00, "GBP", ""), true},
		{"ab 55.000 EUR", none, pay(55_000_00, 0, "EUR", ""), true},
		{"$120k+", none, pay(120_000_00, 0, "USD", ""), true},
		{"US$90,000 - US$110,000 /yr", none, pay(90_000_00, 110_000_00, "USD", "year"), true},
		{"$90K/yr - $110K/yr", none, pay(90_000_00, 110_000_00, "USD", "year"), true},
		{"$120k", payHints{assumed: "CAD"}, pay(120_000_00, 120_000_00, "CAD", ""), true},
		{"12-15 LPA", none, pay(1_200_000_00, 1_500_000_00, "INR", "year"), true},
		{"¥8,000,000", none, pay(8_000_000_00, 8_000_000_00, "JPY", ""), true},
		{"60", payHints{currency: "EUR", thousands: true}, pay(60_000_00, 60_000_00, "EUR", ""), true},
		{"60-70", payHints{currency: "EUR", thousands: true}, pay(60_000_00, 70_000_00, "EUR", ""), true},
		{"$60k + bonus", none, pay(60_000_00, 60_000_00, "USD", ""), false},
		{"~ €60k", none, pay(60_000_00, 60_000_00, "EUR", ""), false},
		{"€50-60", none, journal.Salary{}, false},
		{"competitive", none, journal.Salary{}, false},
		{"DOE", none, journal.Salary{}, false},
		{"$60k base, 20% bonus", none, journal.Salary{}, false},
		{"€3.500 monatlich", none, pay(3_500_00, 3_500_00, "EUR", "month"), true},
		{"3500 brutto mtl.", payHints{assumed: "EUR"}, pay(3_500_00, 3_500_00, "EUR", "month"), false},
	} {
		got, plain := readPay(c.cell, c.hints)
		if got != c.want || plain != c.plain {
			t.Errorf("readPay(%q, %+v) = %+v, %v; want %+v, %v", c.cell, c.hints, got, plain, c.want, c.plain)
		}
	}
	for heading, want := range map[string]payHints{
		"Salary (k€)":       {currency: "EUR", thousands: true},
		"Gehalt in k€":      {currency: "EUR", thousands: true},
		"Salary (USD/year)": {currency: "USD", period: "year"},
		"Salary":            {},
		"Stundenlohn":       {period: "hour"},
		"Rank":              {},
	} {
		if got := hintsIn(heading); got != want {
			t.Errorf("hintsIn(%q) = %+v, want %+v", heading, got, want)
		}
	}
}
