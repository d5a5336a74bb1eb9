package report

import "fmt"

// What a report leaves to that of a later submission, and what is asked of one for those before it.
const (
	askedLater = "Asked of a later submission, where it stands open still"
	askedOnce  = "Asked once, of the newest submission that raises it"
)

// askedHere is the report without what is asked of a later month; that is told of in a line each.
func (r *Report) askedHere() *Report {
	here := *r
	here.Exceptions = nil
	for i := range r.Exceptions {
		if e := &r.Exceptions[i]; e.AskedFor == "" {
			here.Exceptions = append(here.Exceptions, *e)
		} else {
			here.later = append(here.later, e)
		}
	}
	return &here
}

// LaterLines is a line for each question that is left to a later month.
func (r *Report) LaterLines() (lines []string) {
	for _, e := range r.later {
		lines = append(lines, fmt.Sprintf("%s: asked of %s [%s %s]", e.Message, e.askedFor, e.Rule, e.ID))
	}
	return lines
}

// standingLines is a line for each question that is asked of one month for those before it too.
func (r *run) standingLines() (lines []string) {
	for _, b := range r.reports {
		for _, e := range b.numbered() {
			if len(e.askedOf) > 0 {
				lines = append(lines, fmt.Sprintf("%s: open since %s, in each of %d submissions, and asked of %s [%s %s]", e.Subject(), e.since, e.Submissions,
					b.Submission.Month, e.Rule, e.ID))
			}
		}
	}
	return lines
}
