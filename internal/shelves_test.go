// Package internal_test holds the order of the shelves.
package internal_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// shelves are the packages inside internal, the lowest first. An import may
// only point to a lower shelf. What stands in a folder of its own below
// another (embedded below postgres) has its own line.
func shelves() [][]string {
	return [][]string{
		{"fault", "field", "id", "href", "clock", "feeling", "eml", "insight/stat"}, // field and clock are the ground's own ground
		{"postgres", "postgres/embedded", "postgres/pgtest", "postgres/pgtest/keeper", "mail", "mail/mailtest", "mail/mailtest/catcher", "insight/compare"},
		{"outbox"},
		{"account", "chore", "agenda", "goal/reckon"},
		{"journal", "unsent"},
		{"reminder", "people", "morale"},
		{"letter", "debrief", "review", "aim", "practice", "feed", "feed/feedtest"},
		{"activity"},
		{"goal", "routine"},
		{"win"},
		{"insight", "transfer", "share"},
		{"ui"},
		{"form", "page"},
		{"journal/journalweb", "account/accountweb", "transfer/transferweb", "home/homeweb", "unsent/unsentweb", "reminder/reminderweb", "debrief/debriefweb", "review/reviewweb", "people/peopleweb", "letter/letterweb", "feed/feedweb", "activity/activityweb", "goal/goalweb", "morale/moraleweb", "routine/routineweb", "win/winweb", "insight/insightweb", "aim/aimweb"},
		{"app"},
		{"app/apptest"},
		{"app/bench"},
	}
}

// neighbors are the imports that a shelf allows on itself: the ground's parts
// that others of the ground are made of, the tests' own helpers, and a page
// that shows another's words.
func neighbors() map[string]bool {
	return map[string]bool{
		"fault -> field":              true,
		"href -> id":                  true,
		"postgres/pgtest -> postgres": true,
		"postgres/pgtest/keeper -> postgres/embedded": true,
		"home/homeweb -> goal/goalweb":                true,
		"home/homeweb -> routine/routineweb":          true,
		"home/homeweb -> activity/activityweb":        true,
		"debrief/debriefweb -> aim/aimweb":            true,
		"page -> form":                                true,
		"mail/mailtest -> mail":                       true,
		"mail/mailtest/catcher -> mail/mailtest":      true,
	}
}

func TestImportsPointDown(t *testing.T) {
	shelf := map[string]int{}
	for i, names := range shelves() {
		for _, name := range names {
			shelf[name] = i
		}
	}
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "onward/internal/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		from, inside := strings.CutPrefix(p.ImportPath, "onward/internal/")
		if !inside {
			continue // this test's own package
		}
		at, known := shelf[from]
		if !known {
			t.Errorf("%s stands on no shelf", from)
			continue
		}
		for _, i := range p.Imports {
			to, inside := strings.CutPrefix(i, "onward/internal/")
			if inside && shelf[to] >= at && !neighbors()[from+" -> "+to] {
				t.Errorf("%s imports %s, which does not stand below it", from, to)
			}
		}
	}
}
