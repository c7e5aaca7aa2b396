package ui

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
)

// controls are all components that show a Field.
func controls(f Field) map[string]templ.Component {
	area := f
	area.Multiline = true
	options := []Option{{Value: "", Label: "not said"}, {Value: f.Value, Label: "the one"}}
	return map[string]templ.Component{
		"input":    Input(f),
		"textarea": Input(area),
		"select":   Select(f, options),
		"choices":  Choices(f, options),
		"checkbox": Checkbox(f),
		"search":   FilterSearch(f),
		"filter":   FilterSelect(f, options),
	}
}

func TestWhatWasTypedStays(t *testing.T) {
	const nasty = "\n  \"><script>alert(1)</script> & \u2028 ' </textarea> \n"
	f := Field{Name: "note", Label: nasty, Hint: nasty, Error: nasty, Value: nasty, Placeholder: nasty}
	for name, c := range controls(f) {
		doc := render(t, c)
		if doc.Find("script").Length() != 0 {
			t.Errorf("%s: markup came through", name)
		}
		var got string
		switch name {
		case "textarea":
			got = doc.Find("textarea").Text()
		case "select", "filter":
			got = doc.Find("option[selected]").AttrOr("value", "")
		case "choices":
			got = doc.Find("input[checked]").AttrOr("value", "")
		case "checkbox":
			continue
		default:
			got = doc.Find("input").AttrOr("value", "")
		}
		if got != nasty {
			t.Errorf("%s: %q, want %q", name, got, nasty)
		}
	}
}

func TestErrorsAreTiedToTheirControls(t *testing.T) {
	for name, c := range controls(Field{Name: "day", Label: "Day", Hint: "Any day.", Error: "Not in the calendar.", Required: true}) {
		if name == "search" || name == "filter" {
			continue // filters do not come back with errors
		}
		doc := render(t, c)
		tied := doc.Find("[aria-describedby]")
		if got := tied.AttrOr("aria-describedby", ""); got != "f-day-hint f-day-error" {
			t.Errorf("%s: described by %q", name, got)
		}
		if !strings.Contains(doc.Find("#f-day-error").Text(), "Not in the calendar.") || doc.Find("#f-day-hint").Text() != "Any day." {
			t.Errorf("%s: hint or error is missing", name)
		}
		if name != "choices" && doc.Find("#f-day[aria-invalid=true]").Length() != 1 {
			t.Errorf("%s: not marked as invalid", name)
		}
		if doc.Find("#f-day[required]").Length() != 1 {
			t.Errorf("%s: not required", name)
		}
	}
}

func TestOptionsStandInTheirGroups(t *testing.T) {
	doc := render(t, Select(Field{Name: "zone", Value: "c"}, []Option{{Value: "", Label: "Choose"}, {Value: "a", Label: "A", Group: "One"}, {Value: "b", Label: "B", Group: "One"}, {Value: "c", Label: "C", Group: "Two"}}))
	if got := doc.Find("select > option").Length(); got != 1 {
		t.Errorf("%d options outside of groups, want 1", got)
	}
	if got := doc.Find(`optgroup[label="One"] option`).Length(); got != 2 {
		t.Errorf("%d options in the first group, want 2", got)
	}
	if got := doc.Find(`optgroup[label="Two"] option[selected]`).Text(); got != "C" {
		t.Errorf("chosen: %q", got)
	}
}

func TestTickedCheckbox(t *testing.T) {
	for value, want := range map[string]int{"on": 1, "": 0, "yes": 0} {
		doc := render(t, Checkbox(Field{Name: "keys", Value: value}))
		if got := doc.Find("input[checked]").Length(); got != want || doc.Find("input").AttrOr("value", "") != "on" {
			t.Errorf("value %q: ticked %d, want %d", value, got, want)
		}
	}
}

func TestErrorSummaryFollowsTheForm(t *testing.T) {
	errs := map[string]string{"role": "Say which role.", "zeta": "Late.", "company": "Say which company.", "": "Sent twice."}
	doc := render(t, ErrorSummary(errs, "company", "role"))
	var got []string
	doc.Find("li").Each(func(_ int, s *goquery.Selection) {
		got = append(got, strings.TrimSpace(s.Text())+" "+s.Find("a").AttrOr("href", "-"))
	})
	want := []string{"Say which company. #f-company", "Say which role. #f-role", "Sent twice. -", "Late. #f-zeta"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if render(t, ErrorSummary(nil)).Find(".summary").Length() != 0 {
		t.Error("a summary of nothing")
	}
}
