package clock

import (
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// Day is a date on a person's calendar. The zero Day is an unknown one.
type Day struct{ t time.Time } // midnight UTC of that date

// ErrNoDay says that a text is not a day.
var ErrNoDay = errors.New("clock: not a day")

// The years that can be written down. Outside them a date is a slip of the
// keyboard: year 20204, or 204.
const (
	FirstYear = 1900
	LastYear  = 2199
)

// Date makes the day of that year, month and day of the month; a 31st of
// February runs on into March, as in time.Date.
func Date(year int, month time.Month, day int) Day {
	return Day{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// DayIn is the day that the instant t falls on in the zone.
func DayIn(t time.Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return Date(y, m, d)
}

// Today is the present day in the zone.
func Today(c Clock, zone *time.Location) Day { return DayIn(c.Now(), zone) }

// ParseDay reads "2006-01-02", the form that browsers send. The empty text is
// the unknown day. Years outside FirstYear to LastYear are refused.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return Day{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, ErrNoDay
	}
	d := Day{t}
	if d.Year() < FirstYear || d.Year() > LastYear {
		return Day{}, ErrNoDay
	}
	return d, nil
}

// IsZero tells whether the day is unknown.
func (d Day) IsZero() bool { return d.t.IsZero() }

// String is "2006-01-02", or "" for the unknown day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format(time.DateOnly)
}

// Format lays the day out as time.Time.Format does; "" for the unknown day.
func (d Day) Format(layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format(layout)
}

// AddDays is the day n days later, or earlier when n is negative.
func (d Day) AddDays(n int) Day { return Day{d.t.AddDate(0, 0, n)} }

// Before tells whether d lies before other.
func (d Day) Before(other Day) bool { return d.t.Before(other.t) }

// DaysSince counts the days from the earlier day to d.
func (d Day) DaysSince(earlier Day) int { return int(d.t.Sub(earlier.t) / (24 * time.Hour)) }

// Year is the year of the day.
func (d Day) Year() int { return d.t.Year() }

// Month is the month of the day.
func (d Day) Month() time.Month { return d.t.Month() }

// Day is the day of the month.
func (d Day) Day() int { return d.t.Day() }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.t.Weekday() }

// MarshalText is String.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(b []byte) error {
	got, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = got
	return nil
}

// ScanDate lets pgx read a date column; NULL is the unknown day.
func (d *Day) ScanDate(v pgtype.Date) error {
	if !v.Valid || v.InfinityModifier != pgtype.Finite {
		*d = Day{}
		return nil
	}
	*d = Date(v.Time.Year(), v.Time.Month(), v.Time.Day())
	return nil
}

// DateValue lets pgx write a date column; the unknown day is NULL.
func (d Day) DateValue() (pgtype.Date, error) {
	return pgtype.Date{Time: d.t, Valid: !d.IsZero()}, nil
}
