package aim

import (
	"context"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// FillSample adds to the search of a sample what its person looks for: as it
// was written when it began, and as it was changed some weeks ago.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		first := Draft{
			Roles: []string{"Operations manager"}, WorkTypes: []string{"full_time"}, Places: []string{"York", "Leeds"}, SalaryMin: 42_000_00, SalaryCurrency: "GBP", SalaryPeriod: "year",
			Qualifications: []string{"Eight years of planning and warehouses", "A certificate in supply chains"}, Matters: []string{"Work that somebody needs"},
		}
		then := first
		then.Roles, then.Places = []string{"Operations manager", "Planning lead", "Logistics analyst"}, []string{"York", "Leeds", "remote"}
		then.Benefits, then.Paths = []string{"A day at home each week"}, []string{Employment, Study}
		one := id.NewAim()
		at, _ := s.now()
		if err := New(tx, clock.At(at.AddDate(0, 0, -80)), s.zone).Keep(ctx, one, id.Aim{}, first); err != nil {
			return err
		}
		return New(tx, clock.At(at.AddDate(0, 0, -25)), s.zone).Keep(ctx, id.NewAim(), one, then)
	})
}
