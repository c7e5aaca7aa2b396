package page

import lru "github.com/hashicorp/golang-lru/v2"

// Memory keeps what was found for each of the keys that were looked at last, as
// it stood at a moment. What is found at a later one takes its place, so that
// nothing is kept of what has changed. A moment has the name of its person's
// latest change, which is read before their rows: these may be newer than it,
// but then nobody is told of it again; older they never are.
type Memory[Key, Moment comparable, Value any] struct {
	kept *lru.Cache[Key, found[Moment, Value]]
}

type found[Moment comparable, Value any] struct {
	at    Moment
	value Value
}

// NewMemory is a memory of so many keys at the most, which are one or more.
func NewMemory[Key, Moment comparable, Value any](most int) Memory[Key, Moment, Value] {
	kept, err := lru.New[Key, found[Moment, Value]](most)
	if err != nil { // which only a size below one can be
		panic(err)
	}
	return Memory[Key, Moment, Value]{kept}
}

// At gives what is known of a key at a moment.
func (m Memory[Key, Moment, Value]) At(now Moment, key Key) (v Value, known bool) {
	if f, there := m.kept.Get(key); there && f.at == now {
		return f.value, true
	}
	return v, false
}

// Keep keeps what was found.
func (m Memory[Key, Moment, Value]) Keep(now Moment, key Key, v Value) {
	m.kept.Add(key, found[Moment, Value]{now, v})
}
