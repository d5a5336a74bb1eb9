package workbook

import (
	"strings"
	"testing"
)

// A workbook that was never calculated holds nought in every formula; one that was and asks to be calculated all the same
// keeps what was reported.
func TestWorkbooksThatWereNeverCalculated(t *testing.T) {
	asks := part{"xl/workbook.xml", strings.Replace(workbookXML, "</workbook>", `<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>`, 1)}
	const values = `<c r="A1"><v>466</v></c><c r="B1"><v>680</v></c>`
	for _, c := range []struct {
		why, cells string
		changes    []part
		want       string // C1 and D1
	}{
		{"never calculated", `<c r="C1"><f>A1/B1</f><v>0</v></c><c r="D1" t="str"><f>A1+B1</f><v></v></c>`, []part{asks}, "0.685294117647059 1146"},
		{"one that cannot be worked out", `<c r="C1"><f>A1/B1</f><v>0.0</v></c><c r="D1"><f>NOSUCH(A1)</f><v>0</v></c>`, []part{asks}, "0.685294117647059 "},
		{"values and nought", `<c r="C1"><f>A1/B1</f><v>0.7</v></c><c r="D1"><f>A1+B1</f><v>0</v></c>`, []part{asks}, "0.7 0"},
		{"honest noughts", `<c r="C1"><f>A1-A1</f><v>0</v></c><c r="D1"><f>NOSUCH(A1)</f><v>0</v></c>`, []part{asks}, "0 0"},
		{"empty texts alone", `<c r="C1" t="str"><f>A1/B1</f><v></v></c><c r="D1" t="str"><f>A1+B1</f><v></v></c>`, []part{asks}, " "},
		{"not asked for", `<c r="C1"><f>A1/B1</f><v>0</v></c><c r="D1"><f>A1+B1</f><v>0</v></c>`, nil, "0 0"},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := opened(t, packed(t, append(c.changes, sheetOf(`<row r="1">`+values+c.cells+`</row>`))...))
			if got := s.Cells[2].Text + " " + s.Cells[3].Text; got != c.want {
				t.Errorf("C1 and D1 are %q, want %q", got, c.want)
			}
			if got := s.Cells[2]; got.Calculated != strings.HasPrefix(got.Text, "0.6") || !got.HasFormula() || s.Cells[0].HasFormula() {
				t.Errorf("C1 %+v, A1 %+v", got, s.Cells[0])
			}
		})
	}
}
