package workbook

import (
	"fmt"
	"strings"
	"testing"
)

// What keeps a cell from being seen is told apart, since each is asked about in other words.
func TestWhatKeepsACellFromBeingSeen(t *testing.T) {
	const styles = `<styleSheet ` + mainNS + `><fonts><font/><font><strike/></font><font><strike val="0"/></font><font><color rgb="FFFFFFFF"/></font></fonts>` +
		`<fills><fill><patternFill patternType="none"/></fill></fills>` +
		`<cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="0"/><xf fontId="2" fillId="0"/><xf fontId="3" fillId="0"/></cellXfs></styleSheet>`
	s := opened(t, packed(t, part{"xl/styles.xml", styles}, part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><sheetFormatPr defaultRowHeight="15"/>` +
		`<cols><col min="6" max="6" hidden="1"/><col min="7" max="7" width="0"/></cols><sheetData>` +
		`<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c><c r="D1" s="3"><v>1</v></c><c r="F1"><v>1</v></c><c r="G1"><v>1</v></c></row>` +
		`<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="0"><c r="A3" s="1"><v>1</v></c></row>` +
		`<row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>1</v></c><c r="C4"><v>1</v></c></row><row r="5"><c r="A5"><v>1</v></c><c r="B5"><v>1</v></c></row>` +
		`<row r="6"><c r="B6"><v>1</v></c></row>` +
		`</sheetData><mergeCells><mergeCell ref="B5:B6"/><mergeCell ref="A4:B4"/></mergeCells></worksheet>`}))
	want := map[string]Unseen{"B1": StruckOut, "D1": SameColour, "F1": HiddenColumn, "G1": HiddenColumn, "A2": HiddenRow, "A3": HiddenRow | StruckOut,
		"B4": UnderMerge, "B6": UnderMerge}
	for i := range s.Cells {
		c := &s.Cells[i]
		if got := s.Unseen(c); got != want[c.Address()] {
			t.Errorf("%s is kept from sight by %b, want %b", c.Address(), got, want[c.Address()])
		}
	}
}

// Rows of which the file says nothing can be without height, as columns can be without width.
func TestRowsWithoutHeightOfTheirOwn(t *testing.T) {
	s := opened(t, packed(t, part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><sheetFormatPr defaultRowHeight="0"/><sheetData>` +
		`<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="15"><c r="A2"><v>1</v></c></row></sheetData></worksheet>`}))
	if s.Unseen(&s.Cells[0]) != HiddenRow || s.Unseen(&s.Cells[1]) != 0 {
		t.Error("row 1 has no height, row 2 has")
	}
}

// A cell can be the corner of one area and lie under another.
func TestMergesThatOverlap(t *testing.T) {
	s := opened(t, packed(t, part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><sheetData><row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>1</v></c></row>` +
		`</sheetData><mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="C2:C2"/><mergeCell ref="A9:D9"/></mergeCells></worksheet>`}))
	if s.Unseen(&s.Cells[0]) != 0 || s.Unseen(&s.Cells[1]) != UnderMerge {
		t.Error("B2 is shown, C2 lies under it")
	}
}

// Areas by the ten thousand over as many cells cost no more than their number.
func BenchmarkManyMerges(b *testing.B) {
	var rows, areas strings.Builder
	for i := 1; i <= 20_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="B%d"><v>1</v></c></row>`, i, i)
		fmt.Fprintf(&areas, `<mergeCell ref="A1:XFD%d"/>`, i)
	}
	s := opened(b, packed(b, part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><sheetData>` + rows.String() + `</sheetData><mergeCells>` +
		areas.String() + `</mergeCells></worksheet>`}))
	for b.Loop() {
		for i := range s.Cells {
			if s.Unseen(&s.Cells[i]) != UnderMerge {
				b.Fatalf("%s lies under a merge", s.Cells[i].Address())
			}
		}
	}
}
