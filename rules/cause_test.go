package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// placements is a sheet of KPI 7 for October, with averages that fit each other and nothing else.
func placements(n, d, share string) []fixtures.Sheet {
	return []fixtures.Sheet{{Name: "KPI 7", Rows: [][]string{
		{"Performance", "% of looked after children in the same placement for 2 years or more", "Target 18/19", "Tolerance"},
		{"Indicator 7", "Good = High/Increasing", "'65%", "'62-69%"},
		nil,
		{"", "Prev. 12 months"},
		{"", "average", "Oct-18"},
		{"Looked after > 2.5 years, same placement > 2 yrs, or placed for adoption", "300", n},
		{"Total Children", "400", d},
		{"%", "75%", share},
	}}}
}

func judgePlacements(t *testing.T, n, d, share string) finding.Findings {
	t.Helper()
	e := exampleOf(t, placements(n, d, share))
	return rules.Run(e.Contract, read(t, e.Contract, e.Faulty))
}

// Where arithmetic shows how a figure went wrong, the officer should be told, and the figure that is wrong named first.
func TestLikelyCause(t *testing.T) {
	tests := []struct {
		reason             string
		n, d, share        string
		rule, cause, first string
	}{
		{"the denominator of the column beside", "466", "680", "116.5%", "percentage-disagrees",
			"466 ÷ 400 is 116.50%, and 400 is Total Children in the column beside it (KPI 7!B7): the percentage may be worked out on the wrong column", "C8"},
		{"numerator and denominator in each other's rows", "680", "456", "67%", "part-exceeds-whole",
			"456 ÷ 680 is 67%: the two may be exchanged", "C6"},
		{"the share of those left", "456", "680", "33%", "percentage-disagrees",
			"33% is what is left of the whole: it may be worked out on the rest", "C8"},
		{"a comma typed as a full stop", "466", "10.756", "69%", "impossible-count",
			"a full stop may stand for a comma: 10,756", "C7"},
		{"nothing is shown", "456", "680", "50%", "percentage-disagrees", "", "C8"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			found := judgePlacements(t, test.n, test.d, test.share)
			if len(found.Exceptions) != 1 {
				t.Fatalf("one fault brings\n%s", example.Said(found))
			}
			e := found.Exceptions[0]
			if e.Rule != test.rule || e.LikelyCause != test.cause || e.Suspects[0].At.Cell != test.first {
				t.Errorf("got %s, %q, first suspect %s", e.Rule, e.LikelyCause, e.Suspects[0].At)
			}
		})
	}
}

// Blank is not nought and not checked is not passed: a check that lacks a figure must say which, and raise nothing.
func TestNotCheckedSaysWhy(t *testing.T) {
	tests := []struct{ reason, n, d, share, rule, why string }{
		{"a blank denominator", "466", "", "69%", "percentage-disagrees", "no figure for Total Children (KPI 7!C7 is blank)"},
		{"a suppressed numerator", "c", "680", "69%", "percentage-disagrees",
			"no figure for “Looked after > 2.5 years, same placement > 2 yrs, or placed for adoption” (KPI 7!C6 is suppressed: c)"},
		{"a percentage of words", "466", "680", "good", "percentage-disagrees", "no figure for “%” (KPI 7!C8 cannot be read)"},
		{"a denominator of nought", "0", "0", "0%", "percentage-disagrees", "Total Children is nought, so there is no percentage (KPI 7!C7)"},
		{"a count that is in question already", "466.5", "680", "50%", "percentage-disagrees", "KPI 7!C6 is already in question"},
		{"a status that rounding leaves open", "c", "680", "65%", "status-turns-on-rounding", "before rounding, 65% could have either of two statuses (KPI 7!C8)"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			found := judgePlacements(t, test.n, test.d, test.share)
			for _, c := range found.Checks {
				if c.Rule == test.rule && c.Outcome == finding.NotChecked && c.Why.String() == test.why {
					return
				}
			}
			t.Errorf("%s is not said to be unchecked because %q: %+v", test.rule, test.why, found.Checks)
		})
	}
}

// A formula of the current column without a value leaves the figure out: whoever accepts the workbook must hear of it.
func TestFormulasWithoutValuesAreAskedAbout(t *testing.T) {
	tests := []struct{ reason, share, want string }{
		{"its cell is gone", "=C6/#REF!", "error | unreadable-figure | KPI 7!C8 | KPI 7: the formula for “%”, =C6/#REF!, refers to a cell " +
			"that is gone (KPI 7!C8)\n"},
		{"nobody can work it out", "=NOSUCHFUNCTION(C6,C7)", "query | unreadable-figure | KPI 7!C8 | KPI 7: no value is stored for “%”, " +
			"and the formula =NOSUCHFUNCTION(C6,C7) could not be worked out (KPI 7!C8)\n"},
		{"it is easily worked out", "=C6/C7*100", ""},
	}
	if said := example.Said(judgePlacements(t, "c", "680", "=C6/C7")); said != "" {
		t.Errorf("of a figure that was suppressed nothing can be worked out, and it says\n%s", said)
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if said := example.Said(judgePlacements(t, "466", "680", test.share)); said != test.want {
				t.Errorf("got\n%s, expected\n%s", said, test.want)
			}
		})
	}
}

// An error in a formula's operand shows in the formula too: that is one fault, and one question.
func TestErrorsThatFollowAreNotReported(t *testing.T) {
	tests := []struct{ reason, n, d, share, want string }{
		{"the denominator is an error", "466", "#REF!", "#REF!",
			"error | unreadable-figure | KPI 7!C7 | KPI 7: the cell for Total Children shows the error #REF! (KPI 7!C7)\n"},
		{"the denominator is blank", "466", "", "#DIV/0!",
			"error | missing-figure | KPI 7!C7 | KPI 7: there is no figure for Total Children for Oct-18 (KPI 7!C7)\n"},
		{"the formula has no value and its denominator is words", "466", "see note", "=C6/C7",
			"error | unreadable-figure | KPI 7!C7 | KPI 7: the cell for Total Children holds “see note”, which is not a number (KPI 7!C7)\n"},
		{"the numerator is words", "see note", "680", "#VALUE!",
			"error | unreadable-figure | KPI 7!C6 | KPI 7: the cell for “Looked after > 2.5 years, same placement > 2 yrs, or placed " +
				"for adoption” holds “see note”, which is not a number (KPI 7!C6)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			check(t, "sheet", judgePlacements(t, test.n, test.d, test.share), test.want)
		})
	}
}

// Without the months, a percentage of averages that differs may be the mean of the months' percentages: to ask is right,
// to call it an error is not.
func TestAveragePercentageIsAskedAbout(t *testing.T) {
	sheets := placements("466", "680", "69%")
	sheets[0].Rows[7][1] = "77%"
	e := exampleOf(t, sheets)
	check(t, "average", rules.Run(e.Contract, read(t, e.Contract, sheets)),
		"query | percentage-disagrees | KPI 7!B8 | KPI 7, previous 12 months average: 77% is not 300 ÷ 400, which is 75.0%; "+
			"it may be the mean of the months' percentages, which are not stated (KPI 7!B8)\n")
}

// The mean of the months' percentages lies near the quotient of the averages, so within a point nothing can be said.
func TestAveragePercentageWithinAPointIsLeftOpen(t *testing.T) {
	sheets := placements("466", "680", "69%")
	sheets[0].Rows[7][1] = "76%"
	e := exampleOf(t, sheets)
	found := rules.Run(e.Contract, read(t, e.Contract, sheets))
	check(t, "average", found, "")
	for _, c := range found.Checks {
		if c.Rule == "percentage-disagrees" && c.Outcome == finding.NotChecked && strings.HasPrefix(c.Why.String(), "76% differs by less than a point") {
			return
		}
	}
	t.Error("a percentage left open is not said to be unchecked")
}

// What stands beside the sentence must be right too: it is what the table and the JSON show.
func TestAnExceptionIsWhole(t *testing.T) {
	found := judgePlacements(t, "466", "680", "67%")
	e := found.Exceptions[0]
	if e.Indicator == nil || e.Measure == nil || e.Window != kpi.Snapshot || e.Period.String() != "Oct-18" {
		t.Errorf("the exception is of %v, %v, %s, %s", e.Indicator, e.Measure, e.Window, e.Period)
	}
	got := []string{e.Reported, e.Expected, e.Difference, e.At.String()}
	if diff := cmp.Diff([]string{"67%", "69%", "-2 points", "KPI 7!C8"}, got); diff != "" {
		t.Errorf("what was reported and expected differs (-want +got):\n%s", diff)
	}
}
