package intake

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// takeTerm keeps a target or tolerance of a scorecard's or list's row. It is the indicator's, whichever of its rows it
// stands in, so only the first is kept where it is repeated word for word.
func (r *reader) takeTerm(p pending) {
	if p.cell == nil || p.line.indicator == nil || p.cell.used != unused {
		return
	}
	p.cell.used = asStated
	text := p.grid.sheet.Shown(p.cell.Cell)
	if p.head.target {
		r.addTarget(p.grid, p.cell, p.line.indicator, text)
		return
	}
	if side := boundSide(strings.TrimPrefix(strings.ToLower(p.head.text), "tolerance")); side != "" {
		r.addBound(p.grid, p.cell, p.line.indicator, side)
		return
	}
	r.addTolerance(p.grid, p.cell, p.line.indicator, text)
}

// boundSide is which end of a tolerance the words behind "Tolerance" name: "low" or "high"; "" for neither.
func boundSide(after string) string {
	words := foldedWords(after)
	switch {
	case len(words) == 0:
		return ""
	case slices.Contains([]string{"low", "lower", "min", "minimum", "from"}, words[0]):
		return "low"
	case slices.Contains([]string{"high", "upper", "max", "maximum", "to"}, words[0]):
		return "high"
	}
	return ""
}

// addBound keeps one end of a tolerance whose two ends stand in cells of their own, and the tolerance once it has both.
func (r *reader) addBound(g *grid, c *cell, i *kpi.Indicator, side string) {
	ends := r.bounds[i]
	if ends == nil {
		ends = map[string]string{}
		r.bounds[i] = ends
	}
	ends[side] = g.sheet.Shown(c.Cell)
	if ends["low"] != "" && ends["high"] != "" {
		r.addTolerance(g, c, i, ends["low"]+" - "+ends["high"])
	}
}

func (r *reader) addTarget(g *grid, c *cell, i *kpi.Indicator, text string) {
	s := kpi.Stated{Indicator: i, Measure: i.Headline, At: g.place(c), Label: "Target"}
	if c.Type == workbook.Number {
		s.Low = valueOf(g.sheet, c.Cell, i.Headline, i.Window)
	} else {
		s.Low = valueOfText(withoutLimits(text), i.Headline, i.Window)
		s.Low.Shown = strings.TrimSpace(text)
	}
	if !r.isRepeat(s) {
		r.out.Targets = append(r.out.Targets, s)
	}
}

func (r *reader) addTolerance(g *grid, c *cell, i *kpi.Indicator, text string) {
	low, high, ok := rangeIn(text)
	if !ok {
		low, high = aroundTarget(i, text)
	}
	s := kpi.Stated{Indicator: i, Measure: i.Headline, At: g.place(c), Label: "Tolerance",
		Low: valueOfText(low, i.Headline, i.Window), High: valueOfText(high, i.Headline, i.Window)}
	s.Low.Shown, s.High.Shown = strings.TrimSpace(text), strings.TrimSpace(text)
	if !r.isRepeat(s) {
		r.out.Tolerances = append(r.out.Tolerances, s)
	}
}

// isRepeat reports whether the same was stated of the indicator before, and remembers that it now is.
func (r *reader) isRepeat(s kpi.Stated) bool {
	key := saying{s.Indicator, s.Label, s.Low.Shown}
	repeat := r.said[key]
	r.said[key] = true
	return repeat
}

// saying is a target or tolerance of an indicator, or a heading that names none, word for word.
type saying struct {
	indicator   *kpi.Indicator
	label, text string
}

// limits are the words that say on which side of a target is good.
var limits = regexp.MustCompile(`(?i)\b(at least|at most|no more than|no less than|less than|more than|under|over|below|above|up to|` +
	`or|less|fewer|more|lower|higher|better|and|max(imum)?|min(imum)?)\b|[<>≤≥=~]`)

// withoutLimits takes the side off a target: "≤ 30%" and "30% or less" are 30%.
func withoutLimits(text string) string {
	if strings.Trim(text, "0123456789.,% ") != "" {
		text = limits.ReplaceAllString(text, " ")
	}
	return strings.TrimSpace(text)
}

// aroundTarget reads a tolerance said as so much either side of the target: "+/- 6%", "±6". What is not one comes back as
// it is, to be unreadable.
func aroundTarget(i *kpi.Indicator, text string) (low, high string) {
	s := strings.TrimSpace(text)
	for _, sign := range []string{"±", "+/-", "+/–", "+ / -", "+-"} {
		after, found := strings.CutPrefix(s, sign)
		w, ok := parseWritten(after)
		if !found || !ok || i.Target == nil {
			continue
		}
		places := max(w.places, i.Headline.Places)
		from, to := new(big.Rat).Sub(i.Target, w.number), new(big.Rat).Add(i.Target, w.number)
		return from.FloatString(places) + percentSign(w), to.FloatString(places) + percentSign(w)
	}
	return text, text
}

func percentSign(w written) string {
	if w.percent {
		return "%"
	}
	return ""
}

// valueOfText reads a text as a value of a measure, as if it stood alone in a cell.
func valueOfText(text string, m *kpi.Measure, w kpi.Window) kpi.Value {
	v := kpi.Value{State: kpi.Unreadable, Shown: strings.TrimSpace(text), Stored: text}
	if v.Shown == "" {
		return kpi.Value{State: kpi.Blank}
	}
	readText(&v, text, m, w, likely)
	return v
}

// rangeIn reads "75% - 95%", "17–24%", "550 to 600 days" into its two ends, each with the sign or unit that the other
// carries.
func rangeIn(text string) (low, high string, ok bool) {
	s := strings.TrimSpace(strings.Map(plainSpace, text))
	end, digits := numberEnd(s)
	if digits == 0 {
		return "", "", false
	}
	low = s[:end]
	rest := strings.TrimLeft(s[end:], "% ")
	for rest != "" && isWordRune(rune(rest[0])) && !strings.HasPrefix(rest, "to") {
		_, after, found := strings.Cut(rest, " ")
		if !found {
			return "", "", false
		}
		rest = strings.TrimSpace(after)
	}
	high = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(rest, "-"), "to"))
	w, isNumber := parseWritten(high)
	if rest == high || !isNumber || !onlyUnits(w.after, nil) && w.after != "" {
		return "", "", false
	}
	if w.percent || strings.Contains(s[end:], "%") {
		low += "%"
		if !w.percent {
			high += "%"
		}
	}
	return low, high, true
}

// statuses is how a column of colours writes each of them.
var statuses = map[string]kpi.Status{"blue": kpi.Blue, "green": kpi.Green, "amber": kpi.Amber, "red": kpi.Red,
	"b": kpi.Blue, "g": kpi.Green, "a": kpi.Amber, "r": kpi.Red}

func isColour(c *cell) bool { return statuses[c.folded] != kpi.NoStatus }

func (r *reader) takeStatus(p pending) {
	if p.cell != nil && isColour(p.cell) {
		r.addStatus(p.grid, p.cell, p.line.indicator)
	}
}

func (r *reader) addStatus(g *grid, c *cell, i *kpi.Indicator) {
	c.used = asStated
	r.out.Statuses = append(r.out.Statuses, kpi.Text{Indicator: i, Text: string(statuses[c.folded]), At: g.place(c)})
}

// readStated looks through a table's block for what stands around the figures: target and tolerance in the heading,
// comparators and commentary below.
func (r *reader) readStated(t *table) {
	if t.context == nil {
		return
	}
	for _, row := range t.grid.rowsBetween(t.blockTop, t.last) {
		cells := t.grid.row(row)
		for i := range cells {
			c := &cells[i]
			if c.used != unused || c.col < t.left || c.col > t.reach() {
				continue
			}
			switch {
			case row <= t.bottom:
				r.readTerms(t, c)
			case c.words && c.col >= t.label:
				r.readBelow(t, c)
			}
		}
	}
}

// readTerms reads a heading cell that speaks of the target, the tolerance or the status: what is behind the word, or in the
// cell below or beside it.
func (r *reader) readTerms(t *table, c *cell) {
	if r.lexicon.heading(c.Text).status {
		if v := t.termValue(c, isColour); v != nil {
			c.used = asHeading
			r.addStatus(t.grid, v, t.context)
		}
		return
	}
	if !strings.Contains(c.folded, "target") && !strings.Contains(c.folded, "tolerance") {
		return
	}
	plain := strings.Map(plainSpace, c.Text)
	lower := strings.ToLower(plain)
	if len(lower) != len(plain) {
		return // letters whose lower case is longer: none of the words looked for
	}
	target, tolerance := strings.Index(lower, "target"), strings.Index(lower, "tolerance")
	if target >= 0 {
		end := len(lower)
		if tolerance > target {
			end = tolerance
		}
		r.readTerm(t, c, lower[target+len("target"):end], r.addTarget)
	}
	if tolerance >= 0 {
		r.readTerm(t, c, lower[tolerance+len("tolerance"):], r.addTolerance)
	}
}

func (r *reader) readTerm(t *table, c *cell, after string, add func(*grid, *cell, *kpi.Indicator, string)) {
	after = withoutYear(after)
	if side := boundSide(after); side != "" {
		if v := t.termValue(c, isTermValue); v != nil {
			c.used, v.used = asHeading, asStated
			r.addBound(t.grid, v, t.context, side)
		}
		return
	}
	if startsNumber(after) {
		c.used = asStated
		add(t.grid, c, t.context, after)
		return
	}
	if v := t.termValue(c, isTermValue); v != nil {
		c.used, v.used = asHeading, asStated
		add(t.grid, v, t.context, t.grid.sheet.Shown(v.Cell))
	}
}

// withoutYear takes the year off the words behind "Target": "18/19 30%" is 30%.
func withoutYear(s string) string {
	s = strings.TrimLeft(strings.TrimSpace(s), ":=s ")
	year, rest, _ := strings.Cut(s, " ")
	if t := tokensOf(year); len(t) == 2 {
		if _, n := financialYear(t); n > 0 {
			return strings.TrimLeft(rest, " :=-")
		}
	}
	return s
}

// termValue is the cell that holds what a heading such as "Target 18/19" is over: the next one below it within the heading,
// else the one to its right.
func (t *table) termValue(c *cell, is func(*cell) bool) *cell {
	for _, row := range t.grid.rowsBetween(c.row+1, min(t.bottom, c.row+runGap+1)) {
		if v := t.grid.at(row, c.col); v != nil {
			if v.used == unused && is(v) {
				return v
			}
			break
		}
	}
	for col := c.col + 1; col <= c.col+runGap+1; col++ {
		if v := t.grid.at(c.row, col); v != nil {
			if v.used == unused && is(v) {
				return v
			}
			break
		}
	}
	return nil
}

// isTermValue reports whether a cell can be the value of a target or tolerance: anything with a number in it, or a short
// word such as "tbc".
func isTermValue(c *cell) bool {
	return c.Type == workbook.Number || c.Type == workbook.Text && len(c.Text) <= termLength && c.folded == "" ||
		c.Type == workbook.Text && len(c.Text) <= termLength && (digitsOf(c.folded) != "" || strings.EqualFold(strings.TrimSpace(c.Text), "tbc"))
}

const termLength = 40
