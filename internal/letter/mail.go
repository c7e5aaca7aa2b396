package letter

import (
	"context"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// Compose finds the words of a letter that Onward has to send: its person's
// name stands beside the address of the installation, and answers go to the
// person. NotFound where the letter was thrown away meanwhile.
func Compose(ctx context.Context, db postgres.Owned, m outbox.Mail) (mail.Message, error) {
	it := ByID(id.As[id.LetterKind](m.About))
	me := postgres.One[struct{ Email, Name string }](`select email, name from accounts where id = @account`, nil)
	if err := db.Read(ctx, it, me); err != nil {
		return mail.Message{}, err
	}
	if it.It.MailedDay.IsZero() {
		return mail.Message{}, fault.NotFound()
	}
	back, err := mail.ParseAddress(me.It.Email)
	if err != nil {
		return mail.Message{}, err
	}
	return mail.Message{From: me.It.Name, ReplyTo: back, Subject: it.It.Subject, Text: it.It.Body}, nil
}
