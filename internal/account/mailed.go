package account

import (
	"context"
	"net/netip"
	"time"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// Where mail is set up, an address is proved by a link that is mailed to it.
// Asking for one takes the same steps whether the address has an account: that
// is looked up when the mail is written, long after the answer.

const (
	mailedLife = time.Hour

	signUpByLink = "sign_up"
	newAddress   = "address"
)

// Mailing is the store with an outbox.
func (s Store) Mailing(box outbox.Outbox) Store {
	s.box = box
	return s
}

// Mails tells whether links are mailed here.
func (s Store) Mails() bool { return s.box.On() }

// linksTo counts the links that are asked for to one address, whether it has
// an account or not.
func linksTo(email string) counter {
	return against("link address", emailKey(email), limit{5, time.Hour}, limit{20, 24 * time.Hour})
}

// linksOn counts those that one known device asks for, so that no stranger can
// use up what an account's owner has.
func linksOn(device []byte, email string) counter {
	return against("link device", string(device)+emailKey(email), limit{5, time.Hour})
}

// AskToSignUp has a link mailed with which an account can be made, or word to
// who has one already. The faults: Invalid (email), Forbidden, TooMany.
func (s Store) AskToSignUp(ctx context.Context, email, secret string, from netip.Addr) error {
	if err := checkMailable(email); err != nil {
		return err
	}
	if err := s.Admits(ctx, secret); err != nil {
		return err
	}
	if err := s.take(ctx, signUpsFrom(from), linksTo(email)); err != nil {
		return err
	}
	return s.ask(ctx, outbox.Link{Kind: outbox.SignUpLink, ToAddress: email, Invitation: hashed(secret)})
}

// AskToKeep has a link mailed with which the sample becomes the account of
// whoever has the address. The faults are those of AskToSignUp.
func (s Store) AskToKeep(ctx context.Context, p Person, email string, from netip.Addr) error {
	if err := checkMailable(email); err != nil {
		return err
	}
	if !p.Sample || s.mode != Open {
		return fault.Forbidden(closed)
	}
	if err := s.take(ctx, signUpsFrom(from), linksTo(email)); err != nil {
		return err
	}
	return s.ask(ctx, outbox.Link{Kind: outbox.SignUpLink, ToAddress: email, AccountID: p.ID})
}

// AskToReset has a link to a new password mailed, where the address has an
// account. The faults: Invalid (email), TooMany.
func (s Store) AskToReset(ctx context.Context, email, device string, from netip.Addr) error {
	if err := checkMailable(email); err != nil {
		return err
	}
	known, err := s.known(ctx, email, hashed(device))
	if err != nil {
		return err
	}
	counters := []counter{resetsFrom(from), linksTo(email)}
	if known.Device {
		counters = []counter{linksOn(hashed(device), email)}
	}
	if err := s.take(ctx, counters...); err != nil {
		return err
	}
	return s.ask(ctx, outbox.Link{Kind: outbox.ResetLink, ToAddress: email})
}

// AskToMove has a link mailed to a new address of the account, for whoever
// knows its password. The faults: Invalid by field (email, password), TooMany.
func (s Store) AskToMove(ctx context.Context, p Person, email, password string, from netip.Addr) error {
	if p.Sample {
		return fault.NotFound()
	}
	if err := checkMailable(email); err != nil {
		return err
	}
	if email == p.Email {
		return only("email", "This is the address that you use now.")
	}
	if _, err := s.ownHash(ctx, p, password); err != nil {
		return err
	}
	if err := s.take(ctx, signUpsFrom(from), linksTo(email)); err != nil {
		return err
	}
	return s.ask(ctx, outbox.Link{Kind: outbox.AddressLink, ToAddress: email, AccountID: p.ID})
}

func (s Store) ask(ctx context.Context, l outbox.Link) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error { return s.box.Ask(ctx, tx, l) })
}

// checkMailable takes what a mail can be sent to.
func checkMailable(email string) error {
	var errs field.Errors
	checkEmail(email, &errs)
	if _, err := mail.ParseAddress(email); err != nil {
		errs.Add("email", "This does not look like an address that mail can be sent to. Please look at it again.")
	}
	if errs.Any() {
		return fault.Invalid(errs)
	}
	return nil
}

// told has the former address of an account told that it is no longer the one.
func (s Store) told(ctx context.Context, tx postgres.Tx, former string) error {
	return s.box.Ask(ctx, tx, outbox.Link{Kind: outbox.AddressChange, ToAddress: former})
}
