package page_test

import (
	"testing"

	"onward/internal/page"
)

// What was found stands for its moment alone, and the last of so many keys.
func TestMemory(t *testing.T) {
	m := page.NewMemory[string, int, string](2)
	holds := func(now int, key, want string) {
		t.Helper()
		if got, known := m.At(now, key); got != want || known != (want != "") {
			t.Errorf("%s at %d: %q, %t", key, now, got, known)
		}
	}
	holds(1, "a", "")
	m.Keep(1, "a", "first")
	holds(1, "a", "first")
	holds(2, "a", "")
	m.Keep(2, "a", "second")
	holds(1, "a", "")
	holds(2, "a", "second")
	m.Keep(2, "b", "x")
	m.Keep(2, "c", "y")
	holds(2, "a", "")
	holds(2, "b", "x")
	holds(2, "c", "y")
}
