package unsent

import (
	"context"
	"time"

	"onward/internal/fault"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/postgres"
)

// draftLimit is how many drafts an account can have; those written longest ago
// go first, and before them what was sent.
const draftLimit = 50

// Draft is a form while it is being written.
type Draft struct {
	ID        id.Draft
	Place     string
	Writer    id.Writer
	Revision  int
	Fields    string // packed; Begun unpacks them
	UpdatedAt time.Time
}

// Begun are the fields of a draft, as they were written.
func (d Draft) Begun() Fields { return Unpack(d.Fields) }

// Window is one window with a form in it: what it goes by, and the draft that
// its form began with, if any, as that was then.
type Window struct {
	Writer   id.Writer
	From     id.Draft
	Revision int
}

// DraftAt reads what was last begun at a place.
func DraftAt(place string) *postgres.Optional[Draft] {
	return postgres.Maybe[Draft](`
		select id, place, writer, revision, fields, updated_at from drafts
		where account_id = @account and place = @place and not sent order by updated_at desc, id desc limit 1`,
		postgres.Args{"place": place})
}

// Keep keeps the form that a window has at a place, as it is now; nothing
// written in it means that the window wants none kept. It takes the place of
// the draft that the window began with. Words of a window that has sent its
// form are not kept again. The fault is NotFound for what is no place, or
// TooLarge.
func (s Store) Keep(ctx context.Context, place string, w Window, form Fields) error {
	if !href.Local(place) {
		return fault.NotFound()
	}
	var kept Fields
	for _, f := range form {
		if f.Name == "revision" || f.Name == "version" || !f.machinery() {
			kept = append(kept, f)
		}
	}
	if len(kept.Written()) == 0 {
		return s.db.Write(ctx, func(tx postgres.Tx) error {
			_, err := tx.Exec(ctx, `
				delete from drafts where account_id = @account and place = @place and not sent
				and (writer = @writer or id = @from and revision = @revision)`,
				postgres.Args{"place": place, "writer": w.Writer, "from": w.From, "revision": w.Revision})
			return err
		})
	}
	fields, err := kept.packed()
	if err != nil {
		return err
	}
	return s.write(ctx, place, w, fields, false)
}

// Sent says that a window's form has arrived: what it wrote at the place, or
// began with, is a draft no longer. Another window's words stay.
func (s Store) Sent(ctx context.Context, place string, w Window) error {
	if !href.Local(place) {
		return nil
	}
	return s.write(ctx, place, w, "", true)
}

// write writes a window's row, lets go of the draft that it began with, where
// nobody has written that since, and of those beyond the limit.
func (s Store) write(ctx context.Context, place string, w Window, fields string, sent bool) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		return tx.ExecAll(ctx,
			postgres.Statement{SQL: `
				insert into drafts (account_id, id, place, writer, revision, fields, updated_at, sent)
				values (@account, @id, @place, @writer, 1, @fields, @now, @sent)
				on conflict (account_id, place, writer) do update
				set revision = drafts.revision + 1, fields = excluded.fields, updated_at = excluded.updated_at, sent = excluded.sent
				where not drafts.sent`, Args: postgres.Args{
				"id": id.NewDraft(), "place": place, "writer": w.Writer, "fields": fields, "now": s.clock.Now(), "sent": sent,
			}},
			postgres.Statement{SQL: `delete from drafts where account_id = @account and id = @from and revision = @revision and place = @place and writer <> @writer`,
				Args: postgres.Args{"from": w.From, "revision": w.Revision, "place": place, "writer": w.Writer}},
			postgres.Statement{SQL: `
				delete from drafts where account_id = @account and id in (
					select id from drafts where account_id = @account order by sent, updated_at desc, id desc offset @most)`,
				Args: postgres.Args{"most": draftLimit}},
		)
	})
}

// StartAfresh forgets a draft; NotFound when there is none.
func (s Store) StartAfresh(ctx context.Context, draft id.Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `delete from drafts where account_id = @account and id = @id and not sent`, postgres.Args{"id": draft})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}
