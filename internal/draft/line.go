package draft

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// line is one line of a report: what one measure of an indicator is to be.
type line struct {
	id      string // its indicator's, as it is written; empty for none
	owner   string // the label that stands over it or before it; empty for none
	listed  bool   // and a heading says that it is an indicator's
	crossed bool   // or it is the label of a row, and each column names a line of all rows
	context string // the title of its block or form; empty for none
	label   string // its own; empty where it is known by the part that it plays
	part    string // "numerator", "denominator", "headline", "count"; empty where its label says what it is
	table   int
	numbers []*number
	kind    kpi.Kind
	per     string       // of a rate, how many it is per
	guess   string       // why its kind is not sure; empty if it is
	rounded *kpi.Measure // of a count, what it is rounded to; nil where it is exact
	of      *relation
}

// place is what the lines of one or more workbooks are sorted by.
type place struct{ id, owner, context, label, part string }

// collect puts the numbers of all sheets together that are of one line, in the order in which they first stand.
func collect(sheets []*sheet, p *places) []*line {
	of := map[place]*line{}
	var lines []*line
	for _, s := range sheets {
		for _, t := range s.tables {
			nested, crossed := nesting(t, p)
			for _, n := range t.numbers {
				l := newLine(n, t, p, nested)
				l.crossed = crossed && l.id == "" && l.owner != "" && l.part == ""
				k := place{idKey(l.id), plain(l.owner), plain(l.context), plain(l.label), l.part}
				if l.id != "" {
					k.owner, k.context = "", ""
				}
				if of[k] == nil {
					of[k] = l
					lines = append(lines, l)
				}
				of[k].owner = cmp.Or(of[k].owner, l.owner)
				of[k].numbers = append(of[k].numbers, n)
			}
		}
	}
	return lines
}

// newLine is the line that a number's headings say it is of.
func newLine(n *number, t *table, p *places, overOuter bool) *line {
	l := &line{part: n.Part, table: n.Table}
	n.area = p.placeOf(n, t)
	var own []name
	for _, side := range [2]bool{!overOuter, overOuter} {
		for i := range n.names {
			if x := n.names[i]; x.level.side == side && !p.isPlace(&x) {
				own = append(own, x)
			}
		}
	}
	own = l.takeIDs(own)
	l.takeLabels(own)
	l.takeContext(n, t, p)
	if l.label != "" && l.part == "headline" && l.owner == "" && !isValueHeading(n) {
		l.part = ""
	}
	if l.label != "" && (l.owner != "" || t.sameHead) {
		l.part = ""
	}
	return l
}

// isValueHeading reports whether a heading of a number's own says that it is an indicator's value: beside columns of numerators.
func isValueHeading(n *number) bool {
	return slices.ContainsFunc(slices.Concat(n.Over, n.Side), func(w intake.Words) bool { return w.Part == "headline" && w.Window == "" })
}

// takeIDs takes the ids out of a number's names, and off the front of others.
func (l *line) takeIDs(own []name) (rest []name) {
	for _, x := range own {
		if isIDName(x) {
			l.id = x.text
			continue
		}
		if id, behind := splitID(x.text); id != "" {
			l.id, x.text, x.facet = id, behind, "indicator"
			if part := intake.PartNamed(behind); part != "" {
				l.part = part
				continue
			}
		}
		rest = append(rest, x)
	}
	return rest
}

// takeLabels takes the nearest name for the line's label, and the one before it for what it belongs to.
func (l *line) takeLabels(own []name) {
	own = slices.DeleteFunc(own, func(x name) bool { return x.whole && len(own) > 2 })
	if len(own) == 0 {
		return
	}
	last := own[len(own)-1]
	l.label = last.text
	for _, x := range slices.Backward(own[:len(own)-1]) {
		if l.owner == "" || x.facet == "indicator" && !l.listed {
			l.owner, l.listed = x.text, x.facet == "indicator"
		}
	}
	if plain(l.owner) == plain(l.label) && l.owner != "" && last.facet != "measure" {
		l.owner = ""
	}
}

// takeContext takes an id and a title from what stands above the table, and from the sheet's name.
func (l *line) takeContext(n *number, t *table, p *places) {
	within := false // a title stands between the heads of the columns and the numbers: what stands further out names more than these
	for _, w := range slices.Backward(t.context) {
		id, rest := splitID(w.Text)
		switch {
		case isID(w):
			l.id = cmp.Or(l.id, w.Text)
		case id != "":
			l.id, l.context = cmp.Or(l.id, id), cmp.Or(l.context, rest)
		case p.namesNoLine(w), within && w.Row <= t.head:
		case len(words(w.Text)) > len(words(l.context)):
			l.context = w.Text
			within = w.Row > t.head
		}
	}
	if l.id == "" {
		l.takeSheet(n.sheet.name, p)
	}
}

// takeSheet takes an id, or where nothing else is said a title, from the name of a sheet.
func (l *line) takeSheet(w intake.Words, p *places) {
	id, rest := splitID(w.Text)
	switch {
	case isID(w):
		l.id = w.Text
	case id != "":
		l.id, l.context = id, cmp.Or(l.context, rest)
	case !p.namesNoLine(w) && l.context == "" && l.label == "":
		l.context = w.Text
	}
}

// namesNoLine reports whether a text is understood, or names a place or a whole report.
func (p *places) namesNoLine(w intake.Words) bool {
	return w.Known || w.When || p.isTitle(w.Text) || p.isWhole(w.Text) || p.named(w.Text) != ""
}

// nesting reports whether the headings over a table's numbers stand further out than the labels beside them: each label stands below
// one of them alone. crossed reports whether each stands with several of the other.
func nesting(t *table, p *places) (overOuter, crossed bool) {
	over, side := newCrossing(), newCrossing()
	for _, n := range t.numbers {
		o, l := n.last(false, p), n.last(true, p)
		if o != nil && l != nil {
			over.add(o.text, l.text)
			side.add(l.text, o.text)
		}
	}
	crossed = side.crosses() && over.crosses()
	return !crossed && (!side.parts() || over.parts()), crossed
}

// parts reports whether one of the texts has several others below it.
func (c *crossing) parts() bool {
	for _, inner := range c.below {
		if len(inner) > 1 {
			return true
		}
	}
	return false
}

// title is all that a line's headings say of it, for words that tell its kind.
func (l *line) title() string {
	text := []string{l.label, l.owner, l.context}
	if l.label == "" || l.part == "headline" {
		for _, w := range slices.Concat(l.numbers[0].Over, l.numbers[0].Side) {
			if w.Window == "" && !w.When {
				text = append(text, w.Text)
			}
		}
	}
	return strings.Join(text, " | ")
}

// isWholeNumbered reports whether all of a line's numbers that are no averages are whole.
func (l *line) isWholeNumbered() bool {
	for _, n := range l.numbers {
		if v := n.As(kpi.Average, nil, n.window()); v.Number != nil && !v.Number.IsInt() && !n.window().IsAverage() {
			return false
		}
	}
	return true
}

// settleKind tells what sort of number a line is, by its signs first, then by its words, then by its values.
func (l *line) settleKind() {
	own := l.label
	if own == "" || l.part == "headline" {
		own = l.title()
	}
	per := perMany().FindStringSubmatch(own + " | " + l.headWords())
	switch {
	case slices.ContainsFunc(l.numbers, func(n *number) bool { return n.Signed }):
		l.kind = kpi.Percentage
	case l.saysCount() && l.isWholeNumbered():
		l.kind = kpi.Count
	case per != nil && !(l.isWholeNumbered() && countsBeside(l)):
		l.kind, l.per = kpi.Rate, manyOf(per[1])
	case l.isHeadedRate():
		l.kind, l.per, l.guess = kpi.Rate, "10000", "its column says that it is a rate, and not per how many"
	case percents().MatchString(own) && l.fitsPercent():
		l.kind = kpi.Percentage
		l.guess = "its label says so, and no sign does"
	case averaged().MatchString(own):
		l.kind = kpi.Average
		if l.isWholeNumbered() {
			l.guess = "by its label; its values are whole"
		}
	case !l.isWholeNumbered():
		l.kind = kpi.Average
		l.guess = "its values are not whole, and no word says what they are"
	default:
		l.kind = kpi.Count
		if l.part == "headline" && l.label == "" {
			l.guess = "its values are whole, and no word says what they are"
		}
	}
}

// saysCount reports whether a line's part or its label says that it counts.
func (l *line) saysCount() bool {
	return l.part == "numerator" || l.part == "denominator" ||
		counting().MatchString(l.label) && !averaged().MatchString(l.label) && !percents().MatchString(l.label)
}

// isHeadedRate reports whether a line's numbers stand under "Rate" and nothing more.
func (l *line) isHeadedRate() bool {
	n := l.numbers[0]
	return slices.ContainsFunc(slices.Concat(n.Over, n.Side), func(w intake.Words) bool {
		return w.Part == "headline" && (plain(w.Text) == "rate" || plain(w.Text) == "rates")
	})
}

// countsBeside reports whether a label that speaks of a rate is that of a count after all.
func countsBeside(l *line) bool { return counting().MatchString(l.label) }

// headWords is what stands at the head of the labels of a line, and in the name of its sheet: "Rate per 10000".
func (l *line) headWords() string {
	var text []string
	n := l.numbers[0]
	for _, w := range n.sheet.texts {
		heads := slices.ContainsFunc(n.Side, func(o intake.Words) bool { return o.Col == w.Col })
		if w.Part == "headline" && perMany().MatchString(w.Text) && w.Row < n.Row && heads {
			text = append(text, w.Text)
		}
	}
	return strings.Join(append(text, n.sheet.name.Text), " | ")
}

// fitsPercent reports whether a line's values can be percentages.
func (l *line) fitsPercent() bool {
	for _, n := range l.numbers {
		if v := n.As(kpi.Average, nil, n.window()); v.Number != nil && (v.Number.Sign() < 0 || v.Number.Cmp(hundred) > 0) {
			return false
		}
	}
	return true
}

// manyOf is how many a rate is per, in digits.
func manyOf(said string) string {
	switch strings.ToLower(said) {
	case "thousand":
		return "1000"
	case "million":
		return "1000000"
	}
	return strings.ReplaceAll(said, ",", "")
}
