package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// What lies over the cells is listed with its place, boxes with figures first.
func TestWhatIsDrawnOverTheCells(t *testing.T) {
	s := edited(t, twoMonths, func(f *excelize.File) error {
		if err := f.AddChart("S", "F2", &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Name: "S!A3", Categories: "S!B2:C2", Values: "S!B3:C3"}}}); err != nil {
			return err
		}
		for at, text := range map[string]string{"F20": "To be read with the commentary", "F30": "KPI 1 now 86%,\nafter late returns from the emergency duty team and two schools"} {
			if err := f.AddShape("S", &excelize.Shape{Cell: at, Type: "rect", Paragraph: []excelize.RichTextRun{{Text: text}}}); err != nil {
				return err
			}
		}
		return nil
	})
	drawn := sorted(linesIn(texts(s.Drawn)))
	want := []string{"S!F20 | a text box", "S!F2 | a chart", "S!F30 | a text box with figures, “KPI 1 now 86%, after late returns from the emergency duty t…”,"}
	if diff := cmp.Diff(sorted(want), drawn); diff != "" {
		t.Errorf("drawn (-want +got):\n%s", diff)
	}
	if len(s.Drawn) > 0 && !strings.Contains(s.Drawn[0].Text, "with figures") {
		t.Errorf("%q comes first", s.Drawn[0].Text)
	}
}

// Formulas that the workbook was never calculated for are read by what they come to, which the reader is told.
func TestFormulasThatWereNeverCalculated(t *testing.T) {
	for n, want := range []string{"", "S!C5 | a formula that was never calculated was worked out here",
		"S!B5 | 2 formulas that were never calculated, this one the first, were worked out here"} {
		cells := []string{"83%", "85%"}
		for i := range n {
			cells[1-i] = fmt.Sprintf("=%c3/%[1]c4 -> |0%%", 'C'-rune(i))
		}
		s := readSeptember(t, "KPI 1,Referral decisions within 24 hours\n,Aug-18,Sep-18\nNo. within 24 hours,806,871\nTotal Referrals Authorised,969,1024\n%,"+strings.Join(cells, ","))
		if got := remarks(s); got != want {
			t.Errorf("%d formulas: %q, want %q", n, got, want)
		}
	}
}
