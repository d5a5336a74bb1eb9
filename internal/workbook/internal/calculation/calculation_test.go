package calculation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/workbook/internal/numfmt"
)

// sheet is a sheet that a test makes.
type sheet struct {
	title      string
	cells      []Cell
	formulas   map[int]string
	calculated map[int]bool
}

func (s *sheet) Title() string        { return s.title }
func (s *sheet) Len() int             { return len(s.cells) }
func (s *sheet) Cell(i int) Cell      { return s.cells[i] }
func (s *sheet) HasFormulas() bool    { return len(s.formulas) > 0 }
func (s *sheet) Formula(i int) string { return s.formulas[i] }
func (s *sheet) Written(i int) (int, bool) {
	return len(s.formulas[i]), strings.HasPrefix(s.formulas[i], "{")
}
func (s *sheet) Set(i int, v Value, did bool) { s.cells[i].Value, s.calculated[i] = v, did }

// column is a sheet of column A, a content for each row: formulas with an equals sign have no value.
func column(rows ...string) *sheet {
	s := &sheet{title: "KPI 7", formulas: map[int]string{}, calculated: map[int]bool{}}
	for i, content := range rows {
		c := Cell{Row: i + 1, Col: 1, Value: Value{Text, content}}
		formula, ok := strings.CutPrefix(content, "=")
		switch {
		case ok:
			c.Value, c.HasFormula = Value{Type: Blank}, true
			s.formulas[len(s.cells)] = formula
		case content == "":
			continue
		case numfmt.IsNumber(content):
			c.Value.Type = Number
		case strings.HasPrefix(content, "#"):
			c.Value.Type = Error
		case content == "TRUE":
			c.Value.Type = Bool
		case strings.HasPrefix(content, "2018-"):
			c.Value.Type = Date
		}
		s.cells = append(s.cells, c)
	}
	return s
}

func (s *sheet) calculate(others ...Sheet) *Breakdown {
	return (&Book{Sheets: append([]Sheet{s}, others...), Names: []string{"Rate"}, Most: 50_000}).Calculate()
}

func (s *sheet) last() (v Value, calculated bool) {
	n := len(s.cells) - 1
	return s.cells[n].Value, s.calculated[n]
}

// A formula without a stored value gets one, and where there is doubt none.
func TestFormulasWithoutValuesAreCalculated(t *testing.T) {
	for _, c := range []struct {
		why  string
		rows []string
		want Value
	}{
		{"a percentage", []string{"466", "680", "=A1/A2"}, Value{Type: Number, Text: "0.685294117647059"}},
		{"a sum", []string{"1", "2", "words", "=SUM(A1:A3)"}, Value{Type: Number, Text: "3"}},
		{"a leading plus", []string{"5", "3", "=+A1-A2"}, Value{Type: Number, Text: "2"}},
		{"over other formulas", []string{"=A2*2", "=A3+1", "4", "=A1+A2"}, Value{Type: Number, Text: "15"}},
		{"a whole column of another row", []string{"5", "3", "=COUNT(1:2)"}, Value{Type: Number, Text: "2"}},
		{"a text", []string{"7", `="KPI "&A1`}, Value{Type: Text, Text: "KPI 7"}},
		{"a text of digits", []string{"7", `=A1&"0"`}, Value{Type: Text, Text: "70"}},
		{"digits cut from a text", []string{"a12", `=RIGHT(A1,2)`}, Value{Type: Text, Text: "12"}},
		{"a month in words", []string{"43404", `=TEXT(A1,"mmm-yy")`}, Value{Type: Text, Text: "Oct-18"}},
		{"a comparison", []string{"7", "=A1>5"}, Value{Type: Bool, Text: "TRUE"}},
		{"a division by nothing", []string{"7", "0", "=A1/A2"}, Value{Type: Error, Text: "#DIV/0!"}},
		{"an error passed on", []string{"#N/A", "=A1"}, Value{Type: Error, Text: "#N/A"}},
		{"an error caught", []string{"#N/A", "=IFERROR(A1,0)"}, Value{Type: Number, Text: "0"}},
		{"an empty cell is nought", []string{"", "=A1"}, Value{Type: Number, Text: "0"}},
		{"a text that looks like a number stays one", []string{"'", "=A1"}, Value{Type: Text, Text: "'"}},
		{"a truth value", []string{"TRUE", "=A1"}, Value{Type: Bool, Text: "TRUE"}},
		{"over a truth value", []string{"TRUE", "=IF(A1,1,2)"}, Value{Type: Number, Text: "1"}},
		{"the day after one that is written out", []string{"2018-10-31", "=A1+1"}, Value{Type: Number, Text: "43405"}},
		{"the clock", []string{"=TODAY()"}, Value{Type: Blank}},
		{"chance", []string{"=RAND()"}, Value{Type: Blank}},
		{"a sum over what cannot be calculated, which excelize counts as nought", []string{"=NOSUCH(1)", "2", "=SUM(A1:A2)"}, Value{Type: Blank}},
		{"a sum over an error, which excelize leaves out of the sum", []string{"#DIV/0!", "2", "=SUM(A1:A2)"}, Value{Type: Blank}},
		{"a circle", []string{"=A2", "=A1"}, Value{Type: Blank}},
		{"itself", []string{"=A1+1"}, Value{Type: Blank}},
		{"another workbook", []string{"=[1]Sheet1!A1"}, Value{Type: Blank}},
		{"a range with an open end", []string{"1", "2", "=SUM(A1:INDEX(A:A,2))"}, Value{Type: Blank}},
		{"a range that is worked out cell by cell", []string{"1", "2", "=SUM(A1:A2*A1:A2)"}, Value{Type: Blank}},
		{"a sheet that is not there", []string{"=Gone!A1"}, Value{Type: Blank}},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := column(c.rows...)
			s.calculate()
			if got, calculated := s.last(); got != c.want || calculated != (c.want.Type != Blank) {
				t.Errorf("%s: got %+v, want %+v", c.rows, got, c.want)
			}
		})
	}
}

// What stands on another sheet is followed there, whatever the sheet is called.
func TestFormulasOverOtherSheets(t *testing.T) {
	other := column("2", "3", "=A1*A2")
	other.title = "Out of (680)"
	for formula, want := range map[string]string{
		"'Out of (680)'!A3": "6", "SUM('Out of (680)'!A1:A3)": "11", "SUM('out of (680)'!A:A)": "11", "SUM('KPI 7'!$A$1:A2,1)": "8", "SUM('Gone'!A1:A2)": "",
		"'Out of (680)'!A9": "0", "'Out of (680)'!A1*'Out of (680)'!A2": "6", "Rate*2": "", "SUM(KPI:Out!A1)": "",
	} {
		s := column("3", "4", "="+formula)
		s.calculate(other)
		if got, _ := s.last(); got.Text != want {
			t.Errorf("%s is %+v, want %q", formula, got, want)
		}
	}
}

// A formula costs no more than it is worth, whatever it asks for.
func TestCostlyFormulasAreLeftBlank(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	comesTo := func(why string, s *sheet, i int, want Type) {
		t.Helper()
		s.calculate()
		if got := s.cells[i].Value; got.Type != want {
			t.Errorf("%s: %+v, want type %d", why, got, want)
		}
	}
	comesTo("an area of empty cells", column("=SUM(B1:Z40000)"), 0, Blank)
	comesTo("a text that grows tenfold at each step", column("aaaaaaaaaa", "=LEN("+many(9, "SUBSTITUTE(")+"A1"+many(9, `,"a","aaaaaaaaaa")`)+")"), 1, Blank)
	comesTo("brackets as deep as Excel has them", column("=ABS("+many(deepest-1, "(")+"1"+many(deepest, ")")), 0, Number)
	comesTo("brackets that are deeper", column("=ABS("+many(deepest, "(")+"1"+many(deepest+1, ")")), 0, Blank)
	comesTo("an array", column("1", "={A1*2}"), 1, Blank)
	var chain []string
	for row := 1; row <= longestChain+5; row++ {
		chain = append(chain, fmt.Sprintf("=A%d", row+1))
	}
	s := column(append(chain, "7")...)
	comesTo("the top of a chain that is too long", s, 0, Blank)
	comesTo("its end", s, len(chain)-1, Number)
	texts := slices.Repeat([]string{many(5000, "words ")}, 400)
	s = column(append(texts, "=LEN(CONCAT(A1:A400))", "=LEN(CONCAT(A1:A2))")...)
	comesTo("more text than a report has", s, 400, Blank)
	comesTo("a little text", s, 401, Number)
}

// What is held against a pattern costs more, whether that stands in the formula or in a cell, and is left off sooner.
func TestPatternsAreLeftOffSooner(t *testing.T) {
	const n = 110
	s := column(slices.Concat([]string{"w*d?"}, slices.Repeat([]string{"words"}, 2000), slices.Repeat([]string{"=COUNTIF(A2:A2001,A1)"}, n))...)
	s.calculate()
	worked := 0
	for _, c := range s.cells {
		if c.Value.Type == Number {
			worked++
		}
	}
	if worked == 0 || worked == n {
		t.Errorf("%d of %d counts by a pattern are worked out", worked, n)
	}
	if !newExpression(`COUNTIF(A1:A2,"w*d?")`).hasPattern() || newExpression("2*A1").hasPattern() {
		t.Error("a pattern is told by its text alone")
	}
}

// excelize always counts days from 1900, and calls infinite what Excel calls #NUM!. Neither may pass for a value.
func TestWhatExcelizeGetsWrongIsLeftBlank(t *testing.T) {
	from1904 := func(formula string) Value {
		s := column("41942", "="+formula)
		(&Book{Sheets: []Sheet{s}, From1904: true, Most: 1}).Calculate()
		v, _ := s.last()
		return v
	}
	for _, formula := range []string{"YEAR(A1)", "EOMONTH(A1,0)", `TEXT(A1,"mmm-yy")`, "IF(A1>0,MONTH(A1),0)", "DATE(2018,10,31)"} {
		if got := from1904(formula); got.Type != Blank {
			t.Errorf("counted from 1904, %s is %s", formula, got.Text)
		}
	}
	if got := from1904("A1+1"); got.Text != "41943" {
		t.Errorf("counted from 1904, the day after is %q", got.Text)
	}
	for _, formula := range []string{"=POWER(10,1E308)", "=1E308*10", "=-1E308*10"} {
		s := column(formula)
		s.calculate()
		if got, _ := s.last(); got.Type != Blank {
			t.Errorf("%s is %s", formula, got.Text)
		}
	}
}

// excelize 2.11.1 panics on MID with a length beyond all integers. The panic is caught and named, what else the workbook
// holds is read, and excelize, whose locks may be held, is asked nothing more.
func TestPanicOfExcelizeIsNamed(t *testing.T) {
	s := column("words", "12", "=A4", "=MID(A1,1,1E308)", "=A2+1")
	want := &Breakdown{Sheet: "KPI 7", Cell: "A4", Words: "runtime error: slice bounds out of range [:-9223372036854775808]"}
	if d := cmp.Diff(want, s.calculate()); d != "" {
		t.Errorf("breakdown (-want +got):\n%s", d)
	}
	var got []string
	for _, c := range s.cells {
		got = append(got, c.Value.Text)
	}
	if d := cmp.Diff([]string{"words", "12", "", "", ""}, got); d != "" {
		t.Errorf("cells (-want +got):\n%s", d)
	}
	if column("12", "=A1+1").calculate() != nil {
		t.Error("a sum is said to break excelize")
	}
}
