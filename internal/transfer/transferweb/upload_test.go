package transferweb_test

import (
	"archive/zip"
	"bytes"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onward/internal/app/apptest"
)

// uploaded sends a file as the page's form does.
func uploaded(t *testing.T, me *apptest.Browser, name string, raw []byte) apptest.Answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for field, values := range me.Form("/imports", "/imports") {
		if field == "file" {
			continue
		}
		for _, value := range values {
			if err := w.WriteField(field, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return me.Send(http.MethodPost, "/imports", w.FormDataContentType(), &body)
}

// archive makes a zip of files, two by two a name and what it holds.
func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookComesIn(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	raw, err := os.ReadFile(filepath.Join("..", "testdata", "search.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	a := uploaded(t, me, "search.xlsx", raw)
	if a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	plan := a.Location
	says(t, me.Get(plan), "4 applications come in.", "Which one has the applications?", "Night Baker", "Wrenfield")

	// Another sheet, and back.
	form := me.Form(plan, plan)
	form.Set("sheet", "Read me")
	me.Post(plan, form)
	if a := me.Get(plan); strings.Contains(a.Text(), "Wrenfield") {
		t.Error("the other sheet is not read")
	}
	form = me.Form(plan, plan)
	form.Set("sheet", "")
	me.Post(plan, form)

	form = me.Form(plan, plan)
	form.Set("column.10", "leave_out") // what is said with the sheet's name in the form stays said
	me.Post(plan, form)
	if got := me.Form(plan, plan).Get("column.10"); got != "leave_out" {
		t.Errorf("a choice is forgotten: %q", got)
	}
	if a := me.Post(plan+"/arrival", me.Form(plan, plan)); a.Status != http.StatusSeeOther {
		t.Fatalf("it does not come in: %d, %s", a.Status, a.Text())
	}
	says(t, me.Get("/journal"), "Pastry Cook", "Night Baker")
	if a := me.Post(plan+"/undoing", me.Form(plan, plan+"/undoing")); a.Status != http.StatusSeeOther {
		t.Fatalf("it is not taken back: %d", a.Status)
	}
	if a := me.Get("/journal"); strings.Contains(a.Text(), "Pastry Cook") {
		t.Error("it stays after it was taken back")
	}
	if a := site.SignedUp(t, "b@example.org").Get(plan); a.Status != http.StatusNotFound {
		t.Errorf("a stranger is answered %d", a.Status)
	}
}

func TestTheArchiveOfLinkedInComesIn(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	raw := archive(t,
		"Jobs/Job Applications.csv", "Application Date,Company Name,Job Title,Job Url\n\"9/28/26, 10:02 PM\",Rowanberry,Office Manager,https://www.network.example/jobs/view/401\n",
		"Jobs/Saved Jobs.csv", "Saved Date,Job Url,Job Title,Company Name\n\"10/1/26, 8:00 AM\",https://www.network.example/jobs/view/404,Planner,Umberfield\n",
		"messages.csv", "FROM,CONTENT\nJo,Something private\n")
	a := uploaded(t, me, "export.zip", raw)
	if a.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", a.Status, a.Text())
	}
	says(t, me.Get(a.Location), "2 applications come in.", "Rowanberry", "Umberfield", "“Saved Jobs.csv” has lines 3 to 4")
}

func TestAFileThatIsInAlreadyIsToldSo(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	raw := []byte("Company,Role,Applied\nRowanberry,Office Manager,2026-05-09\n")
	plan := uploaded(t, me, "search.csv", raw).Location
	says(t, me.Get(plan), "One application comes in.")
	me.Post(plan+"/arrival", me.Form(plan, plan))
	says(t, me.Get(uploaded(t, me, "again.csv", append(raw, "\n"...)).Location), "No application comes in, one row stays out.", "Leave it out", "Bring it in once more")
}

func TestFilesThatCannotBeRead(t *testing.T) {
	me := apptest.Start(t).SignedUp(t, "a@example.org")
	for name, c := range map[string]struct {
		raw      []byte
		sentence string
	}{
		"old.xls":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), "old Excel workbook (.xls)"},
		"damaged.xlsx":  {archive(t, "xl/workbook.xml", "<"), "is damaged"},
		"photos.zip":    {archive(t, "a.jpg", "x"), "no CSV file in this archive"},
		"bomb.xlsx":     {archive(t, "xl/workbook.xml", strings.Repeat(" ", 65<<20)), "larger than 64 MB once it is unpacked"},
		"search.ods":    {archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), "(.ods)"},
		"search.number": {archive(t, "Index/Document.iwa", "x"), "Numbers"},
	} {
		a := uploaded(t, me, name, c.raw)
		if a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d", name, a.Status)
		}
		says(t, a, c.sentence)
	}
}
