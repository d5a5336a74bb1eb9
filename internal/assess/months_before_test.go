package assess_test

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/example"
)

// honestMonths is what is raised by the sound workbook of an honest example, after the workbooks before it or alone.
func honestMonths(t *testing.T, name string, alone bool) (rules []string) {
	t.Helper()
	e, err := example.Read("../../reconcile/testdata/honest/"+name+".txtar", false)
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
	var prior []assess.Source
	for _, b := range e.Before {
		if !alone {
			prior = append(prior, assess.Source{File: b.File, Read: func() ([]byte, error) { return book(b.Sheets), nil }})
		}
	}
	a, err := assess.Submission(book(e.Sound), "Oct-18.xlsx", assess.Options{Contract: e.Contract, Prior: prior})
	if err != nil {
		t.Fatal(err)
	}
	for _, raised := range a.Exceptions {
		rules = append(rules, raised.Rule)
	}
	return rules
}

// An average that the months before show to be right must not be asked about, though its own workbook does not state them.
func TestMonthsBeforeAnswerForAnAverage(t *testing.T) {
	for _, alone := range []bool{true, false} {
		if asked := slices.Contains(honestMonths(t, "mean-of-months-before", alone), "percentage-disagrees"); asked != alone {
			t.Errorf("alone %t: asked about %t", alone, asked)
		}
	}
}

// What an error of September suspected is nobody's word in October, though another error absorbed it.
func TestAbsorbedErrorsAreErrorsToLaterMonths(t *testing.T) {
	if slices.Contains(honestMonths(t, "month-in-error-then", false), "rolling-total-disagrees") {
		t.Error("October's sum is held against September's wrong count")
	}
}
