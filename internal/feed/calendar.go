package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"onward/internal/account"
	"onward/internal/agenda"
	"onward/internal/clock"
)

// Calendar is a feed that is to be written.
type Calendar struct {
	Items []Item
	Base  string         // the public address, as links begin with it
	Zone  *time.Location // of the person
	Today clock.Day
	Now   time.Time
}

const (
	utcTime   = "20060102T150405Z"
	localTime = "20060102T150405"
	aDay      = "20060102"

	usualMinutes = 60 // of a meeting of which nobody said how long it takes
	refresh      = "PT1H"
)

// Write gives the document: lines of at most 75 bytes that end as RFC 5545
// wants it.
func (c Calendar) Write() []byte {
	doc := ics.NewCalendar()
	doc.SetProductId("-//Onward//Calendar feed//EN")
	doc.SetCalscale("GREGORIAN")
	doc.SetMethod(ics.MethodPublish)
	doc.SetName(name)
	doc.SetRefreshInterval(refresh)
	doc.SetXPublishedTTL(refresh)
	zones := c.zones()
	for _, z := range zones {
		doc.AddVTimezone(timezone(z, c.Today.AddDays(-Behind-2), c.Today.AddDays(Ahead+3)))
	}
	for _, i := range c.Items {
		e := doc.AddEvent(i.uid())
		e.SetDtStampTime(c.Now)
		c.when(e, i)
		e.SetSummary(printable(i.title()))
		page := c.Base + i.page()
		e.SetDescription(printable(i.more(page)))
		if i.Place != "" {
			e.SetLocation(printable(i.Place))
		}
		e.SetURL(page)
		e.SetClass(ics.ClassificationPrivate)
	}
	var b bytes.Buffer
	_ = doc.SerializeTo(&b, ics.WithNewLineWindows) // a buffer takes all
	return b.Bytes()
}

// zones are those of the meetings, and the person's own: a document needs to
// have something in it, and there may be nothing on any day.
func (c Calendar) zones() []*time.Location {
	all, seen := []*time.Location{c.Zone}, map[string]bool{c.Zone.String(): true}
	for _, i := range c.Items {
		if i.StartsAt.IsZero() {
			continue
		}
		if z := c.zone(i); !seen[z.String()] {
			seen[z.String()] = true
			all = append(all, z)
		}
	}
	return all
}

// zone is the one in which the time of a meeting was told.
func (c Calendar) zone(i Item) *time.Location {
	if zone, known := account.FindZone(i.TimeZone); known {
		return zone
	}
	return c.Zone
}

// when says when an item begins and ends: at a time, or on the whole of a day.
func (c Calendar) when(e *ics.VEvent, i Item) {
	if i.Kind != agenda.Meeting || i.StartsAt.IsZero() {
		e.SetProperty(ics.ComponentPropertyDtStart, i.Day.Format(aDay), ics.WithValue("DATE"))
		e.SetProperty(ics.ComponentPropertyDtEnd, i.Day.AddDays(1).Format(aDay), ics.WithValue("DATE")) // which is no longer of it
		e.SetTimeTransparency(ics.TransparencyTransparent)
		return
	}
	minutes := i.Minutes
	if minutes == 0 {
		minutes = usualMinutes
	}
	ends, zone := i.StartsAt.Add(time.Duration(minutes)*time.Minute), c.zone(i)
	if zone == time.UTC || twice(i.StartsAt, zone) || twice(ends, zone) {
		e.SetProperty(ics.ComponentPropertyDtStart, i.StartsAt.UTC().Format(utcTime))
		e.SetProperty(ics.ComponentPropertyDtEnd, ends.UTC().Format(utcTime))
		return
	}
	e.SetProperty(ics.ComponentPropertyDtStart, i.StartsAt.In(zone).Format(localTime), ics.WithTZID(zone.String()))
	e.SetProperty(ics.ComponentPropertyDtEnd, ends.In(zone).Format(localTime), ics.WithTZID(zone.String()))
}

// printable leaves out what no text of a calendar may hold: the characters that
// no key types, but for the tab and the end of a line.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// Tag names what a document says, whenever it was written: two with the same
// say the same.
func Tag(document []byte) string {
	sum := sha256.New()
	for line := range bytes.Lines(document) {
		if !bytes.HasPrefix(line, []byte("DTSTAMP:")) { // of a text that is folded, a line begins with a blank
			sum.Write(line)
		}
	}
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:18]) + `"`
}
