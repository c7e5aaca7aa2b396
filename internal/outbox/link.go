package outbox

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"

	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/postgres"
)

// LinkKind is what a mail about an account is for.
type LinkKind string

// The kinds of mails about accounts.
const (
	SignUpLink    LinkKind = "sign_up" // a link to make an account, or to keep a sample
	ResetLink     LinkKind = "reset"   // a link to a new password
	AddressLink   LinkKind = "address" // a link that makes an address the account's own
	AddressChange LinkKind = "changed" // to the former address: it is no longer the account's
)

// Link is a mail about an account, mostly with a link in it. It is there until
// the server has taken it.
type Link struct {
	ID         id.Mail
	Kind       LinkKind
	AccountID  id.Account // whose address is to change; of a sign-up, the sample to be kept
	Invitation []byte     // of a sign-up, the hash of an invitation's secret
	MessageID  string
	ToAddress  string
	AskedAt    time.Time
	Tries      int
}

// LinkComposer finds the words of such a mail when it is about to be sent, and
// may name another address than it was asked for; false where there is nothing
// to be sent. Whatever its link is good for is made here, so that the secret
// stands in the mail alone.
type LinkComposer func(ctx context.Context, l Link) (words mail.Message, send bool, err error)

const (
	linkLasting = time.Hour      // how long it is tried; then it is asked for anew
	linkStays   = 24 * time.Hour // how long a row can be there, were its job lost
)

// Ask has a mail about an account go out once the transaction has been
// committed. Whether anybody has the address makes no difference here.
func (b Outbox) Ask(ctx context.Context, tx postgres.Tx, l Link) error {
	which := id.NewMail()
	if _, err := tx.Exec(ctx, `
		insert into account_mails (id, kind, account_id, invitation, message_id, to_address, asked_at, tries)
		values (@id, @kind, @of, @invitation, @message, @to, @now, 0)`, postgres.Args{
		"id": which, "kind": l.Kind, "of": l.AccountID, "invitation": l.Invitation, "message": b.messageID(which.String()), "to": l.ToAddress, "now": b.clock.Now(),
	}); err != nil {
		return err
	}
	_, err := b.jobs.InsertTx(ctx, tx.Queueing(), linkJob{which}, nil)
	return err
}

// Sweep deletes what was asked for and never came to an end.
func (b Outbox) Sweep(ctx context.Context, db *postgres.DB) error {
	_, err := db.Global().Exec(ctx, `delete from account_mails where asked_at < @before`, postgres.Args{"before": b.clock.Now().Add(-linkStays)})
	return err
}

// linkJob is the job of one mail about an account.
type linkJob struct {
	Mail id.Mail `json:"mail"`
}

// Kind names the job in the queue.
func (linkJob) Kind() string { return "link" }

// InsertOpts put it before others: somebody waits for it.
func (linkJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: attempts, Priority: 1}
}

type linkWorker struct {
	river.WorkerDefaults[linkJob]
	worker
}

// Work tries a mail once.
func (w *linkWorker) Work(ctx context.Context, job *river.Job[linkJob]) error {
	return w.ends(job.Args.Mail, func() (time.Duration, error) { return w.link(ctx, job.Args.Mail) })
}

// link tries one mail about an account once, and tells how long to wait before
// the next try.
func (w worker) link(ctx context.Context, which id.Mail) (time.Duration, error) {
	row := postgres.Maybe[Link](`update account_mails set tries = tries + 1 where id = @id
		returning id, kind, account_id, invitation, message_id, to_address, asked_at, tries`, postgres.Args{"id": which})
	if err := w.db.Global().Read(ctx, row); err != nil || !row.Found {
		return 0, err
	}
	l := row.It
	words, send, err := w.links(ctx, l)
	if err != nil && w.clock.Now().Sub(l.AskedAt) < linkLasting {
		return 0, err
	}
	if err != nil || !send {
		return 0, w.forget(ctx, which)
	}
	if words.To.IsZero() {
		if words.To, err = mail.ParseAddress(l.ToAddress); err != nil {
			return 0, w.forget(ctx, which)
		}
	}
	words.ID = l.MessageID
	var no *mail.Refused
	var later *mail.Delayed
	switch err := w.over(ctx, words); {
	case err == nil:
		return 0, w.forget(ctx, which)
	case errors.As(err, &later) && w.clock.Now().Sub(l.AskedAt) < linkLasting:
		w.log.Warn("a mail with a link was not taken this time", "mail", which.String(), "tries", l.Tries)
		return linkPause(l.Tries), nil
	case errors.As(err, &later), errors.As(err, &no), errors.Is(err, mail.ErrMessage):
		w.log.Warn("a mail with a link was not taken, and is not tried again", "mail", which.String(), "tries", l.Tries)
		return 0, w.forget(ctx, which)
	default:
		return 0, err
	}
}

// linkPause is how long to wait after so many tries: somebody is looking into
// their mailbox.
func linkPause(tries int) time.Duration {
	steps := []time.Duration{5 * time.Second, 10 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute}
	return steps[min(max(tries, 1), len(steps))-1]
}

func (w worker) forget(ctx context.Context, which id.Mail) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), endLimit)
	defer cancel()
	_, err := w.db.Global().Exec(ctx, `delete from account_mails where id = @id`, postgres.Args{"id": which})
	return err
}
