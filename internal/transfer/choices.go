package transfer

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onward/internal/journal"
)

// Choices is everything a person said about a file, kept as JSON between two
// pages and read from a form. The zero Choices leaves all to be suggested.
type Choices struct {
	Encoding     Encoding                `json:"encoding,omitempty"` // "": as found
	Layout       Layout                  `json:"layout,omitzero"`
	Mails        Mails                   `json:"mails,omitempty"`          // of a list of e-mails
	Columns      map[int]Target          `json:"columns,omitempty"`        // by column index
	Orders       map[int]Order           `json:"orders,omitempty"`         // by column index
	Year         int                     `json:"year,omitempty"`           // of the latest rows, for days without one
	YearRolls    bool                    `json:"year_rolls,omitempty"`     // earlier rows may be of earlier years
	Statuses     map[string]StatusChoice `json:"statuses,omitempty"`       // by the word as written
	Currency     string                  `json:"currency,omitempty"`       // for amounts without one
	Unstated     journal.Stage           `json:"unstated,omitempty"`       // of rows that say nothing: Saved or Applied
	SavedWithDay journal.Stage           `json:"saved_with_day,omitempty"` // of rows that say saved and have a day applied
	CompanyAbove bool                    `json:"company_above,omitempty"`  // a blank company is that of the row above
	Duplicates   RowChoice               `json:"duplicates,omitempty"`     // of rows that look like an earlier one
	InJournal    RowChoice               `json:"in_journal,omitempty"`     // of rows that the journal holds already
	Problems     map[ProblemKind]Remedy  `json:"problems,omitempty"`       // for all problems of a kind
	Cells        map[CellRef]string      `json:"cells,omitempty"`          // what to read instead; "" for nothing
	Rows         map[int]RowChoice       `json:"rows,omitempty"`           // by line
}

// StatusChoice is what a person says a status means.
type StatusChoice struct {
	Reached  journal.Stage `json:"reached,omitempty"` // "": what the other columns say
	End      journal.Stage `json:"end,omitempty"`
	LeaveOut bool          `json:"leave_out,omitempty"`
}

// RowChoice says what becomes of a row.
type RowChoice string

// The choices for a row; "" is what is suggested.
const (
	Bring RowChoice = "bring"
	Leave RowChoice = "leave"
)

// Remedy says what becomes of the rows with a problem of one kind.
type Remedy string

// The remedies: bring the row without the value, which stays in the note;
// bring it as it stands; leave the row out.
const (
	WithoutIt Remedy = "without"
	AsItIs    Remedy = "keep"
	LeaveRow  Remedy = "leave"
)

// CellRef names a cell as "line:column", the column being its index.
type CellRef string

// Cell makes the reference of a cell.
func Cell(line, column int) CellRef {
	return CellRef(strconv.Itoa(line) + ":" + strconv.Itoa(column))
}

// Values writes the choices as form fields. The statuses' fields are numbered.
func (c Choices) Values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("encoding", string(c.Encoding))
	set("separator", c.Layout.Separator)
	if c.Layout.Header != 0 {
		set("header", strconv.Itoa(c.Layout.Header))
	}
	set("sheet", c.Layout.Sheet)
	set("mails", string(c.Mails))
	for i, t := range c.Columns {
		set("column."+strconv.Itoa(i), string(t))
	}
	for i, o := range c.Orders {
		set("order."+strconv.Itoa(i), string(o))
	}
	if c.Year != 0 {
		set("year", yearValue(c.Year, c.YearRolls))
	}
	n := 0
	for _, word := range sortedKeys(c.Statuses) {
		s := c.Statuses[word]
		name := "status." + strconv.Itoa(n)
		v.Set(name+".word", word)
		v.Set(name+".reached", string(s.Reached))
		if s.LeaveOut {
			v.Set(name+".reached", string(Leave))
		}
		v.Set(name+".end", string(s.End))
		n++
	}
	set("currency", c.Currency)
	set("unstated", string(c.Unstated))
	set("saved_with_day", string(c.SavedWithDay))
	if c.CompanyAbove {
		set("company_above", "yes")
	}
	set("duplicates", string(c.Duplicates))
	set("in_journal", string(c.InJournal))
	for kind, r := range c.Problems {
		set("problem."+string(kind), string(r))
	}
	for ref, text := range c.Cells {
		v.Set("cell."+string(ref), text)
	}
	for line, r := range c.Rows {
		set("row."+strconv.Itoa(line), string(r))
	}
	return v
}

// yearValue is the form value of a year question: "2024" for one year,
// "2024 rolling" where earlier rows lie in earlier years.
func yearValue(year int, rolls bool) string {
	s := strconv.Itoa(year)
	if rolls {
		s += " rolling"
	}
	return s
}

// ReadChoices reads form fields. What is no choice of ours is passed over:
// the plan then asks again.
func ReadChoices(v url.Values) Choices {
	c := Choices{Encoding: Encoding(v.Get("encoding")), Layout: Layout{Separator: v.Get("separator"), Sheet: v.Get("sheet")}, Currency: strings.ToUpper(trim(v.Get("currency")))}
	if _, known := separatorByte(c.Layout.Separator); !known {
		c.Layout.Separator = ""
	}
	if !slices.Contains(Encodings(), c.Encoding) {
		c.Encoding = ""
	}
	c.Layout.Header = max(NoHeader, atoi(v.Get("header")))
	year, rolls := strings.CutSuffix(v.Get("year"), " rolling")
	if y := atoi(year); y >= 1970 && y < 2200 {
		c.Year, c.YearRolls = y, rolls
	}
	if !currencyCode(c.Currency) {
		c.Currency = ""
	}
	c.Unstated = oneOf(journal.Stage(v.Get("unstated")), journal.Saved, journal.Applied)
	c.SavedWithDay = oneOf(journal.Stage(v.Get("saved_with_day")), journal.Saved, journal.Applied)
	c.CompanyAbove = v.Get("company_above") == "yes"
	c.Mails = oneOf(Mails(v.Get("mails")), BySender, MailByOne)
	c.Duplicates = oneOf(RowChoice(v.Get("duplicates")), Bring, Leave)
	c.InJournal = oneOf(RowChoice(v.Get("in_journal")), Bring, Leave)
	for name, values := range v {
		kind, key, _ := strings.Cut(name, ".")
		value := values[0]
		switch kind {
		case "column":
			if i, err := strconv.Atoi(key); err == nil && i >= 0 && Target(value).Known() {
				put(&c.Columns, i, Target(value))
			}
		case "order":
			if i, err := strconv.Atoi(key); err == nil && i >= 0 && oneOf(Order(value), DayFirst, MonthFirst, YearFirst) != "" {
				put(&c.Orders, i, Order(value))
			}
		case "status":
			if n, field, _ := strings.Cut(key, "."); field == "word" {
				put(&c.Statuses, statusKey(value), readStatusChoice(v.Get("status."+n+".reached"), v.Get("status."+n+".end")))
			}
		case "problem":
			if r := oneOf(Remedy(value), WithoutIt, AsItIs, LeaveRow); r != "" {
				put(&c.Problems, ProblemKind(key), r)
			}
		case "cell":
			if line, column, ok := strings.Cut(key, ":"); ok && atoi(line) > 0 && (column == "0" || atoi(column) > 0) {
				put(&c.Cells, Cell(atoi(line), atoi(column)), trim(value))
			}
		case "row":
			if r := oneOf(RowChoice(value), Bring, Leave); r != "" && atoi(key) > 0 {
				put(&c.Rows, atoi(key), r)
			}
		}
	}
	return c
}

func readStatusChoice(reached, end string) StatusChoice {
	if reached == string(Leave) {
		return StatusChoice{LeaveOut: true}
	}
	return StatusChoice{
		Reached: oneOf(journal.Stage(reached), reachable()...),
		End:     oneOf(journal.Stage(end), journal.Rejected, journal.Withdrawn, journal.NoResponse),
	}
}

// statusKey is how a status word is compared: in one line, without case.
func statusKey(word string) string { return strings.ToLower(oneLine(word)) }

func currencyCode(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func oneOf[T comparable](x T, options ...T) T {
	if slices.Contains(options, x) {
		return x
	}
	var none T
	return none
}

func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// With lays later choices over earlier ones. What the later ones do not speak
// of stays; a file read anew (another encoding, separator, sheet or line of headings)
// has other columns, so what was said of its columns and cells goes.
func (c Choices) With(later Choices) Choices {
	later.Mails = orElse(later.Mails, c.Mails)
	if c.Encoding != later.Encoding || c.Layout != later.Layout || (c.Mails == MailByOne) != (later.Mails == MailByOne) {
		return Choices{Encoding: later.Encoding, Layout: later.Layout, Mails: later.Mails}
	}
	lay(&later.Columns, c.Columns)
	lay(&later.Orders, c.Orders)
	lay(&later.Statuses, c.Statuses)
	lay(&later.Problems, c.Problems)
	lay(&later.Cells, c.Cells)
	lay(&later.Rows, c.Rows)
	if later.Year == 0 {
		later.Year, later.YearRolls = c.Year, c.YearRolls
	}
	later.Currency = orElse(later.Currency, c.Currency)
	later.Unstated = orElse(later.Unstated, c.Unstated)
	later.SavedWithDay = orElse(later.SavedWithDay, c.SavedWithDay)
	later.Duplicates = orElse(later.Duplicates, c.Duplicates)
	later.InJournal = orElse(later.InJournal, c.InJournal)
	return later
}

// lay adds to m what below has and m has not.
func lay[K comparable, V any](m *map[K]V, below map[K]V) {
	for k, v := range below {
		if _, there := (*m)[k]; !there {
			put(m, k, v)
		}
	}
}
