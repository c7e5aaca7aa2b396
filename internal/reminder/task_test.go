package reminder_test

import (
	"slices"
	"strings"
	"testing"

	"onward/internal/clock"
	"onward/internal/reminder"
)

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		draft reminder.Draft
		wrong []string
	}{
		"the least":        {reminder.Draft{Title: "Ring them"}, nil},
		"all of it":        {reminder.Draft{Title: strings.Repeat("ü", 300), Note: strings.Repeat("ü", 50_000), Day: today().AddDays(3660)}, nil},
		"a day gone by":    {reminder.Draft{Title: "x", Day: today().AddDays(-1)}, nil},
		"nothing":          {reminder.Draft{}, []string{"title"}},
		"long":             {reminder.Draft{Title: strings.Repeat("ü", 301), Note: strings.Repeat("ü", 50_001)}, []string{"note", "title"}},
		"a slip of a year": {reminder.Draft{Title: "x", Day: today().AddDays(3661)}, []string{"day"}},
	} {
		errs := c.draft.Check(today())
		if !slices.Equal(errs.Names(), c.wrong) {
			t.Errorf("%s: %v, want %v", name, errs, c.wrong)
		}
	}
}

func TestCheckSnooze(t *testing.T) {
	for to, right := range map[clock.Day]bool{
		today().AddDays(1): true, today().AddDays(3660): true, {}: false, today(): false, today().AddDays(-1): false, today().AddDays(3661): false,
	} {
		if errs := reminder.CheckSnooze(to, today()); errs.Any() == right {
			t.Errorf("put off to %s: %v", to, errs)
		}
	}
}

func TestDueIsTheLaterDay(t *testing.T) {
	if d := (reminder.Task{Day: today(), SnoozedTo: today().AddDays(3)}).Due(); d != today().AddDays(3) {
		t.Errorf("put off, it is due on %s", d)
	}
	if d := (reminder.Task{Day: today()}).Due(); d != today() {
		t.Errorf("it is due on %s", d)
	}
}

func TestCursor(t *testing.T) {
	c := reminder.Cursor{Last: never(), Day: today(), At: at()}
	if got := reminder.ParseCursor(c.String()); got.Last != c.Last || got.Day != c.Day || !got.At.Equal(c.At) {
		t.Errorf("%v came back as %v", c, got)
	}
	for _, text := range []string{"", "x", never().String(), never().String() + ".2026-11-22", never().String() + ".2026-13-22.1", never().String() + "..-1", never().String() + "..99999999999999999"} {
		if got := reminder.ParseCursor(text); got != (reminder.Cursor{}) {
			t.Errorf("%q is %v", text, got)
		}
	}
}
