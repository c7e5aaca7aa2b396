package debrief

import (
	"context"

	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/postgres"
)

// FillSample adds to the search of a sample one look back, from its first step
// to its last. A sample without the no that it is about has none.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		no := postgres.Maybe[struct {
			ApplicationID id.Application
			Ordinal       int
		}](`select s.application_id, s.ordinal from stages s
			join applications a on a.account_id = @account and a.id = s.application_id and a.company = 'Tern & Larsen' and a.trashed_at is null
			where s.account_id = @account and s.stage = 'rejected' limit 1`, nil)
		if err := tx.Read(ctx, no); err != nil || !no.Found {
			return err
		}
		on := New(tx, s.clock, s.zone)
		d, err := on.Begin(ctx, id.NewDebrief(), no.It.ApplicationID, no.It.Ordinal, Full)
		if err != nil {
			return err
		}
		return on.Save(ctx, no.It.ApplicationID, d, sampleSteps()...)
	})
}

func sampleSteps() []Told {
	yes, no := true, false
	all := []Told{
		{Step: Felt, Feeling: feeling.Flat, FeelingWords: "it stays with me that they were so kind about it"},
		{Step: Said, Reasons: []Reason{{Teller: Them, Reason: "experience"}}},
		{Step: Guessed, Reasons: []Reason{{Teller: Me, Reason: "unclear_resume"}},
			Answers: []Answer{{MyGuess, "They could not see how large the move was. It stands on the second page, in half a line."}}},
		{Step: Mine, Reasons: []Reason{{Teller: Them, Reason: "experience", Mine: &no}, {Teller: Me, Reason: "unclear_resume", Mine: &yes}},
			Answers: []Answer{{WasMine, "How I tell the size of what I did, and how early."}, {WasNotMine, "That somebody applied who has run a site like theirs."}}},
		{Step: LookingBack, Answers: []Answer{{WentWell, "The move, drawn on their whiteboard. They asked to keep the drawing."}, {SkillsShown, "Planning, yes. The money, no: I did not have the figure."}}},
		{Step: KeepChange, Answers: []Answer{{Keep, "Drawing it."}, {Change, "The three figures of the move go on the first page, and I know them by heart."}}},
		{Step: Next, Skipped: true},
	}
	for i := range all {
		all[i].ID = id.NewSaving()
	}
	return all
}
