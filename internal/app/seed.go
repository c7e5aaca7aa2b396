package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/goal"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/reminder"
)

// Volume is how much to make up.
type Volume struct {
	Accounts     int
	Applications int // for each account
}

// seedPassword signs in to every account that was made up.
const seedPassword = "a made-up search"

// seedLimit bounds each statement of filling an account.
const seedLimit = 5 * time.Minute

// Seed makes accounts with made-up searches and says how to sign in to them.
// Every account has the same password, so seed nothing that others can reach.
func Seed(ctx context.Context, c Config, log *slog.Logger, v Volume, out io.Writer) error {
	d, err := openDatabase(ctx, c, log)
	if err != nil {
		return err
	}
	defer d.close(log)
	now := clock.System()
	at := now.Now() // the accounts' names tell this seeding from others
	accounts := account.New(d.DB, now, account.Closed)
	proof, err := accounts.Create(ctx, account.Draft{ID: id.NewAccount(), Email: seedEmail(at, 1), Password: seedPassword})
	if err != nil {
		return plain(err)
	}
	people := []id.Account{proof.Person.ID}
	for len(people) < v.Accounts { // a hash for each would take most of the time
		people = append(people, id.NewAccount())
	}
	if len(people) > 1 {
		emails := make([]string, len(people))
		for i := range people {
			emails[i] = seedEmail(at, i+1)
		}
		if _, err := d.Global().Exec(ctx, `
			insert into accounts (id, email, email_key, password_hash, created_at)
			select p.id, p.email, p.email, a.password_hash, a.created_at
			from accounts a, unnest(@ids::uuid[], @emails::text[]) as p (id, email) where a.id = @first
			on conflict do nothing`,
			postgres.Args{"ids": people[1:], "emails": emails[1:], "first": people[0]}); err != nil {
			return err
		}
	}
	for i, person := range people {
		searched := journal.MadeUp(uint64(i+1), v.Applications, clock.Today(now, time.UTC))
		err := d.Owned(person).WriteLong(ctx, seedLimit, func(tx postgres.Tx) error {
			if err := journal.New(tx, now, time.UTC).BringIn(ctx, id.Import{}, searched); err != nil {
				return err
			}
			if err := debrief.New(tx, now, time.UTC).MakeUp(ctx, uint64(i+1), v.Applications/10); err != nil {
				return err
			}
			if i == 0 { // the person whose pages are looked at
				if err := goal.New(tx, now, time.UTC, time.Monday).MakeUp(ctx, v.Applications*3/10); err != nil {
					return err
				}
			}
			return reminder.New(tx, now, time.UTC).MakeUp(ctx, uint64(i+1), v.Applications/20)
		})
		if err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "%d accounts with %d applications each. The first is %s, the password of all is %q.\n",
		len(people), v.Applications, seedEmail(at, 1), seedPassword)
	return err
}

func seedEmail(at time.Time, n int) string {
	return fmt.Sprintf("seed-%s-%d@example.org", at.Format("20060102-150405"), n)
}
