package formula_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
)

func key(text string, row, col int) string { return string(formula.AppendKey(nil, text, row, col)) }

// Copies of one formula must have one key, and nothing else may have it: rules compare formulas by it alone.
func TestCopiesShareAKey(t *testing.T) {
	for _, test := range []struct {
		a, b     string
		bRow     int
		bCol     int
		same     bool
		whatItIs string
	}{
		{"C7/C8", "D7/D8", 9, 4, true, "moved a column"},
		{"C7/C8", "C17/C18", 19, 3, true, "moved ten rows"},
		{"C7/C8", "D7/C8", 9, 4, false, "one cell did not move"},
		{"$C$7/C8", "$C$7/D8", 9, 4, true, "what is fixed stays"},
		{"$C$7/C8", "C7/D8", 9, 4, false, "fixed, and by chance the same cell"},
		{"SUM(C7:C8)", "sum( D7:D8 )", 9, 4, true, "letter case and spaces do not matter"},
		{"'KPI 7'!C8", "'KPI 7'!D8", 9, 4, true, "on another sheet"},
		{"'KPI 7'!C8", "'KPI 8'!D8", 9, 4, false, "on another sheet still"},
		{"SUM(C:C)", "SUM(D:D)", 9, 4, true, "whole columns"},
		{"SUM(7:7)", "SUM(8:8)", 10, 3, true, "whole rows"},
		{"C8*1.2", "D8*1.25", 9, 4, false, "another rate"},
		{`C8&"A1"`, `D8&"A1"`, 9, 4, true, "a text is no reference"},
		{"LOG10(C8)", "LOG10(D8)", 9, 4, true, "a function whose name looks like a cell"},
		{"C8+1E5", "D8+1E5", 9, 4, true, "an exponent is no reference"},
		{"[1]Sheet1!C8", "[1]Sheet1!D8", 9, 4, true, "in another workbook"},
		{"[1]Sheet1!C8", "[2]Sheet1!D8", 9, 4, false, "in one workbook and in another"},
	} {
		if got := key(test.a, 9, 3) == key(test.b, test.bRow, test.bCol); got != test.same {
			t.Errorf("%s: %s and %s: same is %v", test.whatItIs, test.a, test.b, got)
		}
	}
}

// A formula that was read and is written in another cell must be the copy that Excel would make.
func TestFormulasAreWrittenWhereTheyAreCopied(t *testing.T) {
	for _, test := range [][2]string{ // in C9, and copied to D11
		{"C7/C8", "D9/D10"},
		{"$C$7/C$8+$C8", "$C$7/D$8+$C10"},
		{"SUM(C2:C8)", "SUM(D4:D10)"},
		{"SUM(C2:C8,E1)-5000", "SUM(D4:D10,F3)-5000"},
		{"(C7-C8)/C8", "(D9-D10)/D10"},
		{"C7-(C8-C6)", "D9-(D10-D8)"},
		{"-C8^2", "-D10^2"},
		{"+C8*5%", "D10*5%"},
		{"'KPI 7'!C8+Sheet2!C8", "'KPI 7'!D10+Sheet2!D10"},
		{"'It''s'!C8", "'It''s'!D10"},
		{"SUM(C:C)+SUM($2:3)", "SUM(D:D)+SUM($2:5)"},
		{`IF(C8>0,"a ""b""",#N/A)`, `IF(D10>0,"a ""b""",#N/A)`},
		{"IF(C8,,C7)", "IF(D10,,D9)"},
		{"C8<=Rate*2", "D10<=RATE*2"},
	} {
		n, ok := formula.Parse(test[0], 9, 3)
		if !ok {
			t.Errorf("%s: not read", test[0])
			continue
		}
		if got, ok := n.At(11, 4); !ok || got != test[1] {
			t.Errorf("%s: got %s, want %s", test[0], got, test[1])
		}
	}
}

// What cannot be followed must be left alone, and nothing may be made of it.
func TestWhatCannotBeFollowedIsNotRead(t *testing.T) {
	for _, text := range []string{
		"", "SUM(", "A1:B2:C3", "Table1[Sales]", "Table1[[#This Row],[a]]", "{1,2;3,4}", "A1 B1", "SUM(Sheet1:Sheet3!A1)", "A1#",
		"1:", "B2:OFFSET(A1,1,1)", "'unclosed!A1", `"unclosed`, "A1+", ")", "A1)", "[1]", "[Book1.xlsx",
	} {
		if n, ok := formula.Parse(text, 5, 5); ok {
			got, _ := n.At(5, 5)
			t.Errorf("%q was read as %q", text, got)
		}
	}
	deep := ""
	for range 5000 {
		deep += "("
	}
	if _, ok := formula.Parse(deep+"1", 1, 1); ok {
		t.Error("five thousand brackets were read")
	}
}

// A copy that would refer to cells outside the sheet is none.
func TestACopyMustLieOnTheSheet(t *testing.T) {
	n, _ := formula.Parse("A1", 2, 2)
	if _, ok := n.At(1, 2); ok {
		t.Error("a reference above the first row was written")
	}
}

// The way along which copies keep their sense is what tells a row of totals from a column of them.
func TestDirections(t *testing.T) {
	for _, test := range []struct {
		text         string
		down, across bool
	}{
		{"A9*B9", true, false}, {"SUM(C2:C8)", false, true}, {"SUM(A9:B9)", true, false}, {"B8+1", false, false},
		{"A9*$B$1", true, false}, {"C8*$B$1", false, true}, {"$A$1", false, false}, {"C$8/C9", true, true},
	} {
		n, _ := formula.Parse(test.text, 9, 3)
		if n.Down() != test.down || n.Across() != test.across {
			t.Errorf("%s: down %v, across %v", test.text, n.Down(), n.Across())
		}
	}
}

// Formulas that say the same in other words must not be told apart, and others must.
func TestSums(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"SUM(C7:C8)", "C8+C7", true}, {"SUM(C7,C8)", "SUM(C7:C8)", true}, {"SUM(C7-C8)", "C7-C8", true},
		{"C7-C8", "C8-C7", false}, {"C7+C8", "C7+C8+C8", false}, {"SUM(C7:C8)-C8", "C7", true},
		{"C7*2", "C7*3", false}, {"C7+5", "C7+6", false}, {"AVERAGE(C7:C8)", "SUM(C7:C8)", false},
	} {
		a, _ := formula.Parse(test.a, 9, 3)
		b, _ := formula.Parse(test.b, 9, 3)
		if got := a.SumKey() == b.SumKey(); got != test.same {
			t.Errorf("%s and %s: same is %v", test.a, test.b, got)
		}
	}
}

// grid is the stored numbers of one sheet, by row and column; -1 stands for an error, -2 for a text.
type grid map[[2]int]string

func (g grid) Value(sheet string, row, col int) (formula.Value, bool) {
	text, ok := g[[2]int{row, col}]
	switch {
	case sheet != "":
		return formula.Value{}, false
	case !ok:
		return formula.Value{}, true
	case text == "error":
		return formula.Value{Kind: formula.Failed}, true
	case text == "text":
		return formula.Value{Kind: formula.Other}, true
	}
	return formula.Decimal(text)
}

func (g grid) Within(sheet string, a formula.Area, f func(formula.Value)) bool {
	for row := a.Top; row <= min(a.Bottom, 20); row++ {
		for col := a.Left; col <= min(a.Right, 20); col++ {
			if v, ok := g.Value(sheet, row, col); ok && v.Kind != formula.Blank {
				f(v)
			}
		}
	}
	return sheet == ""
}

// A value is worked out exactly or not at all.
func TestEvaluation(t *testing.T) {
	cells := grid{{1, 1}: "466", {2, 1}: "680", {3, 1}: "0.1", {4, 1}: "0.2", {5, 1}: "text", {6, 1}: "error",
		{7, 1}: "-1.5E3", {8, 1}: "0", {1, 2}: "123456789012345678", {2, 2}: "9e300"}
	for _, test := range []struct{ text, want string }{
		{"A1/A2", "233/340"}, {"A3+A4", "3/10"}, {"-A1%", "-233/50"}, {"A1-A9", "466"}, {"2^10", "1024"}, {"2^-1", ""},
		{"SUM(A1:A5)", "11463/10"}, {"SUM(A1:A6)", ""}, {"AVERAGE(A1:A2)", "573"}, {"MAX(A1:A5)", "680"}, {"MIN(A3:A7)", ""},
		{"MIN(A7:A8)", "-1500"}, {"COUNT(A1:A5)", "4"}, {"PRODUCT(A1:A2)", "316880"}, {"SUM(A9:A12)", "0"}, {"AVERAGE(A9:A12)", ""},
		{"ABS(A7)", "1500"}, {"ROUND(A1/A2,2)", "69/100"}, {"ROUND(2.5,0)", ""}, {"A1/A8", ""}, {"A5+1", ""}, {"A1:A2", ""},
		{"IF(A1>0,1,2)", ""}, {"Other!A1", ""}, {"Name+1", ""}, {"B1*B1*B1", "1881676372353657731338003115679818096684294558605752"},
		{"SUM(B1:B2)+0", "9" + strings.Repeat("0", 282) + "123456789012345678"},
	} {
		n, ok := formula.Parse(test.text, 30, 30)
		if !ok {
			t.Fatalf("%s: not read", test.text)
		}
		r, ok := n.Evaluate(cells, 30, 30)
		got := ""
		if ok {
			got = r.Value.RatString()
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}

// What floating point makes of a sum must lie within what is allowed it, and a real difference outside.
func TestFloatingPointIsAllowedFor(t *testing.T) {
	n, _ := formula.Parse("A1+A2-A3", 9, 9)
	r, _ := n.Evaluate(grid{{1, 1}: "1000000.1", {2, 1}: "0.2", {3, 1}: "1000000.3"}, 9, 9)
	stored, _ := kpi.ParseDecimal("-4.65661287307739E-11") // what a spreadsheet shows for it
	off := new(big.Rat).Sub(stored, r.Value)
	if off.Abs(off).Cmp(r.Off) > 0 {
		t.Errorf("%v is more than %v away", stored, r.Off)
	}
	if r.Off.Cmp(big.NewRat(1, 1000000)) > 0 {
		t.Errorf("as much as %v is allowed", r.Off)
	}
}

// A decimal must be read the same whether it fits a word or not.
func TestDecimalsAreReadExactly(t *testing.T) {
	for _, text := range []string{"0", "-0.5", "12.34", "999999999999999999", "9999999999999999999", "0.000000000000000001", "1E-7", "-12e3"} {
		want, _ := kpi.ParseDecimal(text)
		if v, ok := formula.Decimal(text); !ok || v.Rat().Cmp(want) != 0 {
			t.Errorf("%s: got %v", text, v)
		}
	}
	for _, text := range []string{"", "-", ".", "1.2.3", "1-2", "x", "1E999999999"} {
		if _, ok := formula.Decimal(text); ok {
			t.Errorf("%q was read", text)
		}
	}
}

// A formula that a cell shares with others is moved as it stands, be it one that cannot be followed.
func TestFormulasAreMoved(t *testing.T) {
	for _, c := range []struct {
		written     string
		down, right int
		want        string
	}{
		{"A1+$B$2", 1, 1, "B2+$B$2"},
		{"A$1+$A1", 2, 3, "D$1+$A3"},
		{`"A1"&A1`, 1, 0, `"A1"&A2`},
		{"'A1 B2'!C3+Sheet1!D4", 1, 0, "'A1 B2'!C4+Sheet1!D5"},
		{"SUM(A:A,1:1)", 1, 1, "SUM(B:B,2:2)"},
		{"SUM( A : $B, $1 : 2 )", 1, 1, "SUM( B : $B, $1 : 3 )"},
		{"LOG10(A1)+Rate1_2", 1, 0, "LOG10(A2)+Rate1_2"},
		{"Table1[[#This Row],[A1]]*A1", 1, 0, "Table1[[#This Row],[A1]]*A2"},
		{"[@A1]+[A1]*A1", 1, 0, "[@A1]+[A1]*A2"},
		{"{1,2}+|A1+#REF!+A1", 1, 0, "{1,2}+|A2+#REF!+A2"},
		{`"never ends A1`, 1, 0, `"never ends A1`},
		{"A2", -2, 0, "#REF!"},
		{"1.5E-3*A1", 1, 0, "1.5E-3*A2"},
		{"A1048577+XFE1+A1", 1, 0, "A1048577+XFE1+A2"},
	} {
		if got := formula.Moved(c.written, c.down, c.right); got != c.want {
			t.Errorf("%s moved by %d, %d is %s, want %s", c.written, c.down, c.right, got, c.want)
		}
	}
}

// The words of a formula say what it does to what, wherever they stand.
func TestWordsOfAFormula(t *testing.T) {
	var got []string
	for w := range formula.Words(`_xlfn.IFS('KPI 7'!A1:B$2>1.5,Rate&"x",Sheet1:Sheet3!C3,#N/A,[1]x!D4,!)`) {
		s := fmt.Sprintf("%d:%s", w.Kind, w.Text)
		if w.Kind == formula.ReferredWord {
			s = fmt.Sprintf("%s!%d.%d joins %v joined %v", w.Sheet, w.At.Row, w.At.Col, w.Joins, w.Joined)
		}
		got = append(got, s)
	}
	want := []string{"5:IFS", "KPI 7!1.1 joins true joined false", "6::", "!2.2 joins false joined true", "6:>", "1:1.5", "6:,", "4:RATE", "6:&", "1:x",
		"6:,", "4:SHEET1", "6::", ":Sheet3!3.3 joins false joined false", "6:,", "2:#N/A", "6:,", "[1]x!4.4 joins false joined false", "6:,", "0:", "6:)"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("words (-want +got):\n%s", d)
	}
}
