package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/postgres"
)

// Composer finds the words of a mail when it is about to be sent: all of the
// Message but its ID and To, which are as they were when it was queued. A
// NotFound fault says that what it was about is gone; it is then not sent.
type Composer func(ctx context.Context, db postgres.Owned, m Mail) (mail.Message, error)

// lasting is how long a mail is tried.
const lasting = 48 * time.Hour

// endLimit is how long it may take to write down how a try ended.
const endLimit = 10 * time.Second

// Reasons of our own, beside those of servers.
const (
	gone    = "What this mail was about is not there any more, so it was not sent."
	unfit   = "This mail could not be written as it is, so it was not sent."
	tooLong = "It was tried for two days, and then no more. The last answer was: "
)

// pause is how long to wait after so many tries that were not taken.
func pause(tries int) time.Duration {
	steps := []time.Duration{time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour}
	return steps[min(max(tries, 1), len(steps))-1]
}

// send tries one mail once. It tells how long to wait before the next try; 0
// where there will be none, because it was sent, was given up, or is not there
// (any more). An error is a moment's trouble of our own.
func (w worker) send(ctx context.Context, db postgres.Owned, which id.Mail) (again time.Duration, err error) {
	var m Mail
	err = db.Write(ctx, func(tx postgres.Tx) error {
		// Locked, so that two that try at once go one after the other.
		row := postgres.One[Mail](`select `+columns+` from mails where account_id = @account and id = @id for update`, postgres.Args{"id": which})
		if err := tx.Read(ctx, row); err != nil {
			return err
		}
		if m = row.It; m.State() != Waiting {
			return nil
		}
		_, err := tx.Exec(ctx, `update mails set tries = tries + 1, tried_at = @now where account_id = @account and id = @id`,
			postgres.Args{"id": which, "now": w.clock.Now()})
		return err
	})
	if fault.Is(err, fault.KindNotFound) {
		return 0, nil
	}
	if err != nil || m.State() != Waiting {
		return 0, err
	}
	again, err = w.try(ctx, db, m)
	if err != nil && w.clock.Now().Sub(m.QueuedAt) >= lasting {
		w.log.Error("a mail could not be worked on for two days, and is given up", "mail", which.String(), "error", err)
		return 0, w.refused(ctx, db, which, unfit)
	}
	return again, err
}

// try finds the words of a mail and sends it.
func (w worker) try(ctx context.Context, db postgres.Owned, m Mail) (time.Duration, error) {
	compose, known := w.compose[m.Kind]
	if !known { // queued by a newer program than this
		return 0, fmt.Errorf("nobody here writes mails of the kind %q", m.Kind)
	}
	words, err := compose(ctx, db, m)
	switch {
	case fault.Is(err, fault.KindNotFound):
		return 0, w.refused(ctx, db, m.ID, gone)
	case err != nil:
		return 0, err
	}
	if words.To, err = mail.ParseAddress(m.ToAddress); err != nil {
		return 0, w.refused(ctx, db, m.ID, unfit)
	}
	words.ID = m.MessageID
	var no *mail.Refused
	var later *mail.Delayed
	switch err := w.over(ctx, words); {
	case err == nil:
		return 0, w.ended(ctx, db, m.ID, `update mails set sent_at = @now, next_at = null, reason = @reason
			where account_id = @account and id = @id and sent_at is null and refused_at is null`, "")
	case errors.As(err, &no):
		return 0, w.refused(ctx, db, m.ID, no.Reason)
	case errors.As(err, &later):
		return w.delayed(ctx, db, m, later.Reason)
	case errors.Is(err, mail.ErrMessage):
		w.log.Error("a mail could not be written", "mail", m.ID.String(), "error", err)
		return 0, w.refused(ctx, db, m.ID, unfit)
	default:
		return 0, err
	}
}

func (w worker) delayed(ctx context.Context, db postgres.Owned, m Mail, reason string) (time.Duration, error) {
	now := w.clock.Now()
	if now.Sub(m.QueuedAt) >= lasting {
		return 0, w.refused(ctx, db, m.ID, tooLong+reason)
	}
	again := pause(m.Tries + 1)
	err := db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `update mails set next_at = @next, reason = @reason where account_id = @account and id = @id and sent_at is null and refused_at is null`,
			postgres.Args{"id": m.ID, "next": now.Add(again), "reason": reason})
		return err
	})
	return again, err
}

func (w worker) refused(ctx context.Context, db postgres.Owned, which id.Mail, reason string) error {
	return w.ended(ctx, db, which, `update mails set refused_at = @now, next_at = null, reason = @reason
		where account_id = @account and id = @id and sent_at is null and refused_at is null`, reason)
}

// ended writes down how it ended, although the program may be ending, too: a
// mail that was taken must not be sent again.
func (w worker) ended(ctx context.Context, db postgres.Owned, which id.Mail, sql, reason string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), endLimit)
	defer cancel()
	return db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, sql, postgres.Args{"id": which, "now": w.clock.Now(), "reason": reason})
		return err
	})
}

// over sends a message over the wire, and remembers of the server that it
// offered encryption: one that did is never again spoken to without.
func (w worker) over(ctx context.Context, m mail.Message) error {
	seen := postgres.Maybe[struct{ Host string }](`select host from mail_servers where host = @host`, postgres.Args{"host": w.server.Host})
	if err := w.db.Global().Read(ctx, seen); err != nil {
		return err
	}
	encrypted, sent := w.server.Send(ctx, m, w.clock.Now(), seen.Found)
	if encrypted && !seen.Found {
		if _, err := w.db.Global().Exec(context.WithoutCancel(ctx), `insert into mail_servers (host, encrypted_at) values (@host, @now) on conflict (host) do nothing`,
			postgres.Args{"host": w.server.Host, "now": w.clock.Now()}); err != nil {
			w.log.Warn("it could not be kept that the mail server offers encryption", "error", err)
		}
	}
	return sent
}
