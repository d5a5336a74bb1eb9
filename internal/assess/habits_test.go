package assess_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// honestQueries are the rules that may ask about a true series: what they ask about is there.
var honestQueries = []string{
	"status-turns-on-rounding", // the contract judges before rounding
	"carried-forward",          // small counts do repeat themselves by chance
	"unlike-published",         // drawn figures are near to nothing that was published
}

// A true series raises no error in any month, whatever its writer does to every workbook; and no query but those that say so.
func TestHonestHabitsOverTheYear(t *testing.T) {
	each := 10
	if testing.Short() {
		each = 1
	}
	habits := maps.Clone(disturbances)
	maps.Copy(habits, map[string]fixtures.Disturbance{
		"suppressed": fixtures.Suppress("c", 7), "blank rows": fixtures.BlankRows(7), "blank columns": fixtures.BlankColumns(7),
		"blocks moved": fixtures.MoveBlocks(7), "columns in another order": fixtures.ReorderColumns(7), "headings merged": fixtures.MergeHeadings(),
		"spaces": fixtures.Spaces(7), "dashes": fixtures.Dashes(), "apostrophes": fixtures.Apostrophes(), "small letters": fixtures.LowerCase(),
		"capitals": fixtures.UpperCase(),
	})
	contracts := slices.Collect(maps.Values(councils(t)))
	slices.SortFunc(contracts, func(a, b *kpi.Contract) int { return len(a.Indicators) - len(b.Indicators) })
	queries, series := map[string]int{}, 0
	for k, name := range slices.Sorted(maps.Keys(habits)) {
		if testing.Short() && k%4 > 0 {
			continue
		}
		for n := range each {
			c, l := contracts[n%len(contracts)], fixtures.Layouts[(k+n)%len(fixtures.Layouts)]
			series++
			for _, a := range yearOf(t, c, l.Layout, uint64(100*k+n), habits[name]) {
				for _, e := range a.Exceptions {
					switch {
					case e.Severity == finding.Error:
						t.Errorf("%s, %s, %s: %s %s", c.Council, l.Name, name, a.Submission.Period, e.Message())
					case e.Severity == finding.Query:
						queries[e.Rule]++
						if !slices.Contains(honestQueries, e.Rule) {
							t.Errorf("%s, %s, %s: %s asks %s", c.Council, l.Name, name, a.Submission.Period, e.Message())
						}
					}
				}
			}
		}
	}
	t.Logf("%d habits, %d series, queries %v", len(habits), series, queries)
}

// yearOf is a year of true workbooks, each judged after those before it.
func yearOf(t *testing.T, c *kpi.Contract, l fixtures.Layout, seed uint64, habit fixtures.Disturbance) (all []*assess.Assessment) {
	t.Helper()
	series := fixtures.Series(c, seed)
	var sources []assess.Source
	for m := c.Year.First; m <= c.Year.Last(); m += kpi.Month(c.Frequency.Months()) {
		w, err := series.ReportOfMonth(m).Write(l, habit)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, assess.Source{File: fmt.Sprintf("%s.xlsx", c.Frequency.PeriodOf(m).Key()), Read: func() ([]byte, error) { return w.Data, nil }})
	}
	for _, o := range assess.Folder(sources, assess.Options{Contract: c}, nil) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		all = append(all, o.Assessment)
	}
	return all
}
