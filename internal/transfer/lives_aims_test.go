package transfer_test

import (
	"time"

	"onward/internal/aim"
	"onward/internal/id"
)

// seeks writes what is looked for, changes it, and looks at it.
func (l life) seeks() {
	l.t.Helper()
	store, was := aim.New(l.owned, l.now, time.UTC), id.Aim{}
	list := func() []string { return aim.ParseList("x" + l.text() + "\n" + l.text()) }
	for i := range 4 {
		one, d := id.NewAim(), aim.Draft{Roles: list(), Companies: list(), Industries: list(), Places: list(), Benefits: list(), Qualifications: list(), Interests: list(), Matters: list()}
		if i%2 == 0 {
			d.WorkTypes, d.Paths, d.SalaryMin, d.SalaryCurrency, d.SalaryPeriod = []string{"contract", "full_time"}, aim.Paths(), int64(1+i), "EUR", "year"
		}
		l.must(store.Keep(l.t.Context(), one, was, d))
		l.must(store.Say(l.t.Context(), id.NewAimLook(), []aim.Said{aim.Stays, aim.NotNow}[i%2]))
		was = one
		l.now.Advance(26 * time.Hour)
	}
}
