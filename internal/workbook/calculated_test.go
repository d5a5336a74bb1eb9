package workbook

import (
	"strings"
	"testing"
)

// A formula without a stored value gets one, whatever kind of value it is.
func TestFormulasWithoutValuesAreCalculated(t *testing.T) {
	s := opened(t, packed(t, sheetOf(`<row r="1"><c r="A1"><v>466</v></c><c r="B1"><v>680</v></c><c r="C1"><f>A1/B1</f></c><c r="D1"><f>A1&amp;""</f></c>`+
		`<c r="E1"><f>A1&lt;B1</f></c><c r="F1"><f>A1/0</f></c><c r="G1"><f>RAND()</f></c></row>`)))
	for i, want := range []Cell{{Type: Number, Text: "0.685294117647059"}, {Type: Text, Text: "466"}, {Type: Bool, Text: "TRUE"},
		{Type: Error, Text: "#DIV/0!"}, {Type: Blank}} {
		if got := s.Cells[i+2]; got.Type != want.Type || got.Text != want.Text || got.Calculated != (want.Type != Blank) {
			t.Errorf("%s is %+v, want %+v", got.Address(), got, want)
		}
	}
}

// The formula at which excelize breaks down is named.
func TestPanicOfExcelizeIsNamed(t *testing.T) {
	s := opened(t, packed(t, sheetOf(`<row><c><v>1</v></c><c><f>MID(A1,1,1E308)</f></c></row>`)))
	if at := s.book.Breakdown; at == nil || at.Sheet != "KPI 7" || at.Cell != "B1" || !strings.Contains(at.Words, "slice bounds out of range") {
		t.Errorf("got %+v", at)
	}
	if opened(t, packed(t, sheetOf(`<row><c><v>1</v></c><c><f>A1+1</f></c></row>`))).book.Breakdown != nil {
		t.Error("a sum is said to break excelize")
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
	s := opened(t, packed(t, sheetOf(`<row><c r="A1"><f t="shared" si="0" ref="A1:A2">B1*2</f><v>2</v></c></row>`+
		`<row><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>`)))
	if got := s.Formula(&s.Cells[1]); got != "B2*2" {
		t.Errorf("the formula of A2 is %s, want B2*2", got)
	}
}
