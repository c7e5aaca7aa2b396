package transfer

import "testing"

func TestSplitBoth(t *testing.T) {
	for _, c := range []struct {
		heading, cell, role, company string
	}{
		{"Job Title & Company", "Senior Cook @ Acme", "Senior Cook", "Acme"},
		{"Company / Role", "Waiter at Bistro Two", "Waiter", "Bistro Two"},
		{"Company / Role", "Harbor Inn - Pastry", "Pastry", "Harbor Inn"},
		{"Position / Company", "Pastry - Harbor Inn", "Pastry", "Harbor Inn"},
		{"Company / Role", "Software Engineer – Acme", "Software Engineer", "Acme"},
		{"Company / Role", "Acme", "", "Acme"},
		{"Company / Role", "Coca-Cola, Driver", "Driver", "Coca-Cola"},
	} {
		if role, company := splitBoth(c.cell, roleFirst(c.heading)); role != c.role || company != c.company {
			t.Errorf("%s, %s: %q at %q, want %q at %q", c.heading, c.cell, role, company, c.role, c.company)
		}
	}
}
