package app_test

import (
	"net/url"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// threeNoes came this week, of which insights have something to say.
func threeNoes(t *testing.T, b *apptest.Browser) {
	t.Helper()
	for _, company := range []string{"Larch", "Quay", "Moss"} {
		at := b.Logged(company, "Analyst")
		sends(t, b, at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-20"}})
	}
}
