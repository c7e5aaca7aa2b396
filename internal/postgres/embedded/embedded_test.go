package embedded

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestFirstStart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(empty(t), "new", "onward")
	s := start(t, Options{Dir: dir})

	for _, c := range []struct{ url, sql, want string }{
		{s.OwnerURL(), "select current_user || ' ' || current_database()", "onward_owner onward"},
		{s.AppURL(), "select current_user || ' ' || current_database()", "onward_app onward"},
		{s.AdminURL(), "select current_user || ' ' || current_database()", "postgres postgres"},
		{s.AdminURL(), "select string_agg(rolname, ' ' order by rolname) from pg_roles where rolcanlogin", "onward_app onward_owner postgres"},
		{s.AdminURL(), "select string_agg(rolname, ' ') from pg_roles where rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication", "postgres"},
		{s.AdminURL(), "select pg_get_userbyid(datdba) from pg_database where datname = 'onward'", "onward_owner"},
		{s.AdminURL(), "select pg_encoding_to_char(encoding) || ' ' || datcollate from pg_database where datname = 'onward'", "UTF8 C.UTF-8"},
		{s.AppURL(), "show statement_timeout", "4s"},
		{s.AppURL(), "show lock_timeout", "2s"},
		{s.AppURL(), "show idle_in_transaction_session_timeout", "10s"},
		{s.OwnerURL(), "show statement_timeout", "0"},
		{s.AppURL(), "show listen_addresses", ""},
		{s.AppURL(), "show fsync", "on"},
		{s.AppURL(), "show data_checksums", "on"},
		{s.AppURL(), "select has_database_privilege('onward', 'create')::text", "false"},
		{s.AppURL(), "select has_database_privilege('onward', 'temporary')::text", "false"},
		{s.AppURL(), "select has_schema_privilege('public', 'create')::text", "false"},
		{s.OwnerURL(), "select has_schema_privilege('public', 'create')::text", "true"},
	} {
		if got := must[string](t, c.url, c.sql); got != c.want {
			t.Errorf("%s: %q, want %q", c.sql, got, c.want)
		}
	}

	pid := postmaster(t, dir)
	if group, err := syscall.Getpgid(pid); err != nil || group != pid {
		t.Errorf("the server's process group is %d (%v); Ctrl-C at the console would reach it", group, err)
	}
	info, err := os.Stat(filepath.Join(dir, socketName))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the socket's folder is %v (%v), and open to others", info.Mode(), err)
	}
	stop(t, s)
	stop(t, s) // again does no harm
	if state := state(pid); state != "" {
		t.Errorf("the server is still there after the stop: %s", state)
	}
}

func TestRestartKeepsData(t *testing.T) {
	t.Parallel()
	dir := used(t)
	for _, text := range []string{"one", "two"} {
		s := start(t, Options{Dir: dir})
		note(t, s.AppURL(), text)
		stop(t, s)
	}
	s := start(t, Options{Dir: dir, Settings: map[string]string{"fsync": "off", "max_connections": "33"}})
	if got := notes(t, s.AppURL()); got != "one two" {
		t.Errorf("notes are %q", got)
	}
	if got := must[string](t, s.AppURL(), "select current_setting('fsync') || current_setting('max_connections')"); got != "off33" {
		t.Errorf("the caller's settings are %q", got)
	}
}

// A start that was cut short after the cluster was made is completed.
func TestHalfPreparedIsCompleted(t *testing.T) {
	t.Parallel()
	dir := used(t)
	for name, undo := range map[string]string{
		"nothing was prepared":  "drop database onward; drop role onward_owner; drop role onward_app",
		"only the roles":        "drop database onward",
		"without the rights":    "comment on database onward is null; grant all on database onward to public; alter role onward_app reset all",
		"a role is powerful":    "comment on database onward is null; alter role onward_app superuser bypassrls",
		"one role, no database": "drop database onward; drop role onward_app",
	} {
		s := start(t, Options{Dir: dir})
		if err := do(s.AdminURL(), undo); err != nil {
			t.Fatal(err)
		}
		stop(t, s)
		s = start(t, Options{Dir: dir})
		must[bool](t, s.OwnerURL(), "select true")
		got := must[string](t, s.AppURL(), `
			select concat_ws(' ', current_setting('statement_timeout'), rolsuper, rolbypassrls,
				has_database_privilege('onward', 'temporary'))
			from pg_roles where rolname = current_user`)
		if got != "4s f f f" {
			t.Errorf("%s: the serving role is %q", name, got)
		}
		stop(t, s)
	}
}

func TestEnvironmentHasNoSay(t *testing.T) {
	for name, value := range map[string]string{
		"PGHOST": "/nowhere", "PGPORT": "1", "PGDATABASE": "other", "PGUSER": "other",
		"PGDATA": "/nowhere", "PGSSLMODE": "verify-full", "ONWARD_SMTP_PASSWORD": "secret",
	} {
		t.Setenv(name, value)
	}
	dir := used(t)
	s := start(t, Options{Dir: dir})
	if got := must[string](t, s.AppURL(), "select current_database()"); got != "onward" {
		t.Errorf("connected to %q", got)
	}
	// The server's user may be another than ours, and can read this.
	environment, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(postmaster(t, dir)), "environ"))
	if err != nil || strings.Contains(string(environment), "secret") {
		t.Errorf("the server has our environment (%v)", err)
	}
}

// What people write does not stand in the server's log when a row is refused.
func TestLogHoldsNoContent(t *testing.T) {
	t.Parallel()
	dir := used(t)
	s := start(t, Options{Dir: dir})
	if err := do(s.OwnerURL(), "alter table note add unique (text)"); err != nil {
		t.Fatal(err)
	}
	note(t, s.AppURL(), "heartache")
	if _, err := ask[bool](s.AppURL(), "insert into note values ('heartache') returning true"); err == nil {
		t.Fatal("a second note of the same text was taken")
	}
	log, err := os.ReadFile(filepath.Join(dir, logName))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(log), "duplicate key") || strings.Contains(string(log), "heartache") {
		t.Errorf("the log:\n%s", log)
	}
}

func TestStartGivenUp(t *testing.T) {
	t.Parallel()
	dir := empty(t)
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() {
		_, err := Start(ctx, Options{Dir: dir})
		result <- err
	}()
	eventually(t, "the cluster is being made", func() error {
		_, err := os.Stat(filepath.Join(dir, initName, "PG_VERSION"))
		return err
	})
	cancel()
	if err := <-result; !errors.Is(err, context.Canceled) {
		t.Fatalf("a start given up says %v", err)
	}
	start(t, Options{Dir: dir})
}
