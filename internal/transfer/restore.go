package transfer

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"time"
	"unicode/utf8"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// The limits of a document that comes back in.
const (
	MaxDocument = 64 << 20 // bytes
	maxPacked   = 24 << 20 // of it once it is packed; words take a fifth of their room
)

const documentTooLarge = "This file is larger than 64 MB, and Onward cannot bring in more at once."

// Restore is an export of Onward on its way back in, or after.
type Restore struct {
	ID        id.Restore
	Name      string // of the file
	Found     Found
	CreatedAt time.Time
	DoneAt    *time.Time
}

// Found says how many rows of each table come in, and how many are there.
type Found map[string]Tally

// Tally counts the rows of one table.
type Tally struct{ New, There int }

// Restores keeps the documents of one person that come back in.
type Restores struct {
	db    postgres.Owned
	clock clock.Clock
	zone  *time.Location
}

// NewRestores is the store on a person's handle.
func NewRestores(db postgres.Owned, c clock.Clock, zone *time.Location) Restores {
	return Restores{db, c, zone}
}

func (s Restores) journal(tx postgres.Tx) journal.Store { return journal.New(tx, s.clock, s.zone) }

// errLooked ends a transaction that was only to see what would come in.
var errLooked = errors.New("transfer: only looked at")

// Begin reads the document, sees what would come in, and keeps it under the id
// that its form carried, in the place of an earlier one. The
// faults: Invalid with a sentence for "file", and Conflict where the id stands
// for another document already.
func (s Restores) Begin(ctx context.Context, document id.Restore, name string, from io.Reader) error {
	packed, digest, err := pack(from)
	if err != nil {
		return err
	}
	var found Found
	err = s.db.WriteLong(ctx, restoreLimit, func(tx postgres.Tx) error {
		found, err = bringBack(ctx, tx, packed, s.journal(tx))
		if err == nil {
			err = errLooked
		}
		return err
	})
	if !errors.Is(err, errLooked) {
		return err
	}
	if utf8.RuneCountInString(name) > nameLimit {
		name = string([]rune(name)[:nameLimit])
	}
	return s.db.WriteLong(ctx, restoreLimit, func(tx postgres.Tx) error {
		if _, err := tx.Exec(ctx, `delete from restores where account_id = @account and id <> @id`, postgres.Args{"id": document}); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `
			insert into restores (account_id, id, name, digest, packed, found, created_at) values (@account, @id, @name, @digest, @packed, @found, @at)
			on conflict (account_id, id) do nothing`,
			postgres.Args{"id": document, "name": name, "digest": digest, "packed": packed, "found": found, "at": s.clock.Now()})
		if err != nil || n == 1 {
			return err
		}
		same := postgres.Value[bool](`select digest = @digest from restores where account_id = @account and id = @id`, postgres.Args{"id": document, "digest": digest})
		if err := tx.Read(ctx, same); err != nil {
			return err
		}
		if !same.It {
			return fault.Conflict("Another file was sent with this same form before, and it is kept. Open the page once more for this one.")
		}
		return nil
	})
}

// pack reads the whole document into as little room as it takes.
func pack(from io.Reader) (packed, digest []byte, err error) {
	var b bytes.Buffer
	sum := sha256.New()
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, nil, err
	}
	part := make([]byte, 64<<10)
	for read := 0; ; {
		n, end := from.Read(part)
		read += n
		if read > MaxDocument || b.Len() > maxPacked {
			return nil, nil, refuse(documentTooLarge)
		}
		_, _ = sum.Write(part[:n])
		if _, err := z.Write(part[:n]); err != nil {
			return nil, nil, err
		}
		if errors.Is(end, io.EOF) {
			break
		}
		if end != nil {
			return nil, nil, end
		}
	}
	if err := z.Close(); err != nil {
		return nil, nil, err
	}
	return b.Bytes(), sum.Sum(nil), nil
}

// RestoreByID reads one, without its document; NotFound where it is not this
// person's.
func RestoreByID(document id.Restore) *postgres.Row[Restore] {
	return postgres.One[Restore](`select id, name, found, created_at, done_at from restores where account_id = @account and id = @id`,
		postgres.Args{"id": document})
}

// Arrive brings in everything that is not there yet, or nothing at all, and
// lets the document go. One that has come in already stays as it is.
func (s Restores) Arrive(ctx context.Context, document id.Restore) error {
	return s.db.WriteLong(ctx, restoreLimit, func(tx postgres.Tx) error {
		kept := postgres.One[struct{ Packed []byte }](`select packed from restores where account_id = @account and id = @id for update`, postgres.Args{"id": document})
		if err := tx.Read(ctx, kept); err != nil || kept.It.Packed == nil {
			return err
		}
		found, err := bringBack(ctx, tx, kept.It.Packed, s.journal(tx))
		if err != nil {
			return err
		}
		at := s.clock.Now()
		if err := chore.Due(ctx, tx, chore.Empty, at); err != nil { // it finds when what came back into a trash goes
			return err
		}
		_, err = tx.Exec(ctx, `update restores set packed = null, found = @found, done_at = @at where account_id = @account and id = @id`,
			postgres.Args{"id": document, "found": found, "at": at})
		return err
	})
}

// LetGo deletes a document that still waits.
func (s Restores) LetGo(ctx context.Context, document id.Restore) error {
	one := RestoreByID(document)
	if err := s.db.Read(ctx, one); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `delete from restores where account_id = @account and id = @id and done_at is null`, postgres.Args{"id": document})
		return err
	})
}

// bringBack puts the rows of a packed document into the account.
func bringBack(ctx context.Context, tx postgres.Tx, packed []byte, kept journal.Store) (Found, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	if err := kept.HoldNames(ctx); err != nil {
		return nil, err
	}
	r := newReturning(tx)
	begin := func(next sheet) error { return r.begin(ctx, next) }
	if err := readDocument(z, begin, func(row item) error { return r.row(ctx, row) }); err != nil {
		return nil, asRefusal(err)
	}
	if err := r.end(ctx, kept); err != nil {
		return nil, asRefusal(err)
	}
	return r.found, nil
}
