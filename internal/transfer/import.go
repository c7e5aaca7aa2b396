package transfer

import (
	"context"
	"encoding/json"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// State says where an import stands.
type State string

// The states of an import.
const (
	Waiting State = "open" // the file is here, its rows are not
	Done    State = "done"
	Undone  State = "undone"
)

// Import is a file on its way into the journal, or after.
type Import struct {
	ID        id.Import
	Name      string // of the file
	Raw       []byte // nil once it has come in or was let go
	Choices   Choices
	State     State
	CreatedAt time.Time
	DoneAt    *time.Time
	UndoneAt  *time.Time
	Version   int // grows with each change of the choices
}

// Store keeps the imports of one person.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// nameLimit is how many characters of a file's name are kept.
const nameLimit = 200

// Begin keeps a file that can be read, under the id that its form carried.
// The faults: Invalid with a sentence for "file", and Conflict where the id
// stands for another file already.
func (s Store) Begin(ctx context.Context, file id.Import, name string, raw []byte) error {
	if err := readable(raw); err != nil {
		return err
	}
	raw = Lighten(raw)
	if utf8.RuneCountInString(name) > nameLimit {
		name = string([]rune(name)[:nameLimit])
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `
			insert into imports (account_id, id, name, raw, created_at) values (@account, @id, @name, @raw, @at)
			on conflict (account_id, id) do nothing`,
			postgres.Args{"id": file, "name": name, "raw": raw, "at": s.clock.Now()})
		if err != nil || n == 1 {
			return err
		}
		same := postgres.Value[bool](`select raw is null or raw = @raw from imports where account_id = @account and id = @id`,
			postgres.Args{"id": file, "raw": raw})
		if err := tx.Read(ctx, same); err != nil {
			return err
		}
		if !same.It {
			return fault.Conflict("Another file was sent with this same form before, and it is kept. Open the page once more for this one.")
		}
		return nil
	})
}

func readable(raw []byte) error {
	t, err := Read(raw, Choices{})
	if err != nil {
		return err
	}
	if len(t.Rows) == 0 {
		return fault.Invalid(field.Errors{"file": "There is no row in this file below its headings."})
	}
	return nil
}

// ByID reads one import with its file; NotFound where it is not this person's.
func ByID(file id.Import) *postgres.Row[Import] {
	return postgres.One[Import](`
		select id, name, raw, choices, state, created_at, done_at, undone_at, version from imports
		where account_id = @account and id = @id`, postgres.Args{"id": file})
}

// Brief is an import as a list shows it.
type Brief struct {
	ID        id.Import
	Name      string
	State     State
	CreatedAt time.Time
}

// Imports reads the latest imports, without their files.
func Imports() *postgres.Rows[Brief] {
	return postgres.Many[Brief](`
		select id, name, state, created_at from imports where account_id = @account order by created_at desc, id desc limit 20`, nil)
}

// choicesLimit bounds what can be said about one file, in bytes: more than
// 20,000 rows can ask, and little enough to be read for each page.
const choicesLimit = 4 << 20

// Choose keeps what a person said about a file that still waits. It is TooLarge
// when that is more than any file can ask.
func (s Store) Choose(ctx context.Context, file id.Import, c Choices) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if len(b) > choicesLimit {
		return fault.TooLarge("That is more than can be said about one file. Bring it in anew to begin again.")
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `
			update imports set choices = @choices, version = version + 1 where account_id = @account and id = @id and state = 'open'`,
			postgres.Args{"id": file, "choices": json.RawMessage(b)})
		return err
	})
}

// Plan reads the file as the choices have it. kept are the applications that
// the journal holds already.
func (i Import) Plan(f Facts) (Plan, error) {
	f.FileName = i.Name
	t, err := Read(i.Raw, i.Choices)
	if err != nil {
		return Plan{}, err
	}
	return Make(t, i.Choices, f), nil
}

// Arrive brings all rows of the plan in, or none, and lets the file go. An
// import that has come in already stays as it is. Conflict where the plan is
// not ready.
func (s Store) Arrive(ctx context.Context, file id.Import, f Facts) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		state := postgres.Value[State](`select state from imports where account_id = @account and id = @id for update`, postgres.Args{"id": file})
		one, kept := ByID(file), journal.Keys()
		if err := tx.Read(ctx, state, one, kept); err != nil {
			return err
		}
		switch state.It {
		case Done:
			return nil
		case Undone:
			return fault.Conflict("This import was taken back. Bring the file in once more to have it again.")
		case Waiting:
		}
		f.Kept = kept.All
		p, err := one.It.Plan(f)
		if err != nil {
			return err
		}
		if !p.Ready() {
			return fault.Conflict("A question about this file is still open.")
		}
		rows := p.Bring()
		all := make([]journal.Arrival, len(rows))
		for i, r := range rows {
			all[i] = r.Arrival(id.NewApplication())
		}
		if err := journal.New(tx, s.clock, s.zone).BringIn(ctx, file, all); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `update imports set state = 'done', raw = null, done_at = @at where account_id = @account and id = @id`,
			postgres.Args{"id": file, "at": s.clock.Now()})
		return err
	})
}

// Undo takes back what came in with an import, but for the applications that
// were changed since: those stay. Undone once, it stays so.
func (s Store) Undo(ctx context.Context, file id.Import) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		state := postgres.Value[State](`select state from imports where account_id = @account and id = @id for update`, postgres.Args{"id": file})
		if err := tx.Read(ctx, state); err != nil {
			return err
		}
		if state.It == Undone {
			return nil
		}
		if err := journal.New(tx, s.clock, s.zone).TakeBack(ctx, file); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `update imports set state = 'undone', raw = null, undone_at = @at where account_id = @account and id = @id`,
			postgres.Args{"id": file, "at": s.clock.Now()})
		return err
	})
}
