package intake_test

import "testing"

// A remark beside a few rows of a list may read like a stretch of time; it is none.
func TestRemarksInAListAreNoWindows(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "one row of three has a remark", sheet: `
KPI,Measure,Month,Value,Comments
KPI 1,numerator,Aug-18,824
KPI 1,denominator,Aug-18,983
KPI 1,numerator,Sep-18,909,Up 3 on last month`, want: `
D2 | KPI 1 numerator | month 2018-08 | 824
D4 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-08 | 983`},
		{reason: "every row has one", sheet: `
KPI,Measure,Month,Value,Commentary
KPI 1,numerator,Sep-18,909,Up 3 on last month
KPI 1,denominator,Sep-18,1063,Up 3 on last month`, want: `
D2 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-09 | 1063`},
	})
}
