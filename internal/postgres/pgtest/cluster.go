package pgtest

import (
	"os"
	"testing"
)

// cluster is the address of the test cluster's superuser.
func cluster(t testing.TB) string {
	t.Helper()
	if url := os.Getenv("ONWARD_TEST_ADMIN"); url != "" {
		return url
	}
	t.Fatal("no test cluster: set ONWARD_TEST_ADMIN")
	return ""
}
