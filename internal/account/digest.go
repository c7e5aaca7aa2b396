package account

import (
	"context"
	"time"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/postgres"
)

// Digest says when a person is mailed what is due.
type Digest struct {
	Every string // Daily, Weekly, or "" for never
	Hour  int    // of their day, 0 to 23
}

// How often a digest is mailed. A weekly one comes on the first day of the
// person's week.
const (
	Daily  = "daily"
	Weekly = "weekly"
)

// Check says what is wrong, a sentence for each field: every, hour.
func (d Digest) Check() (errs field.Errors) {
	if d.Every != "" && d.Every != Daily && d.Every != Weekly {
		errs.Add("every", "Choose how often you want a mail, or none.")
	}
	if d.Hour < 0 || d.Hour > 23 {
		errs.Add("hour", "Choose an hour of the day.")
	}
	return errs
}

// Reader is a person, and when they are mailed what is due.
type Reader struct {
	Person

	Digest Digest
	Off    bool // the account is switched off, or only to look around with
}

// ReaderOf reads whose handle it is. Without an account it is a NotFound.
func ReaderOf(ctx context.Context, db postgres.Handle) (Reader, error) {
	row := postgres.One[struct {
		personRow

		Digest     string
		DigestHour int
		Off        bool
	}](`select `+personColumns+`, a.digest, a.digest_hour, a.disabled_at is not null or a.sample_until is not null as off from accounts a where a.id = @account`, nil)
	if err := db.Read(ctx, row); err != nil {
		return Reader{}, err
	}
	return Reader{row.It.person(&zones{}), Digest{row.It.Digest, row.It.DigestHour}, row.It.Off}, nil
}

// KeepDigest sets when the person is mailed what is due. It has passed Check.
func KeepDigest(ctx context.Context, tx postgres.Tx, d Digest) error {
	_, err := tx.Exec(ctx, `update accounts set digest = @every, digest_hour = @hour where id = @account`, postgres.Args{"every": d.Every, "hour": d.Hour})
	return err
}

// digestLife is how long the link in a digest ends it.
const digestLife = 400 * 24 * time.Hour

// DigestLink makes the secret of a link that ends the digest without signing
// in. It works more than once.
func DigestLink(ctx context.Context, db postgres.Handle, now time.Time) (secret string, err error) {
	secret = newSecret()
	err = db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `insert into tokens (token_hash, kind, account_id, created_at, expires_at) values (@hash, 'digest', @account, @now, @expires)`,
			postgres.Args{"hash": hashed(secret), "now": now, "expires": now.Add(digestLife)})
		return err
	})
	return secret, err
}

// DigestWorks tells whether a link that ends the digest works: nil, or NotFound.
func (s Store) DigestWorks(ctx context.Context, secret string) error {
	return s.fresh(ctx, "digest", secret)
}

// EndDigest ends the digest by a link's secret.
// NotFound where the link does not work.
func (s Store) EndDigest(ctx context.Context, secret string) error {
	n, err := s.db.Exec(ctx, `
		update accounts a set digest = '' from tokens t
		where t.token_hash = @hash and t.kind = 'digest' and t.used_at is null and t.expires_at > @now and a.id = t.account_id`,
		postgres.Args{"hash": hashed(secret), "now": s.clock.Now()})
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}
