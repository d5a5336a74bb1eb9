package intake

import (
	"math/big"

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
