package report

import (
	"fmt"
	"strings"
)

// Verdict is what becomes of the figures, in a sentence or three that can be read aloud. What was not read, or not checked, comes first.
func (r *Report) Verdict() string {
	s, figures := r.Summary, strings.TrimSuffix("the figures for "+r.Submission.Month, " for ")
	asked := s.asks()
	switch {
	case s.Doubts > 0:
		text := fmt.Sprintf("%s were not read for sure: %s to be settled first.", figures, count(s.Doubts, "doubt is", "doubts are"))
		if asked != "" {
			text += " Of what was read, " + asked + "."
		}
		return capital(text + s.rest())
	case s.Checks == 0 || s.Figures > 0 && s.CheckedFigures == 0:
		return "Nothing is known of " + figures + ": none of them could be checked."
	case s.Errors > 0:
		return capital(figures + " cannot be accepted yet: " + asked + "." + s.rest())
	case s.Queries > 0:
		return "No figure is proven wrong; " + asked + "." + s.rest()
	case len(r.Exceptions) > 0:
		return "Nothing is left to settle." + s.rest()
	}
	return "Nothing to settle: every check that could be made was passed." + s.rest()
}

// asks is what must be done: "6 errors must be corrected, and 5 queries answered"; empty if there is nothing.
func (s *Summary) asks() string {
	switch {
	case s.Errors == 0 && s.Queries == 0:
		return ""
	case s.Errors == 0:
		return count(s.Queries, "query is", "queries are") + " to be answered"
	case s.Queries == 0:
		return count(s.Errors, "error", "errors") + " must be corrected"
	}
	return fmt.Sprintf("%s must be corrected, and %s answered", count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries"))
}

// rest is how much was checked, and what nobody need do anything about.
func (s *Summary) rest() string {
	text := fmt.Sprintf(" %d of %s checked", s.CheckedFigures, count(s.Figures, "figure was", "figures were"))
	if s.Notes > 0 {
		text += fmt.Sprintf("; %s no reply", count(s.Notes, "note needs", "notes need"))
	}
	if s.Explained > 0 {
		text += fmt.Sprintf("; %s explained", count(s.Explained, "question is", "questions are"))
	}
	return text + "."
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
