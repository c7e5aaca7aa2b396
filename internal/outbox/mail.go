package outbox

import (
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Mail is a mail of one person, and how far it has come.
type Mail struct {
	ID        id.Mail
	Kind      Kind
	About     id.Subject
	MessageID string // without angle brackets, as an answer's In-Reply-To names it
	ToAddress string
	Day       clock.Day // the person's day when it was queued
	QueuedAt  time.Time
	Tries     int
	TriedAt   *time.Time // when the last try began
	NextAt    *time.Time // when it is tried again, where it was not taken
	SentAt    *time.Time // when the server took it
	RefusedAt *time.Time // when it was given up for good
	Reason    string     // why the last try was not taken, in the server's words
}

// State is how far a mail has come.
type State int

// The states.
const (
	Waiting State = iota // it has not been taken yet, and is tried again
	Sent                 // the server took it
	Refused              // it will not be tried again
)

// State is found in the facts.
func (m Mail) State() State {
	switch {
	case m.SentAt != nil:
		return Sent
	case m.RefusedAt != nil:
		return Refused
	}
	return Waiting
}

const columns = `id, kind, about, message_id, to_address, day, queued_at, tries, tried_at, next_at, sent_at, refused_at, reason`

// ByID reads one mail; NotFound where it is not this person's.
func ByID(which id.Mail) *postgres.Row[Mail] {
	return postgres.One[Mail](`select `+columns+` from mails where account_id = @account and id = @id`, postgres.Args{"id": which})
}

// About reads the mails about these things, the latest first.
func About(things ...id.Subject) *postgres.Rows[Mail] {
	return postgres.Many[Mail](`select `+columns+` from mails where account_id = @account and about = any(@about) order by queued_at desc, id desc`,
		postgres.Args{"about": things})
}

// CountOf reads how many mails of a kind were queued on a day.
func CountOf(kind Kind, day clock.Day) *postgres.Scalar[int] {
	return postgres.Value[int](`select count(*)::int from mails where account_id = @account and day = @day and kind = @kind`,
		postgres.Args{"day": day, "kind": kind})
}
