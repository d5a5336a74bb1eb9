package browser

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"

	"github.com/xuri/excelize/v2"
)

const october = "BCT KPI report Oct-18.xlsx"

// folder is a working folder with some of the fixtures' files.
func folder(t *testing.T, files ...string) {
	t.Helper()
	from, err := filepath.Abs("../../fixtures")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Base(name), data)
	}
}

func put(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, data, 0o600)); err != nil {
		t.Fatal(err)
	}
}

func none(int, int) {}

// One month is judged with those beside it; what is made of one month can then be had.
func TestAMonthIsJudged(t *testing.T) {
	folder(t, "birmingham/"+october, "birmingham/BCT KPI report Sep-18.xlsx")
	s := &Session{Version: "0.1.0"}
	a := s.Check(october, "", none)
	if a.Page == "" || a.One != october || len(a.Books) != 2 || a.Told != nil || !strings.Contains(a.Headline, "cannot be accepted yet") {
		t.Fatalf("got %+v", a)
	}
	for _, format := range []string{"json", "csv"} {
		if data, err := s.Printed(format); err != nil || !bytes.Contains(data, []byte("466")) {
			t.Errorf("%s: %d bytes, %v", format, len(data), err)
		}
	}
	if _, err := s.Printed("pdf"); err == nil {
		t.Error("a format that there is not is printed")
	}
	marked, extension, err := s.Marked()
	if err != nil || extension != ".xlsx" || len(marked) < 1000 {
		t.Errorf("marked: %d bytes, %q, %v", len(marked), extension, err)
	}
	log, err := s.Log("2018-11-30")
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	if due, err := f.GetCellValue("Questions", "K6"); due != "30/11/2018" || err != nil {
		t.Errorf("replies are due by %q, %v", due, err)
	}
}

// All workbooks of a folder are judged, and each is told of as it is read; what is made of one month cannot be had then.
func TestAFolderIsJudged(t *testing.T) {
	folder(t, "birmingham/"+october, "birmingham/BCT KPI report Sep-18.xlsx")
	s, told := &Session{}, 0
	a := s.Check("", "", func(done, of int) {
		if told++; of != 2 || done != told {
			t.Errorf("told of %d of %d", done, of)
		}
	})
	if a.Page == "" || a.One != "" || told != 2 {
		t.Errorf("one is %q, told of %d", a.One, told)
	}
	if _, _, err := s.Marked(); err == nil {
		t.Error("a folder is marked")
	}
	if _, err := s.Log(""); err == nil {
		t.Error("a log is written of a folder")
	}
}

// That there is no contract for a workbook is told, be it checked alone or with others; that a file is none of ours is another thing.
// Where nothing could be judged for want of one, the cells are audited.
func TestALackingContractIsTold(t *testing.T) {
	folder(t, "eastmere/faulty/missing-figure.xlsx", "birmingham/"+october)
	put(t, "torn.xlsx", []byte("torn"))
	put(t, "costs.xlsx", costs(t))
	s := &Session{}
	for path, want := range map[string]struct{ lacks, audited bool }{
		"missing-figure.xlsx": {true, true}, "costs.xlsx": {true, true}, ".": {true, false}, october: {false, false}, "torn.xlsx": {false, false},
	} {
		if a := s.Check(path, "", none); a.Lacks != want.lacks || a.Audited != want.audited {
			t.Errorf("%s: lacks a contract is %t, audited %t, told %q", path, a.Lacks, a.Audited, a.Told)
		}
	}
	if err := os.Remove(october); err != nil {
		t.Fatal(err)
	}
	told := 0
	a := s.Check(".", "", func(done, of int) { told++ })
	if !a.Lacks || !a.Audited || a.One != "" || told != 6 || len(a.Told) != 3 || !strings.Contains(a.Page, "Costs!C4") {
		t.Errorf("of a folder without a contract: lacks %t, audited %t, %q, told of %d, told %q", a.Lacks, a.Audited, a.One, told, a.Told)
	}
}

// costs is a workbook of no indicators and no month, with a figure typed over a formula.
func costs(t *testing.T) []byte {
	t.Helper()
	sheet, err := fixtures.ParseCSV("Costs", []byte("Item,Staff,Rent,Cars\nA,120,130,125\nB,80,80,80\nTotal,=SUM(B2:B3) -> 200,210,=SUM(D2:D3) -> 205\n"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The cells of a workbook can be asked for alone, though there is a contract; of them no log is written and no copy marked.
func TestCellsAreAudited(t *testing.T) {
	folder(t, "birmingham/"+october)
	s := &Session{Version: "0.1.0"}
	a := s.Audit("", "", none)
	if !a.Audited || a.Lacks || a.One != october || a.Told != nil || !strings.Contains(a.Headline, "rules looked at every sheet") || !strings.Contains(a.Page, "Audit of the cells of") {
		t.Errorf("got %+v", a)
	}
	if data, err := s.Printed("json"); err != nil || !bytes.Contains(data, []byte("kpicheck/audit/1")) {
		t.Errorf("json: %.200s, %v", data, err)
	}
	if _, err := s.Log(""); err == nil || !strings.Contains(err.Error(), "the cells alone") {
		t.Errorf("a log of cells: %v", err)
	}
	if _, _, err := s.Marked(); err == nil || !strings.Contains(err.Error(), "the cells alone") {
		t.Errorf("a copy of cells is marked: %v", err)
	}
	put(t, "costs.xlsx", costs(t))
	if a := s.Audit("", "", none); !a.Audited || a.One != "" || len(a.Books) != 2 || !strings.Contains(a.Page, "2 workbooks") {
		t.Errorf("of two: %q, %d books", a.One, len(a.Books))
	}
	if a := s.Audit("nowhere.xlsx", "", none); a.One != "" || a.Page != "" || len(a.Told) != 1 || !strings.Contains(a.Told[0], "there is no such file") {
		t.Errorf("of what is not there: %+v", a)
	}
	for _, name := range []string{october, "costs.xlsx"} {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	if a := s.Audit("", "", none); a.Page != "" || len(a.Told) != 1 || !strings.Contains(a.Told[0], "there is no workbook in this folder") {
		t.Errorf("of nothing: %+v", a)
	}
}

// What cannot be read is told in the words of the command line, and a password is asked for where one is needed.
func TestWhatCannotBeReadIsTold(t *testing.T) {
	folder(t, "birmingham/"+october)
	plain, err := os.ReadFile(october)
	if err != nil {
		t.Fatal(err)
	}
	encrypted, err := excelize.Encrypt(plain, &excelize.Options{Password: "right"})
	if err != nil {
		t.Fatal(err)
	}
	put(t, october, encrypted)
	s := &Session{}
	for _, c := range []struct {
		path, password, told string
		locked               bool
	}{
		{october, "", october + ": this workbook is encrypted with a password; save it without one in Excel, or give the password", true},
		{october, "wrong", "the password does not open this workbook", true},
		{october, "right", "", false},
		{"november.xlsx", "", "november.xlsx: there is no such file", false},
		{"", "right", "", false},
	} {
		a := s.Check(c.path, c.password, none)
		if got := strings.Join(a.Told, "\n"); !strings.Contains(got, c.told) || (got == "") != (c.told == "") || a.Locked != c.locked || (a.Page == "") != (c.told != "") {
			t.Errorf("%s with %q: told %q, locked %t, a page of %d", c.path, c.password, got, a.Locked, len(a.Page))
		}
		if a := s.Audit(c.path, c.password, none); a.Locked != c.locked || (a.Page == "") != (c.told != "") {
			t.Errorf("cells of %s with %q: told %q, locked %t, a page of %d", c.path, c.password, a.Told, a.Locked, len(a.Page))
		}
	}
	if err := os.Remove(october); err != nil {
		t.Fatal(err)
	}
	if a := s.Check("", "", none); len(a.Told) != 1 || !strings.Contains(a.Told[0], "there is no workbook in this folder") {
		t.Errorf("of nothing: %q", a.Told)
	}
}

// An archive puts its files where they belong, and nothing elsewhere.
func TestAnArchiveIsUnpacked(t *testing.T) {
	t.Chdir(t.TempDir())
	pack := func(names ...string) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, name := range names {
			f, err := w.Create(name)
			if err == nil && !strings.HasSuffix(name, "/") {
				_, err = f.Write([]byte("content of " + name))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	if err := Unpack(pack("contract.yaml", "submissions/", "submissions/2018-10.xlsx", "accepted/acts.csv")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"contract.yaml", "submissions/2018-10.xlsx", "accepted/acts.csv"} {
		if data, err := os.ReadFile(name); string(data) != "content of "+name || err != nil {
			t.Errorf("%s is %q, %v", name, data, err)
		}
	}
	sound := pack("contract.yaml")
	for why, data := range map[string][]byte{"outside": pack("../elsewhere"), "cut short": sound[:len(sound)-9], "no archive": []byte("PK")} {
		if Unpack(data) == nil {
			t.Errorf("%s: it is unpacked", why)
		}
	}
	many := make([]string, mostFiles+1)
	for i := range many {
		many[i] = "x" + strings.Repeat("y", i)
	}
	if Unpack(pack(many...)) == nil {
		t.Error("more files than an example has are unpacked")
	}
	if r, err := zip.NewReader(bytes.NewReader(sound), int64(len(sound))); err != nil {
		t.Fatal(err)
	} else if _, err := unpacked(r.File[0], 3); err == nil {
		t.Error("more than there is room for is unpacked")
	}
}

// A heading that says nothing known is asked about; the answer is written into reading.yaml beside those that stood there, and with it
// the workbook is read for sure.
func TestADoubtIsSettledByAnAnswer(t *testing.T) {
	folder(t, "layouts/scorecard.xlsx")
	inDoubt(t, "scorecard.xlsx")
	put(t, "reading.yaml", []byte("headings:\n  Plan: target # agreed\ndates: day first\nsheet names: nothing\n"))
	s := &Session{}
	a := s.Check("", "", none)
	if len(a.Doubts) != 1 || a.Doubts[0].Of != ofHeading || a.Doubts[0].Heading != "Zonk" || !a.Doubts[0].IsOpen ||
		len(a.Doubts[0].Choices) != len(roles) || a.Doubts[0].Choices[0] != a.Doubts[0].Is {
		t.Fatalf("got %+v", a.Doubts)
	}
	if _, err := s.Log(""); err == nil || !strings.Contains(err.Error(), "no log was written: 1 doubt is left") {
		t.Errorf("a log of what is in doubt: %v", err)
	}
	answered, err := s.Reading([]Chosen{{Of: ofHeading, Heading: "Zonk", Is: "month"}, {Of: ofHeading, Heading: "Zonk", Is: "Oct-18"}, {Of: ofDates, Is: "month first"},
		{Of: ofSheets, Is: "nothing"}})
	if err != nil {
		t.Fatal(err)
	}
	got := string(answered)
	if want := "headings:\n  Plan: target\n  Zonk: Oct-18\ndates: month first\nsheet names: nothing\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	put(t, "reading.yaml", []byte(got))
	if a = s.Check("", "", none); len(a.Doubts) != 0 || a.Page == "" {
		t.Errorf("with the answer there are doubts: %+v", a.Doubts)
	}
}

// Answers go into the file by which the workbook is read, be it beside the workbook or above it; for several that are read by several files
// there is none.
func TestAnswersGoWhereTheyAreRead(t *testing.T) {
	folder(t, "layouts/scorecard.xlsx")
	data := inDoubt(t, "scorecard.xlsx")
	put(t, "2018/october/scorecard.xlsx", data)
	put(t, "2018/november/other.xlsx", data)
	if err := os.Remove("scorecard.xlsx"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ stands, path, want string }{
		{"", "2018/october/scorecard.xlsx", "2018/october/reading.yaml"}, {"", ".", "reading.yaml"},
		{"2018/reading.yaml", "2018/october/scorecard.xlsx", "2018/reading.yaml"}, {"2018/reading.yaml", ".", "2018/reading.yaml"},
		{"2018/october/reading.yaml", "2018/october/scorecard.xlsx", "2018/october/reading.yaml"}, {"2018/october/reading.yaml", ".", ""},
	} {
		if test.stands != "" {
			put(t, test.stands, []byte("dates: day first\n"))
		}
		s := &Session{}
		if a := s.Check(test.path, "", none); a.Reading != test.want || len(a.Doubts) == 0 {
			t.Errorf("%s with %q: %q, %d doubts; want %q", test.path, test.stands, a.Reading, len(a.Doubts), test.want)
		}
	}
}

// inDoubt is a scorecard that has a heading that says nothing known besides.
func inDoubt(t *testing.T, name string) []byte {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err == nil {
		err = f.SetCellValue("Scorecard", "K1", "Zonk")
	}
	if err == nil {
		err = f.Save()
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A heading for which no answer bears out is asked about all the same, and nothing is called likely.
func TestADoubtWithoutAnAnswerIsAskedAbout(t *testing.T) {
	a := &assess.Assessment{Contract: &kpi.Contract{}, Submission: &kpi.Submission{Doubts: []kpi.Doubt{{Kind: kpi.UnknownHeading, Heading: "Zonk", Untold: kpi.NoneBearsOut}}}}
	if all := doubtsOf(a); len(all) != 1 || all[0].Of != ofHeading || all[0].Heading != "Zonk" || all[0].Is != "" || !all[0].IsOpen || len(all[0].Choices) != len(roles) {
		t.Errorf("got %+v", all)
	}
}
