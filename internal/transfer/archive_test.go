package transfer

import (
	"bytes"
	"strings"
	"testing"

	"onward/internal/fault"
	"onward/internal/journal"
)

const (
	linkedInHead  = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n"
	linkedInOne   = linkedInHead + "\"9/28/26, 10:02 PM\",kim@example.com,,Rowanberry,Office Manager,https://www.network.example/jobs/view/401,a.pdf,\n" + "\"10/13/26, 7:15 AM\",kim@example.com,,Sandpiper,Front Desk Lead,https://www.network.example/jobs/view/402,a.pdf,\n"
	linkedInTwo   = linkedInHead + "\"10/20/26, 12:00 PM\",kim@example.com,,Tallowmill,Coordinator,https://www.network.example/jobs/view/403,a.pdf,Visa?:No\n"
	linkedInSaved = "Saved Date,Job Url,Job Title,Company Name\n\"9/20/26, 8:00 AM\",https://www.network.example/jobs/view/401?trk=x,Office Manager,Rowanberry\n\"10/1/26, 8:00 AM\",https://www.network.example/jobs/view/404,Planner,Umberfield\n"
)

func linkedIn(tb testing.TB) []byte {
	return packedFile(tb, map[string]string{
		"Jobs/Job Applications.csv":       linkedInOne,
		"Jobs/Job Applications_1.csv":     linkedInTwo,
		"Jobs/Saved Jobs.csv":             linkedInSaved,
		"Jobs/Job Seeker Preferences.csv": "Locations,Industries\nHere,All\n",
		"messages.csv":                    "FROM,TO,CONTENT\nKim,Jo,Something private\n",
		"Connections.csv":                 "First Name,Last Name,Company,Position\nJo,Doe,Eider,Planner\n",
	})
}

func TestArchiveOfLinkedIn(t *testing.T) {
	p := planOf(t, linkedIn(t), "Basic_LinkedInDataExport.zip", Choices{})
	var got []string
	for _, r := range p.Rows {
		words := []string{r.Draft.Company}
		for _, s := range r.Steps {
			words = append(words, string(s.Stage)+" "+s.Day.String())
		}
		got = append(got, strings.Join(append(words, r.LeftOut), "|"))
	}
	want := []string{
		"Rowanberry|saved 2026-09-20|applied 2026-09-28|",
		"Sandpiper|applied 2026-10-13|",
		"Tallowmill|applied 2026-10-20|",
		"Rowanberry|It is the job of line 2, which has the day it was saved now.",
		"Umberfield|saved 2026-10-01|",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(p.Questions) != 0 || p.Counts.Problems != 0 || p.Rows[4].Reached != journal.Saved {
		t.Errorf("questions %v, problems %v", p.Questions, p.OpenProblems())
	}
	if s := p.Table.Spans; len(s) != 3 || s[1] != (Span{"Job Applications_1.csv", 4, 5}) || p.Rows[2].Line != 5 {
		t.Errorf("lines: %v", s)
	}
	for _, c := range p.Columns {
		if c.Header == "Question And Answers" && c.Target != ToNothing {
			t.Errorf("private answers go to %s", c.Target)
		}
	}
}

// Of an archive nothing is kept that is not needed, and what is kept reads the same.
func TestLighten(t *testing.T) {
	whole := linkedIn(t)
	light := Lighten(whole)
	if bytes.Contains(light, []byte("messages")) || bytes.Contains(light, []byte("Connections")) || len(light) >= len(whole) {
		t.Errorf("%d bytes of %d are kept", len(light), len(whole))
	}
	if !bytes.Equal(light, Lighten(whole)) {
		t.Error("the same archive is kept in two ways, so it would be taken for two")
	}
	if describe(planOf(t, light, "", Choices{})) != describe(planOf(t, whole, "", Choices{})) {
		t.Error("what is kept reads otherwise")
	}
	for _, other := range [][]byte{[]byte("Company,Role\nEider,Cook\n"), book(t, [][]any{{"Company"}, {"Eider"}}), []byte("PK\x03\x04..")} {
		if !bytes.Equal(other, Lighten(other)) {
			t.Error("a file that is no archive was changed")
		}
	}
}

func TestArchiveOfTables(t *testing.T) {
	raw := packedFile(t, map[string]string{"Export/a.csv": "Name,Age\nJo,4\n", "Export/log.csv": "Company,Role,Applied\nEider,Cook,2026-05-01\n", "__MACOSX/._log.csv": "x", "page.md": "# x"})
	table := readBook(t, raw, Choices{})
	if table.Sheet != "Export/log.csv" || len(table.Sheets) != 2 || table.Rows[0].Cell(0) != "Eider" {
		t.Errorf("%q of %v", table.Sheet, table.Sheets)
	}
	if table = readBook(t, raw, Choices{Layout: Layout{Sheet: "Export/a.csv"}}); table.Rows[0].Cell(0) != "Jo" {
		t.Errorf("as chosen: %v", table.Rows)
	}
}

func TestArchivesThatAreRefused(t *testing.T) {
	protected := linkedIn(t)
	for at := 0; ; { // every file says that it is encrypted, or packed in a way nobody knows
		i := bytes.Index(protected[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 4
		protected[at+6] = 99
	}
	for name, c := range map[string]struct {
		raw      []byte
		sentence string
	}{
		"no table":     {packedFile(t, map[string]string{"a.txt": "x"}), "no CSV file in this archive"},
		"nothing":      {packedFile(t, nil), "packed file"},
		"a bomb":       {packedFile(t, map[string]string{"Jobs/Job Applications.csv": strings.Repeat("a,b\n", MaxBytes/3)}), "larger than 10 MB once it is unpacked"},
		"protected":    {protected, "damaged, or protected"},
		"a picture":    {packedFile(t, map[string]string{"a.csv": "\x89PNG"}), "a picture"},
		"only heading": {packedFile(t, map[string]string{"Saved Jobs.csv": "Saved Date,Job Url\n"}), "no rows below"},
	} {
		_, err := Read(c.raw, Choices{})
		if err == nil || !fault.Is(err, fault.KindInvalid) || !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%s: %v, want %q", name, err, c.sentence)
		}
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(linkedIn(f))
	f.Add(book(f, [][]any{{"Company", "Role"}, {"Eider", "Cook"}}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		Lighten(raw)
		if _, err := Read(raw, Choices{}); err != nil && !fault.Is(err, fault.KindInvalid) && !fault.Is(err, fault.KindTooLarge) {
			t.Errorf("no sentence: %v", err)
		}
	})
}
