// Package fault holds the errors that a person may be told about.
//
// Every other error stays inside: the page then shows a request id and no
// more. A fault says what kind it is (which decides the HTTP status) and, in
// one whole sentence, what is so and what can be done.
package fault

import (
	"errors"
	"time"

	"onward/internal/field"
)

// Kind says what sort of fault it is.
type Kind int

// The kinds of fault.
const (
	KindNotFound Kind = iota + 1
	KindConflict
	KindForbidden
	KindInvalid
	KindTooMany
	KindTooLarge
	KindBusy
)

// Fault is an error made to be shown.
type Fault struct { //nolint:errname // the house's word for it
	Kind       Kind
	Message    string        // one whole sentence; may be empty for NotFound and Busy
	Fields     field.Errors  // for KindInvalid
	RetryAfter time.Duration // for KindTooMany and KindBusy
	cause      error
}

// Error gives the sentence and the cause for a log; pages show Message only.
func (f *Fault) Error() string {
	s := f.Message
	if s == "" {
		s = [...]string{"", "not found", "conflict", "forbidden", "invalid", "too many", "too large", "busy"}[f.Kind]
	}
	for _, name := range f.Fields.Names() {
		s += "; " + name + ": " + f.Fields[name]
	}
	if f.cause != nil {
		s += ": " + f.cause.Error()
	}
	return s
}

// Unwrap gives the cause, if there is one.
func (f *Fault) Unwrap() error { return f.cause }

// NotFound is for what is not there, and for what is another person's: the
// two must not differ.
func NotFound() error { return &Fault{Kind: KindNotFound} }

// Conflict is for a change that met another one.
func Conflict(sentence string) error { return &Fault{Kind: KindConflict, Message: sentence} }

// Forbidden is for what this person may not do.
func Forbidden(sentence string) error { return &Fault{Kind: KindForbidden, Message: sentence} }

// Invalid is for a form with fields to mend.
func Invalid(fields field.Errors) error { return &Fault{Kind: KindInvalid, Fields: fields} }

// TooMany is for a limit met; after says when to try again.
func TooMany(after time.Duration, sentence string) error {
	return &Fault{Kind: KindTooMany, Message: sentence, RetryAfter: after}
}

// TooLarge is for a request over a size limit.
func TooLarge(sentence string) error { return &Fault{Kind: KindTooLarge, Message: sentence} }

// Busy is for a moment's trouble below (the database away, a lock held):
// trying again shortly can help. Whether the change was kept is not known.
func Busy(cause error) error {
	return &Fault{Kind: KindBusy, RetryAfter: 5 * time.Second, cause: cause}
}

// Is tells whether err is a fault of kind k.
func Is(err error, k Kind) bool {
	var f *Fault
	return errors.As(err, &f) && f.Kind == k
}
