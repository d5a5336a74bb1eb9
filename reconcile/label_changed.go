package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
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
about again.`,
	Answer: `Say what the line counts and since when. If it means the same, the new label belongs in the contract file as an alias.`,
	Run: func(p *Pass) {
		if past := p.Latest(); past != nil {
			for _, n := range nearLabels(p.Submission) {
				labelChanged(p, past, n)
			}
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
		if note.Near != "" && slices.Contains(s.Figures, note.Of) && nearOf(all, note.Of.Measure) == nil {
			all = append(all, nearLabel{note.Near, note.Of})
		}
	}
	return all
}

func nearOf(all []nearLabel, m *kpi.Measure) *nearLabel {
	for i := range all {
		if all[i].first.Measure == m {
			return &all[i]
		}
	}
	return nil
}

func labelChanged(p *Pass, past *history.Past, now nearLabel) {
	i, m := now.first.Indicator, now.first.Measure
	was, _ := labelsBefore(past, m)
	if len(was) == 0 {
		return
	}
	if isAmong(now.text, was) {
		p.Held(i)
		return
	}
	often := asked.Words(p.History, func(past *history.Past) (w asked.Word, said bool) {
		labels, at := labelsBefore(past, m)
		return asked.Word{At: at, AsLast: slices.Equal(labels, was), AsNow: isAmong(now.text, labels)}, len(labels) > 0
	})
	if why := asked.PutBack(p.Judging(), often); why != nil {
		p.NotChecked(i, why)
		return
	}
	p.Report(finding.Exception{
		Severity: finding.Query, Indicator: i, Measure: m, Window: now.first.Window, Period: now.first.Period, At: now.first.At,
		Reported: now.text, Expected: was[0],
		About:    finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("a line is labelled “%s”, and in the submission for %s it was “%s”", now.text, past.Period, was[0]),
		Question: fmt.Sprintf("Does “%s” count the same as “%s” did?", now.text, was[0]),
		Evidence: []finding.Evidence{{File: past.File, Label: "the label in the submission for " + past.Period.String(), Value: was[0]}},
	})
}

// isAmong reports whether a label means the same as one of others.
func isAmong(text string, labels []string) bool {
	return slices.ContainsFunc(labels, func(l string) bool { return label.MeansTheSame(l, text) })
}

// labelsBefore is what an earlier submission called a measure: its near label, and where that stands, or else any that the contract
// gives. None if it had no such line.
func labelsBefore(past *history.Past, m *kpi.Measure) (labels []string, at kpi.Place) {
	if near := nearOf(nearLabels(past.Submission), m); near != nil {
		return []string{near.text}, near.first.At
	}
	if slices.ContainsFunc(past.Figures, func(f *kpi.Figure) bool { return f.Measure == m }) {
		labels = append([]string{m.Label}, m.Aliases...)
	}
	return labels, at
}
