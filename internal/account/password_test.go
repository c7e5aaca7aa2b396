package account

import (
	"context"
	"strings"
	"testing"
	"time"

	"onward/internal/fault"
	"onward/internal/field"
)

func TestPasswordRules(t *testing.T) {
	for password, fine := range map[string]bool{
		"heron on the jetty":       true,
		"ёлка-зима":                true,
		"pass word":                true,
		"😀😃😄😁😆😅😂🤣":                 true,
		strings.Repeat("é", 512):   true,
		"":                         false,
		"1234567":                  false,
		"ééééééé":                  false, // fourteen bytes, seven characters
		"password":                 false,
		"Trustno1":                 false,
		"PASSWORD123":              false,
		"ada.lovelace":             false,
		"ada.lovelace@example.org": false,
		"Ada.Lovelace99":           false,
		"onward2026":               false,
		"example.org1":             false,
		strings.Repeat("é", 513):   false,
	} {
		var errs field.Errors
		checkPassword(password, "Ada.Lovelace@example.org", "password", &errs)
		if errs.Any() == fine {
			t.Errorf("%q: %v, want fine %v", password, errs, fine)
		}
	}
}

func TestCommonPasswordsAreThreeThousandAndLongEnough(t *testing.T) {
	n := 0
	for line := range strings.Lines(commonPasswords) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		if len([]rune(line)) < passwordLeast || line != strings.ToLower(normal(line)) || !isCommon(line) {
			t.Errorf("%q can never be met", line)
		}
	}
	if n < 3000 {
		t.Errorf("%d passwords, want at least 3,000", n)
	}
}

func TestHashIsArgon2idAsAdvised(t *testing.T) {
	h := newHasher()
	one, err := h.hash(t.Context(), "heron on the jetty")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash %q", one)
	}
	if two, _ := h.hash(t.Context(), "heron on the jetty"); one == two {
		t.Error("two accounts with one password have one hash")
	}
	composed, err := h.hash(t.Context(), "caf\u00e9 terrasse")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		password, phc string
		want          bool
	}{
		{"heron on the jetty", one, true},
		{"heron on the jetty ", one, false},
		{"Heron on the jetty", one, false},
		{"cafe\u0301 terrasse", composed, true},
		{"", one, false},
		{"", h.nobodys(), false},
		{strings.Repeat("x", 5000), one, false},
	} {
		if got, err := h.matches(t.Context(), c.password, c.phc); err != nil || got != c.want {
			t.Errorf("%q: %v, %v; want %v", c.password, got, err, c.want)
		}
	}
	if strings.Join(strings.Split(h.nobodys(), "$")[:4], "$") != strings.Join(strings.Split(one, "$")[:4], "$") {
		t.Error("nobody's hash takes other work than a real one")
	}
}

func TestMalformedHashIsAnError(t *testing.T) {
	for _, phc := range []string{"", "x", "$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA", "$argon2id$v=18$m=19456,t=2,p=1$AAAA$AAAA", "$argon2id$v=19$m=x$AAAA$AAAA", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"} {
		if ok, err := newHasher().matches(t.Context(), "", phc); ok || err == nil {
			t.Errorf("%q was taken", phc)
		}
	}
}

func TestTwoPasswordsAtOnce(t *testing.T) {
	h := newHasher()
	h.turns <- struct{}{}
	h.turns <- struct{}{}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := h.hash(ctx, "heron on the jetty"); !fault.Is(err, fault.KindBusy) {
		t.Errorf("a third password did not wait for its turn: %v", err)
	}
	<-h.turns
	if _, err := h.hash(t.Context(), "heron on the jetty"); err != nil {
		t.Error(err)
	}
}

func TestEmail(t *testing.T) {
	for email, fine := range map[string]bool{
		"a@example.org":                 true,
		"Ada.Lovelace+jobs@example.org": true,
		"zoë@bücher.example":            true,
		"root@localhost":                true,
		"":                              false,
		"example.org":                   false,
		"@example.org":                  false,
		"ada@":                          false,
		"ada@home@example.org":          false,
		"ada @example.org":              false,
		"ada\u00a0@example.org":         false,
		"ada\n@example.org":             false,
		"ada\x00@example.org":           false,
		"ada\u202e@example.org":         false,
		"a\xff@example.org":             false,
		strings.Repeat("a", 250) + "@example.org": false,
	} {
		var errs field.Errors
		checkEmail(email, &errs)
		if errs.Any() == fine {
			t.Errorf("%q: %v, want fine %v", email, errs, fine)
		}
	}
	if emailKey("ZOE\u0308@Example.org") != "zo\u00eb@example.org" {
		t.Errorf("key %q", emailKey("ZOE\u0308@Example.org"))
	}
}

func TestZones(t *testing.T) {
	names := ZoneNames()
	if len(names) < 400 {
		t.Errorf("%d zones to choose from", len(names))
	}
	for _, name := range append(names, "Asia/Calcutta", "Europe/Kiev", "Etc/GMT+5", "America/Port-au-Prince", "America/Argentina/ComodRivadavia", "EST5EDT", "GMT") {
		if _, ok := FindZone(name); !ok {
			t.Errorf("%q is not found", name)
		}
	}
	for _, name := range []string{"", "Local", "Factory", "../etc/passwd", "/etc/passwd", "Europe/../Europe/Berlin", "posix/Europe/Berlin", "right/Europe/Berlin", "Europe/Berlin\x00", "Nowhere/Land", strings.Repeat("A", 70), "posixrules"} {
		if _, ok := FindZone(name); ok {
			t.Errorf("%q is taken for a zone", name)
		}
	}
	var z zones
	if first := z.load("Europe/Berlin"); z.load("Europe/Berlin") != first {
		t.Error("a zone is loaded twice")
	}
	if z.load("Nowhere/Land") != time.UTC {
		t.Error("an unknown zone is not UTC")
	}
}
