// Package bench sets Onward's pages beside a bare one.
//
// The bare page is what nobody can do without: a look-up of the session and 25
// rows of the same table, put into a page by templ, under chi and pgx, without
// row security, without compression and without a thought for errors. What a
// page of Onward takes more than that is the price of its manners.
package bench

import (
	"crypto/sha256"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// bareRow has the columns that the journal's table shows.
type bareRow struct {
	ID         string
	Company    string
	Role       string
	Place      string
	WorkType   string
	Stage      string
	Furthest   int
	Interviews int
	AppliedDay *time.Time
	StageDay   *time.Time
	LastDay    time.Time
	LastWord   string
	Feeling    int
	Tags       []string
}

// bare answers the bare page to whoever has a session.
func bare(pool *pgxpool.Pool) http.Handler {
	r := chi.NewRouter()
	r.Get("/bare", func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		cookie, err := r.Cookie("onward")
		if err != nil {
			http.Error(w, "no session", http.StatusUnauthorized)
			return
		}
		hash := sha256.Sum256([]byte(cookie.Value))
		var account, zone string
		if err := pool.QueryRow(ctx, `select a.id::text, a.time_zone from sessions s join accounts a on a.id = s.account_id
			where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2`, hash[:], time.Now()).Scan(&account, &zone); err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		rows, err := pool.Query(ctx, `select a.id::text, a.company, a.role, a.place, a.work_type, a.stage, a.furthest, a.interviews,
			a.applied_day, a.stage_day, a.last_day, a.last_word, coalesce(a.feeling, 0) as feeling, a.tags from applications a
			where a.account_id = $1 and a.trashed_at is null order by a.last_day desc, a.id desc limit 25`, account)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByName[bareRow])
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = barePage(list).Render(ctx, w)
	})
	return r
}
