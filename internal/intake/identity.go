package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// intersect is what two texts name together.
func intersect(a, b []identity) []identity {
	var both []identity
	for _, x := range a {
		for _, y := range b {
			if x.indicator != y.indicator || x.measure != nil && y.measure != nil && x.measure != y.measure {
				continue
			}
			z := x
			if z.measure == nil {
				z.measure = y.measure
			}
			if z.also == nil {
				z.also = y.also
			}
			if !slices.Contains(both, z) {
				both = append(both, z)
			}
		}
	}
	return both
}

// named is what the headings of a number name together.
type naming struct {
	ids      []identity
	conflict *sense // a heading that names something else
	clash    bool   // or might
	own      bool   // its own row or column names it, not only a title
	byID     bool
	twice    bool // two of the headings name its indicator
	near     *sense
	from     *sense
	borne    *borne // the columns whose values bear it out, where no heading names it
}

// plainly is what is named by figures whose headings leave nothing to tell of.
var plainly = &naming{}

// noted is what is named, where anything of it is told of.
func (n *naming) noted() *naming {
	if n.clash || n.near != nil || n.borne != nil {
		return n
	}
	return plainly
}

// unique is the indicator, where only one is named.
func (n *naming) unique() *kpi.Indicator {
	if len(n.ids) == 0 {
		return nil
	}
	i := n.ids[0].indicator
	for _, x := range n.ids[1:] {
		if x.indicator != i {
			return nil
		}
	}
	return i
}

// add takes what one more heading names.
func (n *naming) add(s *sense) {
	if len(s.ids) == 0 {
		return
	}
	if len(n.ids) == 0 {
		n.ids, n.from, n.byID = s.ids, s, s.byID
		if s.near || s.partial && !s.byID {
			n.near = s
		}
		return
	}
	both := intersect(n.ids, s.ids)
	if len(both) == 0 {
		n.disagree(s)
		return
	}
	n.twice = n.twice || n.unique() != nil
	n.ids, n.byID = both, n.byID || s.byID
}

// disagree keeps the stronger of two headings that name different things.
func (n *naming) disagree(s *sense) {
	n.clash = true
	if one := n.unique(); one != nil && slices.ContainsFunc(s.ids, func(x identity) bool { return x.indicator == one }) {
		return // two measures of one indicator: the stronger came first
	}
	if n.from.weight >= 3 && s.weight >= 3 || n.byID && s.byID {
		n.conflict = s
	}
}

// identify puts together what a number's own headings name, and, where they leave it open, what the title above, and the sheet's
// name say.
func (r *reader) identify(m *mark, sheet *sense) naming {
	var n naming
	var room [mostHeads]*sense
	own := room[:0]
	for _, p := range [...]*path{m.side, m.over} {
		for _, s := range p.steps {
			if len(s.sense.ids) > 0 {
				own = append(own, s.sense)
			}
		}
	}
	slices.SortStableFunc(own, func(a, b *sense) int { return strength(b) - strength(a) })
	for _, s := range own {
		n.add(s)
	}
	n.own = len(own) > 0
	if n.unique() == nil || !n.own {
		r.addContext(&n, m.title.sense)
		r.addContext(&n, sheet)
	} else if !n.byID && m.title.sense != nil && m.title.row > 0 {
		n.twice = n.twice || slices.ContainsFunc(m.title.sense.ids, func(x identity) bool { return x.indicator == n.unique() })
	}
	return n
}

// strength orders headings: what is only like a name is the weakest.
func strength(s *sense) int {
	switch {
	case s.near || s.bare:
		return 0
	case s.byID:
		return 100 + s.weight
	}
	return s.weight
}

// addContext narrows down what is named by what stands further out. Of that only the indicator counts, unless nothing nearer
// names any.
func (r *reader) addContext(n *naming, s *sense) {
	if s == nil || len(s.ids) == 0 || n.unique() != nil {
		return
	}
	if len(n.ids) == 0 {
		n.ids, n.from, n.byID = s.ids, s, s.byID
		return
	}
	if kept := r.narrow(n, s); len(kept) > 0 {
		n.ids, n.twice = kept, true
	}
}

// narrow is what of that which is named is of the indicators that a title names. A label may name a measure of each of many
// indicators, and stand below as many titles; what one heading alone names under one title is found once.
func (r *reader) narrow(n *naming, s *sense) []identity {
	k := [2]*sense{n.from, s}
	alone := len(n.ids) == len(n.from.ids)
	if kept, ok := r.narrowed[k]; ok && alone {
		return kept
	}
	var kept []identity
	for _, x := range n.ids {
		if slices.ContainsFunc(s.ids, func(y identity) bool { return y.indicator == x.indicator }) {
			kept = append(kept, x)
		}
	}
	if alone {
		r.narrowed[k] = kept
	}
	return kept
}

// namesByID reports whether a label of the path gives an indicator's id.
func (p *path) namesByID() bool {
	return slices.ContainsFunc(p.steps, func(s step) bool { return s.sense.byID })
}

// partsOf is the parts that a number's headings name: first what stands under "Measure", then those that say which.
func partsOf(m *mark, sheet *sense) []string {
	var said, saying, counts, idle []string
	for n, part := range [...]string{m.over.part, m.side.part, m.part.part(), sheet.part} {
		switch {
		case part == "":
		case n == 1 && m.side.listed:
			said = append(said, part)
		case isPart(part, "headline"):
			idle = append(idle, part)
		case isPart(part, "count"):
			counts = append(counts, part)
		default:
			saying = append(saying, part)
		}
	}
	return slices.Concat(said, saying, idle, counts)
}

// part is which measure a title names; empty for none.
func (t title) part() string {
	if t.sense == nil {
		return ""
	}
	return t.sense.part
}

// tellsApart reports whether a part says more of a number than the label that names its measure: the numerator or denominator of its own
// row or column, or the share that stands below "%" in a count's row.
func (m *mark) tellsApart(part string, named *kpi.Measure) bool {
	if part == m.over.part && (part == "%" || isPart(part, "%")) && named.Kind == kpi.Count {
		return true
	}
	return isOfRatio(part) && (part == m.over.part || part == m.side.part)
}

// measureOf is the measure of an indicator that a number's headings name: by its label, as the part that it plays, or, where they
// name the indicator alone, its headline.
func (r *reader) measureOf(m *mark, n *naming, sheet *sense) *kpi.Measure {
	i := n.unique()
	if i == nil {
		return nil
	}
	id := n.ids[0]
	for _, part := range partsOf(m, sheet) {
		if n.own && id.measure != nil && !m.tellsApart(part, id.measure) {
			continue // the label says which measure it is
		}
		if part == "%" && id.also != nil && id.also.Kind == kpi.Count {
			continue
		}
		if x, ok := r.lexicon.measurePlaying(i, part); ok {
			return x
		}
		if isOfRatio(part) || isPart(part, "count") || kinds[part] != "" {
			return nil // a part that the indicator has not
		}
	}
	if len(n.ids) > 1 {
		return nil
	}
	switch {
	case id.measure != nil:
		return id.measure
	case id.also != nil && id.also != i.Headline && n.twice && !m.side.namesByID():
		return id.also
	}
	return i.Headline
}
