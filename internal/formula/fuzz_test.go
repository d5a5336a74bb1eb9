package formula_test

import (
	"testing"

	"kpicheck/internal/formula"
)

// Formulas come from strangers: none may bring the reader down, and what is read and written again must be a copy.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"SUM(F$2:F$5000)-5000", "IF(ISERROR(A1/B1),\"\",A1/B1)", "'[1]Segment P&L'!$G$27/100", "+C27/D27*100", "-SUM(A:A)%",
		"Table1[[#This Row],[Sales]]*2", "{1,2;3,4}", "VLOOKUP(A1,'It''s'!$A$1:$D$9,2,FALSE)", "A1:B2 B1:C3", "#REF!+1E-3",
		"((((((((((1", "Sheet1:Sheet3!A1", "$A$1:$1", "1:1048576", "XFD1048577", "\"\"\"\"&A1", "R1C1", "[a]b!c", "_xlfn.IFS(A1,1)",
	} {
		f.Add(text, 10, 10)
	}
	f.Fuzz(func(t *testing.T, text string, row, col int) {
		row, col = 1+abs(row)%1000, 1+abs(col)%1000
		key(text, row, col)
		formula.Moved(text, row, col)
		n, ok := formula.Parse(text, row, col)
		if !ok {
			return
		}
		_, _, _ = n.SumKey(), n.Shape(), n.Skeleton()
		n.WithoutLiterals()
		n.Evaluate(grid{}, row, col)
		written, ok := n.At(row, col)
		if !ok || len(written) > 8000 {
			return
		}
		again, ok := formula.Parse(written, row, col)
		if !ok || again.SumKey() != n.SumKey() || again.Shape() != n.Shape() {
			t.Errorf("%q is written as %q, which says something else", text, written)
		}
	})
}

func abs(n int) int {
	if n < 0 {
		return -(n + 1)
	}
	return n
}
