package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// Outline is a workbook read with no contract: every number with its headings, and every text, with what the field's own words
// make of them.
type Outline struct {
	Sheets []OutlinedSheet
}

// OutlinedSheet is one sheet of an outline.
type OutlinedSheet struct {
	Name    Words
	Numbers []OutlinedNumber
	Texts   []Words // all that is no sentence, row by row
}

// OutlinedNumber is a number and the headings that it was found by, the nearest first.
type OutlinedNumber struct {
	At         kpi.Place
	Row, Col   int
	Table      int // numbers of one table share it
	Over, Side []Words
	Figure     bool   // no heading says that it is a target, a comparator or the like
	Role       string // which it is, else: "target", "tolerance", "comparator"
	Part       string // the part of a quotient that its headings name, in the field's words: "numerator", "headline"
	Time       Words  // what its headings, and the words behind it, say of time together
	Signed     bool   // it is written with a percent sign
	Counted    bool   // its cell states its counts too: "92% (46/50)"
	sheet      *workbook.Sheet
	cell       *workbook.Cell
}

// As is the number read as a value of some kind over a window.
func (n *OutlinedNumber) As(kind kpi.Kind, roundedTo *kpi.Measure, w kpi.Window) kpi.Value {
	m := kpi.Measure{Kind: kind}
	if roundedTo != nil {
		m.RoundedTo, m.Places = roundedTo.RoundedTo, roundedTo.Places
	}
	return valueOf(n.sheet, n.cell, &m, w)
}

// facetWords are the facets as an outline names them.
var facetWords = map[facet]string{ofIndicator: "indicator", ofMeasure: "measure", ofPeriod: "period", ofYear: "year", ofWindow: "window", ofArea: "area"}

// Words is a text and what the field's own words make of it.
type Words struct {
	Text     string
	Row, Col int        // nought of a sheet's name
	Known    bool       // it says nothing but what is understood: a period, a part, a role
	Idle     bool       // its words say nothing, and stand in many titles: "Trend chart data"
	Facet    string     // what its column's heading says that such texts say: "indicator", "measure", "area"
	Heads    string     // what cells under it say, where it is such a heading itself
	Part     string     // "numerator", "denominator", "headline", "count"
	Role     string     // of the numbers under or beside it; empty for figures
	Whole    bool       // all areas together
	When     bool       // it says when
	Months   int        // how long its one period is; nought for none
	Period   kpi.Period // its one period, where it has its year
	Window   kpi.Window // what stretch it says; empty for none
	Previous bool
	Span     bool // its period is no month, quarter or financial year: "Jul 2015-Jun 2016"
	Alone    bool // it stands alone in its row
}

// Outlined reads a workbook with the council's and the provider's names alone, which a contract without indicators gives.
func Outlined(b *workbook.Book, c *kpi.Contract, file string) *Outline {
	l := newLexicon(c, nil)
	l.order, l.budget = orderOf(b, file, nil), b.Budget()
	o, tables := &Outline{}, 0
	for n, s := range b.Sheets {
		if len(s.Cells) == 0 {
			continue
		}
		g := newGrid(s, n)
		g.dates = l.order
		w := newWalk(l, g, tables)
		w.run()
		tables = w.tables
		o.Sheets = append(o.Sheets, w.outline(l.sheetSense(s.Name)))
	}
	return o
}

// mayName reports whether a text may name an indicator or a line of one where no contract says so: nothing in it is understood.
func (l *vocabulary) mayName(s *sense) bool {
	return len(l.contract.Indicators) == 0 && !s.says() && !s.spoken && len(s.words) > 0
}

// PartNamed is the part of a quotient that a text names in the field's words and says nothing besides: "numerator", "denominator",
// "headline", "count"; else empty.
func PartNamed(text string) string {
	folded := fold(text)
	if folded == "%" {
		return "headline"
	}
	return partOfField(&sense{part: folded})
}

// outline is what a walk found, with no cells that hold nothing.
func (w *walk) outline(name *sense) OutlinedSheet {
	s := OutlinedSheet{Name: w.l.wordsOf(name)}
	for i := range w.marks {
		m := &w.marks[i]
		if m.cell == nil || !m.cell.value || !m.cell.numeric {
			continue
		}
		n := OutlinedNumber{At: w.g.place(m.cell), Row: m.row, Col: m.col, Table: m.table, Over: w.l.wordsOn(m.over), Side: w.l.wordsOn(m.side),
			sheet: w.g.sheet, cell: m.cell.Cell}
		role := roleOf(m)
		n.Figure, n.Role = role == noRole, roleNames[role]
		n.Part = firstPart(m, name)
		head, _ := m.over.together(m.side)
		n.Time = w.l.wordsOf(&sense{text: head.text, when: head})
		if said := w.l.saidBehind(m.cell); said.window != "" {
			n.Time.Window = said.window
		}
		v := n.As(kpi.Percentage, nil, kpi.InMonth)
		n.Signed = v.Signed
		_, n.Counted = parseFraction(m.cell.Text)
		s.Numbers = append(s.Numbers, n)
	}
	for i := range w.g.cells {
		c := &w.g.cells[i]
		if isText := c.Type == workbook.Text && !c.numeric && !isEmptyText(c); (isText || c.date) && !(c.value && c.words) && !w.sense(c).spoken { // "Low" is a marker too
			words := w.l.wordsOf(w.sense(c))
			words.Row, words.Col = c.row, c.col
			words.Alone = len(w.g.row(c.row)) == 1
			s.Texts = append(s.Texts, words)
		}
	}
	return s
}

// saidBehind is what stands in brackets behind the number of a text.
func (l *lexicon) saidBehind(c *cell) *heading {
	if c.Type != workbook.Text {
		return noHeading
	}
	return l.qualifierOf(c.Text)
}

// firstPart is the first part that a number's headings name.
func firstPart(m *mark, sheet *sense) string {
	for _, part := range partsOf(m, sheet) {
		if p := partOfField(&sense{part: part}); p != "" {
			return p
		}
	}
	return ""
}

func (l *lexicon) wordsOn(p *path) []Words {
	var on []Words
	for _, s := range p.steps {
		w := l.wordsOf(s.sense)
		w.Row, w.Col, w.Facet, w.Alone = s.cell.row, s.cell.col, facetWords[s.facet], s.alone
		on = append(on, w)
	}
	return on
}

func (l *lexicon) wordsOf(s *sense) Words {
	h := s.when
	w := Words{Text: s.text, Known: s.says() && s.understood() || len(s.words) == 0, Heads: facetWords[s.facet], Part: partOfField(s), Whole: s.whole,
		When: s.saysWhen(), Window: h.window, Previous: h.previous || h.previous12}
	if !s.role.isFigure() {
		w.Role = roleNames[s.role]
	}
	if bare, _ := l.withoutQualifier(s.text); bare != s.text && !l.sense(bare).says() && strings.TrimSpace(bare) != "" {
		w.Known = false // a label, and behind it when: "In time (YTD)"
	}
	w.Idle = !w.Known && !slices.ContainsFunc(s.words, func(word string) bool { return !isOrdinary(word) })
	if len(h.dates) == 1 {
		d := h.dates[0]
		w.Months = d.period.Months
		if !d.noYear {
			w.Period = d.period
			w.Span = d.period.Months > 3 && !d.year
		}
	}
	return w
}

// partOfField is the part of a quotient that a text names in the field's words.
func partOfField(s *sense) string {
	switch {
	case s.part == "":
		return ""
	case kinds[s.part] != "" || isPart(s.part, "%") || s.part == "%":
		return "headline"
	case parts[s.part] != "":
		return parts[s.part]
	}
	return ""
}
