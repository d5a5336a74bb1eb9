package intake

import (
	"cmp"
	"fmt"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// ReadWithPaths finds what Read finds, and says of each figure by which headings it was found.
func ReadWithPaths(b *workbook.Book, c *kpi.Contract, answers *kpi.Answers, file string) *kpi.Submission {
	r, s := readBy(b, c, answers, file)
	for _, f := range s.Figures {
		f.Path = r.headingsOf(r.markAt(f.At))
	}
	return s
}

// Why says how one cell is read, by which headings, and what else it might have been.
func Why(b *workbook.Book, c *kpi.Contract, answers *kpi.Answers, file string, at kpi.Place) kpi.Trace {
	r, s := readBy(b, c, answers, file)
	t := kpi.Trace{At: at, Taken: "nothing"}
	as, m := r.markAt(at)
	if m != nil {
		t.Path = r.headingsOf(as, m)
	}
	if as == nil {
		return t
	}
	if c := cellAt(as.g, at); c != nil {
		t.Shown = as.g.sheet.Shown(c.Cell)
		t.Taken = r.takenFor(as, c)
	}
	var figures []string
	for _, f := range s.Figures {
		if f.At == at {
			figures = append(figures, f.Indicator.ID+" "+f.Measure.ID)
			t.Others = append(t.Others, r.othersOf(f, m)...)
		}
	}
	if len(figures) > 0 {
		t.Taken = strings.Join(figures, " and ")
	} else if m != nil {
		t.Others = r.whyNot(as, m)
	}
	return t
}

// markAt is the number, or the empty cell in its place, that stands at an address.
func (r *reader) markAt(at kpi.Place) (*sheetReading, *mark) {
	if r.places == nil {
		r.places = map[kpi.Place]*mark{}
		for _, as := range r.sheets {
			for i := range as.marks {
				m := &as.marks[i]
				r.places[placeOf(as.g, m.row, m.col)] = m
			}
		}
	}
	for _, as := range r.sheets {
		if as.g.sheet.Name == at.Sheet {
			return as, r.places[at]
		}
	}
	return nil, nil
}

func cellAt(g *grid, at kpi.Place) *cell {
	for i := range g.cells {
		if g.place(&g.cells[i]) == at {
			return &g.cells[i]
		}
	}
	return nil
}

// headingsOf is the headings of a number: those of its column, of its row, the titles, and the sheet's name, where it says anything.
func (r *reader) headingsOf(as *sheetReading, m *mark) []kpi.Heading {
	if m == nil {
		return nil
	}
	var headings []kpi.Heading
	said := map[*cell]bool{}
	add := func(c *cell, s *sense) {
		if s == nil || c != nil && said[c] {
			return
		}
		h := kpi.Heading{Text: s.text, Says: r.saidBy(s)}
		if c != nil {
			said[c] = true
			h.At = as.g.place(c)
		}
		headings = append(headings, h)
	}
	for _, p := range [...]*path{m.over, m.side} {
		for _, s := range p.steps {
			add(s.cell, s.sense)
		}
	}
	if m.titles != nil {
		for _, t := range [...]title{m.title, m.place, m.when, m.part, m.span} {
			if t.cell != nil && (!t.beside || t.row == m.row) {
				add(t.cell, t.sense)
			}
		}
	}
	if as.name.says() {
		add(nil, as.name)
	}
	return headings
}

// facetNames are what the cells below a heading say.
var facetNames = map[facet]string{ofIndicator: "indicators", ofMeasure: "measures", ofPeriod: "periods", ofYear: "years", ofWindow: "windows", ofArea: "areas"}

// saidBy is what a heading was taken for; empty where it says nothing known.
func (r *reader) saidBy(s *sense) string {
	var says []string
	say := func(text string) {
		if text != "" {
			says = append(says, text)
		}
	}
	say(namedBy(s.ids))
	say(s.part)
	if s.role != noRole {
		say(roleNames[s.role])
	}
	for _, d := range s.when.dates {
		if p, ok := r.whole(d); ok {
			say(p.String())
		} else {
			say(d.period.String())
		}
	}
	say(string(s.when.window))
	if s.area != nil {
		say(s.area.ID)
	} else if s.whole {
		say("the whole")
	}
	if f := facetNames[s.facet]; f != "" {
		say("heads " + f)
	}
	return strings.Join(says, ", ")
}

// mostNames is how many indicators are told by their ids.
const mostNames = 3

func namedBy(ids []identity) string {
	var names []string
	for _, x := range ids[:min(len(ids), mostNames)] {
		name := x.indicator.ID
		if x.measure != nil {
			name += " " + x.measure.ID
		}
		names = append(names, name)
	}
	if more := len(ids) - mostNames; more > 0 {
		names = append(names, fmt.Sprintf("%d others", more))
	}
	return strings.Join(names, " or ")
}

// takenFor is what a cell that is no figure was taken for.
func (r *reader) takenFor(as *sheetReading, c *cell) string {
	for _, t := range as.terms {
		if t.cell != c {
			continue
		}
		if name := roleNames[t.role]; name != "" && t.indicator != nil {
			return name + " of " + t.indicator.ID
		} else if name != "" {
			return name
		}
	}
	switch {
	case c.used == asHeading && c.sense != nil:
		return "a heading: " + cmp.Or(r.saidBy(c.sense), "words that say nothing known")
	case c.used == asStated:
		return "a statement beside the figures"
	}
	return "nothing"
}

// othersOf is what else a figure's cell might have been, and why it was not taken for it.
func (r *reader) othersOf(f *kpi.Figure, m *mark) []kpi.Other {
	var others []kpi.Other
	if t := f.Indicator.Target; t != nil && f.Measure == f.Indicator.Headline {
		why := "no heading says target"
		if f.State == kpi.Number && f.Number.Cmp(t) != 0 {
			why += ", and it is not the contract's " + t.FloatString(f.Measure.Places) + signOf(f.Measure)
		}
		others = append(others, kpi.Other{What: "the target of " + f.Indicator.ID, WhyNot: why})
	}
	if m == nil {
		return others
	}
	n := r.identify(m, noSense)
	if n.conflict != nil {
		others = append(others, kpi.Other{What: namedBy(n.conflict.ids), WhyNot: "“" + n.conflict.text + "” names it, and “" + n.from.text + "” says more"})
	}
	for _, p := range [...]*path{m.side, m.over} {
		for _, s := range p.steps {
			if len(s.sense.ids) > 1 {
				others = append(others, kpi.Other{What: namedBy(s.sense.ids), WhyNot: "“" + s.sense.text + "” may name each, and the other headings name " + f.Indicator.ID + " alone"})
			}
		}
	}
	return others
}

func signOf(m *kpi.Measure) string {
	if m.Kind == kpi.Percentage {
		return "%"
	}
	return ""
}

// whyNots is why a number was left open, for each kind of doubt.
var whyNots = map[kpi.DoubtKind]string{
	kpi.UnknownHeading: "a heading says nothing known",
	kpi.NoMeasure:      "no heading says which of the contract's measures it is",
	kpi.NoPeriod:       "nothing says which period it is of",
	kpi.TwoValues:      "the same is stated twice with different values, and neither place is the better",
}

// whyNot is why a number was taken for no figure.
func (r *reader) whyNot(as *sheetReading, m *mark) []kpi.Other {
	for i := range r.left {
		o := &r.left[i]
		if o.mark.cell != m.cell || o.cell == nil || o.grid != as.g {
			continue
		}
		what := "a figure"
		if n := r.identify(m, as.name); n.unique() != nil {
			what += " of " + n.unique().ID
		}
		return []kpi.Other{{What: what, WhyNot: cmp.Or(whyNots[o.kind], "its headings leave it open")}}
	}
	if role := roleOf(m); role != noRole {
		return []kpi.Other{{What: "a figure", WhyNot: "it is headed as a " + roleNames[role]}}
	}
	return nil
}
