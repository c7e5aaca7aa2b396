package letterweb

import (
	"slices"
	"strings"

	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/people"
)

// templateLabel names a template in a list of all.
func templateLabel(t letter.Template) string {
	if t.Builtin == "" {
		return t.Name
	}
	return t.Purpose.Title() + ": " + lowered(t.Name)
}

func lowered(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// contactLabel names somebody in a list.
func contactLabel(c people.Contact) string {
	parts := []string{c.Name, c.Role, c.Company}
	if c.Role == "" && c.Kind != people.Other {
		parts[1] = c.Kind.Word()
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// title names a letter.
func title(l letter.Letter) string {
	if l.Subject != "" && len(letter.Holes(l.Subject)) == 0 {
		return l.Subject
	}
	return l.Purpose.Title()
}

// sub says of a letter in a list what it is for, to whom and about what.
func sub(l letter.Letter) string {
	var parts []string
	if title(l) != l.Purpose.Title() {
		parts = append(parts, l.Purpose.Title())
	}
	if l.ToName != "" {
		parts = append(parts, "to "+l.ToName)
	}
	if l.Company != "" {
		parts = append(parts, l.Company+", "+journal.RoleWord(l.Role))
	}
	return strings.Join(parts, " · ")
}

// stands is a badge for how far a letter has come.
func stands(l letter.Letter, me page.Me) (kind, label string) {
	switch {
	case l.Answers > 0:
		return "moving", "answered"
	case !l.SentDay.IsZero() || l.Taken:
		return "open", "sent " + me.Day(l.GoneDay())
	case l.Refused:
		return "end", "not delivered"
	case l.Gone():
		return "open", "on its way"
	}
	return "open", "begun"
}

// odds are what to expect of a letter, said before it goes out.
func odds(p letter.Purpose, met bool) string {
	switch {
	case p == letter.Feedback && met:
		return "Most requests for feedback go unanswered. After an interview, as here, the chances are better. Asking is worth it either way, and silence afterward is no second no."
	case p == letter.Feedback:
		return "Most requests for feedback go unanswered, and more so where there was no interview. Asking is worth it either way, and silence afterward is no second no."
	case p == letter.FollowUp:
		return "A follow-up after a week or two is usual and welcome. Two are enough; after that, silence can be left to stand."
	}
	return ""
}

// came says how far a mail has come that Onward sends.
func came(m outbox.Mail, me page.Me) string {
	switch m.State() {
	case outbox.Sent:
		return "Their mail server took it on " + moment(m, me) + "."
	case outbox.Refused:
		return "It could not be delivered, and it is not tried again. Nothing arrived."
	case outbox.Waiting:
	}
	if m.Tries == 0 {
		return "Onward is about to send it. This page tells when it has gone out."
	}
	return "It could not be handed over yet. Onward tries again by itself, for some days."
}

func moment(m outbox.Mail, me page.Me) string {
	return me.Weekday(me.DayOf(*m.SentAt)) + " at " + m.SentAt.In(me.Zone).Format("15:04")
}

// remedy is where what a placeholder lacks can be told.
func (v letterView) remedy(h letter.Hole) (label, url string) {
	if !h.Known {
		return "", ""
	}
	switch h.Placeholder.Source {
	case letter.FromAccount:
		return "Add it in the settings", href.Settings()
	case letter.FromContact:
		if h.Placeholder.Name != "contact name" && h.Placeholder.Name != "contact first name" && !v.letter.Contact.IsZero() {
			return "Add it to their page", href.Contact(v.letter.Contact)
		}
		return "Write it below", "#f-to_name"
	case letter.FromApplication, letter.FromInterview, letter.FromOffer:
		if !v.letter.Application.IsZero() {
			return "Add it to the application", href.Application(v.letter.Application)
		}
	case letter.FromCalendar:
	}
	return "Write it yourself", "#f-body"
}
