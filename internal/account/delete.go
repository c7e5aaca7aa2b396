package account

import (
	"context"
	"time"

	"onward/internal/fault"
	"onward/internal/postgres"
)

// deleteLimit bounds the one statement that deletes an account: thousands of
// rows go with it.
const deleteLimit = 25 * time.Second

// Delete deletes the account and everything in it, at once and for good, for
// whoever knows its password; a sample has none. The faults: Invalid
// (password), TooMany, and Conflict when it was changed in the meantime.
func (s Store) Delete(ctx context.Context, p Person, password string) error {
	hash, err := s.ownHash(ctx, p, password)
	if err != nil {
		return err
	}
	return s.db.WriteLong(ctx, deleteLimit, func(tx postgres.Tx) error {
		if err := tx.Alone(ctx, p.ID); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `delete from accounts where id = @id and password_hash = @hash and (sample_until is not null) = @sample`,
			postgres.Args{"id": p.ID, "hash": hash, "sample": p.Sample})
		if err == nil && n == 0 {
			err = fault.Conflict(changedElsewhere)
		}
		return err
	})
}

// ownHash checks that the password is the person's own, and gives its hash.
func (s Store) ownHash(ctx context.Context, p Person, password string) (string, error) {
	hash := postgres.Value[string](`select password_hash from accounts where id = @id`, postgres.Args{"id": p.ID})
	if !p.Sample {
		if password == "" {
			return "", only("password", "Write your password.")
		}
		if err := s.take(ctx, passwordsOf(p.ID)); err != nil {
			return "", err
		}
	}
	if err := s.db.Read(ctx, hash); err != nil || p.Sample {
		return hash.It, err
	}
	right, err := s.hasher.matches(ctx, password, hash.It)
	if err == nil && !right {
		err = only("password", "This is not the password that you use now.")
	}
	return hash.It, err
}
