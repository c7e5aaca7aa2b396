package letterweb

import (
	"net/http"
	"net/url"
	"strconv"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/ui"
)

// lettersView is a page of all letters.
type lettersView struct {
	me        page.Me
	discarded bool
	rows      []letter.Letter
	more      string // the address of the next page, or ""
	newest    string // of the first one, or "" on it
}

func lettersQuery(discarded bool, after id.Letter) url.Values {
	q := url.Values{}
	if discarded {
		q.Set("thrown", "yes")
	}
	if !after.IsZero() {
		q.Set("after", after.String())
	}
	return q
}

func (l rooms) letters(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	v := lettersView{me: me, discarded: q.Raw("thrown") == "yes"}
	after, _ := id.Parse[id.LetterKind](q.Raw("after")) // anything else is the start
	list := letter.All(v.discarded, after)
	if err := me.Owned.Read(r.Context(), list); err != nil {
		return err
	}
	v.rows = list.All
	if len(v.rows) > letter.PageSize {
		v.rows = v.rows[:letter.PageSize]
		v.more = href.LettersWith(lettersQuery(v.discarded, v.rows[len(v.rows)-1].ID))
	}
	if !after.IsZero() {
		v.newest = href.LettersWith(lettersQuery(v.discarded, id.Letter{}))
	}
	return l.Show(w, r, http.StatusOK, lettersPage(l.Frame(r, "Letters", place), v))
}

// items are the letters that were thrown away, each with the way back.
func (v lettersView) items() []ui.TodoItem {
	all := make([]ui.TodoItem, len(v.rows))
	for i, row := range v.rows {
		all[i] = ui.TodoItem{Title: title(row), Sub: sub(row), Press: "Put it back", PressURL: href.LetterReturn(row.ID)}
	}
	return all
}

func number(n int) string { return strconv.Itoa(n) }
