package assess_test

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// A council unlike the others, of forty districts in five regions of which one gives way to another within the year, yearly figures
// beside monthly ones, and rates of published populations: its true months raise nothing, in each layout, before the change and after.
func TestTrueMonthsOfRegionsRaiseNothing(t *testing.T) {
	c, err := fixtures.Holme()
	if err != nil {
		t.Fatal(err)
	}
	seeds, figures, months := uint64(4), 0, 0
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		for n, l := range fixtures.Layouts {
			month := c.Year.First + kpi.Month((n+int(seed)*5)%12)
			w, err := fixtures.Series(c, seed).ReportOfMonth(month).Write(l.Layout)
			if err != nil {
				t.Fatal(err)
			}
			a := assessed(t, w, c)
			wantNothingRaised(t, a, l.Name)
			figures, months = figures+len(a.Submission.Figures), months+1
		}
	}
	t.Logf("%d months, %d figures", months, figures)
}

// Year on year of true months, each held against those before it, raises nothing either.
func TestTrueMonthsOfRegionsFollowEachOther(t *testing.T) {
	c, err := fixtures.Holme()
	if err != nil {
		t.Fatal(err)
	}
	h := fixtures.Series(c, 7)
	var sources []assess.Source
	for n := range kpi.Month(6) {
		w, err := h.ReportOfMonth(c.Year.First + n).Write(fixtures.Layout{Form: fixtures.Tidy})
		if err != nil {
			t.Fatal(err)
		}
		data := w.Data
		a, err := assess.Submission(data, "report.xlsx", assess.Options{Contract: c, Prior: sources})
		if err != nil {
			t.Fatal(err)
		}
		wantNothingRaised(t, a, "tidy")
		sources = append(sources, assess.Source{File: (c.Year.First + n).String() + ".xlsx", Read: func() ([]byte, error) { return data, nil }})
	}
}
