package reconcile

import (
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/kpi"
)

// settledAlready is why what a submission states of an indicator is not held against the month before: a rule of the
// submission alone has spoken of it. Empty if none has.
func (p *Pass) settledAlready(s kpi.Stated) string {
	if slices.ContainsFunc(p.Found, func(e kpi.Exception) bool { return e.At == s.At && e.Indicator == s.Indicator }) {
		return s.At.String() + " is already in question"
	}
	return ""
}

// statedBefore is what the latest submission before this one stated in the same words; ok is false if it stated no number.
func statedBefore(list []kpi.Stated, like kpi.Stated) (was kpi.Stated, ok bool) {
	for _, s := range list {
		if s.Indicator == like.Indicator && s.Measure == like.Measure && s.Low.State == kpi.Number && sameWords(s.Label, like.Label) {
			return s, true
		}
	}
	return was, false
}

// wordsOf is the words of a label in lower case. Spaces, dashes, quotation marks and footnote marks are none.
func wordsOf(label string) []string {
	return strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	})
}

func sameWords(a, b string) bool { return slices.Equal(wordsOf(a), wordsOf(b)) }

// opensYear reports whether a financial year has begun since an earlier submission.
func (p *Pass) opensYear(since *kpi.Past) bool {
	return p.Submission.Period.FinancialYear() != since.Period.FinancialYear()
}

// statedThen is the evidence of what an earlier submission stated.
func statedThen(past *kpi.Past, s kpi.Stated) []kpi.Evidence {
	return []kpi.Evidence{{File: past.File, At: s.At, Label: s.Label + ", in the submission for " + past.Period.String(), Value: s.Low.Shown}}
}
