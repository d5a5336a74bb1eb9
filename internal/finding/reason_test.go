package finding_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func TestAReasonIsPutTogetherOfItsParts(t *testing.T) {
	i := &kpi.Indicator{ID: "KPI 7, %: Sep-18"}
	cell := kpi.Place{Sheet: "KPI 7 (old), each%", Cell: "C8"}
	september := kpi.MonthPeriod(kpi.MonthOf(2018, 9))
	blank := finding.Because("% is blank", cell)
	for want, r := range map[string]*finding.Reason{
		"nothing is stated": finding.Because("nothing is stated"),
		"no figure for Total of KPI 7, %: Sep-18 for Sep-18": finding.Because("no figure for % for %",
			finding.Line{Label: "Total", Indicator: i}, september),
		"no figure for “% of 1” (KPI 7 (old), each%!C8 is blank)": finding.Because("no figure for % (%)", finding.Label("% of 1"), blank),
		"only 3 of KPI 7, %: Sep-18 are 50% (KPI 7 (old), each%!C8)": finding.Because("only % of % are %", finding.Number(3),
			finding.Of{Indicator: i}, finding.Text("50%")).In(cell),
	} {
		if got := r.String(); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
	if a, b := finding.Because("because %", blank), finding.Because("because %", finding.Because("% is blank", cell)); *a != *b {
		t.Error("two reasons that say the same are not equal")
	}
}

// Beside a cell a reason does not end with it, and with any other it does.
func TestAReasonBesideItsCell(t *testing.T) {
	cell, other := kpi.Place{Sheet: "S", Cell: "C8"}, kpi.Place{Sheet: "S", Cell: "C9"}
	r := finding.Because("it is open").In(cell)
	all := finding.Several([]finding.Reason{r.Beside(cell), r.Beside(other), *finding.Because("% is blank", cell)})
	if got, want := all.String(), "it is open; it is open (S!C8); S!C8 is blank"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	if !all.Names(cell) || all.Names(other) {
		t.Error("it names another cell than it names")
	}
}

// What a reason says of an indicator and of its one period is left open, wherever it stands, and nothing else.
func TestAReasonIsSharedButForItsIndicatorAndPeriod(t *testing.T) {
	rate, other := &kpi.Indicator{ID: "Number of all the children referred"}, &kpi.Indicator{ID: "KPI 7"}
	month := kpi.MonthPeriod(kpi.MonthOf(2018, 9))
	line := func(i *kpi.Indicator, label string) finding.Part {
		return finding.Line{Label: finding.Label(label), Indicator: i}
	}
	for _, c := range []struct {
		reason    string
		r         *finding.Reason
		one, each string
		named     bool
	}{
		{"a line", finding.Because("none for % for %", line(rate, "Total"), month),
			"none for Total of Number of all the children referred for WHEN", "none for Total of each for WHEN", true},
		{"a line of its own name", finding.Because("none for %", line(rate, rate.ID)),
			"none for “Number of all the children referred” of Number of all the children referred", "none for each", false},
		{"a label of its own name, within", finding.Because("none (%)", finding.Because("% is nought in %", finding.Label(rate.ID), month)),
			"none (“Number of all the children referred” is nought in WHEN)", "none (each is nought in WHEN)", true},
		{"two indicators", finding.Because("% is not %", finding.Of{Indicator: rate}, finding.Of{Indicator: other}),
			"Number of all the children referred is not KPI 7", "each is not KPI 7", false},
		{"another's line, and another label", finding.Because("% and %", line(other, rate.ID), finding.Label("Total")),
			"“Number of all the children referred” of KPI 7 and Total", "“Number of all the children referred” of KPI 7 and Total", false},
		{"two periods", finding.Because("% to %", month, month.Shift(1)), "Sep-18 to Oct-18", "Sep-18 to Oct-18", false},
		{"a period of another length", finding.Because("for %", kpi.FinancialYear(2018)), "for 2018/19", "for 2018/19", false},
	} {
		shared, period := c.r.Share(rate, 1)
		if one, each := shared.Said(rate, "WHEN"), shared.Said(nil, "WHEN"); one != c.one || each != c.each || (period == month) != c.named {
			t.Errorf("%s: %q, %q, %s", c.reason, one, each, period)
		}
	}
	if whole, _ := finding.Because("of %", finding.Of{Indicator: rate}).Share(nil, 1); whole.Said(nil, "") != "of "+rate.ID {
		t.Error("a reason of no indicator is left open")
	}
	if shared, _ := finding.Because("% is blank", kpi.Place{Sheet: "S"}).Share(rate, 1); !shared.Names(kpi.Place{Sheet: "S"}) {
		t.Error("a shared reason does not name its cell")
	}
}

// Every reason in the code has as many parts as its words have room for.
func TestReasonsHaveTheirParts(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Because" {
				if words, ok := call.Args[0].(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(words.Value)
					if seen++; strings.Count(text, "%") != len(call.Args)-1 {
						t.Errorf("%s: %q has %d parts", file, text, len(call.Args)-1)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 40 {
		t.Errorf("%d reasons, %v", seen, err)
	}
}
