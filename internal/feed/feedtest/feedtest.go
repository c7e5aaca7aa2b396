// Package feedtest reads a calendar feed for tests, more strictly than calendar
// programs do, and knows nothing of how it was written: bytes and lines as
// RFC 5545 has them, each component with what it needs, and times by the rules
// that the document itself brings along.
package feedtest

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // zones by their names, to compare with
	"unicode/utf8"

	"github.com/emersion/go-ical"
)

// Event is one event of a feed.
type Event struct {
	UID, Title, More, Place, Page string

	AllDay     bool
	Start, End time.Time // midnights in UTC, where it is all day
	Zone       string    // in which the times are written; "" for UTC
}

// Feed is a feed that was read.
type Feed struct {
	Name   string
	Stamp  time.Time // when it was written
	Events []Event
}

// Read reads a feed, and fails the test for all that is wrong with it.
func Read(t testing.TB, document string) Feed {
	t.Helper()
	lines(t, document)
	decoder := ical.NewDecoder(strings.NewReader(document))
	doc, err := decoder.Decode()
	if err != nil {
		t.Fatalf("the feed cannot be read: %v", err)
	}
	if _, err := decoder.Decode(); err != io.EOF { //nolint:errorlint // the decoder gives it bare
		t.Errorf("something follows the calendar: %v", err)
	}
	if err := ical.NewEncoder(io.Discard).Encode(doc); err != nil { // which checks each component
		t.Errorf("the feed lacks something: %v", err)
	}
	for name, want := range map[string]string{"VERSION": "2.0", "METHOD": "PUBLISH", "CALSCALE": "GREGORIAN", "REFRESH-INTERVAL": "PT1H", "X-PUBLISHED-TTL": "PT1H"} {
		if p := doc.Props.Get(name); p == nil || p.Value != want {
			t.Errorf("%s is %+v", name, p)
		}
	}
	f := Feed{Name: text(t, doc.Component, "X-WR-CALNAME")}
	zones, seen := map[string]rules{}, map[string]bool{}
	for _, c := range doc.Children {
		switch c.Name {
		case ical.CompTimezone:
			name := text(t, c, "TZID")
			if zones[name] != nil {
				t.Errorf("the zone %s is there twice", name)
			}
			zones[name] = rulesOf(t, c)
		case ical.CompEvent:
			e := event(t, c, zones)
			if seen[e.UID] || e.UID == "" {
				t.Errorf("%q names two events", e.UID)
			}
			seen[e.UID] = true
			f.Events = append(f.Events, e)
			f.Stamp = instant(t, c.Props.Get("DTSTAMP").Value)
		default:
			t.Errorf("there is a %s", c.Name)
		}
	}
	return f
}

// Find gives the one event with that title.
func (f Feed) Find(t testing.TB, title string) Event {
	t.Helper()
	var found []Event
	for _, e := range f.Events {
		if e.Title == title {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d events are called %q among %q", len(found), title, f.Titles())
	}
	return found[0]
}

// Titles are those of all events, sorted.
func (f Feed) Titles() []string {
	all := []string{}
	for _, e := range f.Events {
		all = append(all, e.Title)
	}
	slices.Sort(all)
	return all
}

var contentLine = regexp.MustCompile(`^[A-Z][A-Z0-9-]*(;[A-Z-]+=([^",;:]+|"[^"]*"))*:`)

// lines judges the bytes: lines of at most 75 of them that end in CRLF, no
// character cut in two, none that no text may hold; and once they are unfolded,
// each one a property.
func lines(t testing.TB, document string) {
	t.Helper()
	if !strings.HasSuffix(document, "\r\n") || strings.ReplaceAll(document, "\r\n", "") != strings.NewReplacer("\r", "", "\n", "").Replace(document) {
		t.Error("not every line ends in CRLF")
	}
	all := strings.Split(strings.TrimSuffix(document, "\r\n"), "\r\n")
	for i, l := range all {
		if len(l) > 75 || l == "" || !utf8.ValidString(l) || i == 0 && l != "BEGIN:VCALENDAR" || i == len(all)-1 && l != "END:VCALENDAR" {
			t.Errorf("line %d has %d bytes: %q", i, len(l), l)
		}
		if strings.ContainsFunc(l, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			t.Errorf("line %d holds a character that it may not: %q", i, l)
		}
	}
	for l := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(document, "\r\n ", ""), "\r\n"), "\r\n") {
		if !contentLine.MatchString(l) {
			t.Errorf("no property: %q", l)
		}
	}
}

// text is a property of one text, with nothing in it that should be escaped.
func text(t testing.TB, c *ical.Component, name string) string {
	t.Helper()
	p := c.Props.Get(name)
	if p == nil {
		return ""
	}
	if strings.Contains(strings.NewReplacer(`\\`, "", `\;`, "").Replace(p.Value), ";") {
		t.Errorf("%s has a bare semicolon: %q", name, p.Value)
	}
	all, err := p.TextList()
	if err != nil || len(all) != 1 {
		t.Errorf("%s is %d texts: %q, %v", name, len(all), p.Value, err)
		return ""
	}
	return all[0]
}

func event(t testing.TB, c *ical.Component, zones map[string]rules) Event {
	t.Helper()
	e := Event{UID: text(t, c, "UID"), Title: text(t, c, "SUMMARY"), More: text(t, c, "DESCRIPTION"), Place: text(t, c, "LOCATION")}
	if p := c.Props.Get("URL"); p != nil {
		if u, err := p.URI(); err != nil || !u.IsAbs() {
			t.Errorf("the address %q: %v", p.Value, err)
		}
		e.Page = p.Value
	}
	begins, ends := c.Props.Get("DTSTART"), c.Props.Get("DTEND")
	if begins == nil || ends == nil || begins.Params.Get("VALUE") != ends.Params.Get("VALUE") {
		t.Fatalf("%q has no times that go together", e.Title)
	}
	e.AllDay, e.Zone = begins.Params.Get("VALUE") == "DATE", begins.Params.Get("TZID")
	e.Start, e.End = at(t, begins, zones), at(t, ends, zones)
	if !e.Start.Before(e.End) || e.AllDay && e.End.Sub(e.Start) != 24*time.Hour {
		t.Errorf("%q goes from %v to %v", e.Title, e.Start, e.End)
	}
	if transparent := c.Props.Get("TRANSP"); (transparent != nil && transparent.Value == "TRANSPARENT") != e.AllDay {
		t.Errorf("%q takes up its time: %+v", e.Title, transparent)
	}
	return e
}

// at is the instant that a property means: by the rules of the document, and
// by what the name of the zone says, which have to agree.
func at(t testing.TB, p *ical.Prop, zones map[string]rules) time.Time {
	t.Helper()
	name := p.Params.Get("TZID")
	switch {
	case p.Params.Get("VALUE") == "DATE":
		day, err := time.Parse("20060102", p.Value)
		if err != nil || name != "" {
			t.Errorf("%s is no day: %q", p.Name, p.Value)
		}
		return day
	case name == "":
		return instant(t, p.Value)
	case zones[name] == nil:
		t.Fatalf("there are no rules for %s", name)
	}
	local, err := time.Parse("20060102T150405", p.Value)
	if err != nil {
		t.Fatal(err)
	}
	got := zones[name].instant(local)
	if known, err := p.DateTime(nil); err != nil || !known.Equal(got) {
		t.Errorf("%s is %v by the rules, and %v by the name of the zone: %v", p.Value, got, known, err)
	}
	return got
}

func instant(t testing.TB, value string) time.Time {
	t.Helper()
	at, err := time.Parse("20060102T150405Z", value)
	if err != nil {
		t.Errorf("%q is no instant", value)
	}
	return at
}

// rules are the changes of a zone's clocks, the earliest first.
type rules []change

type change struct {
	onset    time.Time // as the clocks showed it before
	from, to time.Duration
}

func rulesOf(t testing.TB, zone *ical.Component) (all rules) {
	t.Helper()
	for _, c := range zone.Children {
		onset, err := time.Parse("20060102T150405", c.Props.Get("DTSTART").Value)
		if err != nil || c.Props.Get("RRULE") != nil || c.Props.Get("RDATE") != nil {
			t.Fatalf("this reader knows single changes only: %v", err)
		}
		one := change{onset, offset(t, c, "TZOFFSETFROM"), offset(t, c, "TZOFFSETTO")}
		if len(all) > 0 && (one.from != all[len(all)-1].to || !all[len(all)-1].onset.Before(onset)) {
			t.Errorf("%s: %+v follows %+v", text(t, zone, "TZID"), one, all[len(all)-1])
		}
		all = append(all, one)
	}
	return all
}

func offset(t testing.TB, c *ical.Component, name string) time.Duration {
	t.Helper()
	value := c.Props.Get(name).Value
	at, err := time.Parse("-0700", value)
	if err != nil {
		at, err = time.Parse("-070000", value)
	}
	if err != nil {
		t.Fatalf("%s is %q", name, value)
	}
	_, seconds := at.Zone()
	return time.Duration(seconds) * time.Second
}

// instant is what a local time means: by the latest change before it, so that
// of two that the clocks show it is the first.
func (r rules) instant(local time.Time) time.Time {
	to := r[0].from
	for _, c := range r {
		if !local.Before(c.onset) {
			to = c.to
		}
	}
	return local.Add(-to)
}
