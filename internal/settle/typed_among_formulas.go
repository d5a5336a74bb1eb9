package settle

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// mostAreFormulas is how many of the other indicators' percentages must be formulas, of each four, before a typed one is
// worth a word.
const mostAreFormulas = 3

// typedAmongFormulas adds to exceptions of the percentages' rules about a typed percentage that others like it are formulas:
// those of other indicators, or the same one in the submission before.
func typedAmongFormulas(c *Case) {
	all, own := percentagesOf(c.Submission)
	for _, e := range c.Standing {
		if e.Family != finding.Percentages {
			continue
		}
		i := slices.IndexFunc(e.Suspects, func(f *kpi.Figure) bool { return isWorkedOutNow(f) && f.Formula == "" })
		if i < 0 {
			continue
		}
		f := e.Suspects[i]
		if said := c.whereFormulas(f, all.without(own[f.Indicator])); said != "" {
			e.Evidence = append(e.Evidence[:len(e.Evidence):len(e.Evidence)],
				finding.Evidence{At: f.At, Label: "typed, where " + said, Value: f.Shown})
		}
	}
}

// isWorkedOutNow reports whether a figure is a current percentage that is worked out on counts beside it.
func isWorkedOutNow(f *kpi.Figure) bool {
	return f.Measure.Kind == kpi.Percentage && f.Measure.Numerator != nil && f.IsCurrent() && f.Usable()
}

func (c *Case) whereFormulas(typed *kpi.Figure, others percentages) string {
	var said []string
	if others.formulas > 0 && 4*others.formulas >= mostAreFormulas*others.all {
		said = append(said, fmt.Sprintf("%s of other indicators are formulas", share(others.formulas, others.all)))
	}
	k := typed.Key()
	k.Period = k.Period.Shift(-1)
	if before := c.Before.Own(k); before != nil && before.Formula != "" {
		said = append(said, fmt.Sprintf("that for %s was one, =%s", k.Period, before.Formula))
	}
	return strings.Join(said, " and ")
}

// share is "9 of 11 percentages", "all 11 percentages" or "the percentage".
func share(n, of int) string {
	switch {
	case n < of:
		return fmt.Sprintf("%d of %d percentages", n, of)
	case of == 1:
		return "the percentage"
	}
	return fmt.Sprintf("all %d percentages", of)
}

// percentages counts current percentages that are worked out on counts beside them, and those of them that are formulas.
type percentages struct{ all, formulas int }

func (p percentages) without(some percentages) percentages {
	return percentages{p.all - some.all, p.formulas - some.formulas}
}

func (p percentages) with(f *kpi.Figure) percentages {
	if p.all++; f.Formula != "" {
		p.formulas++
	}
	return p
}

// percentagesOf counts those of a submission, and those of each indicator.
func percentagesOf(s *kpi.Submission) (all percentages, own map[*kpi.Indicator]percentages) {
	own = map[*kpi.Indicator]percentages{}
	for _, f := range s.Figures {
		if isWorkedOutNow(f) {
			all, own[f.Indicator] = all.with(f), own[f.Indicator].with(f)
		}
	}
	return all, own
}
