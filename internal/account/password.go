package account

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onward/internal/field"
)

// What a password may be (OWASP ASVS 5.0, 6.2): any characters at all, at
// least eight of them, none of the most common ones, and not made of what
// everyone knows about the account. No rules on kinds of characters, and no
// end date.
const (
	passwordLeast = 8    // characters
	passwordMost  = 1024 // bytes, so that nobody can keep the machine busy with one
)

// commonPasswords are refused; the file says where they come from.
//
//go:embed common.txt
var commonPasswords string

// normal is the password as it is hashed and compared: the same letters typed
// on different keyboards are the same bytes.
func normal(password string) string { return norm.NFC.String(password) }

// checkPassword judges a new password for the account of this address; what
// is wrong is filed under name.
func checkPassword(password, email, name string, errs *field.Errors) {
	p := normal(password)
	switch {
	case p == "":
		errs.Add(name, "Choose a password.")
	case len(p) > passwordMost:
		errs.Add(name, "This password is longer than Onward can take; 1,024 letters are the most.")
	case utf8.RuneCountInString(p) < passwordLeast:
		errs.Add(name, "Use at least 8 characters. Three or four words in a row are easy to remember.")
	case isCommon(p):
		errs.Add(name, "This is one of the passwords that are tried first. Three or four words in a row are harder to guess.")
	case isKnown(p, email):
		errs.Add(name, "This can be guessed from your e-mail address or from Onward's name. Choose something that nobody would connect with you.")
	}
}

func isCommon(p string) bool {
	p = strings.ToLower(p)
	return !strings.ContainsAny(p, "\n#") && strings.Contains(commonPasswords, "\n"+p+"\n")
}

// isKnown tells whether next to nothing is left of the password once what
// everyone knows is taken out of it.
func isKnown(p, email string) bool {
	email = emailKey(email)
	local, domain, _ := strings.Cut(email, "@")
	site, _, _ := strings.Cut(domain, ".")
	rest := strings.ToLower(p)
	for _, known := range []string{email, domain, local, site, "onward"} {
		if len(known) >= 3 {
			rest = strings.ReplaceAll(rest, known, "")
		}
	}
	return rest != strings.ToLower(p) && utf8.RuneCountInString(rest) < 5
}
