package report

import "testing"

// Where the indicator stands before a question, the question does not name it again.
func TestAQuestionGoesOnBehindItsSubject(t *testing.T) {
	for _, test := range []struct{ indicator, question, want string }{
		{"KPI 10", "What is the figure?", "what is the figure?"},
		{"KPI 10", "KPI 10 is nought; is it?", "KPI 10 is nought; is it?"},
		{"", "Which month is it of?", "which month is it of?"},
	} {
		if got := (Exception{Quantity: Quantity{Indicator: test.indicator}, Question: test.question}).Asked(); got != test.want {
			t.Errorf("%q of %q: %q, want %q", test.question, test.indicator, got, test.want)
		}
	}
}
