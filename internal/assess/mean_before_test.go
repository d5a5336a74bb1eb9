package assess_test

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/example"
)

// An average that the months before show to be right must not be asked about, though its own workbook does not state them.
func TestMonthsBeforeAnswerForAnAverage(t *testing.T) {
	e, err := example.Read("../../reconcile/testdata/honest/mean-of-months-before.txtar", false)
	if err != nil {
		t.Fatal(err)
	}
	book := func(sheets []fixtures.Sheet) []byte {
		data, err := fixtures.Workbook(sheets)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	before := assess.Source{File: "Sep-18.xlsx", Read: func() ([]byte, error) { return book(e.Before[0].Sheets), nil }}
	for _, c := range []struct {
		reason string
		prior  []assess.Source
		want   int
	}{{"alone", nil, 1}, {"after September", []assess.Source{before}, 0}} {
		a, err := assess.Submission(book(e.Sound), "Oct-18.xlsx", assess.Options{Contract: e.Contract, Prior: c.prior})
		if err != nil {
			t.Fatal(err)
		}
		if a.Summary.Queries != c.want {
			t.Errorf("%s: %d queries, want %d", c.reason, a.Summary.Queries, c.want)
		}
	}
}
