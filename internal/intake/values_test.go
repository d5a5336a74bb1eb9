package intake_test

import (
	"math/big"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
)

// What a cell stands for hangs on what it stores, on what it shows, and on how its measure is published: noughts that a
// format or a program adds are no precision.
func TestWhatACellStandsFor(t *testing.T) {
	const percentage, count, average = "%", "No. inside", "Average caseload"
	for _, c := range []struct {
		reason, label, column, cell string
		want                        string
	}{
		{"a typed percentage", percentage, "Sep-18", "67%", "67 ± 0.5, shown 67%"},
		{"a fraction that the program could not store exactly", percentage, "Sep-18", "0.28999999999999998|0%", "29 ± 0.5, shown 29%"},
		{"a fraction stored in full", percentage, "Sep-18", "0.8551|0%", "85.51 ± 0.005, shown 86%"},
		{"a percentage to one place", percentage, "Sep-18", "85.5%", "85.5 ± 0.05, shown 85.5%"},
		{"noughts of a program's own", percentage, "Sep-18", "86.0|General", "86 ± 0.5, shown 86"},
		{"noughts of a format", percentage, "Sep-18", "0.86|0.0%", "86 ± 0.5, shown 86.0%"},
		{"fifteen digits as text", percentage, "Sep-18", "'85.5126999059266%", "85.5126999059266 ± 0.0000000000008551, shown 85.5126999059266%"},
		{"fifteen digits of a fraction as text", percentage, "Sep-18", "'0.855126999059266", "85.5126999059266 ± 0.0000000000008551, shown 0.855126999059266"},
		{"a percentage worked out in 32 bits", percentage, "Sep-18", "0.85512697696685791|0%", "85.5126976966858 ± 0.00000509695397, shown 86%"},
		{"a count with a program's nought", count, "Sep-18", "2197.0|General", "2197 ± 0, shown 2197"},
		{"a count with a nought, as text", count, "Sep-18", "'2197.0", "2197 ± 0, shown 2197.0"},
		{"a mean of counts, whole", count, "Prev. 12 months average", "1229|#,##0", "1229 ± 0.5, shown 1,229"},
		{"a whole mean under a format with a place", count, "Prev. 12 months average", "1229|#,##0.0", "1229 ± 0.5, shown 1,229.0"},
		{"a mean with a place", count, "Prev. 12 months average", "1229.4|#,##0.0", "1229.4 ± 0.05, shown 1,229.4"},
		{"an average that is not whole", average, "Sep-18", "16.4", "16.4 ± 0.05, shown 16.4"},
		{"a footnote's mark", count, "Sep-18", "45†", "45 ± 0, shown 45†"},
		{"a star that is a marker", count, "Sep-18", "*", "suppressed"},
		{"a star behind a number", count, "Sep-18", "45*", "45 ± 0, shown 45*"},
		{"a marker in brackets", count, "Sep-18", "[c]", "suppressed"},
		{"two dots", count, "Sep-18", "..", "suppressed"},
		{"a word", count, "Sep-18", "see note", "unreadable"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSeptember(t, "KPI,Measure,"+c.column+"\n"+map[string]string{percentage: "KPI 3", count: "KPI 3", average: "KPI 14"}[c.label]+","+
				c.label+",\""+c.cell+"\"")
			if len(s.Figures) != 1 {
				t.Fatalf("figures %q", figuresOf(s))
			}
			if got := standsFor(s.Figures[0].Value); got != c.want {
				t.Errorf("%q is %s, want %s", c.cell, got, c.want)
			}
		})
	}
}

// A number that is a text and nothing else is known as such, since sums pass it by; words or a mark beside it need a text.
func TestANumberStoredAsTextIsKnown(t *testing.T) {
	for cell, want := range map[string]bool{"'45": true, "'1,063": true, "'85%": true, "' 45 ": true, "45": false, "85%": false,
		"45*": false, "45 (of whom 3 twins)": false, "nil": false, "c": false} {
		s := readSeptember(t, "KPI,Measure,Sep-18\nKPI 3,No. inside,\""+cell+"\"")
		if len(s.Figures) != 1 || s.Figures[0].AsText != want {
			t.Errorf("%q: %+v", cell, s.Figures)
		}
	}
}

func standsFor(v kpi.Value) string {
	if v.State != kpi.Number {
		return valueText(v)
	}
	half := new(big.Rat).Sub(v.Range.Hi, v.Number)
	return plain(v.Number) + " ± " + plain(half) + ", shown " + v.Shown
}

func plain(r *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(r.FloatString(16), "0"), ".")
}

// A title below a table stands where no figure does, whatever it says.
func TestATitleBelowATableIsNoFigure(t *testing.T) {
	for _, gap := range []string{"\n", ""} {
		s := readSeptember(t, `
KPI 3,Assessments
,Sep-18
No. inside,1071
`+gap+`KPI 5,Conferences in words of their own
,Sep-18
Number of ICPC's,160`)
		for _, f := range s.Figures {
			if f.State == kpi.Unreadable {
				t.Errorf("%s is taken for a figure that cannot be read: %q", f.At, f.Shown)
			}
		}
	}
}

// A word in a list of indicators stands where a figure belongs.
func TestAWordInAListIsNoTitle(t *testing.T) {
	s := readSeptember(t, `
KPI,Sep-18
KPI 5,93%
KPI 7,see overleaf
KPI 8,97%`)
	if len(s.Figures) != 3 || s.Figures[1].State != kpi.Unreadable {
		t.Errorf("figures %q", figuresOf(s))
	}
}
