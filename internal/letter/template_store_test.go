package letter_test

import (
	"testing"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/letter"
)

func TestTemplatesOfOnesOwn(t *testing.T) {
	_, mine, _ := twoPeople(t)
	ctx := t.Context()
	d := letter.TemplateDraft{Builtin: "thanks-no", Purpose: letter.Thanks, Name: "My own", Subject: "x", Body: "Dear {{contact name}}"}
	one := id.NewTemplate()
	must(t, mine.store.AddTemplate(ctx, one, d))
	must(t, mine.store.AddTemplate(ctx, one, d))
	wantKind(t, "a second instead of the same", mine.store.AddTemplate(ctx, id.NewTemplate(), d), fault.KindConflict)
	other := d
	other.Body = "y"
	wantKind(t, "other words under the same id", mine.store.AddTemplate(ctx, one, other), fault.KindConflict)
	other.Builtin = "never-was"
	wantKind(t, "instead of none", mine.store.AddTemplate(ctx, id.NewTemplate(), other), fault.KindNotFound)
	d.Body = "Dear {{contact first name}}"
	must(t, mine.store.EditTemplate(ctx, one, 1, d))
	must(t, mine.store.EditTemplate(ctx, one, 1, d))
	d.Body = "z"
	wantKind(t, "a second writer", mine.store.EditTemplate(ctx, one, 1, d), fault.KindConflict)
	act := id.NewAct()
	must(t, mine.store.DiscardTemplate(ctx, act, one))
	must(t, mine.store.DiscardTemplate(ctx, act, one))
	again := id.NewTemplate()
	must(t, mine.store.AddTemplate(ctx, again, d)) // the built-in one is back, and can be changed
	wantKind(t, "two instead of one", mine.store.ReturnTemplate(ctx, one), fault.KindConflict)
	must(t, mine.store.DiscardTemplate(ctx, id.NewAct(), again))
	must(t, mine.store.ReturnTemplate(ctx, one))
	must(t, mine.store.ReturnTemplate(ctx, one))
	own, gone := letter.OwnTemplates(), letter.DiscardedTemplates()
	must(t, mine.owned.Read(ctx, own, gone))
	if len(own.All) != 1 || own.All[0].ID != one || own.All[0].Body != "Dear {{contact first name}}" || len(gone.All) != 1 || gone.All[0].ID != again {
		t.Errorf("%+v and %+v", own.All, gone.All)
	}
}
