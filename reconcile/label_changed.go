package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/label"
)

// LabelChanged reports lines whose label is not that of the month before, so that they may be of something else.
var LabelChanged = &Rule{
	Name:   "label-changed",
	Family: finding.Reconciliation,
	Title:  "A line has a new label that may mean something else",
	Doc: `A line is known by its label. Where the label is not one that the contract gives, the line is taken for the measure whose
label is nearest, and the reading says so. If the month before called it otherwise, the line may have been redefined, and
its figures are then no longer those of the months before.

Only such near labels are looked at: all that the contract gives for a measure mean the same. Letter case, spaces, dashes,
years and months, small words, plurals and single mistyped letters make no other label. A label that stays is not asked
about again.

To answer, say what the line counts and since when. If it means the same, the new label belongs in the contract file as
an alias.`,
	Run: func(p *Pass) {
		past := p.latest()
		near := nearLabels(p.Submission)
		if past == nil || len(near) == 0 {
			return
		}
		before := nearLabels(past.Submission)
		for _, n := range near {
			p.labelChanged(past, before, n)
		}
	},
}

// nearLabel is a row's label that is only near to its measure's.
type nearLabel struct {
	text  string
	first *kpi.Figure // of the row
}

// nearLabels is the first near label of each measure, in the order of the reading.
func nearLabels(s *kpi.Submission) (all []nearLabel) {
	for _, note := range s.Notes {
		if note.Near != "" && slices.Contains(s.Figures, note.Of) && !isNear(all, note.Of.Measure) {
			all = append(all, nearLabel{note.Near, note.Of})
		}
	}
	return all
}

func isNear(all []nearLabel, m *kpi.Measure) bool {
	return slices.ContainsFunc(all, func(n nearLabel) bool { return n.first.Measure == m })
}

func (p *Pass) labelChanged(past *history.Past, before []nearLabel, now nearLabel) {
	m := now.first.Measure
	was, stated := labelsBefore(past, before, m)
	if !stated {
		return
	}
	if slices.ContainsFunc(was, func(was string) bool { return label.MeansTheSame(was, now.text) }) {
		p.Held(now.first.Indicator)
		return
	}
	i := now.first.Indicator
	if why := putBack("label-changed", p.labelledOften(m, was, now.text)); why != nil {
		p.NotChecked(i, why)
		return
	}
	p.Report(finding.Exception{
		Severity: finding.Query, Indicator: i, Measure: m, Window: now.first.Window, Period: now.first.Period, At: now.first.At,
		Reported: now.text, Expected: was[0],
		About:    finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("a line is labelled “%s”, and in the submission for %s it was “%s”", now.text, past.Period, was[0]),
		Question: fmt.Sprintf("%s: does “%s” count the same as “%s” did?", i.ID, now.text, was[0]),
		Evidence: []finding.Evidence{{File: past.File, Label: "the label in the submission for " + past.Period.String(), Value: was[0]}},
	})
}

// labelledOften is what the submissions before this one called a measure, where the last called it otherwise than this one.
func (p *Pass) labelledOften(m *kpi.Measure, last []string, now string) []word {
	return p.wordsOn(func(past *history.Past) (w word, said bool) {
		near := nearLabels(past.Submission)
		labels, said := labelsBefore(past, near, m)
		if i := slices.IndexFunc(near, func(n nearLabel) bool { return n.first.Measure == m }); i >= 0 {
			w.at = near[i].first.At
		}
		w.asLast = slices.Equal(labels, last)
		w.asNow = slices.ContainsFunc(labels, func(was string) bool { return label.MeansTheSame(was, now) })
		return w, said
	})
}

// labelsBefore is what an earlier submission called a measure: its near label, or else any that the contract gives. stated is
// false if it had no such line.
func labelsBefore(past *history.Past, near []nearLabel, m *kpi.Measure) (labels []string, stated bool) {
	for _, n := range near {
		if n.first.Measure == m {
			return []string{n.text}, true
		}
	}
	stated = slices.ContainsFunc(past.Figures, func(f *kpi.Figure) bool { return f.Measure == m })
	return append([]string{m.Label}, m.Aliases...), stated
}
