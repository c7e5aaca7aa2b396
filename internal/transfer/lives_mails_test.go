package transfer_test

import (
	"time"

	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// mails queues some mails: the worker has sent some, a server refused some,
// and some still wait.
func (l life) mails() {
	l.t.Helper()
	server, err := mail.ParseServer("smtp://127.0.0.1?from=onward@example.org")
	l.must(err)
	box, err := outbox.New(l.now, &server)
	l.must(err)
	for i := range 9 {
		draft := outbox.Draft{ID: id.NewMail(), Kind: []outbox.Kind{outbox.Letter, outbox.Digest}[i%2], To: "someone@example.org", Zone: time.UTC}
		if i%2 == 0 {
			draft.About = id.New[id.SubjectKind]()
		}
		l.must(l.owned.Write(l.t.Context(), func(tx postgres.Tx) error {
			if err := box.Queue(l.t.Context(), tx, draft); err != nil || i%3 == 0 {
				return err
			}
			sql := `update mails set tries = 1, tried_at = @now, next_at = @now, sent_at = @now, reason = @reason where account_id = @account and id = @id`
			if i%3 == 1 {
				sql = `update mails set tries = 3, tried_at = @now, next_at = @now, refused_at = @now, reason = @reason where account_id = @account and id = @id`
			}
			_, err := tx.Exec(l.t.Context(), sql, postgres.Args{"id": draft.ID, "now": l.now.Now(), "reason": l.text()})
			return err
		}))
	}
}
