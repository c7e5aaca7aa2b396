package transfer

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

//nolint:gochecknoglobals // a flag
var update = flag.Bool("update", false, "write the plans in testdata anew; read the difference before you keep it")

// Every file in testdata has its plan beside it, as the suggestions alone
// make it.
func TestPlansOfTheFiles(t *testing.T) {
	for _, file := range fixtures(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			name := filepath.Base(file)
			got := describe(planOf(t, fixture(t, name), name, Choices{}))
			if *update {
				if err := os.WriteFile(file+".plan", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(fixture(t, name+".plan")); got != want {
				t.Errorf("the plan differs in line %s", firstDifference(got, want))
			}
		})
	}
}

// fixtures lists the files in testdata that are to be brought in.
func fixtures(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, kind := range []string{"testdata/*.csv", "testdata/*.md", "testdata/*.xlsx"} {
		files, err := filepath.Glob(kind)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, files...)
	}
	if len(out) < 25 {
		t.Fatalf("only %d files found", len(out))
	}
	return out
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			was := "(nothing)"
			if i < len(w) {
				was = w[i]
			}
			return "\n got " + g[i] + "\nwant " + was
		}
	}
	return "\n got (nothing)\nwant " + w[len(g)]
}
