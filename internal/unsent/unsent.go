// Package unsent keeps what was written and has not yet been sent to where it
// belongs.
//
// A draft is a form with long texts while they are being written. Its place is
// the address that the form is sent to; each window that writes there has a
// draft of its own, and the last written is the one that a new window begins
// with. When a window sends its form, its own words are a draft no longer; never
// another window's.
//
// A held form is one that was sent when its session had just ended. It waits
// for a day, for the same person in the same browser to sign in and send it
// on. A secret in that browser is what it is found by, so nobody who only has an
// ended session can put words before its person.
package unsent

import (
	"net/url"
	"slices"
	"strings"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps the unsent words of one account.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
}

// New makes the store on what one account owns.
func New(owned postgres.Handle, c clock.Clock) Store { return Store{owned, c} }

// SizeLimit bounds one form as it is kept.
const SizeLimit = 256 << 10 // bytes

// Field is one field of a form as it was sent.
type Field struct{ Name, Value string }

// Fields are those of a form, in its order.
type Fields []Field

// Unpack reads a form as browsers send it, in its order. What is no form gives
// what can be read of it; line ends are one.
func Unpack(packed string) (all Fields) {
	for pair := range strings.SplitSeq(packed, "&") {
		name, value, _ := strings.Cut(pair, "=")
		n, err := url.QueryUnescape(name)
		if err != nil || n == "" {
			continue
		}
		v, err := url.QueryUnescape(value)
		if err != nil {
			continue
		}
		all = append(all, Field{n, strings.ReplaceAll(v, "\r\n", "\n")})
	}
	return all
}

// pack is what Unpack reads.
func (f Fields) pack() string {
	var b strings.Builder
	for i, one := range f {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(one.Name))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(one.Value))
	}
	return b.String()
}

// Values are the fields by name.
func (f Fields) Values() url.Values {
	v := url.Values{}
	for _, one := range f {
		v.Add(one.Name, one.Value)
	}
	return v
}

// machinery tells a field that the program fills in from one that a person
// does: the ids that objects and windows go by, and what a form was filled from.
func (f Field) machinery() bool {
	if _, err := id.Parse[any](f.Value); err == nil {
		return true
	}
	return f.Name == "id" || f.Name == "revision" || f.Name == "version" || strings.HasPrefix(f.Name, "draft")
}

// Written are the fields with words in them that the person chose or typed.
func (f Fields) Written() Fields {
	return slices.DeleteFunc(slices.Clone(f), func(one Field) bool { return one.machinery() || strings.TrimSpace(one.Value) == "" })
}

// secret tells whether the form has a password in it, or a link's secret.
func (f Fields) secret() bool {
	return slices.ContainsFunc(f, func(one Field) bool {
		return strings.Contains(one.Name, "password") || one.Name == "current" || one.Name == "new" || one.Name == "token"
	})
}

const tooLong = "This is more than can be kept before it is sent."

// packed is the form to be kept, within its limit.
func (f Fields) packed() (string, error) {
	s := f.pack()
	if len(s) > SizeLimit {
		return "", fault.TooLarge(tooLong)
	}
	return s, nil
}
