package report

import (
	"fmt"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// MonthsBefore is what the title says of the months that a submission was held against.
func (r *Report) MonthsBefore() string {
	var periods []kpi.Period
	for _, p := range r.Prior {
		if !slices.Contains(periods, p.reported) {
			periods = append(periods, p.reported)
		}
	}
	switch len(r.Prior) {
	case 0:
		return ""
	case 1:
		return " and " + periods[0].String()
	}
	return fmt.Sprintf(" and %d earlier submissions (%s)", len(r.Prior), some(kpi.Stretches(periods), mostListed, ", "))
}

// Life is what stands of an exception beside its rule and id: "open since Apr-18, in each of 7 submissions". Nothing where the
// submission before did not raise it.
func (e Exception) Life() string {
	if e.Status == string(assess.Persisting) {
		return fmt.Sprintf(", open since %s, in each of %d submissions", e.since, e.Submissions)
	}
	return ""
}

// Lives counts the exceptions that are new and those that stood open before, where there is a month before to tell.
func (r *Report) Lives() string {
	if len(r.Prior) == 0 || len(r.Exceptions)+len(r.Resolved)+len(r.older) == 0 {
		return ""
	}
	open := map[string]int{}
	for _, e := range r.Exceptions {
		open[e.Status]++
	}
	for _, e := range r.older {
		open[e.Status]++
	}
	return fmt.Sprintf("%d new, %d open from before, %d not raised again.", open[string(assess.New)],
		open[string(assess.Persisting)], len(r.Resolved))
}

// resolved is what the submission before raised and this one does not.
func (p *printer) resolved() {
	if len(p.Resolved) > 0 {
		p.section("Raised by the submission for "+p.Resolved[0].month+", and not by this one", bold, p.ResolvedLines())
	}
}

// ResolvedLines is a line for each exception that was resolved.
func (r *Report) ResolvedLines() []string {
	var lines []string
	for _, e := range r.Resolved {
		lines = append(lines, fmt.Sprintf("%s [%s %s]", e.Message, e.Rule, e.ID))
	}
	return capped(lines, mostResolved, "exceptions")
}

const mostResolved = 6

// asideLines says which workbooks were passed over, and that there was no month before.
func (r *Report) asideLines() []string {
	var lines []string
	if len(r.Prior) == 0 && r.form == ofCheck {
		lines = append(lines, "no earlier submission was at hand, so nothing was held against one")
	}
	lines = append(lines, r.priorDoubts()...)
	for _, a := range r.PassedOver {
		lines = append(lines, "passed over: "+a.Why)
	}
	return capped(lines, mostReasons, "workbooks")
}
