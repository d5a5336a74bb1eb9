package intake

import (
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
)

// doubtTables raises doubts about whole tables: whose values their measures cannot have, whose percentages are not those of their
// counts, whose months are out of order, whose targets are none of the contract's.
func (r *reader) doubtTables() {
	r.doubtValues()
	r.doubtRatios()
	r.doubtOrder()
	r.doubtTargets()
	r.doubtExchanged()
	r.doubtTitles()
	r.doubtSheets()
}

// lineOfTable is a measure in one table.
type lineOfTable struct {
	table   int
	measure *kpi.Measure
}

// doubtValues doubts a measure in a table where most of its values are none that it can have: counts that are not whole,
// percentages beyond a hundred that have no sign.
func (r *reader) doubtValues() {
	odd, all := map[lineOfTable][]kpi.Place{}, map[lineOfTable]int{}
	var order []lineOfTable
	for _, f := range r.out.Figures {
		if f.State != kpi.Number {
			continue
		}
		k := lineOfTable{f.Table, f.Measure}
		if all[k]++; all[k] == 1 {
			order = append(order, k)
		}
		if f.IsOdd() {
			odd[k] = append(odd[k], f.At)
		}
	}
	for _, k := range order {
		if cells := odd[k]; len(cells) >= leastOdd && 2*len(cells) > all[k] {
			r.out.Doubts = append(r.out.Doubts, kpi.Doubt{Kind: kpi.OddValue, At: cells[0], Cells: cells, Taken: "“" + k.measure.Label + "”"})
		}
	}
}

// leastOdd is how many odd values make a table's reading doubtful: one or two are faults of the figures.
const leastOdd = 3

// doubtRatios doubts a table in which more than two, and more than a fifth, of the percentages are far from what the counts beside
// them give.
func (r *reader) doubtRatios() {
	counts := countsBySlot(r.out.Figures)
	far, all := map[int][]kpi.Place{}, map[int]int{}
	var order []int
	for _, f := range r.out.Figures {
		apart, ok := farFromCounts(f, counts)
		if !ok {
			continue
		}
		if all[f.Table]++; all[f.Table] == 1 {
			order = append(order, f.Table)
		}
		if apart {
			far[f.Table] = append(far[f.Table], f.At)
		}
	}
	for _, t := range order {
		if cells := far[t]; len(cells) > 2 && 5*len(cells) > all[t] {
			r.out.Doubts = append(r.out.Doubts, kpi.Doubt{Kind: kpi.RatiosDisagree, At: cells[0], Cells: cells, Taken: "percentages of the counts beside them"})
		}
	}
}

var tenthLess, tenthMore = big.NewRat(9, 10), big.NewRat(11, 10)

// farFromCounts reports whether a figure is a tenth and more off the quotient of its counts; ok is false where that cannot be told.
func farFromCounts(f *kpi.Figure, counts map[slot]*kpi.Figure) (apart, ok bool) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil || f.State != kpi.Number {
		return false, false
	}
	own := slotIn(f)
	n, d := counts[own.as(m.Numerator)], counts[own.as(m.Denominator)]
	if !n.Usable() || !d.Usable() {
		return false, false
	}
	q, ok := n.Range.Quo(d.Range)
	if !ok {
		return false, false
	}
	return !isNear(q.Scale(m.Per), f.Range), true
}

// isNear reports whether a quotient meets a range with a tenth more room at both ends: what lies outside is no matter of rounding.
func isNear(q, r kpi.Interval) bool {
	if r.Lo.Sign() >= 0 && q.Meets(r) {
		return true
	}
	return q.Meets(kpi.Interval{Lo: kpi.Exactly(r.Lo).Scale(tenthLess).Lo, Hi: kpi.Exactly(r.Hi).Scale(tenthMore).Hi})
}

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

// doubtTargets doubts numbers that are headed as targets where none of several is the contract's and their indicators have no
// figures: the headings may have been exchanged.
func (r *reader) doubtTargets() {
	stated := map[*kpi.Indicator]bool{}
	for _, f := range r.out.Figures {
		stated[f.Indicator] = stated[f.Indicator] || f.State == kpi.Number
	}
	var cells []kpi.Place
	for _, t := range r.out.Targets {
		if t.Indicator.Target == nil || t.Low.State != kpi.Number || stated[t.Indicator] {
			continue
		}
		if kpi.Compare(t.Low.Number, t.Indicator.Target) == 0 {
			return
		}
		cells = append(cells, t.At)
	}
	if len(cells) >= leastOdd {
		r.out.Doubts = append(r.out.Doubts, kpi.Doubt{Kind: kpi.OtherTarget, At: cells[0], Cells: cells, Taken: "targets", Instead: "the figures"})
	}
}

// doubtExchanged doubts figures that are the contract's targets to the digit, where what is headed as the target of each is another
// number: the headings may have been exchanged.
func (r *reader) doubtExchanged() {
	isTarget := map[*kpi.Indicator]bool{} // what is headed as the target is the contract's
	for _, t := range r.out.Targets {
		if t.Indicator.Target != nil && t.Low.State == kpi.Number {
			isTarget[t.Indicator] = isTarget[t.Indicator] || kpi.Compare(t.Low.Number, t.Indicator.Target) == 0
		}
	}
	var cells []kpi.Place
	met := map[*kpi.Indicator]bool{}
	for _, f := range r.out.Figures {
		stated, ok := isTarget[f.Indicator]
		if !ok || stated || f.Measure != f.Indicator.Headline || f.State != kpi.Number || f.Area != nil || f.Period != r.out.Period {
			continue
		}
		if kpi.Compare(f.Number, f.Indicator.Target) == 0 {
			cells = append(cells, f.At)
			met[f.Indicator] = true
		}
	}
	if len(met) >= leastExchanged && 2*len(met) > len(isTarget) {
		r.out.Doubts = append(r.out.Doubts, kpi.Doubt{Kind: kpi.Exchanged, At: cells[0], Cells: cells, Taken: "figures", Instead: "targets"})
	}
}

// leastExchanged is how many indicators reach their target to the digit, and are stated with another, before that is no chance.
const leastExchanged = 2

// doubtTitles doubts a table below others whose title says nothing known, where it states indicators that other tables state: it may
// be another provider's, or an example.
func (r *reader) doubtTitles() {
	tables := map[*kpi.Indicator]map[int]bool{}
	for _, f := range r.out.Figures {
		if tables[f.Indicator] == nil {
			tables[f.Indicator] = map[int]bool{}
		}
		if f.State != kpi.Blank {
			tables[f.Indicator][f.Table] = true
		}
	}
	cells := map[*sense][]kpi.Place{}
	var order []*sense
	for n, f := range r.out.Figures {
		t := r.found[n].mark.title
		if f.State == kpi.Blank || !t.below || t.sense == nil || len(t.sense.ids) > 0 || len(tables[f.Indicator]) < 2 {
			continue
		}
		if cells[t.sense] == nil {
			order = append(order, t.sense)
		}
		cells[t.sense] = append(cells[t.sense], f.At)
	}
	for _, s := range order {
		d := kpi.Doubt{Kind: kpi.UnknownTitle, At: cells[s][0], Cells: cells[s], Heading: s.text, Taken: "the provider's figures"}
		d.Offer(kpi.Answer{Heading: s.text, Is: "nothing"})
		r.out.Doubts = append(r.out.Doubts, d)
	}
}

// doubtSheets doubts a sheet under a name that says nothing known, all of whose indicators other sheets state and none of whose
// figures they bear out: it may be another provider's.
func (r *reader) doubtSheets() {
	strange := r.strangeSheets()
	if len(strange) == 0 {
		return
	}
	bySheet, same := map[string][]*kpi.Figure{}, map[slot][]*kpi.Figure{}
	sheets := map[onSheet]bool{}
	on := map[*kpi.Indicator]int{} // how many sheets state it
	for _, f := range r.out.Figures {
		if f.State != kpi.Number {
			continue
		}
		bySheet[f.At.Sheet] = append(bySheet[f.At.Sheet], f)
		same[slotAnywhere(f)] = append(same[slotAnywhere(f)], f)
		if at := (onSheet{f.Indicator, f.At.Sheet}); !sheets[at] {
			sheets[at] = true
			on[f.Indicator]++
		}
	}
	for _, as := range r.sheets {
		name, ok := strange[as]
		figures := bySheet[as.g.sheet.Name]
		if !ok || len(figures) == 0 {
			continue
		}
		some := figures[:min(len(figures), mostBorne)]
		if !slices.ContainsFunc(some, func(f *kpi.Figure) bool { return on[f.Indicator] < 2 || isStatedElsewhere(f, same[slotAnywhere(f)]) }) {
			r.out.Doubts = append(r.out.Doubts, strangeSheet(name, figures))
		}
	}
}

// strangeSheets is the sheets with figures, of several, whose name or title says nothing known, by what that says.
func (r *reader) strangeSheets() map[*sheetReading]string {
	with := r.sheetsWithFigures()
	if len(with) < 2 {
		return nil
	}
	headed, called := map[*sense]int{}, map[string]int{}
	for _, as := range r.sheets {
		if with[as.g.sheet.Name] {
			headed[as.heading]++
			called[stemOfName(as)]++
		}
	}
	strange := map[*sheetReading]string{}
	for _, as := range r.sheets {
		if !with[as.g.sheet.Name] || 2*called[stemOfName(as)] > len(with) {
			continue // parts of one table
		}
		if name, ok := r.strangeName(as, 2*headed[as.heading] > len(with)); ok {
			strange[as] = name
		}
	}
	return strange
}

func stemOfName(as *sheetReading) string { return numberBehind().ReplaceAllString(as.g.sheet.Name, "") }

// mostBorne is how many figures of a sheet are looked for elsewhere.
const mostBorne = 60

// isStatedElsewhere reports whether another sheet states the same.
func isStatedElsewhere(f *kpi.Figure, same []*kpi.Figure) bool {
	return slices.ContainsFunc(same, func(g *kpi.Figure) bool { return g.At.Sheet != f.At.Sheet && kpi.Compare(g.Number, f.Number) == 0 })
}

// strangeName is the name or the title of a sheet that says nothing known.
func (r *reader) strangeName(as *sheetReading, usual bool) (string, bool) {
	if r.isStrange(as.name) {
		return as.name.text, true
	}
	h := as.heading
	if h == nil || usual || h == r.sheets[0].heading || as.name.saysWhen() || as.name.namesOne() || !r.isStrange(h) {
		return "", false
	}
	return h.text, true
}

func strangeSheet(name string, figures []*kpi.Figure) kpi.Doubt {
	d := kpi.Doubt{Kind: kpi.UnknownTitle, At: figures[0].At, Heading: name, Taken: "the provider's figures"}
	for _, f := range figures {
		d.Cells = append(d.Cells, f.At)
	}
	d.Offer(kpi.Answer{Heading: name, Is: "note"})
	return d
}

// isStrange reports whether a name has words that neither the contract nor any report uses.
func (r *reader) isStrange(name *sense) bool {
	return !name.says() && slices.ContainsFunc(name.words, func(w string) bool {
		return !neutral[w] && r.lexicon.weights[w] == 0 && !isDigit(w, 0) && w != "sheet"
	}) || name.role == asRemarked && !name.namesOne()
}
