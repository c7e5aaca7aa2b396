// Package people is whom a person has to do with in their search: for now,
// whom they write to.
//
// A contact is somebody with a name, what they are, and how to reach them. The
// company is as the person wrote it; a key beside it lets those of one company
// be found, however it is spelled.
package people

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Store keeps the contacts of one account.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
}

// New makes the store on what one account owns, or inside a transaction.
func New(owned postgres.Handle, c clock.Clock) Store { return Store{owned, c} }

// Kind is what a contact is in the search.
type Kind string

// The kinds of contact.
const (
	HiringManager Kind = "hiring_manager"
	Recruiter     Kind = "recruiter"
	Other         Kind = "other"
)

// Kinds lists them.
func Kinds() []Kind { return []Kind{HiringManager, Recruiter, Other} }

// Word is the kind in words.
func (k Kind) Word() string {
	return map[Kind]string{HiringManager: "hiring manager", Recruiter: "recruiter", Other: "somebody else"}[k]
}

// Draft is a contact as a person tells it. A name is enough.
type Draft struct {
	Name    string
	Role    string
	Company string
	Address string // e-mail
	Phone   string
	Kind    Kind // "" is Other
}

// Check says what is wrong with the draft.
func (d Draft) Check() (errs field.Errors) {
	if d.Name == "" {
		errs.Add("name", "Write their name.")
	}
	for name, line := range map[string]string{"name": d.Name, "role": d.Role, "company": d.Company, "phone": d.Phone} {
		if utf8.RuneCountInString(line) > journal.LineLimit {
			errs.Add(name, "This is longer than 300 characters. A few words will do.")
		}
	}
	if d.Kind != "" && !slices.Contains(Kinds(), d.Kind) {
		errs.Add("kind", "Choose one from the list.")
	}
	if sentence := CheckAddress(d.Address); sentence != "" {
		errs.Add("address", sentence)
	}
	return errs
}

const addressLimit = 254 // bytes, as a mail server takes them (RFC 5321)

// CheckAddress says what is wrong with an e-mail address; "" where nothing is,
// or where there is none. A comma or an angle bracket would make several
// addresses of one, or hide the one that counts.
func CheckAddress(address string) string {
	local, domain, found := strings.Cut(address, "@")
	switch {
	case address == "":
		return ""
	case len(address) > addressLimit:
		return "An e-mail address can have up to 254 characters."
	case strings.ContainsFunc(address, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || r == utf8.RuneError || strings.ContainsRune(`,;:<>()[]"\`, r)
	}):
		return "Write the address alone, without spaces, commas or brackets, such as name@example.org."
	case !found || local == "" || domain == "" || strings.Contains(domain, "@"):
		return "An e-mail address has a name, one @ and a place after it, such as name@example.org."
	}
	return ""
}

// Contact is somebody as they are kept.
type Contact struct {
	ID        id.Contact
	Name      string
	NameKey   string
	Role      string
	Company   string
	Address   string
	Phone     string
	Kind      Kind
	Version   int
	TrashedAt time.Time // zero: not thrown away
}

// Draft is the contact as it would be told today, for a form to change.
func (c Contact) Draft() Draft {
	return Draft{Name: c.Name, Role: c.Role, Company: c.Company, Address: c.Address, Phone: c.Phone, Kind: c.Kind}
}

// FirstName is the first word of the name, but for a title; "" where there is none.
func FirstName(name string) string {
	for word := range strings.FieldsSeq(name) {
		if !strings.HasSuffix(word, ".") && !slices.Contains([]string{"dr", "prof", "mr", "mrs", "ms", "mx"}, strings.ToLower(word)) {
			return word
		}
	}
	return ""
}

const columns = `c.id, c.name, c.name_key, c.role, c.company, c.address, c.phone, c.kind, c.version, coalesce(c.trashed_at, timestamptz '0001-01-01 00:00:00Z') as trashed_at`

// ByID reads one contact; NotFound where it is not this person's, or thrown away.
func ByID(contact id.Contact) *postgres.Row[Contact] {
	return postgres.One[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.id = @contact and c.trashed_at is null`,
		postgres.Args{"contact": contact})
}

// Known reads one contact where it is there.
func Known(contact id.Contact) *postgres.Optional[Contact] {
	return postgres.Maybe[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.id = @contact and c.trashed_at is null`,
		postgres.Args{"contact": contact})
}

// Same reads somebody of the same name and address, where they are written down
// already.
func Same(d Draft) *postgres.Optional[Contact] {
	return postgres.Maybe[Contact](`select `+columns+` from contacts c
		where c.account_id = @account and c.name_key = @key and c.address = @address and c.trashed_at is null order by c.id limit 1`,
		postgres.Args{"key": nameKey(d.Name), "address": d.Address})
}

// PageSize is how many rows a page of the list has; a read gives one more.
const PageSize = 25

// All reads a page of the contacts by name, after the one at the cursor, and
// one row more.
func All(after Cursor) *postgres.Rows[Contact] {
	where, args := "", postgres.Args{}
	if !after.Last.IsZero() {
		where, args = ` and (c.name_key, c.id) > (@key, @last)`, postgres.Args{"key": after.Key, "last": after.Last}
	}
	return postgres.Many[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.trashed_at is null`+where+`
		order by c.name_key, c.id limit 26`, args)
}

// Discarded reads who was thrown away, the latest first, a page of them.
func Discarded() *postgres.Rows[Contact] {
	return postgres.Many[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.trashed_at is not null
		order by c.trashed_at desc, c.id desc limit 100`, nil)
}

// At reads whom one may write to about an application: those of its company or
// of the agency in between, by name. A few of them.
func At(app id.Application) *postgres.Rows[Contact] {
	return postgres.Many[Contact](`
		select `+columns+` from contacts c
		where c.account_id = @account and c.trashed_at is null and c.company_name_key in (
			select company_key from applications where account_id = @account and id = @application
			union all
			select g.name_key from applications a join companies g on g.account_id = @account and g.id = a.agency_id where a.account_id = @account and a.id = @application)
		order by c.name_key, c.id limit 50`, postgres.Args{"application": app})
}

// Latest reads those who were written down last, a few of them.
func Latest() *postgres.Rows[Contact] {
	return postgres.Many[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.trashed_at is null order by c.id desc limit 50`, nil)
}

// Cursor is the place in the list after which it goes on.
type Cursor struct {
	Last id.Contact
	Key  string
}

// String is the cursor as an address carries it.
func (c Cursor) String() string {
	if c.Last.IsZero() {
		return ""
	}
	return c.Last.String() + "." + c.Key
}

// ParseCursor reads what String wrote; anything else is the start.
func ParseCursor(s string) Cursor {
	name, key, _ := strings.Cut(s, ".")
	last, err := id.Parse[id.ContactKind](name)
	if err != nil || !utf8.ValidString(key) || strings.ContainsRune(key, 0) {
		return Cursor{}
	}
	return Cursor{last, key}
}
