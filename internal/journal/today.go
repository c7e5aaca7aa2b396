package journal

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Heard is an application with the last word of it.
type Heard struct {
	ID         id.Application
	Company    string
	Role       string
	Stage      Stage
	Furthest   int
	Interviews int
	StageDay   clock.Day
	LastWord   string
}

// Says is in a few words where it stands, on the person's day today.
func (h Heard) Says(today clock.Day) string {
	return Row{Stage: h.Stage, Furthest: h.Furthest, Interviews: h.Interviews, StageDay: h.StageDay, LastWord: h.LastWord}.Says(today)
}

// Latest reads the five applications of the present search with the latest
// word.
func Latest() *postgres.Rows[Heard] {
	return postgres.Many[Heard](`select a.id, a.company, a.role, a.stage, a.furthest, a.interviews, a.stage_day, a.last_word from applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null
		order by a.last_day desc, a.id desc limit 5`, nil)
}
