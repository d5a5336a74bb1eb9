package intake

import (
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
)

// settleTwice decides between statements of one figure that differ: a former version, or one on a hidden page, gives way; where labels
// that say nothing tell them apart, none of them is the figure.
func (r *reader) settleTwice() {
	groups := r.repeated()
	drop := map[int]bool{}
	for _, group := range groups {
		if len(group) > 1 && r.differ(group) {
			r.giveWay(group, drop)
		}
	}
	r.dropFormer(groups, drop)
	r.dropAmbiguous(groups, drop)
	if len(drop) == 0 {
		return
	}
	r.dropFigures(func(n int, _ *kpi.Figure) bool { return drop[n] })
}

// repeated is the figures that are stated more than once, by their keys.
func (r *reader) repeated() map[slot][]int {
	first := make(map[slot]int, len(r.out.Figures))
	groups := map[slot][]int{}
	for n, f := range r.out.Figures {
		if f.State == kpi.Blank {
			continue
		}
		k := slotAnywhere(f)
		m, again := first[k]
		switch {
		case !again:
			first[k] = n
		case groups[k] == nil:
			groups[k] = []int{m, n}
		default:
			groups[k] = append(groups[k], n)
		}
	}
	return groups
}

// dropFormer leaves out a former version that was left in the workbook, where most of its figures are stated by the pages that
// count; and what a hidden page states once more.
func (r *reader) dropFormer(groups map[slot][]int, drop map[int]bool) {
	again, all := map[string]int{}, map[string]int{}
	stands := map[slot]bool{} // what a page that counts states
	for k, group := range groups {
		stands[k] = slices.ContainsFunc(group, func(m int) bool { return r.cost(m) == 0 })
	}
	for n, f := range r.out.Figures {
		if f.State == kpi.Blank || r.cost(n) == 0 {
			continue
		}
		all[f.At.Sheet]++
		if stands[slotAnywhere(f)] {
			again[f.At.Sheet]++
		}
	}
	current := map[*kpi.Indicator]bool{}
	for n, f := range r.out.Figures {
		if f.State == kpi.Number && !r.found[n].former {
			current[f.Indicator] = true
		}
	}
	for n, f := range r.out.Figures {
		former := r.found[n].former && (current[f.Indicator] || 2*again[f.At.Sheet] >= all[f.At.Sheet] && again[f.At.Sheet] > 0)
		hidden := r.cost(n) > 0 && f.State != kpi.Blank && stands[slotAnywhere(f)]
		if former || hidden {
			drop[n] = true
			if c := r.found[n].cell; c != nil {
				c.used = asKnown
			}
		}
	}
}

func (r *reader) differ(group []int) bool {
	first := r.out.Figures[group[0]]
	return slices.ContainsFunc(group[1:], func(n int) bool { return !sameValue(first, r.out.Figures[n]) })
}

func sameValue(a, b *kpi.Figure) bool {
	if a.State != kpi.Number || b.State != kpi.Number {
		return a.State == b.State
	}
	return kpi.Compare(a.Number, b.Number) == 0
}

// cost is what speaks against a place as that of a figure. A hidden row of a page in sight does not: what stands there is told of as
// hidden, and asked about where it is not what stands in sight.
func (r *reader) cost(n int) int {
	p, f := r.found[n], r.out.Figures[n]
	cost := 0
	if p.former {
		cost += 4
	}
	if f.Veil&kpi.HiddenSheet != 0 {
		cost += 2
	}
	return cost
}

func (r *reader) giveWay(group []int, drop map[int]bool) {
	least := r.cost(group[0])
	for _, n := range group {
		least = min(least, r.cost(n))
	}
	for _, n := range group {
		if r.cost(n) > least {
			drop[n] = true
			if c := r.found[n].cell; c != nil {
				c.used = asKnown
			}
		}
	}
}

// dropAmbiguous leaves out figures of a table that say the same of what they are of and differ in their values, where labels that
// say nothing tell them apart, such as ages, or where most rows of a list do so, such as months that are not stated.
func (r *reader) dropAmbiguous(groups map[slot][]int, drop map[int]bool) {
	all, alike := map[int]int{}, map[int][]int{}
	for _, f := range r.out.Figures {
		if f.State != kpi.Blank {
			all[f.Table]++
		}
	}
	for _, group := range groups {
		for t, ns := range r.byTable(group, drop) {
			if len(ns) < 2 || !r.differ(ns) {
				continue
			}
			if r.toldApart(ns) {
				if !r.keepTotal(ns, drop) && !r.keepNamed(ns, drop) {
					r.leaveOpen(ns, kpi.TwoValues, drop)
				}
			} else if r.found[ns[0]].listed && r.inOneColumn(ns) {
				alike[t] = append(alike[t], ns...)
			}
		}
	}
	for t, ns := range alike {
		if 2*len(ns) > all[t] {
			r.leaveOpen(ns, kpi.TwoValues, drop)
		}
	}
}

// keepNamed keeps of figures that labels tell apart the one whose label names the measure, where the labels of all others say nothing:
// those were taken for their indicator's headline since no more was known of them.
func (r *reader) keepNamed(ns []int, drop map[int]bool) bool {
	isNamed := func(n int) bool {
		return len(unknownLabels(r.found[n].mark)) == 0 && r.found[n].mark.side.namesSurely(r.out.Figures[n].Measure)
	}
	at := slices.IndexFunc(ns, isNamed)
	if at < 0 {
		return false
	}
	others := slices.DeleteFunc(slices.Clone(ns), func(n int) bool { return n == ns[at] })
	for _, n := range others {
		if m := r.found[n].mark; len(unknownLabels(m)) == 0 || m.side.namesSurely(r.out.Figures[n].Measure) {
			return false
		}
	}
	r.leaveOpen(others, kpi.UnknownHeading, drop)
	return true
}

// namesSurely reports whether a label of the path names a measure.
func (p *path) namesSurely(m *kpi.Measure) bool {
	return slices.ContainsFunc(p.steps, func(s step) bool {
		return !s.sense.near && slices.ContainsFunc(s.sense.ids, func(id identity) bool { return id.measure == m || id.also == m })
	})
}

// keepTotal keeps of figures that labels tell apart the one whose label says that it is of all of them, such as all ages.
func (r *reader) keepTotal(ns []int, drop map[int]bool) bool {
	isTotal := func(n int) bool {
		m := r.found[n].mark
		return len(unknownLabels(m)) == 0 && slices.ContainsFunc(m.side.steps, step.isTotal)
	}
	at := slices.IndexFunc(ns, isTotal)
	if at < 0 || slices.ContainsFunc(ns[at+1:], isTotal) {
		return false
	}
	areParts := r.makeUp(slices.Concat(ns[:at], ns[at+1:]), r.out.Figures[ns[at]])
	for _, n := range ns {
		if n == ns[at] {
			continue
		}
		drop[n] = true
		if r.found[n].cell.used = unused; areParts {
			r.found[n].cell.used = asKnown
		}
	}
	return true
}

// makeUp reports whether some figures may be the parts of another: each has a label of its own, and they add up to it, or it lies
// between them.
func (r *reader) makeUp(ns []int, whole *kpi.Figure) bool {
	sum, low, high := new(big.Rat), false, false
	labels := map[string]bool{}
	for _, n := range ns {
		f, label := r.out.Figures[n], unknownText(r.found[n])
		if labels[label] {
			return false
		}
		labels[label] = true
		if f.State != kpi.Number || whole.State != kpi.Number {
			return true // what is not told cannot be reckoned with
		}
		sum.Add(sum, f.Number)
		low, high = low || f.Number.Cmp(whole.Number) <= 0, high || f.Number.Cmp(whole.Number) >= 0
	}
	return sum.Cmp(whole.Number) == 0 || !whole.IsCount() && low && high
}

func (r *reader) byTable(group []int, drop map[int]bool) map[int][]int {
	tables := map[int][]int{}
	for _, n := range group {
		if !drop[n] {
			tables[r.out.Figures[n].Table] = append(tables[r.out.Figures[n].Table], n)
		}
	}
	return tables
}

// leaveOpen leaves figures out, with what else their cells state, and says why.
func (r *reader) leaveOpen(ns []int, why kpi.DoubtKind, drop map[int]bool) {
	left := map[*cell]bool{}
	for _, n := range ns {
		drop[n] = true
		if p := r.found[n]; p.cell != nil && !left[p.cell] {
			left[p.cell] = true
			p.cell.used = unused
			r.stay(open{mark: p.mark, cell: p.cell, kind: why, by: unknownText(p), named: true}, p.grid)
		}
	}
	for n, p := range r.found {
		drop[n] = drop[n] || p.text != "" && left[p.cell]
	}
}

func (r *reader) inOneColumn(ns []int) bool {
	return !slices.ContainsFunc(ns, func(n int) bool { return r.found[n].mark.col != r.found[ns[0]].mark.col })
}

// toldApart reports whether the labels of figures that say nothing differ.
func (r *reader) toldApart(ns []int) bool {
	first := unknownLabels(r.found[ns[0]].mark)
	return slices.ContainsFunc(ns[1:], func(n int) bool { return !slices.Equal(unknownLabels(r.found[n].mark), first) })
}

func unknownText(p *pending) string {
	if unknown := unknownLabels(p.mark); len(unknown) > 0 {
		return unknown[0].text
	}
	return nearestText(p.mark)
}
