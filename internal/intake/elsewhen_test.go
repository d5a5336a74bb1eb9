package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/workbook"
)

// The council's own published rate is a comparator in one row of headings too, beside any number of others with months.
func TestTheCouncilsOwnPublishedRateInOneRow(t *testing.T) {
	s := readSeptember(t, `
"Rate per 10,000",Birmingham Sep-18,Birmingham Mar-18,Statistical Neighbours Mar-18,England Mar-18
Referrals,514,605,685,553`)
	if diff := cmp.Diff([]string{"B2 | Referrals rate | rolling 12 months 2018-09 | 514"}, figuresOf(s)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

// Last year is not last month.
func TestLastYearIsNotThePreviousMonth(t *testing.T) {
	for _, heading := range []string{"Last year", "Previous year", "Prior year"} {
		s := readSeptember(t, "KPI 1\n,Prev. 12 months cumulative,Sep-18,"+heading+"\nNo. within 24 hours,10732,909,850")
		if got := texts(s.Unplaced); got != "S!D3 | 850" {
			t.Errorf("%s: unplaced %q, figures %q", heading, got, figuresOf(s))
		}
	}
}

// A trend's first month, or a cohort's span, near the top of a workbook without a cover is not the month it reports.
func TestATrendWithoutACoverDoesNotChooseTheContract(t *testing.T) {
	for _, c := range []struct{ sheet, want string }{
		{"KPI 1\n,Prev. 12 months cumulative,Sep-18\nNo. within 24 hours,10732,909\n\nTrend\n,Sep-17,Oct-17,Sep-18\nNo. within 24 hours,885,881,909", "2018-09"},
		{"CBP FTE\n,Jan 2017 - Dec 2017,Apr 2017 - Mar 2018\nFirst time entrants,467,453\n\nKPI 1\n,Prev. 12 months cumulative,Sep-18\nNum,10732,909", "2018-09"},
	} {
		data, err := fixtures.Workbook([]fixtures.Sheet{typed(t, "S", c.sheet)})
		if err != nil {
			t.Fatal(err)
		}
		b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, claim := range intake.Claims(b, "report.xlsx") {
			got = append(got, claim.Period.Key())
		}
		if diff := cmp.Diff([]string{c.want}, got); diff != "" {
			t.Errorf("claims (-want +got):\n%s", diff)
		}
	}
}
