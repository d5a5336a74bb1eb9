package workbook

import (
	"strings"
	"testing"
)

// A format can hide a text too; a style with no words for text hides none.
func TestWhatAFormatLetsBeSeenOfAText(t *testing.T) {
	for code, want := range map[string]Showing{";;;": ShowsNothing, `0;0;0;"none"`: ShowsWords, "0;0;0": ShowsValue, `0;0;0;"x "@`: ShowsValue, "@": ShowsValue} {
		s := opened(t, packed(t, sheetOf(`<row><c s="1" t="str"><v>low</v></c></row>`), part{"xl/styles.xml", `<styleSheet ` + mainNS + `><numFmts><numFmt numFmtId="164" formatCode="` +
			attributeText(code) + `"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`}))
		if got := s.Showing(&s.Cells[0]); got != want {
			t.Errorf("a text under %s: %d, want %d", code, got, want)
		}
	}
}

// A date pasted between workbooks that count from different years is four years and a day off.
func TestDatesOfTheOtherSystem(t *testing.T) {
	s := opened(t, packed(t, sheetOf(`<row r="1"><c r="A1" s="2"><v>43344</v></c><c r="B1" s="2" t="d"><v>2018-09-01</v></c><c r="C1"><v>43344</v></c></row>`)))
	s.book.Date1904 = true
	if y, m, d, ok := s.Date(&s.Cells[0]); y != 2022 || m != 9 || d != 2 || !ok {
		t.Errorf("A1 shows %d-%d-%d", y, m, d)
	}
	if y, m, d, ok := s.DateOtherwise(&s.Cells[0]); y != 2018 || m != 9 || d != 1 || !ok {
		t.Errorf("A1 would show %d-%d-%d", y, m, d)
	}
	for i := range 2 {
		if _, _, _, ok := s.DateOtherwise(&s.Cells[i+1]); ok {
			t.Errorf("%s counts no days", s.Cells[i+1].Address())
		}
	}
}

func attributeText(s string) string { return strings.ReplaceAll(s, `"`, "&quot;") }
