package insightweb

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"onward/internal/clock"
	"onward/internal/id"
)

// moment is a page of somebody's on a day, as their rows stood after a change.
// What it says is the same each time. The change is read before the rows, so
// they may be newer than that, but then nobody is told of it again.
type moment struct {
	account id.Account
	change  id.Change
	day     clock.Day
	page    string
	query   string
}

// memory keeps what the pages say that were looked at last: not the rows, but
// the figures that were found from them, a few kilobytes each.
type memory = lru.Cache[moment, any]

// moments is how many there are at the most.
const moments = 300

func newMemory() *memory {
	m, err := lru.New[moment, any](moments)
	if err != nil { // which only a size below one can be
		panic(err)
	}
	return m
}

// remembered gives what a page says of what is asked: as it was found before,
// where nothing has changed since.
func remembered[T any](r rooms, a asked, page string, find func() (T, error)) (T, error) {
	now := moment{a.me.ID, a.me.Change, a.me.Today, page, a.query()}
	if known, there := r.known.Get(now); there {
		if found, is := known.(T); is {
			return found, nil
		}
	}
	found, err := find()
	if err == nil {
		r.known.Add(now, found)
	}
	return found, err
}
