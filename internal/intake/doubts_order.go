package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// doubtOrder doubts a line of months of which one stands out of order: its heading may be the wrong one.
func (r *reader) doubtOrder() {
	seen := map[string]bool{}
	for from := 0; from < len(r.found); {
		to := from + 1
		for to < len(r.found) && r.found[to].mark.row == r.found[from].mark.row && r.found[to].table == r.found[from].table {
			to++
		}
		for _, line := range r.linesOfMonths(from, to) {
			if f := strayed(line); f != nil && !seen[f.Heading+f.At.Sheet] {
				seen[f.Heading+f.At.Sheet] = true
				r.out.Doubts = append(r.out.Doubts, kpi.Doubt{Kind: kpi.DisorderedDates, At: f.At, Cells: []kpi.Place{f.At}, Heading: f.Heading, Taken: "a figure of " + f.Period.String()})
			}
		}
		from = to
	}
}

// linesOfMonths is the figures of a row that differ in their months alone, each of which heads its column.
func (r *reader) linesOfMonths(from, to int) (lines [][]*kpi.Figure) {
	if to-from < leastOrdered {
		return nil
	}
	at := map[kpi.Key]int{}
	for n := from; n < to; n++ {
		f, p := r.out.Figures[n], r.found[n]
		if f.State == kpi.Blank || p.mark.over.at == nil || p.at != p.mark.over.at {
			continue
		}
		k := f.Key()
		k.Period = kpi.Period{}
		i, ok := at[k]
		if !ok {
			i = len(lines)
			at[k] = i
			lines = append(lines, nil)
		}
		lines[i] = append(lines[i], f)
	}
	return lines
}

// leastOrdered is how many months a line has at least of which one is said to be out of order.
const leastOrdered = 5

// strayed is the one figure of a line whose period is out of order among periods that rise or fall; nil where none is, or several.
func strayed(figures []*kpi.Figure) *kpi.Figure {
	if len(figures) < leastOrdered {
		return nil
	}
	slices.SortStableFunc(figures, func(a, b *kpi.Figure) int {
		ac, _ := a.At.Parts()
		bc, _ := b.At.Parts()
		return ac - bc
	})
	if isOrdered(figures, -1) {
		return nil
	}
	for i := range figures {
		if isOrdered(figures, i) {
			return figures[i]
		}
	}
	return nil
}

// isOrdered reports whether the periods of figures but one rise, or fall.
func isOrdered(figures []*kpi.Figure, without int) bool {
	rises, falls := true, true
	var last *kpi.Figure
	for i, f := range figures {
		if i == without {
			continue
		}
		if last != nil {
			c := f.Period.Compare(last.Period)
			rises, falls = rises && c >= 0, falls && c <= 0
		}
		last = f
	}
	return rises || falls
}
