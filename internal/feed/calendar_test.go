package feed_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/feed"
	"onward/internal/feed/feedtest"
	"onward/internal/id"
)

const base = "https://onward.example"

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func calendar(z *time.Location, items ...feed.Item) feed.Calendar {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	return feed.Calendar{Items: items, Base: base, Zone: z, Today: clock.DayIn(now, z), Now: now}
}

func item(kind agenda.Kind, day clock.Day) feed.Item {
	one := feed.Item{}
	one.ID, one.Kind, one.Day = id.New[id.SubjectKind](), kind, day
	return one
}

// meeting is one at that time in that zone, and of so many minutes.
func meeting(at time.Time, zone string, minutes int) feed.Item {
	one := item(agenda.Meeting, clock.DayIn(at, time.UTC))
	one.ApplicationID, one.Company, one.StartsAt, one.TimeZone, one.Minutes = id.NewApplication(), "Fjord", at, zone, minutes
	return one
}

// nothing at all is a calendar, too.
func TestEmptyFeed(t *testing.T) {
	for _, name := range []string{"UTC", "Europe/Oslo", "Asia/Kathmandu"} {
		got := feedtest.Read(t, string(calendar(zone(t, name)).Write()))
		if got.Name != "Onward" || len(got.Events) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestWhatAFeedSays(t *testing.T) {
	day := clock.Date(2026, 11, 24)
	talk := meeting(time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC), "America/St_Johns", 0)
	talk.Stage, talk.Role, talk.How, talk.Place, talk.Link = "interview", "Engineer", "video", "Room 4; second floor", "https://meet.example/x?a=1,2"
	first := talk
	first.ID, first.ApplicationID, first.Stage, first.Role, first.StartsAt, first.Link = id.New[id.SubjectKind](), id.NewApplication(), "screening", "", time.Time{}, ""
	offer := item(agenda.Deadline, day)
	offer.ApplicationID, offer.Company, offer.Role = talk.ApplicationID, "Fjord", "Engineer"
	task := item(agenda.Task, day)
	task.Title, task.Company, task.Role = "Ring Ida", "Halden", "Analyst"
	alone := item(agenda.Task, day)
	alone.Title = "Buy a notebook"
	follow := item(agenda.Reminder, day)
	follow.How, follow.Ordinal, follow.Company, follow.Role = agenda.FollowUp, 1, "Elm", "Engineer"
	verdict := item(agenda.Verdict, day)
	verdict.Title = "private words"
	document := string(calendar(zone(t, "Europe/Oslo"), talk, first, offer, task, alone, follow, verdict).Write())
	got := feedtest.Read(t, document)
	if strings.Contains(document, "private words") {
		t.Error("what was tried stands in the feed")
	}
	if !got.Stamp.Equal(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)) {
		t.Errorf("written at %v", got.Stamp)
	}
	start, app := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), base+"/applications/"+talk.ApplicationID.String()
	for _, want := range []feedtest.Event{
		{Title: "Interview with Fjord", More: "Engineer, by video\nhttps://meet.example/x?a=1,2\nIn Onward: " + app, Place: "Room 4; second floor", Page: app, Zone: "America/St_Johns", Start: talk.StartsAt, End: talk.StartsAt.Add(time.Hour)},
		{Title: "First talk with Fjord", More: "Role not written down, by video\nIn Onward: " + base + "/applications/" + first.ApplicationID.String(), Place: "Room 4; second floor", Page: base + "/applications/" + first.ApplicationID.String(), AllDay: true},
		{Title: "Answer the offer from Fjord", More: "Engineer\nIn Onward: " + app, Page: app, AllDay: true},
		{Title: "Ring Ida", More: "Halden · Analyst\nIn Onward: " + base + "/tasks/" + task.ID.String(), Page: base + "/tasks/" + task.ID.String(), AllDay: true},
		{Title: "Buy a notebook", More: "In Onward: " + base + "/tasks/" + alone.ID.String(), Page: base + "/tasks/" + alone.ID.String(), AllDay: true},
		{Title: "Follow up with Elm", More: "Engineer\nA week, and no word yet. A few lines are enough.\nIn Onward: " + base + "/reminders/" + follow.ID.String(), Page: base + "/reminders/" + follow.ID.String(), AllDay: true},
		{Title: "Say how your experiment went", More: "In Onward: " + base + "/experiments/" + verdict.ID.String(), Page: base + "/experiments/" + verdict.ID.String(), AllDay: true},
	} {
		if want.AllDay {
			want.Start, want.End = start, start.AddDate(0, 0, 1)
		}
		one := got.Find(t, want.Title)
		want.UID = one.UID
		if one != want {
			t.Errorf("%+v\nwant %+v", one, want)
		}
	}
	if len(got.Events) != 7 {
		t.Errorf("%q", got.Titles())
	}
}

// Whatever a text holds: it is escaped, folded where no character is cut, and
// read as it was typed, but for what no text of a calendar may hold.
func TestTextsOfAFeed(t *testing.T) {
	texts := []string{
		`a;b,c:d\e"f'g`, `\n is no line`, `ends in \`, "two\nlines", "tab\there", "\x00\x01\x1b[31mred\x7f", "BEGIN:VEVENT", "x\r\nBEGIN:VALARM\r\nEND:VALARM", "DTSTAMP:19990101T000000Z", " blank ", "",
		strings.Repeat("한", 300), strings.Repeat("x", 300), strings.Repeat("👩‍👩‍👧‍👦", 40), strings.Repeat("\U0001F3FD", 300), strings.Repeat("a b ", 70), strings.Repeat(" ", 200), strings.Repeat(`\`, 150), strings.Repeat(";", 150), strings.Repeat("<b>", 60),
		"a\u2028b\u2029c", "\u0085", "\ufeff", "Z" + strings.Repeat("\u0301", 100), "\U0010ffff", "\ufffd",
	}
	for n := range 80 { // so that lines end at each place of a character
		texts = append(texts, strings.Repeat("x", n)+strings.Repeat("é한\U0001F3FD", 20))
	}
	for _, text := range texts {
		one := meeting(time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC), "Europe/Oslo", 45)
		one.Stage, one.Company, one.Role, one.Place = "interview", text, text, text
		task := item(agenda.Task, one.Day)
		task.Title, task.Company, task.Role = text+"!", text, text
		got := feedtest.Read(t, string(calendar(time.UTC, one, task).Write()))
		typed := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
				return -1
			}
			return r
		}, text)
		talk, todo := got.Find(t, "Interview with "+typed), got.Find(t, typed+"!")
		if talk.Place != typed || text != "" && !strings.HasPrefix(talk.More, typed+"\nIn Onward: ") || text != "" && !strings.HasPrefix(todo.More, typed+" · "+typed+"\nIn Onward: ") {
			t.Errorf("%q came back as %+v and %+v", text, talk, todo)
		}
	}
}

// What a document says has one name, whenever it was written; something else
// has another.
func TestTag(t *testing.T) {
	task := item(agenda.Task, clock.Date(2026, 11, 24))
	task.Title = strings.Repeat("x", 60) + " DTSTAMP:19990101T000000Z"
	c := calendar(time.UTC, task)
	first := c.Write()
	c.Now = c.Now.Add(time.Hour)
	second := c.Write()
	c.Items[0].Title += "1"
	third := c.Write()
	c.Items[0].Day = c.Items[0].Day.AddDays(1)
	if bytes.Equal(first, second) || feed.Tag(first) != feed.Tag(second) {
		t.Error("the same at another time is taken for something else")
	}
	if tags := []string{feed.Tag(second), feed.Tag(third), feed.Tag(c.Write())}; len(slices.Compact(tags)) != 3 || !strings.HasPrefix(tags[0], `W/"`) {
		t.Errorf("%v", tags)
	}
}

// In nine zones that are hard to reckon with, through every change of the clock
// of three years, each meeting is at its instant, to the minute: by the rules
// that the feed brings along, and by the names of the zones.
func TestMeetingsInOddZones(t *testing.T) {
	names := []string{
		"Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns", "Africa/Cairo",
		"America/Santiago", "Australia/Lord_Howe", "Asia/Beirut", "Europe/Dublin",
	}
	random := rand.New(rand.NewPCG(3, 5))
	changes, twice := 0, 0
	for _, name := range names {
		z := zone(t, name)
		for today := clock.Date(2026, 1, 15); today.Year() < 2029; today = today.AddDays(120 + random.IntN(60)) {
			first := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, z).AddDate(0, 0, -feed.Behind)
			last := first.AddDate(0, 0, feed.Behind+feed.Ahead)
			var items []feed.Item
			add := func(at time.Time) {
				minutes := random.IntN(4) * 45
				if random.IntN(40) == 0 {
					minutes = 10_000
				}
				one := meeting(at.UTC(), name, minutes)
				one.Place = fmt.Sprint(at.UTC().Format(time.RFC3339), " ", minutes)
				items = append(items, one)
			}
			for at := first; at.Before(last); {
				_, until := at.ZoneBounds()
				if until.IsZero() || until.After(last) {
					break
				}
				changes++
				for near := -4 * time.Hour; near <= 4*time.Hour; near += 15 * time.Minute {
					add(until.Add(near))
				}
				add(until.Add(-time.Second))
				at = until
			}
			for range 30 {
				add(first.Add(time.Duration(random.Int64N(int64(last.Sub(first)))).Truncate(time.Minute)))
			}
			c := calendar(zone(t, names[random.IntN(len(names))]), items...)
			c.Today = today
			got := feedtest.Read(t, string(c.Write()))
			if len(got.Events) != len(items) {
				t.Fatalf("%s: %d events of %d", name, len(got.Events), len(items))
			}
			for i, e := range got.Events {
				var minutes int
				var at string
				if _, err := fmt.Sscan(e.Place, &at, &minutes); err != nil {
					t.Fatal(err)
				}
				if minutes == 0 {
					minutes = 60
				}
				if want := items[i].StartsAt; at != want.Format(time.RFC3339) || !e.Start.Equal(want) || e.End.Sub(e.Start) != time.Duration(minutes)*time.Minute {
					t.Errorf("%s: %s of %d minutes goes from %v to %v", name, at, minutes, e.Start, e.End)
				}
				if e.Zone == "" {
					twice++
				} else if e.Zone != name {
					t.Errorf("%s is written in %s", name, e.Zone)
				}
			}
		}
	}
	if changes < 100 || twice < 100 {
		t.Errorf("only %d changes of the clock, %d times that are shown twice", changes, twice)
	}
	t.Logf("%d changes of the clock; %d meetings in UTC, since the clocks show their time twice", changes, twice)
}
