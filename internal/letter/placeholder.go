package letter

import (
	"regexp"
	"slices"
	"strings"

	"onward/internal/clock"
	"onward/internal/journal"
	"onward/internal/people"
)

// Facts are what a letter is filled from. What is empty is not known.
type Facts struct {
	Company        string
	Role           string
	Source         string
	AppliedDay     string
	InterviewDay   string
	OfferDeadline  string
	ContactName    string
	ContactRole    string
	ContactCompany string
	MyName         string
	MyEmail        string
	Today          string
}

// About fills in what is known of an application. Write writes a day.
func (f *Facts) About(a journal.Application, steps []journal.Step, today clock.Day, write func(clock.Day) string) {
	day := func(d clock.Day) string {
		if d.IsZero() {
			return ""
		}
		return write(d)
	}
	f.Company, f.Role, f.Source, f.AppliedDay = a.Company, a.Role, a.Source, day(a.AppliedDay)
	for _, s := range journal.InTime(steps) {
		exact := s.Precision == journal.ByDay
		switch {
		case s.Stage.Meets() && s.Counts() && exact && !today.Before(s.Day) && s.Outcome != journal.TheyMissed && s.Outcome != journal.IMissed:
			f.InterviewDay = day(s.Day) // the latest that took place
		case s.Stage == journal.Offer:
			f.OfferDeadline = day(s.Deadline)
		}
	}
}

// To fills in what is known of whom it goes to.
func (f *Facts) To(c people.Contact) {
	f.ContactName, f.ContactRole, f.ContactCompany = c.Name, c.Role, c.Company
	if f.Company == "" {
		f.Company = c.Company
	}
}

// Source is where what fills a placeholder is kept.
type Source string

// The sources of what fills a placeholder.
const (
	FromApplication Source = "application"
	FromInterview   Source = "interview"
	FromOffer       Source = "offer"
	FromContact     Source = "contact"
	FromAccount     Source = "account"
	FromCalendar    Source = "calendar"
)

// Placeholder is a name that stands in a template for something known.
type Placeholder struct {
	Name   string
	Says   string // what it becomes
	Source Source
	of     func(Facts) string
}

// Text is the placeholder as it is written.
func (p Placeholder) Text() string { return "{{" + p.Name + "}}" }

// Placeholders lists all that there are.
func Placeholders() []Placeholder {
	return []Placeholder{
		{"company", "the company", FromApplication, func(f Facts) string { return f.Company }},
		{"role", "the role", FromApplication, func(f Facts) string { return f.Role }},
		{"applied day", "the day on which you applied", FromApplication, func(f Facts) string { return f.AppliedDay }},
		{"found at", "where you found the posting", FromApplication, func(f Facts) string { return f.Source }},
		{"interview day", "the day of the last interview", FromInterview, func(f Facts) string { return f.InterviewDay }},
		{"offer deadline", "the day by which they want an answer to the offer", FromOffer, func(f Facts) string { return f.OfferDeadline }},
		{"contact name", "the name of whom you write to", FromContact, func(f Facts) string { return f.ContactName }},
		{"contact first name", "their first name", FromContact, func(f Facts) string { return people.FirstName(f.ContactName) }},
		{"contact role", "what they do", FromContact, func(f Facts) string { return f.ContactRole }},
		{"contact company", "where they work", FromContact, func(f Facts) string { return f.ContactCompany }},
		{"my name", "your name", FromAccount, func(f Facts) string { return f.MyName }},
		{"my email", "your e-mail address", FromAccount, func(f Facts) string { return f.MyEmail }},
		{"today", "the day on which you write", FromCalendar, func(f Facts) string { return f.Today }},
	}
}

// inBraces is what may be meant as a placeholder; words is what looks like
// one: words between two braces. Other braces in a letter are the person's own.
var (
	inBraces = regexp.MustCompile(`\{\{([^{}\n]{0,80})\}\}`)
	words    = regexp.MustCompile(`^\s*\pL[\pL _-]{0,39}$`)
)

// named is the name that a person meant: in any case, with any blanks.
func named(written string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(written), func(r rune) bool { return r == ' ' || r == '_' || r == '-' || r == '\t' || r == '\u00a0' }), " ")
}

func placeholder(name string) (Placeholder, bool) {
	all := Placeholders()
	if i := slices.IndexFunc(all, func(p Placeholder) bool { return p.Name == name }); i >= 0 {
		return all[i], true
	}
	return Placeholder{}, false
}

// Fill puts what is known in the place of placeholders, once: what comes in is
// not looked at again. What is not known stays as it is.
func Fill(text string, f Facts) string {
	return inBraces.ReplaceAllStringFunc(text, func(written string) string {
		p, known := placeholder(named(written[2 : len(written)-2]))
		if !known {
			return written
		}
		if value := p.of(f); value != "" {
			return value
		}
		return p.Text()
	})
}

// Hole is a placeholder that stands in a letter still.
type Hole struct {
	Text        string      // as it is written
	Placeholder Placeholder // the one it is, or the nearest
	Known       bool        // it is one
}

// Holes lists the placeholders that stand in a letter, each once.
func Holes(texts ...string) (all []Hole) {
	for _, text := range texts {
		for _, m := range inBraces.FindAllStringSubmatch(text, -1) {
			if !words.MatchString(m[1]) || slices.ContainsFunc(all, func(h Hole) bool { return h.Text == m[0] }) {
				continue
			}
			p, known := placeholder(named(m[1]))
			if !known {
				p = nearest(named(m[1]))
			}
			all = append(all, Hole{m[0], p, known})
		}
	}
	return all
}

// Part is a piece of a text: words, or a placeholder that is not filled.
type Part struct {
	Text string
	Hole bool
}

// Parts cuts a letter at its holes.
func Parts(text string) (all []Part) {
	for {
		at := inBraces.FindStringSubmatchIndex(text)
		for at != nil && !words.MatchString(text[at[2]:at[3]]) {
			further := inBraces.FindStringSubmatchIndex(text[at[1]:])
			for i := range further {
				further[i] += at[1]
			}
			at = further
		}
		if at == nil {
			break
		}
		if at[0] > 0 {
			all = append(all, Part{text[:at[0]], false})
		}
		all, text = append(all, Part{text[at[0]:at[1]], true}), text[at[1]:]
	}
	if text != "" {
		all = append(all, Part{text, false})
	}
	return all
}

// nearest is the placeholder that was meant most likely: one that has all the
// words that were written, or else one that is written most like it.
func nearest(name string) Placeholder {
	meant := strings.Fields(name)
	far := func(p Placeholder) int {
		has := strings.Fields(p.Name)
		if len(meant) > 0 && !slices.ContainsFunc(meant, func(word string) bool { return !slices.Contains(has, word) }) {
			return len(p.Name) - 1000
		}
		return distance(name, p.Name)
	}
	return slices.MinFunc(Placeholders(), func(a, b Placeholder) int { return far(a) - far(b) })
}

// distance is how many letters have to be put in, left out, changed, or put in
// the place of their neighbor, to make a of b.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
