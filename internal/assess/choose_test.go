package assess

import (
	"errors"
	"testing"

	"kpicheck/internal/kpi"
)

func TestContractIsThatOfTheYearMostOftenClaimed(t *testing.T) {
	in := func(year int) kpi.Claim { return kpi.Claim{Period: kpi.MonthPeriod(kpi.MonthOf(year, 10))} }
	tests := []struct {
		reason string
		claims []kpi.Claim
		want   string
	}{
		{"its year", []kpi.Claim{in(2018)}, "Birmingham 2018/19"},
		{"a stray date does not turn it", []kpi.Claim{in(2016), in(2018), in(2018)}, "Birmingham 2018/19"},
		{"a year without a contract gives way to one that has", []kpi.Claim{in(2016), in(2016), in(2018)},
			"Birmingham 2018/19"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			c, err := contractFor("report.xlsx", test.claims, nil)
			if err != nil || c.Name != test.want {
				t.Errorf("got %v, %v", c, err)
			}
		})
	}
}

// That we lack a contract is not the submission's fault, and that it says no month is not ours.
func TestNoContractAndNoMonthAreDifferentErrors(t *testing.T) {
	_, err := contractFor("report.xlsx", []kpi.Claim{{Period: kpi.MonthPeriod(kpi.MonthOf(2011, 10))}}, nil)
	var lacking *NoContract
	if !errors.As(err, &lacking) || lacking.Year != kpi.FinancialYear(2011) {
		t.Errorf("a year without contract: %v", err)
	}
	_, err = contractFor("report.xlsx", nil, nil)
	var unreadable *Unreadable
	if !errors.As(err, &unreadable) {
		t.Errorf("no claim of a month: %v", err)
	}
}
