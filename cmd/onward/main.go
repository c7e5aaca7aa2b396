// Command onward serves Onward and looks after an installation of it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	_ "time/tzdata" // zones on a machine that has none

	"onward/internal/app"
)

const usage = `Onward, the journal for a job search

  onward [serve]                  serve until stopped
  onward migrate                  bring the database's schema up to date
  onward routes                   print every method and address
  onward seed                     fill accounts with made-up searches, to try things on
  onward account create EMAIL     make an account; the password is read from the input
  onward account reset-link EMAIL print a link that sets a new password, once, within the hour
  onward account disable EMAIL    end an account's sessions and let nobody sign in to it
  onward account invite           print a link that lets one person sign up
  onward version                  print the version

Settings come from the environment; the README lists them.
`

func main() {
	// The heap is small, some fifteen megabytes under load; collecting half as
	// often costs little memory and saves a few percent of the work.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "onward: "+err.Error())
		stop()
		os.Exit(1) //nolint:gocritic // stop was called
	}
}

func run(ctx context.Context, args []string) error {
	command := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	flags := flag.NewFlagSet("onward "+command, flag.ContinueOnError)
	flags.Usage = func() { fmt.Fprint(os.Stderr, usage) }
	testing := flags.Bool("insecure-testing", false, "let anyone set the clock; for tests only")
	accounts := flags.Int("accounts", 1, "accounts to fill")
	applications := flags.Int("applications", 120, "applications for each")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return fmt.Errorf("%w; see onward -h", err)
	}
	environment := map[string]string{}
	for _, pair := range os.Environ() {
		name, value, _ := strings.Cut(pair, "=")
		environment[name] = value
	}
	c, err := app.ReadConfig(environment)
	if err != nil {
		return err
	}
	c.Testing = *testing
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	switch command {
	case "serve":
		return app.Run(ctx, c, log, nil)
	case "migrate":
		return app.Migrate(ctx, c, quiet())
	case "routes":
		return app.Routes(c, os.Stdout)
	case "seed":
		return app.Seed(ctx, c, quiet(), app.Volume{Accounts: *accounts, Applications: *applications}, os.Stdout)
	case "account":
		return app.Account(ctx, c, quiet(), flags.Args(), os.Stdin, os.Stdout)
	case "version":
		fmt.Println(app.Version())
		return nil
	case "help":
		fmt.Print(usage)
		return nil
	}
	return fmt.Errorf("there is no command %q; see onward -h", command)
}

// quiet keeps a command's own words apart from the program's log.
func quiet() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
