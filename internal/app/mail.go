package app

import (
	"context"
	"log/slog"
	"sync"

	"onward/internal/letter"
	"onward/internal/outbox"
	"onward/internal/reminder/reminderweb"
)

// composers find the words of each kind of mail.
func composers(c Config) outbox.Composers {
	return outbox.Composers{outbox.Letter: letter.Compose, outbox.Digest: reminderweb.ComposeDigest(c.Clock, c.base())}
}

// sendMail sends what is queued until ctx ends, and the mail that is under way
// after it.
func sendMail(ctx context.Context, wait *sync.WaitGroup, c Config, box outbox.Outbox, db *database, links outbox.LinkComposer, log *slog.Logger) error {
	worker, err := box.Start(ctx, outbox.Work{Database: db.serve, Log: log, Compose: composers(c), Links: links})
	if err != nil {
		return err
	}
	log.Info("mail is sent", "from", box.From())
	wait.Go(func() {
		<-ctx.Done()
		goodbye, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbyeLimit)
		defer cancel()
		if err := worker.Stop(goodbye); err != nil {
			log.Warn("a mail under way was broken off; it is sent again", "error", err)
		}
	})
	return nil
}
