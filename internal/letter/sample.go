package letter

import (
	"context"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/people"
	"onward/internal/postgres"
)

// sampleDays is how long ago the letter of a sample was sent.
const sampleDays = 27

// FillSample adds to the search of a sample a letter that was sent after a no,
// and whom it went to. A sample without that no has neither.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		no := postgres.Maybe[struct {
			ID            id.Application
			Company, Role string
		}](`select id, company, role from applications where account_id = @account and company = 'Tern & Larsen' and stage = 'rejected' and trashed_at is null limit 1`, nil)
		if err := tx.Read(ctx, no); err != nil || !no.Found {
			return err
		}
		then := clock.At(s.clock.Now().AddDate(0, 0, -sampleDays))
		to := people.Draft{Name: "Ida Tern", Role: "Team lead", Company: no.It.Company, Address: "ida@tern.example", Kind: people.HiringManager}
		one, contact, on := id.NewLetter(), id.NewContact(), New(tx, then, s.zone)
		if err := people.New(tx, then).Add(ctx, contact, to); err != nil {
			return err
		}
		t, _ := builtIn("thanks-no")
		f := Facts{Company: no.It.Company, Role: no.It.Role, ContactName: to.Name, MyName: "Nora"}
		d := Draft{ToName: to.Name, ToAddress: to.Address, Subject: Line(Fill(t.Subject, f)), Body: Fill(t.Body, f)}
		if err := on.Begin(ctx, one, Beginning{no.It.ID, contact, t.Purpose, d}); err != nil {
			return err
		}
		return on.Sent(ctx, one, d.Seal(), f)
	})
}
