package intake_test

import (
	"testing"

	"kpicheck/fixtures"
)

// A small percentage without its sign is read as the figures around it say.
func TestPlainPercentagesAreReadByTheirCompany(t *testing.T) {
	for _, c := range []struct{ reason, top, bottom, previous, current, want string }{
		{"a fraction, by its counts", "5", "10", "0.5", "0.5", "50"},
		{"below one per cent, by its counts", "5", "625", "0.8", "0.8", "0.8"},
		{"all of them, among fractions", "5", "5", "0.75", "1", "100"},
		{"one per cent, by its counts", "5", "500", "0.75", "1", "1"},
		{"no counts: others of the row are above one", "", "", "12", "0.8", "0.8"},
		{"no counts: others of the row are fractions", "", "", "0.12", "0.8", "80"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSheets(t, fixtures.Sheet{Name: "KPI 5", Rows: [][]string{
				{"Indicator 5"},
				{"", "Prev. 12 months average", "Oct-18"},
				{"Number of ICPC's held within 15 working days", "", c.top},
				{"Number of ICPC's", "", c.bottom},
				{"% of ICPC's held within 15 working days", c.previous, c.current},
			}})
			for _, f := range s.Figures {
				if f.At.Cell == "C5" && f.Number.FloatString(1) != c.want && f.Number.FloatString(0) != c.want {
					t.Errorf("%s read as %s, want %s", c.current, f.Number.FloatString(2), c.want)
				}
			}
		})
	}
}
