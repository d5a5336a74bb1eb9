package intake

import (
	"maps"
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
)

// A published list heads its columns by words that are no contract's: "CPP_start", "CPP_subsequent", "CPP_subsequent_percent". Where
// one column is the quotient of two others all the way down, those are a numerator, a denominator and what they give. Whose they
// are, the words of their headings and of the rows' labels tell, if they do so clearly (mentions.go).

// unnamed is the numbers of a list whose headings name no measure, and whose rows have the same labels.
type unnamed struct {
	labels  []*sense
	columns []*unnamedColumn
}

// unnamedColumn is one column of them.
type unnamedColumn struct {
	col   int
	head  *sense
	opens []int         // where they stand in sheetReading.open
	cells map[int]*cell // by row; those that hold a number
}

// triple is a column that is the quotient of two others.
type triple struct{ value, numerator, denominator *unnamedColumn }

const (
	mostUnnamed = 16 // columns of a list that are tried
	mostTried   = 60 // rows of it, spread evenly
	leastBorne  = 5  // rows that must bear a quotient out
)

// bearOut takes numbers of lists that no heading names for the measures that their values and their words together show them to be.
func (r *reader) bearOut(as *sheetReading) {
	taken := map[int]bool{}
	as.reopen()
	for _, u := range as.unnamed() {
		for _, b := range r.lexicon.indicatorsIn(u, as.g) {
			r.takeBorne(as, &b, taken)
		}
	}
	kept := as.open[:0]
	for n, o := range as.open {
		switch {
		case taken[n]:
		case o.was != nil:
			as.figures = append(as.figures, *o.was)
		default:
			kept = append(kept, o)
		}
	}
	as.open = kept
}

// reopen leaves figures of lists open again: those of an indicator whose headline two columns state, of which one may be its count, and
// those that are merely like a label, beside numbers that nothing names.
func (as *sheetReading) reopen() {
	first := make(map[slot]*pending)
	clash := map[block]bool{}
	for i := range as.figures {
		p := &as.figures[i]
		if !p.mark.listed || p.cell == nil || p.measure != p.indicator.Headline || p.measure.Numerator == nil {
			continue
		}
		k := p.slot()
		if was := first[k]; was != nil && was.mark.col != p.mark.col && was.cell.Text != p.cell.Text {
			clash[block{p.table, p.indicator}] = true
		}
		first[k] = p
	}
	beside := map[int]bool{} // rows of lists in which other numbers were left open
	for _, o := range as.open {
		if o.mark != nil && o.mark.listed {
			beside[o.mark.row] = true
		}
	}
	if len(clash) == 0 && len(beside) == 0 {
		return
	}
	kept := as.figures[:0:0]
	for i := range as.figures {
		p := &as.figures[i]
		merelyLike := p.named.near != nil && beside[p.mark.row]
		if p.mark.listed && p.cell != nil && (clash[block{p.table, p.indicator}] || merelyLike) {
			as.open = append(as.open, open{mark: p.mark, cell: p.cell, kind: kpi.NoMeasure, was: p})
		} else {
			kept = append(kept, *p)
		}
	}
	as.figures = kept
}

// takeBorne takes the three columns of a quotient for an indicator's figures.
func (r *reader) takeBorne(as *sheetReading, b *borne, taken map[int]bool) {
	for n, c := range b.columns() {
		measure := b.measures()[n]
		for _, at := range c.opens {
			o := as.open[at]
			if o.kind == kpi.UnknownHeading && !taken[at] {
				as.refused--
			}
			taken[at] = true
			n := naming{ids: []identity{{indicator: b.indicator, measure: measure}}, own: true, borne: b}
			r.placeAs(as, o.mark, n, measure)
		}
	}
}

// noteBorne tells once of each heading that names nothing what it was taken for, and why.
func (r *reader) noteBorne(b *borne, f *kpi.Figure) {
	for n, c := range b.columns() {
		k := readAs{c.head, f.Measure}
		if b.measures()[n] != f.Measure || r.noted[k] {
			continue
		}
		r.noted[k] = true
		r.out.Notes = append(r.out.Notes, kpi.Remark{Text: kpi.Text{Indicator: f.Indicator, At: f.At, Text: "“" + c.head.text + "” was taken for “" + f.Measure.Label +
			"”: down the list, “" + b.value.head.text + "” is “" + b.numerator.head.text + "” ÷ “" + b.denominator.head.text + "”"}})
	}
}

// unnamed gathers the numbers of lists that were left open, by the labels of their rows.
func (as *sheetReading) unnamed() []*unnamed {
	type labelled struct {
		table int
		own   [3]*sense
	}
	of := map[labelled]*unnamed{}
	var all []*unnamed
	for n := range as.open {
		o := &as.open[n]
		if o.mark == nil || !o.mark.listed || o.silent || len(o.mark.over.steps) == 0 {
			continue
		}
		k := labelled{table: o.mark.table}
		copy(k.own[:], ownLabels(o.mark))
		u := of[k]
		if u == nil {
			u = &unnamed{labels: ownLabels(o.mark)}
			of[k] = u
			all = append(all, u)
		}
		u.add(n, o)
	}
	return slices.DeleteFunc(all, func(u *unnamed) bool { return len(u.columns) < 3 || len(u.columns) > mostUnnamed })
}

// ownLabels is what the labels of a number's row say that is neither where nor when.
func ownLabels(m *mark) (own []*sense) {
	for _, s := range m.side.steps {
		where := s.facet == ofArea || s.sense.area != nil || s.sense.whole
		when := s.facet == ofPeriod || s.facet == ofYear || s.sense.saysWhen() && s.sense.understood() && len(s.sense.ids) == 0
		if !where && !when {
			own = append(own, s.sense)
		}
	}
	return own
}

func (u *unnamed) add(n int, o *open) {
	i := slices.IndexFunc(u.columns, func(c *unnamedColumn) bool { return c.col == o.mark.col })
	if i < 0 {
		i = len(u.columns)
		u.columns = append(u.columns, &unnamedColumn{col: o.mark.col, head: o.mark.over.steps[0].sense, cells: map[int]*cell{}})
	}
	c := u.columns[i]
	c.opens = append(c.opens, n)
	if o.cell != nil && o.cell.numeric {
		c.cells[o.mark.row] = o.cell
	}
}

func (t triple) columns() [3]*unnamedColumn {
	return [3]*unnamedColumn{t.value, t.numerator, t.denominator}
}

// fit is how well a triple's values are those of a headline and its counts.
type fit struct {
	hits   int // rows whose quotient, as it is rounded, is the value, and could hardly be by chance
	exact  int // rows whose quotient as written is the value as written
	misses int // rows whose quotient is not the value
}

func (f fit) isBorne() bool { return f.hits >= leastBorne && f.hits >= 9*f.misses }

// quotients is every triple of columns that an indicator's headline and its counts may be; where the same three columns may be taken
// in several ways, the one that is clearly the surest.
func (l *vocabulary) quotients(u *unnamed, i *kpi.Indicator, g *grid) []triple {
	values := u.valuesAs(i.Headline, g)
	var found []triple
	exact := map[triple]int{}
	for _, v := range u.columns {
		for _, n := range u.columns {
			for _, d := range u.columns {
				if v == n || v == d || n == d {
					continue
				}
				t := triple{v, n, d}
				if f := values.fitOf(t, i.Headline); f.isBorne() {
					found = append(found, t)
					exact[t] = f.exact
				}
			}
		}
	}
	surer := func(t, o triple) bool {
		if few := min(exact[t], exact[o]); 2*few <= exact[t]+exact[o]-few {
			return exact[t] > exact[o]
		}
		return l.saysQuotient(i, t.value.head) > l.saysQuotient(i, o.value.head)
	}
	return slices.DeleteFunc(slices.Clone(found), func(t triple) bool {
		return slices.ContainsFunc(found, func(o triple) bool { return o != t && o.isTurned(t) && !surer(t, o) })
	})
}

// isTurned reports whether two triples give the same three columns different parts.
func (t triple) isTurned(o triple) bool {
	for _, c := range t.columns() {
		if of := o.columns(); !slices.Contains(of[:], c) {
			return false
		}
	}
	return true
}

// canHold reports whether a column's values are such as a measure has: a count is whole, and not every average of one decimal ends in
// a nought.
func canHold(m *kpi.Measure, values map[int]kpi.Value) bool {
	parted := false
	for _, v := range values {
		parted = parted || v.Number != nil && !v.Number.IsInt()
	}
	if m.Kind == kpi.Count && m.RoundedTo == nil {
		return !parted
	}
	return parted || m.Kind != kpi.Average || m.Places <= 0
}

// tried is the values of columns, in the rows that are tried, as each part of a headline.
type tried struct {
	rows []int
	as   [3]map[*unnamedColumn]map[int]kpi.Value
}

func (u *unnamed) valuesAs(h *kpi.Measure, g *grid) *tried {
	t := &tried{}
	all := u.rows()
	for n := 0; n < len(all); n += 1 + len(all)/(mostTried+1) {
		t.rows = append(t.rows, all[n])
	}
	for part, m := range [...]*kpi.Measure{h, h.Numerator, h.Denominator} {
		t.as[part] = map[*unnamedColumn]map[int]kpi.Value{}
		for _, c := range u.columns {
			of := map[int]kpi.Value{}
			for _, row := range t.rows {
				if x := c.cells[row]; x != nil {
					of[row] = valueOf(g.sheet, x.Cell, m, kpi.InMonth)
				}
			}
			t.as[part][c] = of
		}
	}
	return t
}

// rows is the rows in which any of the columns has a number.
func (u *unnamed) rows() []int {
	in := map[int]bool{}
	for _, c := range u.columns {
		for row := range c.cells {
			in[row] = true
		}
	}
	return slices.Sorted(maps.Keys(in))
}

func (t *tried) fitOf(x triple, h *kpi.Measure) (f fit) {
	if !canHold(h, t.as[0][x.value]) || !canHold(h.Numerator, t.as[1][x.numerator]) || !canHold(h.Denominator, t.as[2][x.denominator]) {
		return fit{}
	}
	places := 0
	for _, v := range t.as[0][x.value] {
		places = max(places, v.Places)
	}
	for _, row := range t.rows {
		v, n, d := t.as[0][x.value][row], t.as[1][x.numerator][row], t.as[2][x.denominator][row]
		if v.Number == nil || n.Number == nil || d.Number == nil {
			continue
		}
		if h.Kind != kpi.Average && n.Number.Cmp(d.Number) > 0 {
			return fit{} // no part of a whole
		}
		f.add(v.Number, n, d, h.Per, places)
		if f.misses > leastBorne && f.misses > f.hits {
			return fit{}
		}
	}
	return f
}

var oneHalf = big.NewRat(1, 2)

// add holds one row's value, which is written to places decimals, to its counts.
func (f *fit) add(value *big.Rat, n, d kpi.Value, per *big.Rat, places int) {
	q, ok := n.Range.Quo(d.Range)
	rounded := kpi.Around(value, new(big.Rat).Quo(oneHalf, kpi.PowerOfTen(places)))
	if !ok || d.Number.Sign() == 0 || !isNarrow(rounded) {
		return
	}
	q = q.Scale(per)
	written := new(big.Rat).Quo(n.Number, d.Number)
	exact := kpi.RoundHalfUp(written.Mul(written, per), places).Cmp(value) == 0
	switch {
	case exact:
		f.hits++
		f.exact++
	case !q.Meets(rounded):
		f.misses++
	case isNarrow(q):
		f.hits++
	}
}

// isNarrow reports whether a range leaves so little room that hitting it tells something: a tenth of what it is about.
func isNarrow(r kpi.Interval) bool {
	return r.Lo.Sign() > 0 && kpi.Exactly(r.Lo).Scale(tenthMore).Lo.Cmp(r.Hi) >= 0
}
