package assess_test

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// shapeOf is a shape's workbook for one of the councils that it suits, and the contract that asks for what it states.
func shapeOf(t *testing.T, shape fixtures.Shape, turn int) (*kpi.Contract, *fixtures.Shaped) {
	t.Helper()
	months := []kpi.Month{kpi.MonthOf(2018, 9), kpi.MonthOf(2024, 12), kpi.MonthOf(2023, 8), kpi.MonthOf(2025, 3)}
	var asked []*kpi.Contract
	var reported []kpi.Month
	for n, contract := range []func() (*kpi.Contract, error){fixtures.Birmingham, fixtures.Eastmere, fixtures.Calder, fixtures.Statistics} {
		c, err := contract()
		if err != nil {
			t.Fatal(err)
		}
		if a := shape.Asks(c); a != nil {
			asked, reported = append(asked, a), append(reported, months[n])
		}
	}
	n := turn % len(asked)
	return asked[n], shape.Write(asked[n], uint64(turn), reported[n])
}

// assessedShape is nil where the workbook could not be assessed; a breakdown fails the one test and not all that follow.
func assessedShape(t *testing.T, s *fixtures.Shaped, c *kpi.Contract) (a *assess.Assessment) {
	t.Helper()
	defer func() {
		if broken := recover(); broken != nil {
			t.Errorf("assessing broke down: %v", broken)
		}
	}()
	data, err := fixtures.Workbook(s.Sheets)
	if err != nil {
		t.Fatal(err)
	}
	a, err = assess.Submission(data, "report.xlsx", assess.Options{Contract: c})
	if a == nil {
		t.Errorf("not assessed: %v", err)
	}
	return a
}

// speaksOf reports whether an exception or a doubt names one of some cells.
func speaksOf(a *assess.Assessment, places []kpi.Place) bool {
	named := func(at kpi.Place) bool { return slices.Contains(places, at) }
	for _, e := range a.Exceptions {
		if named(e.At) || slices.ContainsFunc(e.Exception.Cells, named) ||
			slices.ContainsFunc(e.Suspects, func(f *kpi.Figure) bool { return named(f.At) }) {
			return true
		}
	}
	return slices.ContainsFunc(a.Submission.Doubts, func(d kpi.Doubt) bool { return named(d.At) || slices.ContainsFunc(d.Cells, named) })
}

// A mistake is found at its cell, or among the cells any of which may be wrong, whatever the shape.
func TestFindsFaultsInEveryShape(t *testing.T) {
	for n, f := range fixtures.Faults {
		t.Run(f.Name, func(t *testing.T) {
			found, seeded := 0, 0
			for m, shape := range fixtures.Shapes {
				c, sound := shapeOf(t, shape, n+m)
				wrong, places := sound.Seed(f, uint64(m))
				if wrong == nil {
					continue
				}
				seeded++
				switch a := assessedShape(t, wrong, c); {
				case a != nil && speaksOf(a, places):
					found++
				default:
					t.Errorf("%s: nothing is said of %s", shape.Name, places[0])
				}
			}
			t.Logf("FAULT %-22s %d of %d found", f.Name, found, seeded)
		})
	}
}

// A sound workbook raises no error, whatever its shape.
func TestNoShapeRaisesAnError(t *testing.T) {
	silent := 0
	for n, shape := range fixtures.Shapes {
		c, sound := shapeOf(t, shape, n)
		a := assessedShape(t, sound, c)
		if a == nil {
			continue
		}
		if a.Summary.Errors == 0 {
			silent++
			continue
		}
		for _, e := range a.Exceptions[:min(len(a.Exceptions), 3)] {
			t.Errorf("%s: %s", shape.Name, e.Message())
		}
	}
	t.Logf("SOUND %d of %d raise no error", silent, len(fixtures.Shapes))
}
