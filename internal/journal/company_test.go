package journal_test

import (
	"testing"

	"onward/internal/journal"
)

func TestNameKey(t *testing.T) {
	for name, want := range map[string]string{
		"Fjord AS":                     "fjord",
		"  fjord ":                     "fjord",
		"Müller & Söhne GmbH & Co. KG": "muller & sohne",
		"Acme, Inc.":                   "acme",
		"S.A.":                         "sa",
		"AS":                           "as",
		"L’Oréal S.A.":                 "loreal",
		"C++ Alliance":                 "c++ alliance",
		"🙂":                            "🙂",
		"&":                            "&",
		"Company & Co":                 "company",
	} {
		if got := journal.NameKey(name); got != want {
			t.Errorf("NameKey(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]int64{
		"": 0, "52000": 5_200_000, "52,000": 5_200_000, "52.000": 5_200_000, "52 000": 5_200_000, "52k": 5_200_000, "52.5k": 5_250_000,
		"17.50": 1750, "17,5": 1750, "1,234,567.89": 123_456_789, "1.234.567,89": 123_456_789, "$120,000": 12_000_000, "52.125k": 5_212_500, "1'000": 100_000,
	} {
		if got, ok := journal.ParseAmount(text); !ok || got != want {
			t.Errorf("ParseAmount(%q) = %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"a lot", "-5", "1e9", "99999999999999999999", "5-6"} {
		if got, ok := journal.ParseAmount(text); ok {
			t.Errorf("ParseAmount(%q) = %d, want a refusal", text, got)
		}
	}
}

func TestDraftCheck(t *testing.T) {
	today := day(t, "2026-11-22")
	errs := journal.Draft{Day: today.AddDays(1), WorkType: "x", PostingURL: "javascript:alert(1)", Salary: journal.Salary{Min: 5, Max: 3}}.Check(today)
	for _, name := range []string{"company", "role", "day", "work_type", "posting_url", "salary_max", "salary_currency"} {
		if errs[name] == "" {
			t.Errorf("nothing is said of %s: %v", name, errs)
		}
	}
}
