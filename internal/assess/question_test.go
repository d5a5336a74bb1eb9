package assess

import (
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// askedOf is an assessment's first exception as it was put to the Trust.
func askedOf(a *Assessment, s kpi.QuestionState) kpi.Question {
	d := a.Draft(&a.Exceptions[0])
	return kpi.Question{Period: a.Submission.Period, ID: d.ID, Rule: d.Rule, Figure: d.Figure, Reported: a.Exceptions[0].Reported, Where: a.Exceptions[0].Cells[0], State: s}
}

// A question keeps its state as long as its figure says the same, and opens again when that changes, even where it was closed.
func TestWhatBecameOfAQuestionIsKnownAgain(t *testing.T) {
	changed := [3]string{"466", "680", "66%"}
	for _, test := range []struct {
		reason    string
		now       [3]string
		state     kpi.QuestionState
		explained bool
		want      kpi.QuestionState
		changed   bool
	}{
		{"it was sent", before, kpi.Sent, false, kpi.Sent, false},
		{"it was answered", before, kpi.Answered, false, kpi.Answered, false},
		{"it was kept back", before, kpi.Draft, false, kpi.Draft, false},
		{"it was closed, and is raised again", before, kpi.Closed, false, kpi.OpenAgain, false},
		{"the council lets it stand", before, kpi.Answered, true, kpi.Closed, false},
		{"its figure has changed", changed, kpi.Answered, false, kpi.OpenAgain, true},
		{"its figure has changed since it was closed", changed, kpi.Closed, false, kpi.OpenAgain, true},
		{"it was kept back of another value", changed, kpi.Draft, false, kpi.Draft, true},
	} {
		q := askedOf(disputed(before), test.state)
		a := disputed(test.now)
		if test.explained {
			explain(a, []kpi.Explanation{agreedOf(a)}, "")
		}
		Ask(a, []kpi.Question{q})
		if got := a.Exceptions[0].Asked; got == nil || got.Now != test.want || got.Changed != test.changed || got.Carried {
			t.Errorf("%s: got %+v", test.reason, got)
		}
	}
}

// What was asked of another rule, figure or month is no question of this exception; and one question is of one exception alone.
func TestAQuestionOfSomethingElseIsNotTaken(t *testing.T) {
	a := disputed(before)
	a.Exceptions[0].Since = october
	for reason, change := range map[string]func(*kpi.Question){
		"another rule":   func(q *kpi.Question) { q.ID, q.Rule = "11111111", "missing-figure" },
		"another figure": func(q *kpi.Question) { q.ID, q.Figure = "11111111", "KPI 8, percentage, snapshot, 2018-10" },
		"a later month":  func(q *kpi.Question) { q.Period = october.Shift(1) },
		"the month before, which did not raise it": func(q *kpi.Question) { q.Period = october.Shift(-1) },
	} {
		q := askedOf(disputed(before), kpi.Sent)
		change(&q)
		Ask(a, []kpi.Question{q})
		if a.Exceptions[0].Asked != nil {
			t.Errorf("%s: %+v", reason, a.Exceptions[0].Asked)
		}
	}
}

// A standing question is known from the month before by its figure, as far back; once it was put of this month, that is its question.
func TestAQuestionIsCarriedOver(t *testing.T) {
	a := disputed(before)
	a.Exceptions[0].Since = october.Shift(-3)
	q := askedOf(a, kpi.Answered)
	q.Period, q.ID, q.Figure = october.Shift(-1), "11111111", "KPI 7, percentage, snapshot, 2018-09"
	Ask(a, []kpi.Question{q})
	if got := a.Exceptions[0].Asked; got == nil || !got.Carried || got.Now != kpi.Draft || got.ID != "11111111" {
		t.Fatalf("got %+v", got)
	}
	now := askedOf(a, kpi.Sent)
	now.CarriesOn = q.Key()
	Ask(a, []kpi.Question{q, now})
	if got := a.Exceptions[0].Asked; got == nil || got.Carried || got.Now != kpi.Sent {
		t.Errorf("got %+v", got)
	}
	a.Exceptions[0].Since = october
	Ask(a, []kpi.Question{q})
	if a.Exceptions[0].Asked != nil {
		t.Error("what the month before did not raise was carried over")
	}
}

// Exceptions of no figure are told apart by their cells alone.
func TestAQuestionOfACellIsOfThatCell(t *testing.T) {
	a := disputed(before)
	e := &a.Exceptions[0]
	e.Family = finding.Spreadsheet
	q := askedOf(a, kpi.Sent)
	q.ID = "11111111"
	if Ask(a, []kpi.Question{q}); e.Asked == nil {
		t.Error("it was not known by its cells")
	}
	q.Where = "KPI 8!C8"
	if Ask(a, []kpi.Question{q}); e.Asked != nil {
		t.Error("a question of another cell was taken")
	}
}
