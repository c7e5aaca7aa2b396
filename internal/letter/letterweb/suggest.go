package letterweb

import (
	"slices"

	"onward/internal/form"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/people"
	"onward/internal/ui"
)

// usual is whom a letter most likely goes to: the one at the company, where
// there is one alone.
func (v writeView) usual() string {
	if len(v.here) == 1 {
		return v.here[0].ID.String()
	}
	return ""
}

// suggested is the template that most likely fits: the one that was asked for,
// or that of a purpose that was, or else the first that comes to mind.
func (v writeView) suggested(q form.Values) string {
	if t, found := letter.Found(v.templates, q.Text("template")); found {
		return t.Key()
	}
	purposes := v.fitting
	if p := letter.Purpose(q.Text("purpose")); letter.ValidPurpose(p) {
		purposes = []letter.Purpose{p}
	}
	for _, p := range purposes {
		if t, found := v.best(p); found {
			return t.Key()
		}
	}
	return ""
}

// best is the template of a purpose that fits what happened and whom it goes to.
func (v writeView) best(p letter.Purpose) (letter.Template, bool) {
	var wish string
	recruiter := len(v.here) == 1 && v.here[0].Kind == people.Recruiter
	met := v.app.Furthest >= journal.Screening.Rank()
	switch p {
	case letter.Feedback:
		wish = "feedback-manager"
		if recruiter {
			wish = "feedback-recruiter"
		}
		if met {
			wish += "-interview"
		}
	case letter.Thanks:
		wish = "thanks-interview"
		if v.app.Stage.Ended() {
			wish = "thanks-no"
		}
	case letter.FollowUp:
		wish = "follow-up"
		if met {
			wish = "follow-up-interview"
		} else if slices.ContainsFunc(v.letters, func(l letter.Letter) bool { return l.Purpose == letter.FollowUp && l.Gone() && !l.Refused }) {
			wish = "follow-up-last"
		}
	case letter.Introduction, letter.Conversation, letter.Withdrawal, letter.Acceptance, letter.Decline, letter.Time, letter.Other:
	}
	if t, found := letter.Found(v.templates, wish); found {
		return t, true
	}
	i := slices.IndexFunc(v.templates, func(t letter.Template) bool { return t.Purpose == p })
	if i < 0 {
		return letter.Template{}, false
	}
	return v.templates[i], true
}

// templateOptions are the templates, those that fit now first.
func (v writeView) templateOptions() (options []ui.Option) {
	add := func(p letter.Purpose, group string) {
		for _, t := range v.templates {
			if t.Purpose == p {
				options = append(options, ui.Option{Value: t.Key(), Label: templateLabel(t), Group: group})
			}
		}
	}
	for _, p := range v.fitting {
		add(p, "Fits now")
	}
	for _, p := range letter.Purposes() {
		if !slices.Contains(v.fitting, p) {
			add(p, "Any other")
		}
	}
	return options
}

// contactOptions are whom it can go to.
func (v writeView) contactOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Somebody who is not in this list"}}
	for _, c := range v.here {
		options = append(options, ui.Option{Value: c.ID.String(), Label: contactLabel(c), Group: "At " + v.app.Company})
	}
	group := "Others you have written down"
	if len(v.here) == 0 {
		group = "Whom you have written down"
	}
	for _, c := range v.others {
		options = append(options, ui.Option{Value: c.ID.String(), Label: contactLabel(c), Group: group})
	}
	return options
}
