package assess

import (
	"fmt"
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// BenchmarkSettle settles a submission in which every indicator has the same faults: the time for each exception should
// stay the same.
func BenchmarkSettle(b *testing.B) {
	for _, n := range []int{15, 150, 1500} {
		var indicators []*kpi.Indicator
		s := &kpi.Submission{Period: october}
		var found finding.Findings
		for k := range n {
			i := stable()
			i.Order = k
			f := column(i, "466", "680", "67%")
			indicators, s.Figures = append(indicators, i), append(s.Figures, f...)
			found.Exceptions = append(found.Exceptions, fault("a", finding.Error, f[2]), fault("b", finding.Query, f[1]),
				finding.Exception{Family: finding.Targets, Indicator: i})
		}
		c := contractOf(indicators...)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				settled(c, s, found)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/indicator")
		})
	}
}
