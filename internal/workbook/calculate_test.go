package workbook

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/workbook/internal/numfmt"
)

// uncalculated is a sheet as openpyxl writes it: formulas without values. A row is column A's content, formulas with an
// equals sign.
func uncalculated(t *testing.T, rows ...string) *Sheet {
	t.Helper()
	var b strings.Builder
	for i, content := range rows {
		formula, ok := strings.CutPrefix(content, "=")
		formula = strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(formula)
		switch {
		case ok:
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><f>%s</f><v></v></c></row>`, i+1, i+1, formula)
		case content != "" && numfmt.IsNumber(content):
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>%s</v></c></row>`, i+1, i+1, content)
		case strings.HasPrefix(content, "#"):
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="e"><v>%s</v></c></row>`, i+1, i+1, content)
		case content != "":
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="str"><v>%s</v></c></row>`, i+1, i+1, content)
		}
	}
	return opened(t, packed(t, sheetOf(b.String())))
}

// A formula without a stored value gets one, and where there is doubt none.
func TestFormulasWithoutValuesAreCalculated(t *testing.T) {
	for _, c := range []struct {
		why  string
		rows []string
		want Cell
	}{
		{"a percentage", []string{"466", "680", "=A1/A2"}, Cell{Type: Number, Text: "0.685294117647059"}},
		{"a sum", []string{"1", "2", "words", "=SUM(A1:A3)"}, Cell{Type: Number, Text: "3"}},
		{"a leading plus", []string{"5", "3", "=+A1-A2"}, Cell{Type: Number, Text: "2"}},
		{"over other formulas", []string{"=A2*2", "=A3+1", "4", "=A1+A2"}, Cell{Type: Number, Text: "15"}},
		{"a whole column of another row", []string{"5", "3", "=COUNT(1:2)"}, Cell{Type: Number, Text: "2"}},
		{"a text", []string{"7", `="KPI "&A1`}, Cell{Type: Text, Text: "KPI 7"}},
		{"a text of digits", []string{"7", `=A1&"0"`}, Cell{Type: Text, Text: "70"}},
		{"digits cut from a text", []string{"a12", `=RIGHT(A1,2)`}, Cell{Type: Text, Text: "12"}},
		{"a month in words", []string{"43404", `=TEXT(A1,"mmm-yy")`}, Cell{Type: Text, Text: "Oct-18"}},
		{"a comparison", []string{"7", "=A1>5"}, Cell{Type: Bool, Text: "TRUE"}},
		{"a division by nothing", []string{"7", "0", "=A1/A2"}, Cell{Type: Error, Text: "#DIV/0!"}},
		{"an error passed on", []string{"#N/A", "=A1"}, Cell{Type: Error, Text: "#N/A"}},
		{"an error caught", []string{"#N/A", "=IFERROR(A1,0)"}, Cell{Type: Number, Text: "0"}},
		{"an empty cell is nought", []string{"", "=A1"}, Cell{Type: Number, Text: "0"}},
		{"a text that looks like a number stays one", []string{"'", "=A1"}, Cell{Type: Text, Text: "'"}},
		{"the clock", []string{"=TODAY()"}, Cell{Type: Blank}},
		{"chance", []string{"=RAND()"}, Cell{Type: Blank}},
		{"a sum over what cannot be calculated, which excelize counts as nought", []string{"=NOSUCH(1)", "2", "=SUM(A1:A2)"}, Cell{Type: Blank}},
		{"a sum over an error, which excelize leaves out of the sum", []string{"#DIV/0!", "2", "=SUM(A1:A2)"}, Cell{Type: Blank}},
		{"a circle", []string{"=A2", "=A1"}, Cell{Type: Blank}},
		{"itself", []string{"=A1+1"}, Cell{Type: Blank}},
		{"another workbook", []string{"=[1]Sheet1!A1"}, Cell{Type: Blank}},
		{"a range with an open end", []string{"1", "2", "=SUM(A1:INDEX(A:A,2))"}, Cell{Type: Blank}},
		{"a range that is worked out cell by cell", []string{"1", "2", "=SUM(A1:A2*A1:A2)"}, Cell{Type: Blank}},
		{"a sheet that is not there", []string{"=Gone!A1"}, Cell{Type: Blank}},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := uncalculated(t, c.rows...)
			c.want.Row, c.want.Col, c.want.Calculated = int32(len(c.rows)), 1, c.want.Type != Blank
			if d := cmp.Diff(c.want, s.Cells[len(s.Cells)-1], public); d != "" {
				t.Errorf("%s (-want +got):\n%s", c.rows, d)
			}
		})
	}
}

// excelize counts each cell that a merged cell covers as the merged cell's value.
func TestSumOverMergedCellsCountsThemOnce(t *testing.T) {
	s := opened(t, packed(t, part{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c r="A1"><v>22</v></c></row>` +
		`<row r="3"><c r="A3"><f>SUM(A1:A2)</f></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>`}))
	if got := s.Cells[1].Text; got != "22" {
		t.Errorf("the sum is %s, want 22", got)
	}
}

// A stored value is never replaced, even by a better one: it is what was reported.
func TestStoredValuesAreNotRecalculated(t *testing.T) {
	s := opened(t, packed(t, sheetOf(`<row><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f><v>99</v></c><c r="C1"><f>B1+1</f></c></row>`)))
	if got := s.Cells[1]; got.Text != "99" || got.Calculated {
		t.Errorf("B1 is %q, want the stored 99", got.Text)
	}
	if got := s.Cells[2]; got.Text != "100" || !got.Calculated {
		t.Errorf("C1 is %q, want 100, from the stored value of B1", got.Text)
	}
}

// Cells that share a formula are each given their own, as Excel shows it.
func TestSharedFormulas(t *testing.T) {
	for _, c := range []struct {
		master      string
		down, right int
		want        string
	}{
		{"A1+$B$2", 1, 1, "B2+$B$2"},
		{"A$1+$A1", 2, 3, "D$1+$A3"},
		{`"A1"&A1`, 1, 0, `"A1"&A2`},
		{"'A1 B2'!C3+Sheet1!D4", 1, 0, "'A1 B2'!C4+Sheet1!D5"},
		{"SUM(A:A,1:1)", 1, 1, "SUM(B:B,2:2)"},
		{"LOG10(A1)+Rate1_2", 1, 0, "LOG10(A2)+Rate1_2"},
		{"Table1[[#This Row],[A1]]*A1", 1, 0, "Table1[[#This Row],[A1]]*A2"},
		{"A2", -2, 0, "#REF!"},
		{"1.5E-3*A1", 1, 0, "1.5E-3*A2"},
		{"A1048577+XFE1+A1", 1, 0, "A1048577+XFE1+A2"},
	} {
		if got := moved(c.master, c.down, c.right); got != c.want {
			t.Errorf("%s moved by %d, %d is %s, want %s", c.master, c.down, c.right, got, c.want)
		}
	}
	s := opened(t, packed(t, sheetOf(`<row><c r="A1"><f t="shared" si="0" ref="A1:A2">B1*2</f><v>2</v></c></row>`+
		`<row><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>`)))
	if got := s.Formula(&s.Cells[1]); got != "B2*2" {
		t.Errorf("the formula of A2 is %s, want B2*2", got)
	}
}
