// Package letter is what a person writes to others in their search: asking for
// feedback, thanking, following up, stepping back.
//
// A template is a text with placeholders, such as {{company}}; there are
// built-in ones, and a person's own. A letter begins with a template that is
// filled from what the journal knows: the application, its interview or offer,
// whom it goes to, and the account. What is not known stays in the letter as
// its placeholder, and a letter with one in it cannot go out. A letter that
// went out stays as it was. It goes out by the person's own hand, who says so
// here, or as a mail that Onward sends, and only when the person asks for it
// with that letter before them.
//
// An answer is told against its letter. About an application it is an entry of
// the journal, in their words.
package letter

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/mail"
	"onward/internal/people"
	"onward/internal/postgres"
)

// Store keeps the letters and templates of one account.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New makes the store on what one account owns, or inside a transaction.
func New(owned postgres.Handle, c clock.Clock, zone *time.Location) Store {
	return Store{owned, c, zone}
}

func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// Purpose is what a letter is for.
type Purpose string

// The purposes of letters.
const (
	Feedback     Purpose = "feedback"
	Thanks       Purpose = "thanks"
	FollowUp     Purpose = "follow_up"
	Introduction Purpose = "introduction"
	Conversation Purpose = "conversation" // an informational interview
	Withdrawal   Purpose = "withdrawal"
	Acceptance   Purpose = "acceptance"
	Decline      Purpose = "decline"
	Time         Purpose = "time" // on an offer
	Other        Purpose = "other"
)

// Purposes lists them in the order of a search.
func Purposes() []Purpose {
	return []Purpose{Introduction, Conversation, FollowUp, Thanks, Feedback, Withdrawal, Time, Acceptance, Decline, Other}
}

// Title is the purpose as a heading says it.
func (p Purpose) Title() string {
	return map[Purpose]string{
		Feedback: "Asking for feedback", Thanks: "Thank-you", FollowUp: "Follow-up", Introduction: "Asking for an introduction", Conversation: "Asking for a conversation",
		Withdrawal: "Withdrawing", Acceptance: "Accepting an offer", Decline: "Declining an offer", Time: "Asking for time on an offer", Other: "Letter",
	}[p]
}

// SubjectLimit and BodyLimit are how long a letter may be, in characters.
const (
	SubjectLimit = mail.SubjectLimit // of what Onward sends
	BodyLimit    = 20_000
)

// Draft is a letter as a person writes it.
type Draft struct {
	ToName    string
	ToAddress string
	Subject   string
	Body      string
}

// Check says what is wrong with the letter as something to keep. What is only
// missing, Missing tells.
func (d Draft) Check() (errs field.Errors) {
	if d.Body == "" {
		errs.Add("body", "Write a word or two first.")
	}
	if utf8.RuneCountInString(d.ToName) > journal.LineLimit {
		errs.Add("to_name", "This is longer than 300 characters. A name will do.")
	}
	if sentence := people.CheckAddress(d.ToAddress); sentence != "" {
		errs.Add("to_address", sentence)
	}
	checkText(&errs, d.Subject, d.Body)
	return errs
}

func checkText(errs *field.Errors, subject, body string) {
	if utf8.RuneCountInString(subject) > SubjectLimit {
		errs.Add("subject", "This is longer than 200 characters. A few words are read sooner.")
	}
	if utf8.RuneCountInString(body) > BodyLimit {
		errs.Add("body", "This is longer than 20,000 characters. Keep the part that matters.")
	}
}

// Letter is a letter as it is kept.
type Letter struct {
	ID          id.Letter
	Application id.Application // zero: about none
	Contact     id.Contact     // zero: written down nowhere
	Purpose     Purpose
	ToName      string
	ToAddress   string
	Subject     string
	Body        string
	CreatedDay  clock.Day
	MailedDay   clock.Day // it was given to Onward to send; zero: not
	SentDay     clock.Day // it was said to be sent; zero: not
	Version     int
	Company     string // of the application
	Role        string
	Answers     int  // that were told
	Taken       bool // of one that Onward sends: their mail server took it
	Refused     bool // of one that Onward sends: it was given up, and did not arrive

	ContactRole    string
	ContactCompany string
}

// Draft is the letter as it would be written today, for a form to change.
func (l Letter) Draft() Draft { return Draft{l.ToName, l.ToAddress, l.Subject, l.Body} }

// Gone tells whether the letter is out of the person's hands, and stays as it is.
func (l Letter) Gone() bool { return !l.GoneDay().IsZero() }

// GoneDay is the day on which it went out; zero where it did not.
func (l Letter) GoneDay() clock.Day {
	if l.SentDay.IsZero() {
		return l.MailedDay
	}
	return l.SentDay
}

// Filled is the letter as it will arrive, with what is known by now. One that
// went out stays as it was.
func (l Letter) Filled(f Facts) Draft {
	d := l.Draft()
	if l.Gone() {
		return d
	}
	f.To(people.Contact{Name: d.ToName, Role: l.ContactRole, Company: l.ContactCompany})
	d.Subject, d.Body = Line(Fill(d.Subject, f)), Fill(d.Body, f)
	return d
}

// Seal tells one text of a letter from any other: what goes out is what was
// read before.
func (d Draft) Seal() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{d.ToName, d.ToAddress, d.Subject, d.Body}, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// Line puts a text on one line, as a subject has to be.
func Line(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || r == ' ' }), " ")
}

const (
	letterColumns = `l.id, l.application_id as application, l.contact_id as contact, l.purpose, l.to_name, l.to_address, l.subject, l.body, l.created_day,
		l.mailed_day, l.sent_day, l.version, coalesce(a.company, '') as company, coalesce(a.role, '') as role,
		m.sent_at is not null as taken, m.refused_at is not null as refused, coalesce(c.role, '') as contact_role, coalesce(c.company, '') as contact_company,
		(select count(*) from letter_answers r where r.account_id = @account and r.letter_id = l.id) as answers`

	// letters are those that are shown: neither thrown away, nor about an
	// application that was.
	letters = ` from letters l
		left join applications a on a.account_id = @account and a.id = l.application_id
		left join mails m on m.account_id = @account and m.id = l.id
		left join contacts c on c.account_id = @account and c.id = l.contact_id and c.trashed_at is null
		where l.account_id = @account and l.trashed_at is null and a.trashed_at is null`
)

// ByID reads one letter; NotFound where it is not this person's, or not shown.
func ByID(l id.Letter) *postgres.Row[Letter] {
	return postgres.One[Letter](`select `+letterColumns+letters+` and l.id = @letter`, postgres.Args{"letter": l})
}

// About reads the application that a letter is about, where it is about one,
// and its steps.
func About(l id.Letter) (*postgres.Optional[journal.Application], *postgres.Rows[journal.Step]) {
	return journal.Chosen(`select l.application_id from letters l where l.account_id = @account and l.id = @letter`, postgres.Args{"letter": l})
}

// OfApplication reads the letters about an application, the latest written first.
func OfApplication(app id.Application) *postgres.Rows[Letter] {
	return postgres.Many[Letter](`select `+letterColumns+letters+` and l.application_id = @application order by l.id desc limit 50`,
		postgres.Args{"application": app})
}

// PageSize is how many rows a page of the list has; a read gives one more.
const PageSize = 25

// All reads a page of the letters, the latest first, after the one named, and
// one row more; with discarded those that were thrown away.
func All(discarded bool, after id.Letter) *postgres.Rows[Letter] {
	from, args := letters, postgres.Args{}
	if discarded {
		from = strings.Replace(letters, `l.trashed_at is null`, `l.trashed_at is not null`, 1)
	}
	if !after.IsZero() {
		from, args = from+` and l.id < @after`, postgres.Args{"after": after}
	}
	return postgres.Many[Letter](`select `+letterColumns+from+` order by l.id desc limit 26`, args)
}

// Fitting are the purposes that come to mind at the stage of an application,
// the nearest first.
func Fitting(s journal.Stage, met bool) []Purpose {
	switch s {
	case journal.Saved:
		return []Purpose{Introduction, Conversation}
	case journal.Applied:
		return []Purpose{FollowUp, Introduction, Withdrawal}
	case journal.Screening, journal.Interview:
		return []Purpose{Thanks, FollowUp, Withdrawal}
	case journal.Offer:
		return []Purpose{Time, Acceptance, Decline}
	case journal.Accepted:
		return []Purpose{Acceptance, Thanks}
	case journal.Rejected:
		return []Purpose{Feedback, Thanks}
	case journal.NoResponse:
		if met {
			return []Purpose{FollowUp, Feedback}
		}
		return []Purpose{FollowUp}
	case journal.Withdrawn:
		return []Purpose{Withdrawal, Decline}
	}
	return nil
}

// ValidPurpose tells whether p is one of the purposes.
func ValidPurpose(p Purpose) bool { return slices.Contains(Purposes(), p) }
