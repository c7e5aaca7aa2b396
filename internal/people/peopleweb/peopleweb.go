// Package peopleweb shows whom a person writes to, and changes what is known
// of them.
package peopleweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/people"
	"onward/internal/ui"
)

// rooms hold what the handlers need.
type rooms struct{ page.Pages }

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	o := rooms{p}
	r.Get("/people", p.Signed(o.people))
	r.Post("/people", p.Signed(o.add))
	r.Get("/people/{contact}", p.Signed(o.contact))
	r.Post("/people/{contact}", p.Signed(o.edit))
	r.Post("/people/{contact}/removal", p.Signed(o.discard))
	r.Post("/people/{contact}/return", p.Signed(o.putBack))
}

// place is where people are in the rail.
const place = "journal"

func (o rooms) store(me page.Me) people.Store { return people.New(me.Owned, o.Clock) }

// sheet is the form of a contact, as it was sent or fresh.
type sheet struct {
	typed form.Values
	errs  field.Errors
	id    string
}

func order() []string { return []string{"name", "kind", "role", "company", "address", "phone"} }

func (s sheet) field(name, label, hint string) ui.Field {
	toMend := ""
	for _, n := range order() {
		if s.errs[n] != "" {
			toMend = n
			break
		}
	}
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name], MaxLength: journal.LineLimit, Autofocus: toMend == name}
}

func (s sheet) name() ui.Field {
	f := s.field("name", "Name", "")
	f.Required = true
	return f
}

func (s sheet) address() ui.Field {
	f := s.field("address", "E-mail address", "")
	f.Type, f.MaxLength = "email", 254
	return f
}

// told reads a contact from the form.
func (s *sheet) told() people.Draft {
	s.typed.Unreadable(&s.errs, order()...)
	d := people.Draft{
		Name: s.typed.Line("name"), Role: s.typed.Line("role"), Company: s.typed.Line("company"), Address: s.typed.Text("address"), Phone: s.typed.Line("phone"),
		Kind: people.Kind(s.typed.Text("kind")),
	}
	for name, sentence := range d.Check() {
		s.errs.Add(name, sentence)
	}
	return d
}

func valuesOf(c people.Contact) form.Values {
	return form.Of(url.Values{
		"version": {strconv.Itoa(c.Version)}, "name": {c.Name}, "role": {c.Role}, "company": {c.Company}, "address": {c.Address}, "phone": {c.Phone}, "kind": {string(c.Kind)},
	})
}

func kinds() (options []ui.Option) {
	for _, k := range people.Kinds() {
		options = append(options, ui.Option{Value: string(k), Label: k.Word()})
	}
	return options
}

// peopleView is a page of everybody.
type peopleView struct {
	sheet

	rows      []people.Contact
	discarded []people.Contact
	more      string
	newest    string
}

func (o rooms) people(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	return o.showPeople(w, r, http.StatusOK, me, peopleView{}, people.ParseCursor(q.Raw("after")))
}

func (o rooms) showPeople(w http.ResponseWriter, r *http.Request, status int, me page.Me, v peopleView, after people.Cursor) error {
	list, discarded := people.All(after), people.Discarded()
	if err := me.Owned.Read(r.Context(), list, discarded); err != nil {
		return err
	}
	v.rows, v.discarded = list.All, discarded.All
	if len(v.rows) > people.PageSize {
		v.rows = v.rows[:people.PageSize]
		last := v.rows[len(v.rows)-1]
		v.more = href.PeopleWith(url.Values{"after": {people.Cursor{Last: last.ID, Key: last.NameKey}.String()}})
	}
	if !after.Last.IsZero() {
		v.newest = href.People()
	}
	if v.id == "" {
		v.id, v.typed = id.NewContact().String(), form.Of(url.Values{"kind": {string(people.HiringManager)}})
	}
	return o.Show(w, r, status, peoplePage(o.Frame(r, "People", place), v))
}

// sub says of somebody in the list what they do and where.
func sub(c people.Contact) string {
	parts := []string{c.Role, c.Company, c.Address, c.Phone}
	if c.Role == "" && c.Kind != people.Other {
		parts[0] = c.Kind.Word()
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func (v peopleView) items() []ui.TodoItem {
	all := make([]ui.TodoItem, len(v.discarded))
	for i, c := range v.discarded {
		all[i] = ui.TodoItem{Title: c.Name, Sub: sub(c), Press: "Put it back", PressURL: href.ContactReturn(c.ID)}
	}
	return all
}

func (o rooms) add(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	one, err := form.ID[id.ContactKind](typed, "id")
	if err != nil {
		return err
	}
	v := peopleView{sheet: sheet{typed: typed, id: one.String()}}
	d := v.told()
	if v.errs.Any() {
		return o.showPeople(w, r, http.StatusUnprocessableEntity, me, v, people.Cursor{})
	}
	if err := o.store(me).Add(r.Context(), one, d); err != nil {
		return err
	}
	return o.RedirectSaying(w, r, href.People(), "Kept. A letter can go to them now.")
}
