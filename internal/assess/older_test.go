package assess

import (
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// raisedIn is a submission of a month with exceptions of one figure.
func raisedIn(period kpi.Period, all ...Exception) Outcome {
	i, m := &kpi.Indicator{ID: "KPI 7"}, &kpi.Measure{ID: "percentage"}
	for n := range all {
		e := &all[n]
		if e.Rule != "error-value" { // which is of no figure
			e.Indicator, e.Measure, e.Period = i, m, october
		}
		e.Times = max(e.Times, 1)
	}
	return Outcome{Assessment: &Assessment{Submission: &kpi.Submission{Period: period}, Exceptions: all}}
}

func stands(id, rule string, s finding.Severity) Exception {
	return Exception{Status: New, Exception: finding.Exception{ID: id, Rule: rule, Severity: s}}
}

// What stood at a revision is told from what a change brings: by its id, or by its rule and figure; never so that a graver fault, one
// in another month, or one whose reason was taken back is left out.
func TestWhatStoodBefore(t *testing.T) {
	september := october.Shift(-1)
	explained := stands("00000001", "percentage-disagrees", finding.Error)
	explained.Status = Explained
	for _, test := range []struct {
		reason string
		then   Outcome
		now    Exception
		older  int
	}{
		{"the very same", raisedIn(october, stands("00000001", "percentage-disagrees", finding.Error)), stands("00000001", "percentage-disagrees", finding.Error), 1},
		{"of other values", raisedIn(october, stands("00000001", "percentage-disagrees", finding.Error)), stands("00000002", "percentage-disagrees", finding.Error), 1},
		{"by another rule", raisedIn(october, stands("00000001", "repeated-figure", finding.Error)), stands("00000002", "percentage-disagrees", finding.Error), 0},
		{"a query that has become an error", raisedIn(october, stands("00000001", "percentage-disagrees", finding.Query)), stands("00000001", "percentage-disagrees", finding.Error), 0},
		{"an error that has become a query", raisedIn(october, stands("00000001", "percentage-disagrees", finding.Error)), stands("00000001", "percentage-disagrees", finding.Query), 1},
		{"by the submission of another month", raisedIn(september, stands("00000001", "percentage-disagrees", finding.Error)), stands("00000001", "percentage-disagrees", finding.Error), 0},
		{"explained then, and not now", raisedIn(october, explained), stands("00000001", "percentage-disagrees", finding.Error), 0},
		{"explained then and now", raisedIn(october, explained), explained, 1},
		{"of no figure, and another", raisedIn(october, stands("00000001", "error-value", finding.Error)), stands("00000002", "error-value", finding.Error), 0},
		{"of no figure, and the same", raisedIn(october, stands("00000001", "error-value", finding.Error)), stands("00000001", "error-value", finding.Error), 1},
		{"when nothing could be read", Outcome{}, stands("00000001", "percentage-disagrees", finding.Error), 0},
	} {
		now := raisedIn(october, test.now)
		LeaveOut([]Outcome{now}, StoodAmong([]Outcome{test.then}))
		if now.Summary.Older != test.older || len(now.Exceptions) != 1-test.older || len(now.Older) != test.older {
			t.Errorf("%s: %d left out, %d kept", test.reason, now.Summary.Older, len(now.Exceptions))
		}
		if isError := test.now.Severity == finding.Error && test.now.Status != Explained; isError != (now.Summary.OlderErrors == 1) && test.older == 1 {
			t.Errorf("%s: %d errors left out", test.reason, now.Summary.OlderErrors)
		}
	}
}

// What is left out of the month that was to ask for several is asked where it is news, and does not go unasked.
func TestWhatIsLeftOutIsAskedElsewhere(t *testing.T) {
	older, newer := stands("00000001", "population-implied", finding.Query), stands("00000002", "population-implied", finding.Query)
	newer.Times, newer.before = 2, raised{"", "00000001", october.Shift(-1)}
	all := []Outcome{raisedIn(october, newer), raisedIn(october.Shift(-1), older)}
	askOnce(assessed(all))
	if all[1].Exceptions[0].AskedFor != october {
		t.Fatal("the case shows nothing")
	}
	LeaveOut(all, RaisedBefore)
	if len(all[0].Exceptions) != 0 || len(all[1].Exceptions) != 1 || !all[1].Exceptions[0].AskedFor.IsZero() {
		t.Errorf("kept: %+v, %+v", all[0].Exceptions, all[1].Exceptions)
	}
}

// What an accepted workbook raises stays as grave as it is, and is marked as what fails nothing.
func TestAnAcceptedWorkbook(t *testing.T) {
	a := raisedIn(october, stands("00000001", "percentage-disagrees", finding.Error)).Assessment
	act := &kpi.Act{By: "A. Officer"}
	if a.Accept(act); a.Accepted != act || !a.Exceptions[0].Accepted || a.Exceptions[0].Severity != finding.Error {
		t.Errorf("got %+v", a.Exceptions[0])
	}
}

// What is asked in other words, and an error, which is to be corrected in each workbook, is asked of each month.
func TestAnotherQuestionIsAskedOfEachMonth(t *testing.T) {
	for _, test := range []struct {
		reason   string
		severity finding.Severity
		question string
		once     bool
	}{{"the same query", finding.Query, "which is it?", true}, {"another question", finding.Query, "and now?", false}, {"an error", finding.Error, "which is it?", false}} {
		older, newer := stands("00000001", "population-implied", test.severity), stands("00000002", "population-implied", test.severity)
		older.Question, newer.Question = "which is it?", test.question
		newer.Times, newer.before = 2, raised{"", "00000001", october.Shift(-1)}
		all := []Outcome{raisedIn(october, newer), raisedIn(october.Shift(-1), older)}
		askOnce(assessed(all))
		if got := all[1].Exceptions[0].AskedFor == october; got != test.once {
			t.Errorf("%s: left to the later month is %t", test.reason, got)
		}
	}
}
