package reconcile_test

import (
	"flag"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/reconcile"
	"kpicheck/rules"
)

func councils(t testing.TB) []*kpi.Contract {
	t.Helper()
	birmingham, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	eastmere, err := fixtures.Eastmere()
	if err != nil {
		t.Fatal(err)
	}
	return []*kpi.Contract{birmingham, eastmere}
}

// fewChecks has rapid draw less often than it does by default: each draw here is many workbooks.
func fewChecks(t *testing.T, n int, property func(*rapid.T)) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	if checks == nil {
		t.Fatal("rapid has no flag for its checks any more")
	}
	was := checks.Value.String()
	if testing.Short() {
		n = 1
	}
	if err := checks.Value.Set(fmt.Sprint(n)); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = checks.Value.Set(was) }() // it was a number before
	rapid.Check(t, property)
}

// months judges reports one after the other, each against those before it.
type months struct {
	contract *kpi.Contract
	layout   fixtures.Layout
	history  *history.History
}

func monthsOf(c *kpi.Contract, l fixtures.Layout, before ...*kpi.Submission) *months {
	m := &months{c, l, history.New(c, nil)}
	for _, s := range before {
		m.history.Add(s, nil)
	}
	return m
}

// fatal is a test, or a draw of one.
type fatal interface{ Fatal(...any) }

// judge is what is found in a report, which then is one of the months before.
func (m *months) judge(t fatal, r *fixtures.Report, disturbances ...fixtures.Disturbance) ([]finding.Exception, *kpi.Submission) {
	w, err := r.Write(m.layout, disturbances...)
	if err != nil {
		t.Fatal(err)
	}
	file := r.Period.Key() + ".xlsx"
	book, err := workbook.Open(w.Data, file, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := intake.Read(book, m.contract, nil, file)
	found := rules.Run(m.contract, s).Exceptions
	found = append(found, reconcile.Run(reconcile.Input{Contract: m.contract, Submission: s, History: m.history, Found: found}).Exceptions...)
	m.history.Add(s, found)
	return found, s
}

// periodsFollowed is for how many periods a true series is followed: those of the twelve months behind an average, and one
// that has them all.
func periodsFollowed(c *kpi.Contract) int { return 12/c.Frequency.Months() + 1 }

// Twelve consistent months and the one after them raise nothing, whatever the seed, the layout and its writer's habits.
func TestConsistentMonthsRaiseNothing(t *testing.T) {
	for _, c := range councils(t) {
		for _, l := range fixtures.Layouts {
			t.Run(c.Council+"/"+l.Name, func(t *testing.T) {
				fewChecks(t, 1, func(rt *rapid.T) {
					first := c.Frequency.PeriodOf(c.Year.First + kpi.Month(rapid.IntRange(0, 11).Draw(rt, "first")))
					series := fixtures.Series(c, rapid.Uint64().Draw(rt, "series"))
					habit := rapid.SampledFrom(habits).Draw(rt, "habit")
					m := monthsOf(c, l.Layout)
					for i := range periodsFollowed(c) {
						r := series.Report(first.Shift(i))
						found, _ := m.judge(rt, r, habit(uint64(i))...)
						for _, e := range found {
							if e.Severity == finding.Error && !isOfAnotherYear(c, r.Period, e) || isOurs(e) {
								rt.Errorf("%s: %s %s: %s", r.Period, e.Severity, e.Rule, e.Message())
							}
						}
					}
				})
			})
		}
	}
}

// habits are what the writer of a series of workbooks does to each, by its place in the series. None makes a figure wrong.
var habits = []func(uint64) []fixtures.Disturbance{
	func(uint64) []fixtures.Disturbance { return nil },
	func(uint64) []fixtures.Disturbance {
		return []fixtures.Disturbance{fixtures.PercentAs(fixtures.Unrounded)}
	},
	func(n uint64) []fixtures.Disturbance { return []fixtures.Disturbance{fixtures.Suppress("c", n)} },
	func(n uint64) []fixtures.Disturbance {
		return []fixtures.Disturbance{fixtures.PercentAs(fixtures.PercentStyle(n % 5)), fixtures.Formulas(n%2 == 0)}
	},
}

// isOfAnotherYear reports whether an exception only says that a month is not of the contract's year. Series run on into the
// next, so that the year's boundary is crossed.
func isOfAnotherYear(c *kpi.Contract, p kpi.Period, e finding.Exception) bool {
	return e.Rule == rules.PeriodMismatch.Name && p.FinancialYear() != c.Year
}

// isOurs reports whether an exception is of a rule about arithmetic over months.
func isOurs(e finding.Exception) bool {
	for _, r := range []*reconcile.Rule{reconcile.PreviousDisagrees, reconcile.YTDRollForward, reconcile.RollingTotalDisagrees,
		reconcile.RollingAverageDisagrees, reconcile.ConventionChanged} {
		if e.Rule == r.Name {
			return true
		}
	}
	return false
}

// A figure of one month changed by more than its rounding is heard, in that month or by the next one's previous columns,
// whenever months that are known bind it.
func TestOneChangedFigureIsHeard(t *testing.T) {
	for _, c := range councils(t) {
		t.Run(c.Council, func(t *testing.T) {
			fewChecks(t, 3, func(rt *rapid.T) {
				first := c.Frequency.PeriodOf(c.Year.First + kpi.Month(rapid.IntRange(0, 11).Draw(rt, "first")))
				series := fixtures.Series(c, rapid.Uint64().Draw(rt, "series"))
				l := rapid.SampledFrom(fixtures.Layouts).Draw(rt, "layout")
				m := monthsOf(c, l.Layout)
				var before []*kpi.Submission
				for i := range periodsFollowed(c) {
					_, s := m.judge(rt, series.Report(first.Shift(i)))
					before = append(before, s)
				}
				p := first.Shift(periodsFollowed(c))
				for range 6 {
					f := rapid.SampledFrom(bound(series.Report(p))).Draw(rt, "figure")
					by := rapid.Int64Range(leastHeard(f), 60).Draw(rt, "by")
					r := series.Report(p)
					r.Alter(f.Key, new(big.Rat).Add(f.Published(), new(big.Rat).Mul(unit(f), big.NewRat(by, 1))))
					m := monthsOf(c, l.Layout, before...)
					now, _ := m.judge(rt, r)
					next, _ := m.judge(rt, series.Report(p.Shift(1)))
					if !isHeard(f, append(now, next...)) {
						rt.Errorf("%s: %s, %s, %s of %s, %s, became %s and was not heard", l.Name, f.Indicator.ID, f.Measure.ID, f.Window,
							f.Period, f.Published().FloatString(f.Places), r.Value(f.Key).FloatString(f.Places))
					}
				}
			})
		})
	}
}

func isHeard(f fixtures.Figure, found []finding.Exception) bool {
	return slices.ContainsFunc(found, func(e finding.Exception) bool {
		return e.Indicator == f.Indicator && e.Severity > finding.Note && e.Rule != rules.StatusTurnsOnRounding.Name
	})
}

// unit is one of the last place that a figure is published to.
func unit(f fixtures.Figure) *big.Rat {
	if f.Measure.Rounding(f.Area) != nil {
		return f.Measure.Rounding(f.Area)
	}
	return kpi.PowerOfTen(-f.Places)
}

func bound(r *fixtures.Report) (figures []fixtures.Figure) {
	for _, f := range r.Figures {
		if leastHeard(f) > 0 {
			figures = append(figures, f)
		}
	}
	return figures
}

// leastHeard is by how many units of its last place a figure must change for months that are known to show it; nought where
// none binds it.
func leastHeard(f fixtures.Figure) int64 {
	due := f.Indicator.Columns[f.Column]
	has := func(w kpi.Window) bool {
		return slices.ContainsFunc(f.Indicator.Columns, func(c kpi.Column) bool { return c.Window == w })
	}
	count := f.Measure.Kind == kpi.Count
	rounded := int64(0)
	if f.Measure.Rounding(f.Area) != nil {
		rounded = 2 // each of the counts that are added up may be half a unit off, and so may be what is stated of them
	}
	switch {
	case due.Back > 0, count && (f.Window == kpi.PreviousAverage || f.Window == kpi.PreviousCumulative):
		return 2
	case f.Window == kpi.PreviousAverage:
		return 4 // it may be worked out in two ways, a unit or so apart
	case f.Window == kpi.YearToDate && slices.Contains(f.Indicator.Columns, kpi.Column{Window: kpi.YearToDate, Back: 1}):
		return 2 // next month's previous column
	case count && (f.Window == kpi.InMonth && has(kpi.YearToDate) || f.Window == kpi.YearToDate && has(kpi.InMonth)),
		count && f.Window == kpi.InMonth && has(kpi.PreviousCumulative):
		return 2 + rounded
	case count && has(kpi.PreviousAverage):
		return 20 // a twelfth of it moves next month's average
	}
	return 0
}
