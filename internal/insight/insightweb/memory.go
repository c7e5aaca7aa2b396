package insightweb

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/page"
)

// looked is a page of somebody's, with what it was asked.
type looked struct {
	account id.Account
	page    string
	query   string
}

// moment is a day, as somebody's rows stood after a change. What their pages
// say is the same each time.
type moment struct {
	change id.Change
	day    clock.Day
}

// memory keeps what the pages say that were looked at last: not the rows, but
// the figures that were found from them.
type memory = page.Memory[looked, moment, any]

// pagesKept is how many there are at the most: of some ten kilobytes each.
const pagesKept = 300

func newMemory() memory { return page.NewMemory[looked, moment, any](pagesKept) }

// remembered gives what a page says of what is asked: as it was found before,
// where nothing has changed since.
func remembered[T any](r rooms, a asked, page string, find func() (T, error)) (T, error) {
	now, one := moment{a.me.Change, a.me.Today}, looked{a.me.ID, page, a.query()}
	if known, there := r.known.At(now, one); there {
		if found, is := known.(T); is {
			return found, nil
		}
	}
	found, err := find()
	if err == nil {
		r.known.Keep(now, one, found)
	}
	return found, err
}
