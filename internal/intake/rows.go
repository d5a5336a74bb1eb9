package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// line is a row of a table that names what its figures are of.
type line struct {
	row       int
	indicator *kpi.Indicator
	measure   *kpi.Measure
	area      *kpi.Area
	label     string
	qualifier *heading // "(YTD)", "(Rolling 12 months)" in the label
	near      bool     // the label is only near the measure's
}

// ofArea is what one row of a table is of.
type ofArea struct {
	measure *kpi.Measure
	area    *kpi.Area
}

// rowLabels is the words of a row left of a table's columns, nearest last, up to what belongs to another table.
func (t *table) rowLabels(row int) []*cell {
	var labels []*cell
	for _, col := range t.labels {
		if col == t.areas {
			continue
		}
		if c := t.grid.covering(row, col); c != nil && (c.words || c.numeric) && !slices.Contains(labels, c) {
			labels = append(labels, c)
		}
	}
	if t.labels != nil {
		return labels
	}
	last := t.runs[0].col - 1
	for col := last; col >= t.left; col-- {
		c := t.grid.covering(row, col)
		switch {
		case c == nil:
			continue
		case c.numeric && col < t.label:
			return labels
		case c.words && !slices.Contains(labels, c):
			labels = append([]*cell{c}, labels...)
		}
	}
	return labels
}

// linesOf reads the rows of a table, first by exact names and then, among what is left, by nearness.
func (l *lexicon) linesOf(t *table) []line {
	var lines []line
	taken := map[ofArea]bool{}
	current := t.context
	var vague []line
	for _, row := range t.grid.rowsBetween(t.first, t.last) {
		labels := t.rowLabels(row)
		area, known := l.areaOfRow(t, row)
		if len(labels) == 0 {
			continue
		}
		ln, ok := l.lineOf(row, labels, current, t.context)
		if ln.area == nil {
			ln.area = area
		}
		if ln.area == nil {
			ln.area = t.area
		}
		if ln.indicator != nil && ln.indicator != t.context {
			current = ln.indicator
		}
		switch {
		case !known:
		case ok:
			taken[ofArea{ln.measure, ln.area}] = true
			lines = append(lines, ln)
			markLabels(labels)
		case ln.indicator != nil && t.hasValues(row):
			vague = append(vague, ln)
		}
	}
	return append(lines, l.nearLines(vague, taken)...)
}

// hasValues reports whether a row has anything under the table's headings.
func (t *table) hasValues(row int) bool {
	return slices.ContainsFunc(t.runs, func(r run) bool { return t.grid.at(row, r.col) != nil })
}

func markLabels(labels []*cell) {
	for _, c := range labels {
		c.used = asLabel
	}
}

// lineOf reads a row's labels: an indicator by its id or its label, an area, a measure. Where no measure is found exactly,
// ok is false and the line says what is known. A row that names no indicator is of the one above it, or of the block's.
func (l *lexicon) lineOf(row int, labels []*cell, current, context *kpi.Indicator) (ln line, ok bool) {
	ln = line{row: row, indicator: current, qualifier: noHeading}
	words, named := l.readLabels(&ln, labels)
	if ln.indicator != nil && l.findMeasure(&ln, ln.indicator, words) {
		return ln, true
	}
	if !named && context != nil && l.findMeasure(&ln, context, words) {
		return ln, true
	}
	if named && l.isOwnLabel(&ln, words) {
		ln.measure = ln.indicator.Headline
		return ln, true
	}
	if len(words) > 0 {
		ln.label = words[len(words)-1].Text
	}
	return ln, false
}

// readLabels takes the area and the indicator that a row names out of its labels, and hands back what is left. An id may
// have the measure behind it, so such a label stays.
func (l *lexicon) readLabels(ln *line, labels []*cell) (words []*cell, named bool) {
	for _, c := range labels {
		if area, ok := l.areas.find(c.folded); ok && ln.area == nil {
			ln.area = area
			continue
		}
		if i, rest, ok := l.indicatorNamed(ln.indicator, c); ok && !(named && i != ln.indicator) {
			ln.indicator, named = i, true
			if rest == "" && ln.qualifier == noHeading {
				ln.qualifier = l.labelQualifier(c)
			}
			if !c.numeric {
				ln.label = c.Text // a bare number alone names no row
			}
			if rest == "" {
				continue
			}
		}
		if !c.numeric {
			words = append(words, c)
		}
	}
	return words, named
}

// indicatorNamed is the indicator that one label names: a number in a column of ids, an id, alone or with words behind it,
// or an indicator's label. What is a measure of the indicator at hand is no indicator's label.
func (l *lexicon) indicatorNamed(current *kpi.Indicator, c *cell) (i *kpi.Indicator, rest string, ok bool) {
	if c.numeric {
		i, ok = l.numbered(c.Text)
		return i, "", ok
	}
	if i, rest, ok = l.mentioned(c.folded); ok && l.followsID(i, rest) {
		return i, rest, true
	}
	if current != nil {
		if _, isMeasure := l.measureFor(current, c.folded); isMeasure {
			return nil, "", false
		}
	}
	i, ok = l.labelled(c)
	return i, "", ok
}

// labelQualifier is what the words in brackets behind an indicator's label say of time: "Referrals (rolling 12 months)".
func (l *lexicon) labelQualifier(c *cell) *heading {
	if _, whole := l.indicators.find(c.folded); whole {
		return noHeading
	}
	return l.qualifierOf(c.Text)
}

// labelled is the indicator whose label a cell is, alone or with its polarity, target or tolerance behind it, or a stretch of
// time or a unit in brackets.
func (l *lexicon) labelled(c *cell) (*kpi.Indicator, bool) {
	if i, ok := l.indicators.find(c.folded); ok {
		return i, true
	}
	if len(c.Text) <= longestLabel && strings.ContainsAny(c.Text, "([") {
		bare, qualifier := l.withoutQualifier(c.Text)
		if i, ok := l.indicators.find(fold(bare)); ok && len(bare) < len(c.Text) && (qualifier.known || isAside(c.Text[len(bare):])) {
			return i, true
		}
	}
	if !hasTerms(c.folded) {
		return nil, false
	}
	label, cut := beforeTerms(c.Text)
	if !cut {
		return nil, false
	}
	return l.indicators.find(fold(label))
}

// isOwnLabel reports whether a row that names its indicator has no words but that indicator's label.
func (l *lexicon) isOwnLabel(ln *line, words []*cell) bool {
	if len(words) == 0 {
		return ln.label != ""
	}
	_, rest, _ := l.mentioned(words[0].folded)
	named, ok := l.indicators.find(rest)
	return ok && named == ln.indicator
}

// longestLabel bounds a row's label with its notes; what is longer is commentary.
const longestLabel = 300

// findMeasure looks for a measure of one indicator among a row's labels: as written, then without the id before it and
// the words in brackets behind it.
func (l *lexicon) findMeasure(ln *line, i *kpi.Indicator, words []*cell) bool {
	for _, c := range slices.Backward(words) {
		if m, ok := l.measureFor(i, c.folded); ok {
			ln.indicator, ln.measure, ln.label = i, m, c.Text
			ln.qualifier = l.qualifierOf(c.Text)
			return true
		}
	}
	for _, c := range slices.Backward(words) {
		if len(c.Text) > longestLabel {
			continue
		}
		bare, qualifier := l.withoutQualifier(c.Text)
		if !qualifier.known && !isAside(c.Text[len(bare):]) {
			bare = c.Text
		}
		folded := c.folded
		if bare != c.Text {
			folded = fold(bare)
		}
		if _, rest, ok := l.mentioned(folded); ok && rest != "" {
			folded = rest
		}
		if m, ok := l.measureFor(i, folded); ok {
			ln.indicator, ln.measure, ln.label, ln.qualifier = i, m, c.Text, qualifier
			return true
		}
	}
	return false
}

// qualifierOf is what the last words in brackets of a label say of time; nothing if they speak of something else.
func (l *lexicon) qualifierOf(text string) *heading {
	_, h := l.withoutQualifier(text)
	return h
}

// withoutQualifier takes words in brackets, or a closing "YTD", off the end of a label.
func (l *lexicon) withoutQualifier(text string) (string, *heading) {
	trimmed := strings.TrimRight(strings.TrimSpace(text), "*†‡: ")
	if open := strings.LastIndexAny(trimmed, "(["); open > 0 && strings.HasSuffix(trimmed, ")") || open > 0 && strings.HasSuffix(trimmed, "]") {
		inside := trimmed[open+1 : len(trimmed)-1]
		if h := l.heading(inside); h.known && h.saysWhen() {
			return trimmed[:open], h
		}
		return trimmed[:open], noHeading
	}
	if cut := len(trimmed) - len("YTD"); cut > 0 && strings.EqualFold(trimmed[cut:], "YTD") {
		return strings.TrimRight(trimmed[:cut], " -–,"), l.heading("YTD")
	}
	return trimmed, noHeading
}

// isAside reports whether what was taken off the end of a label tells nothing apart: a unit, a year, a footnote mark.
func isAside(taken string) bool {
	for word := range strings.FieldsSeq(fold(taken)) {
		if digitsOf(word) == "" && !slices.Contains(asides, word) {
			return false
		}
	}
	return true
}

var asides = strings.Fields("% no day days month months year case cases ytd per rate children")

// couldBe reports whether a label may be a near spelling of a measure's: what speaks of no percentage is a count's, however
// like the percentage's label it looks.
func couldBe(m *kpi.Measure, label string) bool {
	return m.Numerator == nil || !strings.Contains(fold(m.Label), "%") || strings.Contains(fold(label), "%")
}

// nearLines gives rows whose labels are only near to a measure's that measure, if no row has it by name and the match is
// clear.
func (l *lexicon) nearLines(vague []line, taken map[ofArea]bool) []line {
	var lines []line
	wanted := map[ofArea]int{}
	for _, ln := range vague {
		free := func(m *kpi.Measure) bool { return !taken[ofArea{m, ln.area}] && couldBe(m, ln.label) }
		if ln.label == "" {
			continue
		}
		bare, qualifier := l.withoutQualifier(ln.label)
		m, ok := l.measures[ln.indicator].nearest(fold(ln.label), free)
		if !ok {
			m, ok = l.measures[ln.indicator].nearest(fold(bare), free)
		}
		if ok && !l.isComparator(ln.indicator, ln.label) {
			wanted[ofArea{m, ln.area}]++
			ln.measure, ln.qualifier, ln.near = m, qualifier, true
			lines = append(lines, ln)
		}
	}
	// Two rows that are near one measure are each as likely another.
	return slices.DeleteFunc(lines, func(ln line) bool { return wanted[ofArea{ln.measure, ln.area}] > 1 })
}

func (l *lexicon) isComparator(i *kpi.Indicator, label string) bool {
	_, ok := l.comparatorFor(i, label)
	return ok
}

// comparatorFor is the comparator that a row's label names, its year in brackets or not.
func (l *lexicon) comparatorFor(i *kpi.Indicator, label string) (*kpi.Comparator, bool) {
	if c, ok := l.comparators[i].find(fold(label)); ok {
		return c, true
	}
	bare, _ := l.withoutQualifier(label)
	if bare == label {
		return nil, false
	}
	return l.comparators[i].find(fold(bare))
}
