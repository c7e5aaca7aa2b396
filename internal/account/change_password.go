package account

import (
	"context"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// NewPassword is a change of password by the person themselves.
type NewPassword struct {
	Current, New string
}

const changedElsewhere = "Your password was changed, or you were signed out, in another window. Please sign in again."

// ChangePassword sets a new password and ends every session of the account,
// the one that asks included: the proof gives it a new one. The faults:
// Invalid by field (current, new), TooMany, and Conflict when the account or
// the session changed in the meantime.
func (s Store) ChangePassword(ctx context.Context, p Person, session id.Session, change NewPassword) (Proof, error) {
	var errs field.Errors
	if change.Current == "" {
		errs.Add("current", "Write the password that you use now.")
	}
	checkPassword(change.New, p.Email, "new", &errs)
	if errs.Any() {
		return Proof{}, fault.Invalid(errs)
	}
	if err := s.take(ctx, passwordsOf(p.ID)); err != nil {
		return Proof{}, err
	}
	old := postgres.Value[string](`select password_hash from accounts where id = @id`, postgres.Args{"id": p.ID})
	if err := s.db.Read(ctx, old); err != nil {
		return Proof{}, err
	}
	right, err := s.hasher.matches(ctx, change.Current, old.It)
	if err != nil {
		return Proof{}, err
	}
	if !right {
		return Proof{}, only("current", "This is not the password that you use now.")
	}
	hash, err := s.hasher.hash(ctx, change.New)
	if err != nil {
		return Proof{}, err
	}
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		changed, err := s.setPassword(ctx, tx, p.ID, old.It, hash)
		if err != nil {
			return err
		}
		// Signing out counts, even when it came a moment before this.
		mine, err := tx.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where id = @session and account_id = @id and revoked_at is null`,
			postgres.Args{"session": session, "id": p.ID, "now": s.clock.Now()})
		if err != nil {
			return err
		}
		if !changed || mine == 0 {
			return fault.Conflict(changedElsewhere)
		}
		return s.endAll(ctx, tx, p.ID)
	})
	return Proof{p, hash}, err
}

// setPassword replaces the hash, where it is still the old one or the old one
// does not matter (""), and makes the account's links useless.
func (s Store) setPassword(ctx context.Context, tx postgres.Tx, account id.Account, old, hash string) (bool, error) {
	_, err := tx.Exec(ctx, `update tokens set used_at = @now where account_id = @id and kind in ('reset', 'address') and used_at is null`,
		postgres.Args{"id": account, "now": s.clock.Now()})
	if err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `update accounts set password_hash = @hash where id = @id and disabled_at is null and (password_hash = @old or @old = '')`,
		postgres.Args{"id": account, "old": old, "hash": hash})
	return n == 1, err
}

// endAll ends every session of the account.
func (s Store) endAll(ctx context.Context, tx postgres.Tx, account id.Account) error {
	_, err := tx.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where account_id = @id and revoked_at is null`,
		postgres.Args{"id": account, "now": s.clock.Now()})
	return err
}
