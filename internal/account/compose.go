package account

import (
	"context"
	"fmt"

	"onward/internal/href"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// Compose writes the mails about accounts. base is the public address of this
// Onward, as it was set up: nothing that a request says goes into a link.
func (s Store) Compose(base string) outbox.LinkComposer {
	return func(ctx context.Context, l outbox.Link) (words mail.Message, send bool, err error) {
		if l.Kind == outbox.AddressChange {
			return mail.Message{Subject: "Your address was changed", Text: fmt.Sprintf(movedWords, base)}, true, nil
		}
		known, err := s.known(ctx, l.ToAddress, nil)
		if err != nil {
			return mail.Message{}, false, err
		}
		switch there := !known.ID.IsZero(); l.Kind {
		case outbox.SignUpLink:
			if there {
				return s.toOwner(known, "You have a journal already", fmt.Sprintf(alreadyWords, base, base+href.SignIn(), base+href.Resetting()))
			}
			secret, err := s.mailed(ctx, signUpByLink, l)
			return mail.Message{Subject: "Your link to begin a journal", Text: fmt.Sprintf(signUpWords, base, base+href.SignUpLink(secret))}, err == nil, err
		case outbox.ResetLink:
			if !there || known.Disabled {
				return mail.Message{}, false, nil
			}
			l.AccountID = known.ID
			secret, err := s.mailed(ctx, reset, l)
			if err != nil {
				return mail.Message{}, false, err
			}
			return s.toOwner(known, "Your link to a new password", fmt.Sprintf(resetWords, base, base+href.Reset(secret)))
		case outbox.AddressLink:
			if there && known.ID != l.AccountID {
				return s.toOwner(known, "This address has a journal already", fmt.Sprintf(takenWords, base, base+href.SignIn()))
			}
			secret, err := s.mailed(ctx, newAddress, l)
			return mail.Message{Subject: "Your link to the new address", Text: fmt.Sprintf(addressWords, base, base+href.MoveLink(secret))}, err == nil, err
		}
		return mail.Message{}, false, nil
	}
}

// toOwner writes to the address as its account has it: what was typed may look
// the same, and be somebody else's.
func (s Store) toOwner(known knownRow, subject, text string) (mail.Message, bool, error) {
	to, err := mail.ParseAddress(known.Email)
	return mail.Message{To: to, Subject: subject, Text: text}, err == nil, nil
}

// mailed makes the secret of a link that works once, and for an hour. Those
// that were mailed before go on working until one of them is used: a stranger
// who asks for one more must not make them useless.
func (s Store) mailed(ctx context.Context, kind string, l outbox.Link) (string, error) {
	secret, now := newSecret(), s.clock.Now()
	_, err := s.db.Exec(ctx, `
		insert into tokens (token_hash, kind, account_id, email, invitation, created_at, expires_at)
		values (@hash, @kind, @of, @email, @invitation, @now, @expires)`, postgres.Args{
		"hash": hashed(secret), "kind": kind, "of": l.AccountID, "email": l.ToAddress, "invitation": l.Invitation, "now": now, "expires": now.Add(mailedLife),
	})
	return secret, err
}

// The mails, which begin with the address of this Onward: there may be several.
//
//nolint:gosec // words about passwords, and none of them
const (
	signUpWords = `Hello,

with this link you choose a password and begin your journal on %s:

%s

It works once, and for an hour. If you did not ask for it, you need not do anything: without the link nothing is made.
`
	alreadyWords = `Hello,

somebody, most likely you, asked to begin a journal on %s with this address. There is one already, and you can sign in to it here:

%s

If you do not remember the password, you can have a link to a new one mailed to you:

%s

If it was not you, you need not do anything.
`
	resetWords = `Hello,

with this link you choose a new password for your journal on %s:

%s

It works once, and for an hour. Every browser that is signed in will then be signed out. If you did not ask for it, you need not do anything: your password stays as it is.
`
	addressWords = `Hello,

with this link your journal on %s goes by this address from now on, and you sign in with it:

%s

It works once, and for an hour. If you did not ask for it, you need not do anything: nothing is changed without the link.
`
	takenWords = `Hello,

somebody asked to use this address for another journal on %s. It has a journal already, so nothing was changed. You can sign in to it here:

%s

If it was not you who asked, you need not do anything.
`
	movedWords = `Hello,

your journal on %s goes by another address from now on, and you sign in with that one.

If it was not you who changed it, please tell the person who runs this Onward.
`
)
