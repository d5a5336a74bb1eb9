package settle

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
)

// mostAreFormulas is how many of the other indicators' percentages must be formulas, of each four, before a typed one is
// worth a word.
const mostAreFormulas = 3

// typedAmongFormulas adds to exceptions of the percentages' rules about a typed percentage that others like it are formulas:
// those of other indicators, or the same one in the submission before.
func typedAmongFormulas(c *Case) {
	for _, e := range c.Standing {
		if e.Family != finding.Percentages {
			continue
		}
		for _, f := range e.Suspects {
			if f.Measure.Kind != kpi.Percentage || f.Measure.Numerator == nil || f.Formula != "" || !f.IsCurrent() || !f.Usable() {
				continue
			}
			if said := wherePercentagesAreFormulas(f, c.Submission, c.Before); said != "" {
				e.Evidence = append(e.Evidence[:len(e.Evidence):len(e.Evidence)],
					finding.Evidence{At: f.At, Label: "typed, where " + said, Value: f.Shown})
			}
			break
		}
	}
}

func wherePercentagesAreFormulas(typed *kpi.Figure, s *kpi.Submission, h *history.History) string {
	var said []string
	if formulas, others := formulasAmong(typed, s); formulas > 0 && 4*formulas >= mostAreFormulas*others {
		said = append(said, fmt.Sprintf("%s of other indicators are formulas", share(formulas, others, "percentage")))
	}
	k := typed.Key()
	k.Period = k.Period.Shift(-1)
	if before := h.Own(k); before != nil && before.Formula != "" {
		said = append(said, fmt.Sprintf("that for %s was one, =%s", k.Period, before.Formula))
	}
	return strings.Join(said, " and ")
}

// share is "9 of 11 percentages", "all 11 percentages" or "the percentage".
func share(n, of int, noun string) string {
	switch {
	case n < of:
		return fmt.Sprintf("%d of %d %ss", n, of, noun)
	case of == 1:
		return "the " + noun
	}
	return fmt.Sprintf("all %d %ss", of, noun)
}

// formulasAmong counts the current percentages of other indicators that are worked out on counts beside them, and those of
// them that are formulas.
func formulasAmong(typed *kpi.Figure, s *kpi.Submission) (formulas, others int) {
	for _, f := range s.Figures {
		m := f.Measure
		if f.Indicator == typed.Indicator || m.Kind != kpi.Percentage || m.Numerator == nil || !f.IsCurrent() || !f.Usable() {
			continue
		}
		others++
		if f.Formula != "" {
			formulas++
		}
	}
	return formulas, others
}
