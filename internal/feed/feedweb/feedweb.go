// Package feedweb shows the page where a calendar feed gets its address, and
// gives the feed to whoever has it.
package feedweb

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/feed"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/page"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages

	accounts account.Store
	base     string // the public address, as it was set up
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages, accounts account.Store, base string) {
	f := rooms{p, accounts, base}
	r.Get("/settings/feed", p.Signed(f.settings))
	r.Post("/settings/feed", p.Signed(f.begin))
	r.Post("/settings/feed/end", p.Signed(f.end))
	r.Get("/feeds/{secret}.ics", p.Open(f.feed))
}

// feedView is the page of the feed.
type feedView struct {
	me      page.Me
	since   clock.Day // its address was made; zero for none
	secret  string    // of an address that can be made
	address string    // that was made just now, to be copied
	near    bool      // only programs on the same network can ask for it
}

func (f rooms) settings(w http.ResponseWriter, r *http.Request, me page.Me) error {
	since, err := f.accounts.FeedSince(r.Context(), me.ID)
	if err != nil {
		return err
	}
	v := feedView{me: me, secret: account.NewFeedSecret(), near: !f.Secure}
	if !since.IsZero() {
		v.since = clock.DayIn(since, me.Zone)
	}
	return f.Show(w, r, http.StatusOK, feedPage(f.Frame(r, "Calendar feed", "settings"), v))
}

func (f rooms) begin(w http.ResponseWriter, r *http.Request, me page.Me) error {
	sent, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	secret := sent.Raw("secret")
	if err := f.accounts.MakeFeed(r.Context(), me.ID, secret); err != nil {
		return err
	}
	f.tell(r, "an address of a calendar feed was made", me)
	v := feedView{me: me, address: f.base + href.FeedAddress(secret), near: !f.Secure}
	return f.Show(w, r, http.StatusOK, addressPage(f.Frame(r, "The address of your feed", "settings"), v))
}

func (f rooms) end(w http.ResponseWriter, r *http.Request, me page.Me) error {
	if err := f.accounts.EndFeed(r.Context(), me.ID); err != nil {
		return err
	}
	f.tell(r, "the calendar feed was ended", me)
	return f.RedirectSaying(w, r, href.Feed(), "The feed has ended. Its address leads nowhere any more.")
}

// feed gives the feed to whoever has its address. A program that has it as it
// is now is told so.
func (f rooms) feed(w http.ResponseWriter, r *http.Request) error {
	person, err := f.accounts.OfFeed(r.Context(), r.PathValue("secret"), middleware.GetClientIPAddr(r.Context()))
	if err != nil {
		if fault.Is(err, fault.KindTooMany) {
			f.tell(r, "addresses of calendar feeds were turned away after too many tries", page.Me{})
		}
		return err
	}
	today := clock.Today(f.Clock, person.Zone)
	items, err := feed.Read(r.Context(), f.DB.Owned(person.ID), today)
	if err != nil {
		return err
	}
	document := feed.Calendar{Items: items, Base: f.base, Zone: person.Zone, Today: today, Now: f.Clock.Now()}.Write()
	tag, h := feed.Tag(document), w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", tag)
	if has(r.Header.Values("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `inline; filename="onward.ics"`) // the last part of the address is nobody's business
	h.Set("X-Robots-Tag", "noindex")
	_, _ = w.Write(document) // the program has gone; there is nobody to tell
	return nil
}

// has tells whether a program has the document with that tag.
func has(known []string, tag string) bool {
	for one := range strings.SplitSeq(strings.Join(known, ","), ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// tell writes into the log what was done, for the operator who has to find out
// what happened; never the address.
func (f rooms) tell(r *http.Request, what string, me page.Me) {
	said := []slog.Attr{slog.String("request", middleware.GetReqID(r.Context())), slog.String("from", middleware.GetClientIP(r.Context()))}
	if !me.ID.IsZero() {
		said = append(said, slog.String("account", me.ID.String()))
	}
	f.Log.LogAttrs(r.Context(), slog.LevelInfo, what, said...)
}

// reach says which days the feed holds.
func reach() string {
	return fmt.Sprintf("It reaches from %d days ago to %d days ahead.", feed.Behind, feed.Ahead)
}
