package mail

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Address is one mail address, checked: it can be written into a header and
// told to a server as it is. The zero value is none.
type Address struct{ text string }

// ErrAddress says that a text is not one mail address.
var ErrAddress = errors.New("mail: not an address")

const addressLimit = 254 // bytes (RFC 5321)

// local is what stands before the @: letters and digits of any script, and
// the signs that need no quotation marks (RFC 5322, 6532). Quoted ones are
// legal, and nobody has them.
var local = regexp.MustCompile("^[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*$")

// ParseAddress reads one address, without a name beside it. The domain of one
// in another script is written in the way that every server takes.
func ParseAddress(text string) (Address, error) {
	at := strings.LastIndexByte(text, '@')
	if at < 1 || len(text) > addressLimit || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) || !local.MatchString(text[:at]) {
		return Address{}, ErrAddress
	}
	domain, err := idna.New(idna.MapForLookup(), idna.BidiRule(), idna.VerifyDNSLength(true)).ToASCII(text[at+1:])
	if err != nil || domain == "" || strings.HasSuffix(domain, ".") || at+1+len(domain) > addressLimit {
		return Address{}, ErrAddress
	}
	return Address{text[:at] + "@" + domain}, nil
}

// String is the address; "" for none.
func (a Address) String() string { return a.text }

// IsZero tells whether there is no address.
func (a Address) IsZero() bool { return a.text == "" }

// Domain is what stands behind the @.
func (a Address) Domain() string { return a.text[strings.LastIndexByte(a.text, '@')+1:] }
