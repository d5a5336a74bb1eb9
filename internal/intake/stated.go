package intake

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
)

// takeTerm keeps a target, tolerance or comparator. It is the indicator's, whichever of its rows it stands in, so only the first
// is kept where it is repeated word for word.
func (r *reader) takeTerm(g *grid, t term) {
	c := t.cell
	if c == nil || c.used != unused {
		return
	}
	c.used = asKnown
	if t.indicator == nil {
		return
	}
	text := g.sheet.Shown(c.Cell)
	switch t.role {
	case asTarget:
		if c.used = asStated; t.indicator.Target == nil {
			c.used = unused // which no rule holds to anything, so that it must be listed
		}
		r.addTarget(g, c, t.indicator, text)
	case asTolerant:
		c.used = asStated
		if t.side != "" {
			r.addBound(g, t)
			return
		}
		r.addTolerance(g, c, t.indicator, text)
	case asCompared:
		c.used = unused
		r.takeComparator(g, c, t.indicator, t.label)
	}
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
func (r *reader) addBound(g *grid, t term) {
	of := block{t.table, t.indicator}
	ends := r.bounds[of]
	if ends == nil {
		ends = map[string]string{}
		r.bounds[of] = ends
	}
	ends[t.side] = g.sheet.Shown(t.cell.Cell)
	if ends["low"] != "" && ends["high"] != "" {
		r.addTolerance(g, t.cell, t.indicator, ends["low"]+" - "+ends["high"])
		clear(ends)
	}
}

func (r *reader) addTarget(g *grid, c *cell, i *kpi.Indicator, text string) {
	if r.isRepeat(i, "Target", text) {
		return
	}
	s := kpi.Stated{Indicator: i, Measure: i.Headline, At: g.place(c), Label: "Target"}
	if c.Type == workbook.Number {
		s.Low = r.lexicon.valueOf(g.sheet, c.Cell, i.Headline, i.Window)
	} else {
		s.Low = valueOfText(withoutLimits(text), i.Headline, i.Window)
		s.Low.Shown = strings.TrimSpace(text)
	}
	r.out.Targets = append(r.out.Targets, s)
}

func (r *reader) addTolerance(g *grid, c *cell, i *kpi.Indicator, text string) {
	if r.isRepeat(i, "Tolerance", text) {
		return
	}
	low, high, ok := rangeIn(text)
	if !ok {
		low, high = aroundTarget(i, text)
	}
	s := kpi.Stated{Indicator: i, Measure: i.Headline, At: g.place(c), Label: "Tolerance",
		Low: valueOfText(low, i.Headline, i.Window), High: valueOfText(high, i.Headline, i.Window)}
	s.Low.Shown, s.High.Shown = strings.TrimSpace(text), strings.TrimSpace(text)
	r.out.Tolerances = append(r.out.Tolerances, s)
}

// isRepeat reports whether the same was stated of the indicator before, and remembers that it now is.
func (r *reader) isRepeat(i *kpi.Indicator, label, text string) bool {
	key := saying{i, label, strings.TrimSpace(text)}
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
var limits = regex.Lazy(`(?i)\b(at least|at most|no more than|no less than|less than|more than|under|over|below|above|up to|` +
	`or|less|fewer|more|lower|higher|better|and|max(imum)?|min(imum)?)\b|[<>≤≥=~]`)

// withoutLimits takes the side off a target: "≤ 30%" and "30% or less" are 30%.
func withoutLimits(text string) string {
	if strings.Trim(text, "0123456789.,% ") != "" {
		text = limits().ReplaceAllString(text, " ")
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

func isColour(c *cell) bool {
	if !c.words || len(c.Text) > colourLength || isLetter(c.Text[0]) && strings.IndexByte("abgrABGR", c.Text[0]) < 0 {
		return false
	}
	return statuses[c.folded()] != kpi.NoStatus
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// colourLength bounds a colour with the spaces and signs about it.
const colourLength = 12

func (r *reader) addStatus(g *grid, c *cell, i *kpi.Indicator) {
	if i == nil {
		return
	}
	c.used = asStated
	r.out.Statuses = append(r.out.Statuses, kpi.Text{Indicator: i, Text: string(statuses[c.folded()]), At: g.place(c)})
}

// ownTerms is what a heading that speaks of the target or the tolerance says behind those words; empty where no value follows.
func ownTerms(text string) (target, tolerance string) {
	if !strings.ContainsAny(text, "0123456789") {
		return "", ""
	}
	plain := strings.Map(plainSpace, text)
	lower := strings.ToLower(plain)
	if len(lower) != len(plain) {
		return "", "" // letters whose lower case is longer: none of the words looked for
	}
	at, band := strings.Index(lower, "target"), strings.Index(lower, "tolerance")
	if at >= 0 {
		end := len(lower)
		if band > at {
			end = band
		}
		target = valueBehind(lower[at+len("target") : end])
	}
	if band >= 0 {
		end := len(lower)
		if at > band {
			end = at
		}
		tolerance = valueBehind(lower[band+len("tolerance") : end])
	}
	return target, tolerance
}

// valueBehind is the value in the words behind "Target", without the year.
func valueBehind(after string) string {
	after = withoutYear(after)
	if boundSide(after) != "" || !startsNumber(after) {
		return ""
	}
	return after
}

// ownTerm is what ownTerms finds first.
func ownTerm(text string) string {
	if len(text) > headingLength {
		return ""
	}
	target, tolerance := ownTerms(text)
	if target != "" {
		return target
	}
	return tolerance
}

// takeOwnTerms keeps the target and tolerance that a heading says itself.
func (r *reader) takeOwnTerms(g *grid, c *cell, i *kpi.Indicator) {
	if i == nil || c.used != unused {
		return
	}
	target, tolerance := ownTerms(c.Text)
	if target != "" {
		c.used = asStated
		r.addTarget(g, c, i, target)
	}
	if tolerance != "" {
		c.used = asStated
		r.addTolerance(g, c, i, tolerance)
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

// isTermValue reports whether a cell can be the value of a target or tolerance: anything with a number in it, or a short
// word such as "tbc".
func isTermValue(c *cell) bool {
	if c.Type != workbook.Text || len(c.Text) > termLength {
		return c.Type == workbook.Number
	}
	return strings.ContainsAny(c.Text, "0123456789") || strings.EqualFold(strings.TrimSpace(c.Text), "tbc") ||
		c.Text == "" || !isLetter(c.Text[0]) && c.folded() == ""
}

const termLength = 40
