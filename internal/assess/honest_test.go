package assess_test

import (
	"fmt"
	"maps"
	"math/big"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func councils(t testing.TB) map[string]*kpi.Contract {
	t.Helper()
	birmingham, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	eastmere, err := fixtures.Eastmere()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*kpi.Contract{"Birmingham": birmingham, "Eastmere": eastmere}
}

// drawReport is a true report of a random month of a random history.
func drawReport(rt *rapid.T, contracts map[string]*kpi.Contract) *fixtures.Report {
	c := contracts[rapid.SampledFrom([]string{"Birmingham", "Eastmere"}).Draw(rt, "contract")]
	month := c.Year.First + kpi.Month(rapid.IntRange(0, 11).Draw(rt, "month"))
	return fixtures.Series(c, rapid.Uint64().Draw(rt, "series")).ReportOfMonth(month)
}

var disturbances = map[string]fixtures.Disturbance{
	"formulas":                fixtures.Formulas(true),
	"formulas without values": fixtures.Formulas(false),
	"numbers as text":         fixtures.NumbersAsText(),
	"percent as text":         fixtures.PercentAs(fixtures.PercentText),
	"plain percentages":       fixtures.PercentAs(fixtures.Hundredths),
	"plain fractions":         fixtures.PercentAs(fixtures.Fraction),
	"unrounded":               fixtures.PercentAs(fixtures.Unrounded),
	"YTD in labels":           fixtures.YearToDateLabels(),
	"long months":             fixtures.MonthsAs(fixtures.LongMonth),
	"real dates":              fixtures.MonthsAs(fixtures.RealDate),
}

func drawDisturbances(rt *rapid.T) []fixtures.Disturbance {
	names := append(slices.Sorted(maps.Keys(disturbances)), "none")
	var ds []fixtures.Disturbance
	if d, ok := disturbances[rapid.SampledFrom(names).Draw(rt, "disturbance")]; ok {
		ds = append(ds, d)
	}
	if rapid.Bool().Draw(rt, "suppress") {
		ds = append(ds, fixtures.Suppress("c", rapid.Uint64().Draw(rt, "suppressed")))
	}
	return ds
}

func assessed(rt rapid.TB, w *fixtures.Written, c *kpi.Contract) *assess.Assessment {
	a, err := assess.Submission(w.Data, "report.xlsx", assess.Options{Contract: c})
	if err != nil {
		rt.Fatal(err)
	}
	return a
}

// A correct workbook raises no error, whatever its figures, its layout and its writer's habits; and no query but where a
// status turns on rounding, or a drawn figure is not what was published.
func TestTrueReportsRaiseNoError(t *testing.T) {
	contracts := councils(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := drawReport(rt, contracts)
		l := rapid.SampledFrom(fixtures.Layouts).Draw(rt, "layout")
		w, err := r.Write(l.Layout, drawDisturbances(rt)...)
		if err != nil {
			rt.Fatal(err)
		}
		wantNothingRaised(rt, assessed(rt, w, r.Contract), l.Name)
	})
}

func wantNothingRaised(t rapid.TB, a *assess.Assessment, layout string) {
	for _, e := range a.Exceptions {
		if e.Severity == finding.Error || e.Severity == finding.Query && e.Rule != "status-turns-on-rounding" && e.Rule != "unlike-published" {
			t.Errorf("%s, %s: %s %s: %s", layout, a.Submission.Period, e.Severity, e.Rule, e.Message())
		}
	}
}

// An average may be typed beside totals that are worked out: rounded by itself it need not be the sum of its rounded parts,
// and how far rounding reaches is for the rules of totals to say.
func TestARoundedAverageMayBeTypedAmongFormulas(t *testing.T) {
	c := councils(t)["Birmingham"]
	r := fixtures.Series(c, 0).ReportOfMonth(c.Year.First + 8)
	for _, l := range fixtures.Layouts {
		w, err := r.Write(l.Layout, fixtures.Formulas(true))
		if err != nil {
			t.Fatal(err)
		}
		wantNothingRaised(t, assessed(t, w, c), l.Name)
	}
}

// One figure of the current column changed by more than its rounding is heard, whenever the figure is one that its own
// column can prove wrong: a percentage, rate or average of two counts, or a total of parts.
func TestOneWrongFigureIsHeard(t *testing.T) {
	contracts := councils(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := drawReport(rt, contracts)
		f := rapid.SampledFrom(provable(r)).Draw(rt, "figure")
		factor := rapid.SampledFrom([]int64{2, 3, 10, 100}).Draw(rt, "factor")
		r.Alter(f.Key, new(big.Rat).Mul(f.Published(), big.NewRat(factor, 1)))
		l := rapid.SampledFrom(fixtures.Layouts).Draw(rt, "layout")
		w, err := r.Write(l.Layout)
		if err != nil {
			rt.Fatal(err)
		}
		heard := 0
		for _, e := range assessed(rt, w, r.Contract).Exceptions {
			if e.Severity == finding.Error && e.Indicator == f.Indicator {
				heard++
			}
		}
		if heard == 0 {
			rt.Errorf("%s: %s %s of %s times %d was not heard", l.Name, f.Indicator.ID, f.Measure.ID, f.Period, factor)
		}
	})
}

func provable(r *fixtures.Report) []fixtures.Figure {
	var figures []fixtures.Figure
	for _, f := range r.Figures {
		worked := f.Measure.Numerator != nil && f.Measure.Denominator != nil || len(f.Measure.Parts) > 0
		if f.Window == f.Indicator.Window && worked && f.Published().Sign() > 0 && !lostInRounding(f) {
			figures = append(figures, f)
		}
	}
	return figures
}

// lostInRounding reports whether doubling a figure may be no more than its own and its parts' rounding together.
func lostInRounding(f fixtures.Figure) bool {
	to := f.Measure.Rounding(f.Area)
	return to != nil && f.Published().Cmp(new(big.Rat).Mul(to, big.NewRat(int64(len(f.Measure.Parts)+2), 1))) <= 0
}

func ExampleSubmission() {
	data, err := os.ReadFile("../../fixtures/birmingham/BCT KPI report Oct-18.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assess.Submission(data, "BCT KPI report Oct-18.xlsx", assess.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range a.Exceptions {
		if e.Rule == "percentage-disagrees" {
			fmt.Printf("%s (%s)\n", e.Message(), e.At)
		}
	}
	// Output: KPI 7: 67% is not 466 ÷ 680, which is 68.5% (KPI 7!C8) (KPI 7!C8)
}
