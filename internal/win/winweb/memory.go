package winweb

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/win"
)

// looked is a page of somebody's wins, by where its list begins.
type looked struct {
	account id.Account
	after   win.Cursor
}

// moment is a day, as somebody's rows stood after a change.
type moment struct {
	change id.Change
	day    clock.Day
	start  time.Weekday // of a week, in which goals are met
}

// memory keeps what the pages show that were looked at last. To find it, each
// goal's whole life is counted for the times at which it was met.
type memory = page.Memory[looked, moment, winsFacts]

// pagesKept is how many there are at the most: of some kilobytes each.
const pagesKept = 200

func newMemory() memory { return page.NewMemory[looked, moment, winsFacts](pagesKept) }

// remembered reads a page of wins, or has it from before.
func (r rooms) remembered(ctx context.Context, me page.Me, after win.Cursor) (f winsFacts, err error) {
	now, one := moment{me.Change, me.Today, me.WeekStart}, looked{me.ID, after}
	if f, known := r.known.At(now, one); known {
		return f, nil
	}
	all, hidden, away := win.All(me.Today, after), win.Hidden(me.Today), win.Trashed()
	promised, taken, gone := win.Promised(me.Today), win.TakenRewards(), win.TrashedRewards()
	if err := me.Owned.Read(ctx, all, hidden, away, promised, taken, gone); err != nil {
		return f, err
	}
	f = winsFacts{all.All, hidden.All, away.All, promised.All, taken.All, gone.All}
	r.known.Keep(now, one, f)
	return f, nil
}
