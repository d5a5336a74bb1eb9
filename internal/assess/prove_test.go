package assess

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

// trueMonths is a month of a true series and the twelve before it, judged.
func trueMonths(t testing.TB, c *kpi.Contract, l fixtures.Layout, seed uint64) (*months, *kpi.Submission) {
	t.Helper()
	m, series := newMonths(c, Options{}, known{}), fixtures.Series(c, seed)
	last := c.Frequency.PeriodOf(c.Year.Last() - kpi.Month(seed%9))
	for back := 12 / c.Frequency.Months(); ; back-- {
		w, err := series.Report(last.Shift(-back)).Write(l)
		if err != nil {
			t.Fatal(err)
		}
		file := last.Shift(-back).Key() + ".xlsx"
		book, err := workbook.Open(w.Data, file, workbook.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := intake.Read(book, c, nil, file)
		if back == 0 {
			return m, s
		}
		r := reading{source: Source{File: file}, contract: c, submission: s}
		r.found.Exceptions = rules.Exceptions(c, s)
		m.recall([]reading{r})
	}
}

func TestProve(t *testing.T) {
	birmingham, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	eastmere, err := fixtures.Eastmere()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*kpi.Contract{birmingham, eastmere}[:1] {
		for _, l := range []int{0} {
			m, s := trueMonths(t, c, fixtures.Layouts[l].Layout, 5)
			var trials, visible, found, one, blamed, right, told, proven, extra int
			for _, x := range m.prove(s, nil).Trials {
				trials++
				if x.Visible {
					visible++
				}
				if x.Caught() && x.Visible {
					found++
					if x.Raised == 1 {
						one++
					} else {
						t.Logf("%d raised: %v %s %s %s %q was %s now %s", x.Raised, x.Rules, x.Figure.At, x.Figure.Indicator.ID, x.Figure.Window, x.Way, x.Figure.Shown, x.Wrong)
					}
				}
				if x.Caught() && !x.Visible {
					extra++
				}
				if x.Visible && !x.Caught() {
					t.Logf("missed: %s %s %s %s %q was %s now %s", x.Figure.At, x.Figure.Indicator.ID, x.Figure.Measure.Label, x.Figure.Window, x.Way, x.Figure.Shown, x.Wrong)
				}
				switch x.Blamed {
				case Alone:
					blamed++
					right++
					if x.Visible && x.ValueFound() {
						proven++
					}
				case Another:
					blamed++
					t.Logf("another: %v %s %s %s %q was %s now %s: %v", x.Rules, x.Figure.At, x.Figure.Indicator.ID, x.Figure.Window, x.Way, x.Figure.Shown, x.Wrong, x.Others)
				}
				if len(x.Others) > 0 {
					told++
				}
			}
			t.Logf("%s %s: %d trials, %d visible, %d found, %d one, %d extra; blamed %d right %d; others told %d; proven %d", c.Council, fixtures.Layouts[l].Name, trials, visible, found, one, extra, blamed, right, told, proven)
		}
	}
}
