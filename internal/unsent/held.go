package unsent

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"time"

	"onward/internal/fault"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/postgres"
)

// How long a held form waits, and how many there can be. A session that has
// ended pushes out only its own, so that a stolen one cannot displace others.
const (
	heldFor       = 24 * time.Hour
	heldOfSession = 5
	heldOfAccount = 20
)

// Held is a form that was sent when its session had just ended.
type Held struct {
	ID     id.Held
	Place  string
	Fields Fields
	KeptAt time.Time
}

// Until is when it is let go of.
func (h Held) Until() time.Time { return h.KeptAt.Add(heldFor) }

type heldRow struct {
	ID     id.Held
	Place  string
	Fields string
	KeptAt time.Time
}

func (r heldRow) held() Held { return Held{r.ID, r.Place, Unpack(r.Fields), r.KeptAt} }

// ErrNothing says that a form has no words in it that could be held.
var ErrNothing = errors.New("unsent: nothing to hold")

// hashes are what the database keeps of a browser's secrets.
func hashes(secrets []string) [][]byte {
	all := make([][]byte, len(secrets))
	for i, s := range secrets {
		sum := sha256.Sum256([]byte(s))
		all[i] = sum[:]
	}
	return all
}

// Hold keeps a form that arrived with a session that had ended, and gives a
// new secret, by which the browser finds it. The errors: ErrNothing when nobody
// wrote anything in it that may be kept, TooLarge, and TooMany when the account
// holds too many already.
func (s Store) Hold(ctx context.Context, session id.Session, h Held) (secret string, err error) {
	if len(h.Fields.Written()) == 0 || h.Fields.secret() || !href.Local(h.Place) {
		return "", ErrNothing
	}
	fields, err := h.Fields.packed()
	if err != nil {
		return "", err
	}
	now := s.clock.Now()
	secret = rand.Text() + rand.Text()
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		// The first statement makes those wait that hold one at the same moment.
		if err := tx.ExecAll(ctx,
			postgres.Statement{SQL: `
				insert into held_due (account_id, due_at) values (@account, @due)
				on conflict (account_id) do update set due_at = excluded.due_at`, Args: postgres.Args{"due": now.Add(heldFor)}},
			postgres.Statement{SQL: `delete from held where account_id = @account and kept_at <= @lapsed`, Args: postgres.Args{"lapsed": now.Add(-heldFor)}},
			postgres.Statement{SQL: `
				delete from held where account_id = @account and id in (
					select id from held where account_id = @account and session_id = @session
					order by kept_at desc, id desc offset @most)`, Args: postgres.Args{"session": session, "most": heldOfSession - 1}},
		); err != nil {
			return err
		}
		there := postgres.Value[int](`select count(*)::int from held where account_id = @account`, nil)
		if err := tx.Read(ctx, there); err != nil {
			return err
		}
		if there.It >= heldOfAccount {
			return fault.TooMany(heldFor, "More is kept already than can be. Please go back, copy what you wrote, and sign in.")
		}
		_, err := tx.Exec(ctx, `
			insert into held (account_id, id, session_id, secret_hash, place, fields, kept_at)
			values (@account, @id, @session, @hash, @place, @fields, @now)`, postgres.Args{
			"id": h.ID, "session": session, "hash": hashes([]string{secret})[0], "place": h.Place, "fields": fields, "now": now,
		})
		return err
	})
	return secret, err
}

// Held finds a form by its id and the browser's secrets, and the ids of the
// others that they find, the latest first. It is NotFound when there is none,
// or no longer.
func (s Store) Held(ctx context.Context, form id.Held, secrets []string) (Held, []id.Held, error) {
	args := postgres.Args{"id": form, "hashes": hashes(secrets), "lapsed": s.clock.Now().Add(-heldFor)}
	one := postgres.One[heldRow](`
		select id, place, fields, kept_at from held
		where account_id = @account and id = @id and secret_hash = any(@hashes) and kept_at > @lapsed`, args)
	others := postgres.Values[id.Held](`
		select id from held
		where account_id = @account and id <> @id and secret_hash = any(@hashes) and kept_at > @lapsed order by kept_at desc, id desc`, args)
	err := s.db.Read(ctx, one, others)
	return one.It.held(), others.All, err
}

// LetGo forgets a held form; NotFound when the browser's secrets do not find it.
func (s Store) LetGo(ctx context.Context, form id.Held, secrets []string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `delete from held where account_id = @account and id = @id and secret_hash = any(@hashes)`,
			postgres.Args{"id": form, "hashes": hashes(secrets)})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}

// SentOn forgets a held form that has arrived, if it is still there.
func (s Store) SentOn(ctx context.Context, form id.Held) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `delete from held where account_id = @account and id = @id`, postgres.Args{"id": form})
		return err
	})
}
