package rules_test

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

// What looks the same on the sheet is told apart by what its cell holds, also where a sum or a whole shows no more than it should.
func TestWhatLooksTheSameIsToldApart(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	const assessments = "KPI 3,% of assessments completed within 45 working days\n,Prev. 12 months,\n,average,Oct-18\n"
	const conferences = "KPI 5,% Initial CP Conferences (ICPCs) held within 15 working days\n,Prev. 12 months,\n,average,Oct-18\n"
	for _, x := range []struct{ reason, name, sheet, rule, says, expected string }{
		{"a total of averages", "KPI 3", assessments + "No. inside,1110.31|0,1063\nNo. outside,121.11|0,102\nTotal,1230.87|0,1165\n% Inside,90%,91%\n",
			"total-disagrees", "Total, 1,231, stored as 1,230.9, is not 1,110 + 121, which is 1,231.4", "1,231.4"},
		{"a part of a whole", "KPI 5", conferences + "Number of ICPC's held within 15 working days,124.31|0,137\nNumber of ICPC's,124.12|0,163\n" +
			"% of ICPC's held within 15 working days,100%,84%\n", "part-exceeds-whole",
			"“Number of ICPC's held within 15 working days”, 124.3 (shown as 124), is more than Number of ICPC's, 124.1 (shown as 124)",
			"at most 124.1 (shown as 124)"},
		{"nested rates", "Rates", "Rate per 10000,Oct-18\nChildren subject to S47 enquiries,156.11|0\nChildren subject of an ICPC,156.42|0\nChildren in Need,281\n",
			"nested-rate", "156.4 (shown as 156) is more than the 156.1 (shown as 156) of Children subject to S47 enquiries, to whom they usually belong",
			"at most 156.1 (shown as 156)"},
	} {
		s := read(t, c, []fixtures.Sheet{parseSheet(t, x.name+".csv", []byte(x.sheet))})
		all := rules.Run(c, s).Exceptions
		i := slices.IndexFunc(all, func(e finding.Exception) bool { return e.Rule == x.rule })
		if i < 0 || all[i].Says != x.says || all[i].Expected != x.expected {
			t.Errorf("%s: %+v", x.reason, all)
			continue
		}
		for _, line := range all[i].Working { // must be right of the numbers that it names, whatever the cells show
			example.Reckons(t, line)
		}
	}
}
