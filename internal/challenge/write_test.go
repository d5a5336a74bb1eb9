package challenge

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// A log is kept with the workbook that it asks about, and must come out the same whenever it is made.
func TestALogIsTheSameBytesEachTime(t *testing.T) {
	first := written(t, sample())
	if !bytes.Equal(first, written(t, sample())) {
		t.Error("two logs of the same questions differ")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		if !part.Modified.IsZero() && part.Modified.Year() > 1980 {
			t.Errorf("%s has the time %s", part.Name, part.Modified)
		}
	}
}

// hostile is a text that a spreadsheet would act on, if it were taken for anything but a text.
const hostile = `=HYPERLINK("http://example.com","x")&cmd|' /C calc'!A0`

// Names and texts of a workbook are strangers': in the log they are texts, in every place where they stand.
func TestForeignTextsAreNoFormulas(t *testing.T) {
	l := sample()
	l.Council, l.Provider, l.Workbook, l.Contract = hostile, hostile+"&B&\"x\"", hostile, hostile
	l.Settled = []Settled{{hostile, hostile, hostile}}
	q := &l.Rows[0].Question
	q.Indicator, q.What, q.Where, q.Reported, q.Expected, q.Asks, q.SettledBy, q.Reply.Owner = hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile
	data := written(t, l)
	book, err := workbook.Open(data, "log.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range book.Sheets {
		for i := range s.Cells {
			c := &s.Cells[i]
			if formula := s.Formula(c); formula != "" && (s.Name != startSheet || !strings.HasPrefix(formula, "COUNT")) {
				t.Errorf("%s!%s is the formula %s", s.Name, c.Address(), formula)
			}
		}
	}
	if row := read(t, data).Rows[0]; row.Problem != "" || row.Reported != hostile {
		t.Errorf("it comes back as %q: %s", row.Reported, row.Problem)
	}
	if header := partOf(t, data, "xl/worksheets/sheet2.xml"); !strings.Contains(header, "&amp;&amp;") {
		t.Error("the sign & of a name is a command at the top of the page")
	}
}

// Signs that XML does not have, and texts that no cell takes, must not keep a log from being written or read.
func TestTextsThatNoCellTakesAreMadeToFit(t *testing.T) {
	for _, text := range []string{"a\x00b\x1b[31m", "a\uFFFEb", "a\xffb", strings.Repeat("long ", 9000), "_x0041_b_x0009_", " a\u00a0b\u202ec "} {
		l := sample()
		l.Rows[0].Asks = clean(text)
		if row := read(t, written(t, l)).Rows[0]; row.Problem != "" || row.Asks != l.Rows[0].Asks {
			t.Errorf("%.20q comes back as %.20q: %s", text, row.Asks, row.Problem)
		}
	}
}

// Whoever fills in a log can change nothing else; and what it is of is hidden.
func TestOnlyTheReplyAndTheDecisionAreUnlocked(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, sample())))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	open := []string{ownerHead, answerHead, valueHead, reasonHead, byHead, onHead, decisionHead, decidedHead}
	for _, sheet := range f.GetSheetList() {
		if o, err := f.GetSheetProtection(sheet); err != nil || o.InsertRows || o.DeleteRows || o.DeleteColumns || o.FormatCells {
			t.Errorf("%s lets anybody do %+v, %v", sheet, o, err)
		}
	}
	for col, c := range sheetColumns {
		for row := 1; row <= firstRow+3; row++ {
			isOpen := slices.Contains(open, c.head) && row >= firstRow && row < firstRow+3
			id, err := f.GetCellStyle(questionsSheet, at(col+1, row))
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if locked := style.Protection == nil || style.Protection.Locked; locked == isOpen {
				t.Errorf("%s is locked: %t", at(col+1, row), locked)
			}
		}
	}
	if visible, err := f.GetSheetVisible(kpi.LogSheet); err != nil || visible {
		t.Errorf("the sheet that tells what the log is of can be seen, %v", err)
	}
	if visible, err := f.GetColVisible(questionsSheet, letters(columnAt(sealHead))); err != nil || visible {
		t.Errorf("the seals can be seen, %v", err)
	}
}

// The lists are those that the reader knows, or an answer would be taken for words of somebody's own.
func TestAnswersAreChosenFromTheList(t *testing.T) {
	sheet := partOf(t, written(t, sample()), "xl/worksheets/sheet2.xml")
	for _, want := range []string{
		`"corrected,right as it stands,definition,will follow"`, `sqref="O6:O8"`, `type="date"`, `errorStyle="warning"`, // lists
		`AND($N6&lt;&gt;&#34;&#34;,LEN(TRIM($P6))=0)`, `AND($N6=&#34;corrected&#34;,LEN(TRIM($O6))=0)`, // what is lacking
		`state="frozen"`, `<autoFilter ref="$A$5:$U$8">`, `orientation="landscape"`, `paperSize="9"`, `pageOrder="overThenDown"`, `<brk id="10"`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet of questions has no %s", want)
		}
	}
	if titles := partOf(t, written(t, sample()), "xl/workbook.xml"); !strings.Contains(titles, "Questions!$A:$B,Questions!$4:$5") {
		t.Error("the headings are not repeated on each page")
	}
}

func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The first sheet counts by formulas, so that it goes with what is filled in; programs that only show need a value.
func TestTheFirstSheetCounts(t *testing.T) {
	l := sample()
	l.Settled = slices.Repeat(l.Settled, mostSettled+3)
	book, err := workbook.Open(written(t, l), "log.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	for i := range book.Sheets[0].Cells {
		texts[book.Sheets[0].Cells[i].Text] = true
	}
	for _, want := range []string{"3 questions: 2 errors, 1 query. Please reply by 30 November 2018.", "2", "and 3 more", "It was corrected.",
		"2 led to a change, 1 led to a reason, 1 is open", "From A Council to A Trust. They are about the workbook report Oct-18.xlsx."} {
		if !texts[want] {
			t.Errorf("the first sheet has no %q", want)
		}
	}
	if texts["missing-figure"] {
		t.Error("a rule whose questions have led to nothing yet is listed")
	}
	l.Due, l.Council = "", ""
	if l.ask() != "3 questions: 2 errors, 1 query." || !strings.HasPrefix(l.fromTo(), "To A Trust.") {
		t.Errorf("%q, %q", l.ask(), l.fromTo())
	}
}

// Rows that are too low hide what is asked, since no program makes them higher by itself.
func TestLinesAreCountedAsTheyAreBroken(t *testing.T) {
	for _, test := range []struct {
		text  string
		signs int
		want  int
	}{{"", 10, 0}, {"one", 10, 1}, {"one two three", 7, 2}, {"one two three", 13, 1}, {"KPI 7!C8,\nKPI 7!C9", 20, 2}, {"abcdefghijkl", 5, 3}} {
		if got := lines(test.text, test.signs); got != test.want {
			t.Errorf("%q in lines of %d: got %d, want %d", test.text, test.signs, got, test.want)
		}
	}
}
