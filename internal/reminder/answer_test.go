package reminder_test

import (
	"slices"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/reminder"
)

// sent is an application that was sent on a day.
func (p doer) sent(t *testing.T, company string, day clock.Day) id.Application {
	t.Helper()
	app := id.NewApplication()
	must(t, journal.New(p.owned, p.now, time.UTC).Record(t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied, Day: day}))
	return app
}

// reminded are the reminders of a day.
func (p doer) reminded(t *testing.T, day clock.Day) (titles []string, ids []id.Reminder) {
	t.Helper()
	list := agenda.Read(agenda.Ask{Kind: agenda.Reminder, From: day.AddDays(-reminder.Days), To: day, Most: 9})
	must(t, p.owned.Read(t.Context(), list))
	for _, one := range agenda.InOrder(list.All) {
		titles, ids = append(titles, reminder.Title(one)), append(ids, reminder.Of(one))
	}
	return titles, ids
}

// A reminder comes on its day, goes once it was answered, comes back when that
// is taken back, and each answer stays kept.
func TestAnswers(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	mine.sent(t, "Fjord", today().AddDays(-7))
	want := func(when string, day clock.Day, all ...string) {
		t.Helper()
		if got, _ := mine.reminded(t, day); !slices.Equal(got, all) {
			t.Errorf("%s: %v, want %v", when, got, all)
		}
	}
	want("the day before", today().AddDays(-1))
	for _, days := range []int{0, 6} {
		want("in its week", today().AddDays(days), "Follow up with Fjord")
	}
	for _, days := range []int{7, 13} {
		want("in the next", today().AddDays(days), "Follow up with Fjord a last time")
	}
	want("after two weeks", today().AddDays(14))

	_, ids := mine.reminded(t, today())
	first, ctx := ids[0], t.Context()
	for range 2 { // sent twice
		must(t, mine.store.Answer(ctx, first, reminder.Answered, clock.Day{}))
	}
	want("done", today())
	want("done, in the next week", today().AddDays(7), "Follow up with Fjord a last time")
	must(t, mine.store.TakeBack(ctx, first))
	want("taken back", today(), "Follow up with Fjord")
	mine.now.Advance(time.Minute)
	must(t, mine.store.Answer(ctx, first, reminder.Later, today().AddDays(3)))
	want("put off", today())
	want("until then", today().AddDays(2))
	want("on that day", today().AddDays(3), "Follow up with Fjord")
	mine.now.Advance(time.Minute)
	must(t, mine.store.Answer(ctx, first, reminder.Never, clock.Day{}))
	want("never", today().AddDays(3))
	want("nor the second", today().AddDays(8))
	mine.now.Advance(time.Minute)
	must(t, mine.store.TakeBack(ctx, first))
	want("that taken back", today(), "Follow up with Fjord")

	for name, err := range map[string]error{
		"answers":    theirs.store.Answer(ctx, first, reminder.Never, clock.Day{}),
		"takes back": theirs.store.TakeBack(ctx, first),
		"reads":      theirs.owned.Read(ctx, agenda.OneReminder(first)),
		"of none":    mine.store.Answer(ctx, id.New[id.ReminderKind](), reminder.Answered, clock.Day{}),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("a stranger %s: %v", name, err)
		}
	}
	want("after a stranger", today(), "Follow up with Fjord")
}

// What stayed silent is asked about from day 45 on, and again a month after it
// was left open.
func TestSilence(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	mine.sent(t, "Fjord", today().AddDays(-45))
	mine.sent(t, "Elm", today().AddDays(-44))
	theirs.sent(t, "Ash", today().AddDays(-90))
	silent := func(p doer, day clock.Day) (names []string) {
		list := agenda.Read(agenda.Ask{Kind: agenda.Silent, To: day, Most: 9})
		must(t, p.owned.Read(t.Context(), list))
		for _, one := range agenda.InOrder(list.All) {
			names = append(names, one.Company)
		}
		return names
	}
	if got := silent(mine, today()); !slices.Equal(got, []string{"Fjord"}) {
		t.Errorf("silent are %v", got)
	}
	must(t, mine.store.SilentLater(t.Context(), today().AddDays(30)))
	if now, next, then := silent(mine, today()), silent(mine, today().AddDays(1)), silent(mine, today().AddDays(30)); len(now) > 0 || !slices.Equal(next, []string{"Elm"}) || !slices.Equal(then, []string{"Elm", "Fjord"}) {
		t.Errorf("left open: %v, a day later %v, a month later %v", now, next, then)
	}
	if got := silent(theirs, today()); len(got) != 1 {
		t.Errorf("a stranger's are %v", got)
	}
}

// Who wrote of themselves is not reminded of it: of several, the first that is
// not over is done.
func TestWrote(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.sent(t, "Fjord", today().AddDays(-5))
	must(t, theirs.store.Wrote(t.Context(), app, agenda.FollowUp))
	must(t, mine.store.Wrote(t.Context(), app, agenda.Thank)) // there is none
	if got, _ := mine.reminded(t, today().AddDays(2)); len(got) != 1 {
		t.Errorf("before: %v", got)
	}
	must(t, mine.store.Wrote(t.Context(), app, agenda.FollowUp))
	if got, _ := mine.reminded(t, today().AddDays(2)); len(got) > 0 {
		t.Errorf("the first is still %v", got)
	}
	if got, _ := mine.reminded(t, today().AddDays(9)); !slices.Equal(got, []string{"Follow up with Fjord a last time"}) {
		t.Errorf("then %v", got)
	}
	must(t, mine.store.Wrote(t.Context(), app, agenda.FollowUp))
	if got, _ := mine.reminded(t, today().AddDays(9)); len(got) > 0 {
		t.Errorf("and no more, but %v", got)
	}
}
