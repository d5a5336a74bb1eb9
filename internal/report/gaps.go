package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/assess"
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
	if len(lines) <= most+1 {
		return lines
	}
	return append(lines[:most:most],
		fmt.Sprintf("and %d more %s (kpicheck check FILE --format json lists all)", len(lines)-most, noun))
}

// omission is one reason, and all that it is the reason of.
type omission struct {
	why        mention // as said of the first indicator
	indicators []string
	periods    []kpi.Period
	checks     int
	places     []kpi.Place
}

// omissions collects reasons in the order of their first mention.
type omissions struct {
	reported kpi.Period
	byWhy    map[mention]*omission
	order    []*omission
}

func (r *Report) omissions() omissions {
	return omissions{reported: r.Submission.reported, byWhy: map[mention]*omission{}}
}

func (g *omissions) of(indicator, why string) *omission {
	m, period := mentionIn(why, g.reported)
	key := mention{named(m.before, indicator, "each"), named(m.after, indicator, "each")}
	of := g.byWhy[key]
	if of == nil {
		of = &omission{why: m}
		g.byWhy[key] = of
		g.order = append(g.order, of)
	}
	if name := cmp.Or(indicator, "the submission"); !slices.Contains(of.indicators, name) {
		of.indicators = append(of.indicators, name)
	}
	if !slices.Contains(of.periods, period) {
		of.periods = append(of.periods, period)
	}
	return of
}

// text is the reason as said of all its indicators and periods.
func (g *omission) text() string {
	text := g.why.before + some(stretches(g.periods), mostListed, ", ") + g.why.after
	if len(g.indicators) == 1 {
		return text
	}
	return strings.ReplaceAll(named(text, g.indicators[0], "each"), "each of each", "each") // a rate has its indicator's name
}

// notChecked has the reason of the most checks first.
func (r *Report) notChecked() []string {
	all := r.omissions()
	for _, c := range r.Coverage {
		for _, reason := range c.Reasons {
			all.of(c.Indicator, reason.Text).checks += reason.Checks
		}
	}
	slices.SortStableFunc(all.order, func(a, b *omission) int { return cmp.Compare(b.checks, a.checks) })
	var lines []string
	for _, g := range all.order {
		lines = append(lines, fmt.Sprintf("%s of %s not made: %s", count(g.checks, "check", "checks"),
			some(g.indicators, mostListed, ", "), g.text()))
	}
	return lines
}

// unchecked leaves out the figures that an exception speaks of already.
func (r *Report) unchecked() []string {
	all := r.omissions()
	for _, u := range r.Unchecked {
		if !u.excepted {
			g := all.of(u.Indicator, u.Why)
			g.places = append(g.places, kpi.Place{Sheet: u.At.Sheet, Cell: u.At.Cell})
		}
	}
	var lines []string
	for _, g := range all.order {
		line := fmt.Sprintf("%s that nothing could be compared with: %s", count(len(g.places), "figure", "figures"), g.text())
		if where := some(assess.Ranges(g.places), mostListed, ", "); !strings.Contains(line, where) {
			line += " (" + where + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// named is a text with the name of an indicator replaced wherever it stands alone: not KPI 1 in KPI 12 or in KPI 1!B7.
func named(text, name, by string) string {
	if name == "" {
		return text
	}
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, name)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		next, _ := utf8.DecodeRuneInString(after)
		if next == '!' || unicode.IsLetter(next) || unicode.IsDigit(next) {
			out.WriteString(name)
		} else {
			out.WriteString(by)
		}
		text = after
	}
}
