// Package outbox has mails go out: each once, with nobody waiting.
//
// A mail is queued in the transaction of what it is about, as a row of its own
// and a job that holds ids alone, so that neither is there without the other.
// A worker takes one at a time: it writes down that it tries, asks for the
// words, sends, and writes down how that ended. A program that is killed in
// between leaves one mail of which nobody knows whether it was taken; it is
// sent again with the same Message-ID. A server's no for good is kept with its
// reason and not tried again; everything else is, less and less often.
package outbox

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/postgres"
)

// Kind is what sort of mail it is.
type Kind string

// The kinds of mails that a person's account sends.
const (
	Letter Kind = "letter" // to somebody else, in the person's own words
	Digest Kind = "digest" // to the person, of what is due
)

// DayLimit is how many mails of one kind a person can send in a day.
const DayLimit = 50

// Outbox takes mails that are to go out.
type Outbox struct {
	clock  clock.Clock
	server *mail.Server // nil where mail is not set up
	jobs   *river.Client[pgx.Tx]
}

// New makes the outbox of an installation; server is nil where mail is not set up.
func New(c clock.Clock, server *mail.Server) (Outbox, error) {
	if server == nil {
		return Outbox{clock: c}, nil
	}
	jobs, err := river.NewClient(riverpgxv5.New(nil), &river.Config{
		Schema: postgres.QueueSchema, PollOnly: true, Logger: slog.New(slog.DiscardHandler),
	})
	return Outbox{c, server, jobs}, err
}

// On tells whether mail is set up here.
func (b Outbox) On() bool { return b.server != nil }

// From is the address that mails come from; "" where mail is not set up.
func (b Outbox) From() string {
	if b.server == nil {
		return ""
	}
	return b.server.From.Address.String()
}

// Draft is a mail about to be queued. Its id is made by whoever asks for it, so
// that asking twice queues one.
type Draft struct {
	ID    id.Mail
	Kind  Kind
	About id.Subject     // what its words are about; the zero id for nothing
	To    string         // the address
	Zone  *time.Location // in which the person's days begin and end
}

// Queue has a mail go out once the transaction, which is a person's, has been
// committed; one of that id that is there already stays as it is. The faults:
// Forbidden where mail is not set up, Invalid (to), and TooMany for what is
// more than a day's.
func (b Outbox) Queue(ctx context.Context, tx postgres.Tx, d Draft) error {
	if !b.On() {
		return fault.Forbidden("This Onward is not set up to send mail. You can copy the letter, or open it in your own mail program.")
	}
	to, err := mail.ParseAddress(d.To)
	if err != nil {
		return fault.Invalid(field.Errors{"to": "An e-mail address has a name, one @ and a place after it, such as name@example.org."})
	}
	now := b.clock.Now()
	today := clock.DayIn(now, d.Zone)
	// Two at once count one another.
	held := postgres.Value[bool](`select true from (select pg_advisory_xact_lock(hashtextextended(@account::uuid::text || ' mails', 0))) held`, nil)
	if err := tx.Read(ctx, held); err != nil {
		return err
	}
	there := postgres.Value[bool](`select exists (select from mails where account_id = @account and id = @id)`, postgres.Args{"id": d.ID})
	sent := CountOf(d.Kind, today)
	if err := tx.Read(ctx, there, sent); err != nil || there.It {
		return err
	}
	if sent.It >= DayLimit {
		return fault.TooMany(nextDay(today, d.Zone).Sub(now), "You have sent 50 mails today, and more can go out tomorrow. This one is kept as it is.")
	}
	if _, err := tx.Exec(ctx, `
		insert into mails (account_id, id, kind, about, message_id, to_address, day, queued_at, tries, reason)
		values (@account, @id, @kind, @about, @message, @to, @day, @now, 0, '')`, postgres.Args{
		"id": d.ID, "kind": d.Kind, "about": d.About, "message": b.messageID(d.ID.String()), "to": to.String(), "day": today, "now": now,
	}); err != nil {
		return err
	}
	_, err = b.jobs.InsertTx(ctx, tx.Queueing(), mailJob{tx.Account(), d.ID}, nil)
	return err
}

// messageID names a mail to every server on its way, always in the same manner.
func (b Outbox) messageID(of string) string { return of + "@" + b.server.From.Address.Domain() }

// nextDay is when the day after that one begins.
func nextDay(day clock.Day, zone *time.Location) time.Time {
	next := day.AddDays(1)
	return time.Date(next.Year(), next.Month(), next.Day(), 0, 0, 0, 0, zone)
}
