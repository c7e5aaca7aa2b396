package aim_test

import (
	"testing"

	"onward/internal/aim"
	"onward/internal/journal"
)

func TestFit(t *testing.T) {
	year := func(from, to int64) journal.Salary {
		return journal.Salary{Min: from * 100, Max: to * 100, Currency: "EUR", Period: "year"}
	}
	whole := aim.Draft{
		Roles: []string{"Data analyst", "Analytics engineer"}, WorkTypes: []string{"full_time"}, Places: []string{"Oslo", "remote"},
		SalaryMin: 5_000_000, SalaryCurrency: "EUR", SalaryPeriod: "year", Companies: []string{"Fjord"}, Industries: []string{"Energy"},
	}
	pays := aim.Draft{SalaryMin: 5_000_000, SalaryCurrency: "EUR", SalaryPeriod: "year"}
	for name, one := range map[string]struct {
		aim   aim.Draft
		facts aim.Facts
		want  string
	}{
		"no aim":                    {aim.Draft{}, aim.Facts{Role: "x", Place: "Oslo"}, ""},
		"nothing to compare":        {aim.Draft{Benefits: []string{"x"}, Matters: []string{"y"}, Interests: []string{"z"}, Qualifications: []string{"q"}}, aim.Facts{Role: "x"}, ""},
		"nothing known":             {aim.Draft{Places: []string{"Oslo"}}, aim.Facts{Role: "x"}, ""},
		"as the brief has it":       {whole, aim.Facts{Role: "Senior Data Analyst", WorkType: "full_time", Salary: year(40000, 45000)}, "Fits your aim in role and work type; the salary is below it; nothing is known of the place."},
		"in all":                    {whole, aim.Facts{Role: "Analyst, Data (m/f/d)", WorkType: "full_time", Place: "Oslo, hybrid", Salary: year(50000, 0), Company: "FJORD Inc.", Tags: []string{"x", "energy"}}, "Fits your aim in role, work type, place, salary, company and industry."},
		"in nothing":                {whole, aim.Facts{Role: "Baker", WorkType: "part_time", Place: "Bergen", Salary: year(20000, 30000), Company: "Oak", Tags: []string{"bread"}}, "Compared with your aim: the role is named differently; the work type is another one; the place is another one; the salary is below it."},
		"two unknown":               {whole, aim.Facts{Role: "Data analyst", WorkType: "full_time"}, "Fits your aim in role and work type; nothing is known of the place and the salary."},
		"three unknown":             {whole, aim.Facts{Role: "Data analyst"}, "Fits your aim in role; nothing is known of the work type, the place and the salary."},
		"a role not written down":   {whole, aim.Facts{Place: "Oslo"}, "Fits your aim in place; nothing is known of the role, the work type and the salary."},
		"half of a role":            {aim.Draft{Roles: []string{"Data analyst"}}, aim.Facts{Role: "Data engineer"}, "Compared with your aim: the role is named differently."},
		"a plural, accents":         {aim.Draft{Roles: []string{"Développeur données"}}, aim.Facts{Role: "developpeurs donnee"}, "Fits your aim in role."},
		"a word within a word":      {aim.Draft{Roles: []string{"Engineer"}}, aim.Facts{Role: "Engineering manager"}, "Compared with your aim: the role is named differently."},
		"signs alone":               {aim.Draft{Roles: []string{"…"}}, aim.Facts{Role: "Engineer"}, "Compared with your aim: the role is named differently."},
		"C++ is not C":              {aim.Draft{Roles: []string{"C++ developer"}}, aim.Facts{Role: "C developer"}, "Compared with your aim: the role is named differently."},
		"remote in other words":     {aim.Draft{Places: []string{"Remote"}}, aim.Facts{Place: "Home office"}, "Fits your aim in place."},
		"remote is not meant":       {aim.Draft{Places: []string{"Oslo"}}, aim.Facts{Place: "Remote"}, "Compared with your aim: the place is another one."},
		"a company is no must":      {aim.Draft{Companies: []string{"Fjord"}}, aim.Facts{Role: "x", Company: "Oak"}, ""},
		"an industry is no must":    {aim.Draft{Industries: []string{"Energy"}}, aim.Facts{Role: "x", Tags: []string{"bread"}}, ""},
		"a path says the type":      {aim.Draft{Paths: []string{aim.Freelance, aim.Study}}, aim.Facts{WorkType: "freelance"}, "Fits your aim in work type."},
		"employment, either":        {aim.Draft{Paths: []string{aim.Employment}}, aim.Facts{WorkType: "part_time"}, "Fits your aim in work type."},
		"employment, one of them":   {aim.Draft{Paths: []string{aim.Employment}, WorkTypes: []string{"full_time"}}, aim.Facts{WorkType: "part_time"}, "Compared with your aim: the work type is another one."},
		"a path beside the types":   {aim.Draft{Paths: []string{aim.Volunteering}, WorkTypes: []string{"full_time"}}, aim.Facts{WorkType: "volunteer"}, "Fits your aim in work type."},
		"study is no work":          {aim.Draft{Paths: []string{aim.Study}}, aim.Facts{WorkType: "full_time"}, ""},
		"just enough":               {pays, aim.Facts{Salary: year(50000, 0)}, "Fits your aim in salary."},
		"one number is enough":      {pays, aim.Facts{Salary: year(50000, 50000)}, "Fits your aim in salary."},
		"within the range":          {pays, aim.Facts{Salary: year(45000, 55000)}, "Compared with your aim: the salary may reach it."},
		"up to enough":              {pays, aim.Facts{Salary: year(0, 55000)}, "Compared with your aim: the salary may reach it."},
		"up to too little":          {pays, aim.Facts{Salary: year(0, 49999)}, "Compared with your aim: the salary is below it."},
		"up to just enough":         {pays, aim.Facts{Salary: year(0, 50000)}, "Compared with your aim: the salary may reach it."},
		"from too little":           {pays, aim.Facts{Salary: year(45000, 0)}, "Compared with your aim: the salary begins below it."},
		"by the month":              {pays, aim.Facts{Salary: journal.Salary{Min: 420_000, Currency: "EUR", Period: "month"}}, "Fits your aim in salary."},
		"by the month, too little":  {pays, aim.Facts{Salary: journal.Salary{Min: 400_000, Max: 410_000, Currency: "EUR", Period: "month"}}, "Compared with your aim: the salary is below it."},
		"by the hour":               {pays, aim.Facts{Salary: journal.Salary{Min: 4000, Currency: "EUR", Period: "hour"}}, "Compared with your aim: the salary is paid per hour."},
		"for a time nobody said":    {pays, aim.Facts{Salary: journal.Salary{Min: 6_000_000, Currency: "EUR"}}, "Compared with your aim: nobody says for what time the salary is."},
		"in another currency":       {pays, aim.Facts{Salary: journal.Salary{Min: 60_000_000, Currency: "NOK", Period: "year"}}, "Compared with your aim: the salary is in NOK."},
		"both for no time said":     {aim.Draft{SalaryMin: 100, SalaryCurrency: "EUR"}, aim.Facts{Salary: journal.Salary{Min: 100, Currency: "EUR"}}, "Fits your aim in salary."},
		"the greatest there can be": {aim.Draft{SalaryMin: 1_000_000_000_000_00, SalaryCurrency: "EUR", SalaryPeriod: "month"}, aim.Facts{Salary: year(1, 0)}, "Compared with your aim: the salary begins below it."},
	} {
		if got := aim.FitOf(one.aim, one.facts).Line(); got != one.want {
			t.Errorf("%s: %q, want %q", name, got, one.want)
		}
	}
}
