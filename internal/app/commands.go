package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/outbox"
	"onward/internal/postgres"
	"onward/web"
)

// Version names the build: the commit where it is known.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "onward, of unknown version"
	}
	revision := "development"
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			revision = s.Value
		}
	}
	return "onward " + revision + ", " + info.GoVersion
}

// Migrate brings the schema up to date, as the owner.
func Migrate(ctx context.Context, c Config, log *slog.Logger) error {
	if c.Database == "" { // opening the embedded one migrates it
		d, err := openDatabase(ctx, c, log)
		if err != nil {
			return err
		}
		d.close(log)
		return nil
	}
	if c.Migrate == "" {
		return errors.New("set ONWARD_MIGRATE_URL to the address of the database as its owner")
	}
	return migrate(ctx, c.Migrate, log)
}

// Routes prints every method and address, one a line.
func Routes(c Config, w io.Writer) error {
	assets, err := web.New()
	if err != nil {
		return err
	}
	db, err := postgres.Open("postgres://unused@localhost/unused", postgres.Options{}) // never connected to
	if err != nil {
		return err
	}
	defer db.Close()
	c.Clock = clock.System()
	box, err := outbox.New(c.Clock, c.Mail)
	if err != nil {
		return err
	}
	s := newSite(c, slog.New(slog.DiscardHandler), db, account.New(db, c.Clock, c.SignUp), box, assets)
	var lines []string
	err = chi.Walk(s.router, func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if route != "/*" {
			lines = append(lines, fmt.Sprintf("%-6s %s", method, route))
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[7:]+a, b[7:]+b) })
	_, err = fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// Account does one of the operator's acts on accounts. args are the act and,
// for most, an e-mail address.
func Account(ctx context.Context, c Config, log *slog.Logger, args []string, in io.Reader, out io.Writer) error {
	act, email := "", ""
	if len(args) > 0 {
		act = args[0]
	}
	if len(args) > 1 {
		email = args[1]
	}
	if email == "" && (act == "create" || act == "reset-link" || act == "disable") {
		return fmt.Errorf("name the address: onward account %s someone@example.org", act)
	}
	d, err := openDatabase(ctx, c, log)
	if err != nil {
		return err
	}
	defer d.close(log)
	accounts := account.New(d.DB, clock.System(), c.SignUp)
	base := c.base()
	switch act {
	case "create":
		say(out, "Password: ")
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil && line == "" {
			return errors.New("write the password on the input")
		}
		if _, err := accounts.Create(ctx, account.Draft{ID: id.NewAccount(), Email: email, Password: strings.TrimRight(line, "\r\n")}); err != nil {
			return plain(err)
		}
		say(out, "\nThe account is made.\n")
	case "reset-link":
		secret, err := accounts.ResetLink(ctx, email)
		if err != nil {
			return plain(err)
		}
		say(out, base+href.Reset(secret)+"\n")
	case "invite":
		secret, err := accounts.Invite(ctx)
		if err != nil {
			return plain(err)
		}
		say(out, base+href.Invitation(secret)+"\n")
	case "disable":
		if err := accounts.Disable(ctx, email); err != nil {
			return plain(err)
		}
		say(out, "The account is switched off. What it holds is kept.\n")
	default:
		return errors.New("the acts are create, reset-link, disable and invite; see onward -h")
	}
	return nil
}

// plain writes a fault as a sentence for the console.
func plain(err error) error {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err
	}
	if f.Kind == fault.KindNotFound {
		return errors.New("there is no account with that address")
	}
	for _, name := range f.Fields.Names() {
		return errors.New(f.Fields[name])
	}
	return err
}

// say writes to the console; where that is gone, there is nobody to tell.
func say(out io.Writer, words string) { _, _ = io.WriteString(out, words) }
