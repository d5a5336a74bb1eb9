package report

import (
	"fmt"
	"strings"
)

// Verdict is what becomes of the figures, in a sentence or three that can be read aloud. What was not read, or not checked, comes first.
func (r *Report) Verdict() string {
	if s := r.Summary; s.Doubts == 0 && s.isUnknown() {
		return r.Headline()
	}
	return r.Headline() + r.Summary.rest()
}

// isUnknown reports whether nothing is known of any figure.
func (s *Summary) isUnknown() bool { return s.Checks == 0 || s.Figures > 0 && s.CheckedFigures == 0 }

// Headline is the verdict without how much was checked.
func (r *Report) Headline() string {
	s, figures := r.Summary, strings.TrimSuffix("the figures for "+r.Submission.Month, " for ")
	asked := s.asks()
	switch {
	case s.Doubts > 0:
		text := fmt.Sprintf("%s were not read for sure: %s to be settled first.", figures, count(s.Doubts, "doubt is", "doubts are"))
		if asked != "" {
			text += " Of what was read, " + asked + "."
		}
		return capital(text)
	case s.isUnknown():
		return "Nothing is known of " + figures + ": none of them could be checked."
	case r.Accepted.By != "":
		return r.acceptedVerdict(figures)
	case s.Errors > 0:
		return capital(figures + " cannot be accepted yet: " + asked + ".")
	case s.Queries > 0:
		return "No figure is proven wrong; " + asked + "."
	case s.Older > 0:
		return "Nothing new is to be settled."
	case len(r.Exceptions) > 0:
		return "Nothing is left to settle."
	}
	return "Nothing to settle: every check that could be made was passed."
}

// acceptedVerdict is of a workbook that the council has accepted as it is: what is raised of it is told, and holds up nothing.
func (r *Report) acceptedVerdict(figures string) string {
	text := fmt.Sprintf("%s were accepted by %s on %s, from this very workbook.", figures, r.Accepted.By, r.Accepted.On)
	var raised []string
	if n := r.Summary.Errors; n > 0 {
		raised = append(raised, count(n, "error", "errors"))
	}
	if n := r.Summary.Queries; n > 0 {
		raised = append(raised, count(n, "query", "queries"))
	}
	switch r.Summary.Errors + r.Summary.Queries {
	case 0:
	case 1:
		text += " Of it " + raised[0] + " still stands, and fails no check."
	default:
		text += " Of it " + strings.Join(raised, " and ") + " still stand, and fail no check."
	}
	return capital(text)
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
	return text + s.older() + "."
}

// LeftOut says what is left out, where anything is.
func (s *Summary) LeftOut() string { return strings.TrimPrefix(s.older(), "; ") }

// older counts what is left out, so that its absence is not taken for its end.
func (s *Summary) older() string {
	switch {
	case s.Older == 0:
		return ""
	case s.OlderErrors == 0:
		return fmt.Sprintf("; %d older, not shown", s.Older)
	}
	return fmt.Sprintf("; %d older, not shown, %s", s.Older, count(s.OlderErrors, "of them an error", "of them errors"))
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
