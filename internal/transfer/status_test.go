package transfer

import (
	"strings"
	"testing"

	"onward/internal/journal"
)

func TestReadStatus(t *testing.T) {
	// status | reached | end | confidence, then c (a round was called off), r (reopened), m (merged), 2 (rounds)
	for line := range strings.Lines(`
REJECTED, PRE-R1 | applied | rejected | sure
REJECTED, POST-R1 | interview | rejected | sure
REJECTED, POST FINAL ROUND | interview | rejected | sure
REJECTED, PRE FINAL ROUND | interview | rejected | sure
REJECTED, PRE-R2 | interview | rejected | sure
TIMED OUT | applied | no_response | sure
RESURRECTED, POST FINAL ROUND | interview | | sure | r
OFFERED | offer | | sure
R2 DONE | interview | | sure | 2
R3 DONE | interview | | sure | 3
FINAL DONE | interview | | sure
FIRST ROUND DONE | interview | | sure
R1 CANCELLED | applied | | sure | c
R3 CANCELLED | interview | | sure | c2
R2 CANCELLED | interview | | sure | c
Cancelled R1 | applied | | sure | c
CONSOLIDATED | applied | withdrawn | guess | m
WITHDRAWN | applied | withdrawn | sure
APPLIED | applied | | sure
New | saved | | sure
Draft | saved | | sure
Interview | interview | | sure
Offer | offer | | sure
Rejected | applied | rejected | sure
Expired | | no_response | guess
Archived | | no_response | guess
Bookmarked | saved | | sure
Applying | saved | | sure
Interviewing | interview | | sure
Negotiating | offer | | sure
Accepted | accepted | | sure
Not selected | applied | rejected | sure
Wishlist | saved | | sure
Phone Screen | screening | | sure
Screen scheduled | screening | | sure
Ghosted | applied | no_response | sure
ghosted after R2 | interview | no_response | sure | 2
no reply | applied | no_response | sure
No response yet | applied | | sure
Waiting to hear back | applied | | sure
not applied yet | saved | | sure
Did not apply - inbound request | saved | | sure
Offer declined | offer | withdrawn | sure
Declined offer | offer | withdrawn | sure
Offer rescinded | offer | rejected | sure
Rejected offer | offer | withdrawn | guess
Offer accepted | accepted | | sure
Accepted another offer | applied | withdrawn | sure
Declined by me | applied | withdrawn | sure
Rejected by me | applied | withdrawn | sure
Declined | applied | rejected | guess
Rejected after phone screen | screening | rejected | sure
Rejected without interview | applied | rejected | guess
Not selected for interview | applied | rejected | sure
Applied → Interview → Rejected | interview | rejected | sure
Interview done, awaiting decision | interview | | sure
2nd interview | interview | | sure | 2
Invited | interview | | guess
Failed R1 | interview | rejected | guess
Position filled | applied | rejected | sure
No | applied | rejected | guess
R | applied | rejected | guess
Absage | applied | rejected | sure
Absage nach Gespräch | interview | rejected | sure
Beworben | applied | | sure
Noch nicht beworben | saved | | sure
Keine Rückmeldung | applied | no_response | sure
Noch keine Rückmeldung | applied | | sure
Vorstellungsgespräch | interview | | sure
2. Gespräch | interview | | sure | 2
Zusage | offer | | guess
Zurückgezogen | applied | withdrawn | sure
refus | applied | rejected | sure
Refusée après entretien | interview | rejected | sure
Sans réponse | applied | no_response | sure
en attente | applied | | sure
rechazado | applied | rejected | sure
Sin respuesta | applied | no_response | sure
entrevista | interview | | sure
afgewezen | applied | rejected | sure
geen reactie | applied | no_response | sure
op gesprek | interview | | sure
❌ | applied | rejected | guess
❌ Rejected | applied | rejected | sure
✅ | applied | | guess
⏳ | applied | | guess
👻 | applied | no_response | guess
🎉🎉 | offer | | guess
Reopened, then rejected | applied | rejected | guess | r
asdf | applied | | unknown
7 | applied | | unknown
2. Interview stage | interview | | sure
Interview 5-9 | interview | | sure
Interview 5 May | interview | | guess
Interview 3 | interview | | sure | 3
N | applied | rejected | guess
Interview with Bob on 5/9 | interview | | guess
`) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) < 4 {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		flags := ""
		if len(cells) > 4 {
			flags = cells[4]
		}
		got := ReadStatus(cells[0])
		want := Reading{Reached: journal.Stage(cells[1]), End: journal.Stage(cells[2]), Confidence: Confidence(cells[3]),
			Cancelled: strings.Contains(flags, "c"), Reopened: strings.Contains(flags, "r"), Merged: strings.Contains(flags, "m"), Rounds: atoi(strings.Trim(flags, "crm"))}
		if got != want {
			t.Errorf("ReadStatus(%q)\n got %+v\nwant %+v", cells[0], got, want)
		}
	}
}
