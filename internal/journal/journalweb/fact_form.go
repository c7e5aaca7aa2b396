package journalweb

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// shortForm is a form that tells one fact, as it was sent or fresh.
type shortForm struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
	words string // the id of what they said with it, where it can hold that
	on    string // begins the ids of its controls, where a page holds several forms
	draft ui.Draft
}

// begin lets a fresh form begin with what was written in it and not sent.
func (s *shortForm) begin(me page.Me, draft *postgres.Optional[unsent.Draft], at, back string) {
	s.typed, s.draft = me.Drafted(s.typed, draft, at, back)
}

// open tells whether the form is to be seen at once.
func (s shortForm) open() bool { return s.errs.Any() || s.draft.Begun != "" }

// factOrder is that of the fields in the forms, for what to mend first.
func factOrder() []string {
	return []string{
		"stage", "kind", "day", "time", "time_zone", "minutes", "body", "remark", "amount", "currency", "period", "deadline", "begins", "extras", "thoughts",
		"place", "link", "people", "preparation", "outcome", "notes", "words", "who", "how", "feeling", "feeling_words",
	}
}

func (s shortForm) field(name, label, hint string) ui.Field {
	f := ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name], Autofocus: name == s.toMend()}
	if s.on != "" {
		f.ID = "f-" + s.on + "-" + name
	}
	return f
}

// toMend is the first field with something to mend, or "".
func (s shortForm) toMend() string {
	for _, name := range factOrder() {
		if s.errs[name] != "" {
			return name
		}
	}
	return ""
}

// unfolded tells whether one of the named fields needs to be seen.
func (s shortForm) unfolded(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return s.errs[name] != "" || s.typed.Text(name) != "" })
}

// told are the fields that go with any fact.
func told() []string { return []string{"words", "who", "how", "feeling", "feeling_words"} }

// meets are the folded fields of a meeting.
func meets() []string {
	return []string{"minutes", "place", "link", "people", "preparation", "who", "how"}
}

// move reads a step from the form.
func (s *shortForm) move(me page.Me) journal.Move {
	s.typed.Unreadable(&s.errs, factOrder()...)
	m := journal.Move{Stage: journal.Stage(s.typed.Text("stage")), Day: s.typed.Day("day", &s.errs), Remark: s.typed.Line("remark"), Telling: s.telling()}
	if m.Stage.Meets() {
		m.Meeting = s.meeting(&m.Day, me)
	}
	if m.Stage.HasTerms() {
		m.Terms = s.terms()
	}
	m.Words = s.typed.Text("words")
	for name, sentence := range m.Check(me.Today) {
		s.errs.Add(name, sentence)
	}
	return m
}

func (s *shortForm) telling() journal.Telling {
	t := journal.Telling{Who: s.typed.Line("who"), How: journal.How(s.typed.Text("how")), FeelingWords: s.typed.Line("feeling_words")}
	t.Feeling = feeling.Feeling(s.typed.Number("feeling"))
	return t
}

// meeting reads an interview's particulars. A time makes an instant of the
// day, in the zone that is named or else the person's; day becomes the
// person's own.
func (s *shortForm) meeting(day *clock.Day, me page.Me) journal.Meeting {
	v := s.typed
	m := journal.Meeting{
		Kind: journal.MeetingKind(v.Text("kind")), Minutes: v.Number("minutes"), Place: v.Line("place"), Link: v.Text("link"), People: v.Line("people"),
		Outcome: journal.Outcome(v.Text("outcome")), Preparation: v.Text("preparation"), Notes: v.Text("notes"),
	}
	if v.Has("minutes") && m.Minutes == 0 && v.Text("minutes") != "0" {
		s.errs.Add("minutes", "Write how many minutes, such as 45, or leave it empty.")
	}
	at := v.Text("time")
	if at == "" {
		return m
	}
	m.TimeZone = me.ZoneName
	zone := me.Zone
	if name := v.Text("time_zone"); name != "" && name != me.ZoneName {
		other, ok := account.FindZone(name)
		if !ok {
			s.errs.Add("time_zone", "Write the zone as in Europe/Oslo, or leave it empty for your own.")
			return m
		}
		zone, m.TimeZone = other, name
	}
	if day.IsZero() {
		s.errs.Add("day", "Write the day too, or leave the time empty.")
		return m
	}
	start, err := time.ParseInLocation("2006-01-02 15:04", day.String()+" "+at, zone)
	if err != nil {
		s.errs.Add("time", "Write the time as in 14:30, or leave it empty.")
		return m
	}
	m.StartsAt = start.UTC()
	*day = clock.DayIn(start, me.Zone)
	return m
}

func (s *shortForm) terms() journal.Terms {
	v := s.typed
	t := journal.Terms{Deadline: v.Day("deadline", &s.errs), Begins: v.Day("begins", &s.errs), Extras: v.Text("extras"), Thoughts: v.Text("thoughts")}
	amount, ok := journal.ParseAmount(v.Raw("amount"))
	if !ok {
		s.errs.Add("amount", "Write the amount as a number, such as 52000 or 52k.")
	}
	if t.Amount = amount; amount == 0 {
		return t
	}
	t.Currency, t.Period = strings.ToUpper(v.Line("currency")), v.Text("period")
	return t
}

// entry reads an entry from the form. A form that asks what it was has to say.
func (s *shortForm) entry(me page.Me) journal.EntryDraft {
	s.typed.Unreadable(&s.errs, factOrder()...)
	d := journal.EntryDraft{Kind: journal.EntryKind(s.typed.Text("kind")), Body: s.typed.Text("body"), Day: s.typed.Day("day", &s.errs), Telling: s.telling()}
	if d.Kind == "" && slices.Contains(s.typed.Names(), "kind") {
		s.errs.Add("kind", "Choose what it was from the list.")
	}
	for name, sentence := range d.Check(me.Today) {
		s.errs.Add(name, sentence)
	}
	return d
}

// valuesOf fills a form from a step.
func valuesOf(s journal.Step, me page.Me) form.Values {
	v := tellingValues(s.Telling)
	set := func(name, value string) { v.Set(name, value) }
	set("stage", string(s.Stage))
	set("day", s.Day.String())
	set("remark", s.Remark)
	set("kind", string(s.Kind))
	if !s.StartsAt.IsZero() {
		zone, ok := account.FindZone(s.TimeZone)
		if !ok {
			zone = me.Zone
		}
		at := s.StartsAt.In(zone)
		set("day", at.Format(time.DateOnly))
		set("time", at.Format("15:04"))
		if s.TimeZone != me.ZoneName {
			set("time_zone", s.TimeZone)
		}
	}
	set("minutes", unlessZero(s.Minutes))
	set("place", s.Place)
	set("link", s.Link)
	set("people", s.People)
	set("outcome", string(s.Outcome))
	set("preparation", s.Preparation)
	set("notes", s.Notes)
	set("amount", journal.WriteAmount(s.Amount))
	set("currency", s.Currency)
	set("period", s.Period)
	set("deadline", s.Deadline.String())
	set("begins", s.Begins.String())
	set("extras", s.Extras)
	set("thoughts", s.Thoughts)
	return form.Of(v)
}

func tellingValues(t journal.Telling) url.Values {
	return url.Values{
		"who": {t.Who}, "how": {string(t.How)}, "feeling": {unlessZero(int(t.Feeling))}, "feeling_words": {t.FeelingWords},
	}
}

func unlessZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
