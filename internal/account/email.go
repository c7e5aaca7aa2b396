package account

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onward/internal/field"
)

const emailLimit = 254 // bytes, as a mail server takes them (RFC 5321)

// checkEmail is light: what a mail server might take is let through, and what
// is plainly a slip of the keyboard is not.
func checkEmail(email string, errs *field.Errors) {
	local, domain, found := strings.Cut(email, "@")
	switch {
	case email == "":
		errs.Add("email", "Write your e-mail address.")
	case len(email) > emailLimit:
		errs.Add("email", "An e-mail address can have up to 254 characters.")
	case !utf8.ValidString(email) || strings.ContainsFunc(email, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) || r == utf8.RuneError }):
		errs.Add("email", "An e-mail address has no spaces in it, and no characters that cannot be seen.")
	case !found || local == "" || domain == "" || strings.Contains(domain, "@"):
		errs.Add("email", "An e-mail address has a name, one @ and a place after it, such as name@example.org.")
	}
}

// emailKey is the address as compared: people write their own in more ways
// than one.
func emailKey(email string) string { return strings.ToLower(norm.NFC.String(email)) }
