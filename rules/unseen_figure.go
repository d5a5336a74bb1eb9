package rules

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/groups"
)

// UnseenFigure reports figures of the reporting period that stand only where the sheet does not show them.
var UnseenFigure = &Rule{
	Name:   "unseen-figure",
	Family: finding.Structure,
	Title:  "An indicator's current figure is hidden from whoever reads the sheet",
	Doc: `A figure in a hidden row or column, or on a hidden sheet, is read here and counts, but whoever opens the workbook does not
see it. It may have been hidden with last month's workings, or because it would not look well; and what nobody sees
nobody puts right.

It is asked about where it is due in the column that the indicator is judged by, and the workbook states it nowhere in
view. A hidden sheet of raw data behind a summary that shows the headlines, hidden months of a trend, hidden averages and
optional lines are left alone. Whatever of one sheet is hidden in one way is one exception.

Figures struck out, or in the colour of their ground, are told in the report.`,
	Answer: `Show the figure, or say why it is not to be reported.`,
	Run: func(p *Pass) {
		type act struct {
			sheet string
			veil  kpi.Veil
		}
		var alike groups.Of[act, *kpi.Figure]
		for _, f := range p.Submission.Figures {
			if p.isDueNow(f) && isHidden(f) && !p.isInView(f) {
				alike.Add(act{f.At.Sheet, f.Veil & hidden}, f)
			}
		}
		for _, group := range alike.All() {
			p.Report(unseen(p, group))
		}
		if len(alike.All()) == 0 {
			p.Held(nil)
		}
	},
}

// hidden is whatever keeps rows, columns and sheets from being shown.
const hidden = kpi.HiddenSheet | kpi.HiddenRow | kpi.HiddenColumn

func isHidden(f *kpi.Figure) bool { return f.Veil&hidden != 0 }

// isDueNow reports whether a figure is a number that must be stated for the reporting period: in the column that its indicator is
// judged by, and the headline wherever it stands.
func (p *Pass) isDueNow(f *kpi.Figure) bool {
	i := f.Indicator
	isHeadline := f.Measure == i.Headline && f.Area == nil && f.Window == i.Window && f.Period == p.Submission.Period
	return f.Usable() && !f.Measure.Optional && (f.IsCurrent() || isHeadline)
}

// isInView reports whether what a figure states is stated where it is shown. Of a sheet that is hidden as a whole the headline
// is enough: the counts behind it are the raw data of what is shown.
func (p *Pass) isInView(f *kpi.Figure) bool {
	k := f.Key()
	if f.Veil&kpi.HiddenSheet != 0 {
		k.Measure = f.Indicator.Headline
	}
	for g := range p.Stating(k) {
		if g.Usable() && !isHidden(g) {
			return true
		}
	}
	return false
}

func unseen(p *Pass, group []*kpi.Figure) finding.Exception {
	f := group[0]
	e := finding.Exception{
		Severity: finding.Query, Period: f.Period, At: f.At, Cells: judge.Places(group...), In: judge.Places(group...),
		Reported: f.Shown, SaysHidden: true,
		Question: fmt.Sprintf("Why is %s in %s hidden, and is it meant to be reported?", judge.Say(f), f.At),
	}
	where := strings.Join((f.Veil & hidden).Words(), ", ")
	verb := "stands"
	if len(group) > 1 {
		verb = "stand"
	}
	if slices.ContainsFunc(group, func(g *kpi.Figure) bool { return g.Indicator != f.Indicator }) {
		e.Says = fmt.Sprintf("%d figures of %s %s %s, and nowhere in view", len(group), judge.List(indicatorsOf(group)), verb, where)
		e.In = e.In[:1]
		return e
	}
	var said []string
	for _, g := range group {
		said = append(said, fmt.Sprintf("%s of %s", judge.Say(g), judge.Named(g.Measure.Label)))
	}
	e.Indicator, e.Measure, e.Area, e.Window = f.Indicator, f.Measure, f.Area, f.Window
	e.About = p.SubjectOf(f)
	e.Says = fmt.Sprintf("%s %s %s, and nowhere in view", judge.List(said), verb, where)
	return e
}

func indicatorsOf(figures []*kpi.Figure) (ids []string) {
	for _, f := range figures {
		if !slices.Contains(ids, f.Indicator.ID) {
			ids = append(ids, f.Indicator.ID)
		}
	}
	return ids
}
