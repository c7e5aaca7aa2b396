package reminder_test

import (
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/reminder"
)

// oddZones are zones whose clocks do what others do not.
func oddZones() []string {
	return []string{
		"Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Asia/Beirut", "Asia/Kathmandu", "Europe/Berlin", "America/St_Johns",
	}
}

// Each day of three years has one hour at which a digest is due, and it lies
// in that day, whatever the clock skips or goes through twice.
func TestDigestHours(t *testing.T) {
	for _, name := range oddZones() {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for hour := range 24 {
			to := account.Reader{Person: account.Person{Zone: zone, WeekStart: time.Monday}, Digest: account.Digest{Every: account.Daily, Hour: hour}}
			at, day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), clock.Day{}
			for at.Year() < 2029 {
				next := reminder.Next(to, at)
				on := clock.DayIn(next, zone)
				if !next.After(at) || !day.IsZero() && on != day.AddDays(1) || next != reminder.At(on, hour, zone) {
					t.Fatalf("%s at %d: after %s comes %s, of %s", name, hour, at.In(zone), next.In(zone), on)
				}
				if local := next.In(zone); local.Hour() != hour && local.Hour() != hour+1 && local.Hour() != hour-1 {
					t.Fatalf("%s at %d: it is due at %s", name, hour, local)
				}
				at, day = next, on
			}
			to.Digest.Every = account.Weekly
			for at = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2029; {
				next := reminder.Next(to, at)
				if clock.DayIn(next, zone).Weekday() != time.Monday || next.Sub(at) > 8*24*time.Hour {
					t.Fatalf("%s weekly at %d: after %s comes %s", name, hour, at.In(zone), next.In(zone))
				}
				at = next
			}
		}
	}
}

// mailing is an outbox whose mails go nowhere.
func mailing(t *testing.T, now clock.Clock) outbox.Outbox {
	t.Helper()
	server, err := mail.ParseServer("smtp://127.0.0.1:1?from=onward@example.org")
	if err != nil {
		t.Fatal(err)
	}
	box, err := outbox.New(now, &server)
	if err != nil {
		t.Fatal(err)
	}
	return box
}

// digested counts the digests that were queued of each day.
func (p doer) digested(t *testing.T) (days map[clock.Day]int) {
	t.Helper()
	list := postgres.Values[clock.Day](`select d.day from mails m join digests d on d.account_id = @account and d.id = m.about and d.mail_id = m.id where m.account_id = @account and m.kind = 'digest'`, nil)
	must(t, p.owned.Read(t.Context(), list))
	days = map[clock.Day]int{}
	for _, d := range list.All {
		days[d]++
	}
	return days
}

// In nine zones, through a change of the clock, swept at odd times and by two
// programs: each day has one digest, whatever stood still, was started anew or
// had its clock set back.
func TestEachDigestOnce(t *testing.T) {
	for _, name := range oddZones() {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		db := pgtest.New(t)
		now := clock.At(time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC))
		mine := person(t, db, now, zone)
		must(t, mine.owned.Write(t.Context(), func(tx postgres.Tx) error {
			_, err := tx.Exec(t.Context(), `update accounts set time_zone = @zone where id = @account`, postgres.Args{"zone": name})
			return err
		}))
		mine.add(t, reminder.Draft{Title: "due", Day: clock.Date(2026, 10, 1)})
		must(t, mine.store.Choose(t.Context(), account.Digest{Every: account.Daily, Hour: 2}))
		box := mailing(t, now)
		sweep := func() {
			for range 2 {
				must(t, chore.Sweep(t.Context(), db.DB, now, chore.Works{chore.Mail: reminder.Digests(box)}))
			}
		}
		sweep()
		if got := mine.digested(t); len(got) > 0 {
			t.Fatalf("%s: chosen, there is one of %v at once", name, got)
		}
		first := clock.DayIn(reminder.Next(account.Reader{Person: account.Person{Zone: zone}, Digest: account.Digest{Every: account.Daily, Hour: 2}}, now.Now()), zone)
		for step := range 24 * 24 {
			now.Advance(time.Hour + time.Duration(step%7)*time.Minute)
			switch step % 50 {
			case 10: // set back, and forward again
				now.Advance(-3 * time.Hour)
				sweep()
				now.Advance(3 * time.Hour)
			case 20: // it stands still over a night
				now.Advance(9 * time.Hour)
			case 30: // ahead for a while, but not asked
				now.Advance(40 * 24 * time.Hour)
				now.Advance(-40 * 24 * time.Hour)
			}
			sweep()
		}
		got, end := mine.digested(t), clock.DayIn(now.Now(), zone)
		for day := first; day.Before(end); day = day.AddDays(1) {
			if got[day] != 1 {
				t.Errorf("%s: %d digests of %s", name, got[day], day)
			}
		}
	}
}
