package intake_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kpicheck/fixtures"
	"kpicheck/internal/kpi"
)

const twoMonths = `
KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18
No. within 24 hours,806,871
Total Referrals Authorised,969,1024
%,83%,0.8506|0%
`

// edited is a sheet of twoMonths, or another, after somebody has worked on it, behind a cover of September 2018.
func edited(t *testing.T, csv string, edit func(*excelize.File) error) *kpi.Submission {
	t.Helper()
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Cover", Rows: [][]string{{"KPI report to OCG"}, {"September 2018"}}}, typed(t, "S", csv)})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was read from memory
	if err := edit(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return read(t, out.Bytes(), birmingham(t))
}

var states = [...]string{kpi.Number: "", kpi.Blank: "blank", kpi.Suppressed: "suppressed", kpi.Unreadable: "unreadable", kpi.Uncalculated: "uncalculated"}

var shownAs = [...]string{kpi.AsHeld: "", kpi.Unshown: "shown as nothing", kpi.Scaled: "scaled", kpi.Unsigned: "unsigned", kpi.Otherwise: "shown otherwise"}

// seen is what is read of a cell of the sheet: its number as held, or what else it is, and what keeps it from being seen.
func seen(s *kpi.Submission, cell string) string {
	for _, f := range s.Figures {
		if f.At != (kpi.Place{Sheet: "S", Cell: cell}) {
			continue
		}
		said := []string{f.Measure.ID}
		if f.State == kpi.Number {
			said = append(said, f.Number.FloatString(2))
		}
		for _, text := range append(f.Veil.Words(), states[f.State], shownAs[f.Showing]) {
			if text != "" {
				said = append(said, text)
			}
		}
		return strings.Join(said, ", ")
	}
	return "no figure"
}

// styled gives a cell a style.
func styled(cell string, style *excelize.Style) func(*excelize.File) error {
	return func(f *excelize.File) error {
		id, err := f.NewStyle(style)
		if err != nil {
			return err
		}
		return f.SetCellStyle("S", cell, cell, id)
	}
}

func format(cell, code string) func(*excelize.File) error {
	return styled(cell, &excelize.Style{CustomNumFmt: &code})
}

// runs are the parts of a cell's text, each in its own font.
func runs(cell string, parts ...excelize.RichTextRun) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellRichText("S", cell, parts) }
}

func struck(text string) excelize.RichTextRun {
	return excelize.RichTextRun{Text: text, Font: &excelize.Font{Strike: true}}
}

// A figure is read wherever it stands, and what keeps it from being seen, or makes it look like another, goes with it.
func TestWhatIsReadOfACell(t *testing.T) {
	for _, c := range []struct {
		why, cell, want string
		edit            func(*excelize.File) error
	}{
		{"as it was", "C3", "numerator, 871.00", func(*excelize.File) error { return nil }},
		{"a hidden row", "C3", "numerator, 871.00, in a hidden row", func(f *excelize.File) error { return f.SetRowVisible("S", 3, false) }},
		{"a hidden column", "C3", "numerator, 871.00, in a hidden column", func(f *excelize.File) error { return f.SetColVisible("S", "C", false) }},
		{"a hidden sheet", "C3", "numerator, 871.00, on a hidden sheet", func(f *excelize.File) error { return f.SetSheetVisible("S", false) }},
		{"white on white", "C3", "numerator, 871.00, in the colour of its background", styled("C3", &excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})},
		{"a struck-out cell", "C4", "denominator, 1024.00, struck out", styled("C4", &excelize.Style{Font: &excelize.Font{Strike: true}})},
		{"a struck-out text", "C4", "denominator, 1024.00, struck out", runs("C4", struck("1,024"))},
		{"a text of which a part is struck out", "C4", "denominator, 1032.00", runs("C4", struck("1,024"), excelize.RichTextRun{Text: " 1,032"})},
		{"a footnote's mark", "C4", "denominator, 1024.00", runs("C4", excelize.RichTextRun{Text: "1,024"},
			excelize.RichTextRun{Text: "2", Font: &excelize.Font{VertAlign: "superscript"}})},
		{"a label's footnote", "C4", "denominator, 1024.00", runs("A4", excelize.RichTextRun{Text: "Total Referrals Authorised"},
			excelize.RichTextRun{Text: "3", Font: &excelize.Font{VertAlign: "superscript"}})},
		{"a format with a number of its own", "C5", "percentage, 85.06, shown otherwise", format("C5", `"91%"`)},
		{"a format in thousands", "C4", "denominator, 1024.00, scaled", format("C4", `#,##0,`)},
		{"a format that shows nothing", "C4", "denominator, 1024.00, shown as nothing", format("C4", `;;;`)},
		{"nought that is not shown", "C3", "numerator, 0.00", func(f *excelize.File) error {
			if err := f.SetCellInt("S", "C3", 0); err != nil {
				return err
			}
			return format("C3", `0;-0;`)(f)
		}},
		{"a format with words", "C4", "denominator, 1024.00", format("C4", `0" referrals"`)},
		{"a date among numbers", "C4", "denominator, unreadable", format("C4", `mmm-yy`)},
	} {
		t.Run(c.why, func(t *testing.T) {
			if got := seen(edited(t, twoMonths, c.edit), c.cell); got != c.want {
				t.Errorf("%s is %q, want %q", c.cell, got, c.want)
			}
		})
	}
}

// A cell under a merge may hold a figure still, as programs other than Excel leave it.
func TestAFigureUnderAMerge(t *testing.T) {
	data, err := fixtures.Workbook([]fixtures.Sheet{typed(t, "S", twoMonths)})
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, rewritten(t, data, "xl/worksheets/sheet1.xml", "</sheetData>", `</sheetData><mergeCells><mergeCell ref="C3:C4"/></mergeCells>`), birmingham(t))
	if got := seen(s, "C4"); got != "denominator, 1024.00, under a merged cell" {
		t.Errorf("C4 is %q", got)
	}
	if got := seen(s, "C3"); got != "numerator, 871.00" {
		t.Errorf("C3 is %q", got)
	}
}

// rewritten is a workbook of which one part has other words in a place.
func rewritten(t *testing.T, data []byte, part, old, other string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		text, err := fs.ReadFile(in, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			text = bytes.Replace(text, []byte(old), []byte(other), 1)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What a trend in sight states once more, or otherwise, does not take the place of the figure in a hidden row: it is told of as hidden.
func TestAHiddenFigureIsKeptBesideATrend(t *testing.T) {
	for _, trend := range []string{"1024", "1019"} {
		s := edited(t, twoMonths+"\n,Jun-18,Jul-18,Aug-18,Sep-18\nTotal Referrals Authorised,951,948,969,"+trend+"\n", func(f *excelize.File) error {
			return f.SetRowVisible("S", 4, false)
		})
		if got := seen(s, "C4"); got != "denominator, 1024.00, in a hidden row" {
			t.Errorf("C4 is %q beside %s", got, trend)
		}
	}
}

// Counts in one cell with their percentage, and so many to one, are read for what they say.
func TestSeveralNumbersInOneCell(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "a percentage and its counts", sheet: `
KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18
%,'83.2% (806/969),'871 of 1024 (85.1%)`, want: `
B3 | KPI 1 numerator | month 2018-08 | 83.2% (806/969)
C3 | KPI 1 numerator | month 2018-09 | 871 of 1024 (85.1%)
B3 | KPI 1 denominator | month 2018-08 | 83.2% (806/969)
C3 | KPI 1 denominator | month 2018-09 | 871 of 1024 (85.1%)
B3 | KPI 1 percentage | month 2018-08 | 83.2% (806/969)
C3 | KPI 1 percentage | month 2018-09 | 871 of 1024 (85.1%)`},
		{reason: "so many to one", sheet: `
KPI 14,Average caseload of qualified social workers
,Aug-18,Sep-18
Average Caseload - City,'1:15,'1:16`, want: `
B3 | KPI 14 average | snapshot 2018-08 | 1:15
C3 | KPI 14 average | snapshot 2018-09 | 1:16`}})
}

// A date is no figure in a whole column of dates either, nor at the end of a list's row.
func TestDatesWhereFiguresBelong(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "a column of them", sheet: `
KPI 1,Referral decisions within 24 hours
,Jul-18,Aug-18,Sep-18
No. within 24 hours,@2018-08-01 d-mmm,806,871
Total Referrals Authorised,@2018-09-01 d-mmm,969,1024`, want: `
B3 | KPI 1 numerator | month 2018-07 | 1-Aug unreadable
C3 | KPI 1 numerator | month 2018-08 | 806
D3 | KPI 1 numerator | month 2018-09 | 871
B4 | KPI 1 denominator | month 2018-07 | 1-Sep unreadable
C4 | KPI 1 denominator | month 2018-08 | 969
D4 | KPI 1 denominator | month 2018-09 | 1024`},
		{reason: "in a list", sheet: `
Indicator,Measure,Period,Value
KPI 1,No. within 24 hours,Sep-18,871
KPI 1,Total Referrals Authorised,Sep-18,@2018-06-01 mmm-yy
KPI 2,No. re-referrals,Sep-18,262`, want: `
D2 | KPI 1 numerator | month 2018-09 | 871
D3 | KPI 1 denominator | month 2018-09 | Jun-18 unreadable
D4 | KPI 2 numerator | month 2018-09 | 262`},
		{reason: "months down the rows are labels still", sheet: `
KPI 1,Referral decisions within 24 hours
,No. within 24 hours,Total Referrals Authorised
@2018-08-01 mmm-yy,806,969
@2018-09-01 mmm-yy,871,1024`, want: `
B3 | KPI 1 numerator | month 2018-08 | 806
B4 | KPI 1 numerator | month 2018-09 | 871
C3 | KPI 1 denominator | month 2018-08 | 969
C4 | KPI 1 denominator | month 2018-09 | 1024`}})
}

// Under a format that makes a day or a time of them, though of none that a report is of, numbers are figures that cannot be read,
// be it one or every number of the sheet.
func TestNumbersUnderTheFormatOfADate(t *testing.T) {
	cells := []string{"B3", "C3", "B4", "C4", "B5", "C5"}
	for _, code := range []string{"mmm-yy", "dd/mm/yyyy hh:mm", "mm:ss", "[h]:mm"} {
		s := edited(t, twoMonths, func(f *excelize.File) error {
			for _, cell := range cells {
				if err := format(cell, code)(f); err != nil {
					return err
				}
			}
			return nil
		})
		for _, cell := range cells {
			if got := seen(s, cell); !strings.Contains(got, "unreadable") {
				t.Errorf("%s as %s is %q", cell, code, got)
			}
		}
	}
	beside := edited(t, twoMonths, func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("S", "B4", 43301), format("B4", "mmm-yy")(f), format("B3", "mmm-yy")(f))
	})
	if got := seen(beside, "B4"); !strings.Contains(got, "unreadable") {
		t.Errorf("one that may be a day, beside one that is none, is %q", got)
	}
	s := edited(t, twoMonths+"Other things,7,8\n", format("B6", "mm:ss"))
	if !slices.ContainsFunc(s.Unplaced, func(x kpi.Text) bool { return x.At.Cell == "B6" }) {
		t.Errorf("in rows that nothing is known of it is not listed: %v", texts(s.Unplaced))
	}
}

// What a list's blank period, or a heading that says nothing, leaves open is not the reporting month's, however the sheet is turned.
func TestWhatHasNoPeriodIsNotTheReportingMonths(t *testing.T) {
	for _, c := range []struct{ why, sheet, figures, open string }{
		{"a list that begins without one", "Period,Indicator,Measure,Value\n,KPI 1,No. within 24 hours,871\nSep-18,KPI 2,No. re-referrals,262\n",
			"D3 | KPI 2 numerator | month 2018-09 | 262", "S!D2 | 871"},
		{"a list that lacks one among others", "Indicator,Measure,Period,Value\nKPI 1,No. within 24 hours,Sep-18,871\nKPI 1,Total Referrals Authorised,,1024\nKPI 2,No. re-referrals,Sep-18,262\n",
			"D2 | KPI 1 numerator | month 2018-09 | 871\nD4 | KPI 2 numerator | month 2018-09 | 262", "S!D3 | 1024"},
		{"a month that is mistyped", "KPI 1,Referral decisions within 24 hours\n,Aug-18,Sxp-18\nNo. within 24 hours,806,871\n",
			"B3 | KPI 1 numerator | month 2018-08 | 806", "S!C3 | 871"},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := readSeptember(t, c.sheet)
			if diff := cmp.Diff(c.figures, strings.Join(figuresOf(s), "\n")); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.open, texts(s.Unplaced)); diff != "" {
				t.Errorf("left open (-want +got):\n%s", diff)
			}
		})
	}
}

// A heading is quoted as it is shown, and a date may be one of a workbook that counts its days from another year.
func TestADatesHeadingIsQuotedAsItIsShown(t *testing.T) {
	s := readSeptember(t, "KPI 1,Referral decisions within 24 hours\n,@2018-09-18 dd-mmm\nNo. within 24 hours,871")
	if len(s.Figures) != 1 || s.Figures[0].Heading != "18-Sep" || s.Figures[0].Period.Key() != "2018-09" {
		t.Errorf("figures %v", figuresOf(s))
	}
	for _, c := range s.Claims {
		if c.Source == kpi.InHeading && (c.Text != "18-Sep" || c.Otherwise.Key() != "2022-09") {
			t.Errorf("the heading claims %q, otherwise %s", c.Text, c.Otherwise)
		}
	}
}

// A date among the numbers of rows that nothing is known of is no number that was left unread.
func TestADateInUnknownRows(t *testing.T) {
	rows := twoMonths + "Caseworkers,43301,6\nVisits,43302,9\nOther things,7,8\n"
	for as, want := range map[string]bool{"0": true, "mmm-yy": false} {
		s := edited(t, rows, format("B7", as))
		if got := slices.ContainsFunc(s.Unplaced, func(x kpi.Text) bool { return x.At.Cell == "B7" }); got != want {
			t.Errorf("as %s it is unplaced: %v, want %v", as, got, want)
		}
	}
}
