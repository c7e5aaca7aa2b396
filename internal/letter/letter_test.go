package letter_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"onward/internal/clock"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/people"
)

// full are the facts of an application that everything is known of.
func full() letter.Facts {
	f := letter.Facts{MyName: "Nora Lind", MyEmail: "nora@example.org", Today: "22 November"}
	f.About(journal.Application{Company: "Fjord", Role: "Data Engineer", Source: "a friend", AppliedDay: clock.Date(2026, 10, 1)}, []journal.Step{
		{Ordinal: 1, Stage: journal.Applied, Day: clock.Date(2026, 10, 1), Precision: journal.ByDay},
		{Ordinal: 2, Stage: journal.Interview, Day: clock.Date(2026, 10, 20), Precision: journal.ByDay, Meeting: journal.Meeting{Outcome: journal.Held}},
		{Ordinal: 3, Stage: journal.Offer, Day: clock.Date(2026, 11, 1), Precision: journal.ByDay, Terms: journal.Terms{Deadline: clock.Date(2026, 11, 30)}},
	}, clock.Date(2026, 11, 22), clock.Day.String)
	f.To(people.Contact{Name: "Ida Berg", Role: "Head of data", Company: "Fjord"})
	return f
}

// Every built-in template is filled wholly where all is known, and where
// nothing is it names what it lacks, each by a placeholder that there is.
func TestBuiltInTemplates(t *testing.T) {
	all := letter.BuiltIn()
	if len(all) < 14 {
		t.Errorf("only %d", len(all))
	}
	seen, purposes := map[string]bool{}, map[letter.Purpose]bool{}
	for _, b := range all {
		if seen[b.Builtin] || b.Key() != b.Builtin {
			t.Errorf("%s is there twice", b.Builtin)
		}
		seen[b.Builtin], purposes[b.Purpose] = true, true
		if errs := b.Draft().Check(); errs.Any() {
			t.Errorf("%s: %v", b.Builtin, errs)
		}
		subject, body := letter.Fill(b.Subject, full()), letter.Fill(b.Body, full())
		if holes := letter.Holes(subject, body); len(holes) > 0 || strings.Contains(subject+body, "{") {
			t.Errorf("%s has holes where all is known: %v", b.Builtin, holes)
		}
		d := letter.Draft{ToName: "Ida Berg", ToAddress: "ida@fjord.example", Subject: subject, Body: body}
		if errs := letter.Missing(d, true); errs.Any() {
			t.Errorf("%s cannot go out: %v", b.Builtin, errs)
		}
		if _, first, _ := strings.Cut(body, ",\n\n"); first == "" || !unicode.IsUpper([]rune(first)[0]) {
			t.Errorf("%s begins: %.40q", b.Builtin, body)
		}
		if strings.ContainsAny(subject+body, "!…") || strings.Contains(body, "  ") || !strings.HasSuffix(body, "Nora Lind") || strings.Contains(subject, "\n") {
			t.Errorf("%s reads:\n%s\n%s", b.Builtin, subject, body)
		}

		d.Subject, d.Body = letter.Fill(b.Subject, letter.Facts{}), letter.Fill(b.Body, letter.Facts{})
		if d.Subject != b.Subject || d.Body != b.Body {
			t.Errorf("%s was filled with nothing:\n%s", b.Builtin, d.Body)
		}
		holes := letter.Holes(b.Subject, b.Body)
		if len(holes) < 3 || slices.ContainsFunc(holes, func(h letter.Hole) bool { return !h.Known }) || !slices.ContainsFunc(holes, func(h letter.Hole) bool { return h.Text == "{{my name}}" }) {
			t.Errorf("%s lacks %v", b.Builtin, holes)
		}
		if errs := letter.Missing(d, false); errs["body"] == "" {
			t.Errorf("%s could go out with holes in it", b.Builtin)
		}
	}
	for _, p := range letter.Purposes() {
		if p != letter.Other && !purposes[p] {
			t.Errorf("there is nothing for %s", p)
		}
		if p.Title() == "" {
			t.Errorf("%s has no title", p)
		}
	}
}

// Every placeholder is filled from a full application.
func TestEveryPlaceholderIsFilled(t *testing.T) {
	want := map[string]string{
		"company": "Fjord", "role": "Data Engineer", "applied day": "2026-10-01", "found at": "a friend", "interview day": "2026-10-20", "offer deadline": "2026-11-30",
		"contact name": "Ida Berg", "contact first name": "Ida", "contact role": "Head of data", "contact company": "Fjord", "my name": "Nora Lind", "my email": "nora@example.org", "today": "22 November",
	}
	for _, p := range letter.Placeholders() {
		if got := letter.Fill(p.Text(), full()); got != want[p.Name] || got == "" {
			t.Errorf("%s: %q", p.Name, got)
		}
		if p.Says == "" || p.Source == "" {
			t.Errorf("%s is not explained", p.Name)
		}
	}
	for _, written := range []string{"{{Company}}", "{{ company }}", "{{COMPANY}}"} {
		if got := letter.Fill(written, full()); got != "Fjord" {
			t.Errorf("%s: %q", written, got)
		}
	}
	if got := letter.Fill("{{interview_day}} {{Interview-Day}} {{ interview   day }}", full()); got != "2026-10-20 2026-10-20 2026-10-20" {
		t.Error(got)
	}
}

// What comes in is not looked at again, and braces of the person's own stay.
func TestFillingHappensOnce(t *testing.T) {
	f := full()
	f.Company = "{{my name}}"
	if got := letter.Fill("At {{company}}.", f); got != "At {{my name}}." {
		t.Error(got)
	}
	for _, own := range []string{"{{7*7}}", "{{.}}", "{{}}", "{{ }}", `{{template "x"}}`, "{company}", "{{com\npany}}", "{{{{", "}}", "{{", "{{" + strings.Repeat("x", 90) + "}}", "{{% raw %}}"} {
		if got := letter.Fill(own, f); got != own {
			t.Errorf("%q becomes %q", own, got)
		}
		if holes := letter.Holes(own); len(holes) > 0 {
			t.Errorf("%q is taken for %v", own, holes)
		}
		if parts := letter.Parts(own); len(parts) != 1 || parts[0].Hole || parts[0].Text != own {
			t.Errorf("%q is cut into %v", own, parts)
		}
	}
}

func TestAnUnknownPlaceholderIsNamedWithTheNearest(t *testing.T) {
	for written, near := range map[string]string{
		"{{compny}}": "{{company}}", "{{cmopany}}": "{{company}}", "{{rol}}": "{{role}}", "{{contact}}": "{{contact name}}", "{{first name}}": "{{contact first name}}",
		"{{interview date}}": "{{interview day}}", "{{name}}": "{{my name}}", "{{e-mail}}": "{{my email}}", "{{deadline}}": "{{offer deadline}}", "{{MY NAM}}": "{{my name}}",
	} {
		d := letter.TemplateDraft{Purpose: letter.Feedback, Name: "x", Subject: "x", Body: "Dear " + written + ","}
		want := "There is no placeholder " + written + ". The nearest is " + near + "."
		if errs := d.Check(); len(errs) != 1 || errs["body"] != want {
			t.Errorf("%s: %v", written, errs)
		}
		if errs := letter.Missing(letter.Draft{Body: "Dear " + written}, false); errs["body"] != want {
			t.Errorf("in a letter, %s: %v", written, errs)
		}
	}
	for _, body := range []string{"{{7*7}}", "{{}}", "{{company", "company}}", "{{com\npany}}"} {
		if errs := (letter.TemplateDraft{Purpose: letter.Feedback, Name: "x", Subject: "x", Body: body}).Check(); errs["body"] == "" {
			t.Errorf("a template may have %q", body)
		}
	}
}

func TestPartsOfALetter(t *testing.T) {
	got := letter.Parts("Dear {{contact name}}, {{7*7}} and {{compny}}.")
	want := []letter.Part{{"Dear ", false}, {"{{contact name}}", true}, {", {{7*7}} and ", false}, {"{{compny}}", true}, {".", false}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	var whole string
	for _, p := range letter.Parts("a{{role}}{{7}}{{role}}") {
		whole += p.Text
	}
	if whole != "a{{role}}{{7}}{{role}}" {
		t.Error(whole)
	}
}

// Of several interviews the last one that took place is meant.
func TestWhichInterviewIsMeant(t *testing.T) {
	today := clock.Date(2026, 11, 22)
	step := func(day clock.Day, precision journal.Precision, outcome journal.Outcome) journal.Step {
		return journal.Step{Stage: journal.Interview, Day: day, Precision: precision, Meeting: journal.Meeting{Outcome: outcome}}
	}
	for name, c := range map[string]struct {
		steps []journal.Step
		want  string
	}{
		"none":         {nil, ""},
		"the latest":   {[]journal.Step{step(today.AddDays(-2), journal.ByDay, journal.Held), step(today.AddDays(-9), journal.ByDay, "")}, "2026-11-20"},
		"today":        {[]journal.Step{step(today, journal.ByDay, "")}, "2026-11-22"},
		"still ahead":  {[]journal.Step{step(today.AddDays(2), journal.ByDay, "")}, ""},
		"canceled":     {[]journal.Step{step(today.AddDays(-2), journal.ByDay, journal.Canceled)}, ""},
		"missed":       {[]journal.Step{step(today.AddDays(-2), journal.ByDay, journal.TheyMissed)}, ""},
		"by the month": {[]journal.Step{step(clock.Date(2026, 10, 1), journal.ByMonth, journal.Held)}, ""},
		"some time":    {[]journal.Step{step(clock.Day{}, journal.UnknownBy, journal.Held)}, ""},
	} {
		var f letter.Facts
		f.About(journal.Application{}, c.steps, today, clock.Day.String)
		if f.InterviewDay != c.want {
			t.Errorf("%s: %q", name, f.InterviewDay)
		}
	}
}

func TestWhatALetterLacks(t *testing.T) {
	good := letter.Draft{ToName: "Ida", ToAddress: "ida@fjord.example", Subject: "x", Body: "x"}
	if errs := letter.Missing(good, true); errs.Any() {
		t.Error(errs)
	}
	for field, change := range map[string]func(*letter.Draft){
		"subject": func(d *letter.Draft) { d.Subject = "" }, "body": func(d *letter.Draft) { d.Body = "" }, "to_address": func(d *letter.Draft) { d.ToAddress = "" },
	} {
		d := good
		change(&d)
		if errs := letter.Missing(d, true); len(errs) != 1 || errs[field] == "" {
			t.Errorf("%s: %v", field, errs)
		}
	}
	if errs := letter.Missing(letter.Draft{Body: "x"}, false); errs.Any() {
		t.Errorf("by one's own hand: %v", errs)
	}
	long := strings.Repeat("x", 20_001)
	for field, d := range map[string]letter.Draft{
		"body": {}, "to_name": {Body: "x", ToName: long[:301]}, "to_address": {Body: "x", ToAddress: "a, b"}, "subject": {Body: "x", Subject: long[:301]},
	} {
		if errs := d.Check(); len(errs) != 1 || errs[field] == "" {
			t.Errorf("%s: %v", field, errs)
		}
	}
	if errs := (letter.Draft{Body: long}).Check(); errs["body"] == "" {
		t.Error("a letter may be endless")
	}
}

func TestOwnTemplatesStandInsteadOfBuiltInOnes(t *testing.T) {
	own := []letter.Template{{Builtin: "thanks-no", Name: "mine"}, {Name: "added"}, {Builtin: "gone-since", Name: "kept"}}
	all := letter.Templates(own)
	if len(all) != len(letter.BuiltIn())+2 {
		t.Errorf("%d", len(all))
	}
	if got, ok := letter.Found(all, "thanks-no"); !ok || got.Name != "mine" {
		t.Errorf("%+v", got)
	}
	if _, ok := letter.Found(all, ""); ok {
		t.Error("nothing was found as something")
	}
}
