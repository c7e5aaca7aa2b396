package letter

import (
	"onward/internal/field"
	"onward/internal/mail"
)

// Missing says what a letter lacks before it can go out, a sentence for each
// field of its form. By mail it needs an address and a subject too.
func Missing(d Draft, byMail bool) (errs field.Errors) {
	for name, text := range map[string]string{"subject": d.Subject, "body": d.Body} {
		for _, h := range Holes(text) {
			errs.Add(name, h.Sentence())
		}
	}
	if d.Body == "" {
		errs.Add("body", "Write a word or two first.")
	}
	if !byMail {
		return errs
	}
	if d.Subject == "" {
		errs.Add("subject", "Write a subject. It is what they see first.")
	}
	if d.ToAddress == "" {
		errs.Add("to_address", "Write the e-mail address that it goes to.")
	} else if _, err := mail.ParseAddress(d.ToAddress); err != nil {
		errs.Add("to_address", "No mail server would take this address. Look at it once more.")
	}
	return errs
}

// Sentence says that a placeholder stands in a letter still.
func (h Hole) Sentence() string {
	if !h.Known {
		return "There is no placeholder " + h.Text + ". The nearest is " + h.Placeholder.Text() + "."
	}
	return h.Text + " stands here still: " + h.Placeholder.Says + " is not known."
}
