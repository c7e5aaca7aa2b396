// Package form reads what a person sent: texts, days, choices and ids, from a
// form's fields or an address's query.
//
// The values stay as they were typed, so that a form which comes back still
// holds them; parsing never changes them. What cannot be a text at all (bytes
// that are no UTF-8) is refused at the door, and NUL, which no person types
// and PostgreSQL cannot keep, is refused where it stands.
package form

import (
	"errors"
	"math"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
)

// Limits on a form: 1 MiB of text in at most 1,000 fields.
const (
	SizeLimit  = 1 << 20
	fieldLimit = 1000
)

// Values are a form's fields as they were sent.
type Values struct{ sent url.Values }

// Of makes values from a query or a map of texts.
func Of(sent url.Values) Values { return Values{sent} }

// Parse reads a posted form. The errors are faults: too large, or not a form.
func Parse(w http.ResponseWriter, r *http.Request) (Values, error) {
	r.Body = http.MaxBytesReader(w, r.Body, SizeLimit)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	if kind == "multipart/form-data" {
		err = r.ParseMultipartForm(SizeLimit) //nolint:gosec // bounded by MaxBytesReader above
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return Values{}, Broken(err)
	}
	return checked(r.PostForm)
}

const tooManyFields = "This form has more fields than Onward can read."

// Broken tells what is wrong with a body that could not be read.
func Broken(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return fault.TooLarge("That was more text than one form can hold.")
	}
	// net/url has a limit on fields too, and names it in words only.
	if errors.Is(err, multipart.ErrMessageTooLarge) || strings.Contains(err.Error(), "exceeded limit") {
		return fault.TooLarge(tooManyFields)
	}
	return &fault.Fault{Kind: fault.KindInvalid, Message: "This form did not arrive whole. Please go back and send it again."}
}

// Query reads the values of an address.
func Query(r *http.Request) (Values, error) {
	sent, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return Values{}, fault.NotFound()
	}
	v, err := checked(sent)
	if err != nil {
		return Values{}, fault.NotFound()
	}
	return v, nil
}

func checked(sent url.Values) (Values, error) {
	if len(sent) > fieldLimit {
		return Values{}, fault.TooLarge(tooManyFields)
	}
	for name, values := range sent {
		if !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
			return Values{}, &fault.Fault{Kind: fault.KindInvalid, Message: "This form has a field that Onward does not know."}
		}
		for i, v := range values {
			values[i] = strings.ReplaceAll(v, "\r\n", "\n")
		}
	}
	return Values{sent}, nil
}

// Raw is a field as it was sent, made safe to show: bytes that are no UTF-8
// and NUL stand as the replacement character.
func (v Values) Raw(name string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(v.sent.Get(name), "\uFFFD"), "\x00", "\uFFFD")
}

// Text is a field without the blanks around it.
func (v Values) Text(name string) string { return strings.TrimSpace(v.Raw(name)) }

// Line is Text on one line: line breaks become blanks.
func (v Values) Line(name string) string {
	return strings.Join(strings.FieldsFunc(v.Raw(name), func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || r == ' ' || r == '\u00a0' }), " ")
}

// Has tells whether the field was sent with anything in it.
func (v Values) Has(name string) bool { return v.sent.Get(name) != "" }

// Ticked tells whether a box was ticked.
func (v Values) Ticked(name string) bool { return v.sent.Get(name) == "on" }

// All are all the values sent under one name.
func (v Values) All(name string) []string { return v.sent[name] }

// Names lists the names of all fields sent, in no order.
func (v Values) Names() []string {
	names := make([]string, 0, len(v.sent))
	for n := range v.sent {
		names = append(names, n)
	}
	return names
}

// Unreadable adds a sentence for every named field that holds characters
// which cannot be kept.
func (v Values) Unreadable(errs *field.Errors, names ...string) {
	for _, n := range names {
		if s := v.sent.Get(n); !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			errs.Add(n, "This holds a character that cannot be kept. It stands as \uFFFD here; please type that part again.")
		}
	}
}

// Day is a day as browsers send it; what is no day is a sentence for the field.
func (v Values) Day(name string, errs *field.Errors) clock.Day {
	d, err := clock.ParseDay(v.Text(name))
	if err != nil {
		errs.Add(name, "Write the day as year-month-day, such as 2026-05-09, or leave it empty.")
	}
	return d
}

// Number is a whole number of 0 or more, or 0 where there is none that the
// database could hold.
func (v Values) Number(name string) int {
	n, err := strconv.Atoi(v.Text(name))
	if err != nil || n < 0 || n > math.MaxInt32 {
		return 0
	}
	return n
}

// ID is the id in a hidden field. A missing or malformed one is NotFound: the
// form was not one of ours.
func ID[K any](v Values, name string) (id.Of[K], error) {
	got, err := id.Parse[K](v.sent.Get(name))
	if err != nil {
		return got, fault.NotFound()
	}
	return got, nil
}

// PathID is the id in an address, by the name it has in the route.
func PathID[K any](r *http.Request, name string) (id.Of[K], error) {
	got, err := id.Parse[K](r.PathValue(name))
	if err != nil {
		return got, fault.NotFound()
	}
	return got, nil
}
