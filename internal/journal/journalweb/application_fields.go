package journalweb

import (
	"net/url"
	"strings"

	"onward/internal/form"
	"onward/internal/journal"
)

// lines and texts are the fields of the form, in its order.
func lines() []string {
	return []string{"company", "role", "agency", "source", "sent_how", "resume", "cover_letter", "place", "salary_min", "salary_max", "salary_currency", "posting_url"}
}
func texts() []string { return []string{"posting_text", "note"} }

// order is that of the fields in the form, for the summary of what to mend.
func order() []string {
	return []string{
		"company", "role", "stage", "day", "source", "sent_how", "tailored", "resume", "cover_letter", "work_type", "place", "agency",
		"salary_min", "salary_max", "salary_currency", "salary_period", "posting_url", "posting_text", "note",
	}
}

// draft reads the form. The sentences name what cannot be read or kept.
func (f *applicationForm) draft() journal.Draft {
	v := f.typed
	v.Unreadable(&f.errs, append(lines(), texts()...)...)
	d := journal.Draft{
		Company: v.Line("company"), Agency: v.Line("agency"), Role: v.Line("role"), Stage: journal.Stage(v.Text("stage")), Day: v.Day("day", &f.errs),
		Source: v.Line("source"), SentHow: v.Line("sent_how"), Resume: v.Line("resume"), CoverLetter: v.Line("cover_letter"),
		WorkType: v.Text("work_type"), Place: v.Line("place"), PostingURL: v.Text("posting_url"), PostingText: v.Text("posting_text"), Note: v.Text("note"),
	}
	switch v.Text("tailored") {
	case "yes":
		yes := true
		d.Tailored = &yes
	case "no":
		no := false
		d.Tailored = &no
	}
	d.Salary = f.salary()
	if f.version == 0 && d.Stage != journal.Saved && d.Stage != journal.Applied {
		f.errs.Add("stage", "Choose one of the two.")
	}
	for name, sentence := range d.Check(f.me.Today) {
		f.errs.Add(name, sentence)
	}
	return d
}

func (f *applicationForm) salary() (s journal.Salary) {
	for name, amount := range map[string]*int64{"salary_min": &s.Min, "salary_max": &s.Max} {
		n, ok := journal.ParseAmount(f.typed.Raw(name))
		if !ok {
			f.errs.Add(name, "Write the amount as a number, such as 52000 or 52k.")
		}
		*amount = n
	}
	if s.Min == 0 && s.Max == 0 {
		return journal.Salary{}
	}
	s.Currency = strings.ToUpper(f.typed.Line("salary_currency"))
	for _, p := range journal.Periods() {
		if f.typed.Text("salary_period") == p {
			s.Period = p
		}
	}
	return s
}

// typedFrom fills a form from what is kept.
func typedFrom(d journal.Draft) form.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"company": d.Company, "agency": d.Agency, "role": d.Role, "source": d.Source, "sent_how": d.SentHow, "resume": d.Resume,
		"cover_letter": d.CoverLetter, "work_type": d.WorkType, "place": d.Place, "posting_url": d.PostingURL, "posting_text": d.PostingText,
		"salary_currency": d.Salary.Currency, "salary_period": d.Salary.Period,
		"salary_min": journal.WriteAmount(d.Salary.Min), "salary_max": journal.WriteAmount(d.Salary.Max),
	} {
		v.Set(name, value)
	}
	if d.Tailored != nil {
		v.Set("tailored", map[bool]string{true: "yes", false: "no"}[*d.Tailored])
	}
	return form.Of(v)
}

func fieldLabels() map[string]string {
	return map[string]string{
		"company": "Company", "role": "Role", "agency": "Agency", "source": "Found", "sent_how": "Sent", "tailored": "Tailored",
		"resume": "Résumé", "cover_letter": "Cover letter", "work_type": "Kind of work", "place": "Place", "salary_min": "Salary, from",
		"salary_max": "Salary, up to", "salary_currency": "Currency", "salary_period": "Paid per", "posting_url": "Address", "posting_text": "Text of the posting",
	}
}
