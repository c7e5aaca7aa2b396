package letter

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Template is a text to begin a letter with. A built-in one has a Builtin and
// no ID; one that a person has made of it has both.
type Template struct {
	ID      id.Template
	Builtin string // the built-in one that it is, or stands instead of; "" for none
	Purpose Purpose
	Name    string
	Subject string
	Body    string
	Version int
}

// Key names a template in a form: the name of a built-in one, or an id.
func (t Template) Key() string {
	if t.ID.IsZero() {
		return t.Builtin
	}
	return t.ID.String()
}

// Draft is the template as it would be written today, for a form to change.
func (t Template) Draft() TemplateDraft {
	return TemplateDraft{Builtin: t.Builtin, Purpose: t.Purpose, Name: t.Name, Subject: t.Subject, Body: t.Body}
}

// TemplateDraft is a template as a person writes it.
type TemplateDraft struct {
	Builtin string // it is to stand instead of
	Purpose Purpose
	Name    string
	Subject string
	Body    string
}

// Check says what is wrong with the draft; a placeholder that there is none of
// is named, with the one that is written most like it.
func (d TemplateDraft) Check() (errs field.Errors) {
	if d.Name == "" {
		errs.Add("name", "Write a name that you will know it by.")
	}
	if utf8.RuneCountInString(d.Name) > journal.LineLimit {
		errs.Add("name", "This is longer than 300 characters. A few words will do.")
	}
	if !ValidPurpose(d.Purpose) {
		errs.Add("purpose", "Choose what it is for from the list.")
	}
	if d.Subject == "" {
		errs.Add("subject", "Write a subject. It is what they see first.")
	}
	if d.Body == "" {
		errs.Add("body", "Write a word or two first.")
	}
	checkText(&errs, d.Subject, d.Body)
	for name, text := range map[string]string{"subject": d.Subject, "body": d.Body} {
		if sentence := misspelled(text); sentence != "" {
			errs.Add(name, sentence)
		}
	}
	return errs
}

// misspelled is a sentence about the first placeholder of a text that there is
// none of; "" where each is known.
func misspelled(text string) string {
	for _, m := range inBraces.FindAllStringSubmatch(text, -1) {
		if _, known := placeholder(named(m[1])); !known {
			return "There is no placeholder " + m[0] + ". The nearest is " + nearest(named(m[1])).Text() + "."
		}
	}
	rest := inBraces.ReplaceAllString(text, "")
	if i := strings.Index(rest, "{{"); i >= 0 {
		return "Two braces open at “" + beginning(rest[i:]) + "” and do not close. A placeholder looks like {{company}}."
	}
	if strings.Contains(rest, "}}") {
		return "Two braces close that were not opened. A placeholder looks like {{company}}."
	}
	return ""
}

// beginning is the first few characters of a text.
func beginning(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	if r := []rune(line); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return line
}

const templateColumns = `t.id, t.builtin, t.purpose, t.name, t.subject, t.body, t.version`

// OwnTemplates reads a person's own templates, in the order they were made.
func OwnTemplates() *postgres.Rows[Template] {
	return postgres.Many[Template](`select `+templateColumns+` from templates t where t.account_id = @account and t.trashed_at is null order by t.id limit 200`, nil)
}

// DiscardedTemplates reads those that were thrown away, the latest first.
func DiscardedTemplates() *postgres.Rows[Template] {
	return postgres.Many[Template](`select `+templateColumns+` from templates t where t.account_id = @account and t.trashed_at is not null
		order by t.trashed_at desc, t.id desc limit 100`, nil)
}

// TemplateByID reads one of a person's own; NotFound where it is not theirs,
// or thrown away.
func TemplateByID(t id.Template) *postgres.Row[Template] {
	return postgres.One[Template](`select `+templateColumns+` from templates t where t.account_id = @account and t.id = @template and t.trashed_at is null`,
		postgres.Args{"template": t})
}

// Templates are all that a person can begin with: the built-in ones, each as
// they have made it their own, and then those they have added.
func Templates(own []Template) []Template {
	all := BuiltIn()
	for _, o := range own {
		i := slices.IndexFunc(all, func(t Template) bool { return t.ID.IsZero() && o.Builtin != "" && t.Builtin == o.Builtin })
		if i < 0 { // added, or instead of one that there is no longer, or that has one already
			all = append(all, o)
			continue
		}
		all[i] = o
	}
	return all
}

// Found is the template with that key, among all that there are.
func Found(all []Template, key string) (Template, bool) {
	if i := slices.IndexFunc(all, func(t Template) bool { return key != "" && (t.Key() == key || t.Builtin == key) }); i >= 0 {
		return all[i], true
	}
	return Template{}, false
}

func builtIn(key string) (Template, bool) {
	all := BuiltIn()
	if i := slices.IndexFunc(all, func(t Template) bool { return t.Builtin == key }); i >= 0 {
		return all[i], true
	}
	return Template{}, false
}
