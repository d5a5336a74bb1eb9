package report

import (
	"cmp"
	"fmt"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

const (
	mostListed  = 5 // indicators, cells and stretches of time in one line
	mostReasons = 6 // lines on checks that could not be made
	mostFigures = 3 // lines on figures that nothing could be compared with
)

func (p *printer) gaps() {
	lines := append(p.gapLines(), p.asideLines()...)
	if len(lines) == 0 {
		return
	}
	p.heading("Not checked", bold)
	for _, line := range lines {
		paragraph(&p.out, p.width, "- ", line)
	}
}

// gapLines says what was not checked: checks that could not be made, figures that nothing could be compared with,
// and numbers placed nowhere. Reasons that are the same but for the indicator's name or the period are one line. However much a submission
// lacks there are about a dozen lines.
func (r *Report) gapLines() []string {
	lines := append(capped(r.notChecked(), mostReasons, "reasons"), capped(r.unchecked(), mostFigures, "reasons")...)
	lines = append(lines, r.drawnLines()...)
	if len(r.Unplaced) == 0 {
		return lines
	}
	texts := make([]string, len(r.Unplaced))
	for i, u := range r.Unplaced {
		texts[i] = fmt.Sprintf("%s (%s)", u.At, u.Text)
	}
	return append(lines, count(len(texts), "number", "numbers")+" belonging to no figure: "+some(texts, mostListed, ", "))
}

// capped is the first of many lines, and a line that counts the others.
func capped(lines []string, most int, noun string) []string {
	return cappedBy(lines, most, noun, "kpicheck check FILE --format json")
}

// cappedBy is capped, with the command that lists all.
func cappedBy(lines []string, most int, noun, command string) []string {
	if len(lines) <= most+1 {
		return lines
	}
	return append(lines[:most:most], fmt.Sprintf("and %d more %s (%s lists all)", len(lines)-most, noun, command))
}

// omission is one reason, and all that it is the reason of.
type omission struct {
	why        finding.Shared
	of         *kpi.Indicator // the first
	indicators []string
	periods    []kpi.Period
	checks     int
	places     []kpi.Place
}

// omissions collects reasons in the order of their first mention.
type omissions struct {
	months int // of the period reported
	byWhy  map[finding.Shared]*omission
	order  []*omission
}

func (r *Report) omissions() omissions {
	return omissions{months: r.Submission.reported.Months, byWhy: map[finding.Shared]*omission{}}
}

func (g *omissions) of(i *kpi.Indicator, why finding.Reason) *omission {
	shared, period := why.Share(i, g.months)
	of := g.byWhy[shared]
	if of == nil {
		of = &omission{why: shared, of: i}
		g.byWhy[shared] = of
		g.order = append(g.order, of)
	}
	if name := cmp.Or(idOf(i), "the submission"); !slices.Contains(of.indicators, name) {
		of.indicators = append(of.indicators, name)
	}
	if !slices.Contains(of.periods, period) {
		of.periods = append(of.periods, period)
	}
	return of
}

// text is the reason as said of all its indicators and periods.
func (g *omission) text() string {
	if len(g.indicators) > 1 {
		g.of = nil
	}
	return g.why.Said(g.of, some(kpi.Stretches(g.periods), mostListed, ", "))
}

// notChecked has the reason of the most checks first.
func (r *Report) notChecked() []string {
	all := r.omissions()
	for _, c := range r.Coverage {
		for _, reason := range c.reasons {
			all.of(c.of, reason.Why).checks += reason.Checks
		}
	}
	slices.SortStableFunc(all.order, func(a, b *omission) int { return cmp.Compare(b.checks, a.checks) })
	var lines []string
	for _, g := range all.order {
		lines = append(lines, Safe(fmt.Sprintf("%s of %s not made: %s", count(g.checks, "check", "checks"),
			some(g.indicators, mostListed, ", "), g.text())))
	}
	return lines
}

// unchecked leaves out the figures that an exception speaks of already.
func (r *Report) unchecked() []string {
	all := r.omissions()
	for _, u := range r.Unchecked {
		if !u.excepted {
			g := all.of(u.of.Figure.Indicator, u.of.Why)
			g.places = append(g.places, u.of.Figure.At)
		}
	}
	var lines []string
	for _, g := range all.order {
		line := fmt.Sprintf("%s that nothing could be compared with: %s", count(len(g.places), "figure", "figures"), g.text())
		if !g.namesItsCell() {
			line += " (" + some(assess.Ranges(g.places), mostListed, ", ") + ")"
		}
		lines = append(lines, Safe(line))
	}
	return lines
}

// namesItsCell reports whether the reason names the one cell that it is of.
func (g *omission) namesItsCell() bool {
	return !slices.ContainsFunc(g.places, func(p kpi.Place) bool { return p != g.places[0] || !g.why.Names(p) })
}
