package kpi

import "testing"

// What is open is asked again next month, and what was never asked is not.
func TestOpenQuestionsAreThoseThatTheTrustWasAsked(t *testing.T) {
	for state, want := range map[QuestionState]bool{Draft: false, Sent: true, Answered: true, OpenAgain: true, Closed: false} {
		q := Question{State: state}
		if got := q.IsOpen(); got != want {
			t.Errorf("%s is open: %t", state, got)
		}
		if q.Withheld = "agreed"; q.IsOpen() {
			t.Errorf("%s is open though it was taken back", state)
		}
	}
}
