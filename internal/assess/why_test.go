package assess_test

import (
	"errors"
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// A sheet that there is not is named, with those that there are.
func TestWhyOfNoSheet(t *testing.T) {
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "KPI 7", Rows: [][]string{{"October 2018"}}}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	_, err = assess.Why(data, "report.xlsx", kpi.Place{Sheet: "KPI 8", Cell: "A1"}, assess.Options{Contract: c})
	var none *assess.NoSheet
	if !errors.As(err, &none) || !slices.Equal(none.Have, []string{"KPI 7"}) || err.Error() != "the workbook has no sheet “KPI 8”" {
		t.Errorf("%v", err)
	}
}
