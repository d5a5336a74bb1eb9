package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// ComparatorVintages notes published values of different times that stand side by side.
var ComparatorVintages = &Rule{
	Name:   "comparator-vintages",
	Family: finding.Comparators,
	Title:  "Published values of different times stand side by side",
	Doc: `A report sets the council's figures beside published ones: of the nation, of neighbours, of the council itself. They are published at
different times, and each is right of its own. Where one page compares with last year's and the next with those of the year before,
whoever reads both compares years as well as councils.

The contract says of what time each published value is. Where the submission repeats values of more than one time, all of them are
named in one note, with the indicators that have them. Whether a value is the one that was published is for comparator-differs to
say; a value of which the contract gives no time is left out.`,
	Answer:    `Say beside each published value of what time it is, or bring all of them to the newest publication.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		var vintages []vintage
		for _, s := range p.Submission.Comparators {
			if s.Comparator != nil && s.Comparator.Period != "" && s.Low.State == kpi.Number {
				vintages = among(vintages, s)
			}
		}
		switch len(vintages) {
		case 0:
		case 1:
			p.Held(nil)
		default:
			p.Report(sideBySide(p, vintages))
		}
	},
}

// vintage is the published values of one time that a submission repeats.
type vintage struct {
	of         string
	indicators []string
	cells      []kpi.Place
}

func among(vintages []vintage, s kpi.Stated) []vintage {
	i := slices.IndexFunc(vintages, func(v vintage) bool { return v.of == s.Comparator.Period })
	if i < 0 {
		i = len(vintages)
		vintages = append(vintages, vintage{of: s.Comparator.Period})
	}
	v := &vintages[i]
	if id := s.Indicator.ID; !slices.Contains(v.indicators, id) {
		v.indicators = append(v.indicators, id)
	}
	v.cells = append(v.cells, s.At)
	return vintages
}

func sideBySide(p *Pass, vintages []vintage) finding.Exception {
	slices.SortStableFunc(vintages, func(a, b vintage) int { return len(b.indicators) - len(a.indicators) })
	e := finding.Exception{Severity: finding.Note, Period: p.Submission.Period, In: finding.Nowhere}
	var said []string
	for _, v := range vintages {
		said = append(said, fmt.Sprintf("%s (%s)", v.of, judge.List(few(v.indicators))))
		e.Cells = append(e.Cells, v.cells...)
	}
	e.At = e.Cells[0]
	e.Says = fmt.Sprintf("Published values of %d dates stand side by side: %s", len(vintages), judge.List(said))
	e.Question = "Of what time should the published values be?"
	return e
}

// mostNamed is how many indicators of one time are named.
const mostNamed = 3

func few(names []string) []string {
	if len(names) <= mostNamed+1 {
		return names
	}
	return append(slices.Clone(names[:mostNamed]), fmt.Sprintf("%d more", len(names)-mostNamed))
}
