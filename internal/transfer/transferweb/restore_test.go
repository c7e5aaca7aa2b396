package transferweb_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// sent uploads a document as a browser does.
func sent(t *testing.T, me *apptest.Browser, form url.Values, document string) apptest.Answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name := range form {
		_ = w.WriteField(name, form.Get(name))
	}
	part, err := w.CreateFormFile("file", "onward.json")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(part, document)
	_ = w.Close()
	return me.Send(http.MethodPost, "/restores", w.FormDataContentType(), &body)
}

func TestTakeOutAndBringBack(t *testing.T) {
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "a@example.org"), site.SignedUp(t, "b@example.org")
	at := me.Logged("=cmd|' /C calc'!A0", "Engineer")
	out := me.Get("/export/json")
	if out.Status != http.StatusOK || out.Header.Get("Content-Disposition") != `attachment; filename="onward-2026-11-22.json"` || out.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("answered %d, %v", out.Status, out.Header)
	}
	for _, secret := range []string{"password", "argon2", "token", me.Cookie("onward")} {
		if strings.Contains(out.Body, secret) {
			t.Errorf("the document holds %q", secret)
		}
	}
	form := other.Form("/export", "/restores")
	a := sent(t, other, form, out.Body)
	if a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	look := a.Location
	says(t, other.Get(look), "1 application comes in, with all that was told of it.")
	says(t, other.Get("/journal"), "Your applications will stand here")
	if a := me.Get(look); a.Status != http.StatusNotFound {
		t.Errorf("a stranger is answered %d", a.Status)
	}
	for range 2 { // the button twice
		if a := other.Post(look+"/arrival", nil); a.Status != http.StatusSeeOther || a.Location != look {
			t.Fatalf("answered %d: %s", a.Status, a.Text())
		}
	}
	says(t, other.Get(look), "1 application has come in.")
	if a := other.Get(at); a.Status != http.StatusOK {
		t.Errorf("%s is answered %d", at, a.Status)
	}
	// The same file with the same form leads there again; another one does not.
	if a := sent(t, other, form, out.Body); a.Status != http.StatusSeeOther || a.Location != look {
		t.Errorf("answered %d %s", a.Status, a.Location)
	}
	if a := sent(t, other, form, out.Body+" "); a.Status != http.StatusConflict {
		t.Errorf("answered %d", a.Status)
	}
	a = sent(t, other, other.Form("/export", "/restores"), out.Body)
	says(t, other.Get(a.Location), "All that this document holds is in your journal already.")
	if a := other.Post(a.Location+"/removal", nil); a.Status != http.StatusSeeOther || a.Location != "/export" {
		t.Errorf("answered %d %s", a.Status, a.Location)
	}
	if a := other.Get(a.Location); a.Status != http.StatusNotFound {
		t.Errorf("let go, it is answered %d", a.Status)
	}
	for document, sentence := range map[string]string{"": "Choose the document first.", "Company,Role\nx,y\n": "This is not an export of Onward.", `{"onward":"export","version":7}`: "version 7"} {
		a := sent(t, other, other.Form("/export", "/restores"), document)
		if a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%q is answered %d", document, a.Status)
		}
		says(t, a, sentence)
	}
	if a := other.Post("/restores", url.Values{"id": {id.NewRestore().String()}}); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("no file is answered %d", a.Status)
	}
}

// No cell of the tables begins a formula, and every table is there.
func TestTables(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	at := me.Logged("=cmd|' /C calc'!A0", "-Engineer")
	me.Post(at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}, "day": {"2026-11-20"}, "remark": {"@home"}})
	edit := me.Form(at+"/edit", at+"/edit")
	me.Post(at+"/edit", with(edit, "salary_min", "52000", "salary_max", "61000.50", "salary_currency", "EUR", "salary_period", "year"))
	me.Post(at+"/tags", with(me.Form(at+"/tags", at+"/tags"), "tags", "near home, remote"))
	me.Post("/goals", url.Values{"id": {id.NewGoal().String()}, "title": {"Five a week"}, "counted": {"applications"}, "amount": {"5"}, "per": {"week"}, "sure": {"on"}})
	out := me.Get("/export/csv")
	if out.Status != http.StatusOK || out.Header.Get("Content-Type") != "application/zip" {
		t.Fatalf("answered %d, %v", out.Status, out.Header)
	}
	archive, err := zip.NewReader(strings.NewReader(out.Body), int64(len(out.Body)))
	if err != nil {
		t.Fatal(err)
	}
	rows, shown := map[string]int{}, map[string]string{}
	for _, file := range archive.File {
		f, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file.Name, ".csv") {
			continue
		}
		records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", file.Name, err)
		}
		rows[file.Name] = len(records) - 1
		for i, heading := range records[0] {
			shown[file.Name+": "+heading] = records[len(records)-1][i]
		}
		for _, record := range records {
			for _, cell := range record {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%s: a cell begins a formula: %q", file.Name, cell)
				}
			}
		}
	}
	least, most, tags := shown["applications.csv: Salary min"], shown["applications.csv: Salary max"], shown["applications.csv: Tags"]
	if least != "52000" || most != "61000.5" || tags != "near home, remote" {
		t.Errorf("it shows %q to %q, and %q", least, most, tags)
	}
	if amount := shown["goal_targets.csv: Amount"]; amount != "5" {
		t.Errorf("of a goal it shows %q", amount)
	}
	for name, want := range map[string]int{"applications.csv": 1, "stages.csv": 2, "companies.csv": 1, "settings.csv": 1, "entries.csv": 0, "interviews.csv": 0, "offers.csv": 0} {
		if got, there := rows[name]; !there || got != want {
			t.Errorf("%s has %d rows, want %d", name, got, want)
		}
	}
}

func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}
