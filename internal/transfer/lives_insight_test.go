package transfer_test

import (
	"time"

	"onward/internal/id"
	"onward/internal/insight"
)

// puts off what insights tell, some of it twice.
func (l life) dismisses() {
	l.t.Helper()
	store := insight.New(l.owned, l.now, time.UTC)
	for i := range 4 {
		l.must(store.Dismiss(l.t.Context(), id.NewDismissal(), insight.Rules()[i%3]))
	}
}
